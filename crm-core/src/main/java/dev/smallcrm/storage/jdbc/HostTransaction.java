package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.StoreException.Unavailable;
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
    private final HostHandles handles;
    private final Transaction transaction;
    private final Optional<Clock> clock;
    private final String where;
    private final AtomicBoolean damaged;
    private final Runnable wrote;
    private final AtomicBoolean lost;

    /**
     * Joins it.
     *
     * @param lost whether something in it could not be taken back, so that the host must not commit it
     */
    HostTransaction(
            Connection connection,
            HostHandles handles,
            Optional<Clock> clock,
            String where,
            AtomicBoolean damaged,
            Runnable wrote,
            AtomicBoolean lost) {
        this.connection = connection;
        this.handles = handles;
        this.transaction = Transaction.joined(connection);
        this.clock = clock;
        this.where = where;
        this.damaged = damaged;
        this.wrote = wrote;
        this.lost = lost;
    }

    /**
     * Runs work.
     *
     * @param work is given a handle on the host's connection, and the time
     * @throws IllegalStateException if no transaction has been begun
     */
    <R> R run(BiFunction<Handle, Supplier<Instant>, R> work) {
        requireWhole(lost);
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
            Optional<DriverFailure> half = undo(before);
            if (half.isEmpty()) {
                throw translated(failure);
            }
            throw mustBeRolledBack(failure, half.get());
        }
    }

    /** Whether what was done could not be taken back, so that the host must not commit. */
    boolean lost() {
        return lost.get();
    }

    /**
     * Refuses to go on with a transaction of which a part could not be taken back.
     *
     * @throws IllegalStateException if it is one
     */
    static void requireWhole(AtomicBoolean lost) {
        if (lost.get()) {
            throw new IllegalStateException(
                    "A failure within this transaction could not be taken back, so it may hold half of a write: roll it"
                            + " back, and use crm.within in another one");
        }
    }

    private RuntimeException translated(Throwable failure) {
        return failure instanceof SQLException || Transactions.isOfStore(failure, connection)
                ? Failures.translate(failure, where)
                : Failures.unchecked(failure);
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
            return handles.on(connection);
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

    /** Takes back what was done; gives why that failed, if it did. */
    private Optional<DriverFailure> undo(Savepoint before) {
        try {
            connection.rollback(before);
            return Optional.empty();
        } catch (SQLException | RuntimeException | Error e) {
            lost.set(true);
            return Optional.of(DriverFailure.of(e));
        }
    }

    private Unavailable mustBeRolledBack(Throwable failure, DriverFailure half) {
        failure.addSuppressed(half);
        Unavailable told = new Unavailable(
                "What failed in " + where
                        + " could not be taken back, so the transaction may hold half of a write: roll"
                        + " it back, and try again in another one",
                translated(failure));
        told.addSuppressed(half);
        return told;
    }
}
