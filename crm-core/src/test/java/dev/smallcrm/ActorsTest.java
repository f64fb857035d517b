package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.Stamp;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who writes. */
class ActorsTest extends BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Actor BASIA = new Actor("basia");

    private Contact anna;
    private Contact basia;

    @BeforeEach
    void addContacts() {
        anna = crm.contacts().add(Contact.person("Anna", ""));
        basia = crm.contacts().add(Contact.person("Barbara", "Nowak").externalRef("login", "basia"));
    }

    @Test
    void stampsEveryWrite() {
        Book book = crm.as("basia");
        clock.advance(Duration.ofMinutes(1));
        Stamp stamp = Stamp.of(clock.instant(), BASIA);
        Contact jan = book.contacts().add(Contact.person("Jan", ""));
        Relationship customer = book.relationships().relate(jan, RelationshipType.CUSTOMER);
        Interaction call = book.interactions().log(Interaction.callFrom(jan));
        FollowUp task = book.followUps().schedule(jan, TODAY, "Call back");
        assertThat(jan.stamp()).isEqualTo(stamp);
        assertThat(customer.stamp()).isEqualTo(stamp);
        assertThat(call.stamp()).isEqualTo(stamp);
        assertThat(task.stamp()).isEqualTo(stamp);
        assertThat(book.contacts().edit(anna, c -> c.tag("one")).stamp())
                .isEqualTo(anna.stamp().touched(clock.instant(), BASIA));
        clock.advance(Duration.ofMinutes(1));
        assertThat(crm.as(new Actor("jan")).followUps().complete(task.id(), "").stamp())
                .isEqualTo(stamp.touched(clock.instant(), new Actor("jan")));
        assertThat(crm.contacts().add(Contact.person("Ola", "")).stamp().createdBy())
                .as("this book stays as it is")
                .isEqualTo(Actor.UNKNOWN);
    }

    @Test
    void givesWorkToTheColleagueWhoActs() {
        Book book = crm.as("basia");
        assertThat(book.interactions().log(Interaction.callFrom(anna)).details().handledBy())
                .contains(basia.id());
        assertThat(book.followUps().schedule(anna, TODAY, "Call back").details().assignee())
                .contains(basia.id());
        assertThat(book.followUps()
                        .promise(anna, Duration.ofHours(1), "Call back")
                        .details()
                        .assignee())
                .contains(basia.id());
        Contact jan = crm.contacts().add(Contact.person("Jan", ""));
        assertThat(book.followUps()
                        .schedule(FollowUp.of(anna, TODAY, "Call back").assignedTo(jan))
                        .details()
                        .assignee())
                .as("unless said otherwise")
                .contains(jan.id());
        assertThat(book.interactions()
                        .log(Interaction.callFrom(anna).handledBy(jan))
                        .details()
                        .handledBy())
                .contains(jan.id());
    }

    @Test
    void whoIsNoColleagueGetsNoWork() {
        crm.contacts().archive(basia);
        for (Book book : List.of(crm, crm.as(""), crm.as("jan"), crm.as("basia"))) {
            assertThat(book.interactions()
                            .log(Interaction.callFrom(anna))
                            .details()
                            .handledBy())
                    .isEmpty();
            assertThat(book.followUps()
                            .schedule(anna, TODAY, "Call back")
                            .details()
                            .assignee())
                    .isEmpty();
        }
    }

    @Test
    void actsWithinATransactionToo() {
        crm.as("basia").doInTransaction(book -> {
            assertThat(book.contacts().edit(anna, c -> c.tag("one")).stamp().updatedBy())
                    .isEqualTo(BASIA);
            assertThat(book.as("jan")
                            .contacts()
                            .edit(anna, c -> c.tag("two"))
                            .stamp()
                            .updatedBy())
                    .isEqualTo(new Actor("jan"));
            assertThat(crm.contacts().edit(anna, c -> c.tag("three")).stamp().updatedBy())
                    .as("the CRM itself has no actor")
                    .isEqualTo(Actor.UNKNOWN);
        });
    }
}
