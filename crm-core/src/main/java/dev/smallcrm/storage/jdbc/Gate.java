package dev.smallcrm.storage.jdbc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts who is inside, and once it is closed lets nobody in. */
final class Gate {
    private int inside;
    private boolean closed;

    synchronized void enter() {
        if (closed) {
            throw closedBecause(null);
        }
        inside++;
    }

    static IllegalStateException closedBecause(@Nullable Throwable cause) {
        return new IllegalStateException("This CRM was closed", cause);
    }

    synchronized void leave() {
        inside--;
        notifyAll();
    }

    synchronized boolean closed() {
        return closed;
    }

    /**
     * Closes and waits until everybody has left. An interrupt does not cut the wait short and is kept.
     *
     * @return false if it was closed before
     */
    synchronized boolean close(Duration atMost) {
        if (closed) {
            return false;
        }
        closed = true;
        boolean interrupted = false;
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toMillis(); inside > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
