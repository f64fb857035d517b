package dev.smallcrm.storage.jdbc;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Counts who is inside, and once it is closed lets nobody in. */
final class Gate {
    private int inside;
    private boolean closed;
    private boolean taken;

    /** Waits while somebody has the place alone; an interrupt does not cut that short and is kept. */
    synchronized void enter() {
        awaitUntil(() -> closed || !taken, Long.MAX_VALUE);
        if (closed) {
            throw closedBecause(null);
        }
        inside++;
    }

    /**
     * Lets nobody in, and waits until everybody has left; those who come wait until {@link #open} is called.
     *
     * @return false if somebody was still inside after that time; then nothing has changed
     */
    synchronized boolean take(Duration atMost) {
        boolean alone = tryTake(atMost);
        if (!alone && closed) {
            throw closedBecause(null);
        }
        return alone;
    }

    /** As {@link #take}, but false as well once it is closed. */
    synchronized boolean tryTake(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        if (!awaitUntil(() -> closed || !taken, end) || closed) {
            return false;
        }
        taken = true;
        boolean alone = awaitUntil(() -> inside == 0, end);
        if (!alone) {
            open();
        }
        return alone;
    }

    /** Lets everybody in again. */
    synchronized void open() {
        taken = false;
        notifyAll();
    }

    static IllegalStateException closedBecause(@Nullable Throwable cause) {
        return new IllegalStateException("This CRM is closed: open it again", cause);
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
        notifyAll();
        awaitUntil(() -> inside == 0 && !taken, System.nanoTime() + atMost.toNanos());
        return true;
    }

    /** Whether that came true before the end; an interrupt is kept for later. */
    private synchronized boolean awaitUntil(BooleanSupplier condition, long end) {
        boolean interrupted = false;
        while (!condition.getAsBoolean()) {
            long left = end == Long.MAX_VALUE ? Long.MAX_VALUE : (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            try {
                wait(left == Long.MAX_VALUE ? 0 : left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return condition.getAsBoolean();
    }
}
