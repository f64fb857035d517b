package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By when an answer is owed: that follows from who asks. */
class AnswerDueTest extends BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration FOUR_HOURS = Duration.ofHours(4);
    private static final Duration A_DAY = Duration.ofDays(1);

    private Contact anna;
    private Contact firm;

    @BeforeEach
    void contacts() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
        firm = crm.contacts().add(Contact.organization("Hurtownia Północ"));
    }

    private Duration within(Contact contact) {
        Interaction asked = crm.interactions().log(Interaction.mailFrom(contact));
        Answer answer = asked.answer().orElseThrow();
        assertThat(answer.state()).isEqualTo(Answer.State.OPEN);
        return Duration.between(asked.occurredAt(), answer.dueAt());
    }

    @Test
    void everybodyElseWaitsADay() {
        assertThat(within(anna)).isEqualTo(A_DAY);
        assertThat(crm.settings().everybodyElse().answerWithin()).contains(A_DAY);
    }

    @Test
    void aCustomerWaitsTenMinutesAndASupplierFourHours() {
        crm.relationships().relate(firm, RelationshipType.SUPPLIER);
        assertThat(within(firm)).isEqualTo(FOUR_HOURS);
        crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        assertThat(within(anna)).isEqualTo(TEN_MINUTES);
    }

    @Test
    void theSameFactSaidFromOurSideCountsAlike() {
        crm.relationships().relate(crm.home(), RelationshipType.SUPPLIER, anna);
        assertThat(within(anna)).isEqualTo(TEN_MINUTES);
        crm.relationships().relate(crm.home(), RelationshipType.CUSTOMER, firm);
        assertThat(within(firm)).isEqualTo(FOUR_HOURS);
        Contact basia = crm.contacts().add(Contact.person("Basia", "Lis"));
        crm.relationships().relate(crm.home(), RelationshipType.COLLEAGUE, basia);
        assertThat(within(basia)).isEqualTo(FOUR_HOURS);
    }

    @Test
    void theStrictestCounts() {
        crm.relationships().relate(firm, RelationshipType.SUPPLIER);
        crm.relationships().relate(firm, RelationshipType.CUSTOMER);
        assertThat(within(firm)).isEqualTo(TEN_MINUTES);
    }

    @Test
    void whoActsForSomebodyIsHeardLikeThem() {
        for (RelationshipType acts : new RelationshipType[] {
            RelationshipType.WORKS_FOR, RelationshipType.PAYS_FOR, RelationshipType.DECIDES_FOR
        }) {
            Contact person = crm.contacts().add(Contact.person("Franek", "Wilk"));
            Contact customer = crm.contacts().add(Contact.organization("Bar Mleczny"));
            crm.relationships().relate(person, acts, customer);
            assertThat(within(person)).as("%s nobody in particular", acts).isEqualTo(A_DAY);
            crm.relationships().relate(customer, RelationshipType.CUSTOMER);
            assertThat(within(person)).as("%s a customer", acts).isEqualTo(TEN_MINUTES);
        }
    }

    @Test
    void itIsInheritedOneStepAndOneWay() {
        crm.relationships().relate(firm, RelationshipType.CUSTOMER);
        Contact bookkeeper = crm.contacts().add(Contact.person("Ewa", "Bąk"));
        crm.relationships().relate(bookkeeper, RelationshipType.PAYS_FOR, firm);
        crm.relationships().relate(anna, RelationshipType.PAYS_FOR, bookkeeper);
        assertThat(within(anna)).as("two steps away").isEqualTo(A_DAY);
        Contact owner = crm.contacts().add(Contact.organization("Grupa Północ"));
        crm.relationships().relate(firm, RelationshipType.PAYS_FOR, owner);
        assertThat(within(owner))
                .as("the customer acts for them, not they for it")
                .isEqualTo(A_DAY);
        Contact friend = crm.contacts().add(Contact.person("Jan", "Nowak"));
        crm.relationships().relate(friend, RelationshipType.KNOWS, firm);
        assertThat(within(friend)).as("knows a customer").isEqualTo(A_DAY);
    }

    @Test
    void whoWorksForASupplierAndBuysHimselfIsACustomer() {
        crm.relationships().relate(firm, RelationshipType.SUPPLIER);
        crm.relationships().relate(anna, RelationshipType.WORKS_FOR, firm);
        assertThat(within(anna)).isEqualTo(FOUR_HOURS);
        crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        assertThat(within(anna)).isEqualTo(TEN_MINUTES);
    }

    @Test
    void whatHasEndedOrNotBegunDoesNotCount() {
        Relationship customer = crm.relationships()
                .relate(Relationship.of(anna, RelationshipType.CUSTOMER).since(TODAY.minusYears(1)));
        crm.relationships().end(customer.id(), TODAY, "moved away");
        assertThat(within(anna)).as("ended yesterday").isEqualTo(A_DAY);
        crm.relationships()
                .relate(Relationship.of(anna, RelationshipType.SUPPLIER).since(TODAY.plusDays(1)));
        assertThat(within(anna)).as("begins tomorrow").isEqualTo(A_DAY);
        crm.relationships().relate(firm, RelationshipType.CUSTOMER);
        Relationship job = crm.relationships()
                .relate(Relationship.of(anna, RelationshipType.WORKS_FOR, firm).since(TODAY.minusYears(1)));
        assertThat(within(anna)).isEqualTo(TEN_MINUTES);
        crm.relationships().end(job.id(), TODAY, "left");
        assertThat(within(anna)).as("left the customer").isEqualTo(A_DAY);
    }

    @Test
    void oneCanSayWhatATypeMakesPeopleExpect() {
        RelationshipTypeDefinition customer = crm.relationships().definitions().stream()
                .filter(definition -> definition.type().equals(RelationshipType.CUSTOMER))
                .findFirst()
                .orElseThrow();
        crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        crm.relationships().define(customer.expectations(Expectations.of(Duration.ofHours(2), 60, 90)));
        assertThat(within(anna)).isEqualTo(Duration.ofHours(2));
        crm.relationships().define(customer.expectations(Expectations.NONE));
        assertThat(within(anna)).as("a type that says nothing").isEqualTo(A_DAY);
    }

    @Test
    void whatWasOwedStaysWhenTheRelationshipChanges() {
        Interaction asked = crm.interactions().log(Interaction.mailFrom(anna));
        crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        assertThat(crm.interactions().get(asked.id())).isEqualTo(asked);
        Interaction corrected = crm.interactions().correct(asked.id(), details -> details.about("Heater"));
        assertThat(corrected.answer()).isEqualTo(asked.answer());
    }

    @Test
    void whatIsSaidAboutWaitingDecides() {
        crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        InteractionDraft talk = Interaction.callFrom(anna);
        assertThat(crm.interactions().log(talk).answer()).isEmpty();
        Instant due = clock.instant().plus(TEN_MINUTES);
        assertThat(crm.interactions().log(talk.awaitsAnswer(true)).answer())
                .contains(new Answer(due, Answer.State.OPEN, Optional.empty()));
        assertThat(crm.interactions()
                        .log(Interaction.missedCallFrom(anna).awaitsAnswer(false))
                        .answer())
                .isEmpty();
    }
}
