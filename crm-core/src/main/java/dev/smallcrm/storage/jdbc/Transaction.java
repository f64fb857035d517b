package dev.smallcrm.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** One transaction on one connection, and what that connection was like before it. */
final class Transaction {
    /** One round trip: the settings hold until the transaction ends, so nothing has to be put back. */
    private static final String BEGIN_POSTGRESQL = """
            SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
            SELECT current_timestamp,
                   set_config('plan_cache_mode', 'force_custom_plan', true),
                   set_config('lock_timeout', '10s', true)
            """;

    private final Connection connection;
    private final boolean autoCommitBefore;
    private final int isolationBefore;
    private final Optional<Instant> time;

    private Transaction(Connection connection, boolean autoCommitBefore, int isolationBefore, Optional<Instant> time) {
        this.connection = connection;
        this.autoCommitBefore = autoCommitBefore;
        this.isolationBefore = isolationBefore;
        this.time = time;
    }

    static Transaction begin(Connection connection, Dialect dialect) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (autoCommit) {
            connection.setAutoCommit(false);
        } else {
            // Whoever had it before may have left something begun.
            connection.rollback();
        }
        return switch (dialect) {
            case POSTGRESQL ->
                new Transaction(
                        connection,
                        autoCommit,
                        Connection.TRANSACTION_READ_COMMITTED,
                        Optional.of(beginOnPostgresql(connection)));
            case H2 -> {
                int isolation = connection.getTransactionIsolation();
                if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                }
                yield new Transaction(connection, autoCommit, isolation, Optional.empty());
            }
        };
    }

    private static Instant beginOnPostgresql(Connection connection) throws SQLException {
        try (PreparedStatement begin = connection.prepareStatement(BEGIN_POSTGRESQL)) {
            begin.execute();
            begin.getMoreResults();
            return firstInstant(begin.getResultSet());
        }
    }

    /** The database's time; PostgreSQL has told it already, and it is that of the transaction's beginning. */
    Instant time() throws SQLException {
        if (time.isPresent()) {
            return time.get();
        }
        try (PreparedStatement now = connection.prepareStatement("SELECT CURRENT_TIMESTAMP")) {
            return firstInstant(now.executeQuery());
        }
    }

    private static Instant firstInstant(ResultSet rows) throws SQLException {
        try (rows) {
            rows.next();
            return rows.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** Makes the connection what it was; the transaction has been committed or rolled back. */
    void restore() throws SQLException {
        if (isolationBefore != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(isolationBefore);
        }
        if (autoCommitBefore) {
            connection.setAutoCommit(true);
        }
    }
}
