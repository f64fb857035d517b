package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Conflict;
import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Page;
import dev.smallcrm.storage.Store;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** The values of one kind, each in one row of a table. */
abstract class JdbcStore<T, I, Q> implements Store<T, I, Q> {
    final Db db;
    private final String what;
    private final Table table;

    /**
     * Makes a store.
     *
     * @param what one of the values within a sentence
     */
    JdbcStore(Db db, String what, Table table) {
        this.db = db;
        this.what = what;
        this.table = table;
    }

    abstract UUID id(T value);

    abstract long version(T value);

    abstract UUID uuid(I id);

    abstract T read(Row row) throws SQLException;

    /** The arguments of rows, called as the columns. */
    abstract List<Args> write(Collection<T> values);

    @Override
    public void insert(Collection<T> values) {
        db.batch(table.insert, write(values));
    }

    @Override
    public List<T> byIds(Collection<I> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<UUID> distinct = ids.stream().map(this::uuid).distinct().toList();
        Map<UUID, T> found = new HashMap<>();
        db.query(table.byIds, new Args().ids("ids", distinct), this::read)
                .forEach(value -> found.put(id(value), value));
        return distinct.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    List<UUID> ids(Collection<T> values) {
        return values.stream().map(this::id).toList();
    }

    private List<T> ordered(Collection<T> values) {
        return values.stream()
                .sorted((one, other) -> Place.compare(id(one), id(other)))
                .toList();
    }

    /**
     * Takes the locks that an update takes, in the same order, before anything is read that must be of that moment; see
     * {@link Statements} for why that is needed on H2.
     */
    final void lock(Collection<T> values) {
        if (db.dialect() == Dialect.H2) {
            ordered(values).forEach(value -> db.query(table.lock, new Args().id("id", id(value)), Row::id));
        }
    }

    /**
     * Replaces rows, each of which must be one version older than what replaces it, in the order of their ids, so that
     * two who replace the same rows wait for each other in one way.
     */
    @Override
    public void update(Collection<T> values) {
        lock(values);
        List<T> ordered = ordered(values);
        List<Args> rows = write(ordered);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).number("stored", version(ordered.get(i)) - 1);
        }
        int[] changed = db.batch(table.update, rows);
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                T missed = ordered.get(i);
                throw failure(missed, db.first(table.version, new Args().id("id", id(missed)), Row::number));
            }
        }
    }

    /** What to throw when another version is stored, or none. */
    final RuntimeException failure(T missed, Optional<Long> actual) {
        return actual.isPresent()
                ? new Conflict(what, id(missed), version(missed) - 1, actual.get())
                : new NotFound(what, id(missed));
    }

    /** A page of the list that some walks give together. */
    final Page<T> page(List<Walk> walks, Optional<Cursor> after, int limit) {
        List<T> shown = new ArrayList<>();
        if (!walks.isEmpty()) {
            String list = walks.get(0).list();
            Place last = walks.get(0).first().behind(list, after);
            SortedMap<Place, T> found = merged(walks, last, limit + 1, ", " + table.selected, this::read);
            for (Map.Entry<Place, T> each : found.entrySet()) {
                if (shown.size() == limit) {
                    return new Page<>(shown, Optional.of(last.cursor(list)));
                }
                shown.add(each.getValue());
                last = each.getKey();
            }
        }
        return new Page<>(shown, Optional.empty());
    }

    /** Counts the list that some walks give together. */
    final int count(List<Walk> walks, int max) {
        int sum = 0;
        for (Walk walk : walks) {
            Place start = walk.first();
            if (!walk.once()) {
                return Math.min(merged(walks, start, max, "", row -> true).size(), max);
            }
            sum += db.query(walk.count(), walk.behind(start, max), Row::count).get(0);
        }
        return Math.min(sum, max);
    }

    /** The rows of several walks in one order, each once, though a walk may come by one several times in succession. */
    private <V> SortedMap<Place, V> merged(
            List<Walk> walks, Place start, int limit, String read, Row.Reader<V> reader) {
        boolean downwards = walks.get(0).first().downwards();
        Comparator<Place> order = downwards ? Comparator.reverseOrder() : Comparator.naturalOrder();
        SortedMap<Place, V> found = new TreeMap<>(order);
        for (Walk walk : walks) {
            SortedSet<Place> met = new TreeSet<>();
            List<Place> rows;
            Place from = start;
            do {
                rows = db.query(walk.select(read), walk.behind(from, limit), row -> {
                    Place place = start.of(row);
                    found.putIfAbsent(place, reader.read(row));
                    return place;
                });
                met.addAll(rows);
                from = rows.isEmpty() ? from : rows.get(rows.size() - 1);
            } while (rows.size() == limit && met.size() < limit);
        }
        return found;
    }
}
