package dev.smallcrm.model;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.BookSettings.WorkingCalendar.Days;
import dev.smallcrm.model.BookSettings.WorkingCalendar.Hours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How a calendar is said, and what it refuses, word for word. */
class WorkingCalendarTest {
    private static final LocalDate DAY = LocalDate.of(2026, 8, 1);
    private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;

    private static LocalTime time(int hour) {
        return LocalTime.of(hour, 0);
    }

    private static Hours hours(int from, int to) {
        return new Hours(time(from), time(to));
    }

    @Test
    void itIsSaidInAFewWords() {
        WorkingCalendar shop = WorkingCalendar.of(time(9), time(12), FRIDAY, MONDAY)
                .open(time(13), time(17), MONDAY)
                .holidays(DAY, DAY.plusDays(30))
                .closed(DAY, DAY.plusDays(13), "summer")
                .open(DAY.plusDays(7), hours(10, 14))
                .closedDay(ClosedDay.FORWARD)
                .deliver(time(8), time(20), MONDAY);
        assertThat(shop)
                .isEqualTo(new WorkingCalendar(
                        Map.of(MONDAY, List.of(hours(9, 12), hours(13, 17)), FRIDAY, List.of(hours(9, 12))),
                        List.of(
                                new Days(DAY.plusDays(30), DAY.plusDays(30), List.of(), ""),
                                new Days(DAY, DAY.plusDays(13), List.of(), "summer"),
                                new Days(DAY.plusDays(7), DAY.plusDays(7), List.of(hours(10, 14)), "")),
                        ClosedDay.FORWARD,
                        Map.of(MONDAY, List.of(hours(8, 20))),
                        0));
        assertThat(shop.asUsual(DAY.plusDays(1), DAY.plusDays(30)).exceptions())
                .extracting(Days::name)
                .containsExactly("summer");
        assertThat(WorkingCalendar.ALWAYS.week().keySet()).containsExactly(DayOfWeek.values());
    }

    @Test
    void hoursThatMeetAreOne() {
        WorkingCalendar joined = WorkingCalendar.of(time(13), MIDNIGHT, SATURDAY)
                .open(time(9), time(12), SATURDAY)
                .open(time(11), time(13), SATURDAY)
                .open(time(20), time(22), SATURDAY);
        assertThat(joined.week()).isEqualTo(Map.of(SATURDAY, List.of(new Hours(time(9), MIDNIGHT))));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused(
                () -> new WorkingCalendar(Map.of(MONDAY, List.of()), List.of(), ClosedDay.STAY, Map.of(), 0),
                "week has no hours at all: give at least one day on which you are open");
        refused(
                () -> hours(18, 2),
                "hours from 18:00 to 02:00 end before they begin: end them at 00:00, and begin those of the next day at"
                        + " 00:00");
        refused(
                () -> hours(9, 9),
                "hours from 09:00 to 09:00 end before they begin: end them at 00:00, and begin those of"
                        + " the next day at 00:00");
        refused(
                () -> new Hours(MIDNIGHT, LocalTime.MAX),
                "hours have seconds: give hours and minutes; 00:00 stands for the end of the day");
        WorkingCalendar always = WorkingCalendar.ALWAYS;
        refused(() -> always.closed(DAY, DAY.minusDays(1), ""), "last is before the first day: swap them");
        refused(
                () -> always.closed(DAY, DAY.plusDays(3_661), ""),
                "last is more than 3660 days after the first: give what is known so far");
        refused(
                () -> always.closed(LocalDate.MIN, DAY, ""),
                "first is outside the years 1 to 9999: give a date within them");
        refused(
                () -> always.closed(DAY, LocalDate.MAX, ""),
                "last is outside the years 1 to 9999: give a date within them");
        refused(
                () -> new WorkingCalendar(
                        always.week(),
                        Collections.nCopies(1_001, new Days(DAY, DAY, List.of(), "")),
                        ClosedDay.STAY,
                        Map.of(),
                        0),
                "exceptions has 1001 entries, the limit is 1000: keep the ones in use");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(InvalidInput.class).hasMessage(message);
    }
}
