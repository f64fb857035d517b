package dev.smallcrm.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
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
    private final Optional<Instant> begun;
    private Optional<Instant> now = Optional.empty();
    private boolean ended;

    private Transaction(Connection connection, boolean autoCommitBefore, int isolationBefore, Optional<Instant> begun) {
        this.connection = connection;
        this.autoCommitBefore = autoCommitBefore;
        this.isolationBefore = isolationBefore;
        this.begun = begun;
    }

    static Transaction begin(Connection connection, Dialect dialect) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (autoCommit) {
            connection.setAutoCommit(false);
        } else {
            // Whoever had it before may have left something begun.
            connection.rollback();
        }
        int readCommitted = Connection.TRANSACTION_READ_COMMITTED;
        if (dialect == Dialect.POSTGRESQL) {
            return new Transaction(connection, autoCommit, readCommitted, Optional.of(beginOnPostgresql(connection)));
        }
        int isolation = connection.getTransactionIsolation();
        if (isolation != readCommitted) {
            connection.setTransactionIsolation(readCommitted);
        }
        return new Transaction(connection, autoCommit, isolation, Optional.empty());
    }

    /** The one that somebody else has begun on the connection. */
    static Transaction joined(Connection connection) {
        return new Transaction(connection, false, Connection.TRANSACTION_READ_COMMITTED, Optional.empty());
    }

    private static Instant beginOnPostgresql(Connection connection) throws SQLException {
        try (PreparedStatement begin = connection.prepareStatement(BEGIN_POSTGRESQL)) {
            begin.execute();
            begin.getMoreResults();
            return firstInstant(begin.getResultSet());
        }
    }

    /** The time of the transaction: asked for once, when first needed, and cut to microseconds. */
    Instant now(Optional<Clock> clock) throws SQLException {
        if (now.isEmpty()) {
            Instant told = clock.isPresent() ? clock.get().instant() : time();
            now = Optional.of(told.truncatedTo(ChronoUnit.MICROS));
        }
        return now.get();
    }

    /** The database's time; PostgreSQL has told it already, and it is that of the transaction's beginning. */
    private Instant time() throws SQLException {
        if (begun.isPresent()) {
            return begun.get();
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

    void commit() throws SQLException {
        connection.commit();
        ended = true;
    }

    /** Undoes what was done; if even that fails, the failure tells. */
    void rollback(Throwable failure) {
        try {
            connection.rollback();
            ended = true;
        } catch (SQLException | RuntimeException | Error e) {
            failure.addSuppressed(DriverFailure.of(e));
        }
    }

    /** Makes the connection what it was. */
    void restore() throws SQLException {
        if (!ended) {
            abandon();
            return;
        }
        if (isolationBefore != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(isolationBefore);
        }
        if (autoCommitBefore) {
            connection.setAutoCommit(true);
        }
    }

    /** To set auto-commit, as a pool would as well, is to commit what could not be undone. */
    private void abandon() throws SQLException {
        try {
            connection.abort(Runnable::run);
        } finally {
            connection.close();
        }
    }
}
