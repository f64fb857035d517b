package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.model.Stamp;
import dev.smallcrm.storage.Session;
import dev.smallcrm.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A book with enough in it for a database to think about, always the same. One contact has a thousand of everything. */
final class LargeBook {
    static final int CONTACTS = 10_000;
    static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

    private static final int BATCH = 2_000;
    private static final int OF_BUSY_ONE = 1_000;
    private static final Stamp STAMP = Stamp.of(START, Actor.UNKNOWN);

    private final Random random = new Random(20261121);

    private LargeBook() {}

    static ContactId home() {
        return new ContactId(new UUID(7, 7));
    }

    static ContactId busy() {
        return new ContactId(new UUID(8, 8));
    }

    /** One of those who work for the busy one. */
    static ContactId employee() {
        return id(1);
    }

    static ContactId colleague() {
        return id(0);
    }

    static void fill(Storage storage) {
        new LargeBook().fillAll(storage);
    }

    private void fillAll(Storage storage) {
        storage.inTransaction(session -> {
            begin(session);
            write(
                    session,
                    CONTACTS,
                    this::contact,
                    (s, contacts) -> s.contacts().insert(contacts));
            write(
                    session,
                    CONTACTS,
                    this::customer,
                    (s, links) -> s.relationships().insert(links));
            write(
                    session,
                    OF_BUSY_ONE,
                    this::supplier,
                    (s, links) -> s.relationships().insert(links));
            write(
                    session,
                    OF_BUSY_ONE,
                    this::employee,
                    (s, links) -> s.relationships().insert(links));
            write(session, CONTACTS, this::call, (s, calls) -> s.interactions().insert(calls));
            write(session, CONTACTS, this::task, (s, tasks) -> s.followUps().insert(tasks));
            return true;
        });
    }

    private static <T> void write(Session session, int count, IntFunction<T> make, BiConsumer<Session, List<T>> write) {
        for (int start = 0; start < count; start += BATCH) {
            write.accept(
                    session,
                    IntStream.range(start, Math.min(count, start + BATCH))
                            .mapToObj(make)
                            .toList());
        }
    }

    private static void begin(Session session) {
        session.contacts()
                .insert(List.of(
                        stored(home(), Contact.organization("Our business")),
                        stored(busy(), Contact.organization("Hurtownia").externalRef("shop", "busy"))));
        session.book()
                .begin(
                        new BookSettings(
                                ZoneOffset.UTC,
                                "PL",
                                Locale.ENGLISH,
                                Currency.getInstance("PLN"),
                                Expectations.NONE,
                                BookSettings.Counting.DEFAULT,
                                BookSettings.WorkingCalendar.ALWAYS),
                        home());
        session.book()
                .put(RelationshipTypeDefinition.of(RelationshipType.CUSTOMER, "customer", "supplier")
                        .version(1));
        session.book()
                .put(RelationshipTypeDefinition.of(RelationshipType.WORKS_FOR, "works for", "employs")
                        .version(1));
    }

    private Contact contact(int i) {
        return talked(
                i,
                Contact.person("Given" + i % 1_000, "Family" + random.nextInt(5_000))
                        .tag(i % 2 == 0 ? "regular" : "rare " + i % 50)
                        .city(i % 10 == 0 ? "Łódź" : "City " + i % 400)
                        .phone("+48 42 630 " + (10_000 + i))
                        .nameDay(MonthDay.of(1 + i % 12, 1 + i % 28))
                        .externalRef("shop", "c-" + i));
    }

    /** Every third never, every fifth with a cadence of its own. */
    private static Contact talked(int i, ContactDraft draft) {
        ContactDraft details = i % 5 == 0 ? draft.keepInTouch(Contact.Cadence.ofDays(1 + i % 90, 100)) : draft;
        Optional<Instant> last = i % 3 == 0 ? Optional.empty() : Optional.of(START.minusSeconds(500L * i));
        return new Contact(id(i), 1, details, STAMP, Optional.empty(), last);
    }

    /** A tenth of them ours: for more an index by type alone would do as well as the one by type and side. */
    private Relationship customer(int i) {
        return link(i, id(i), RelationshipType.CUSTOMER, i % 10 == 1 ? home() : busy());
    }

    private Relationship employee(int i) {
        return link(i, id(i), RelationshipType.WORKS_FOR, busy());
    }

    private Relationship supplier(int i) {
        return link(i, home(), RelationshipType.CUSTOMER, id(i));
    }

    private Relationship link(int i, ContactId from, RelationshipType type, ContactId to) {
        return new Relationship(
                new RelationshipId(uuid()),
                1,
                from,
                type,
                to,
                LocalDate.of(2020, 1, 1).plusDays(i % 1_000),
                i % 5 == 0 ? Optional.of(LocalDate.of(2026, 1, 1)) : Optional.empty(),
                "",
                "",
                STAMP);
    }

    private Interaction call(int i) {
        Instant at = START.plusSeconds(60L * i);
        InteractionDraft draft = (i % 3 != 1 ? Interaction.missedCallFrom(who(i)) : Interaction.callTo(who(i)))
                .at(at)
                .externalId("pbx", "call-" + i)
                .reference("order", i % 10 == 1 ? "busy" : "o-" + i % 1_000);
        return new Interaction(interaction(i), 1, draft, answer(i, at), Optional.empty(), STAMP);
    }

    private static Optional<Interaction.Answer> answer(int i, Instant at) {
        Interaction.Answer.State state = i % 4 < 2
                ? Interaction.Answer.State.OPEN
                : i % 4 == 2 ? Interaction.Answer.State.GIVEN : Interaction.Answer.State.TAKEN_OVER;
        return i % 3 != 1
                ? Optional.of(new Interaction.Answer(at.plus(Duration.ofMinutes(30)), state, Optional.empty()))
                : Optional.empty();
    }

    private FollowUp task(int i) {
        Due due = Due.at(START.plusSeconds(600L * i));
        FollowUp.Status status = i % 4 < 2 ? FollowUp.Status.OPEN : FollowUp.Status.DONE;
        return new FollowUp(
                new FollowUpId(uuid()),
                1,
                FollowUp.of(who(i), due, "Call back")
                        .assignedTo(id(i % 20))
                        .answers(interaction(i))
                        .reference("order", "o-" + i % 1_000),
                Optional.empty(),
                Optional.empty(),
                status,
                due.dueAt(ZoneOffset.UTC),
                due.overdueAt(ZoneOffset.UTC),
                "",
                Optional.empty(),
                STAMP);
    }

    private static ContactId who(int i) {
        return i % 10 == 0 ? busy() : id(i);
    }

    private static ContactId id(int i) {
        return new ContactId(new UUID(scattered(i), i));
    }

    static InteractionId interaction(int i) {
        return new InteractionId(new UUID(9, i));
    }

    /** Ids of one kind are all over the index, as those of many years are not: nothing may depend on their order. */
    private static long scattered(int i) {
        return i * 0x9E3779B97F4A7C15L;
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static Contact stored(ContactId id, ContactDraft draft) {
        return new Contact(id, 1, draft, STAMP, Optional.empty(), Optional.empty());
    }
}
