package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.StoreException.Damaged;
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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jdbi.v3.core.transaction.TransactionException;

/** The statements of one transaction. */
final class Db {
    private final Handle handle;
    private final Sql sql;
    private final Dialect dialect;

    Db(Handle handle, Sql sql, Dialect dialect) {
        this.handle = handle;
        this.sql = sql;
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    <T> List<T> query(String text, Args args, Row.Reader<T> reader) {
        try (Query query = handle.createQuery(sql.text(text))) {
            args.bindTo(query);
            return query.map((result, context) -> read(new Row(result), reader)).list();
        } catch (JdbiException e) {
            // A host may catch what it reads within its own work; damage must spoil that, too.
            throw Failures.translate(e, "the store") instanceof Damaged damaged ? damaged : e;
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
            throw new TransactionException("A savepoint failed", e);
        }
    }
}
