package dev.smallcrm.storage.jdbc;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** The statements of one transaction. */
final class Db {
    private final Handle handle;
    private final Sql sql;
    private final Dialect dialect;

    private final Function<Exception, RuntimeException> failures;

    /**
     * Makes the statements possible.
     *
     * @param failures what to throw in place of what the driver or jdbi threw: whoever catches it within the transaction
     *     must not see their texts, and it must be known there for what it is
     */
    Db(Handle handle, Sql sql, Dialect dialect, Function<Exception, RuntimeException> failures) {
        this.handle = handle;
        this.sql = sql;
        this.dialect = dialect;
        this.failures = failures;
    }

    Dialect dialect() {
        return dialect;
    }

    <T> List<T> query(String text, Args args, Row.Reader<T> reader) {
        try (Query query = handle.createQuery(sql.text(text))) {
            args.bindTo(query);
            return query.map((result, context) -> read(new Row(result), reader)).list();
        } catch (JdbiException e) {
            throw failures.apply(e);
        }
    }

    /** What no value can be made of was not written by us. */
    private static <T> T read(Row row, Row.Reader<T> reader) throws SQLException {
        try {
            return reader.read(row);
        } catch (RuntimeException e) {
            throw new SQLException("A row holds what was never written to it", Failures.NO_VALUE, e);
        }
    }

    <T> Optional<T> first(String text, Args args, Row.Reader<T> reader) {
        return query(text, args, reader).stream().findFirst();
    }

    /**
     * Reads something of rows by their ids.
     *
     * @param text a statement with the array {@code :ids}, whose first column is the id
     */
    <T> Map<UUID, T> byId(String text, Collection<UUID> ids, Row.Reader<T> reader) {
        Map<UUID, T> found = new HashMap<>();
        query(text, new Args().ids("ids", ids), row -> Map.entry(row.id(), reader.read(row)))
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    int update(String text, Args args) {
        try (Update update = handle.createUpdate(sql.text(text))) {
            args.bindTo(update);
            return update.execute();
        } catch (JdbiException e) {
            throw failures.apply(e);
        }
    }

    /** Runs a statement once for each; gives how many rows each changed. */
    int[] batch(String text, Collection<Args> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        if (rows.size() == 1) {
            return new int[] {update(text, rows.iterator().next())};
        }
        try (PreparedBatch batch = handle.prepareBatch(sql.text(text))) {
            rows.forEach(row -> {
                row.bindTo(batch);
                batch.add();
            });
            return batch.execute();
        } catch (JdbiException e) {
            throw failures.apply(e);
        }
    }

    /** Changes one row each, and leaves only those in the map that are not there. */
    void updateOrLeave(String text, SortedMap<?, Args> rows) {
        int[] changed = batch(text, rows.values());
        Iterator<Args> each = rows.values().iterator();
        for (int count : changed) {
            each.next();
            if (count != 0) {
                each.remove();
            }
        }
    }

    /** Does several things of which nothing is kept if they throw, though the transaction goes on. */
    void atomically(Runnable work) {
        try {
            Savepoint before = handle.getConnection().setSavepoint();
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                handle.getConnection().rollback(before);
                throw e;
            }
            handle.getConnection().releaseSavepoint(before);
        } catch (SQLException e) {
            throw failures.apply(e);
        }
    }
}
