package dev.smallcrm;

import dev.smallcrm.model.Actor;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** The book while it is open, with what must be given back at the end. */
final class OpenCrm extends BookView implements Crm {
    private final Transactions transactions;
    private final Listeners listeners;
    private final AtomicBoolean closing = new AtomicBoolean();

    OpenCrm(Transactions transactions, Listeners listeners) {
        super(new Context(transactions, null, Actor.UNKNOWN));
        this.transactions = transactions;
        this.listeners = listeners;
    }

    @Override
    public AutoCloseable listen(CrmListener listener) {
        Objects.requireNonNull(listener, "listener");
        if (closing.get()) {
            throw Transactions.closed();
        }
        return listeners.add(listener);
    }

    @Override
    public void close() {
        transactions.refuseInside();
        if (closing.compareAndSet(false, true)) {
            try {
                listeners.close();
            } finally {
                transactions.close();
            }
        }
    }
}
