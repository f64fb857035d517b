package dev.smallcrm;

import dev.smallcrm.CrmListener.Change;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners what was committed, each on its own thread, what one thread committed in that order. */
final class Listeners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CrmListener.class);
    private static final int BACKLOG = 10_000;
    private static final long CLOSE_SECONDS = 2;

    private final List<Line> lines = new CopyOnWriteArrayList<>();

    AutoCloseable add(CrmListener listener) {
        Line line = new Line(listener);
        lines.add(line);
        return () -> {
            lines.remove(line);
            close(List.of(line));
        };
    }

    void tell(List<Change> changes) {
        if (!changes.isEmpty()) {
            List<Change> told = List.copyOf(changes);
            lines.forEach(line -> line.tell(told));
        }
    }

    /** Waits for what is still to be heard, two seconds for all listeners together. */
    @Override
    public void close() {
        List<Line> last = List.copyOf(lines);
        lines.clear();
        close(last);
    }

    private static void close(List<Line> lines) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        lines.forEach(line -> line.thread.shutdown());
        lines.forEach(line -> line.await(deadline - System.nanoTime()));
    }

    private static final class Line {
        private final CrmListener listener;
        private final ThreadPoolExecutor thread;

        Line(CrmListener listener) {
            this.listener = listener;
            this.thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(BACKLOG), task -> {
                Thread t = new Thread(task, "smallcrm-listener");
                t.setDaemon(true);
                return t;
            });
        }

        void tell(List<Change> changes) {
            try {
                thread.execute(() -> hear(changes));
            } catch (RejectedExecutionException e) {
                if (!thread.isShutdown()) {
                    LOG.warn("A listener is {} transactions behind; it does not hear of one more", BACKLOG);
                }
            }
        }

        // A listener is the host's code: whatever it throws must not end the thread on which it hears the next.
        @SuppressWarnings("CatchAndPrintStackTrace")
        private void hear(List<Change> changes) {
            try {
                listener.committed(changes);
            } catch (Exception | Error e) {
                LOG.warn("A listener failed with {}", e.getClass().getName());
            }
        }

        void await(long nanos) {
            try {
                if (!thread.awaitTermination(nanos, TimeUnit.NANOSECONDS)) {
                    thread.shutdownNow();
                }
            } catch (InterruptedException e) {
                thread.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }
}
