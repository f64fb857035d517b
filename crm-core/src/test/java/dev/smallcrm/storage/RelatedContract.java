package dev.smallcrm.storage;

import static dev.smallcrm.model.RelationshipType.CUSTOMER;
import static dev.smallcrm.model.RelationshipType.KNOWS;
import static dev.smallcrm.model.RelationshipType.WORKS_FOR;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.ContactQuery.Side;
import dev.smallcrm.model.ContactRef;
import dev.smallcrm.model.RelationshipType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Contacts by relationship on a date. */
interface RelatedContract extends ContractPart {
    @Test
    default void whoStandsOnASideOfARelationshipIsListedByName() {
        Contact shop = book().add(Contact.organization("Shop"));
        Contact bakery = book().add(Contact.organization("Bakery"));
        Contact jan = book().person("Jan", "Nowak");
        Contact ewa = book().person("Ewa", "Lis");
        book().link(jan, WORKS_FOR, shop, "2026-01-01");
        book().link(ewa, WORKS_FOR, shop, "2025-01-01");
        book().link(ewa, WORKS_FOR, bakery, "2026-02-01");
        book().link(ewa, KNOWS, shop, "2026-01-01");
        book().link(book().person("Iga", "Bąk"), CUSTOMER, shop, "2026-01-01");
        Walk.CONTACTS.gives(book(), related(WORKS_FOR, Side.FROM, shop), List.of(ewa, jan));
        Walk.CONTACTS.gives(book(), related(WORKS_FOR, Side.TO, ewa), List.of(bakery, shop));
        Walk.CONTACTS.gives(book(), related(WORKS_FOR, Side.FROM, ewa), List.of());
        Walk.CONTACTS.gives(book(), related(WORKS_FOR, Side.TO, shop), List.of());
        Walk.CONTACTS.gives(
                book(), related(WORKS_FOR, Side.TO, ewa).kind(ContactKind.ORGANIZATION), List.of(bakery, shop));
        Walk.CONTACTS.gives(book(), related(WORKS_FOR, Side.TO, ewa).kind(ContactKind.PERSON), List.of());
    }

    @Test
    default void whoStandsOnEitherSideOfASymmetricRelationshipIsListedOnce() {
        Contact jan = book().person("Jan", "Nowak");
        Contact ewa = book().person("Ewa", "Lis");
        Contact iga = book().person("Iga", "Bąk");
        book().link(jan, KNOWS, ewa, "2026-01-01");
        book().link(iga, KNOWS, jan, "2026-01-01");
        book().link(jan, KNOWS, iga, "2026-01-01");
        book().link(ewa, KNOWS, book().person("Ola", "Cis"), "2026-01-01");
        Walk.CONTACTS.gives(book(), related(KNOWS, Side.EITHER, jan), List.of(iga, ewa));
        Walk.CONTACTS.gives(book(), related(KNOWS, Side.EITHER, iga), List.of(jan));
    }

    @Test
    default void aRelationshipHoldsFromItsFirstDayToTheDayBeforeItsEnd() {
        Contact ewa = book().person("Ewa", "Lis");
        book().link(ewa, CUSTOMER, book().home, "2026-03-01", "2026-06-01");
        book().link(ewa, CUSTOMER, book().home, "2026-09-01");
        ContactQuery customers = related(CUSTOMER, Side.FROM, book().home);
        List.of("2026-03-01", "2026-05-31", "2026-09-01", "9999-12-31")
                .forEach(day -> Walk.CONTACTS.gives(book(), customers.on(LocalDate.parse(day)), List.of(ewa)));
        List.of("0001-01-01", "2026-02-28", "2026-06-01", "2026-08-31")
                .forEach(day -> Walk.CONTACTS.gives(book(), customers.on(LocalDate.parse(day)), List.of()));
    }

    @Test
    default void withoutADateItIsTodayInTheBooksZone() {
        Contact ewa = book().person("Ewa", "Lis");
        book().link(ewa, CUSTOMER, book().home, "2026-11-22", "2026-11-23");
        ContactQuery customers = related(CUSTOMER, Side.FROM, book().home);
        book().clock.at("2026-11-21T22:59:59Z");
        Walk.CONTACTS.gives(book(), customers, List.of());
        book().clock.at("2026-11-21T23:00:00Z"); // midnight in Warsaw
        Walk.CONTACTS.gives(book(), customers, List.of(ewa));
        book().clock.at("2026-11-22T22:59:59Z");
        Walk.CONTACTS.gives(book(), customers, List.of(ewa));
        book().clock.at("2026-11-22T23:00:00Z");
        Walk.CONTACTS.gives(book(), customers, List.of());
    }

    @Test
    default void homeIsLeftOutAndArchivedContactsAreUnlessAskedFor() {
        Contact ewa = book().person("Ewa", "Lis");
        Contact jan = book().archived(Contact.person("Jan", "Nowak"));
        book().link(ewa, CUSTOMER, book().home, "2026-01-01");
        book().link(jan, CUSTOMER, book().home, "2026-01-01");
        Walk.CONTACTS.gives(book(), related(CUSTOMER, Side.TO, ewa), List.of());
        Walk.CONTACTS.gives(book(), related(CUSTOMER, Side.FROM, book().home), List.of(ewa));
        Walk.CONTACTS.gives(book(), related(CUSTOMER, Side.FROM, book().home).withArchived(), List.of(ewa, jan));
    }

    @Test
    default void theListFollowsANewNameAndAnEndedRelationship() {
        Contact jan = book().person("Jan", "Nowak");
        Contact ewa = book().person("Ewa", "Lis");
        book().link(jan, CUSTOMER, book().home, "2026-01-01");
        var link = book().link(ewa, CUSTOMER, book().home, "2026-01-01");
        Contact married = book().edit(jan, draft -> Contact.person("Jan", "Bąk"));
        ContactQuery customers = related(CUSTOMER, Side.FROM, book().home);
        Walk.CONTACTS.gives(book(), customers, List.of(married, ewa));
        book().write(session -> session.relationships().update(List.of(Links.ended(link, "2026-11-21"))));
        Walk.CONTACTS.gives(book(), customers, List.of(married));
    }

    private static ContactQuery related(RelationshipType type, Side side, ContactRef other) {
        return ContactQuery.by(new ContactQuery.Related(type, side, other.id(), Optional.empty()));
    }
}
