package dev.smallcrm;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look for reminders after the other, on a thread of its own. */
final class DeliveryRounds implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);

    private final Thread thread = new Thread(this, "smallcrm-reminders");
    private final DeliveryRun run;
    private final Duration every;
    private final Consumer<DeliveryRun> look;

    /**
     * Rounds that have not begun.
     *
     * @param every how long to wait after each look
     * @param look does it, and stops early when it is told so
     * @param running which they leave when they have ended
     */
    DeliveryRounds(Duration every, Consumer<DeliveryRun> look, Set<DeliveryRun> running) {
        run = new DeliveryRun(thread, running);
        this.every = every;
        this.look = look;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    DeliveryRun asRun() {
        return run;
    }

    @Override
    public void run() {
        try {
            do {
                try {
                    look.accept(run);
                } catch (RuntimeException | Error e) {
                    if (!run.stopped()) {
                        LOG.warn(
                                "Reminders could not be handed over: {}",
                                e.getClass().getName());
                    }
                }
            } while (!run.stoppedAfter(every));
        } finally {
            run.end();
        }
    }
}
