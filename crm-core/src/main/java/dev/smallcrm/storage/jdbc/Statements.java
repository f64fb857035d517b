package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.StoreException.Damaged;
import dev.smallcrm.model.StoreException.Unavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Notices what kind of statements a transaction has, for its end depends on that, and has it wait for its turn to write
 * to our own H2 store.
 *
 * <p>H2 2.5.252 now and then lets two transactions that follow closely on each other change one row of a file from the
 * same version, both with success, row locks or not; one of them is lost. So the next writer begins when the commit of
 * the one before has returned. Reading waits for nobody.
 */
final class Statements implements SqlLogger {
    /** Longer than a hundred that commit one after the other take on a slow disk. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final boolean inTurn;
    private final ReentrantLock writers;
    private final String where;
    private final AtomicBoolean damaged;
    private boolean wrote;
    private boolean failed;

    /**
     * Begins a transaction's statements.
     *
     * @param inTurn whether it is our own H2 store
     * @param writers held by the one whose turn it is
     * @param damaged whether damage was found in the store; from then on nothing is written to it
     */
    Statements(boolean inTurn, ReentrantLock writers, String where, AtomicBoolean damaged) {
        this.inTurn = inTurn;
        this.writers = writers;
        this.where = where;
        this.damaged = damaged;
    }

    /** Whether there was anything but queries; a transaction that only read need not reach the disk. */
    boolean wrote() {
        return wrote;
    }

    /** Whether one failed, whatever became of that. */
    boolean failed() {
        return failed;
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
        boolean query = context.getJdbiStatementType() == Query.class;
        boolean locks = !query || context.getRawSql().contains("FOR UPDATE");
        if (locks) {
            refuseIfDamaged();
        }
        if (locks && inTurn && !writers.isHeldByCurrentThread()) {
            awaitTurn();
        }
        wrote |= !query;
    }

    /** To be called before anything is kept, too: the damage may have been found after the writing. */
    void refuseIfDamaged() {
        if (damaged.get()) {
            throw new Damaged(
                    "Damage was found in " + where + "; nothing more is written to it until it is opened again: keep a"
                            + " copy of it and go back to a backup",
                    null);
        }
    }

    @Override
    public void logException(StatementContext context, SQLException failure) {
        failed = true;
        if (Failures.translate(failure, where) instanceof Damaged) {
            damaged.set(true);
        }
    }

    /** Waits for those who write before; an interrupted thread waits as others do and keeps its flag. */
    private void awaitTurn() {
        boolean interrupted = false;
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                try {
                    if (!writers.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        throw new Unavailable(
                                "Another transaction has been writing to " + where + " for " + PATIENCE.toSeconds()
                                        + " seconds: make transactions shorter, and try again",
                                null);
                    }
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** To be called when the transaction has been committed or rolled back. */
    void end() {
        if (writers.isHeldByCurrentThread()) {
            writers.unlock();
        }
    }
}
