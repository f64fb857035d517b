package dev.smallcrm;

import dev.smallcrm.CrmListener.Change;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.StoreException;
import dev.smallcrm.rules.UuidV7Generator;
import dev.smallcrm.storage.Storage;
import dev.smallcrm.storage.Storage.Finding;
import dev.smallcrm.storage.Storage.Health;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs work in the transaction of this thread, or in one of its own if the thread has none. */
final class Transactions implements AutoCloseable {
    /** How often work is begun that the database ends in favour of another's. */
    private static final int ATTEMPTS = 5;

    private static final long PAUSE_NANOS = 2_000_000;

    private final Storage storage;
    private final ContactId home;
    private final UuidV7Generator ids;
    private final Consumer<List<Change>> committed;
    private final boolean ours;
    private final Optional<Function<String, List<MonthDay>>> nameDays;
    private final DeliveryWatch watch;
    private volatile boolean closed;

    // Held by the instance on purpose: a transaction of one book says nothing about another in the same program.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Work> current = new ThreadLocal<>();

    /**
     * Begins to run work.
     *
     * @param committed is told what each transaction changed, when that is over
     * @param ours whether transactions are begun and ended by the storage alone, so that one may be repeated
     * @param nameDays the host's own calendar of name days
     */
    Transactions(
            Storage storage,
            ContactId home,
            UuidV7Generator ids,
            Consumer<List<Change>> committed,
            boolean ours,
            Optional<Function<String, List<MonthDay>>> nameDays) {
        this(storage, home, ids, committed, ours, nameDays, new DeliveryWatch());
    }

    private Transactions(
            Storage storage,
            ContactId home,
            UuidV7Generator ids,
            Consumer<List<Change>> committed,
            boolean ours,
            Optional<Function<String, List<MonthDay>>> nameDays,
            DeliveryWatch watch) {
        this.storage = storage;
        this.home = home;
        this.ids = ids;
        this.committed = committed;
        this.ours = ours;
        this.nameDays = nameDays;
        this.watch = watch;
    }

    /** The same book in another storage. */
    Transactions over(Storage other, Consumer<List<Change>> told) {
        return new Transactions(other, home, ids, told, false, nameDays, watch);
    }

    Optional<Function<String, List<MonthDay>>> nameDays() {
        return nameDays;
    }

    ContactId home() {
        return home;
    }

    DeliveryWatch watch() {
        return watch;
    }

    /**
     * A failure of a write spoils the transaction it happened in, for half of it may have been done; a failure of a read
     * does if it is one of the storage.
     */
    <R> R run(Function<Work, R> task, boolean writes) {
        return run(task, writes, ours);
    }

    /** Runs work of the host's, which is never repeated: who knows what else it does. */
    <R> R writeOnce(Function<Work, R> task) {
        return run(task, true, false);
    }

    private <R> R run(Function<Work, R> task, boolean writes, boolean repeatable) {
        Work joined = current.get();
        if (joined != null) {
            return join(joined, task, writes);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return begin(task);
            } catch (StoreException.Unavailable e) {
                if (!repeatable || !e.collision() || attempt == ATTEMPTS) {
                    throw e;
                }
                // Two that collided are not to meet again in step.
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS << attempt));
            }
        }
    }

    static <R> R join(Work work, Function<Work, R> task, boolean writes) {
        work.checkUsable();
        try {
            return task.apply(work);
        } catch (RuntimeException | Error e) {
            if (writes || e instanceof StoreException) {
                work.doom(e);
            }
            throw e;
        }
    }

    private <R> R begin(Function<Work, R> task) {
        if (closed) {
            throw closed();
        }
        List<Change> changes = new ArrayList<>();
        R result = storage.inTransaction(session -> run(new Work(session, home, ids), task, changes));
        committed.accept(changes);
        return result;
    }

    private <R> R run(Work work, Function<Work, R> task, List<Change> changes) {
        current.set(work);
        // Who runs it again, as a host's runner may, has undone what was done before.
        changes.clear();
        try {
            R result = task.apply(work);
            work.checkNotDoomed();
            changes.addAll(work.changes());
            return result;
        } finally {
            work.end();
            current.remove();
        }
    }

    List<Finding> check() {
        if (closed) {
            throw closed();
        }
        return storage.check();
    }

    Health health() {
        if (closed) {
            throw closed();
        }
        return storage.health();
    }

    void refuseInside() {
        if (current.get() != null) {
            throw new IllegalStateException("This thread is in a transaction of the book: do this after it");
        }
    }

    static IllegalStateException closed() {
        return new IllegalStateException("This CRM is closed: open it again");
    }

    /** Lets no call in any more, and closes the storage, which waits for those that are in. */
    @Override
    public void close() {
        closed = true;
        storage.close();
    }
}
