package dev.smallcrm;

import dev.smallcrm.model.Cursor;
import dev.smallcrm.storage.Store;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The pages of a list, each read when it is asked for. */
final class Paging<T, Q> implements Iterator<List<T>> {
    private final Store<T, ?, Q> store;
    private final BiFunction<Q, Cursor, Q> after;
    private Optional<Q> query;

    Paging(Store<T, ?, Q> store, Q first, BiFunction<Q, Cursor, Q> after) {
        this.store = store;
        this.after = after;
        this.query = Optional.of(first);
    }

    @Override
    public boolean hasNext() {
        return query.isPresent();
    }

    @Override
    public List<T> next() {
        Q current = query.orElseThrow();
        var page = store.page(current);
        query = page.next().map(cursor -> after.apply(current, cursor));
        return page.items();
    }

    /** What is on all of them. */
    List<T> all() {
        List<T> all = new ArrayList<>();
        forEachRemaining(all::addAll);
        return all;
    }
}
