package dev.smallcrm;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUp.Series;
import dev.smallcrm.model.FollowUp.Status;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Refused;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is to be done again and again, and reminded of each time. It is Friday, 20 November 2026, ten in the morning. */
class RecurringTest extends BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private Contact anna;

    @BeforeEach
    void anna() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
    }

    private FollowUp daily(String at, Recurrence rule) {
        return crm.followUps()
                .schedule(FollowUp.of(anna, Due.at(LocalDateTime.parse(at), ZONE), "Call")
                        .recurring(rule));
    }

    private FollowUp on(LocalDate day, Recurrence rule) {
        return crm.followUps().schedule(FollowUp.of(anna, day, "Call").recurring(rule));
    }

    private FollowUp open() {
        List<FollowUp> open = crm.followUps().page(FollowUpQuery.openOf(anna)).items();
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    private FollowUp doneAt(FollowUp followUp, String instant) {
        clock.at(instant);
        crm.followUps().complete(followUp.id(), "done");
        return open();
    }

    /** When each reminder was handed over, with the number of the time that it was for. */
    private List<String> told(Options options, Duration step, String until) {
        List<String> told = new ArrayList<>();
        while (clock.instant().isBefore(Instant.parse(until))) {
            crm.reminders()
                    .deliver(notice -> told.add(notice.reminder().occurrence() + " " + clock.instant()), options);
            clock.advance(step);
        }
        return told;
    }

    @Test
    void theFirstTimeIsTheDueTimeOrTheFirstAfterIt() {
        FollowUp fridays = on(TODAY, Recurrence.weeks(1));
        assertThat(fridays.due()).isEqualTo(Due.on(TODAY));
        assertThat(fridays.series()).contains(new Series(fridays.id(), Due.on(TODAY), 0));
        FollowUp mondays = on(TODAY, Recurrence.weeks(1).on(MONDAY, THURSDAY));
        assertThat(mondays.due()).isEqualTo(Due.on(LocalDate.of(2026, 11, 23)));
        assertThat(mondays.series()).contains(new Series(mondays.id(), Due.on(TODAY), 0));
        assertThat(crm.followUps().get(mondays.id())).isEqualTo(mondays);
        assertThat(mondays.details().recurrence()).contains(Recurrence.weeks(1).on(MONDAY, THURSDAY));
    }

    @Test
    void whenItIsDoneThereIsTheNextTimeCountedFromTheFirst() {
        FollowUp january = on(LocalDate.of(2027, 1, 31), Recurrence.months(1));
        FollowUp february = doneAt(january, "2027-01-31T10:00:00Z");
        FollowUp march = doneAt(february, "2027-02-28T10:00:00Z");
        FollowUp april = doneAt(march, "2027-03-31T10:00:00Z");
        assertThat(List.of(february.due(), march.due(), april.due()))
                .containsExactly(
                        Due.on(LocalDate.of(2027, 2, 28)),
                        Due.on(LocalDate.of(2027, 3, 31)),
                        Due.on(LocalDate.of(2027, 4, 30)));
        assertThat(april.series()).contains(new Series(january.id(), january.due(), 3));
        assertThat(april.version()).isEqualTo(1);
        assertThat(crm.followUps().get(january.id()).status()).isEqualTo(Status.DONE);
    }

    @Test
    void doneEarlyThereIsTheNextAndDoneLateTheOneThatIsNotLateYet() {
        FollowUp first = daily("2026-11-21T09:00", Recurrence.days(1));
        FollowUp second = doneAt(first, "2026-11-20T12:00:00Z");
        assertThat(second.due()).isEqualTo(Due.at(LocalDateTime.parse("2026-11-22T09:00"), ZONE));
        FollowUp later = doneAt(second, "2026-11-25T12:00:00Z");
        assertThat(later.due()).isEqualTo(Due.at(LocalDateTime.parse("2026-11-26T09:00"), ZONE));
        assertThat(later.series().orElseThrow().number()).isEqualTo(5);
        FollowUp days = on(LocalDate.of(2026, 11, 26), Recurrence.days(1));
        crm.followUps().cancel(later.id(), "");
        assertThat(doneAt(days, "2026-11-29T12:00:00Z").due()).isEqualTo(Due.on(LocalDate.of(2026, 11, 29)));
    }

    @Test
    void countedFromWhenItWasDone() {
        FollowUp first = on(TODAY, Recurrence.days(30).afterDone());
        assertThat(doneAt(first, "2026-12-01T23:30:00Z").due()).isEqualTo(Due.on(LocalDate.of(2027, 1, 1)));
    }

    @Test
    void itEndsWithItsLastTime() {
        FollowUp first = on(TODAY, Recurrence.days(1).times(2));
        FollowUp second = doneAt(first, "2026-11-20T12:00:00Z");
        crm.followUps().complete(second.id(), "");
        assertThat(crm.followUps().page(FollowUpQuery.openOf(anna)).items()).isEmpty();
    }

    @Test
    void givenUpItEnds() {
        crm.followUps().cancel(on(TODAY, Recurrence.days(1)).id(), "");
        assertThat(crm.followUps().page(FollowUpQuery.openOf(anna)).items()).isEmpty();
    }

    @Test
    void reopenedTheTimeAfterItIsCancelled() {
        FollowUp first = on(TODAY, Recurrence.weeks(1));
        FollowUp second = doneAt(first, "2026-11-20T12:00:00Z");
        crm.followUps().reopen(first.id());
        assertThat(open().id()).isEqualTo(first.id());
        assertThat(crm.followUps().get(second.id()).status()).isEqualTo(Status.CANCELLED);
        FollowUp again = doneAt(first, "2026-11-20T13:00:00Z");
        assertThat(again.due()).isEqualTo(second.due());
        assertThat(again.id()).isNotEqualTo(second.id());
    }

    @Test
    void oneTimeIsLeftOutSnoozedOrAllAreMoved() {
        FollowUp weekly = on(TODAY, Recurrence.weeks(1).times(3));
        FollowUp skipped = crm.followUps().skip(weekly.id());
        assertThat(skipped.id()).isEqualTo(weekly.id());
        assertThat(skipped.due()).isEqualTo(Due.on(TODAY.plusDays(7)));
        crm.followUps().snooze(weekly.id(), Due.on(TODAY.plusDays(9)));
        FollowUp last = doneAt(weekly, "2026-11-29T12:00:00Z");
        assertThat(last.due()).isEqualTo(Due.on(TODAY.plusDays(14)));
        assertThatThrownBy(() -> crm.followUps().skip(last.id()))
                .isInstanceOf(Refused.class)
                .hasMessage("The follow-up " + last.id() + " has no further time: cancel it instead");
        FollowUp moved = crm.followUps().postpone(last.id(), Due.on(LocalDate.of(2026, 12, 8)));
        assertThat(moved.series()).contains(new Series(weekly.id(), Due.on(LocalDate.of(2026, 12, 8)), 0));
        assertThat(moved.details().recurrence())
                .as("the third of three")
                .contains(Recurrence.weeks(1).times(1));
        clock.at("2026-12-08T12:00:00Z");
        crm.followUps().complete(moved.id(), "");
        assertThat(crm.followUps().page(FollowUpQuery.openOf(anna)).items()).isEmpty();
    }

    @Test
    void anotherRuleBeginsAnewAndNoRuleEndsIt() {
        FollowUp weekly = on(TODAY, Recurrence.weeks(1));
        FollowUp monthly = crm.followUps()
                .edit(weekly.id(), draft -> draft.recurring(Recurrence.months(1).onLastDay()));
        assertThat(monthly.due()).isEqualTo(Due.on(LocalDate.of(2026, 11, 30)));
        FollowUp renamed = crm.followUps().edit(weekly.id(), draft -> draft.title("Write"));
        assertThat(renamed.series()).isEqualTo(monthly.series());
        FollowUp once = crm.followUps().edit(weekly.id(), FollowUpDraft::once);
        assertThat(once.series()).isEmpty();
        crm.followUps().complete(once.id(), "");
        assertThat(crm.followUps().page(FollowUpQuery.openOf(anna)).items()).isEmpty();
    }

    @Test
    void whatDoesNotRecurOrHasNoTimeIsRefused() {
        FollowUp once = crm.followUps().schedule(anna, TODAY, "Call");
        assertThatThrownBy(() -> crm.followUps().postpone(once.id(), Due.on(TODAY)))
                .isInstanceOf(Refused.class)
                .hasMessage("The follow-up " + once.id() + " does not recur: snooze or cancel it");
        assertThatThrownBy(() -> on(TODAY, Recurrence.days(1).until(TODAY.minusDays(1))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("recurrence has no time from the due time on: let it end later, or schedule it once");
        assertThatThrownBy(() ->
                        crm.followUps().promise(FollowUp.of(anna, TODAY, "Call").recurring(Recurrence.days(1))))
                .isInstanceOf(Refused.class)
                .hasMessage("A promise is made for one time: schedule what recurs as a follow-up");
        FollowUp promise = crm.followUps().promise(anna, Duration.ofHours(1), "Call");
        assertThatThrownBy(() -> crm.followUps().edit(promise.id(), draft -> draft.recurring(Recurrence.days(1))))
                .isInstanceOf(Refused.class)
                .hasMessage("A promise is made for one time: schedule what recurs as a follow-up");
    }

    @Test
    void eachTimeIsRemindedOfThoughNothingIsDoneAndAtItsWallTimeOverBothChangesOfTheClocks() {
        clock.at("2027-03-26T12:00:00Z");
        daily("2027-03-27T02:30", Recurrence.days(1).times(3));
        assertThat(told(Options.DEFAULT, Duration.ofMinutes(30), "2027-04-05T00:00:00Z"))
                .containsExactly("0 2027-03-27T01:30:00Z", "1 2027-03-28T01:30:00Z", "2 2027-03-29T00:30:00Z");
        clock.at("2027-10-29T12:00:00Z");
        daily("2027-10-30T02:30", Recurrence.days(1).times(3));
        assertThat(told(Options.DEFAULT, Duration.ofMinutes(30), "2027-11-05T00:00:00Z"))
                .containsExactly("0 2027-10-30T00:30:00Z", "1 2027-10-31T00:30:00Z", "2 2027-11-01T01:30:00Z");
    }

    @Test
    void afterTenDaysAsleepThereIsOneLateReminderPerSeriesAndEveryOther() {
        daily("2026-11-21T09:00", Recurrence.days(1));
        daily("2026-11-23T10:00", Recurrence.weeks(1));
        crm.followUps().schedule(anna, TODAY.plusDays(2), "Once");
        crm.followUps().schedule(anna, TODAY.plusDays(3), "Once");
        clock.at("2026-12-01T12:00:00Z");
        assertThat(told(Options.DEFAULT, Duration.ofHours(1), "2026-12-03T00:00:00Z"))
                .containsExactlyInAnyOrder(
                        "0 2026-12-01T12:00:00Z",
                        "0 2026-12-01T12:00:00Z",
                        "0 2026-12-01T12:00:00Z",
                        "0 2026-12-01T12:00:00Z",
                        "11 2026-12-02T08:00:00Z");
    }

    @Test
    void missedTimesAreAllCaughtUpOrNone() {
        FollowUp daily = daily("2026-11-21T09:00", Recurrence.days(1));
        clock.at("2026-11-24T12:00:00Z");
        Options all = with(CatchUp.ALL);
        assertThat(told(all, Duration.ofHours(6), "2026-11-25T13:00:00Z"))
                .containsExactly(
                        "0 2026-11-24T12:00:00Z",
                        "1 2026-11-24T12:00:00Z",
                        "2 2026-11-24T12:00:00Z",
                        "3 2026-11-24T12:00:00Z",
                        "4 2026-11-25T12:00:00Z");
        crm.followUps().cancel(daily.id(), "");
        daily("2026-11-26T09:00", Recurrence.days(1));
        clock.at("2026-11-29T07:00:00Z");
        Options none = with(CatchUp.SKIP);
        assertThat(told(none, Duration.ofHours(1), "2026-11-30T07:00:00Z"))
                .containsExactly("2 2026-11-29T07:00:00Z", "3 2026-11-29T08:00:00Z");
    }

    private static Options with(CatchUp catchUp) {
        Options ok = Options.DEFAULT;
        return new Options(2, ok.claim(), 1, ok.retry(), catchUp);
    }

    @Test
    void aSeriesGoesOnAfterAFailureThatWasParked() {
        daily("2026-11-21T09:00", Recurrence.days(1));
        clock.at("2026-11-21T09:00:00Z");
        crm.reminders()
                .deliver(
                        notice -> {
                            throw new IllegalStateException();
                        },
                        with(CatchUp.ONCE));
        assertThat(crm.reminders().failed().items()).hasSize(1);
        assertThat(told(Options.DEFAULT, Duration.ofHours(1), "2026-11-23T00:00:00Z"))
                .containsExactly("1 2026-11-22T08:00:00Z");
    }

    @Test
    void doneBetweenTwoRemindersTheNextTimeIsRemindedOfOnce() {
        FollowUp daily = daily("2026-11-21T09:00", Recurrence.days(1));
        clock.at("2026-11-21T08:00:00Z");
        assertThat(told(Options.DEFAULT, Duration.ofHours(1), "2026-11-21T10:00:00Z"))
                .containsExactly("0 2026-11-21T08:00:00Z");
        crm.followUps().complete(daily.id(), "");
        assertThat(told(Options.DEFAULT, Duration.ofHours(1), "2026-11-23T00:00:00Z"))
                .containsExactly("1 2026-11-22T08:00:00Z");
        assertThat(Optional.of(open().series().orElseThrow().number())).contains(1);
        assertThat(crm.check()).isEmpty();
    }

    @Test
    void aSeriesThatWasReopenedOrSkippedAfterItsReminderGoesOn() {
        FollowUp daily = daily("2026-11-21T09:00", Recurrence.days(1));
        clock.at("2026-11-21T08:00:00Z");
        assertThat(told(Options.DEFAULT, Duration.ofHours(1), "2026-11-21T09:00:00Z"))
                .hasSize(1);
        crm.followUps().complete(daily.id(), "by mistake");
        crm.followUps().reopen(daily.id());
        assertThat(told(Options.DEFAULT, Duration.ofHours(1), "2026-11-23T09:00:00Z"))
                .containsExactly("1 2026-11-22T08:00:00Z", "2 2026-11-23T08:00:00Z");
        crm.followUps().skip(daily.id());
        assertThat(told(Options.DEFAULT, Duration.ofHours(1), "2026-11-24T09:00:00Z"))
                .containsExactly("3 2026-11-24T08:00:00Z");
    }

    @Test
    void anotherRuleIsRemindedOfByItselfAndNoRuleNoMore() {
        FollowUp daily = daily("2026-11-21T09:00", Recurrence.days(1));
        clock.at("2026-11-21T08:00:00Z");
        assertThat(told(Options.DEFAULT, Duration.ofHours(1), "2026-11-23T09:00:00Z"))
                .hasSize(3);
        crm.followUps().edit(daily.id(), draft -> draft.recurring(Recurrence.weeks(1)));
        assertThat(told(Options.DEFAULT, Duration.ofHours(1), "2026-12-06T09:00:00Z"))
                .containsExactly("1 2026-11-28T08:00:00Z", "2 2026-12-05T08:00:00Z");
        crm.followUps().edit(daily.id(), FollowUpDraft::once);
        assertThat(told(Options.DEFAULT, Duration.ofHours(1), "2026-12-20T09:00:00Z"))
                .isEmpty();
    }

    @Test
    void aParkedOneThatIsTriedAgainBeginsNoSecondChain() {
        daily("2026-11-21T09:00", Recurrence.days(1));
        clock.at("2026-11-21T08:00:00Z");
        crm.reminders()
                .deliver(
                        notice -> {
                            throw new IllegalStateException();
                        },
                        with(CatchUp.ONCE));
        crm.reminders().retry(crm.reminders().failed().items().get(0).id());
        assertThat(told(Options.DEFAULT, Duration.ofHours(1), "2026-11-24T00:00:00Z"))
                .containsExactly("0 2026-11-21T08:00:00Z", "1 2026-11-22T08:00:00Z", "2 2026-11-23T08:00:00Z");
    }

    @Test
    void whatWasHandedOverBeforeASnoozeIsNotHandedOverAgain() {
        FollowUp daily = daily("2026-11-21T09:00", Recurrence.days(1));
        clock.at("2026-11-21T08:00:00Z");
        Options all = with(CatchUp.ALL);
        assertThat(told(all, Duration.ofHours(1), "2026-11-24T09:00:00Z")).hasSize(4);
        crm.followUps().snooze(daily.id(), Duration.ofMinutes(30));
        assertThat(told(all, Duration.ofHours(1), "2026-11-26T09:00:00Z"))
                .containsExactly("0 2026-11-24T10:00:00Z", "4 2026-11-25T08:00:00Z", "5 2026-11-26T08:00:00Z");
    }

    @Test
    void aDayThatWasToldUnderTheTimeBeforeIsNotToldAgain() {
        FollowUp monday = on(LocalDate.of(2026, 11, 23), Recurrence.days(1));
        clock.at("2026-11-22T23:00:00Z");
        assertThat(told(Options.DEFAULT, Duration.ofHours(1), "2026-11-24T10:00:00Z"))
                .containsExactly("0 2026-11-22T23:00:00Z", "1 2026-11-23T23:00:00Z");
        crm.followUps().complete(monday.id(), "");
        assertThat(open().due()).isEqualTo(Due.on(LocalDate.of(2026, 11, 24)));
        assertThat(told(Options.DEFAULT, Duration.ofHours(1), "2026-11-25T10:00:00Z"))
                .containsExactly("2 2026-11-24T23:00:00Z");
    }

    @Test
    void reopenedTheNextTimeIsCancelledThoughItWasMoved() {
        FollowUp first = on(TODAY, Recurrence.weeks(1));
        FollowUp second = doneAt(first, "2026-11-20T12:00:00Z");
        crm.followUps().postpone(second.id(), Due.on(TODAY.plusDays(9)));
        crm.followUps().reopen(first.id());
        assertThat(open().id()).isEqualTo(first.id());
    }
}
