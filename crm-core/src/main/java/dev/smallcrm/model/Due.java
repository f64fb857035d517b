package dev.smallcrm.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * By when something is to be done: on a date, at a local time in a zone, or at an instant (a local time in UTC). It is
 * kept as given; the instants are derived, because zones change their rules.
 *
 * @param date the day
 * @param time the time of day, in microseconds; empty for a whole day
 * @param zone the zone of the time; empty for a whole day, which is one of the book's zone
 */
public record Due(LocalDate date, Optional<LocalTime> time, Optional<ZoneId> zone) {
    /** Checks that time and zone come together; throws {@link InvalidInput}. */
    public Due {
        date = Check.date("due", date);
        time = time.map(t -> t.truncatedTo(ChronoUnit.MICROS));
        if (time.isPresent() != zone.isPresent()) {
            throw new InvalidInput("due", "has a time or a zone without the other", "give both or neither");
        }
        if (time.isPresent()) {
            Check.instant("due", LocalDateTime.of(date, time.get()).toInstant(ZoneOffset.UTC));
        }
    }

    /**
     * Some time on a day: due from its start, overdue from its end, in the book's zone.
     *
     * @param date the day
     * @return the value
     */
    public static Due on(LocalDate date) {
        return new Due(date, Optional.empty(), Optional.empty());
    }

    /**
     * At a local time: due and overdue from then on.
     *
     * @param time the time; one that a change of the clocks leaves out is taken as much later as the gap is long, one
     *     that comes twice is the earlier
     * @param zone the zone
     * @return the value
     */
    public static Due at(LocalDateTime time, ZoneId zone) {
        return new Due(time.toLocalDate(), Optional.of(time.toLocalTime()), Optional.of(zone));
    }

    /**
     * At an instant: due and overdue from then on.
     *
     * @param instant the instant
     * @return the value
     */
    public static Due at(Instant instant) {
        return at(LocalDateTime.ofInstant(Check.instant("due", instant), ZoneOffset.UTC), ZoneOffset.UTC);
    }

    /**
     * At an instant, said in a zone: due and overdue from then on.
     *
     * @param instant the instant
     * @param zone the zone; the second of two equal times, when the clocks are set back, is said in the zone's offset
     * @return the value
     */
    public static Due at(Instant instant, ZoneId zone) {
        ZonedDateTime at = Check.instant("due", instant).atZone(zone);
        Due due = at(at.toLocalDateTime(), zone);
        return due.dueAt(zone).equals(at.toInstant()) ? due : at(at.toLocalDateTime(), at.getOffset());
    }

    /**
     * From when on it is to be done.
     *
     * @param book the book's zone
     * @return the instant, or the start of the day
     */
    public Instant dueAt(ZoneId book) {
        Check.notNull("book", book);
        return time.isPresent()
                ? date.atTime(time.get()).atZone(zone.orElseThrow()).toInstant()
                : date.atStartOfDay(book).toInstant();
    }

    /**
     * From when on it is late.
     *
     * @param book the book's zone
     * @return the instant, or the end of the day
     */
    public Instant overdueAt(ZoneId book) {
        return time.isPresent()
                ? dueAt(book)
                : date.plusDays(1).atStartOfDay(book).toInstant();
    }
}
