package dev.smallcrm.storage.jdbc;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reading values by their ids. */
final class Reads {
    private Reads() {}

    /**
     * Runs a statement for many ids and puts what it finds in their order.
     *
     * @param text a statement with the array {@code :ids}
     */
    static <I, T> List<T> byIds(
            Db db, String text, Collection<I> ids, Function<I, UUID> uuid, Row.Reader<T> reader, Function<T, I> id) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Set<I> distinct = new LinkedHashSet<>(ids);
        Args args = new Args().ids("ids", distinct.stream().map(uuid).toList());
        Map<I, T> found = db.query(text, args, reader).stream().collect(Collectors.toMap(id, Function.identity()));
        return distinct.stream().map(found::get).filter(Objects::nonNull).toList();
    }
}
