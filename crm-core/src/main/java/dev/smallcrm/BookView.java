package dev.smallcrm;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.ContactRef;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Profile;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** A book for one actor, in one transaction or in that of each call's thread. */
class BookView implements Book {
    private static final int TIMELINE = 20;

    private final Context context;

    BookView(Context context) {
        this.context = context;
    }

    @Override
    public Contacts contacts() {
        return new Contacts(context);
    }

    @Override
    public Relationships relationships() {
        return new Relationships(context);
    }

    @Override
    public Interactions interactions() {
        return new Interactions(context);
    }

    @Override
    public FollowUps followUps() {
        return new FollowUps(context);
    }

    @Override
    public Agendas agenda() {
        return new Agendas(context);
    }

    @Override
    public Contact home() {
        return contacts().get(context.home());
    }

    @Override
    public BookSettings settings() {
        return context.read(Work::settings);
    }

    @Override
    public Profile profile(ContactRef contact) {
        return context.read(work -> new Profile(
                contacts().get(contact),
                relationships().activeOf(contact).items(),
                work.session().followUps().page(FollowUpQuery.openOf(contact)).items(),
                work.session()
                        .interactions()
                        .page(InteractionQuery.timeline(contact).limit(TIMELINE))));
    }

    @Override
    public Referenced references(String system, String key) {
        ExternalRef ref = ExternalRef.of(system, key);
        return context.read(work -> {
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
        Stream<Interaction> named = work
                .session()
                .interactions()
                .page(InteractionQuery.by(new InteractionQuery.ByExternalId(List.of(ref))))
                .stream();
        Stream<Interaction> tied = work
                .session()
                .interactions()
                .page(InteractionQuery.by(new InteractionQuery.ByReference(ref)).limit(Page.MAX_LIMIT))
                .stream();
        return Stream.concat(named, tied)
                .distinct()
                .sorted(Comparator.comparing(Interaction::occurredAt)
                        .thenComparing(i -> i.id().value())
                        .reversed())
                .limit(Page.MAX_LIMIT)
                .toList();
    }

    @Override
    public Book as(String actor) {
        return as(new Actor(actor));
    }

    @Override
    public Book as(Actor actor) {
        return new BookView(context.as(Objects.requireNonNull(actor, "actor")));
    }

    @Override
    public <R> R inTransaction(Function<Book, R> work) {
        return context.write(w -> work.apply(new BookView(context.within(w))));
    }

    @Override
    public void doInTransaction(Consumer<Book> work) {
        context.write(w -> {
            work.accept(new BookView(context.within(w)));
            return w;
        });
    }
}
