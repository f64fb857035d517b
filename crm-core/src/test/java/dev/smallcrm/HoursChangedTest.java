package dev.smallcrm;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Lead;
import dev.smallcrm.model.FollowUp.Recurrence;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is to be told of is told once, also if hours or closings change just before or just after. Times are UTC. */
class HoursChangedTest extends ToldTest {
    private static WorkingCalendar from(int hour) {
        return WorkingCalendar.of(LocalTime.of(hour, 0), LocalTime.of(18, 0));
    }

    private static WorkingCalendar deliveringEarly(int hour) {
        return from(hour).deliver(LocalTime.of(7, 0), LocalTime.of(18, 0));
    }

    private void every(int days) {
        crm.followUps().schedule(FollowUp.of(anna, nov(23), "Water").recurring(Recurrence.days(days)));
    }

    private void openFrom(String time, WorkingCalendar calendar) {
        clock.at("2026-11-" + time + ":00Z");
        crm.calendar(old -> calendar);
    }

    /** It came a day late: it was put off to when it was due. */
    @Test
    void aDayBeforeIsToldThoughHoursChangeWhileItWaitsForThem() {
        crm.calendar(old -> from(9));
        crm.followUps().schedule(FollowUp.of(anna, nov(24), "Water").remind(Lead.days(1, LocalTime.of(7, 0))));
        openFrom("23T07:00", from(10));
        deliverAt("11-23T08:00", "11-23T09:00", "11-23T12:00", "11-24T08:00", "11-24T09:00");
        assertThat(told).containsExactly("11-23T09:00 #0");
    }

    @Test
    void soItIsIfNobodyLookedBeforeHoursChanged() {
        crm.calendar(old -> from(9));
        crm.followUps().schedule(FollowUp.of(anna, nov(24), "Water").remind(Lead.days(1)));
        openFrom("23T08:10", from(8));
        deliverAt("11-23T08:20", "11-24T07:00", "11-24T08:00");
        assertThat(told).containsExactly("11-23T08:20 #0");
    }

    /** It came never. */
    @Test
    void aTimeThatHasComeByTheNewHoursIsTold() {
        crm.calendar(old -> from(10));
        every(1);
        deliverAt("11-23T09:00", "11-24T09:00");
        openFrom("25T08:00", from(8));
        deliverAt("11-25T08:30", "11-25T09:00", "11-25T12:00", "11-26T07:00");
        assertThat(told).containsExactly("11-23T09:00 #0", "11-24T09:00 #1", "11-25T08:30 #2", "11-26T07:00 #3");
    }

    @Test
    void soIsOneThatAClosingMovesBackToBeforeNow() {
        crm.calendar(old -> from(9).closedDay(ClosedDay.BACK));
        every(7);
        deliverAt("11-23T08:00", "11-29T08:00");
        clock.at("2026-11-29T11:00:00Z");
        crm.calendar(old -> old.holidays(nov(30)));
        deliverAt("11-29T11:01", "11-29T15:00", "11-30T08:00", "11-30T12:00", "12-07T08:00");
        assertThat(told).containsExactly("11-23T08:00 #0", "11-29T11:01 #1", "12-07T08:00 #2");
    }

    /** It came again at the later hour. */
    @Test
    void aLaterTimeThatIsToldAfterHoursChangedIsToldOnce() {
        crm.calendar(old -> deliveringEarly(9));
        every(1);
        deliverAt("11-23T08:30", "11-24T08:30");
        openFrom("25T08:20", deliveringEarly(10));
        deliverAt("11-25T08:30", "11-25T09:00", "11-25T09:30", "11-26T08:30", "11-26T09:30");
        assertThat(told).containsExactly("11-23T08:30 #0", "11-24T08:30 #1", "11-25T08:30 #2", "11-26T09:30 #3");
    }

    @Test
    void soIsOneThatFailedBefore() {
        crm.calendar(old -> deliveringEarly(9));
        every(1);
        deliverAt("11-23T08:00", "11-24T08:00");
        clock.at("2026-11-25T08:00:00Z");
        crm.reminders().deliver(notice -> {
            throw new IllegalStateException("busy");
        });
        crm.calendar(old -> deliveringEarly(10));
        deliverAt("11-25T08:01", "11-25T09:00", "11-25T09:30", "11-26T09:00");
        assertThat(told).containsExactly("11-23T08:00 #0", "11-24T08:00 #1", "11-25T08:01 #2", "11-26T09:00 #3");
    }

    /** Told on Friday, in the hours before Monday's eight o'clock; check() found two reminders for that. */
    @Test
    void whatIsPutOffWithinTheDayAfterItWasToldInTheHoursBeforeIsInStep() {
        crm.calendar(old -> SHOP);
        FollowUp call = crm.followUps()
                .schedule(FollowUp.of(anna, Due.at(LocalDateTime.parse("2026-11-23T08:30"), ZONE), "Call")
                        .remind(Lead.days(0, LocalTime.of(8, 0))));
        deliverAt("11-20T15:59");
        crm.followUps().snooze(call.id(), Due.at(LocalDateTime.parse("2026-11-23T14:00"), ZONE));
        assertThat(crm.check()).isEmpty();
        assertThat(told).containsExactly("11-20T15:59 #0");
    }

    /** Of a day that was closed it was told on the day before; check() missed another reminder. */
    @Test
    void aPromiseThatIsPutOffToADayThatIsOpenAfterAllIsToldOnce() {
        crm.calendar(old -> SHOP.closedDay(ClosedDay.BACK).holidays(nov(24)));
        FollowUp promise = crm.followUps()
                .promise(FollowUp.of(anna, Due.at(LocalDateTime.parse("2026-11-23T18:00"), ZONE), "Call"));
        crm.followUps().snooze(promise.id(), Due.on(nov(24)));
        deliverAt("11-23T08:00");
        clock.at("2026-11-23T10:00:00Z");
        crm.calendar(old -> old.asUsual(nov(24), nov(24)));
        assertThat(crm.check()).isEmpty();
        deliverAt("11-23T17:00", "11-24T08:00", "11-24T15:00");
        assertThat(told).containsExactly("11-23T08:00 #0");
    }

    /** It was told on the evening before, and again when new hours moved the moment past midnight. */
    @Test
    void someHoursBeforeIsToldOnceThoughThatIsOnAnotherDayByNewHours() {
        crm.calendar(old -> from(9));
        crm.followUps().schedule(FollowUp.of(anna, nov(24), "Water").remind(Lead.of(Duration.ofHours(10))));
        deliverAt("11-23T16:59");
        openFrom("23T17:00", from(10));
        deliverAt("11-23T17:01", "11-24T08:00", "11-24T09:00", "11-24T12:00");
        assertThat(told).containsExactly("11-23T16:59 #0");
    }

    /** It was told again within the hour, for the day to which it moved. */
    @Test
    void aDayBeforeIsToldOnceThoughThatDayTurnsOutToBeClosed() {
        crm.calendar(old -> SHOP.closedDay(ClosedDay.FORWARD));
        crm.followUps().schedule(FollowUp.of(anna, nov(27), "Water").remind(Lead.days(1)));
        deliverAt("11-26T08:00");
        openFrom("26T09:00", SHOP.closedDay(ClosedDay.FORWARD).holidays(nov(27)));
        assertThat(current().dueAt()).isEqualTo("2026-11-30T08:00:00Z");
        deliverAt("11-26T09:01", "11-27T08:00", "11-29T08:00", "11-30T08:00");
        assertThat(told).containsExactly("11-26T08:00 #0");
    }

    /** It was told again for each day to which it was moved. */
    @ParameterizedTest
    @EnumSource
    void whatWasToldIsNotToldAgainWhateverBecomesOfClosedDays(ClosedDay wanted) {
        crm.calendar(old -> SHOP.closedDay(ClosedDay.STAY));
        FollowUp call =
                crm.followUps().schedule(FollowUp.of(anna, nov(28), "Call").remind(Lead.days(5)));
        crm.followUps().promise(FollowUp.of(anna, Due.on(nov(28)), "Call").remind(Lead.days(5)));
        deliverAt("11-23T08:00");
        assertThat(told).containsExactly("11-23T08:00 #0", "11-23T08:00 #0");
        openFrom("23T09:00", SHOP.closedDay(wanted));
        deliverAt("11-23T09:01", "11-24T08:00", "11-25T08:00", "11-27T08:00", "11-28T08:00", "11-30T08:00");
        assertThat(told).hasSize(2);
        crm.followUps().cancel(call.id(), "");
        crm.followUps().reopen(call.id());
        deliverAt("11-30T08:01", "12-01T08:00");
        assertThat(told).containsExactly("11-23T08:00 #0", "11-23T08:00 #0");
    }

    /** The second of them was left out: its moment had come while it waited for hours, which changed then. */
    @ParameterizedTest
    @CsvSource({"ONCE, 2", "ONCE, 3", "ALL, 3"})
    void aTimeThatWaitsForHoursIsToldThoughTheyChange(CatchUp catchUp, int days) {
        crm.calendar(old -> from(10));
        crm.followUps()
                .schedule(FollowUp.of(anna, nov(26), "Water")
                        .recurring(Recurrence.days(1).times(3))
                        .remind(Lead.days(days, LocalTime.of(5, 0))));
        deliverAt(catchUp, "11-" + (26 - days) + "T09:00");
        openFrom((27 - days) + "T06:00", from(9));
        deliverAt(catchUp, "11-" + (27 - days) + "T09:00", "11-" + (28 - days) + "T09:00", "11-29T09:00");
        assertThat(told).extracting(each -> each.substring(each.indexOf(35))).containsExactly("#0", "#1", "#2");
    }

    /** A day and the moment at which we open then are one, also when we open at another hour after all. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasToldOfADayIsNotToldOfItsHourNorTheOtherWayRound(boolean dayFirst) {
        crm.calendar(old -> from(10));
        List<Due> both = List.of(Due.on(nov(23)), Due.at(nov(23).atTime(10, 0), ZONE));
        FollowUp water = crm.followUps()
                .schedule(FollowUp.of(anna, both.get(dayFirst ? 0 : 1), "Water").remind(Lead.days(3)));
        deliverAt("11-20T10:00");
        crm.followUps().snooze(water.id(), both.get(dayFirst ? 1 : 0));
        openFrom("21T02:00", from(8));
        crm.followUps().complete(water.id(), "");
        crm.followUps().reopen(water.id());
        deliverAt("11-21T09:00", "11-23T07:00", "11-23T09:00", "11-23T10:00");
        assertThat(told).containsExactly("11-20T10:00 #0");
    }

    /** It was not told of the day to which it was put off. */
    @Test
    void aPromiseThatIsPutOffByJustItsLeadTimeIsToldOfBothDays() {
        crm.calendar(old -> from(8));
        FollowUp promise =
                crm.followUps().promise(FollowUp.of(anna, nov(22), "Water").remind(Lead.days(2)));
        clock.at("2026-11-21T10:00:00Z");
        crm.followUps().snooze(promise.id(), Due.on(nov(24)));
        deliverAt("11-22T07:00", "11-22T09:00");
        openFrom("23T04:00", from(9));
        assertThat(crm.check()).isEmpty();
        deliverAt("11-23T09:00", "11-24T08:00", "11-24T12:00");
        assertThat(told).containsExactly("11-22T07:00 #0", "11-24T08:00 #0");
    }

    /** Monday was left out: it was told on Wednesday of Wednesday, which moved to Monday, too. */
    @Test
    void theDayToWhichAClosingMovesOthersIsToldOf() {
        crm.calendar(old -> SHOP.closedDay(ClosedDay.FORWARD));
        every(1);
        deliverAt("11-23T08:00", "11-24T08:00", "11-25T08:00");
        openFrom("25T09:00", SHOP.closedDay(ClosedDay.FORWARD).closed(nov(25), nov(27), "holidays"));
        deliverAt("11-25T10:00", "11-30T08:00", "11-30T09:00", "12-01T08:00");
        assertThat(told)
                .containsExactly(
                        "11-23T08:00 #0", "11-24T08:00 #1", "11-25T08:00 #2", "11-30T08:00 #3", "12-01T08:00 #8");
    }

    /** Sunday was left out: it was one with Saturday, which was told of on Friday, when we were closed on both. */
    @Test
    void whatWasOneWithAnotherWhileWeWereClosedIsToldOfWhenWeAreNot() {
        crm.calendar(old -> SHOP.closedDay(ClosedDay.BACK));
        crm.followUps()
                .schedule(FollowUp.of(anna, nov(27), "Water")
                        .recurring(Recurrence.days(1).times(3)));
        deliverAt("11-27T08:00");
        openFrom("27T09:00", SHOP.closedDay(ClosedDay.STAY).deliver(LocalTime.of(7, 0), LocalTime.of(20, 0)));
        deliverAt("11-27T10:00", "11-28T08:00", "11-29T08:00", "11-30T08:00");
        assertThat(told).containsExactly("11-27T08:00 #0", "11-28T08:00 #1", "11-29T08:00 #2");
    }

    /** check() missed another reminder. */
    @Test
    void whatIsLeftOutBeforeClosingsChangeTwiceIsInStep() {
        WorkingCalendar shop =
                WorkingCalendar.of(LocalTime.of(10, 0), LocalTime.of(17, 0), MONDAY, TUESDAY, THURSDAY, FRIDAY);
        crm.calendar(old -> shop.closedDay(ClosedDay.BACK));
        FollowUp water = crm.followUps()
                .schedule(FollowUp.of(anna, nov(22), "Water")
                        .recurring(Recurrence.days(1).times(4))
                        .remind(Lead.of(Duration.ofDays(2))));
        deliverAt("11-20T10:00");
        clock.at("2026-11-20T23:00:00Z");
        crm.followUps().skip(water.id());
        openFrom("21T04:00", shop.closedDay(ClosedDay.FORWARD).holidays(nov(24)));
        deliverAt("11-21T09:00");
        openFrom("21T10:00", from(10).closedDay(ClosedDay.BACK));
        assertThat(crm.check()).isEmpty();
    }
}
