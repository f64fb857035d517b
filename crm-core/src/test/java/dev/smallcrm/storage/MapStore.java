package dev.smallcrm.storage;

import dev.smallcrm.model.Page;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The values of one kind, as one transaction sees them. */
class MapStore<T, I, Q> implements Store<T, I, Q> {
    private final MapTransaction transaction;
    private final Function<Tables, Table<I, T>> table;
    private final Kind<I, T> kind;
    private final BiFunction<MapTransaction, Q, Listing<T>> lists;

    MapStore(
            MapTransaction transaction,
            Kind<I, T> kind,
            Function<Tables, Table<I, T>> table,
            BiFunction<MapTransaction, Q, Listing<T>> lists) {
        this.transaction = transaction;
        this.kind = kind;
        this.table = table;
        this.lists = lists;
    }

    @Override
    public void insert(Collection<T> values) {
        writable().insert(values);
        values.forEach(value -> transaction.write().require(kind.refersTo().apply(value)));
    }

    @Override
    public void update(Collection<T> values) {
        writable().update(values);
        values.forEach(value -> transaction.write().require(kind.refersTo().apply(value)));
    }

    @Override
    public List<T> byIds(Collection<I> ids) {
        return table.apply(transaction.read()).byIds(ids);
    }

    @Override
    public Page<T> page(Q query) {
        return lists.apply(transaction, query)
                .page(table.apply(transaction.read()).all());
    }

    @Override
    public int count(Q query, int max) {
        return lists.apply(transaction, query)
                .count(table.apply(transaction.read()).all(), max);
    }

    final Table<I, T> writable() {
        return table.apply(transaction.write());
    }
}
