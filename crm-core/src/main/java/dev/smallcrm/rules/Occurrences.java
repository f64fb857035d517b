package dev.smallcrm.rules;

import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp.Recurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When something that recurs comes up.
 *
 * <p>Occurrence k is computed from the anchor and k by the calendar alone; its instant is derived from its local date,
 * the anchor's time of day and the zone as {@link Due} does it. So a number keeps its date, whatever becomes of the
 * zone's rules, and instants increase strictly with the number.
 *
 * <p>A local time that the clocks leave out comes as much later as they are put forward, one that comes twice comes the
 * first time only. A whole day that a zone leaves out (Samoa's 30 December 2011) is taken as the day after it; if the
 * following occurrence falls on that one anyway, the number in between has no occurrence, though it counts as one of its
 * {@link Recurrence#times() times}. Of a day that a zone has twice the first is meant.
 *
 * <p>A series ends with 28 December 9999 at the latest, so that what is derived from it stays within what stores hold.
 */
public final class Occurrences {
    private final Recurrence recurrence;
    private final Due anchor;
    private final ZoneId book;
    private final Series series;

    /**
     * Prepares to answer.
     *
     * @param recurrence how often
     * @param anchor from when on: occurrence 0 falls on it or is the first one after it
     * @param book the book's zone, for whole days
     */
    public Occurrences(Recurrence recurrence, Due anchor, ZoneId book) {
        this.recurrence = recurrence;
        this.anchor = anchor;
        this.book = book;
        series = new Series(recurrence, anchor.date());
    }

    /**
     * One time.
     *
     * @param number counts them from 0
     * @param due when it is due
     */
    public record Occurrence(int number, Due due) {}

    /**
     * Finds an occurrence by its number.
     *
     * @param number from 0
     * @return the occurrence, or the following one if the zone left out the day of this one; empty if there are not so
     *     many. What is counted from when it was done has only number 0 here, which is the anchor
     */
    public Optional<Occurrence> at(int number) {
        if (!falls(number)) {
            return Optional.empty();
        }
        Occurrence found = occurrence(number, series.day(number));
        boolean taken = falls(number + 1)
                && series.day(number + 1) == found.due().date().toEpochDay();
        return Optional.of(taken ? new Occurrence(number + 1, found.due()) : found);
    }

    /**
     * Finds the first occurrence on or after a day, without going through those before it.
     *
     * @param day a local day: of the anchor's zone, or of the book's for whole days
     * @return the occurrence; empty if the series has ended by then
     */
    public Optional<Occurrence> from(LocalDate day) {
        boolean early = !day.isAfter(anchor.date());
        if (day.isAfter(Series.LAST)) {
            return Optional.empty();
        }
        // One day earlier, for what falls on that one may have been taken as this.
        Optional<Occurrence> found = at(early || recurrence.fromDone() ? 0 : series.before(day.minusDays(1)));
        return found.isPresent() && found.get().due().date().isBefore(day)
                ? at(found.get().number() + 1)
                : found;
    }

    /**
     * Finds the occurrence that follows one that was done.
     *
     * @param number the number of that one
     * @param doneAt when it was done; its local date is what a recurrence from when it was done is counted from, to any
     *     other it is nothing
     * @return the occurrence, at the anchor's time of day; empty if that was the last
     */
    public Optional<Occurrence> next(int number, Instant doneAt) {
        if (!recurrence.fromDone()) {
            return at(number + 1);
        }
        LocalDate done = doneAt.atZone(anchor.zone().orElse(book)).toLocalDate();
        long day = new Series(recurrence, done).day(1);
        if (number + 1 >= most() || day > last()) {
            return Optional.empty();
        }
        return Optional.of(occurrence(number + 1, day));
    }

    /** On that day, or on the next one if the zone has no such day. */
    private Occurrence occurrence(int number, long day) {
        Due due = on(day);
        Due next = on(day + 1);
        return new Occurrence(number, due.dueAt(book).isBefore(next.dueAt(book)) ? due : next);
    }

    /** Whether there is a day of that number. */
    private boolean falls(int number) {
        return number >= 0 && number < (recurrence.fromDone() ? 1 : most()) && series.day(number) <= last();
    }

    private int most() {
        return recurrence.times().orElse(Integer.MAX_VALUE);
    }

    private long last() {
        return Math.min(
                Series.LAST.toEpochDay(), recurrence.until().orElse(Series.LAST).toEpochDay());
    }

    private Due on(long day) {
        return new Due(LocalDate.ofEpochDay(day), anchor.time(), anchor.zone());
    }
}
