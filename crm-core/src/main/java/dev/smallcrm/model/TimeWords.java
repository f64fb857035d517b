package dev.smallcrm.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Says days, times and durations as seen from a moment, which is a day and a time in a zone. */
final class TimeWords {
    private static final int WEEK = 7;
    private static final int HALF_A_YEAR = 183;
    private static final int YEAR = 365;

    private final Texts texts;
    private final Instant now;
    private final ZoneId zone;

    TimeWords(Texts texts, Instant now, ZoneId zone) {
        this.texts = texts;
        this.now = now;
        this.zone = zone;
    }

    Texts texts() {
        return texts;
    }

    /** A day: today, on Thursday within the next week, else the date, with the year if it is far away. */
    String day(LocalDate day) {
        long ahead = ahead(day);
        if (ahead >= -1 && ahead <= 1) {
            return texts.get(ahead == 0 ? "day.today" : ahead == 1 ? "day.tomorrow" : "day.yesterday");
        }
        if (ahead > 0 && ahead < WEEK) {
            return texts.get("weekday." + day.getDayOfWeek().getValue());
        }
        String month = texts.get("month." + day.getMonthValue());
        return Math.abs(ahead) < HALF_A_YEAR
                ? texts.get("day.date", day.getDayOfMonth(), month)
                : texts.get("day.dateOfYear", day.getDayOfMonth(), month, day.getYear());
    }

    /** By when: the time only if it is today. */
    String by(Instant at) {
        LocalDate day = at.atZone(zone).toLocalDate();
        return ahead(day) == 0 ? texts.get("by", time(at)) : texts.get("day.by", day(day), time(at));
    }

    boolean today(Instant at) {
        return ahead(at.atZone(zone).toLocalDate()) == 0;
    }

    /** The time of day, in hours and minutes. */
    String time(Instant at) {
        LocalTime time = at.atZone(zone).toLocalTime();
        return time.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    /** How much too late, in the largest unit of which there is a whole one. */
    String late(Duration late) {
        return duration("late", late);
    }

    /** How many days too late something is that was due on a day. */
    String lateSince(LocalDate day) {
        return days("late", -ahead(day));
    }

    /** How long ago something happened. */
    String ago(Instant at) {
        return duration("ago", Duration.between(at, now));
    }

    /** How many days until a day; negative for past ones. */
    long ahead(LocalDate day) {
        return ChronoUnit.DAYS.between(now.atZone(zone).toLocalDate(), day);
    }

    private String duration(String key, Duration duration) {
        if (duration.toMinutes() < 1) { // a clock that is behind makes it negative
            return texts.get(key + ".moment");
        }
        if (duration.toHours() < 1) {
            return texts.get(key + ".minutes", duration.toMinutes());
        }
        if (duration.toDays() < 1) {
            return texts.get(key + ".hours", duration.toHours());
        }
        return days(key, duration.toDays());
    }

    private String days(String key, long days) {
        return days < 2 * YEAR ? texts.count(key + ".days", days) : texts.count(key + ".years", days / YEAR);
    }
}
