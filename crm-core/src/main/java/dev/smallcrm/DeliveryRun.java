package dev.smallcrm;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A look for reminders, or several on one thread, which the close of the book ends and waits for. */
final class DeliveryRun {
    /** How long a close waits for a handler at work. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private final Set<DeliveryRun> running;

    /**
     * A run that has not begun.
     *
     * @param thread on which
     * @param running which it leaves when it has ended
     */
    DeliveryRun(Thread thread, Set<DeliveryRun> running) {
        this.thread = thread;
        this.running = running;
    }

    /** Has it end after what is at work, without waiting for that. */
    void stop() {
        stopped.countDown();
    }

    boolean stopped() {
        return stopped.getCount() == 0;
    }

    /** Waits before it goes on; whether it is to end. */
    boolean stoppedAfter(Duration pause) {
        try {
            return stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // Somebody ended a handler that way, not the thread of ours, which ends by its own sign.
            return stopped();
        }
    }

    /** Says that it has ended. */
    void end() {
        running.remove(this);
        ended.countDown();
    }

    /** Waits for its end, at most until a {@link System#nanoTime()}; a handler that closes the book does not for itself. */
    void await(long deadline) {
        try {
            if (Thread.currentThread() != thread) {
                ended.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
