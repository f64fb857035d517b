package dev.smallcrm;

import dev.smallcrm.CrmListener.Change;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.StoreException;
import dev.smallcrm.rules.UuidV7Generator;
import dev.smallcrm.storage.Storage;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * A failure of a write spoils the transaction it happened in, for half of it may have been done; a failure of a read
     * does if it is one of the storage.
     */
    <R> R run(Function<Work, R> task, boolean writes) {
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
        List<Change> changes = new ArrayList<>();
        R result = storage.inTransaction(session -> run(new Work(session, home, ids), task, changes));
        listeners.tell(changes);
        return result;
    }

    private <R> R run(Work work, Function<Work, R> task, List<Change> changes) {
        current.set(work);
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
}
