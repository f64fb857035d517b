package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One fact that is read from two sides, and one contact who is several things. */
class RelationshipSidesTest extends BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private Contact anna;
    private Contact shop;

    @BeforeEach
    void addContacts() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
        shop = crm.contacts().add(Contact.organization("Shop"));
    }

    @Test
    void everyShippedTypeReadsFromBothSides() {
        Map<RelationshipType, List<String>> labels = Map.of(
                RelationshipType.CUSTOMER, List.of("supplier", "customer"),
                RelationshipType.SUPPLIER, List.of("customer", "supplier"),
                RelationshipType.PROSPECT, List.of("prospective supplier", "prospect"),
                RelationshipType.COLLEAGUE, List.of("colleague", "colleague"),
                RelationshipType.PARTNER, List.of("partner", "partner"),
                RelationshipType.WORKS_FOR, List.of("employer", "employee"),
                RelationshipType.PAYS_FOR, List.of("pays for", "payer"),
                RelationshipType.DECIDES_FOR, List.of("decides for", "decision maker"),
                RelationshipType.REFERRED, List.of("referred", "referred by"),
                RelationshipType.KNOWS, List.of("acquaintance", "acquaintance"));
        assertThat(crm.relationships().definitions()).hasSameSizeAs(labels.keySet());
        labels.forEach((type, seen) -> {
            Contact person = crm.contacts().add(Contact.person("Jan", type.key()));
            Relationship made = crm.relationships().relate(person, type, shop);
            assertThat(crm.relationships().of(person).items())
                    .containsExactly(new Relationship.Seen(made, shop, seen.get(0), seen.get(1)));
            assertThat(crm.relationships().of(shop).items())
                    .contains(new Relationship.Seen(made, person, seen.get(1), seen.get(0)));
            assertThat(crm.contacts().page(ContactQuery.related(type, shop)).items())
                    .containsExactly(person);
        });
    }

    @Test
    void aSupplierToUsHasUsForACustomer() {
        Relationship supplies = crm.relationships().relate(shop, RelationshipType.SUPPLIER);
        Relationship buys = crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        Contact home = crm.home();
        assertThat(crm.relationships().of(home).items())
                .containsExactly(
                        new Relationship.Seen(supplies, shop, "supplier", "customer"),
                        new Relationship.Seen(buys, anna, "customer", "supplier"));
        assertThat(crm.relationships().of(shop).items())
                .containsExactly(new Relationship.Seen(supplies, home, "customer", "supplier"));
        assertThat(crm.relationships().of(shop).items().get(0).text()).isEqualTo("customer: Our business");
        assertThat(related(RelationshipType.CUSTOMER, home)).containsExactly(anna);
        assertThat(related(RelationshipType.SUPPLIER, home)).containsExactly(shop);
        assertThat(related(RelationshipType.CUSTOMER, shop)).isEmpty();
    }

    @Test
    void oneContactIsCustomerSupplierAndColleagueAtOnce() {
        crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        crm.relationships().relate(anna, RelationshipType.SUPPLIER);
        crm.relationships().relate(anna, RelationshipType.COLLEAGUE);
        assertThat(crm.relationships().activeOf(anna).items())
                .extracting(Relationship.Seen::label)
                .containsExactlyInAnyOrder("supplier", "customer", "colleague");
        for (RelationshipType type :
                List.of(RelationshipType.CUSTOMER, RelationshipType.SUPPLIER, RelationshipType.COLLEAGUE)) {
            assertThat(related(type, crm.home())).containsExactly(anna);
        }
    }

    @Test
    void aPersonWorksForTwoOrganizations() {
        Contact bakery = crm.contacts().add(Contact.organization("Bakery"));
        Relationship one = crm.relationships().relate(anna, RelationshipType.WORKS_FOR, shop);
        Relationship other = crm.relationships().relate(anna, RelationshipType.WORKS_FOR, bakery);
        assertThat(crm.relationships().activeOf(anna).items())
                .containsExactly(
                        new Relationship.Seen(one, shop, "employer", "employee"),
                        new Relationship.Seen(other, bakery, "employer", "employee"));
        assertThat(related(RelationshipType.WORKS_FOR, shop)).containsExactly(anna);
        assertThat(related(RelationshipType.WORKS_FOR, bakery)).containsExactly(anna);
        assertThat(crm.contacts().search("kowalska bakery").items())
                .extracting(hit -> hit.contact().id())
                .containsExactly(anna.id());
    }

    @Test
    void whatHasEndedIsSeenButNotActive() {
        Relationship made = crm.relationships()
                .relate(Relationship.of(anna, RelationshipType.WORKS_FOR, shop)
                        .since(TODAY.minusYears(1))
                        .until(TODAY));
        assertThat(crm.relationships().of(anna).items())
                .containsExactly(new Relationship.Seen(made, shop, "employer", "employee"));
        assertThat(crm.relationships().activeOf(anna).items()).isEmpty();
        clock.advance(Duration.ofDays(-1));
        assertThat(crm.relationships().activeOf(shop).items())
                .containsExactly(new Relationship.Seen(made, anna, "employee", "employer"));
    }

    @Test
    void tellsWhoWasOurCustomerOnTheFirstOfMarch() {
        Contact jan = crm.contacts().add(Contact.person("Jan", "Nowak"));
        LocalDate march = LocalDate.of(2026, 3, 1);
        crm.relationships()
                .relate(Relationship.of(anna, RelationshipType.CUSTOMER)
                        .since(march.minusYears(1))
                        .until(march.plusDays(1)));
        crm.relationships()
                .relate(Relationship.of(jan, RelationshipType.CUSTOMER)
                        .since(march.minusYears(1))
                        .until(march));
        crm.relationships()
                .relate(Relationship.of(shop, RelationshipType.CUSTOMER).since(march));
        assertThat(crm.contacts()
                        .page(ContactQuery.related(RelationshipType.CUSTOMER, crm.home())
                                .on(march))
                        .items())
                .containsExactly(anna, shop);
    }

    @Test
    void aProspectBecomesACustomer() {
        Relationship prospect = crm.relationships()
                .relate(Relationship.of(anna, RelationshipType.PROSPECT).since(TODAY.minusDays(30)));
        Relationship customer = crm.relationships().replace(anna, RelationshipType.PROSPECT, RelationshipType.CUSTOMER);
        assertThat(customer)
                .isEqualTo(new Relationship(
                        customer.id(),
                        1,
                        anna.id(),
                        RelationshipType.CUSTOMER,
                        crm.home().id(),
                        TODAY,
                        Optional.empty(),
                        "",
                        "",
                        prospect.stamp()));
        assertThat(crm.relationships().get(prospect.id()))
                .isEqualTo(ended(prospect, TODAY.minusDays(30), TODAY, "became customer"));
    }

    @Test
    void aProspectBecomesACustomerOnAnotherDay() {
        Relationship prospect = crm.relationships()
                .relate(Relationship.of(anna, RelationshipType.PROSPECT).since(TODAY.minusDays(30)));
        Relationship customer = crm.relationships()
                .replace(anna, RelationshipType.PROSPECT, RelationshipType.CUSTOMER, TODAY.minusDays(10));
        assertThat(customer.validFrom()).isEqualTo(TODAY.minusDays(10));
        assertThat(crm.relationships().page(RelationshipQuery.of(anna)).items())
                .containsExactly(
                        customer, ended(prospect, TODAY.minusDays(30), TODAY.minusDays(10), "became customer"));
    }

    @Test
    void whoIsReplacedOnTheFirstDayKeepsTheDayBefore() {
        Relationship prospect = crm.relationships().relate(anna, RelationshipType.PROSPECT);
        Relationship customer = crm.relationships().replace(anna, RelationshipType.PROSPECT, RelationshipType.CUSTOMER);
        assertThat(crm.relationships().page(RelationshipQuery.of(anna)).items())
                .containsExactly(customer, ended(prospect, TODAY.minusDays(1), TODAY, "became customer"));
        crm.relationships().replace(anna, RelationshipType.CUSTOMER, RelationshipType.PROSPECT);
        List<Relationship> before =
                crm.relationships().page(RelationshipQuery.of(anna)).items();
        assertThatThrownBy(() -> crm.relationships().replace(anna, RelationshipType.PROSPECT, RelationshipType.PARTNER))
                .as("a third time on one day")
                .isInstanceOf(Duplicate.class)
                .hasMessage("There is such a relationship already, with the id " + prospect.id()
                        + ": choose dates that share no day with it, or end it first");
        assertThat(crm.relationships().page(RelationshipQuery.of(anna)).items()).isEqualTo(before);
    }

    @Test
    void nobodyBecomesWhatTheyAreOtherwise() {
        assertThatThrownBy(
                        () -> crm.relationships().replace(anna, RelationshipType.PROSPECT, RelationshipType.CUSTOMER))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo("not-related"))
                .hasMessage("The contact " + anna.id() + " is no prospect of ours on that day: relate it first");
        Relationship prospect = crm.relationships().relate(anna, RelationshipType.PROSPECT);
        Relationship customer = crm.relationships()
                .relate(Relationship.of(anna, RelationshipType.CUSTOMER).since(TODAY.plusDays(5)));
        assertThatThrownBy(() -> crm.relationships()
                        .replace(anna, RelationshipType.PROSPECT, RelationshipType.CUSTOMER, TODAY.plusDays(1)))
                .isInstanceOf(Duplicate.class)
                .hasMessage("There is such a relationship already, with the id " + customer.id()
                        + ": end or correct it, or choose dates that share no day with it");
        assertThatThrownBy(() -> crm.relationships()
                        .replace(anna, RelationshipType.PROSPECT, RelationshipType.CUSTOMER, LocalDate.MIN))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("validFrom is outside the years 1 to 9999: give a date within them");
        assertThat(crm.relationships().get(prospect.id())).isEqualTo(prospect);
    }

    private Relationship ended(Relationship was, LocalDate from, LocalDate to, String reason) {
        return new Relationship(
                was.id(), 2, was.from(), was.type(), was.to(), from, Optional.of(to), was.note(), reason, was.stamp());
    }

    private List<Contact> related(RelationshipType type, Contact other) {
        return crm.contacts().page(ContactQuery.related(type, other)).items();
    }
}
