package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Agenda;
import dev.smallcrm.model.AgendaItem.Reason;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Contact.Cadence;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.testkit.TestClock;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom we have not talked to is on the agenda, however many others there are who come first in a list and are not due. */
class AgendaTouchManyTest {
    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");
    private final Crm crm = Crm.builder().clock(clock).inMemory();

    @AfterEach
    void close() {
        crm.close();
    }

    private Contact person(String name, int talkedDaysAgo) {
        Contact contact = crm.contacts().add(Contact.person(name, ""));
        crm.interactions().log(Interaction.callTo(contact).at(clock.instant().minus(Duration.ofDays(talkedDaysAgo))));
        return contact;
    }

    private List<String> lines() {
        return crm.agenda().today().items().stream()
                .map(item -> item.reason() + " " + item.text())
                .toList();
    }

    /** They came first in the list that is looked at, though none of them was due. */
    @Test
    void aThousandWhomNobodyHasTalkedToYetHideNobody() {
        Contact ewa = person("Ewa", 100);
        crm.contacts().edit(ewa, c -> c.keepInTouch(Cadence.ofDays(7, 30)));
        crm.doInTransaction(book -> {
            for (int i = 0; i < 1_000; i++) {
                book.contacts().add(Contact.person("Anna", "" + i).keepInTouch(Cadence.ofDays(30, 60)));
            }
        });
        assertThat(lines()).containsExactly("LOSING_TOUCH Ewa – no word for 100 days, 7 agreed");
    }

    @Test
    void aThousandWhoWantNoWordHideNobody() {
        crm.relationships()
                .everybodyElse(new Expectations(Optional.empty(), Optional.of(Period.ofDays(60)), Optional.empty()));
        crm.doInTransaction(book -> {
            for (int i = 0; i < 1_000; i++) {
                book.contacts().add(Contact.person("Anna", "" + i).keepInTouch(Cadence.NEVER));
            }
        });
        clock.advance(Duration.ofDays(200));
        person("Ewa", 74);
        assertThat(lines()).containsExactly("TOUCH_DUE Ewa – no word for 74 days, 60 agreed");
    }

    /** They came first in the list of all who work for somebody; and more than a thousand at once were too many. */
    @Test
    void aThousandEmployeesOfOthersHideNoneOfACustomerAndThoseOfACustomerAreAllCounted() {
        Contact bakery = crm.contacts().add(Contact.organization("Bakery"));
        Contact other = crm.contacts().add(Contact.organization("Other"));
        crm.doInTransaction(book -> {
            for (int i = 0; i < 1_001; i++) {
                worksFor(book, "" + i, other);
            }
            worksFor(book, "Ewa", bakery);
            book.relationships().relate(bakery, RelationshipType.CUSTOMER);
        });
        clock.advance(Duration.ofDays(90));
        crm.interactions().log(Interaction.callTo(bakery));
        crm.interactions().log(Interaction.callTo(other));
        assertThat(lines()).containsExactly("LOSING_TOUCH Ewa (Bakery) – no word yet, 60 days agreed");

        crm.relationships().relate(other, RelationshipType.CUSTOMER);

        Agenda agenda = crm.agenda().today();
        assertThat(agenda.items().size() + agenda.more().getOrDefault(Reason.LOSING_TOUCH, 0))
                .isEqualTo(1_002);
    }

    @Test
    void aThousandForWhomSomebodyWasCalledHideNobody() {
        crm.relationships()
                .everybodyElse(new Expectations(Optional.empty(), Optional.of(Period.ofDays(60)), Optional.empty()));
        aThousandThrough(person("Jan", 1), Contact.organization("Shop"));
        person("Ewa", 74);
        assertThat(lines()).containsExactly("TOUCH_DUE Ewa – no word for 74 days, 60 agreed");
    }

    @Test
    void aThousandWithCadencesForWhomSomebodyWasCalledHideNobody() {
        aThousandThrough(person("Jan", 1), Contact.organization("Shop").keepInTouch(Cadence.ofDays(7, 14)));
        Contact ewa = person("Ewa", 39);
        crm.contacts().edit(ewa, c -> c.keepInTouch(Cadence.ofDays(30, 60)));
        assertThat(lines()).containsExactly("TOUCH_DUE Ewa – no word for 39 days, 30 agreed");
    }

    private void aThousandThrough(Contact jan, ContactDraft each) {
        crm.doInTransaction(book -> {
            for (int i = 0; i < 1_001; i++) {
                Contact shop = book.contacts().add(each);
                book.relationships().relate(jan, RelationshipType.DECIDES_FOR, shop);
            }
        });
        clock.advance(Duration.ofDays(200));
        crm.interactions().log(Interaction.callTo(jan));
    }

    private static void worksFor(Book book, String name, Contact organization) {
        book.relationships()
                .relate(book.contacts().add(Contact.person(name, "")), RelationshipType.WORKS_FOR, organization);
    }
}
