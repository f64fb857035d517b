package dev.smallcrm.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Several threads that do something at the same time. */
public final class Race {
    private static final long PATIENCE_SECONDS = 300;

    private Race() {}

    /**
     * Runs something in several threads, which start together, and waits for all of them.
     *
     * @param threads how many
     * @param work what each does; it is given its number, from 0
     * @return what each gave back, by number
     * @throws AssertionError if one of them throws, or all together take longer than five minutes
     */
    public static <T> List<T> run(int threads, IntFunction<T> work) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(threads);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                running.add(pool.submit(() -> {
                    start.countDown();
                    start.await();
                    return work.apply(number);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("one of the threads failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("not all threads came to an end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /**
     * Begins something in a thread of its own. The pool that all share has one thread on a small machine (from JDK 25
     * on), so that two who wait for each other would wait there for ever.
     *
     * @param work what to do
     * @return what it will give back
     */
    public static <T extends @Nullable Object> CompletableFuture<T> begin(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task, "race").start());
    }

    /**
     * Runs something in another thread and waits for it.
     *
     * @param work what to do
     * @return what it gives back
     * @throws AssertionError if it throws
     */
    public static <T> T elsewhere(Supplier<T> work) {
        return run(1, i -> work.get()).get(0);
    }
}
