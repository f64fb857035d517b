package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Agenda;
import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.AgendaItem.Reason;
import dev.smallcrm.model.BookSettings.Counting;
import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Contact.Cadence;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Those with whom nothing has passed for as long as agreed are on the agenda. */
class AgendaTouchTest extends BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private Contact person(String name, int talkedDaysAgo) {
        Contact contact = crm.contacts().add(Contact.person(name, ""));
        Instant at = clock.instant().minus(Duration.ofDays(talkedDaysAgo));
        crm.interactions().log(Interaction.callTo(contact).at(at));
        return contact;
    }

    private Contact person(String name, RelationshipType type, int talkedDaysAgo) {
        Contact contact = person(name, talkedDaysAgo);
        crm.relationships().relate(contact, type);
        return contact;
    }

    private List<String> lines() {
        return lines(crm.agenda().today());
    }

    private static List<String> lines(Agenda agenda) {
        return agenda.items().stream()
                .map(item -> item.reason() + " " + item.text())
                .toList();
    }

    @Test
    void theyComeLastThoseWeAreLosingFirstAndTheLongestDueBeforeOthers() {
        person("Anna", RelationshipType.CUSTOMER, 74);
        person("Jan", RelationshipType.CUSTOMER, 60);
        person("Ewa", RelationshipType.CUSTOMER, 59);
        person("Iga", RelationshipType.CUSTOMER, 90);
        person("Ola", RelationshipType.PROSPECT, 31);
        person("Piotr", RelationshipType.SUPPLIER, 100);
        person("Adam", RelationshipType.PARTNER, 61);
        person("Nobody", 1_000);
        Contact dated = crm.contacts().add(Contact.person("Zofia", "").birthday(TODAY));
        crm.followUps().schedule(dated, TODAY, "Call");
        assertThat(lines())
                .containsExactly(
                        "FOLLOW_UP_DUE Zofia – to do today: Call",
                        "IMPORTANT_DATE Zofia – birthday today",
                        "LOSING_TOUCH Iga – no word for 90 days, 60 agreed",
                        "LOSING_TOUCH Ola – no word for 31 days, 14 agreed",
                        "TOUCH_DUE Anna – no word for 74 days, 60 agreed",
                        "TOUCH_DUE Piotr – no word for 100 days, 90 agreed",
                        "TOUCH_DUE Adam – no word for 61 days, 60 agreed",
                        "TOUCH_DUE Jan – no word for 60 days, 60 agreed");
        assertThat(lines(crm.agenda().on(TODAY.plusDays(1))))
                .contains("TOUCH_DUE Ewa – no word for 60 days, 60 agreed");
        AgendaItem iga = crm.agenda().today().items().get(2);
        assertThat(iga.dueAt()).isEqualTo("2026-10-20T22:00:00Z");
        assertThat(iga.late()).isEqualTo(Duration.ofHours(30 * 24 + 11));
        assertThat(iga.touch()).isEqualTo(crm.profile(iga.contact()).touch());
        assertThat(crm.agenda().forAssignee(dated).items()).isEmpty();
        assertThat(crm.check()).isEmpty();
    }

    @Test
    void whoActsForThemAndWhoHasACadenceOfTheirOwnCome() {
        Contact bakery = crm.contacts().add(Contact.organization("Piekarnia"));
        crm.interactions().log(Interaction.callTo(bakery));
        crm.relationships().relate(bakery, RelationshipType.SUPPLIER);
        Contact anna = person("Anna", 91);
        crm.relationships().relate(anna, RelationshipType.WORKS_FOR, bakery);
        Contact unrelated = crm.contacts().add(Contact.organization("Holding"));
        crm.relationships().relate(person("Jan", 500), RelationshipType.WORKS_FOR, unrelated);
        Contact often = person("Ewa", RelationshipType.CUSTOMER, 7);
        crm.contacts().edit(often, c -> c.keepInTouch(Cadence.ofDays(7, 30)));
        Contact never = person("Iga", RelationshipType.CUSTOMER, 700);
        crm.contacts().edit(never, c -> c.keepInTouch(Cadence.NEVER));
        Contact seldom = person("Ola", RelationshipType.CUSTOMER, 300);
        crm.contacts().edit(seldom, c -> c.keepInTouch(new Cadence(Optional.of(Period.ofYears(1)), Optional.empty())));
        assertThat(lines())
                .containsExactly(
                        "TOUCH_DUE Anna (Piekarnia) – no word for 91 days, 90 agreed",
                        "TOUCH_DUE Ewa – no word for 7 days, 7 agreed");
        clock.advance(Duration.ofDays(65));
        assertThat(lines()).contains("TOUCH_DUE Ola – no word for 365 days, 365 agreed");
    }

    /** It was being lost on the very day on which Anna, who works there, was called. */
    @Test
    void whoseEmployeesAreCalledEveryWeekIsNotLost() {
        Contact bakery = crm.contacts().add(Contact.organization("Piekarnia"));
        crm.relationships().relate(bakery, RelationshipType.CUSTOMER);
        Contact anna = person("Anna", 0);
        crm.relationships().relate(anna, RelationshipType.WORKS_FOR, bakery);
        clock.advance(Duration.ofDays(91));
        assertThat(lines()).contains("LOSING_TOUCH Piekarnia – no word for 91 days, 60 agreed");
        Interaction call = crm.interactions().log(Interaction.callTo(anna));
        assertThat(lines()).isEmpty();
        clock.advance(Duration.ofDays(60));
        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "TOUCH_DUE Anna (Piekarnia) – no word for 60 days, 60 agreed",
                        "TOUCH_DUE Piekarnia – no word for 60 days, 60 agreed");
        AgendaItem item = crm.agenda().today().items().stream()
                .filter(each -> each.contact().id().equals(bakery.id()))
                .findFirst()
                .orElseThrow();
        assertThat(item.touch()).isEqualTo(crm.profile(bakery).touch());
        crm.agenda().done(item, "was there");
        assertThat(lines()).containsExactly("TOUCH_DUE Anna (Piekarnia) – no word for 60 days, 60 agreed");
        crm.interactions().retract(call.id(), "another Anna");
        assertThat(lines()).containsExactly("LOSING_TOUCH Anna (Piekarnia) – no word for 151 days, 60 agreed");
    }

    /** Seven days of 24 hours had ended on the next day, and the agenda of the right one said nothing. */
    @Test
    void whoIsDueAfterTheClocksWerePutForwardComesThatDay() {
        Contact ewa = crm.contacts().add(Contact.person("Ewa", "").keepInTouch(Cadence.ofDays(7, 30)));
        clock.at("2027-03-27T22:30:00Z");
        crm.interactions().log(Interaction.callTo(ewa));
        clock.at("2027-04-03T10:00:00Z");
        assertThat(lines()).containsExactly("TOUCH_DUE Ewa – no word for 7 days, 7 agreed");
    }

    @Test
    void everybodyElseComesIfTheBookSaysSo() {
        person("Anna", 74);
        person("Jan", RelationshipType.SUPPLIER, 74);
        person("Ewa", RelationshipType.COLLEAGUE, 75);
        assertThat(lines()).isEmpty();
        crm.relationships()
                .everybodyElse(new Expectations(Optional.empty(), Optional.of(Period.ofMonths(2)), Optional.empty()));
        assertThat(lines())
                .containsExactly(
                        "TOUCH_DUE Ewa – no word for 75 days, 61 agreed",
                        "TOUCH_DUE Anna – no word for 74 days, 61 agreed");
        crm.relationships().everybodyElse(Expectations.NONE);
        assertThat(lines()).isEmpty();
    }

    @Test
    void whoWasNeverTalkedToComesWithinTheInterval() {
        Contact anna = crm.contacts().add(Contact.person("Anna", ""));
        crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        assertThat(lines()).isEmpty();
        assertThat(lines(crm.agenda().on(TODAY.plusDays(60))))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith(" Anna – no word yet, 60 days agreed"));
    }

    @Test
    void doneIsAWordOnAChannelThatCounts() {
        Contact anna = person("Anna", RelationshipType.CUSTOMER, 74);
        AgendaItem item = crm.agenda().today().items().get(0);
        assertThat(item.reason()).isEqualTo(Reason.TOUCH_DUE);
        crm.agenda().done(item, "called, all fine");
        assertThat(lines()).isEmpty();
        Interaction call = crm.interactions().timeline(anna).items().get(0);
        assertThat(call.channel()).isEqualTo(Channel.CALL);
        assertThat(call.subject()).isEqualTo("called, all fine");
        assertThat(crm.contacts().get(anna).lastContactAt()).contains(clock.instant());
        assertThatThrownBy(() -> crm.agenda().done(item, "again"))
                .isInstanceOf(Refused.class)
                .hasMessage(
                        "Something has passed with the contact " + anna.id() + " or is planned: make the agenda anew");

        crm.interactions().count(new Counting(Set.of(), Set.of(Channel.VISIT, Channel.LETTER)));
        crm.contacts().edit(anna, c -> c.prefers(Channel.LETTER).keepInTouch(Cadence.ofDays(1, 2)));
        clock.advance(Duration.ofDays(3));
        crm.agenda().done(crm.agenda().today().items().get(0), "a line\nand another");
        assertThat(crm.interactions().timeline(anna).items().get(0).channel()).isEqualTo(Channel.LETTER);
        assertThat(lines()).isEmpty();
    }

    @Test
    void laterIsAFollowUpInItsPlaceUntilThatIsClosed() {
        Contact anna = person("Anna", RelationshipType.CUSTOMER, 74);
        AgendaItem item = crm.agenda().today().items().get(0);
        crm.agenda().later(item, TODAY.plusDays(2));
        assertThat(lines()).isEmpty();
        assertThatThrownBy(() -> crm.agenda().later(item, TODAY.plusDays(3))).isInstanceOf(Refused.class);
        clock.advance(Duration.ofDays(2));
        assertThat(lines()).containsExactly("FOLLOW_UP_DUE Anna – to do today: Keep in touch");
        FollowUp instead = crm.agenda().today().items().get(0).followUp().orElseThrow();
        crm.followUps().cancel(instead.id(), "no need");
        assertThat(lines()).containsExactly("TOUCH_DUE Anna – no word for 76 days, 60 agreed");
        crm.followUps().reopen(instead.id());
        crm.agenda().done(crm.agenda().today().items().get(0), "sent flowers");
        assertThat(lines()).as("done counts like a word").isEmpty();
        clock.advance(Duration.ofDays(60));
        assertThat(lines()).containsExactly("TOUCH_DUE Anna – no word for 136 days, 60 agreed");
        assertThat(crm.profile(anna).touch())
                .isEqualTo(crm.agenda().today().items().get(0).touch());
    }

    @Test
    void twentyAreShownAndTheRestCounted() {
        crm.doInTransaction(book -> {
            for (int i = 0; i < 30; i++) {
                Contact contact = book.contacts().add(Contact.person("Jan", "Nowak " + i));
                book.interactions()
                        .log(Interaction.callTo(contact).at(clock.instant().minus(Duration.ofDays(60 + i))));
                book.relationships().relate(contact, RelationshipType.CUSTOMER);
            }
        });
        Agenda agenda = crm.agenda().today();
        assertThat(agenda.items()).hasSize(20);
        assertThat(agenda.items().get(0).touch().orElseThrow().days()).isEqualTo(89);
        assertThat(agenda.more()).containsOnly(Map.entry(Reason.TOUCH_DUE, 10));
    }

    /** The firm was said to have had no word since long before. */
    @Test
    void aWordWithWhoWorkedThereThenCountsAlsoWhenTheyHaveLeft() {
        Contact bakery = crm.contacts().add(Contact.organization("Bakery"));
        crm.relationships().relate(bakery, RelationshipType.CUSTOMER);
        Contact jan = crm.contacts().add(Contact.person("Jan", ""));
        Relationship job = crm.relationships().relate(jan, RelationshipType.WORKS_FOR, bakery);
        clock.advance(Duration.ofDays(95));
        crm.interactions().log(Interaction.callTo(jan));
        clock.advance(Duration.ofDays(1));
        crm.relationships().end(job.id(), LocalDate.ofInstant(clock.instant(), ZONE), "left");
        assertThat(lines()).isEmpty();
        crm.interactions().log(Interaction.callTo(jan));
        assertThat(lines()).isEmpty();
        clock.advance(Duration.ofDays(59));
        assertThat(lines())
                .as("that was one with Jan alone")
                .containsExactly("TOUCH_DUE Bakery – no word for 60 days, 60 agreed");
    }
}
