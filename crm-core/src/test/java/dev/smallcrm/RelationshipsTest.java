package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipDraft;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.Stamp;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is what to whom. */
class RelationshipsTest extends BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private Contact anna;
    private Contact shop;

    @BeforeEach
    void addContacts() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
        shop = crm.contacts().add(Contact.organization("Shop"));
    }

    @Test
    void relatesFromToday() {
        Relationship made = crm.as("basia").relationships().relate(anna, RelationshipType.WORKS_FOR, shop);
        assertThat(made)
                .isEqualTo(new Relationship(
                        made.id(),
                        1,
                        anna.id(),
                        RelationshipType.WORKS_FOR,
                        shop.id(),
                        TODAY,
                        Optional.empty(),
                        "",
                        "",
                        Stamp.of(clock.instant(), new Actor("basia"))));
        assertThat(crm.relationships().get(made.id())).isEqualTo(made);
    }

    @Test
    void theDayIsThatOfTheBooksZone() {
        clock.at("2026-11-20T23:30:00Z");
        assertThat(crm.relationships().relate(anna, RelationshipType.CUSTOMER).validFrom())
                .isEqualTo(LocalDate.of(2026, 11, 21));
    }

    @Test
    void givesBackWhatIsThere() {
        Relationship made = crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        clock.advance(Duration.ofDays(3));
        assertThat(crm.relationships().relate(anna, RelationshipType.CUSTOMER)).isEqualTo(made);
        assertThat(crm.relationships().relate(crm.home(), RelationshipType.SUPPLIER, anna))
                .as("the same fact, said from the other side")
                .isEqualTo(made);
        assertThat(crm.relationships().relate(customer().since(TODAY))).isEqualTo(made);
        Relationship past =
                crm.relationships().relate(customer().since(TODAY.minusYears(2)).until(TODAY.minusYears(1)));
        assertThat(crm.relationships()
                        .relate(customer().since(TODAY.minusYears(2)).until(TODAY.minusYears(1))))
                .isEqualTo(past);
        assertThat(crm.relationships().page(RelationshipQuery.of(anna)).items()).containsExactly(made, past);
    }

    @Test
    void refusesWhatSharesADayWithAnother() {
        Relationship made = crm.relationships().relate(customer().since(TODAY).until(TODAY.plusDays(10)));
        for (RelationshipDraft draft : List.of(
                customer(),
                customer().since(TODAY.minusDays(1)),
                customer().since(TODAY.minusDays(1)).until(TODAY.plusDays(1)),
                customer().since(TODAY.plusDays(9)),
                customer().since(TODAY).until(TODAY.plusDays(11)))) {
            assertThatThrownBy(() -> crm.relationships().relate(draft))
                    .isInstanceOfSatisfying(
                            Duplicate.class,
                            e -> assertThat(e.existing()).isEqualTo(made.id().toString()))
                    .hasMessage("There is such a relationship already, with the id " + made.id()
                            + ": end or correct it, or choose dates that share no day with it");
        }
        Relationship before =
                crm.relationships().relate(customer().since(TODAY.minusDays(5)).until(TODAY));
        Relationship after = crm.relationships().relate(customer().since(TODAY.plusDays(10)));
        assertThat(crm.relationships().page(RelationshipQuery.of(anna)).items()).containsExactly(after, made, before);
    }

    @Test
    void refusesArchivedAndUnknownContacts() {
        Contact gone = crm.contacts().archive(crm.contacts().add(Contact.person("Jan", "")));
        assertThatThrownBy(() -> crm.relationships().relate(anna, RelationshipType.KNOWS, gone))
                .isInstanceOf(Refused.class)
                .hasMessage("The contact " + gone.id() + " is archived: restore it first");
        RelationshipId none = RelationshipId.parse("01930000-0000-7000-8000-000000000000");
        assertThatThrownBy(() -> crm.relationships().get(none))
                .isInstanceOf(NotFound.class)
                .hasMessage("There is no relationship with the id 01930000-0000-7000-8000-000000000000 in this book");
        assertThatThrownBy(() -> crm.relationships()
                        .relate(anna, RelationshipType.KNOWS, new dev.smallcrm.model.ContactId(new UUID(7, 7))))
                .isInstanceOf(NotFound.class)
                .hasMessage("There is no contact with the id 00000000-0000-0007-0000-000000000007 in this book");
        assertThatThrownBy(() -> crm.relationships().relate(anna, new RelationshipType("godparent")))
                .isInstanceOf(NotFound.class)
                .hasMessage("There is no relationship type with the id godparent in this book");
    }

    @Test
    void refusesARelationshipToOneself() {
        for (RelationshipDraft draft : List.of(
                Relationship.of(anna, RelationshipType.KNOWS, anna),
                Relationship.of(crm.home(), RelationshipType.PARTNER))) {
            assertThatThrownBy(() -> crm.relationships().relate(draft))
                    .isInstanceOfSatisfying(
                            InvalidInput.class, e -> assertThat(e.field()).isEqualTo("to"))
                    .hasMessage("to is the contact itself: name two different contacts");
        }
    }

    @Test
    void refusesKindsThatDoNotFit() {
        assertThatThrownBy(() -> crm.relationships().relate(shop, RelationshipType.WORKS_FOR, anna))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("type works-for does not link an organization to a person: put a person first and an"
                        + " organization second, or choose another type");
        assertThatThrownBy(() -> crm.relationships().relate(shop, RelationshipType.DECIDES_FOR, anna))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("type decides-for does not link an organization to a person: put a person first and anybody"
                        + " second, or choose another type");
    }

    @Test
    void listsPageByPageLatestStartFirst() {
        Relationship first = crm.relationships().relate(customer().since(TODAY.minusDays(3)));
        Relationship second = crm.relationships().relate(anna, RelationshipType.WORKS_FOR, shop);
        Relationship third = crm.relationships().relate(anna, RelationshipType.KNOWS, shop);
        RelationshipQuery query = RelationshipQuery.of(anna).limit(2);
        Page<Relationship> page = crm.relationships().page(query);
        Cursor next = page.next().orElseThrow();
        assertThat(page.items()).containsExactly(second, third);
        assertThat(crm.relationships().page(query.after(next))).isEqualTo(new Page<>(List.of(first), Optional.empty()));
        assertThat(crm.relationships()
                        .page(query.type(RelationshipType.SUPPLIER))
                        .items())
                .as("a type and its inverse are one")
                .containsExactly(first);
        assertThat(crm.relationships().page(query.with(shop)).items()).containsExactly(second, third);
        assertThat(crm.relationships().page(query.activeOn(TODAY.minusDays(1))).items())
                .containsExactly(first);
        for (RelationshipType type : List.of(RelationshipType.CUSTOMER, RelationshipType.SUPPLIER)) {
            assertThat(crm.relationships()
                            .page(RelationshipQuery.by(new RelationshipQuery.OfType(type)))
                            .items())
                    .containsExactly(first);
        }
    }

    private RelationshipDraft customer() {
        return Relationship.of(anna, RelationshipType.CUSTOMER);
    }
}
