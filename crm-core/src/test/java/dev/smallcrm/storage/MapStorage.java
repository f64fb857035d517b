package dev.smallcrm.storage;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A book in memory and in plain Java: nothing is kept when the program ends. It is what a storage of one's own is best
 * copied from; {@link Tables} is the part to put somewhere else.
 *
 * <p>Readers never wait: they see the last committed tables. Writers wait for each other, for thirty seconds at most.
 */
public final class MapStorage implements Storage {
    private final Clock clock;
    private final Versions versions = new Versions();
    private final Set<Thread> inside = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Makes an empty book.
     *
     * @param clock what tells its transactions the time
     */
    public MapStorage(Clock clock) {
        this.clock = clock;
    }

    @Override
    public <R> R inTransaction(Function<Session, R> work) {
        if (closed) {
            throw new IllegalStateException("The storage is closed: open another one");
        }
        if (!inside.add(Thread.currentThread())) {
            throw new IllegalStateException("This thread is in a transaction already: use its session");
        }
        try (MapTransaction transaction =
                new MapTransaction(versions, clock.instant().truncatedTo(ChronoUnit.MICROS))) {
            R result = work.apply(new MapSession(transaction));
            transaction.commit();
            return result;
        } finally {
            inside.remove(Thread.currentThread());
        }
    }

    /** Nothing: it looks through the values themselves, and what they refer to is checked at each write. */
    @Override
    public List<Finding> check() {
        requireOpen();
        return List.of();
    }

    @Override
    public Health health() {
        requireOpen();
        return new Health(true, 0, Durability.MEMORY, versions.lastWrite(), Optional.empty());
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The storage is closed: open another one");
        }
    }
}
