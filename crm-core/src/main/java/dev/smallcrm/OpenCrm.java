package dev.smallcrm;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.rules.UuidV7Generator;
import dev.smallcrm.storage.Storage;

/** The book while it is open, with what must be given back at the end. */
final class OpenCrm extends BookView implements Crm {
    private final Storage storage;
    private final Listeners listeners;

    OpenCrm(Storage storage, ContactId home, UuidV7Generator ids) {
        this(storage, home, ids, new Listeners());
    }

    private OpenCrm(Storage storage, ContactId home, UuidV7Generator ids, Listeners listeners) {
        super(new Context(new Transactions(storage, home, ids, listeners), null, Actor.UNKNOWN));
        this.storage = storage;
        this.listeners = listeners;
    }

    @Override
    public AutoCloseable listen(CrmListener listener) {
        return listeners.add(java.util.Objects.requireNonNull(listener, "listener"));
    }

    @Override
    public void close() {
        storage.close();
        listeners.close();
    }
}
