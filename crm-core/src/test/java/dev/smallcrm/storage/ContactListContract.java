package dev.smallcrm.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.ContactQuery.Side;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.rules.Cursors;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lists of contacts: order, archived, home, kinds, and who was written since. */
interface ContactListContract extends ContractPart {
    Comparator<Contact> BY_ID =
            Comparator.comparing(contact -> Cursors.bytes(contact.id().value()), Arrays::compareUnsigned);

    @Test
    default void everybodyIsListedByNameAsPeopleExpectItAndTheNamelessLast() {
        List<ContactDraft> inOrder = List.of(
                Contact.organization("10 Dzbanów"),
                Contact.organization("9 Rzek"),
                Contact.person("Zoé", "Ann"),
                Contact.person("Adam", "Ann Lee"),
                Contact.person("Adam", "Anna"),
                Contact.person("Jan", "CERNÁ"),
                Contact.person("Ewa", "Černý"),
                Contact.person("Iga", "cerny"),
                Contact.organization("Čerpadla s.r.o."),
                Contact.person("Piotr", "Lis"),
                Contact.person("", "Łódź"),
                Contact.person("Zofia", "Łódź"),
                Contact.person("Ola", ""),
                Contact.person("", "Straße"),
                Contact.person("", "Strassen"),
                Contact.person("Ω", "Ωmega"),
                Contact.person("", "Яблоко"),
                Contact.person("", "").phone("+48 42 630 12 00"),
                Contact.person("", "").email("anna@example.com"),
                Contact.person("😀", ""));
        List<Contact> expected = inOrder.stream().map(book()::contact).toList();
        List<Contact> backwards = new ArrayList<>(expected);
        Collections.reverse(backwards);
        book().write(session -> session.contacts().insert(backwards));
        Walk.CONTACTS.gives(book(), ContactQuery.all(), expected);
    }

    @Test
    default void thoseOfOneNameAreListedByTheUnsignedBytesOfTheirIds() {
        List<Contact> all = BookUnderTest.times(12, i -> book().person(i % 2 == 0 ? "Żaneta" : "zaneta", "Nowak"));
        List<Contact> alike = BookUnderTest.times(
                6, i -> book().person("Jan", "я".repeat(190) + "abcdef".charAt(5 - i))); // too long to differ
        Walk.CONTACTS.gives(book(), ContactQuery.all(), concat(byId(all), byId(alike)));
    }

    @Test
    default void whoIsRenamedHasANewPlace() {
        Contact jan = book().person("Jan", "Nowak");
        Contact ewa = book().person("Ewa", "Lis");
        Contact married = book().edit(jan, draft -> Contact.person("Jan", "Bąk"));
        Walk.CONTACTS.gives(book(), ContactQuery.all(), List.of(married, ewa));
    }

    @Test
    default void homeIsLeftOutOfEveryListButChangesAndExternalReferences() {
        Contact home = book().edit(
                        book().home,
                        draft -> draft.tag("us")
                                .city("Łódź")
                                .phone("+48 42 630 12 00")
                                .birthday(BookUnderTest.START
                                        .atZone(BookUnderTest.WARSAW)
                                        .toLocalDate())
                                .externalRef("shop", "us"));
        Walk.CONTACTS.gives(book(), ContactQuery.all().withArchived(), List.of());
        Walk.CONTACTS.gives(book(), ContactQuery.tagged("us"), List.of());
        Walk.CONTACTS.gives(book(), ContactQuery.inCity("Łódź"), List.of());
        Walk.CONTACTS.gives(book(), ContactQuery.by(new ContactQuery.ByPhone("48426301200")), List.of());
        Walk.CONTACTS.gives(book(), ContactQuery.by(new ContactQuery.DateOn(Set.of(MonthDay.of(11, 21)))), List.of());
        Walk.CONTACTS.gives(
                book(),
                ContactQuery.by(new ContactQuery.ByExternalRef(List.of(ExternalRef.of("shop", "us")))),
                List.of(home));
        Walk.CONTACTS.gives(book(), ContactQuery.changedSince(BookUnderTest.START), List.of(home));
    }

    @Test
    default void archivedContactsAreListedOnlyWhenAskedFor() {
        Contact jan = book().archived(Contact.person("Jan", "Nowak"));
        Contact ewa = book().person("Ewa", "Zając");
        Walk.CONTACTS.gives(book(), ContactQuery.all(), List.of(ewa));
        Walk.CONTACTS.gives(book(), ContactQuery.all().withArchived(), List.of(jan, ewa));
    }

    @Test
    default void whoIsArchivedOrRestoredLeavesOrEntersEveryList() {
        Contact jan = book().add(findable(Contact.person("Jan", "Nowak")));
        book().link(jan, RelationshipType.CUSTOMER, book().home, "2026-01-01");
        Contact archived = new Contact(
                jan.id(), 2, jan.details(), jan.stamp(), Optional.of(BookUnderTest.START), Optional.empty());
        book().write(session -> session.contacts().update(List.of(archived)));
        for (ContactQuery query : everyWayToFind()) {
            Walk.CONTACTS.gives(book(), query, List.of());
            Walk.CONTACTS.gives(book(), query.withArchived(), List.of(archived));
        }
        Contact restored = new Contact(jan.id(), 3, jan.details(), jan.stamp(), Optional.empty(), Optional.empty());
        book().write(session -> session.contacts().update(List.of(restored)));
        for (ContactQuery query : everyWayToFind()) {
            Walk.CONTACTS.gives(book(), query, List.of(restored));
        }
    }

    @Test
    default void onlyPersonsOrOnlyOrganizationsWhenAskedFor() {
        Contact jan = book().add(findable(Contact.person("Jan", "Nowak").externalRef("shop", "1")));
        Contact shop = book().add(findable(Contact.organization("Abc").externalRef("shop", "2")));
        Contact archived = book().archived(findable(Contact.person("Ewa", "Lis").externalRef("shop", "3")));
        List.of(jan, shop, archived)
                .forEach(contact -> book().link(contact, RelationshipType.CUSTOMER, book().home, "2026-01-01"));
        for (ContactQuery query : everyWayToFind()) {
            Walk.CONTACTS.gives(book(), query, List.of(shop, jan));
            Walk.CONTACTS.gives(book(), query.kind(ContactKind.PERSON), List.of(jan));
            Walk.CONTACTS.gives(book(), query.kind(ContactKind.ORGANIZATION), List.of(shop));
            Walk.CONTACTS.gives(book(), query.kind(ContactKind.PERSON).withArchived(), List.of(archived, jan));
            Walk.CONTACTS.gives(book(), query.withArchived(), List.of(shop, archived, jan));
        }
        ContactQuery refs = ContactQuery.by(new ContactQuery.ByExternalRef(
                List.of(ExternalRef.of("shop", "1"), ExternalRef.of("shop", "2"), ExternalRef.of("shop", "3"))));
        Walk.CONTACTS.gives(book(), refs.kind(ContactKind.PERSON), List.of(archived, jan));
        Walk.CONTACTS.gives(book(), refs.kind(ContactKind.ORGANIZATION), List.of(shop));
        ContactQuery changed = ContactQuery.by(new ContactQuery.ChangedSince(BookUnderTest.START));
        Walk.CONTACTS.gives(book(), changed.kind(ContactKind.PERSON), byId(List.of(jan, archived)));
    }

    private static ContactDraft findable(ContactDraft draft) {
        return draft.tag("x").city("Łódź").phone("600 100 200").birthday(MonthDay.of(2, 29));
    }

    /** Each leading criterion that leaves archived contacts out. */
    private List<ContactQuery> everyWayToFind() {
        return List.of(
                ContactQuery.all(),
                ContactQuery.tagged("x"),
                ContactQuery.inCity("Łódź"),
                ContactQuery.related(RelationshipType.CUSTOMER, book().home),
                ContactQuery.by(new ContactQuery.ByPhone("48600100200")),
                ContactQuery.by(new ContactQuery.DateOn(Set.of(MonthDay.of(2, 29)))));
    }

    @Test
    default void changesAreListedInTheOrderOfTheLastWriteThenByIdArchivedAndHomeIncluded() {
        book().clock.advance(Duration.ofMinutes(1));
        Instant since = book().clock.instant();
        List<Contact> together = byId(BookUnderTest.times(5, i -> book().person("Jan", "Nowak " + i)));
        book().clock.advance(Duration.ofNanos(1_000));
        Contact archived = book().archived(Contact.person("Ewa", "Lis"));
        book().clock.advance(Duration.ofSeconds(1));
        Contact again = book().edit(together.get(2), draft -> draft.tag("again"));
        book().clock.advance(Duration.ofSeconds(1));
        Contact home = book().edit(book().home, draft -> draft.city("Łódź"));

        List<Contact> others =
                together.stream().filter(c -> !c.id().equals(again.id())).toList();
        List<Contact> expected = concat(others, List.of(archived, again, home));
        Walk.CONTACTS.gives(book(), ContactQuery.changedSince(since), expected);
        ContactQuery.By justAfter = new ContactQuery.ChangedSince(since.plusNanos(1_000));
        Walk.CONTACTS.gives(book(), ContactQuery.by(justAfter), List.of(archived, again, home));
        Walk.CONTACTS.gives(book(), ContactQuery.changedSince(since.plusSeconds(10)), List.of());
    }

    @Test
    default void thoseWithWhomNothingPassedAreListedLongestSilenceFirstThenById() {
        Instant start = book().clock.instant();
        List<Contact> added = byId(BookUnderTest.times(4, i -> book().person("Jan", "Nowak " + i)));
        Contact archived = book().archived(Contact.person("Ewa", "Lis"));
        Contact talked = book().person("Adam", "Nowak");
        touch(talked, Optional.of(start.minusSeconds(1)));
        Contact again = book().person("Adam", "Zając");
        touch(again, Optional.of(start.plusSeconds(5)));
        touch(again, Optional.empty());
        Contact later = book().person("Ewa", "Bąk");
        touch(later, Optional.of(start.plusNanos(1_000)));
        Contact brandNew = book().add(new Contact(
                book().contact(Contact.organization("Abc")).id(),
                1,
                Contact.organization("Abc"),
                book().stamp(),
                Optional.empty(),
                Optional.of(start.minusSeconds(60))));

        List<Contact> never = byId(concat(added, List.of(again)));
        List<Contact> expected = concat(List.of(brandNew, talkedAt(talked, start.minusSeconds(1))), never);
        Walk.CONTACTS.gives(book(), silent(start.plusNanos(1_000)), expected);
        Walk.CONTACTS.gives(
                book(),
                silent(start.plusSeconds(9)),
                concat(expected, List.of(talkedAt(later, start.plusNanos(1_000)))));
        Walk.CONTACTS.gives(
                book(),
                silent(start, start.minusNanos(1_000)),
                concat(expected, List.of(talkedAt(later, start.plusNanos(1_000)))));
        Walk.CONTACTS.gives(
                book(), silent(start.minusSeconds(60), start), List.of(talkedAt(later, start.plusNanos(1_000))));
        Walk.CONTACTS.gives(book(), silent(start.minusSeconds(60), start.plusNanos(1_000)), List.of());
        Walk.CONTACTS.gives(book(), silent(start).kind(ContactKind.ORGANIZATION), List.of(brandNew));
        Walk.CONTACTS.gives(book(), silent(start.minusSeconds(60)), List.of());
        assertThat(Walk.CONTACTS.all(book(), silent(start.plusSeconds(9)).withArchived()))
                .contains(archived);
    }

    @Test
    default void thoseRelatedAreListedByTheirLastContactTheNeverTalkedToFirst() {
        Instant start = book().clock.instant();
        LocalDate day = LocalDate.of(2026, 11, 21);
        Contact never = member("Nowak");
        Contact older = member("Lis");
        Contact newer = member("Bąk");
        Contact ended = book().person("Ewa", "Zając");
        book().link(ended, RelationshipType.CUSTOMER, book().home, "2026-01-01", "2026-11-21");
        Contact own = member("Żak");
        touch(own, Optional.of(start.minusSeconds(9)));
        Contact owned =
                book().edit(talkedAt(own, start.minusSeconds(9)), d -> d.keepInTouch(Contact.Cadence.ofDays(3, 5)));
        touch(newer, Optional.of(start.minusSeconds(1)));
        touch(older, Optional.of(start.minusSeconds(5)));
        Contact archived = book().archived(Contact.person("Ewa", "Lis"));
        book().link(archived, RelationshipType.CUSTOMER, book().home, "2026-01-01");
        Contact supplier = book().person("Jan", "Wilk");
        touch(supplier, Optional.of(start.minusSeconds(4)));
        book().link(book().home, RelationshipType.CUSTOMER, supplier, "2026-01-01");
        book().link(newer, RelationshipType.WORKS_FOR, supplier, "2026-01-01");
        book().link(never, RelationshipType.WORKS_FOR, older, "2026-01-01");
        Contact friend = book().person("Iga", "Wilk");
        book().link(friend, RelationshipType.KNOWS, book().home, "2026-01-01");
        book().link(book().home, RelationshipType.KNOWS, supplier, "2026-01-01");

        Contact olderNow = talkedAt(older, start.minusSeconds(5));
        Contact newerNow = talkedAt(newer, start.minusSeconds(1));
        Contact supplierNow = talkedAt(supplier, start.minusSeconds(4));
        Optional<ContactId> home = Optional.of(book().home.id());
        RelationshipType customer = RelationshipType.CUSTOMER;
        gives(customer, Side.FROM, home, day, false, start, never, olderNow, newerNow);
        gives(customer, Side.FROM, home, day, true, start, olderNow, newerNow);
        gives(customer, Side.FROM, home, day, false, start.minusSeconds(1), never, olderNow);
        gives(customer, Side.FROM, home, LocalDate.of(2025, 12, 31), false, start);
        gives(
                customer,
                Side.FROM,
                home,
                day.minusDays(1),
                false,
                start,
                byId(List.of(never, ended)).get(0),
                byId(List.of(never, ended)).get(1),
                olderNow,
                newerNow);
        gives(customer, Side.TO, home, day, false, start, supplierNow);
        gives(RelationshipType.WORKS_FOR, Side.FROM, Optional.empty(), day, false, start, never, newerNow);
        gives(RelationshipType.KNOWS, Side.EITHER, home, day, false, start, friend, supplierNow);

        touch(supplier, Optional.empty());
        gives(RelationshipType.KNOWS, Side.EITHER, home, day, true, start);
        Walk.CONTACTS.gives(book(), ownCadence(start.minusSeconds(9).plus(Duration.ofDays(3))), List.of());
        Walk.CONTACTS.gives(book(), ownCadence(start.plus(Duration.ofDays(3))), List.of(owned));
    }

    private Contact member(String familyName) {
        Contact contact = book().person("Jan", familyName);
        book().link(contact, RelationshipType.CUSTOMER, book().home, "2026-01-01");
        return contact;
    }

    private void gives(
            RelationshipType type,
            Side side,
            Optional<ContactId> other,
            LocalDate on,
            boolean talked,
            Instant before,
            Contact... expected) {
        ContactQuery.By by = new ContactQuery.SilentRelated(type, side, other, on, talked, before);
        Walk.CONTACTS.gives(book(), ContactQuery.by(by), List.of(expected));
    }

    @Test
    default void thoseWithACadenceOfTheirOwnAreListedByTheTimeItIsOver() {
        Instant start = book().clock.instant();
        Contact month = own(new Contact.Cadence(Optional.of(Period.ofMonths(2)), Optional.of(Period.ofDays(58))), 60);
        Contact week = own(Contact.Cadence.ofDays(7, 1), 2);
        own(Contact.Cadence.NEVER, 100);
        Contact never = book().add(Contact.person("Ewa", "").keepInTouch(Contact.Cadence.ofDays(1, 40)));
        Contact later = own(Contact.Cadence.ofDays(30, 40), 10);
        book().person("Jan", "Nowak");
        Walk.CONTACTS.gives(book(), ownCadence(start), List.of(month, week));
        Walk.CONTACTS.gives(book(), ownCadence(start.minus(Duration.ofDays(2))), List.of());
        Walk.CONTACTS.gives(book(), ownCadence(start.plus(Duration.ofDays(21))), List.of(month, week, never, later));
        touch(later, Optional.empty());
        touch(never, Optional.of(start.minus(Duration.ofDays(10))));
        assertThat(Walk.CONTACTS.all(book(), ownCadence(start.plus(Duration.ofDays(1)))))
                .extracting(Contact::id)
                .containsExactly(never.id(), month.id(), week.id());
        assertThat(Walk.CONTACTS.all(book(), ownCadence(start.plus(Duration.ofDays(31)))))
                .extracting(Contact::id)
                .containsExactly(never.id(), month.id(), week.id(), later.id());
        Contact asRelated = book().edit(month, ContactDraft::keepInTouchAsRelated);
        assertThat(Walk.CONTACTS.all(book(), ownCadence(start))).hasSize(2).doesNotContain(asRelated);
    }

    private Contact own(Contact.Cadence cadence, int daysAgo) {
        Contact contact = book().contact(Contact.person("Jan", "").keepInTouch(cadence));
        return book().add(talkedAt(contact, book().clock.instant().minus(Duration.ofDays(daysAgo))));
    }

    private static ContactQuery ownCadence(Instant before) {
        return ContactQuery.by(new ContactQuery.OwnCadence(before));
    }

    private static ContactQuery silent(Instant before) {
        return silent(before, Instant.parse("2062-01-01T00:00:00Z"));
    }

    private static ContactQuery silent(Instant before, Instant ahead) {
        return ContactQuery.by(new ContactQuery.Silent(1, Optional.of(before), Optional.of(ahead)));
    }

    private void touch(Contact contact, Optional<Instant> at) {
        book().write(session -> session.contacts().touch(Map.of(contact.id(), at)));
    }

    private static Contact talkedAt(Contact contact, Instant at) {
        return new Contact(contact.id(), 1, contact.details(), contact.stamp(), contact.archivedAt(), Optional.of(at));
    }

    private static List<Contact> byId(List<Contact> contacts) {
        return contacts.stream().sorted(BY_ID).toList();
    }

    private static List<Contact> concat(List<Contact> first, List<Contact> second) {
        List<Contact> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
