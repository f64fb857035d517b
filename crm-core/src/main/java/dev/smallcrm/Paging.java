package dev.smallcrm;

import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Walking a list to its end. */
final class Paging {
    private Paging() {}

    static <T, Q> void each(
            Q first, Function<Q, Page<T>> read, BiFunction<Q, Cursor, Q> after, Consumer<List<T>> action) {
        Optional<Q> query = Optional.of(first);
        while (query.isPresent()) {
            Q current = query.get();
            Page<T> page = read.apply(current);
            action.accept(page.items());
            query = page.next().map(cursor -> after.apply(current, cursor));
        }
    }

    static <T, Q> List<T> all(Q first, Function<Q, Page<T>> read, BiFunction<Q, Cursor, Q> after) {
        List<T> all = new ArrayList<>();
        each(first, read, after, all::addAll);
        return all;
    }
}
