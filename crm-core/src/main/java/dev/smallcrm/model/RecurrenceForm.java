package dev.smallcrm.model;

import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUp.Recurrence.MissingDay;
import dev.smallcrm.model.FollowUp.Recurrence.Unit;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What goes together in a {@link Recurrence}, and how it is written in the words of RFC 5545 and RFC 7529. */
final class RecurrenceForm {
    static final int MOST_EVERY = 999;
    static final int MOST_TIMES = 10_000;

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** In the order of {@link Unit}. */
    static final List<String> FREQUENCIES = List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");

    /** In the order of {@link MissingDay}. */
    static final List<String> SKIPS = List.of("BACKWARD", "FORWARD", "OMIT");

    /** From Monday on. */
    static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    /** Nothing falls later, and in UTC its year has four digits still. */
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 30);

    private RecurrenceForm() {}

    static void check(
            Unit unit,
            int every,
            List<DayOfWeek> weekdays,
            Optional<Integer> nth,
            Optional<LocalDate> until,
            Optional<Integer> times,
            boolean fromDone) {
        within("every", every, MOST_EVERY);
        within("times", times.orElse(1), MOST_TIMES);
        if (until.isPresent()) {
            Check.date("until", until.get());
            if (times.isPresent()) {
                throw new InvalidInput("until", "comes with times", "keep one of them");
            }
        }
        if (fromDone && (!weekdays.isEmpty() || nth.isPresent())) {
            throw new InvalidInput(
                    "afterDone", "comes with a day to fall on", "leave the day out, or count from the first time");
        }
        if (nth.isPresent()) {
            checkDay(unit, weekdays.size(), nth.get());
        } else if (!weekdays.isEmpty() && unit != Unit.WEEKS) {
            throw new InvalidInput("weekdays", "are given without weeks", "count weeks, or say which one of the month");
        }
    }

    private static void checkDay(Unit unit, int weekdays, int nth) {
        if (unit != Unit.MONTHS) {
            throw new InvalidInput("nth", "is given without months", "count months, or leave it out");
        }
        if (weekdays > 1) {
            throw new InvalidInput("weekdays", "of a month are more than one", "make a follow-up for each");
        }
        int most = weekdays == 0 ? 31 : 4;
        if (nth != -1 && (nth < 1 || nth > most)) {
            throw new InvalidInput(
                    "nth", "is " + nth + ", allowed is 1 to " + most + ", or -1 for the last", "give one of these");
        }
    }

    private static void within(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw new InvalidInput(field, "is " + value + ", allowed is 1 to " + most, "give a number within them");
        }
    }

    /** Whether it may fall on a day that a month does not have. */
    static boolean mayMiss(Unit unit, List<DayOfWeek> weekdays, int day) {
        return unit == Unit.YEARS || (unit == Unit.MONTHS && weekdays.isEmpty() && day > 28);
    }

    static String text(Recurrence of) {
        return text(of, "" + of.until().orElse(LocalDate.EPOCH), 31) + (of.fromDone() ? ";X-FROM=DONE" : "");
    }

    static String rrule(Recurrence of, Due anchor) {
        Check.notNull("anchor", anchor);
        if (of.fromDone()) {
            throw new InvalidInput(
                    "rrule", "cannot say that it is counted from when it was done", "write the next date by itself");
        }
        LocalDate last = of.until().orElse(LATEST);
        int day = anchor.date().getDayOfMonth();
        if (anchor.time().isEmpty()) {
            return text(of, last.toString(), day);
        }
        Instant at = (last.isAfter(LATEST) ? LATEST : last)
                .atTime(anchor.time().get())
                .atZone(anchor.zone().orElseThrow())
                .toInstant();
        return text(of, TIME.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC)) + "Z", day);
    }

    private static String text(Recurrence of, String until, int day) {
        StringBuilder text = new StringBuilder("FREQ=")
                .append(FREQUENCIES.get(List.of(Unit.values()).indexOf(of.unit())));
        if (of.every() > 1) {
            text.append(";INTERVAL=").append(of.every());
        }
        String nth = of.nth().isPresent() ? "" + of.nth().get() : "";
        String before = ";BYDAY=";
        for (DayOfWeek weekday : of.weekdays()) {
            text.append(before).append(nth).append(WEEKDAYS.get(weekday.getValue() - 1));
            before = ",";
        }
        if (of.weekdays().isEmpty() && !nth.isEmpty()) {
            text.append(";BYMONTHDAY=").append(nth);
        }
        if (of.times().isPresent()) {
            text.append(";COUNT=").append(of.times().get());
        }
        if (of.until().isPresent()) {
            text.append(";UNTIL=").append(until.replace("-", ""));
        }
        // Few programs know RFC 7529, so only where a month may be without the day.
        int on = of.nth().orElse(day);
        if (of.missingDay() != MissingDay.SKIP && on > 28 && mayMiss(of.unit(), of.weekdays(), on)) {
            text.append(";RSCALE=GREGORIAN;SKIP=")
                    .append(SKIPS.get(List.of(MissingDay.values()).indexOf(of.missingDay())));
        }
        return text.toString();
    }
}
