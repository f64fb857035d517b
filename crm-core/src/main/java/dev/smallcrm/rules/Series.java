package dev.smallcrm.rules;

import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUp.Recurrence.MissingDay;
import dev.smallcrm.model.FollowUp.Recurrence.Unit;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAdjusters;

/**
 * The days of a recurrence by their number, without its end and without zones: calendar arithmetic only.
 *
 * <p>Time is cut into slots of equal length, days, weeks or months, counted from that of the anchor: 0, 1, 2. A week has
 * a bit for each of its days. A month has one day; with {@link MissingDay#SKIP} it may have none.
 */
final class Series {
    /** No day falls later. */
    static final LocalDate LAST = LocalDate.of(9999, 12, 28);

    private final Recurrence recurrence;
    private final LocalDate anchor;
    /** Of months in months, else in days. */
    private final long length;

    private final boolean months;
    private final long firstDay;
    private final long weekdays;
    /** How many days of slot 0 are before the anchor. */
    private final long passed;

    Series(Recurrence recurrence, LocalDate anchor) {
        this.recurrence = recurrence;
        this.anchor = anchor;
        Unit unit = recurrence.unit();
        months = unit == Unit.MONTHS || unit == Unit.YEARS;
        length = recurrence.every() * (unit == Unit.WEEKS ? 7L : unit == Unit.YEARS ? 12L : 1L);
        int weekday = unit == Unit.WEEKS ? anchor.getDayOfWeek().getValue() - 1 : 0;
        firstDay = anchor.toEpochDay() - weekday;
        long bits = 0;
        if (unit == Unit.WEEKS) {
            for (var day : recurrence.weekdays()) {
                bits |= 1L << (day.getValue() - 1);
            }
        }
        weekdays = bits == 0 ? 1L << weekday : bits;
        passed = months ? (inMonth(0).isBefore(anchor) ? 1 : 0) : Long.bitCount(weekdays & ((1L << weekday) - 1));
    }

    /** The day of a number from 0, as an epoch day; some day after {@link #LAST} if there are not so many. */
    long day(int number) {
        long rank = number + passed;
        if (months) {
            return inMonth(slot(rank)).toEpochDay();
        }
        int perSlot = Long.bitCount(weekdays);
        long bits = weekdays;
        for (long i = rank % perSlot; i > 0; i--) {
            bits &= bits - 1;
        }
        return firstDay + rank / perSlot * length + Long.numberOfTrailingZeros(bits);
    }

    /** How many days lie before one that is neither before the anchor nor after {@link #LAST}. */
    int before(LocalDate day) {
        if (months) {
            // The day of a month may be the first of the next one, so that this slot is the earliest to look at.
            long slot = Math.max(0, (month(day) - month(anchor)) / length - 1);
            while (inMonth(slot).isBefore(day)) {
                slot++;
            }
            return (int) Math.max(0, kept(slot) - passed);
        }
        long days = day.toEpochDay() - firstDay;
        long inSlot = Math.min(days % length, 7);
        return (int)
                (days / length * Long.bitCount(weekdays) + Long.bitCount(weekdays & ((1L << inSlot) - 1)) - passed);
    }

    /** The slot of the day before which there are so many; the one after {@link #LAST} if there are not so many. */
    private long slot(long rank) {
        long end = (month(LAST) - month(anchor)) / length + 1;
        long low = Math.min(rank, end);
        long high = low;
        while (high < end && kept(high + 1) <= rank) {
            low = high + 1;
            high = Math.min(end, 2 * high + 1);
        }
        while (low < high) {
            long middle = (low + high) / 2;
            if (kept(middle + 1) > rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** How many days there are in the first so many slots of months. */
    private long kept(long slots) {
        if (recurrence.missingDay() != MissingDay.SKIP) {
            return slots;
        }
        int day = dayOfMonth();
        long kept = 0;
        // Every twelfth slot is the same month of the year, as many years later as there are months in a slot.
        for (int first = 0; first < 12; first++) {
            long many = (slots - first + 11) / 12;
            YearMonth month = month(first);
            if (day <= month.getMonth().minLength()) {
                kept += many;
            } else if (day <= month.getMonth().maxLength()) {
                int year = month.getYear();
                kept += multiples(year, many, 4) - multiples(year, many, 100) + multiples(year, many, 400);
            }
        }
        return kept;
    }

    /** How many of so many years, from one on and as far apart as a slot has months, are multiples of a number. */
    private long multiples(int year, long many, int of) {
        long multiples = 0;
        for (int i = 0; i < of && i < many; i++) {
            if ((year + i * length) % of == 0) {
                multiples += (many - i - 1) / of + 1;
            }
        }
        return multiples;
    }

    /** The day of a month; if it is left out, the last one. */
    private LocalDate inMonth(long slot) {
        YearMonth month = month(slot);
        LocalDate last = month.atEndOfMonth();
        int day = dayOfMonth();
        if (!recurrence.weekdays().isEmpty()) {
            return last.with(TemporalAdjusters.dayOfWeekInMonth(
                    day, recurrence.weekdays().get(0)));
        }
        if (day < 0) {
            return last;
        }
        if (day <= last.getDayOfMonth()) {
            return month.atDay(day);
        }
        return recurrence.missingDay() == MissingDay.NEXT_DAY ? last.plusDays(1) : last;
    }

    private int dayOfMonth() {
        return recurrence.nth().orElse(anchor.getDayOfMonth());
    }

    private YearMonth month(long slot) {
        return YearMonth.from(anchor).plusMonths(slot * length);
    }

    private static long month(LocalDate day) {
        return day.getLong(ChronoField.PROLEPTIC_MONTH);
    }
}
