package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.StoreException.Unavailable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The turn of one transaction to write to our own H2 store.
 *
 * <p>H2 2.5.252 now and then lets two transactions that follow closely on each other change one row of a file from the
 * same version, both with success, row locks or not; one of them is lost. So the next writer begins when the commit of
 * the one before has returned. Reading waits for nobody.
 */
final class WriterTurn {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReentrantLock writers;
    private final String where;

    WriterTurn(ReentrantLock writers, String where) {
        this.writers = writers;
        this.where = where;
    }

    /**
     * Waits for those who write before; an interrupted thread waits as others do and keeps its flag.
     *
     * @throws Unavailable if that takes longer than ten seconds
     */
    void begin() {
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
