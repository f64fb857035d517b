package dev.smallcrm;

import dev.smallcrm.CrmListener.Change;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Map<ThreadPoolExecutor, CrmListener> listeners = new ConcurrentHashMap<>();

    AutoCloseable add(CrmListener listener) {
        ThreadPoolExecutor thread =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(BACKLOG), task -> {
                    Thread t = new Thread(task, "smallcrm-listener");
                    t.setDaemon(true);
                    return t;
                });
        listeners.put(thread, listener);
        return () -> {
            listeners.remove(thread);
            close(Set.of(thread));
        };
    }

    void tell(List<Change> changes) {
        if (!changes.isEmpty()) {
            List<Change> told = List.copyOf(changes);
            listeners.forEach((thread, listener) -> tell(thread, listener, told));
        }
    }

    private static void tell(ThreadPoolExecutor thread, CrmListener listener, List<Change> changes) {
        try {
            thread.execute(() -> hear(listener, changes));
        } catch (RejectedExecutionException e) {
            if (!thread.isShutdown()) {
                LOG.warn("A listener is {} transactions behind; it does not hear of one more", BACKLOG);
            }
        }
    }

    // A listener is the host's code: whatever it throws must not end the thread on which it hears the next.
    @SuppressWarnings("CatchAndPrintStackTrace")
    private static void hear(CrmListener listener, List<Change> changes) {
        try {
            listener.committed(changes);
        } catch (Exception | Error e) {
            LOG.warn("A listener failed with {}", e.getClass().getName());
        }
    }

    /** Waits for what is still to be heard, two seconds for all listeners together. */
    @Override
    public void close() {
        Set<ThreadPoolExecutor> last = Set.copyOf(listeners.keySet());
        listeners.clear();
        close(last);
    }

    private static void close(Set<ThreadPoolExecutor> threads) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        threads.forEach(ThreadPoolExecutor::shutdown);
        threads.forEach(thread -> await(thread, deadline - System.nanoTime()));
    }

    private static void await(ThreadPoolExecutor thread, long nanos) {
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
