package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.ImportantDate;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImportantDatesTest {
    private static final ImportantDate NEW_YEAR = ImportantDate.nameDay(MonthDay.of(1, 1));
    private static final ImportantDate LEAPLING = ImportantDate.birthday(LocalDate.of(2000, 2, 29));

    @Test
    void fallsOnADayWithinTheSpan() {
        assertThat(next(NEW_YEAR, "2026-12-25", 7)).isEqualTo("2027-01-01");
        assertThat(next(NEW_YEAR, "2026-12-24", 7)).isEqualTo("none");
        assertThat(next(NEW_YEAR, "2026-01-01", 0)).isEqualTo("2026-01-01");
        assertThat(next(NEW_YEAR, "2026-01-02", 0)).isEqualTo("none");
        assertThat(next(NEW_YEAR, "2026-01-02", 363)).isEqualTo("none");
        assertThat(next(NEW_YEAR, "2026-01-02", 364)).isEqualTo("2027-01-01");
        assertThat(next(NEW_YEAR, "2026-01-02", 36_500)).isEqualTo("2027-01-01");
        assertThat(next(NEW_YEAR, "2026-01-01", -1)).isEqualTo("none");
    }

    @Test
    void leapDayIsKeptOnThe28thInOtherYears() {
        assertThat(next(LEAPLING, "2027-02-25", 7)).isEqualTo("2027-02-28");
        assertThat(next(LEAPLING, "2027-03-01", 7)).isEqualTo("none");
        assertThat(next(LEAPLING, "2028-02-28", 0)).isEqualTo("none");
        assertThat(next(LEAPLING, "2028-02-25", 7)).isEqualTo("2028-02-29");
    }

    @Test
    void isNotKeptBeforeItBegan() {
        ImportantDate wedding = ImportantDate.anniversary(LocalDate.of(2027, 6, 5), "wedding");
        assertThat(next(wedding, "2026-06-01", 7)).isEqualTo("none");
        assertThat(next(wedding, "2027-06-01", 7)).isEqualTo("2027-06-05");
    }

    @Test
    void daysOfASpan() {
        assertThat(ImportantDates.days(LocalDate.of(2026, 12, 30), 3))
                .containsExactlyInAnyOrder(
                        MonthDay.of(12, 30), MonthDay.of(12, 31), MonthDay.of(1, 1), MonthDay.of(1, 2));
        assertThat(ImportantDates.days(LocalDate.of(2027, 2, 28), 0))
                .containsExactlyInAnyOrder(MonthDay.of(2, 28), MonthDay.of(2, 29));
        assertThat(ImportantDates.days(LocalDate.of(2028, 2, 28), 0)).containsExactly(MonthDay.of(2, 28));
        assertThat(ImportantDates.days(LocalDate.of(2028, 2, 29), 0)).containsExactly(MonthDay.of(2, 29));
        assertThat(ImportantDates.days(LocalDate.of(2026, 1, 1), 1_000_000_000)).hasSize(366);
        assertThat(ImportantDates.days(LocalDate.of(2026, 1, 1), -1)).isEmpty();
    }

    @Test
    void whoeverHasADateInTheSpanIsLookedFor() {
        Random random = new Random(20261121);
        for (int i = 0; i < 20_000; i++) {
            LocalDate from = LocalDate.of(1999, 1, 1).plusDays(random.nextInt(15_000));
            LocalDate day = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(366));
            int days = random.nextInt(20);
            ImportantDate date = ImportantDate.nameDay(MonthDay.from(day));
            assertThat(ImportantDates.days(from, days).contains(date.day()))
                    .as("%s from %s for %d days", date.day(), from, days)
                    .isEqualTo(ImportantDates.next(date, from, days).isPresent());
        }
    }

    private static String next(ImportantDate date, String from, int days) {
        return ImportantDates.next(date, LocalDate.parse(from), days)
                .map(LocalDate::toString)
                .orElse("none");
    }

    @Test
    void whatIsToldOnADayIsKnownOnThatDayAndToldInItsHoursOnTheDayToWhichItIsMovedOrBefore() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            BookSettings book = book(random);
            WorkingTime open = new WorkingTime(book);
            WorkingTime delivery = WorkingTime.ofDelivery(book);
            for (int i = 0; i < 50; i++) {
                LocalDate on = LocalDate.of(2026, 11, 1).plusDays(i);
                LocalDate moved = open.moved(on);
                Instant at = ImportantDates.toldAt(on, open, delivery);
                LocalDate day = LocalDate.ofInstant(at, book.zone());
                String what = on + " at " + at + ", " + book.calendar();
                assertThat(delivery.nextOpening(at).orElseThrow())
                        .as(what)
                        .isBefore(day.plusDays(1).atStartOfDay(book.zone()).toInstant());
                assertThat(day).as(what).isBetween(on.minusDays(ImportantDates.MOST_EARLY), moved);
                if (delivery.openingOf(moved).isPresent()) {
                    assertThat(day).as(what).isEqualTo(moved);
                }
                assertThat(ImportantDates.dueFrom(day, open)).as(what).isBeforeOrEqualTo(on);
                assertThat(ImportantDates.toldUntil(day, open, delivery))
                        .as(what)
                        .isAfterOrEqualTo(on);
            }
        }
    }

    @Test
    void aDayIsNotKnownEarlierThanItIsTold() {
        BookSettings book = book(WorkingCalendar.of(LocalTime.of(9, 0), LocalTime.of(17, 0), DayOfWeek.FRIDAY));
        WorkingTime open = new WorkingTime(book);
        LocalDate friday = LocalDate.of(2026, 11, 27);
        assertThat(ImportantDates.toldUntil(friday.minusDays(1), open, open)).isEqualTo(friday.minusDays(1));
        assertThat(ImportantDates.toldUntil(friday, open, open)).isEqualTo(friday.plusDays(6));
        assertThat(ImportantDates.dueFrom(friday, open)).isEqualTo(friday);
    }

    private static BookSettings book(Random random) {
        WorkingCalendar calendar = WorkingCalendar.of(LocalTime.of(9, 0), LocalTime.of(17, 0), days(random))
                .closedDay(List.of(ClosedDay.values()).get(random.nextInt(3)));
        if (random.nextBoolean()) {
            int from = random.nextInt(23);
            calendar = calendar.deliver(LocalTime.of(from, 0), LocalTime.of(from + 1, 0), days(random));
        }
        LocalDate first = LocalDate.of(2026, 11, 1).plusDays(random.nextInt(40));
        return book(calendar.closed(first, first.plusDays(random.nextInt(8)), ""));
    }

    private static DayOfWeek[] days(Random random) {
        DayOfWeek first = DayOfWeek.of(1 + random.nextInt(7));
        return EnumSet.range(first, DayOfWeek.of(first.getValue() + random.nextInt(8 - first.getValue())))
                .toArray(new DayOfWeek[0]);
    }

    private static BookSettings book(WorkingCalendar calendar) {
        return new BookSettings(
                ZoneId.of("Europe/Warsaw"),
                "",
                Locale.ROOT,
                Currency.getInstance("EUR"),
                Expectations.NONE,
                BookSettings.Counting.DEFAULT,
                calendar);
    }
}
