package dev.smallcrm.testkit;

import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUp.Recurrence.MissingDay;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Rules of every kind, with a liking for small intervals and for the ends of months. */
public final class RandomRecurrences {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2104, 12, 31);

    private final Random random;

    /**
     * Makes a source of rules.
     *
     * @param random decides which
     */
    public RandomRecurrences(Random random) {
        this.random = random;
    }

    /**
     * Makes the next rule that is counted from its anchor.
     *
     * @return a rule, ended or not
     */
    public Recurrence next() {
        Recurrence rule = endless().missingDay(List.of(MissingDay.values()).get(random.nextInt(3)));
        return switch (random.nextInt(4)) {
            case 0 -> rule.until(date());
            case 1 -> rule.times(1 + random.nextInt(random.nextBoolean() ? 20 : 10_000));
            default -> rule;
        };
    }

    private Recurrence endless() {
        int every = random.nextInt(10) == 0 ? 1 + random.nextInt(999) : 1 + random.nextInt(5);
        return switch (random.nextInt(8)) {
            case 0 -> Recurrence.days(every);
            case 1 -> Recurrence.weeks(every);
            case 2 -> Recurrence.weeks(every).on(weekday(), weekday(), weekday());
            case 3 -> Recurrence.months(every);
            case 4 ->
                Recurrence.months(every).onDay(random.nextBoolean() ? 29 + random.nextInt(3) : 1 + random.nextInt(31));
            case 5 -> Recurrence.months(every).onLastDay();
            case 6 -> Recurrence.months(every).on(random.nextBoolean() ? -1 : 1 + random.nextInt(4), weekday());
            default -> Recurrence.years(every);
        };
    }

    private DayOfWeek weekday() {
        return DayOfWeek.of(1 + random.nextInt(7));
    }

    /**
     * Makes a date of the years 2024 to 2104, a 29 February or the last day of a month more often than they come.
     *
     * @return a date
     */
    public LocalDate date() {
        LocalDate date = FIRST.plusDays(random.nextInt((int) (LAST.toEpochDay() - FIRST.toEpochDay()) + 1));
        return switch (random.nextInt(10)) {
            case 0 -> LocalDate.of(2024 + 4 * random.nextInt(19), 2, 29);
            case 1, 2 -> date.withDayOfMonth(date.lengthOfMonth());
            default -> date;
        };
    }
}
