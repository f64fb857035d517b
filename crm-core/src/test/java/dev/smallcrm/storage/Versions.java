package dev.smallcrm.storage;

import dev.smallcrm.model.StoreException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** What is committed, and whose turn it is to change it. */
final class Versions {
    private static final int PATIENCE_SECONDS = 30;

    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile Tables committed = new Tables();
    private volatile Optional<Instant> lastWrite = Optional.empty();

    /** The tables as the last writer left them; nobody changes them any more. */
    Tables committed() {
        return committed;
    }

    /** Waits for the turn to write; it ends with {@link #release}. */
    void acquire() {
        try {
            if (turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException.Unavailable(
                    "The thread was interrupted while it waited to write; nothing was written: try again", e);
        }
        throw new StoreException.Unavailable(
                "Another transaction has been writing for " + PATIENCE_SECONDS
                        + " seconds; nothing was written: try again",
                null);
    }

    /** Makes everything that a writer wrote seen by all others at once. */
    void publish(Tables written, Instant when) {
        committed = written;
        lastWrite = Optional.of(when);
    }

    /** When that was last done. */
    Optional<Instant> lastWrite() {
        return lastWrite;
    }

    void release() {
        turn.unlock();
    }
}
