package dev.smallcrm;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Lead;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUp.Recurrence.MissingDay;
import dev.smallcrm.model.FollowUp.Series;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.InvalidInput;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What recurs is given an end, moved, or left out once, and goes on as it was meant. It is Friday, 20 November 2026. */
class SeriesChangedTest extends InStepTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate JANUARY = LocalDate.of(2027, 1, 31);
    private static final ZoneId APIA = ZoneId.of("Pacific/Apia");

    private FollowUp schedule(Due due, Recurrence rule) {
        return crm.followUps().schedule(FollowUp.of(anna, due, "Call").recurring(rule));
    }

    private FollowUp ruled(FollowUp followUp, Recurrence rule) {
        return crm.followUps().edit(followUp.id(), draft -> draft.recurring(rule));
    }

    private FollowUp doneAt(FollowUp followUp, String instant) {
        clock.at(instant);
        crm.followUps().complete(followUp.id(), "");
        return current();
    }

    /** The days on which it is due from now on, if each time is done at noon of its day. */
    private List<String> days() {
        List<String> days = new ArrayList<>();
        while (!open().isEmpty()) {
            LocalDate day = open().get(0).due().date();
            days.add(day.toString());
            clock.at(day + "T11:00:00Z");
            crm.followUps().complete(open().get(0).id(), "");
        }
        return days;
    }

    private static Due on(int month, int day) {
        return Due.on(LocalDate.of(2027, month, day));
    }

    @Test
    void the31stStaysThe31stWhenItIsGivenAnEndInFebruary() {
        FollowUp january = schedule(Due.on(JANUARY), Recurrence.months(1));
        FollowUp february = doneAt(january, "2027-01-31T11:00:00Z");
        clock.at("2027-02-28T11:00:00Z");
        FollowUp ending = ruled(february, Recurrence.months(1).until(LocalDate.of(2027, 5, 31)));
        assertThat(ending.due()).isEqualTo(on(2, 28));
        assertThat(ending.series()).contains(new Series(january.id(), Due.on(JANUARY), 1));
        assertThat(days()).containsExactly("2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31");
    }

    @Test
    void aFridayThatWasPutOffToSundayStaysAFridayWhenItIsGivenANumberOfTimes() {
        FollowUp friday = schedule(Due.on(TODAY), Recurrence.weeks(1));
        crm.followUps().snooze(friday.id(), Due.on(TODAY.plusDays(2)));
        FollowUp ending = ruled(friday, Recurrence.weeks(1).times(3));
        assertThat(ending.due()).isEqualTo(Due.on(TODAY.plusDays(2)));
        assertThat(ending.series()).isEqualTo(friday.series());
        assertThat(days()).containsExactly("2026-11-22", "2026-11-27", "2026-12-04");
    }

    @Test
    void anEndThatHasPassedIsRefusedAndTheTimesThatWereDoneCount() {
        FollowUp third = doneAt(
                doneAt(schedule(Due.on(TODAY), Recurrence.days(1)), "2026-11-20T11:00:00Z"), "2026-11-21T11:00:00Z");
        for (Recurrence rule :
                List.of(Recurrence.days(1).times(2), Recurrence.days(1).until(TODAY.plusDays(1)))) {
            assertThatThrownBy(() -> ruled(third, rule))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("recurrence has no time from the due time on: let it end later, or schedule it once");
        }
        assertThat(open()).containsExactly(third);
        ruled(third, Recurrence.days(1).times(4));
        ruled(third, Recurrence.days(1).until(TODAY.plusDays(2)));
        assertThat(days()).as("one without the other").containsExactly("2026-11-22");
    }

    @Test
    void anotherEndWithAnotherDueTimeBeginsAnew() {
        FollowUp january = schedule(Due.on(JANUARY), Recurrence.months(1));
        FollowUp moved = crm.followUps()
                .edit(
                        january.id(),
                        d -> d.due(on(2, 5)).recurring(Recurrence.months(1).times(2)));
        assertThat(moved.series()).contains(new Series(january.id(), on(2, 5), 0));
        assertThat(days()).containsExactly("2027-02-05", "2027-03-05");
    }

    @Test
    void whatBecomesOfMissingDaysIsChangedWithoutLosingTheDay() {
        FollowUp february = doneAt(schedule(Due.on(JANUARY), Recurrence.months(1)), "2027-01-31T11:00:00Z");
        FollowUp march = ruled(february, Recurrence.months(1).missingDay(MissingDay.NEXT_DAY));
        assertThat(march.due()).isEqualTo(on(3, 1));
        assertThat(march.series().orElseThrow().number()).isEqualTo(1);
        assertThat(ruled(march, Recurrence.months(1)).due()).isEqualTo(on(2, 28));
        FollowUp fallenOut = ruled(march, Recurrence.months(1).missingDay(MissingDay.SKIP));
        assertThat(fallenOut.due()).isEqualTo(on(3, 31));
        assertThat(fallenOut.series().orElseThrow().number()).isEqualTo(1);
        crm.followUps().snooze(march.id(), on(4, 2));
        FollowUp back = ruled(
                march, Recurrence.months(1).missingDay(MissingDay.NEXT_DAY).times(5));
        assertThat(back.due()).as("still put off").isEqualTo(on(4, 2));
        assertThat(back.series().orElseThrow().number()).isEqualTo(2);
        assertThat(days()).containsExactly("2027-04-02", "2027-05-01", "2027-05-31");
    }

    @Test
    void whatIsCountedFromWhenItWasDoneIsGivenAnEnd() {
        Recurrence monthly = Recurrence.days(30).afterDone();
        FollowUp second = doneAt(schedule(Due.on(TODAY), monthly), "2026-11-25T11:00:00Z");
        assertThat(second.due()).isEqualTo(Due.on(LocalDate.of(2026, 12, 25)));
        for (Recurrence ended : List.of(monthly.times(1), monthly.until(LocalDate.of(2026, 12, 24)))) {
            assertThatThrownBy(() -> ruled(second, ended))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("recurrence has no time from the due time on: let it end later, or schedule it once");
        }
        FollowUp ending = ruled(second, monthly.times(3));
        assertThat(ending.series()).isEqualTo(second.series());
        assertThat(days()).containsExactly("2026-12-25", "2027-01-24");
    }

    @Test
    void whatIsCountedFromWhenItWasDoneEndsThoughItWasDoneLate() {
        FollowUp until = schedule(Due.on(TODAY), Recurrence.days(30).afterDone().until(TODAY.plusDays(50)));
        clock.at("2026-12-10T11:00:00Z");
        crm.followUps().complete(until.id(), "");
        assertThat(open())
                .as("9 January is the last day")
                .singleElement()
                .satisfies(second -> assertThat(second.due()).isEqualTo(on(1, 9)));
        assertThat(days()).containsExactly("2027-01-09");
        clock.at("2026-12-11T11:00:00Z");
        FollowUp again = schedule(Due.on(TODAY), Recurrence.days(30).afterDone().until(TODAY.plusDays(50)));
        crm.followUps().complete(again.id(), "");
        assertThat(open()).as("a day later there is none").isEmpty();
        FollowUp twice = schedule(Due.on(TODAY), Recurrence.days(30).afterDone().times(2));
        crm.followUps().complete(twice.id(), "");
        assertThat(days()).containsExactly("2027-01-10");
    }

    @Test
    void tenPaymentsOfWhichTheSeventhIsPostponedAreTen() {
        schedule(Due.on(TODAY), Recurrence.weeks(1).times(10));
        for (int payment = 1; payment < 7; payment++) {
            doneAt(open().get(0), open().get(0).due().date() + "T11:00:00Z");
        }
        FollowUp seventh = open().get(0);
        assertThat(seventh.series().orElseThrow().number()).isEqualTo(6);
        Due monday = on(1, 4);
        FollowUp postponed = crm.followUps().postpone(seventh.id(), monday);
        assertThat(postponed.details().recurrence())
                .contains(Recurrence.weeks(1).times(4));
        assertThat(postponed.series())
                .contains(new Series(seventh.series().orElseThrow().first(), monday, 0));
        crm.followUps().postpone(seventh.id(), on(1, 11));
        assertThat(days())
                .as("the seventh to the tenth")
                .containsExactly("2027-01-11", "2027-01-18", "2027-01-25", "2027-02-01");
    }

    /** It fell back to the Fridays: their first time came after the Wednesday. */
    @Test
    void whatIsBroughtForwardToBeforeItsFirstTimeStaysThere() {
        FollowUp friday = schedule(Due.on(TODAY.plusDays(7)), Recurrence.weeks(1));
        FollowUp next = doneAt(friday, "2026-11-20T11:00:00Z");
        assertThat(next.due()).isEqualTo(Due.on(TODAY.plusDays(14)));
        crm.followUps().postpone(next.id(), Due.on(TODAY.plusDays(5)));
        assertThat(doneAt(next, "2026-11-25T11:00:00Z").due()).isEqualTo(Due.on(TODAY.plusDays(12)));
        assertThat(doneAt(current(), "2026-12-02T11:00:00Z").due()).isEqualTo(Due.on(TODAY.plusDays(19)));
    }

    @Test
    void ofWhatIsCountedFromWhenItWasDoneTheRestIsPostponed() {
        FollowUp second =
                doneAt(schedule(Due.on(TODAY), Recurrence.days(7).afterDone().times(3)), "2026-11-20T11:00:00Z");
        crm.followUps().postpone(second.id(), on(1, 4));
        assertThat(days()).containsExactly("2027-01-04", "2027-01-11");
    }

    @Test
    void aTimeThatIsLeftOutAheadIsNotOfferedAgain() {
        FollowUp first =
                schedule(Due.on(TODAY.plusDays(20)), Recurrence.days(10).afterDone());
        assertThat(crm.followUps().skip(first.id()).due()).isEqualTo(Due.on(TODAY.plusDays(30)));
        clock.at("2027-01-05T11:00:00Z");
        assertThat(crm.followUps().skip(first.id()).due())
                .as("late, and counted from today")
                .isEqualTo(on(1, 15));
    }

    @Test
    void aDayThatAZoneLeavesOutIsLeftOutAndPassedOver() {
        clock.at("2011-12-28T12:00:00Z"); // two in the morning of the 28th in Apia, a day before the 30th falls out
        FollowUp daily = schedule(
                Due.at(LocalDateTime.parse("2011-12-28T08:00"), APIA),
                Recurrence.days(1).times(5));
        FollowUp skipped = crm.followUps().skip(daily.id());
        assertThat(skipped.due()).isEqualTo(Due.at(LocalDateTime.parse("2011-12-29T08:00"), APIA));
        skipped = crm.followUps().skip(daily.id());
        assertThat(skipped.due()).isEqualTo(Due.at(LocalDateTime.parse("2011-12-31T08:00"), APIA));
        assertThat(skipped.series().orElseThrow().number()).isEqualTo(3);
        assertThat(ruled(daily, Recurrence.days(1).times(4)).due()).isEqualTo(skipped.due());
        crm.followUps().cancel(daily.id(), "");
        FollowUp fromDone = schedule(
                Due.at(LocalDateTime.parse("2011-12-29T08:00"), APIA),
                Recurrence.days(1).afterDone().times(3));
        assertThat(crm.followUps().skip(fromDone.id()).due())
                .isEqualTo(Due.at(LocalDateTime.parse("2011-12-31T08:00"), APIA));
        assertThat(crm.followUps().skip(fromDone.id()).due())
                .isEqualTo(Due.at(LocalDateTime.parse("2012-01-01T08:00"), APIA));
    }

    @Test
    void theTimeBeforeADayThatAZoneLeavesOutIsCaughtUpWith() {
        clock.at("2011-12-27T12:00:00Z");
        schedule(Due.at(LocalDateTime.parse("2011-12-28T08:00"), APIA), Recurrence.days(1));
        clock.at("2011-12-30T06:00:00Z"); // eight in the evening of the 29th; in four hours it is the 31st
        Options usual = Options.DEFAULT;
        Options skip = new Options(usual.batch(), usual.claim(), usual.attempts(), usual.retry(), CatchUp.SKIP);
        List<Integer> told = new ArrayList<>();
        crm.reminders().deliver(notice -> told.add(notice.reminder().occurrence()), skip);
        assertThat(told).as("that of the 29th").containsExactly(1);
        clock.at("2011-12-30T18:00:00Z");
        crm.reminders().deliver(notice -> told.add(notice.reminder().occurrence()), skip);
        assertThat(told).as("eight in the morning of the 31st").containsExactly(1, 3);
    }

    @Test
    void whatWasToldOfIsNotToldOfAgainWhenTheEndChanges() {
        FollowUp daily = schedule(Due.at(LocalDateTime.parse("2026-11-21T09:00"), ZONE), Recurrence.days(1));
        List<Integer> told = new ArrayList<>();
        for (int day = 21; day < 28; day++) {
            clock.at("2026-11-" + day + "T09:00:00Z");
            crm.reminders().deliver(notice -> told.add(notice.reminder().occurrence()));
            if (day == 22) {
                ruled(daily, Recurrence.days(1).times(4));
            }
        }
        assertThat(told).containsExactly(0, 1, 2, 3);
    }

    @Test
    void anotherRuleOfTheSameDaysBeginsAnew() {
        FollowUp weekly = schedule(Due.on(TODAY), Recurrence.weeks(1).times(4));
        FollowUp other = ruled(weekly, Recurrence.weeks(1).on(MONDAY).times(4));
        assertThat(other.series()).contains(new Series(weekly.id(), Due.on(TODAY), 0));
        assertThat(days()).containsExactly("2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14");
    }

    /** By the new rule it has another number, and was told again. */
    @Test
    void whatWasToldIsNotToldAgainByAnotherRule() {
        for (UnaryOperator<FollowUpDraft> other : List.<UnaryOperator<FollowUpDraft>>of(
                FollowUpDraft::once,
                draft -> draft.recurring(Recurrence.months(1)),
                draft -> draft.recurring(Recurrence.weeks(1).afterDone()))) {
            List<String> told = new ArrayList<>();
            clock.at("2026-11-23T12:00:00Z");
            FollowUp first = crm.followUps()
                    .schedule(FollowUp.of(anna, LocalDate.of(2026, 11, 23), "Water")
                            .recurring(Recurrence.weeks(1)));
            crm.reminders().deliver(notice -> told.add("first"));
            crm.followUps().complete(first.id(), "");
            clock.at("2026-11-30T12:00:00Z");
            crm.reminders().deliver(notice -> told.add("second"));
            FollowUp second = crm.followUps().edit(current().id(), other::apply);
            clock.at("2026-11-30T13:00:00Z");
            crm.reminders().deliver(notice -> told.add("edited"));
            crm.followUps().complete(second.id(), "");
            crm.followUps().reopen(second.id());
            crm.reminders().deliver(notice -> told.add("opened again"));
            assertThat(told).containsExactly("first", "second");
            crm.followUps().cancel(current().id(), "");
        }
    }

    /** It was left out for one time. */
    @Test
    void aLeadTimeThatHasPassedForTheNextTimeLetsItComeWhenItIsDue() {
        FollowUp first = schedule(Due.at(LocalDateTime.parse("2026-11-20T11:00"), ZONE), Recurrence.days(1));
        List<String> told = new ArrayList<>();
        clock.at("2026-11-20T10:00:00Z");
        crm.reminders().deliver(notice -> told.add("#" + notice.reminder().occurrence()));
        clock.at("2026-11-21T09:00:00Z");
        crm.followUps().edit(first.id(), draft -> draft.remind(Lead.of(Duration.ofHours(3))));
        for (String at : List.of("2026-11-21T09:01:00Z", "2026-11-21T10:00:00Z", "2026-11-22T07:00:00Z")) {
            clock.at(at);
            crm.reminders().deliver(notice -> told.add("#" + notice.reminder().occurrence() + " at " + at));
        }
        assertThat(told).containsExactly("#0", "#1 at 2026-11-21T10:00:00Z", "#2 at 2026-11-22T07:00:00Z");
    }

    /** It was silent for the whole year. */
    @Test
    void aClockThatWasAYearAheadOnceSilencesNothing() {
        schedule(Due.on(TODAY), Recurrence.days(1));
        List<String> told = new ArrayList<>();
        for (String at : List.of("2026-11-20", "2027-11-20", "2026-11-21", "2026-11-22", "2026-11-23")) {
            clock.at(at + "T09:00:00Z");
            crm.reminders()
                    .deliver(notice ->
                            told.add(at + " " + notice.reminder().due().date()));
        }
        assertThat(told)
                .containsExactly(
                        "2026-11-20 2026-11-20",
                        "2027-11-20 2026-11-21",
                        "2026-11-22 2026-11-22",
                        "2026-11-23 2026-11-23");
    }
}
