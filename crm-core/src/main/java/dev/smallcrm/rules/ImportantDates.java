package dev.smallcrm.rules;

import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.ImportantDate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * On which day of which year a yearly date falls, and when it is told of. 29 February is kept on the 28th in years without
 * one.
 */
public final class ImportantDates {
    /** How many days before its day a date is told of at the most, however long we are closed. */
    public static final int MOST_EARLY = 31;

    private static final MonthDay LAST_OF_FEBRUARY = MonthDay.of(2, 28);
    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);
    private static final int LONGEST_YEAR = 366;

    private ImportantDates() {}

    /**
     * The first day on which a date is kept within a span of days.
     *
     * @param date the date; it is not kept before the year it began in
     * @param from the first day of the span
     * @param days how many days after it still belong to the span; 0 means that day only
     * @return the day; empty if it is not within the span
     */
    public static Optional<LocalDate> next(ImportantDate date, LocalDate from, int days) {
        LocalDate to = from.plusDays(days);
        int first = Math.max(from.getYear(), date.year().map(Year::getValue).orElse(from.getYear()));
        for (int year = first; year <= Math.min(first + 1, to.getYear()); year++) {
            LocalDate day = date.day().atYear(year);
            if (!day.isBefore(from) && !day.isAfter(to)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    /**
     * The days and months to look for so that nobody is missed whose date is kept within a span of days.
     *
     * @param from the first day of the span
     * @param days how many days after it still belong to the span
     * @return the days, 29 February among them when it is kept on the 28th
     */
    public static Set<MonthDay> days(LocalDate from, int days) {
        Set<MonthDay> all = new HashSet<>();
        for (int i = 0; i <= Math.min(days, LONGEST_YEAR); i++) {
            LocalDate day = from.plusDays(i);
            all.add(MonthDay.from(day));
            if (MonthDay.from(day).equals(LAST_OF_FEBRUARY) && !day.isLeapYear()) {
                all.add(LEAP_DAY);
            }
        }
        return Set.copyOf(all);
    }

    /**
     * When a date is told of: when it is due on its day; where nothing is handed over from then until the day is over, when
     * delivery begins on the last day on which it does, that day or one before. For a day on which we are closed and that
     * moves, its day is the open day before or after.
     *
     * @param on the day on which it falls
     * @param open when the book is open
     * @param delivery when reminders are handed over
     * @return the moment; when it is due if nothing is handed over in the month before
     */
    public static Instant toldAt(LocalDate on, WorkingTime open, WorkingTime delivery) {
        DueTimes due = DueTimes.of(Due.on(on), open);
        Instant over = due.overdueAt();
        boolean then = delivery.nextOpening(due.dueAt()).orElse(over).isBefore(over);
        Instant at = then
                ? due.dueAt()
                : delivery.openingOf(delivery.openDay(open.moved(on), -1)).orElse(over);
        Instant least = Due.on(on.minusDays(MOST_EARLY)).dueAt(open.zone());
        return at.isBefore(least) ? DueTimes.ofDate(on, open).dueAt() : at;
    }

    /**
     * Up to which day dates are told of on a day, because nothing is handed over between.
     *
     * @param today the day
     * @param open when the book is open
     * @param delivery when reminders are handed over
     * @return the day itself, or one at most {@link #MOST_EARLY} days after it
     */
    public static LocalDate toldUntil(LocalDate today, WorkingTime open, WorkingTime delivery) {
        LocalDate until = today;
        Instant end = Due.on(today).overdueAt(open.zone());
        while (toldAt(until.plusDays(1), open, delivery).isBefore(end)) {
            until = until.plusDays(1);
        }
        return until;
    }

    /**
     * From which day on dates are due on a day or after it: days on which we were closed may have been moved to it.
     *
     * @param day the day
     * @param open when the book is open
     * @return the day itself, or one before it
     */
    public static LocalDate dueFrom(LocalDate day, WorkingTime open) {
        return open.closedDay() == ClosedDay.FORWARD
                ? open.openDay(day.minusDays(1), -1).plusDays(1)
                : day;
    }
}
