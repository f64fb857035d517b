package dev.smallcrm.storage;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactRef;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.Promise;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.model.Stamp;
import dev.smallcrm.testkit.RandomValues;
import dev.smallcrm.testkit.TestClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * A book that was begun on the storage under test, and short ways to write into it. Ids are random in all of their bits,
 * so that an order by id is one by unsigned bytes or wrong.
 */
final class BookUnderTest {
    static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
    static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    static final BookSettings POLISH = new BookSettings(
            WARSAW,
            "PL",
            Locale.forLanguageTag("pl"),
            Currency.getInstance("PLN"),
            Expectations.NONE,
            BookSettings.Counting.DEFAULT,
            BookSettings.WorkingCalendar.ALWAYS);

    final Storage storage;
    final TestClock clock;
    final Contact home;
    private final RandomValues values = new RandomValues(20261121);

    BookUnderTest(Storage storage, TestClock clock) {
        this.storage = storage;
        this.clock = clock;
        this.home = contact(Contact.organization("Our business"));
        write(session -> {
            session.contacts().insert(List.of(home));
            session.book().begin(POLISH, home.id());
            List.of(
                            RelationshipTypeDefinition.of(RelationshipType.CUSTOMER, "customer", "supplier"),
                            RelationshipTypeDefinition.of(RelationshipType.WORKS_FOR, "works for", "employs"),
                            RelationshipTypeDefinition.symmetric(RelationshipType.KNOWS, "knows"))
                    .forEach(type -> session.book().put(type.version(1)));
        });
    }

    <R> R in(Function<Session, R> work) {
        return storage.inTransaction(work);
    }

    void write(Consumer<Session> work) {
        storage.inTransaction(session -> {
            work.accept(session);
            return true;
        });
    }

    UUID uuid() {
        return values.next(UUID.class);
    }

    Stamp stamp() {
        return Stamp.of(clock.instant(), Actor.UNKNOWN);
    }

    /** A value that is not stored yet. */
    Contact contact(ContactDraft draft) {
        return new Contact(new ContactId(uuid()), 1, draft, stamp(), Optional.empty(), Optional.empty());
    }

    Contact add(ContactDraft draft) {
        return add(contact(draft));
    }

    Contact add(Contact contact) {
        write(session -> session.contacts().insert(List.of(contact)));
        return contact;
    }

    Contact person(String givenName, String familyName) {
        return add(Contact.person(givenName, familyName));
    }

    /** The next version, not stored yet. */
    Contact next(Contact contact, UnaryOperator<ContactDraft> change) {
        return new Contact(
                contact.id(),
                contact.version() + 1,
                change.apply(contact.details()),
                contact.stamp().touched(clock.instant(), Actor.UNKNOWN),
                contact.archivedAt(),
                contact.lastContactAt());
    }

    Contact edit(Contact contact, UnaryOperator<ContactDraft> change) {
        Contact next = next(contact, change);
        write(session -> session.contacts().update(List.of(next)));
        return next;
    }

    Contact archived(ContactDraft draft) {
        Contact contact = contact(draft);
        return add(new Contact(
                contact.id(), 1, draft, contact.stamp(), Optional.of(clock.instant()), contact.lastContactAt()));
    }

    /** @param dates the first day, and perhaps the day after the last */
    Relationship link(ContactRef from, RelationshipType type, ContactRef to, String... dates) {
        Relationship link = new Relationship(
                new RelationshipId(uuid()),
                1,
                from.id(),
                type,
                to.id(),
                LocalDate.parse(dates[0]),
                dates.length > 1 ? Optional.of(LocalDate.parse(dates[1])) : Optional.empty(),
                "",
                "",
                stamp());
        write(session -> session.relationships().insert(List.of(link)));
        return link;
    }

    /** A value that is not stored yet. */
    Interaction interaction(InteractionDraft draft, Interaction.Answer... answer) {
        return new Interaction(
                new InteractionId(uuid()),
                1,
                draft.occurredAt().isPresent() ? draft : draft.at(clock.instant()),
                Optional.ofNullable(answer.length > 0 ? answer[0] : null),
                Optional.empty(),
                stamp());
    }

    Interaction log(InteractionDraft draft, Interaction.Answer... answer) {
        Interaction interaction = interaction(draft, answer);
        write(session -> session.interactions().insert(List.of(interaction)));
        return interaction;
    }

    Interaction retracted(InteractionDraft draft, Interaction.Answer... answer) {
        Interaction logged = interaction(draft, answer);
        Interaction.Retraction why = new Interaction.Retraction(clock.instant(), Actor.UNKNOWN, "logged twice");
        Interaction hidden =
                new Interaction(logged.id(), 1, logged.details(), logged.answer(), Optional.of(why), logged.stamp());
        write(session -> session.interactions().insert(List.of(hidden)));
        return hidden;
    }

    /** A value that is not stored yet. */
    FollowUp followUp(FollowUpDraft draft, FollowUp.Status status, Promise... promise) {
        return new FollowUp(
                new FollowUpId(uuid()),
                1,
                draft,
                Optional.ofNullable(promise.length > 0 ? promise[0] : null),
                Optional.empty(),
                status,
                draft.due().dueAt(WARSAW),
                draft.due().overdueAt(WARSAW),
                status == FollowUp.Status.OPEN ? "" : "done",
                status == FollowUp.Status.OPEN ? Optional.empty() : Optional.of(clock.instant()),
                stamp());
    }

    FollowUp schedule(FollowUpDraft draft, FollowUp.Status status, Promise... promise) {
        FollowUp followUp = followUp(draft, status, promise);
        write(session -> session.followUps().insert(List.of(followUp)));
        return followUp;
    }

    /** Several of one, in the order in which they were made. */
    static <T> List<T> times(int count, IntFunction<T> maker) {
        List<T> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(maker.apply(i));
        }
        return List.copyOf(made);
    }
}
