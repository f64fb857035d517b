package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Conflict;
import dev.smallcrm.model.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Replaces rows, each of which must be one version older than what replaces it. */
final class Versions {
    /**
     * A new version.
     *
     * @param version the new one
     * @param args the arguments of {@link Columns#update} but {@code stored}
     */
    record Next(UUID id, long version, Args args) {}

    private final Db db;
    private final String what;
    private final String update;
    private final String stored;
    private final String lock;

    Versions(Db db, String what, String table, Columns columns) {
        this.db = db;
        this.what = what;
        this.update = columns.update(table);
        this.stored = "SELECT version FROM " + table + " WHERE id = :id";
        this.lock = "SELECT id FROM " + table + " WHERE id = :id FOR UPDATE";
    }

    /**
     * Takes the locks that an update takes, in the same order, before anything is read that must be of that moment; see
     * {@link WriterTurn} for why that is needed on H2.
     */
    void lock(List<Next> rows) {
        if (db.dialect() == Dialect.H2) {
            ordered(rows).forEach(row -> db.query(lock, new Args().id("id", row.id()), Row::id));
        }
    }

    /** Replaces rows in the order of their ids, so that two who replace the same rows wait for each other in one way. */
    void replace(List<Next> rows) {
        lock(rows);
        List<Next> ordered = ordered(rows);
        int[] changed = db.batch(
                update,
                ordered.stream()
                        .map(row -> row.args().number("stored", row.version() - 1))
                        .toList());
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                Next missed = ordered.get(i);
                throw failure(what, missed, db.first(stored, new Args().id("id", missed.id()), Row::number));
            }
        }
    }

    private static List<Next> ordered(List<Next> rows) {
        return rows.stream()
                .sorted((one, other) -> Place.compare(one.id(), other.id()))
                .toList();
    }

    /** What to throw when another version is stored, or none. */
    static RuntimeException failure(String what, Next row, Optional<Long> actual) {
        return actual.isPresent()
                ? new Conflict(what, row.id(), row.version() - 1, actual.get())
                : new NotFound(what, row.id());
    }
}
