package dev.smallcrm;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.ContactRef;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Profile;
import java.time.MonthDay;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A book for one actor, in one transaction or in that of each call's thread. */
class BookView implements Book {
    private static final int TIMELINE = 20;

    private final Transactions transactions;

    /** The one transaction of this book, or null if each call finds the one of its thread. */
    private final @Nullable Work bound;

    private final Actor actor;

    BookView(Transactions transactions, @Nullable Work bound, Actor actor) {
        this.transactions = transactions;
        this.bound = bound;
        this.actor = actor;
    }

    Optional<Function<String, List<MonthDay>>> nameDays() {
        return transactions.nameDays();
    }

    DeliveryWatch watch() {
        return transactions.watch();
    }

    <R> R read(Function<Work, R> task) {
        return run(task, false);
    }

    <R> R write(Function<Work, R> task) {
        return run(task, true);
    }

    private <R> R run(Function<Work, R> task, boolean writes) {
        Function<Work, R> named = work -> task.apply(work.as(actor));
        return bound == null ? transactions.run(named, writes) : Transactions.join(bound, named, writes);
    }

    private <R> R writeOnce(Function<Work, R> task) {
        Function<Work, R> named = work -> task.apply(work.as(actor));
        return bound == null ? transactions.writeOnce(named) : Transactions.join(bound, named, true);
    }

    @Override
    public Contacts contacts() {
        return new Contacts(this);
    }

    @Override
    public Relationships relationships() {
        return new Relationships(this);
    }

    @Override
    public Interactions interactions() {
        return new Interactions(this);
    }

    @Override
    public FollowUps followUps() {
        return new FollowUps(this);
    }

    @Override
    public Agendas agenda() {
        return new Agendas(this);
    }

    @Override
    public Contact home() {
        return contacts().get(transactions.home());
    }

    @Override
    public BookSettings settings() {
        return read(Work::settings);
    }

    @Override
    public WorkingCalendar calendar(UnaryOperator<WorkingCalendar> change) {
        return write(work -> Opening.change(work, change));
    }

    @Override
    public Profile profile(ContactRef contact) {
        return read(work -> {
            Contact there = contacts().get(contact);
            return new Profile(
                    there,
                    relationships().activeOf(contact).items(),
                    work.session()
                            .followUps()
                            .page(FollowUpQuery.openOf(contact))
                            .items(),
                    work.session()
                            .interactions()
                            .page(InteractionQuery.timeline(contact).limit(TIMELINE)),
                    Touching.of(work, there));
        });
    }

    @Override
    public Referenced references(String system, String key) {
        ExternalRef ref = ExternalRef.of(system, key);
        return read(work -> {
            ContactQuery contacts = ContactQuery.by(new ContactQuery.ByExternalRef(List.of(ref)))
                    .withArchived()
                    .limit(Page.MAX_LIMIT);
            FollowUpQuery followUps = FollowUpQuery.by(new FollowUpQuery.ByReference(List.of(ref)))
                    .limit(Page.MAX_LIMIT);
            return new Referenced(
                    work.session().contacts().page(contacts).items(),
                    interactions(work, ref),
                    work.session().followUps().page(followUps).items());
        });
    }

    private static List<Interaction> interactions(Work work, ExternalRef ref) {
        InteractionQuery named = InteractionQuery.by(new InteractionQuery.ByExternalId(List.of(ref)));
        InteractionQuery tied = InteractionQuery.by(new InteractionQuery.ByReference(ref));
        Set<Interaction> found =
                new LinkedHashSet<>(work.session().interactions().page(named).items());
        found.addAll(
                work.session().interactions().page(tied.limit(Page.MAX_LIMIT)).items());
        return found.stream()
                .sorted(Comparator.comparing(Interaction::occurredAt)
                        .thenComparing(i -> i.id().value())
                        .reversed())
                .limit(Page.MAX_LIMIT)
                .toList();
    }

    @Override
    public Book as(String key) {
        return as(new Actor(key));
    }

    @Override
    public Book as(Actor other) {
        return new BookView(transactions, bound, Objects.requireNonNull(other, "actor"));
    }

    @Override
    public <R> R inTransaction(Function<Book, R> work) {
        return writeOnce(w -> work.apply(new BookView(transactions, w, actor)));
    }

    @Override
    public void doInTransaction(Consumer<Book> work) {
        inTransaction(book -> {
            work.accept(book);
            return book;
        });
    }
}
