package dev.smallcrm.storage.jdbc;

import dev.smallcrm.storage.Storage.Durability;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Work within a transaction that the host began and will end. Nothing here commits it, rolls back what was before, or
 * changes a setting of the connection; what fails takes back only its own part, by a savepoint.
 */
final class HostTransaction {
    private final Connection connection;
    private final Transaction transaction;
    private final Optional<Clock> clock;
    private final String where;
    private final AtomicBoolean damaged;
    private final Runnable wrote;
    private boolean lost;

    HostTransaction(Connection connection, Optional<Clock> clock, String where, AtomicBoolean damaged, Runnable wrote) {
        this.connection = connection;
        this.transaction = Transaction.joined(connection);
        this.clock = clock;
        this.where = where;
        this.damaged = damaged;
        this.wrote = wrote;
    }

    /**
     * Runs work.
     *
     * @param work is given a handle on the host's connection, and the time
     * @throws IllegalStateException if no transaction has been begun
     */
    <R> R run(BiFunction<Handle, Supplier<Instant>, R> work) {
        Savepoint before = begin();
        // Not closed: that would give the connection back, which is not ours.
        Handle handle = open();
        Statements statements = new Statements(false, new ReentrantLock(), where, damaged);
        handle.getConfig(SqlStatements.class).setSqlLogger(statements);
        try {
            R result = work.apply(handle, this::now);
            if (statements.wrote()) {
                statements.refuseIfDamaged();
            }
            connection.releaseSavepoint(before);
            if (statements.wrote()) {
                wrote.run();
            }
            return result;
        } catch (Throwable failure) {
            undo(before, failure);
            if (failure instanceof SQLException || Transactions.isOfStore(failure, connection)) {
                throw Failures.translate(failure, where);
            }
            throw Failures.unchecked(failure);
        }
    }

    /** Whether what was done could not be taken back, so that the host must not commit. */
    boolean lost() {
        return lost;
    }

    private Savepoint begin() {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException(
                        "The connection is in auto-commit mode, so there is no transaction to join: begin one, with"
                                + " setAutoCommit(false) or what the host's framework has for it");
            }
            return connection.setSavepoint();
        } catch (SQLException e) {
            throw Failures.translate(e, where);
        }
    }

    private Handle open() {
        try {
            return Transactions.jdbi(new Joined(connection, where)).open();
        } catch (JdbiException e) {
            throw Failures.translate(e, where);
        }
    }

    private Instant now() {
        try {
            return transaction.now(clock);
        } catch (SQLException e) {
            throw Failures.translate(e, where);
        }
    }

    private void undo(Savepoint before, Throwable failure) {
        try {
            connection.rollback(before);
        } catch (SQLException | RuntimeException | Error e) {
            lost = true;
            failure.addSuppressed(DriverFailure.of(e));
        }
    }

    /** The host's one connection, which is neither taken nor given back. */
    private record Joined(Connection connection, String where) implements Connections {
        @Override
        public Connection openConnection() {
            return connection;
        }

        @Override
        public void closeConnection(Connection given) {
            // It stays the host's.
        }

        @Override
        public Durability durability() {
            return Durability.HOST;
        }

        @Override
        public boolean ours() {
            return false;
        }

        @Override
        public void close() {
            // It stays the host's.
        }
    }
}
