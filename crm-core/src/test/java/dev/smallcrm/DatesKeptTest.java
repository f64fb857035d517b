package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Refused;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Birthdays, name days and anniversaries: how they are marked, what is logged about that, and who reminds of them. */
class DatesKeptTest extends BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private Contact anna(ImportantDate date) {
        return crm.contacts().add(Contact.person("Anna", "Kowalska").date(date));
    }

    private AgendaItem onlyLine() {
        List<AgendaItem> lines = crm.agenda().today().items();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        crm.reminders().deliver(notice -> told.add(notice.text()));
        return told;
    }

    private FollowUp openFor(Contact contact) {
        return crm.followUps().page(FollowUpQuery.of(contact)).items().get(0);
    }

    @Test
    void theLineSaysHowTheDateIsMarked() {
        anna(ImportantDate.birthday(LocalDate.of(1986, 11, 20)).markedBy(ImportantDate.FLOWERS));

        assertThat(onlyLine().text()).isEqualTo("Anna Kowalska – birthday today, turns 40, flowers");
        assertThat(onlyLine().title()).isEqualTo("Birthday, turns 40, flowers");
    }

    @Test
    void whatTheyPreferStaysWhenTheDateIsCorrected() {
        Contact anna = anna(ImportantDate.birthday(TODAY.minusYears(30)));
        crm.contacts().edit(anna, c -> c.datesMarkedBy("one per cent off"));

        Contact corrected = crm.contacts().edit(anna, c -> c.birthday(TODAY.minusYears(31)));

        assertThat(corrected.dates())
                .containsExactly(ImportantDate.birthday(TODAY.minusYears(31)).markedBy("one per cent off"));
        assertThat(crm.contacts().get(anna)).isEqualTo(corrected);
        assertThat(onlyLine().text()).isEqualTo("Anna Kowalska – birthday today, turns 31, one per cent off");
    }

    @Test
    void oneAnniversaryThatIsMarkedOtherwiseIsStillOne() {
        ImportantDate wedding = ImportantDate.anniversary(TODAY.minusYears(2), "wedding");
        Contact anna = anna(wedding.markedBy(ImportantDate.CARD));

        Contact edited = crm.contacts().edit(anna, c -> c.date(wedding.markedBy(ImportantDate.CALL)));

        assertThat(edited.dates()).containsExactly(wedding.markedBy(ImportantDate.CALL));
    }

    @Test
    void aCallIsLoggedAsACallACardAsALetterAndTheRestAsANote() {
        assertThat(logged(ImportantDate.CALL).channel()).isEqualTo(Channel.CALL);
        assertThat(logged(ImportantDate.CARD).channel()).isEqualTo(Channel.LETTER);
        assertThat(logged(ImportantDate.DISCOUNT).channel()).isEqualTo(Channel.NOTE);
        assertThat(logged("").channel()).isEqualTo(Channel.NOTE);
    }

    private Interaction logged(String marking) {
        Contact anna = anna(ImportantDate.nameDay(MonthDay.from(TODAY)).markedBy(marking));
        crm.agenda().done(onlyLine(), "She was glad");
        assertThat(crm.agenda().today().items()).isEmpty();
        Interaction logged = crm.interactions().timeline(anna).items().get(0);
        assertThat(logged.details().content().purpose()).contains(Interaction.Purpose.GREETING);
        assertThat(logged.details().content().text()).isEqualTo("She was glad");
        return logged;
    }

    @Test
    void aDateIsHandedOverOnItsDayOnce() {
        Contact anna = anna(ImportantDate.birthday(LocalDate.of(1986, 11, 21)).markedBy(ImportantDate.CARD));
        assertThat(told()).isEmpty();

        clock.advance(Duration.ofHours(15));

        assertThat(told()).containsExactly("Anna Kowalska – to do today: Birthday, turns 40, card");
        clock.advance(Duration.ofHours(1));
        assertThat(told()).isEmpty();
        FollowUp made = openFor(anna);
        assertThat(made.due()).isEqualTo(Due.on(LocalDate.of(2026, 11, 21)));
        assertThat(onlyLine().followUp()).contains(made);
    }

    @Test
    void whoDoesTheFollowUpOfADateHasDoneTheDate() {
        Contact anna = anna(ImportantDate.birthday(TODAY.minusYears(40)).markedBy(ImportantDate.CARD));
        assertThat(told()).hasSize(1);

        crm.followUps().complete(openFor(anna).id(), "With a drawing");

        assertThat(crm.agenda().today().items()).isEmpty();
        assertThat(told()).isEmpty();
        Interaction logged = crm.interactions().timeline(anna).items().get(0);
        assertThat(logged.channel()).isEqualTo(Channel.LETTER);
        assertThat(logged.subject()).isEqualTo("Birthday, turns 40, card");
        assertThat(logged.details().content().text()).isEqualTo("With a drawing");
    }

    @Test
    void whatIsDoneOrPutOffBeforeIsNotHandedOver() {
        anna(ImportantDate.birthday(TODAY.plusDays(1)));
        crm.agenda().done(onlyLine(), "");
        anna(ImportantDate.birthday(MonthDay.from(TODAY.plusDays(1))));
        crm.agenda().later(onlyLine(), TODAY.plusDays(5));

        clock.advance(Duration.ofDays(1));

        assertThat(told()).isEmpty();
    }

    @Test
    void afterTenDaysAsleepTheDatesOfTheLastWeekAreHandedOverLateAndTheOlderOnesNoMore() {
        assertThat(told()).isEmpty();
        anna(ImportantDate.nameDay(MonthDay.from(TODAY.plusDays(2))));
        anna(ImportantDate.nameDay(MonthDay.from(TODAY.plusDays(4))));

        clock.advance(Duration.ofDays(10));

        assertThat(told()).containsExactly("Anna Kowalska – overdue by 6 days: Name day");
    }

    @Test
    void whoWantsThemOnTheAgendaOnlySaysSo() {
        anna(ImportantDate.birthday(TODAY.minusYears(40)));

        int told = crm.reminders().deliver(notice -> {}, Reminders.Options.DEFAULT.withoutDates());

        assertThat(told).isZero();
        assertThat(onlyLine().date()).isPresent();
    }

    @Test
    void whatNobodySawToEndsByItselfAWeekLater() {
        Contact anna = anna(ImportantDate.birthday(TODAY.minusYears(40)));
        assertThat(told()).hasSize(1);
        clock.advance(Duration.ofDays(7));
        assertThat(told()).isEmpty();
        assertThat(onlyLine().text()).isEqualTo("Anna Kowalska – overdue by 7 days: Birthday, turns 40");

        clock.advance(Duration.ofDays(1));

        assertThat(told()).isEmpty();
        assertThat(crm.agenda().today().items()).isEmpty();
        FollowUp ended = openFor(anna);
        assertThat(ended.status()).isEqualTo(FollowUp.Status.CANCELLED);
        assertThat(ended.outcome()).isEqualTo("nobody saw to it within a week");
        assertThat(crm.interactions().timeline(anna).items()).isEmpty();
        assertThat(crm.check()).isEmpty();
    }

    @Test
    void afterYearsThereIsNoPileOfThem() {
        Contact anna = anna(ImportantDate.birthday(TODAY.minusYears(40)));
        List<String> told = new ArrayList<>(told());
        for (int year = 1; year <= 2; year++) {
            clock.at(TODAY.plusYears(year) + "T09:00:00Z");
            told.addAll(told());
        }
        clock.advance(Duration.ofDays(8));
        told.addAll(told());

        assertThat(told)
                .containsExactly(
                        "Anna Kowalska – to do today: Birthday, turns 40",
                        "Anna Kowalska – to do today: Birthday, turns 41",
                        "Anna Kowalska – to do today: Birthday, turns 42");
        assertThat(crm.followUps().page(FollowUpQuery.openOf(anna)).items()).isEmpty();
        assertThat(crm.agenda().today().items()).isEmpty();
    }

    @Test
    void whatIsOverWhileNobodyLooksEndsAtTheNextLook() {
        Contact anna = anna(ImportantDate.birthday(TODAY.minusYears(40)));
        assertThat(told()).hasSize(1);

        clock.advance(Duration.ofDays(300));

        assertThat(told()).isEmpty();
        assertThat(openFor(anna).status()).isEqualTo(FollowUp.Status.CANCELLED);
    }

    @Test
    void whatWasPutOffToALaterDayOrIsNoDateStaysOpen() {
        Contact anna = anna(ImportantDate.birthday(TODAY.minusYears(40)));
        assertThat(told()).hasSize(1);
        FollowUp later = crm.followUps().snooze(openFor(anna).id(), Due.on(TODAY.plusDays(1)));
        FollowUp task = crm.followUps().schedule(anna, TODAY, "Call");

        clock.advance(Duration.ofDays(30));

        assertThat(told())
                .containsExactlyInAnyOrder(
                        "Anna Kowalska – overdue by 29 days: Birthday, turns 40",
                        "Anna Kowalska – overdue by 30 days: Call");
        assertThat(crm.followUps().page(FollowUpQuery.openOf(anna)).items()).containsExactly(task, later);
        assertThatThrownBy(() -> crm.contacts().archive(anna)).isInstanceOf(Refused.class);
    }

    @Test
    void aDateThatWasToldKeepsNobodyFromBeingArchived() {
        Contact anna = anna(ImportantDate.birthday(TODAY.minusYears(40)));
        assertThat(told()).hasSize(1);

        assertThat(crm.contacts().archive(anna).archived()).isTrue();

        assertThat(openFor(anna).status()).isEqualTo(FollowUp.Status.CANCELLED);
        assertThat(crm.check()).isEmpty();
    }
}
