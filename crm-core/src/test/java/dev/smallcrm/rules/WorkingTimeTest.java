package dev.smallcrm.rules;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.BookSettings.WorkingCalendar.Hours;
import dev.smallcrm.model.Expectations;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** When we are open, by examples. */
class WorkingTimeTest {
    private static final String WARSAW = "Europe/Warsaw";
    private static final WorkingCalendar SHOP = WorkingCalendar.of(
                    time(9), time(12), MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)
            .open(time(13), time(17), MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY);

    private static LocalTime time(int hour) {
        return LocalTime.of(hour, 0);
    }

    private static WorkingTime in(String zone, WorkingCalendar calendar) {
        return in(ZoneId.of(zone), calendar);
    }

    static WorkingTime in(ZoneId zone, WorkingCalendar calendar) {
        return new WorkingTime(new BookSettings(
                zone,
                "",
                Locale.ROOT,
                Currency.getInstance("EUR"),
                Expectations.NONE,
                BookSettings.Counting.DEFAULT,
                calendar));
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    @Test
    void aShopIsOpenInTheMorningAndInTheAfternoon() {
        WorkingTime shop = in(WARSAW, SHOP);
        Instant nine = at("2026-11-20T08:00:00Z"); // a Friday
        assertThat(shop.openAt(nine)).isTrue();
        assertThat(shop.openAt(nine.minusNanos(1_000))).isFalse();
        assertThat(shop.openAt(at("2026-11-20T11:00:00Z"))).isFalse();
        assertThat(shop.nextOpening(nine)).contains(nine);
        assertThat(shop.nextOpening(at("2026-11-20T11:00:00Z"))).contains(at("2026-11-20T12:00:00Z"));
        assertThat(shop.nextOpening(at("2026-11-20T16:00:00Z"))).contains(at("2026-11-23T08:00:00Z"));
        assertThat(shop.between(nine, at("2026-11-23T08:30:00Z"))).isEqualTo(Duration.ofMinutes(7 * 60 + 30));
        assertThat(shop.after(nine, Duration.ofHours(3)))
                .as("by the time it closes")
                .contains(at("2026-11-20T11:00:00Z"));
        assertThat(shop.after(nine, Duration.ofHours(8))).contains(at("2026-11-23T09:00:00Z"));
        assertThat(shop.after(at("2026-11-21T10:00:00Z"), Duration.ZERO)).contains(at("2026-11-21T10:00:00Z"));
        assertThat(shop.openingOf(LocalDate.of(2026, 11, 20))).contains(nine);
        assertThat(shop.openingOf(LocalDate.of(2026, 11, 21))).isEmpty();
    }

    @Test
    void closingsAndOpeningsOfSingleDaysCountInsteadOfTheUsualHours() {
        LocalDate first = LocalDate.of(2026, 8, 1);
        WorkingTime shop = in(
                WARSAW,
                SHOP.closed(first, LocalDate.of(2026, 8, 14), "summer")
                        .open(LocalDate.of(2026, 8, 8), new Hours(time(10), time(11)))
                        .holidays(LocalDate.of(2026, 8, 17), LocalDate.of(2026, 8, 19)));
        assertThat(shop.nextOpening(at("2026-07-31T15:00:00Z"))).contains(at("2026-08-08T08:00:00Z"));
        assertThat(shop.nextOpening(at("2026-08-08T09:00:00Z"))).contains(at("2026-08-18T07:00:00Z"));
        assertThat(shop.between(at("2026-07-31T22:00:00Z"), at("2026-08-20T22:00:00Z")))
                .as("an hour on the eighth, and the eighteenth and twentieth")
                .isEqualTo(Duration.ofHours(1 + 7 + 7));
        assertThat(shop.openDay(LocalDate.of(2026, 8, 16), -1)).isEqualTo(LocalDate.of(2026, 8, 8));
    }

    @Test
    void whatWasToBeDoneWhileWeAreClosedIsDoneInTheLastHoursBefore() {
        WorkingTime shop = in(WARSAW, SHOP);
        assertThat(shop.before(at("2026-11-22T14:00:00Z")))
                .as("on Sunday at three")
                .contains(at("2026-11-20T14:00:00Z"));
        assertThat(shop.before(at("2026-11-23T07:30:00Z")))
                .as("on Monday before we open")
                .contains(at("2026-11-20T12:00:00Z"));
        assertThat(shop.before(at("2026-11-21T15:30:00Z")))
                .as("half an hour before we close is too late")
                .contains(at("2026-11-20T15:00:00Z"));
        assertThat(shop.before(at("2026-11-20T11:30:00Z"))).as("at lunch").contains(at("2026-11-20T10:00:00Z"));
        WorkingTime brief = in(WARSAW, WorkingCalendar.of(time(9), LocalTime.of(9, 30), MONDAY));
        assertThat(brief.before(at("2026-11-22T14:00:00Z"))).contains(at("2026-11-16T08:00:00Z"));
    }

    @Test
    void closingsOfADecadeAreNotGoneThrough() {
        WorkingCalendar closed = SHOP;
        for (int year = 2030; year < 9_990; year += 10) {
            closed = closed.closed(LocalDate.of(year, 1, 1), LocalDate.of(year + 9, 12, 31), "");
        }
        WorkingTime shop = in(WARSAW, closed);
        assertThat(shop.nextOpening(at("2030-01-01T00:00:00Z"))).contains(at("9990-01-01T08:00:00Z"));
        assertThat(shop.between(at("2030-01-01T00:00:00Z"), at("9990-01-01T00:00:00Z")))
                .isZero();
        assertThat(in(WARSAW, closed.closedDay(ClosedDay.FORWARD)).moved(LocalDate.of(2030, 1, 1)))
                .isEqualTo(LocalDate.of(9990, 1, 1));
        WorkingCalendar never = closed.closed(LocalDate.of(9990, 1, 1), LocalDate.of(9999, 12, 31), "");
        assertThat(in(WARSAW, never).nextOpening(at("2030-01-01T00:00:00Z"))).isEmpty();
        assertThat(in(WARSAW, never).after(at("2026-01-01T00:00:00Z"), Duration.ofSeconds(Long.MAX_VALUE)))
                .isEmpty();
        assertThat(in(WARSAW, never.closedDay(ClosedDay.FORWARD)).moved(LocalDate.of(2030, 1, 1)))
                .isEqualTo(LocalDate.of(2030, 1, 1));
    }

    @Test
    void openDayAndNightIsOpenAlways() {
        WorkingTime always = in("America/Sao_Paulo", WorkingCalendar.ALWAYS);
        assertThat(always.openingOf(LocalDate.of(2018, 11, 4)))
                .as("midnight is left out")
                .contains(at("2018-11-04T03:00:00Z"));
        assertThat(always.between(at("1900-01-01T00:00:00Z"), at("2100-01-01T00:00:00Z")))
                .isEqualTo(Duration.between(at("1900-01-01T00:00:00Z"), at("2100-01-01T00:00:00Z")));
        assertThat(always.openAt(at("2018-02-18T02:30:00Z")))
                .as("the second half past eleven")
                .isTrue();
    }

    @Test
    void hoursThatTheClocksLeaveOutAreNotThere() {
        WorkingTime early = in(WARSAW, WorkingCalendar.of(LocalTime.of(2, 15), time(5), SUNDAY));
        assertThat(early.openingOf(LocalDate.of(2026, 3, 29))).contains(at("2026-03-29T01:00:00Z"));
        assertThat(early.between(at("2026-03-29T00:00:00Z"), at("2026-03-30T00:00:00Z")))
                .isEqualTo(Duration.ofHours(2));
        WorkingTime gone = in(WARSAW, WorkingCalendar.of(LocalTime.of(2, 15), LocalTime.of(2, 45), SUNDAY));
        assertThat(gone.openingOf(LocalDate.of(2026, 3, 29))).isEmpty();
        WorkingTime apia = in("Pacific/Apia", WorkingCalendar.of(time(9), time(17), FRIDAY));
        assertThat(apia.openingOf(LocalDate.of(2011, 12, 30))).isEmpty();
        assertThat(apia.nextOpening(at("2011-12-30T00:00:00Z"))).contains(at("2012-01-05T19:00:00Z"));
    }

    @Test
    void whatComesTwiceIsAsItWasAtTheEndOfTheFirstTime() {
        DayOfWeek day = SUNDAY; // 2026-10-25, three is set back to two
        WorkingTime until = in(WARSAW, WorkingCalendar.of(time(1), LocalTime.of(2, 30), day));
        assertThat(until.between(at("2026-10-24T20:00:00Z"), at("2026-10-25T20:00:00Z")))
                .isEqualTo(Duration.ofMinutes(90));
        WorkingTime through = in(WARSAW, WorkingCalendar.of(LocalTime.of(2, 30), time(4), day, SATURDAY));
        assertThat(through.openingOf(LocalDate.of(2026, 10, 25))).contains(at("2026-10-25T00:30:00Z"));
        assertThat(through.openAt(at("2026-10-25T01:15:00Z"))).isTrue();
        assertThat(through.between(at("2026-10-24T20:00:00Z"), at("2026-10-25T20:00:00Z")))
                .isEqualTo(Duration.ofMinutes(150));
    }
}
