package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.StoreException.Unavailable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Notices whether anything but queries was executed, so that a transaction that only read need not reach the disk, and
 * lets one transaction write at a time.
 *
 * <p>H2 2.5.252 now and then lets two transactions that follow closely on each other change one row of a file from the
 * same version, both with success, row locks or not; one of them is lost. So the next writer begins when the commit of
 * the one before has returned. Reading waits for nobody.
 */
final class Writes implements SqlLogger {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReentrantLock writers;
    private final String where;
    private boolean any;

    Writes(ReentrantLock writers, String where) {
        this.writers = writers;
        this.where = where;
    }

    boolean any() {
        return any;
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
        boolean query = context.getJdbiStatementType() == Query.class;
        if (!query || context.getRawSql().contains("FOR UPDATE")) {
            begin();
        }
        any |= !query;
    }

    /** An interrupted thread waits as others do and keeps its flag. */
    private void begin() {
        if (writers.isHeldByCurrentThread()) {
            return;
        }
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
