package dev.smallcrm.storage;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Work in other threads, with an end to waiting. */
final class Threads {
    private static final int PATIENCE_SECONDS = 60;

    private Threads() {}

    /** Begins work in another thread. */
    static <T> Future<T> begin(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "of a test");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** Waits for work in another thread and throws what it threw. */
    static <T> T result(Future<T> work) {
        try {
            return work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError("another thread failed", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("another thread did not end", e);
        }
    }

    /** Does work in another thread and waits for it. */
    static <T> T elsewhere(Callable<T> work) {
        return result(begin(work));
    }

    /** Does work in several threads that all begin at once. */
    static <T> List<T> together(int count, IntFunction<T> work) {
        CountDownLatch ready = new CountDownLatch(count);
        List<Future<T>> all = IntStream.range(0, count)
                .mapToObj(i -> begin(() -> {
                    ready.countDown();
                    ready.await();
                    return work.apply(i);
                }))
                .toList();
        return all.stream().map(Threads::result).toList();
    }
}
