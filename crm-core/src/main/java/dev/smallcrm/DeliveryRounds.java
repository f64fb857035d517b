package dev.smallcrm;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look for reminders after the other, on a thread of its own. */
final class DeliveryRounds implements AutoCloseable, Runnable {
    /** How long a close waits for a handler at work. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this, "smallcrm-reminders");
    private final Duration every;
    private final Consumer<CountDownLatch> look;
    private final Consumer<DeliveryRounds> ended;

    /**
     * Rounds that have not begun.
     *
     * @param every how long to wait after each look
     * @param look does it, and stops early when the latch is open
     * @param ended is told at the close
     */
    DeliveryRounds(Duration every, Consumer<CountDownLatch> look, Consumer<DeliveryRounds> ended) {
        this.every = every;
        this.look = look;
        this.ended = ended;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Has it stop after what is at work, without waiting for that. */
    void stop() {
        stopped.countDown();
    }

    @Override
    public void run() {
        boolean last = false;
        while (!last) {
            try {
                look.accept(stopped);
            } catch (RuntimeException | Error e) {
                if (stopped.getCount() > 0) {
                    LOG.warn(
                            "Reminders could not be handed over: {}",
                            e.getClass().getName());
                }
            }
            last = waited();
        }
    }

    /** Whether that was the last round. */
    private boolean waited() {
        try {
            return stopped.await(every.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // Somebody ended a handler that way, not the thread of ours, which ends by its own sign.
            return stopped.getCount() == 0;
        }
    }

    @Override
    public void close() {
        close(System.nanoTime() + PATIENCE.toNanos());
    }

    /** Stops it and waits for that, at most until a {@link System#nanoTime()}. */
    void close(long deadline) {
        stop();
        ended.accept(this);
        try {
            if (Thread.currentThread() != thread) {
                TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
