package dev.smallcrm.rules;

import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.BookSettings.WorkingCalendar.Days;
import dev.smallcrm.model.BookSettings.WorkingCalendar.Hours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;

/** When a calendar is open, found by looking at a clock on the wall minute after minute. */
final class MinuteByMinute {
    private final WorkingCalendar calendar;
    private final Instant start;
    private final BitSet open = new BitSet();
    final int minutes;

    /** The calendar from a moment on; before that local times come in order for at least two days. */
    MinuteByMinute(WorkingCalendar calendar, ZoneId zone, Instant start, int minutes) {
        this.calendar = calendar;
        this.start = start;
        this.minutes = minutes;
        LocalDateTime latest = LocalDateTime.MIN;
        boolean now = false;
        for (int minute = -2_880; minute < minutes; minute++) {
            LocalDateTime wall = LocalDateTime.ofInstant(at(minute), zone);
            if (wall.isAfter(latest)) {
                latest = wall;
                now = open(wall);
            }
            if (minute >= 0) {
                open.set(minute, now);
            }
        }
    }

    Instant at(int minute) {
        return start.plus(minute, ChronoUnit.MINUTES);
    }

    boolean openAt(int minute) {
        return open.get(minute);
    }

    int between(int from, int to) {
        return open.get(from, to).cardinality();
    }

    /** Negative if that is not seen. */
    int nextOpening(int from) {
        return open.nextSetBit(from);
    }

    private boolean open(LocalDateTime wall) {
        return hours(calendar, wall.toLocalDate()).stream()
                .anyMatch(hours -> !wall.toLocalTime().isBefore(hours.from())
                        && (hours.to().equals(LocalTime.MIDNIGHT)
                                || wall.toLocalTime().isBefore(hours.to())));
    }

    static List<Hours> hours(WorkingCalendar calendar, LocalDate day) {
        List<Hours> found = calendar.week().getOrDefault(day.getDayOfWeek(), List.of());
        for (Days days : calendar.exceptions()) {
            if (!day.isBefore(days.first()) && !day.isAfter(days.last())) {
                found = days.hours();
            }
        }
        return found;
    }
}
