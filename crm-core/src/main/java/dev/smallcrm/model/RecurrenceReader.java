package dev.smallcrm.model;

import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUp.Recurrence.MissingDay;
import dev.smallcrm.model.FollowUp.Recurrence.Unit;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a {@link Recurrence} from the words of RFC 5545 and RFC 7529; what it does not understand is refused by name. */
final class RecurrenceReader {
    /** The names that are said in a message; any other one may be text that somebody wrote. */
    private static final List<String> NAMES = List.of(
            "FREQ",
            "INTERVAL",
            "BYDAY",
            "BYMONTHDAY",
            "BYMONTH",
            "COUNT",
            "UNTIL",
            "WKST",
            "RSCALE",
            "SKIP",
            "BYSECOND",
            "BYMINUTE",
            "BYHOUR",
            "BYYEARDAY",
            "BYWEEKNO",
            "BYSETPOS");

    /** What has not been understood so far, so that nothing is dropped. */
    private final Map<String, String> parts = new TreeMap<>();

    private final Due anchor;

    private RecurrenceReader(String rule, Due anchor) {
        this.anchor = anchor;
        for (String part :
                Check.required("rrule", rule, 1000).toUpperCase(Locale.ROOT).split(";", -1)) {
            int is = part.indexOf('=');
            if (is < 0) {
                throw refused("has a part that is not of the form NAME=VALUE", "pass what stands behind RRULE:");
            }
            String name = part.substring(0, is);
            if (parts.put(name, part.substring(is + 1)) != null) {
                throw refused("has " + said(name) + " twice", "keep one of them");
            }
        }
    }

    static Recurrence read(String rule, Due anchor) {
        Check.notNull("rule", rule, "anchor", anchor);
        return new RecurrenceReader(rule, anchor).recurrence();
    }

    private Recurrence recurrence() {
        if (!parts.containsKey("FREQ")) {
            throw refused("has no FREQ", "begin with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY");
        }
        Unit unit = List.of(Unit.values()).get(oneOf("FREQ", "DAILY", RecurrenceForm.FREQUENCIES));
        int every = number("INTERVAL", 1, RecurrenceForm.MOST_EVERY);
        int times = number("COUNT", 0, RecurrenceForm.MOST_TIMES);
        int nth = 0;
        List<DayOfWeek> weekdays = new ArrayList<>();
        if (unit == Unit.WEEKS && parts.containsKey("BYDAY")) {
            for (String day : take("BYDAY", "").split(",", -1)) {
                weekdays.add(weekday("BYDAY", day));
            }
        } else if (unit == Unit.MONTHS && parts.containsKey("BYDAY")) {
            String day = take("BYDAY", "");
            int which = Math.max(day.length() - 2, 0);
            if (!day.substring(0, which).matches("\\+?[1-4]|-1")) {
                throw refused(
                        "has a BYDAY that is not one weekday of the month, 1 to 4 or -1 for the last",
                        "write it like 2TH, or make a follow-up for each");
            }
            nth = Integer.parseInt(day.substring(0, which));
            weekdays.add(weekday("BYDAY", day.substring(which)));
        } else if (unit == Unit.MONTHS) {
            nth = monthDay(0);
        } else if (unit == Unit.YEARS && parts.containsKey("BYMONTH")) {
            LocalDate date = anchor.date();
            if (number("BYMONTH", 0, 12) != date.getMonthValue()
                    || monthDay(date.getDayOfMonth()) != date.getDayOfMonth()) {
                throw refused("has another BYMONTH or BYMONTHDAY than the first time", "begin on that day");
            }
        }
        checkWeekStart(unit, every, weekdays);
        oneOf("RSCALE", "GREGORIAN", List.of("GREGORIAN"));
        MissingDay missing = List.of(MissingDay.values()).get(oneOf("SKIP", "OMIT", RecurrenceForm.SKIPS));
        Optional<LocalDate> until = until();
        boolean fromDone = parts.remove("X-FROM", "DONE");
        for (String name : parts.keySet()) {
            throw refused(
                    "has " + said(name) + " where it cannot be kept",
                    "leave it out, or make a follow-up for each time");
        }
        return new Recurrence(
                unit,
                every,
                weekdays,
                nth == 0 ? Optional.empty() : Optional.of(nth),
                missing,
                until,
                times == 0 ? Optional.empty() : Optional.of(times),
                fromDone);
    }

    private int monthDay(int absent) {
        return parts.remove("BYMONTHDAY", "-1") ? -1 : number("BYMONTHDAY", absent, 31);
    }

    private static DayOfWeek weekday(String part, String name) {
        return DayOfWeek.of(indexOf(part, name, RecurrenceForm.WEEKDAYS) + 1);
    }

    /** With an interval, where weeks begin matters if some of the days lie before that and some do not. */
    private void checkWeekStart(Unit unit, int every, List<DayOfWeek> weekdays) {
        DayOfWeek start = weekday("WKST", take("WKST", "MO"));
        boolean before = anchor.date().getDayOfWeek().compareTo(start) < 0;
        for (DayOfWeek day : weekdays) {
            if (unit == Unit.WEEKS && every > 1 && day.compareTo(start) < 0 != before) {
                throw refused("has a WKST other than MO, and it matters", "choose the days for weeks from Monday on");
            }
        }
    }

    private Optional<LocalDate> until() {
        String until = parts.remove("UNTIL");
        if (until == null) {
            return Optional.empty();
        }
        boolean timed = until.indexOf('T') >= 0;
        boolean utc = timed && until.endsWith("Z");
        try {
            LocalDateTime at = LocalDateTime.parse(
                    timed ? until.substring(0, until.length() - (utc ? 1 : 0)) : until + "T000000",
                    RecurrenceForm.TIME);
            LocalDate last = at.toLocalDate();
            if (timed && anchor.time().isPresent()) {
                ZoneId zone = anchor.zone().orElseThrow();
                ZonedDateTime end = at.plusSeconds(1).atZone(utc ? ZoneOffset.UTC : zone);
                // That is later in every zone.
                last = last.plusDays(2);
                while (!last.atTime(anchor.time().get()).atZone(zone).isBefore(end)) {
                    last = last.minusDays(1);
                }
            }
            return Optional.of(last);
        } catch (DateTimeException e) {
            throw not("UNTIL", "a date like 20261231 or a time like 20261231T225959Z");
        }
    }

    private String take(String part, String absent) {
        String value = parts.remove(part);
        return value == null ? absent : value;
    }

    private int oneOf(String part, String absent, List<String> values) {
        return indexOf(part, take(part, absent), values);
    }

    private static int indexOf(String part, String value, List<String> values) {
        int index = values.indexOf(value);
        if (index < 0) {
            throw not(part, "one of " + String.join(", ", values));
        }
        return index;
    }

    private int number(String part, int absent, int most) {
        String value = parts.remove(part);
        if (value == null) {
            return absent;
        }
        int number = value.matches((most == 31 ? "\\+?" : "") + "[0-9]{1,5}") ? Integer.parseInt(value) : 0;
        if (number < 1 || number > most) {
            throw not(part, (most == 31 ? "-1 or " : "") + "one number from 1 to " + most);
        }
        return number;
    }

    private static String said(String name) {
        return NAMES.contains(name) ? name : "a part of another name";
    }

    private static InvalidInput not(String part, String allowed) {
        return refused(part + " is not " + allowed, "correct it");
    }

    private static InvalidInput refused(String problem, String remedy) {
        return new InvalidInput("rrule", problem, remedy);
    }
}
