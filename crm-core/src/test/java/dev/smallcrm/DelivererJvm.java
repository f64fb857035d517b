package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.testkit.ChildJvm;
import dev.smallcrm.testkit.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A {@link Deliverer} in a process of its own. What it prints is read at once, so that it never waits to print. */
final class DelivererJvm implements AutoCloseable {
    private final List<HandOver> handOvers = new ArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private final Semaphore told = new Semaphore(0);
    private final ChildJvm child;
    private final CompletableFuture<String> ended;

    DelivererJvm(String... arguments) {
        child = ChildJvm.start(Deliverer.class, arguments);
        ended = Race.begin(this::read);
    }

    private String read() {
        String end = "";
        for (String line = child.line(); !line.isEmpty(); line = child.line()) {
            HandOver.read(line).ifPresent(handOver -> {
                handOvers.add(handOver);
                told.release();
            });
            if (line.equals("open")) {
                open.countDown();
            }
            end = line;
        }
        return end;
    }

    DelivererJvm awaitOpen() throws InterruptedException {
        assertThat(open.await(1, TimeUnit.MINUTES)).isTrue();
        return this;
    }

    void begin() {
        child.tell("begin");
    }

    /** Waits until it has handed over so many since it was waited for last. */
    void awaitHandOvers(int count) throws InterruptedException {
        assertThat(told.tryAcquire(count, 1, TimeUnit.MINUTES)).isTrue();
    }

    void kill() {
        child.kill();
    }

    /** Whether it ends by itself, within a time. */
    boolean endsWithin(Duration time) throws Exception {
        try {
            ended.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** The last line it printed, when it has ended. */
    String end() throws Exception {
        try {
            return ended.get(5, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new AssertionError("It hands over without end", e);
        }
    }

    /** What it handed over, in its order, when it has ended. */
    List<HandOver> handOvers() throws Exception {
        end();
        return handOvers;
    }

    /** What each of its threads handed over last, when it has ended. */
    Collection<HandOver> last() throws Exception {
        Map<Integer, HandOver> last = new LinkedHashMap<>();
        handOvers().forEach(handOver -> last.put(handOver.thread(), handOver));
        return last.values();
    }

    @Override
    public void close() {
        child.close();
    }
}
