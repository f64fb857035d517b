package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.BookSettings.Counting;
import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Contact.Cadence;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When something last passed with somebody, and with whom nothing has for long. */
class LastContactTest extends BookTest {
    private Contact anna;
    private Contact jan;

    @BeforeEach
    void people() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
        jan = crm.contacts().add(Contact.person("Jan", "Nowak"));
    }

    private Optional<Instant> last(Contact contact) {
        return crm.contacts().get(contact).lastContactAt();
    }

    private Instant ago(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    private Interaction log(InteractionDraft draft, int daysAgo) {
        return crm.interactions().log(draft.at(ago(daysAgo)));
    }

    @Test
    void itFollowsWhatIsLoggedBackDatedCorrectedMovedRetractedAndRestored() {
        Interaction visit = log(Interaction.visitTo(anna), 9);
        Interaction call = log(Interaction.callTo(anna), 5);
        log(Interaction.callFrom(anna), 20);
        assertThat(last(anna)).contains(ago(5));
        crm.interactions().correct(call.id(), d -> d.at(ago(2)));
        assertThat(last(anna)).contains(ago(2));
        crm.interactions().correct(call.id(), d -> d.outcome(Interaction.Outcome.NO_ANSWER));
        assertThat(last(anna)).contains(ago(9));
        crm.interactions().retract(visit.id(), "wrong day");
        assertThat(last(anna)).contains(ago(20));
        crm.interactions().restore(visit.id());
        assertThat(last(anna)).contains(ago(9));
        crm.interactions().moveTo(visit.id(), jan);
        assertThat(last(anna)).contains(ago(20));
        assertThat(last(jan)).contains(ago(9));
        assertThat(crm.check()).isEmpty();
    }

    @Test
    void whatDidNotComeThroughOrIsNoTalkDoesNotCount() {
        crm.interactions().log(Interaction.missedCallFrom(anna));
        crm.interactions().log(Interaction.callTo(anna).outcome(Interaction.Outcome.NO_ANSWER));
        crm.interactions().log(Interaction.callTo(anna).outcome(Interaction.Outcome.VOICEMAIL));
        crm.interactions().log(Interaction.mailTo(anna).outcome(Interaction.Outcome.FAILED));
        crm.interactions().log(Interaction.noteOn(anna));
        crm.interactions().log(Interaction.purchaseBy(anna));
        crm.interactions().log(Interaction.reviewFrom(anna));
        assertThat(last(anna)).isEmpty();
        assertThat(crm.check()).isEmpty();
    }

    @Test
    void nothingCountsBeforeItsTime() {
        Instant soon = clock.instant().plus(Duration.ofMinutes(4));
        Interaction call = crm.interactions().log(Interaction.callTo(anna).at(soon));
        assertThat(call.occurredAt()).as("another machine's clock is ahead").isEqualTo(clock.instant());
        assertThat(last(anna)).contains(clock.instant());
        Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
        assertThatThrownBy(() ->
                        crm.interactions().log(Interaction.meetingWith(jan).at(tomorrow)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("occurredAt is in the future: log it when it has happened, or schedule it");
        assertThatThrownBy(() -> crm.interactions().correct(call.id(), d -> d.at(tomorrow)))
                .isInstanceOf(InvalidInput.class);
        assertThat(last(jan)).isEmpty();
        assertThat(last(anna)).contains(clock.instant());
    }

    /** A call of 2062 once silenced somebody for 36 years. */
    @Test
    void whatWasLoggedWhileTheClockWasAheadSilencesNobody() {
        crm.contacts().edit(jan, d -> d.keepInTouch(Cadence.ofDays(30, 40)));
        crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        Contact ewa = crm.contacts().add(Contact.person("Ewa", ""));
        crm.relationships()
                .everybodyElse(new Expectations(Optional.empty(), Optional.of(Period.ofDays(7)), Optional.empty()));
        for (Contact each : List.of(anna, jan, ewa)) {
            log(Interaction.callTo(each), 61);
        }
        clock.at("2062-11-20T09:00:00Z");
        Instant ahead = clock.instant();
        for (Contact each : List.of(anna, jan, ewa)) {
            crm.interactions().log(Interaction.meetingWith(each));
        }
        assertThat(lines()).isEmpty();
        clock.at("2026-11-20T09:00:00Z");
        assertThat(lines())
                .containsExactly(
                        "LOSING_TOUCH Jan Nowak – no word for 61 days, 30 agreed",
                        "TOUCH_DUE Ewa – no word for 61 days, 7 agreed",
                        "TOUCH_DUE Anna Kowalska – no word for 61 days, 60 agreed");
        assertThat(crm.profile(anna).touch().orElseThrow().lastOn()).contains(LocalDate.of(2026, 9, 20));
        assertThat(silent(400)).containsExactly(anna.id(), jan.id(), ewa.id());
        assertThat(last(anna)).as("as it was logged").contains(ahead);

        crm.agenda().done(crm.agenda().today().items().get(2), "Is well");
        assertThat(lines()).hasSize(2).noneMatch(line -> line.contains("Anna"));
        clock.advance(Duration.ofDays(60));
        assertThat(lines()).contains("TOUCH_DUE Anna Kowalska – no word for 60 days, 60 agreed");
        assertThat(crm.check()).isEmpty();
    }

    private List<String> lines() {
        return crm.agenda().today().items().stream()
                .map(item -> item.reason() + " " + item.text())
                .toList();
    }

    @Test
    void whatCountsIsASettingAndChangingItFindsEverybodysAnew() {
        Interaction bought = log(Interaction.purchaseBy(anna).with(jan, Interaction.Role.PRESENT), 1);
        Interaction theirs = log(Interaction.mailFrom(anna), 2);
        Interaction ours = log(Interaction.mailTo(anna), 3);
        Interaction call = log(Interaction.callTo(anna), 4);
        assertThat(crm.settings().counting()).isEqualTo(Counting.DEFAULT);
        assertThat(last(anna)).contains(theirs.occurredAt());

        crm.interactions().count(new Counting(Set.of(Channel.PURCHASE), Set.of()));
        assertThat(last(anna)).contains(bought.occurredAt());
        assertThat(last(jan)).contains(bought.occurredAt());
        assertThat(crm.check()).isEmpty();
        crm.interactions().count(new Counting(Set.of(), Set.of(Channel.EMAIL)));
        assertThat(last(anna)).contains(ours.occurredAt());
        assertThat(last(jan)).isEmpty();
        crm.interactions().log(Interaction.callFrom(jan));
        assertThat(last(jan)).as("calls do not count now").isEmpty();
        Counting calls = new Counting(Set.of(Channel.CALL), Set.of(Channel.CALL));
        crm.interactions().count(calls);
        assertThat(last(anna)).contains(call.occurredAt());
        assertThat(last(jan)).contains(clock.instant());
        assertThat(crm.settings().counting()).isEqualTo(calls);
        assertThat(crm.check()).isEmpty();
    }

    @Test
    void everybodysIsFoundAnewHoweverManyThereAre() {
        List<Contact> many = new ArrayList<>();
        crm.doInTransaction(book -> {
            for (int i = 0; i < 205; i++) {
                Contact added = book.contacts().add(Contact.person("Jan", "Nowak " + i));
                book.interactions().log(Interaction.purchaseBy(added));
                many.add(added);
            }
        });
        Counting purchases = new Counting(Set.of(Channel.PURCHASE), Set.of());
        crm.interactions().count(purchases);
        assertThat(many).allSatisfy(each -> assertThat(last(each)).contains(clock.instant()));
        crm.doInTransaction(book -> book.interactions().count(Counting.DEFAULT));
        assertThat(many).allSatisfy(each -> assertThat(last(each)).isEmpty());
    }

    @Test
    void whomWeHaveNotTalkedToIsAskedInWholeDaysOfTheBooksZone() {
        log(Interaction.callTo(anna), 60); // in Warsaw on the 21st of September at 11:00
        assertThat(silent(60)).containsExactly(anna.id());
        assertThat(silent(61)).isEmpty();
        clock.advance(Duration.ofHours(13).plusMinutes(59)); // 23:59
        assertThat(silent(61)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(silent(61)).containsExactly(anna.id());
        assertThat(silent(1)).as("never talked to: since they were added").containsExactly(anna.id(), jan.id());
        crm.contacts().archive(anna);
        assertThat(silent(1)).containsExactly(jan.id());
    }

    private List<Object> silent(int days) {
        return crm.contacts().page(ContactQuery.silentFor(days)).stream()
                .<Object>map(Contact::id)
                .toList();
    }

    @Test
    void daysAreBounded() {
        for (int days : List.of(Integer.MIN_VALUE, -1, 0, 36_501, Integer.MAX_VALUE)) {
            assertThatThrownBy(() -> ContactQuery.silentFor(days))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("days is not between 1 and 36,500: give a number of days within them");
        }
        assertThat(silent(36_500)).isEmpty();
    }
}
