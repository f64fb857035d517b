package dev.smallcrm.rules;

import dev.smallcrm.model.ImportantDate;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** On which day of which year a yearly date falls. 29 February is kept on the 28th in years without one. */
public final class ImportantDates {
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
        return IntStream.rangeClosed(first, Math.min(first + 1, to.getYear()))
                .mapToObj(year -> date.day().atYear(year))
                .filter(day -> !day.isBefore(from) && !day.isAfter(to))
                .findFirst();
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
}
