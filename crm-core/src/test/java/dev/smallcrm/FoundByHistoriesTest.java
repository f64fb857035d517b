package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Lead;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.Refused;
import dev.smallcrm.testkit.Race;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What random histories of reminders found: something was told twice, or never. */
class FoundByHistoriesTest extends InStepTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final List<String> told = new ArrayList<>();

    private void deliver() {
        crm.reminders()
                .deliver(notice -> told.add(
                        notice.reminder().occurrence() + " " + notice.reminder().scheduledFor()));
    }

    /** At eleven, an hour from now, reminded of a day before: of the first time when it is due, for that has passed. */
    private void doneWhenTold(Recurrence rule) {
        FollowUp first = crm.followUps()
                .schedule(FollowUp.of(anna, Due.at(LocalDateTime.parse("2026-11-20T11:00"), ZONE), "Water")
                        .recurring(rule)
                        .remind(Lead.days(1)));
        clock.at("2026-11-20T10:00:00Z");
        deliver();
        crm.followUps().complete(first.id(), "");
        for (int hour = 0; hour < 23; hour++) {
            clock.advance(Duration.ofHours(1));
            deliver();
        }
    }

    @Test
    void theNextTimeIsToldThoughItsLeadBeginsWhenTheOneBeforeWasTold() {
        doneWhenTold(Recurrence.days(1));
        assertThat(told).containsExactly("0 2026-11-20T10:00:00Z", "1 2026-11-20T10:00:00Z");
    }

    @Test
    void soItIsCountedFromWhenThatWasDone() {
        doneWhenTold(Recurrence.days(1).afterDone());
        assertThat(told).containsExactly("0 2026-11-20T10:00:00Z", "1 2026-11-20T10:00:00Z");
    }

    @Test
    void whatAnotherOneWasDoneForIsNotReopened() {
        FollowUp first =
                crm.followUps().schedule(FollowUp.of(anna, TODAY, "Water").recurring(Recurrence.days(1)));
        crm.followUps().complete(first.id(), "");
        FollowUp second = current();
        crm.followUps().reopen(first.id());
        crm.followUps().complete(first.id(), "");
        FollowUp instead = current();
        crm.followUps().complete(instead.id(), "");
        assertThatThrownBy(() -> crm.followUps().reopen(second.id()))
                .isInstanceOf(Refused.class)
                .hasMessage("The follow-up " + instead.id() + " was done in the place of " + second.id()
                        + ": reopen that one");
    }

    @Test
    void aTimeThatFailedOnceAndRecursNoMoreIsToldOnce() {
        FollowUp first = crm.followUps()
                .schedule(FollowUp.of(anna, TODAY, "Water")
                        .recurring(Recurrence.days(1).afterDone()));
        deliver();
        crm.followUps().complete(first.id(), "");
        clock.advance(Duration.ofDays(2));
        crm.reminders().deliver(notice -> {
            throw new IllegalStateException();
        });
        crm.followUps().edit(current().id(), draft -> draft.once());
        told.clear();
        deliver();
        clock.advance(Duration.ofDays(1));
        deliver();
        assertThat(told).containsExactly("0 2026-11-20T23:00:00Z");
    }

    @Test
    void whatIsDoneWhileSomethingLaterIsToldIsToldByNobodyElse() {
        FollowUp first = crm.followUps()
                .schedule(FollowUp.of(anna, LocalDate.of(2026, 11, 23), "Water")
                        .recurring(Recurrence.days(1))
                        .remind(Lead.days(2, LocalTime.of(4, 0))));
        clock.at("2026-11-23T10:00:00Z");
        deliver();
        clock.at("2026-11-24T22:00:00Z");
        crm.reminders().deliver(notice -> {
            told.add(notice.reminder().occurrence() + " " + notice.reminder().scheduledFor());
            if (crm.followUps().get(first.id()).open()) {
                crm.followUps().complete(first.id(), "");
            }
            Race.elsewhere(() -> {
                deliver();
                return true;
            });
        });
        assertThat(told).doesNotHaveDuplicates();
    }

    private void deliverAll() {
        Options all = new Options(20, Duration.ofMinutes(5), 3, Duration.ofMinutes(1), CatchUp.ALL);
        crm.reminders()
                .deliver(
                        notice -> told.add(notice.reminder().occurrence() + " "
                                + notice.reminder().scheduledFor()),
                        all);
    }

    @Test
    void whatWasDoneSinceIsNotToldWithTheOneThatIsReopened() {
        FollowUp first = crm.followUps()
                .schedule(FollowUp.of(anna, TODAY.plusDays(1), "Water").recurring(Recurrence.days(1)));
        crm.followUps().complete(first.id(), "");
        clock.advance(Duration.ofDays(2));
        deliverAll();
        crm.followUps().complete(current().id(), "");
        crm.followUps().reopen(first.id());
        deliverAll();
        assertThat(told).containsExactly("1 2026-11-21T23:00:00Z", "0 2026-11-20T23:00:00Z");
    }

    @Test
    void norIsWhatWasToldOfOneThatWasCancelled() {
        FollowUp first =
                crm.followUps().schedule(FollowUp.of(anna, TODAY, "Water").recurring(Recurrence.days(1)));
        deliverAll();
        crm.followUps().complete(first.id(), "");
        clock.advance(Duration.ofDays(1));
        deliverAll();
        crm.followUps().cancel(current().id(), "");
        crm.followUps().reopen(first.id());
        deliverAll();
        assertThat(told).containsExactly("0 2026-11-19T23:00:00Z", "1 2026-11-20T23:00:00Z");
    }

    /** It was said to want a reminder, as by the new hours its last day had yet to come. */
    @Test
    void aLastTimeThatWasCaughtUpWithIsInStepByOtherHours() {
        crm.followUps()
                .schedule(FollowUp.of(anna, TODAY.minusDays(2), "Water")
                        .recurring(Recurrence.days(1).times(3)));
        deliver();
        assertThat(told).containsExactly("0 2026-11-17T23:00:00Z");
        crm.calendar(old -> WorkingCalendar.of(LocalTime.of(14, 0), LocalTime.of(17, 0), DayOfWeek.values()));
        assertThat(crm.check()).isEmpty();
    }

    /** What is tried again keeps its moment, which by other hours is another one of that day, and was said to be for none. */
    @Test
    void whatIsToldAheadAndFailedOnceIsInStepByOtherHours() {
        crm.followUps().schedule(FollowUp.of(anna, TODAY.plusDays(3), "Water").remind(Lead.days(1)));
        clock.at("2026-11-22T17:00:00Z");
        crm.reminders().deliver(notice -> {
            throw new IllegalStateException();
        });
        crm.calendar(old -> SHOP);
        assertThat(crm.check()).isEmpty();
        clock.at("2026-11-23T08:00:00Z");
        deliver();
        assertThat(told).containsExactly("0 2026-11-21T23:00:00Z");
    }

    /** By hours that were not there yet its day began only after it was told of, so it was said to want a reminder. */
    @Test
    void aPromiseThatIsPutOffToADayAndToldOfIsInStepByLaterHours() {
        clock.at("2026-11-23T07:00:00Z");
        FollowUp promise = crm.followUps()
                .promise(FollowUp.of(anna, Due.at(TODAY.plusDays(3).atTime(19, 0), ZONE), "Call"));
        crm.followUps().snooze(promise.id(), Due.on(TODAY.plusDays(3)));
        deliverAll();
        clock.at("2026-11-24T11:00:00Z");
        crm.calendar(old -> SHOP);
        assertThat(crm.check()).isEmpty();
    }
}
