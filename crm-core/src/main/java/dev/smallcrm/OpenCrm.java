package dev.smallcrm;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Stamp;
import dev.smallcrm.rules.RelationshipTypes;
import dev.smallcrm.rules.UuidV7Generator;
import dev.smallcrm.storage.Session;
import dev.smallcrm.storage.Storage;
import dev.smallcrm.storage.Storage.Finding;
import dev.smallcrm.storage.Storage.Health;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.MonthDay;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The book while it is open, with what must be given back at the end. */
final class OpenCrm extends BookView implements Crm {
    /** Another program did so at the same moment: what was written here is rolled back. */
    private static final String BEGUN = "begun";

    private final Transactions transactions;
    private final Listeners listeners;
    private final Extras extras;
    private final Deliveries deliveries;
    private final AtomicBoolean closing = new AtomicBoolean();

    private OpenCrm(Transactions transactions, Listeners listeners, Extras extras) {
        super(transactions, null, Actor.UNKNOWN);
        this.transactions = transactions;
        this.listeners = listeners;
        this.extras = extras;
        this.deliveries = new Deliveries(transactions);
    }

    @Override
    public Within within(Connection connection) {
        Objects.requireNonNull(connection, "connection");
        return JoinedBook.in(extras.joining().apply(connection), transactions, listeners);
    }

    @Override
    public void backup(Path file) {
        Objects.requireNonNull(file, "file");
        transactions.refuseInside();
        extras.backup().accept(file);
    }

    @Override
    public void compact() {
        transactions.refuseInside();
        extras.compact().run();
    }

    @Override
    public List<Finding> check() {
        transactions.refuseInside();
        return new Checking(transactions).findings();
    }

    @Override
    public Reminders reminders() {
        return new Reminders(transactions, deliveries);
    }

    @Override
    public Health health() {
        return transactions.health();
    }

    /** Finds the book in a storage, or begins it: with home, the settings and the relationship types that ship. */
    static Crm open(
            Storage storage,
            UuidV7Generator ids,
            BookSettings fresh,
            Consumer<BookSettings> check,
            Extras extras,
            @Nullable TransactionRunner host,
            Optional<Function<String, List<MonthDay>>> nameDays) {
        ContactId home = homeOf(storage, ids, fresh);
        check.accept(storage.inTransaction(session -> session.book().settings()).orElseThrow());
        Listeners listeners = new Listeners();
        Consumer<List<CrmListener.Change>> committed =
                host == null ? listeners::tell : changes -> host.afterCommit(() -> listeners.tell(changes));
        Transactions transactions = new Transactions(storage, home, ids, committed, host == null, nameDays);
        transactions.run(Opening::keepUp, true);
        return new OpenCrm(transactions, listeners, extras);
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
                deliveries.close();
                listeners.close();
            } finally {
                transactions.close();
            }
        }
    }

    private static ContactId homeOf(Storage storage, UuidV7Generator ids, BookSettings fresh) {
        try {
            return storage.inTransaction(session -> session.book().home().orElseGet(() -> make(session, ids, fresh)));
        } catch (Refused e) {
            if (!e.rule().equals(BEGUN)) {
                throw e;
            }
            return known(storage);
        }
    }

    private static ContactId known(Storage storage) {
        return storage.inTransaction(session -> session.book().home().orElseThrow());
    }

    private static ContactId make(Session session, UuidV7Generator ids, BookSettings fresh) {
        ContactId home = new ContactId(ids.next(session.now()));
        Contact us = new Contact(
                home,
                1,
                Contact.home(fresh.language()),
                Stamp.of(session.now(), Actor.UNKNOWN),
                Optional.empty(),
                Optional.empty());
        session.contacts().insert(List.of(us));
        if (!session.book().begin(fresh, home)) {
            throw new Refused(BEGUN, "Another program began the book at this moment");
        }
        session.book().zoneRules(Opening.zoneRules());
        RelationshipTypes.shipped(fresh.language())
                .forEach(type -> session.book().put(type));
        return home;
    }
}
