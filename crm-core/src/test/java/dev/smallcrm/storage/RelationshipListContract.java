package dev.smallcrm.storage;

import static dev.smallcrm.model.RelationshipType.CUSTOMER;
import static dev.smallcrm.model.RelationshipType.KNOWS;
import static dev.smallcrm.model.RelationshipType.WORKS_FOR;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.rules.Cursors;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lists of relationships. */
interface RelationshipListContract extends ContractPart {
    Comparator<Relationship> BY_ID =
            Comparator.comparing(link -> Cursors.bytes(link.id().value()), Arrays::compareUnsigned);

    @Test
    default void thoseOfAContactAreListedFromBothSidesLatestStartFirstThenById() {
        Contact jan = book().person("Jan", "Nowak");
        Contact ewa = book().person("Ewa", "Lis");
        Relationship first = book().link(jan, CUSTOMER, book().home, "2024-01-01", "2025-01-01");
        Relationship second = book().link(ewa, KNOWS, jan, "2025-01-01");
        List<Relationship> sameDay = BookUnderTest.times(
                        6,
                        i -> i % 2 == 0
                                ? book().link(jan, KNOWS, ewa, "2026-01-01")
                                : book().link(ewa, WORKS_FOR, jan, "2026-01-01"))
                .stream()
                .sorted(BY_ID)
                .toList();
        Relationship notHis = book().link(ewa, CUSTOMER, book().home, "2026-01-01");
        Walk.RELATIONSHIPS.gives(
                book(),
                RelationshipQuery.of(jan),
                Stream.concat(sameDay.stream(), Stream.of(second, first)).toList());
        Walk.RELATIONSHIPS.gives(book(), RelationshipQuery.of(book().home), List.of(notHis, first));
    }

    @Test
    default void theyAreFilteredByTypeOtherContactAndDay() {
        Contact jan = book().person("Jan", "Nowak");
        Contact ewa = book().person("Ewa", "Lis");
        Relationship ended = book().link(jan, CUSTOMER, book().home, "2024-01-01", "2025-01-01");
        Relationship customer = book().link(jan, CUSTOMER, book().home, "2026-01-01");
        Relationship knows = book().link(ewa, KNOWS, jan, "2025-06-01");
        Relationship works = book().link(jan, WORKS_FOR, ewa, "2026-03-01");
        RelationshipQuery all = RelationshipQuery.of(jan);
        Walk.RELATIONSHIPS.gives(book(), all, List.of(works, customer, knows, ended));
        Walk.RELATIONSHIPS.gives(book(), all.type(CUSTOMER), List.of(customer, ended));
        Walk.RELATIONSHIPS.gives(book(), all.with(ewa), List.of(works, knows));
        Walk.RELATIONSHIPS.gives(book(), all.with(book().home), List.of(customer, ended));
        Walk.RELATIONSHIPS.gives(book(), all.with(jan), List.of());
        Walk.RELATIONSHIPS.gives(book(), all.activeOn(LocalDate.of(2024, 12, 31)), List.of(ended));
        Walk.RELATIONSHIPS.gives(book(), all.activeOn(LocalDate.of(2025, 1, 1)), List.of());
        Walk.RELATIONSHIPS.gives(book(), all.activeOn(LocalDate.of(2025, 6, 1)), List.of(knows));
        Walk.RELATIONSHIPS.gives(book(), all.activeOn(LocalDate.of(2026, 3, 1)), List.of(works, customer, knows));
        Walk.RELATIONSHIPS.gives(
                book(), all.type(WORKS_FOR).with(ewa).activeOn(LocalDate.of(2026, 3, 1)), List.of(works));
        Walk.RELATIONSHIPS.gives(book(), all.type(WORKS_FOR).with(ewa).activeOn(LocalDate.of(2026, 2, 28)), List.of());
    }

    @Test
    default void thoseOfATypeAreListedById() {
        Contact jan = book().person("Jan", "Nowak");
        Contact ewa = book().person("Ewa", "Lis");
        List<Relationship> customers = BookUnderTest.times(
                        5, i -> book().link(i % 2 == 0 ? jan : ewa, CUSTOMER, book().home, "2026-0" + (9 - i) + "-01"))
                .stream()
                .sorted(BY_ID)
                .toList();
        book().link(jan, KNOWS, ewa, "2026-01-01");
        RelationshipQuery query = RelationshipQuery.by(new RelationshipQuery.OfType(CUSTOMER));
        Walk.RELATIONSHIPS.gives(book(), query, customers);
        Walk.RELATIONSHIPS.gives(
                book(),
                query.activeOn(LocalDate.of(2026, 7, 1)),
                customers.stream()
                        .filter(link -> link.activeOn(LocalDate.of(2026, 7, 1)))
                        .toList());
        Walk.RELATIONSHIPS.gives(book(), RelationshipQuery.by(new RelationshipQuery.OfType(WORKS_FOR)), List.of());
    }

    @Test
    default void thoseOfSeveralContactsAreListedOnceEachById() {
        Contact jan = book().person("Jan", "Nowak");
        Contact ewa = book().person("Ewa", "Lis");
        Contact ola = book().person("Ola", "Maj");
        Relationship between = book().link(jan, KNOWS, ewa, "2026-01-01");
        Relationship from = book().link(jan, WORKS_FOR, ola, "2026-01-01");
        Relationship to = book().link(ola, WORKS_FOR, ewa, "2025-01-01", "2026-01-01");
        book().link(ola, CUSTOMER, book().home, "2026-01-01");
        List<Relationship> all = Stream.of(between, from, to).sorted(BY_ID).toList();
        RelationshipQuery query =
                RelationshipQuery.by(new RelationshipQuery.OfAny(List.of(ewa.id(), jan.id(), ewa.id())));
        Walk.RELATIONSHIPS.gives(book(), query, all);
        Walk.RELATIONSHIPS.gives(
                book(),
                query.type(WORKS_FOR),
                all.stream().filter(link -> !link.equals(between)).toList());
        Walk.RELATIONSHIPS.gives(book(), query.type(WORKS_FOR).activeOn(LocalDate.of(2026, 3, 1)), List.of(from));
        Walk.RELATIONSHIPS.gives(
                book(),
                query.with(ola),
                all.stream().filter(link -> !link.equals(between)).toList());
        Walk.RELATIONSHIPS.gives(book(), query.with(ewa), List.of(between));
        Walk.RELATIONSHIPS.gives(book(), RelationshipQuery.by(new RelationshipQuery.OfAny(List.of())), List.of());
    }

    @Test
    default void anUpdatedRelationshipHasANewPlace() {
        Contact jan = book().person("Jan", "Nowak");
        Relationship one = book().link(jan, CUSTOMER, book().home, "2026-01-01");
        Relationship other = book().link(jan, WORKS_FOR, book().home, "2026-02-01");
        Relationship moved = Links.from(one, "2026-03-01");
        book().write(session -> session.relationships().update(List.of(moved)));
        Walk.RELATIONSHIPS.gives(book(), RelationshipQuery.of(jan), List.of(moved, other));
    }
}
