package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.StoreException;
import dev.smallcrm.model.StoreException.Damaged;
import dev.smallcrm.model.StoreException.Unavailable;
import dev.smallcrm.storage.Storage.Durability;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins and ends transactions, whoever gives the connections. */
final class Transactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final Duration PATIENCE_BEFORE_COMPACTING = Duration.ofSeconds(10);
    private static final Duration PATIENCE_BEFORE_TIDYING = Duration.ofMillis(50);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(5);

    private final Connections connections;
    private final Dialect dialect;
    private final Optional<Clock> clock;
    private final Jdbi jdbi;
    private final Optional<HostRunner> host;
    private final HostHandles hostHandles = new HostHandles();
    private final Gate gate = new Gate();
    private final ReentrantLock writers = new ReentrantLock(true);
    private final AtomicBoolean damaged = new AtomicBoolean();
    private volatile Optional<Instant> lastWrite = Optional.empty();

    Transactions(Connections connections, Dialect dialect, Optional<Clock> clock) {
        this(connections, dialect, clock, Optional.empty());
    }

    /**
     * Begins to give transactions.
     *
     * @param runner if present, the host begins and ends all transactions
     */
    Transactions(
            Connections connections,
            Dialect dialect,
            Optional<Clock> clock,
            Optional<Consumer<Consumer<Connection>>> runner) {
        this.connections = connections;
        this.dialect = dialect;
        this.clock = clock.isEmpty() && connections.ours() ? Optional.of(Clock.systemUTC()) : clock;
        this.jdbi = jdbi(connections);
        this.host = runner.map(run -> new HostRunner(run, each -> joining(each, new AtomicBoolean())));
    }

    /** The one way in which jdbi is set up here. */
    static Jdbi jdbi(ConnectionFactory connections) {
        Jdbi jdbi = Jdbi.create(connections);
        // Bound values are people's data: not in messages, not in recordings.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        jdbi.getConfig(SqlStatements.class)
                .setIncludeBindingsInTelemetry(false)
                // Otherwise (a, b) < (?, ?) would be half a template.
                .setTemplateEngine(TemplateEngine.NOP);
        // Transactions are begun and ended by us; jdbi would take a pool's autoCommit=false for an open one.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        return jdbi;
    }

    /**
     * Runs work once, in a transaction of its own or one that the host begins for it.
     *
     * @param work is given the handle and the time of the transaction
     */
    <R> R run(BiFunction<Handle, Supplier<Instant>, R> work) {
        R result = inside(() -> host.isPresent() ? host.get().run(work) : onHandle(work));
        if (connections.bloated()) {
            tidy();
        }
        return result;
    }

    /** Compacts a file that has grown, if nobody is at work or all are done in a moment. */
    private void tidy() {
        if (!gate.tryTake(PATIENCE_BEFORE_TIDYING)) {
            connections.compactLater();
            return;
        }
        try {
            if (connections.bloated()) {
                connections.compact();
            }
        } catch (SQLException | Unavailable e) {
            // What the caller wrote is kept, so that is no failure of the call.
            connections.compactLater();
            LOG.warn("{} could not be compacted", connections.where(), DriverFailure.of(e));
        } finally {
            gate.open();
        }
    }

    /**
     * Runs work once, in the transaction that the host has begun on its connection.
     *
     * @param lost is set when a part of it could not be taken back; then nothing is run
     */
    <R> R join(Connection connection, AtomicBoolean lost, BiFunction<Handle, Supplier<Instant>, R> work) {
        return inside(() -> joining(connection, lost).run(work));
    }

    /** When one last wrote something, by this machine's clock. */
    Optional<Instant> lastWrite() {
        return lastWrite;
    }

    private void wrote() {
        lastWrite = Optional.of(clock.orElseGet(Clock::systemUTC).instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** Makes the file as small as it can be; whoever comes meanwhile waits. */
    void compact(Connections file) {
        if (!gate.take(PATIENCE_BEFORE_COMPACTING)) {
            throw new Unavailable(
                    "Transactions have been running in " + file.where() + " for "
                            + PATIENCE_BEFORE_COMPACTING.toSeconds()
                            + " seconds, so it could not be compacted: try again when less is going on",
                    null);
        }
        try {
            new Statements(true, writers, file.where(), damaged).refuseIfDamaged();
            file.compact();
        } catch (SQLException e) {
            throw Failures.translate(e, file.where());
        } finally {
            gate.open();
        }
    }

    private HostTransaction joining(Connection connection, AtomicBoolean lost) {
        return new HostTransaction(connection, hostHandles, clock, connections.where(), damaged, this::wrote, lost);
    }

    private <R> R inside(Supplier<R> work) {
        gate.enter();
        try {
            return work.get();
        } catch (StoreException e) {
            if (gate.closed()) {
                // Who is still at work when close() has waited long enough finds the database gone.
                throw Gate.closedBecause(e);
            }
            if (e instanceof Damaged && connections.ours()) {
                damaged.set(true);
            }
            throw e;
        } finally {
            gate.leave();
        }
    }

    private <R> R onHandle(BiFunction<Handle, Supplier<Instant>, R> work) {
        Begun begun = begin();
        try {
            return inTransaction(begun.handle(), begun.transaction(), work);
        } finally {
            try {
                restore(begun.transaction());
            } finally {
                giveBack(begun.handle());
            }
        }
    }

    private record Begun(Handle handle, Transaction transaction) {}

    /** Begins anew, once, if the connection turns out to be dead: nothing has been done on it, and its pool knows now. */
    private Begun begin() {
        try {
            return beginOn(open());
        } catch (SQLException e) {
            if (!Failures.connectionLost(e)) {
                throw Failures.translate(e, connections.where());
            }
        }
        try {
            connections.revive();
            return beginOn(open());
        } catch (SQLException e) {
            throw Failures.translate(e, connections.where());
        }
    }

    private Handle open() throws SQLException {
        try {
            return jdbi.open();
        } catch (JdbiException e) {
            if (Failures.connectionClosed(e) && e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw Failures.translate(e, connections.where());
        }
    }

    private Begun beginOn(Handle handle) throws SQLException {
        try {
            return new Begun(handle, Transaction.begin(handle.getConnection(), dialect));
        } catch (Throwable failure) {
            giveBack(handle);
            throw failure;
        }
    }

    private <R> R inTransaction(Handle handle, Transaction transaction, BiFunction<Handle, Supplier<Instant>, R> work) {
        Statements statements = new Statements(dialect == Dialect.H2, writers, connections.where(), damaged);
        handle.getConfig(SqlStatements.class).setSqlLogger(statements);
        try {
            return inTransaction(handle, transaction, work, statements);
        } finally {
            statements.end();
        }
    }

    private <R> R inTransaction(
            Handle handle,
            Transaction transaction,
            BiFunction<Handle, Supplier<Instant>, R> work,
            Statements statements) {
        long begun = System.nanoTime();
        R result;
        try {
            result = work.apply(handle, () -> now(transaction));
            if (statements.wrote()) {
                connections.requirePlace();
            }
        } catch (Throwable failure) {
            transaction.rollback(failure);
            boolean ofStore = isOfStore(failure, handle.getConnection());
            if (ofStore || Failures.among(failure, each -> each instanceof StoreException)) {
                keepInterrupt(failure, begun);
            }
            if (ofStore) {
                throw translated(failure);
            }
            throw failure;
        }
        commit(handle.getConnection(), transaction, statements);
        return result;
    }

    /** What to throw in place of what the driver or jdbi threw. */
    RuntimeException translated(Throwable thrown) {
        String where = connections.where();
        return connections.ours() ? Failures.translateOurs(thrown, where) : Failures.translate(thrown, where);
    }

    private Instant now(Transaction transaction) {
        try {
            return transaction.now(clock);
        } catch (SQLException e) {
            throw Failures.translate(e, connections.where());
        }
    }

    private void commit(Connection connection, Transaction transaction, Statements statements) {
        boolean sent = false;
        try {
            if (statements.wrote()) {
                statements.refuseIfDamaged();
            }
            if (statements.failed()) {
                // PostgreSQL would answer the commit of a transaction that is lost with a silent rollback.
                execute(connection, "SELECT 1");
            }
            sent = true;
            transaction.commit();
            if (statements.wrote()) {
                wrote();
            }
            if (statements.wrote() && connections.durability() == Durability.DISK) {
                execute(connection, "CHECKPOINT SYNC");
            }
        } catch (SQLException | RuntimeException | Error e) {
            Throwable failure = e instanceof Error || e instanceof Damaged ? e : commitFailed(e, sent);
            transaction.rollback(failure);
            throw Failures.unchecked(failure);
        }
    }

    private RuntimeException commitFailed(Throwable thrown, boolean sent) {
        String where = connections.where();
        return sent ? Failures.translateCommit(thrown, where) : Failures.translate(thrown, where);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whether it came from our connection; the host's own code may use jdbi as well, on connections of its own. */
    static boolean isOfStore(Throwable failure, Connection connection) {
        if (failure instanceof StatementException statement && statement.getStatementContext() != null) {
            return statement.getStatementContext().getConnection() == connection;
        }
        return failure instanceof JdbiException;
    }

    /** H2 ends a wait for a lock at an interrupt as if the time were up, and forgets the interrupt. */
    private void keepInterrupt(Throwable failure, long begun) {
        if (connections.ours()
                && Failures.lockTimeout(failure)
                && System.nanoTime() - begun < H2Connections.LOCK_TIMEOUT.toNanos()) {
            Thread.currentThread().interrupt();
        }
    }

    private void restore(Transaction transaction) {
        try {
            transaction.restore();
        } catch (SQLException | RuntimeException e) {
            passOver(e);
        }
    }

    private void giveBack(Handle handle) {
        try {
            handle.close();
        } catch (RuntimeException e) {
            passOver(e);
        }
    }

    /** What was to be done is done or undone, and a pool finds its broken connections by itself. */
    private void passOver(Exception failure) {
        LOG.warn("A connection to {} was given back broken", connections.where(), DriverFailure.of(failure));
    }

    /** Waits at most five seconds for those at work, then gives everything back. A second call does nothing. */
    @Override
    public void close() {
        if (gate.close(PATIENCE_AT_CLOSE)) {
            try {
                if (damaged.get() && connections instanceof H2Connections own) {
                    own.abandon();
                } else {
                    connections.close();
                }
            } catch (SQLException e) {
                throw Failures.translate(e, connections.where());
            }
        }
    }
}
