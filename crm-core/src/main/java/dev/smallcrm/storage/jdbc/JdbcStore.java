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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;

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

    /**
     * Looks whether what is kept beside values is what would be written now, and whether what they refer to is there.
     *
     * @param found is given what is wrong, and the id of the value
     */
    abstract void check(List<T> values, BiConsumer<String, UUID> found);

    /** Some of all values, by id, those that {@link #check} finds something about. */
    final Page<T> suspects(Optional<Cursor> after, int limit) {
        Walk everything = new Walk("everything", Place.BY_ID, true, "", "t.id", table.rows, new Args());
        Page<T> page = page(List.of(everything), after, limit);
        Set<UUID> suspects = new HashSet<>();
        check(page.items(), (code, id) -> suspects.add(id));
        return new Page<>(
                page.stream().filter(value -> suspects.contains(id(value))).toList(), page.next());
    }

    /** Values as they are now, while nobody else may write them. */
    final List<T> locked(List<T> values) {
        lockRows(values);
        return byUuids(ids(values));
    }

    /** Tells of all rows that a statement finds by the array {@code :ids}. */
    final void find(String code, String text, List<UUID> ids, BiConsumer<String, UUID> found) {
        db.query(text, new Args().ids("ids", ids), Row::id).forEach(id -> found.accept(code, id));
    }

    @Override
    public List<T> byIds(Collection<I> ids) {
        return byUuids(ids.stream().map(this::uuid).distinct().toList());
    }

    private List<T> byUuids(List<UUID> distinct) {
        if (distinct.isEmpty()) {
            return List.of();
        }
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
            lockRows(values);
        }
    }

    private void lockRows(Collection<T> values) {
        ordered(values).forEach(value -> db.query(table.lock, new Args().id("id", id(value)), Row::id));
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
