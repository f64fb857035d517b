package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Lead;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.Reminder;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every time that is set is told of at its moment, and none of them twice. */
class EachTimeToldTest extends ToldTest {
    private static final WorkingCalendar STAY = SHOP.closedDay(ClosedDay.STAY);

    private FollowUp promised(LocalDate day) {
        return crm.followUps().promise(FollowUp.of(anna, Due.on(day), "Call"));
    }

    private FollowUp weekly(LocalDate day) {
        return crm.followUps().schedule(FollowUp.of(anna, day, "Water").recurring(Recurrence.weeks(1)));
    }

    /** Tells of the first time, gives the series another end, and looks again. */
    private void anotherEnd(LocalDate begin, String first, String edited, String... looks) {
        FollowUp series = weekly(begin);
        deliverAt(first);
        clock.at("2026-" + edited + ":00Z");
        crm.followUps()
                .edit(series.id(), draft -> draft.recurring(Recurrence.weeks(1).times(10)));
        deliverAt(looks);
    }

    /** The hour came never. */
    @Test
    void aPromiseForADayThatIsPutOffToAnHourOfItIsToldOfBoth() {
        crm.followUps().snooze(promised(nov(23)).id(), Due.at(nov(23).atTime(15, 0), ZONE));
        deliverAt("11-22T22:59", "11-22T23:00", "11-23T13:59", "11-23T14:00", "11-24T10:00");
        assertThat(told).containsExactly("11-22T23:00 #0", "11-23T14:00 #0");
    }

    @Test
    void soItIsWithHours() {
        crm.calendar(old -> SHOP);
        crm.followUps().snooze(promised(nov(23)).id(), Due.at(nov(23).atTime(15, 0), ZONE));
        deliverAt("11-22T23:00", "11-23T08:00", "11-23T13:59", "11-23T14:00", "11-24T10:00");
        assertThat(told).containsExactly("11-23T08:00 #0", "11-23T14:00 #0");
    }

    @Test
    void whatIsPutOffToAnHourBeforeThePromisedDayIsToldOfThen() {
        crm.followUps().snooze(promised(nov(23)).id(), Due.at(nov(22).atTime(15, 0), ZONE));
        deliverAt("11-22T14:00", "11-22T23:00", "11-23T14:00");
        assertThat(told).containsExactly("11-22T14:00 #0");
    }

    @Test
    void whatIsPutOffOverMidnightIsToldOnceThen() {
        FollowUp promise = promised(nov(20));
        deliverAt("11-20T09:30");
        crm.followUps().snooze(promise.id(), Due.on(nov(21)));
        deliverAt("11-20T22:59", "11-20T23:00", "11-21T08:00");
        assertThat(told).containsExactly("11-20T09:30 #0", "11-20T23:00 #0");
    }

    /** It came twice at midnight, and was named out of step. */
    @Test
    void soItIsIfThatDayTurnsOutToBeClosed() {
        crm.calendar(old -> STAY);
        FollowUp promise = promised(nov(23));
        deliverAt("11-23T08:00");
        clock.at("2026-11-23T11:00:00Z");
        crm.followUps().snooze(promise.id(), Due.on(nov(24)));
        crm.calendar(old -> old.holidays(nov(24)));
        assertThat(crm.check()).isEmpty();
        deliverAt("11-23T22:59", "11-23T23:00", "11-24T08:00", "11-24T10:00");
        assertThat(told).containsExactly("11-23T08:00 #0", "11-23T23:00 #0");
    }

    /** It came never. */
    @Test
    void aTimeThatHasComeIsToldThoughTheSeriesIsGivenAnotherEnd() {
        anotherEnd(nov(20), "11-20T09:00", "11-27T10:00", "11-27T10:05", "11-28T10:00", "12-03T23:00");
        assertThat(told).containsExactly("11-20T09:00 #0", "11-27T10:05 #1", "12-03T23:00 #2");
    }

    @Test
    void soIsOneThatWaitsForDeliveryHours() {
        crm.calendar(old -> STAY);
        anotherEnd(nov(21), "11-23T08:00", "11-28T10:00", "11-30T08:00", "12-01T08:00", "12-07T08:00");
        assertThat(told).containsExactly("11-23T08:00 #0", "11-30T08:00 #1", "12-07T08:00 #2");
    }

    /** It came at once, two days early. */
    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10})
    void whatIsToBeToldWhenItIsDueIsSoThoughTheCalendarChanges(int hour) {
        WorkingCalendar always = WorkingCalendar.of(LocalTime.of(9, 0), LocalTime.of(17, 0));
        crm.calendar(old -> always);
        crm.followUps()
                .schedule(FollowUp.of(anna, nov(23), "Water")
                        .recurring(Recurrence.weeks(1))
                        .remind(Lead.days(3)));
        deliverAt("11-23T09:00", "12-05T12:00");
        WorkingCalendar other = WorkingCalendar.of(LocalTime.of(hour, 0), LocalTime.of(17, 0));
        crm.calendar(old -> other.holidays(LocalDate.of(2026, 12, 24)));
        String due = "12-07T0" + (hour - 1) + ":00";
        deliverAt("12-05T12:01", "12-06T12:00", due, "12-07T12:00", "12-11T12:00");
        assertThat(told).containsExactly("11-23T09:00 #0", "12-05T12:00 #1", due + " #2", "12-11T12:00 #3");
    }

    /** It was silent for a year. */
    @Test
    void aClockThatWasAYearAheadForTwoTimesSilencesNothing() {
        crm.followUps().schedule(FollowUp.of(anna, nov(20), "Water").recurring(Recurrence.days(1)));
        deliverAt("11-20T09:00");
        for (String day : List.of("2027-11-20", "2027-11-21")) {
            clock.at(day + "T09:00:00Z");
            crm.reminders().deliver(notice -> told.add(day));
        }
        deliverAt("11-21T09:00", "11-22T09:00", "11-23T09:00", "11-24T09:00");
        assertThat(told.subList(0, 3)).containsExactly("11-20T09:00 #0", "2027-11-20", "2027-11-21");
        assertThat(told.subList(3, told.size())).containsExactly("11-22T09:00 #2", "11-23T09:00 #3", "11-24T09:00 #4");
    }

    /** The second time came never: it was taken for one with the first, which is told of when it is announced. */
    @ParameterizedTest
    @EnumSource(names = "SKIP", mode = EnumSource.Mode.EXCLUDE)
    void aTimeThatIsAnnouncedWhenTheOneBeforeIsDueIsToldOf(CatchUp catchUp) {
        crm.followUps()
                .schedule(FollowUp.of(anna, nov(21), "Water")
                        .recurring(Recurrence.days(1))
                        .remind(Lead.days(1)));
        deliverAt(catchUp, "11-20T10:00", "11-20T23:00", "11-21T10:00", "11-21T23:00", "11-22T23:00");
        assertThat(told).containsExactly("11-20T23:00 #0", "11-20T23:00 #1", "11-21T23:00 #2", "11-22T23:00 #3");
    }

    /** It was parked, and told of again because the hours changed. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasParkedOrDismissedIsNotToldAgainBecauseHoursChange(boolean dismissed) {
        crm.calendar(old -> STAY);
        crm.followUps().schedule(FollowUp.of(anna, nov(24), "Water").remind(Lead.days(1)));
        clock.at("2026-11-23T09:00:00Z");
        crm.reminders()
                .deliver(
                        notice -> {
                            throw new IllegalStateException("no connection");
                        },
                        new Options(20, Duration.ofMinutes(5), 1, Duration.ofMinutes(1), CatchUp.ONCE));
        Reminder parked = crm.reminders().failed().items().get(0);
        if (dismissed) {
            crm.reminders().dismiss(parked.id());
        }
        crm.calendar(old -> WorkingCalendar.of(LocalTime.of(10, 0), LocalTime.of(17, 0)));
        deliverAt("11-23T12:00", "11-24T09:00", "11-24T12:00");
        assertThat(told).isEmpty();
        assertThat(crm.reminders().failed().items()).hasSize(dismissed ? 0 : 1);
    }

    /** It was named out of step. */
    @Test
    void theLastTimeIsToldWithTheOneThatWasPutOffToIt() {
        FollowUp first = crm.followUps()
                .schedule(FollowUp.of(anna, nov(21), "Water")
                        .recurring(Recurrence.days(2).times(2)));
        crm.followUps().snooze(first.id(), Due.on(nov(23)));
        deliverAt("11-22T23:00");
        crm.followUps().complete(first.id(), "");
        assertThat(crm.check()).isEmpty();
        deliverAt("11-22T23:01", "11-23T10:00");
        assertThat(told).containsExactly("11-22T23:00 #0");
        assertThat(current().due()).isEqualTo(Due.on(nov(23)));
    }

    /** It was named out of step. */
    @Test
    void whatIsTriedAgainIsForTheDayThatIsSetMeanwhile() {
        crm.calendar(old -> SHOP.closedDay(ClosedDay.FORWARD));
        FollowUp daily =
                crm.followUps().schedule(FollowUp.of(anna, nov(21), "Water").recurring(Recurrence.days(1)));
        clock.at("2026-11-23T11:00:00Z");
        crm.reminders().deliver(notice -> {
            throw new IllegalStateException("no connection");
        });
        crm.followUps().postpone(daily.id(), Due.on(nov(23)));
        assertThat(crm.check()).isEmpty();
        deliverAt("11-23T12:00", "11-23T13:00", "11-24T08:00");
        assertThat(told).containsExactly("11-23T12:00 #0", "11-24T08:00 #1");
    }

    /** Those that a closing had moved to one day came never: they had gone by with the last of them. */
    @Test
    void whatWasLeftOutWithOthersOfOneDayComesIfWeAreNotClosed() {
        crm.calendar(old -> SHOP.closedDay(ClosedDay.BACK).closed(nov(27), nov(29), "fair"));
        crm.followUps().schedule(FollowUp.of(anna, nov(24), "Water").recurring(Recurrence.days(1)));
        deliverAt(CatchUp.SKIP, "11-26T09:00");
        crm.calendar(old -> WorkingCalendar.ALWAYS);
        deliverAt(CatchUp.SKIP, "11-26T22:59", "11-26T23:00", "11-27T23:00");
        assertThat(told).containsExactly("11-26T09:00 #2", "11-26T23:00 #3", "11-27T23:00 #4");
    }

    /** It would come twice, beside one that waits for the same moment. */
    @Test
    void whatIsAnnouncedWithOneThatWasParkedIsToldOnce() {
        crm.calendar(old -> SHOP.closedDay(ClosedDay.STAY));
        clock.at("2026-11-23T11:00:00Z");
        crm.followUps()
                .schedule(FollowUp.of(anna, nov(24), "Water")
                        .recurring(Recurrence.days(1))
                        .remind(Lead.days(1)));
        Options twice = new Options(20, Duration.ofMinutes(5), 2, Duration.ofHours(1), CatchUp.ONCE);
        for (String at : List.of("2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z")) {
            clock.at(at);
            crm.reminders()
                    .deliver(
                            notice -> {
                                throw new IllegalStateException("no connection");
                            },
                            twice);
        }
        Reminder parked = crm.reminders().failed().items().get(0);
        crm.reminders().retry(parked.id());
        assertThat(crm.check()).isEmpty();
        deliverAt("11-24T09:30", "11-24T10:30", "11-24T12:00", "11-25T08:00");
        assertThat(told).containsExactly("11-24T09:30 #0", "11-24T10:30 #1", "11-25T08:00 #2");
    }

    /** It would come never: that day was told of when it was no other's. */
    @Test
    void whatADayThatIsClosedAfterwardsIsMovedToIsToldOf() {
        crm.calendar(old -> SHOP.closedDay(ClosedDay.FORWARD));
        FollowUp daily =
                crm.followUps().schedule(FollowUp.of(anna, nov(27), "Water").recurring(Recurrence.days(1)));
        deliverAt("11-27T08:00");
        clock.at("2026-11-27T09:00:00Z");
        crm.calendar(old -> old.holidays(nov(27)));
        crm.followUps()
                .edit(daily.id(), draft -> draft.recurring(Recurrence.days(1).times(10)));
        deliverAt("11-30T08:00", "12-01T08:00");
        assertThat(told).containsExactly("11-27T08:00 #0", "11-30T08:00 #1", "12-01T08:00 #4");
    }

    /** It would come at once. */
    @Test
    void aPromiseWhoseLeadPassedComesWhenItIsDueThoughThatDayIsClosed() {
        crm.calendar(old -> SHOP.closedDay(ClosedDay.FORWARD));
        FollowUp promise = crm.followUps()
                .promise(FollowUp.of(anna, Due.on(nov(24)), "Call").remind(Lead.days(5)));
        deliverAt("11-24T08:00");
        clock.at("2026-11-25T10:00:00Z");
        crm.followUps().snooze(promise.id(), Due.on(nov(27)));
        clock.at("2026-11-25T11:00:00Z");
        crm.calendar(old -> old.holidays(nov(27)));
        deliverAt("11-25T11:01", "11-27T08:00", "11-30T08:00", "11-30T12:00");
        assertThat(told).containsExactly("11-24T08:00 #0", "11-30T08:00 #0");
    }

    /** It would stay as it was by mistake. */
    @Test
    void aClosingThatWasEnteredByMistakeLeavesNothingBehind() {
        crm.calendar(old -> SHOP.closedDay(ClosedDay.BACK));
        crm.followUps().schedule(FollowUp.of(anna, nov(20), "Water").recurring(Recurrence.weeks(2)));
        deliverAt("11-20T09:00");
        clock.at("2026-11-24T19:00:00Z");
        crm.calendar(old -> old.closed(nov(24), nov(30), "by mistake")
                .closed(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 31), "by mistake"));
        clock.at("2026-11-24T19:05:00Z");
        crm.calendar(old -> SHOP.closedDay(ClosedDay.BACK));
        deliverAt("11-25T08:00", "12-04T08:00");
        assertThat(told).containsExactly("11-20T09:00 #0", "12-04T08:00 #1");
    }
}
