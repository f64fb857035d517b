package dev.smallcrm;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.rules.Occurrences.Occurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether what is kept of a follow-up's reminders can have come of what was done with it. What was dropped before anybody
 * claimed it counts for nothing.
 */
final class RemindersInStep {
    private RemindersInStep() {}

    static boolean inStep(Work work, FollowUp followUp) {
        Set<String> moments = new HashSet<>();
        Set<Instant> kept = new HashSet<>();
        Instant seen = Instant.EPOCH;
        boolean waiting = false;
        int untried = 0;
        for (Reminder each : Ledger.of(work, followUp.id())) {
            boolean waits = each.state() == State.WAITING;
            if ((waits || each.state() == State.FAILED) && !(followUp.open() && fits(work, followUp, each))) {
                return false;
            }
            if (followUp.open()
                    && each.state() != State.DROPPED
                    && !moments.add(each.occurrence() + " " + each.scheduledFor())) {
                return false;
            }
            if (each.state() != State.DROPPED || each.claimedAt().isPresent()) {
                kept.add(each.scheduledFor());
            }
            Instant delivered = each.deliveredAt().orElse(seen);
            seen = delivered.isAfter(seen) ? delivered : seen;
            waiting |= waits;
            // One that was parked and is tried again has an error and may wait beside another.
            untried += waits && each.lastError().isEmpty() ? 1 : 0;
        }
        return !followUp.open() || (untried <= 1 && (waiting || nothingMore(work, followUp, kept, seen)));
    }

    /** For when it is due, or before that by its lead time, or, as nothing is done about it, for a time after that. */
    private static boolean fits(Work work, FollowUp followUp, Reminder reminder) {
        int number = ReminderTimes.number(followUp);
        Set<Instant> moments = ReminderTimes.moments(followUp, work);
        // When a date is told of goes by the calendar, which may have been another then.
        boolean then = moments.contains(reminder.scheduledFor()) || AgendaDates.onItsDay(followUp);
        if (reminder.occurrence() == number && then) {
            return true;
        }
        return moments.stream().anyMatch(each -> each.isBefore(reminder.scheduledFor()))
                && (followUp.series().isPresent()
                        ? reminder.occurrence() > number
                        : reminder.occurrence() == 0 && followUp.promise().isPresent());
    }

    /** Whether all was handed over that there is for now, or parked or dismissed. */
    private static boolean nothingMore(Work work, FollowUp followUp, Set<Instant> kept, Instant seen) {
        Set<Instant> moments = ReminderTimes.moments(followUp, work);
        Instant latest = Collections.max(moments);
        if (followUp.details().recurrence().filter(each -> !each.fromDone()).isPresent()) {
            Instant last = kept.isEmpty() ? latest : Collections.max(kept);
            Optional<Occurrence> next = Reminding.next(work, followUp, last, CatchUp.ONCE);
            // By the hours of then its day may have come when another was handed over.
            LocalDate day = LocalDate.ofInstant(seen, work.open().zone());
            return next.isEmpty() || !next.get().due().date().isAfter(day);
        }
        Instant due = ReminderTimes.at(work, followUp, followUp.due());
        boolean putOff = ReminderTimes.putOff(followUp) && due.isAfter(latest) && due.isAfter(seen);
        boolean told = AgendaDates.onItsDay(followUp) ? !kept.isEmpty() : !Collections.disjoint(kept, moments);
        return told && (!putOff || Collections.max(kept).isAfter(latest));
    }
}
