package dev.smallcrm.rules;

import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp.Lead;
import dev.smallcrm.model.Promise;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When a follow-up comes up and when it is late.
 *
 * @param dueAt from when on it is to be done
 * @param overdueAt from when on it is late
 */
public record DueTimes(Instant dueAt, Instant overdueAt) {
    /**
     * Derives both from the time that was set. A promise may be put off beyond the time that the contact was told; but
     * that time does not pass unseen: until it has come it is the latest one.
     *
     * @param due the time that was set
     * @param promise what was said to the contact, if anything was
     * @param now when it was set
     * @param open when the book is open
     * @return the times
     */
    public static DueTimes of(Due due, Optional<Promise> promise, Instant now, WorkingTime open) {
        DueTimes times = of(due, open);
        if (promise.isEmpty() || !now.isBefore(promise.get().deadline())) {
            return times;
        }
        Instant deadline = promise.get().deadline();
        Due promised = promise.get().promisedFor();
        boolean later = open.closedDay() == ClosedDay.FORWARD;
        Instant told = later ? onItsDay(promised, open) : of(promised, open).dueAt();
        return new DueTimes(
                earlier(times.dueAt(), now.isBefore(told) ? told : deadline), earlier(times.overdueAt(), deadline));
    }

    /**
     * Derives both from a time alone. What is due on a date is due when we open, and late when the day is over; on a day
     * on which we are closed, unless it is moved, it is due from the start of the day.
     *
     * @param due the time
     * @param open when the book is open
     * @return the times
     */
    public static DueTimes of(Due due, WorkingTime open) {
        if (due.time().isPresent()) {
            Instant at = due.dueAt(open.zone());
            return new DueTimes(at, at);
        }
        return ofDay(open.moved(due.date()), open);
    }

    /**
     * Derives both for an important date: nobody is born earlier because we are closed, so that it is not moved back.
     *
     * @param on the day on which it falls
     * @param open when the book is open
     * @return the times
     */
    public static DueTimes ofDate(LocalDate on, WorkingTime open) {
        return ofDay(open.closedDay() == ClosedDay.FORWARD ? open.moved(on) : on, open);
    }

    private static DueTimes ofDay(LocalDate day, WorkingTime open) {
        return new DueTimes(onItsDay(Due.on(day), open), Due.on(day).overdueAt(open.zone()));
    }

    /**
     * Derives when something is reminded of, by the clocks of the zone of its due time.
     *
     * @param lead how long before it is due
     * @param due the time that was set
     * @param dueAt from when on it is to be done
     * @param open when the book is open
     * @return the moment; of what is due on a date it may be after that from which on it is to be done
     */
    public static Instant remindAt(Optional<Lead> lead, Due due, Instant dueAt, WorkingTime open) {
        if (lead.isEmpty()) {
            return dueAt;
        }
        ZonedDateTime at = dueAt.atZone(due.zone().orElse(open.zone()));
        ZonedDateTime early = at.minusDays(lead.get().days());
        Optional<LocalTime> time = lead.get().at();
        if (time.isPresent()) {
            early = early.toLocalDate().atTime(time.get()).atZone(at.getZone());
        }
        Instant remindAt = early.toInstant().minus(lead.get().before());
        return due.time().isPresent() ? earlier(remindAt, dueAt) : remindAt;
    }

    /**
     * Derives from when on something is to be done if it is not moved: of two times of a series the one with the earlier
     * moment is the earlier one.
     *
     * @param due the time
     * @param open when the book is open
     * @return the moment; of a day when we open, or its start
     */
    public static Instant onItsDay(Due due, WorkingTime open) {
        Instant day = due.dueAt(open.zone());
        return due.time().isPresent() ? day : open.openingOf(due.date()).orElse(day);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
