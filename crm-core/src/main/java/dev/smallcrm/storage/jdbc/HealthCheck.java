package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.StoreException;
import dev.smallcrm.storage.Storage.Durability;
import dev.smallcrm.storage.Storage.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Looks how a store is, by asking it. */
final class HealthCheck {
    private static final String ROOM = """
            SELECT SUM(pg_total_relation_size(to_regclass(t.name))) FROM unnest(?) AS t (name)
            """;

    private final Transactions transactions;
    private final Durability durability;
    private final Dialect dialect;
    private final Sql sql;
    private final Optional<StoreFile> file;

    HealthCheck(Transactions transactions, Durability durability, Dialect dialect, Sql sql, Optional<StoreFile> file) {
        this.transactions = transactions;
        this.durability = durability;
        this.dialect = dialect;
        this.sql = sql;
        this.file = file;
    }

    Health look() {
        try {
            return transactions.run((handle, now) -> look(handle.getConnection()));
        } catch (StoreException e) {
            return new Health(false, 0, durability, transactions.lastWrite(), Optional.empty());
        }
    }

    private Health look(Connection connection) {
        SchemaHistory history = new SchemaHistory(sql, Migration.shipped(), "");
        try {
            int version = history.exists(connection) ? history.version(connection) : 0;
            Optional<Long> bytes = file.isPresent() ? sizeOf(file.get()) : room(connection);
            return new Health(true, version, durability, transactions.lastWrite(), bytes);
        } catch (SQLException e) {
            throw Failures.translate(e, "the store");
        }
    }

    private static Optional<Long> sizeOf(StoreFile file) {
        try {
            return Optional.of(Files.size(file.file()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<Long> room(Connection connection) throws SQLException {
        if (dialect == Dialect.H2) {
            return Optional.empty();
        }
        List<String> tables = Migration.shipped().stream()
                .flatMap(step -> step.tables().stream())
                .map(sql::text)
                .toList();
        try (PreparedStatement query = connection.prepareStatement(ROOM)) {
            query.setArray(1, connection.createArrayOf("varchar", tables.toArray()));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return Optional.of(row.getLong(1));
            }
        }
    }
}
