package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipDraft;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ending and correcting relationships. */
class RelationshipChangesTest extends BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private Contact anna;
    private Contact shop;

    @BeforeEach
    void addContacts() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
        shop = crm.contacts().add(Contact.organization("Shop"));
    }

    @Test
    void endsOnADayWithAReason() {
        Relationship made = crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        clock.advance(Duration.ofDays(1));
        Relationship ended = crm.relationships().end(made.id(), TODAY.plusDays(7), "moved to Praha");
        assertThat(ended)
                .isEqualTo(new Relationship(
                        made.id(),
                        2,
                        made.from(),
                        made.type(),
                        made.to(),
                        TODAY,
                        Optional.of(TODAY.plusDays(7)),
                        "",
                        "moved to Praha",
                        made.stamp().touched(clock.instant(), Actor.UNKNOWN)));
        assertThat(crm.relationships().end(made.id(), TODAY.plusDays(7), "moved to Praha"))
                .isEqualTo(ended);
        assertThatThrownBy(() -> crm.relationships().end(made.id(), TODAY.plusDays(8), ""))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo("already-ended"))
                .hasMessage("The relationship " + made.id() + " ends on another day already: correct it instead");
        assertThat(crm.relationships().get(made.id())).isEqualTo(ended);
        assertThat(customersOn(TODAY.plusDays(6))).containsExactly(anna);
        assertThat(customersOn(TODAY.plusDays(7))).isEmpty();
    }

    @Test
    void refusesAnEndBeforeTheStart() {
        Relationship made = crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        String message = "validTo is not after validFrom: name the day after the last day it was valid";
        assertThatThrownBy(() -> crm.relationships().end(made.id(), TODAY, ""))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
        assertThatThrownBy(() -> crm.relationships().correct(made.id(), r -> r.until(TODAY.minusDays(1))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
        assertThatThrownBy(() -> crm.relationships()
                        .relate(Relationship.of(anna, RelationshipType.KNOWS, shop)
                                .until(TODAY)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
        assertThat(crm.relationships().page(RelationshipQuery.of(anna)).items()).containsExactly(made);
    }

    @Test
    void correctsDatesAndNote() {
        Relationship made = crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        crm.relationships().end(made.id(), TODAY.plusDays(1), "by mistake");
        Relationship corrected = crm.relationships()
                .correct(made.id(), r -> r.since(TODAY.minusYears(1)).ongoing().note("since the fair"));
        assertThat(corrected)
                .isEqualTo(new Relationship(
                        made.id(),
                        3,
                        made.from(),
                        made.type(),
                        made.to(),
                        TODAY.minusYears(1),
                        Optional.empty(),
                        "since the fair",
                        "",
                        made.stamp()));
        assertThat(crm.relationships().correct(made.id(), r -> r)).isEqualTo(corrected);
        assertThat(customersOn(TODAY.minusMonths(11))).containsExactly(anna);
    }

    @Test
    void correctsNothingThatWouldBeAnotherFact() {
        Relationship past =
                crm.relationships().relate(customer().since(TODAY.minusDays(9)).until(TODAY));
        Relationship made = crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        assertThatThrownBy(() -> crm.relationships().correct(made.id(), r -> r.since(TODAY.minusDays(1))))
                .isInstanceOfSatisfying(
                        Duplicate.class,
                        e -> assertThat(e.existing()).isEqualTo(past.id().toString()))
                .hasMessage("There is such a relationship already, with the id " + past.id()
                        + ": choose dates that share no day with it, or end it first");
        for (RelationshipDraft other : List.of(
                Relationship.of(shop, RelationshipType.CUSTOMER, crm.home()),
                Relationship.of(anna, RelationshipType.KNOWS, crm.home()),
                Relationship.of(anna, RelationshipType.CUSTOMER, shop))) {
            assertThatThrownBy(() -> crm.relationships().correct(made.id(), r -> other))
                    .isInstanceOfSatisfying(
                            Refused.class, e -> assertThat(e.rule()).isEqualTo("relationship-moved"))
                    .hasMessage("A relationship stays with its type and its two contacts: end it and relate them anew");
        }
        assertThat(crm.relationships().get(made.id())).isEqualTo(made);
    }

    private RelationshipDraft customer() {
        return Relationship.of(anna, RelationshipType.CUSTOMER);
    }

    private List<Contact> customersOn(LocalDate day) {
        return crm.contacts()
                .page(ContactQuery.related(RelationshipType.CUSTOMER, crm.home())
                        .on(day))
                .items();
    }
}
