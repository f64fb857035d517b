package dev.smallcrm;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Lets calls in until the book is closed, and lets those that are in come to their end. */
final class Gate {
    private static final long CLOSE_SECONDS = 10;

    private final ReentrantReadWriteLock calls = new ReentrantReadWriteLock();
    private volatile boolean closed;

    void enter() {
        calls.readLock().lock();
        if (closed) {
            calls.readLock().unlock();
            throw closed();
        }
    }

    void leave() {
        calls.readLock().unlock();
    }

    static IllegalStateException closed() {
        return new IllegalStateException("This CRM is closed: open it again");
    }

    /** Waits for running calls, ten seconds at most; no call comes in from then on. */
    void close() {
        boolean quiet = quiet();
        closed = true;
        if (quiet) {
            calls.writeLock().unlock();
        }
    }

    private boolean quiet() {
        try {
            return calls.writeLock().tryLock(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
