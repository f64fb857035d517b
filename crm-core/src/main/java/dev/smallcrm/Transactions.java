package dev.smallcrm;

import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.StoreException;
import dev.smallcrm.rules.UuidV7Generator;
import dev.smallcrm.storage.Storage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs work in the transaction of this thread, or in one of its own if the thread has none. */
final class Transactions implements AutoCloseable {
    private final Storage storage;
    private final ContactId home;
    private final UuidV7Generator ids;
    private final Listeners listeners;
    private volatile boolean closed;

    // Held by the instance on purpose: a transaction of one book says nothing about another in the same program.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Work> current = new ThreadLocal<>();

    Transactions(Storage storage, ContactId home, UuidV7Generator ids, Listeners listeners) {
        this.storage = storage;
        this.home = home;
        this.ids = ids;
        this.listeners = listeners;
    }

    ContactId home() {
        return home;
    }

    /** A failure of the storage spoils the transaction it happened in; any other leaves it as it was. */
    <R> R read(Function<Work, R> task) {
        return run(task, false);
    }

    /** A failure of any kind spoils the transaction it happened in, for half of the write may have been done. */
    <R> R write(Function<Work, R> task) {
        return run(task, true);
    }

    private <R> R run(Function<Work, R> task, boolean writes) {
        Work joined = current.get();
        return joined == null ? begin(task) : join(joined, task, writes);
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
        Done<R> done = storage.inTransaction(session -> run(new Work(session, home, ids), task));
        listeners.tell(done.work().changes());
        return done.result();
    }

    private <R> Done<R> run(Work work, Function<Work, R> task) {
        current.set(work);
        try {
            R result = task.apply(work);
            work.checkNotDoomed();
            return new Done<>(result, work);
        } finally {
            work.end();
            current.remove();
        }
    }

    void refuseInside() {
        if (current.get() != null) {
            throw new IllegalStateException("This thread is in a transaction: close the CRM after it");
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

    private record Done<R>(R result, Work work) {}
}
