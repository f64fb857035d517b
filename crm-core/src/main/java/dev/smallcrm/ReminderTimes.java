package dev.smallcrm;

import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Series;
import dev.smallcrm.rules.DueTimes;
import dev.smallcrm.rules.ImportantDates;
import dev.smallcrm.rules.WorkingTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** When a follow-up is reminded of: before it is due or when it is, and in which hours. */
final class ReminderTimes {
    private ReminderTimes() {}

    static int number(FollowUp followUp) {
        return followUp.series().map(Series::number).orElse(0);
    }

    /** Whether it is a promise that was put off to another time than it was promised for. */
    static boolean putOff(FollowUp followUp) {
        return followUp.promise().isPresent()
                && !followUp.promise().get().promisedFor().equals(followUp.due());
    }

    /** When a follow-up may have been reminded of: before it is due, or if that had passed when it is. */
    static Set<Instant> moments(FollowUp followUp, Work work) {
        return new HashSet<>(List.of(at(work, followUp), followUp.dueAt()));
    }

    /** When a follow-up is to be reminded of. */
    static Instant at(Work work, FollowUp followUp) {
        return AgendaDates.onItsDay(followUp)
                ? ImportantDates.toldAt(followUp.due().date(), work.open(), work.delivery())
                : DueTimes.remindAt(followUp.details().remind(), followUp.due(), followUp.dueAt(), work.open());
    }

    /** When it is to be reminded of another of its times. */
    static Instant at(Work work, FollowUp followUp, Due due) {
        Instant dueAt = DueTimes.of(due, work.open()).dueAt();
        return DueTimes.remindAt(followUp.details().remind(), due, dueAt, work.open());
    }

    static boolean leadPassed(Work work, FollowUp followUp) {
        Instant at = at(work, followUp);
        return at.isBefore(work.now()) && at.isBefore(followUp.dueAt());
    }

    /** When a time may be handed over first: in the next delivery hours, or in the last ones if that is too late. */
    static Instant first(Work work, FollowUp followUp, Due due, Instant at) {
        Instant next = deliverable(work, followUp, at);
        if (next.equals(at) || followUp.details().remind().isEmpty()) {
            return next;
        }
        WorkingTime hours = work.delivery();
        DueTimes times = DueTimes.of(due, work.open());
        boolean sameDay = LocalDate.ofInstant(at, hours.zone()).equals(LocalDate.ofInstant(next, hours.zone()));
        if (at.equals(times.dueAt()) || (sameDay && !next.isAfter(times.overdueAt()))) {
            return next;
        }
        Instant early = hours.before(at).orElse(at);
        return hours.nextOpening(early.isBefore(work.now()) ? work.now() : early)
                .orElse(next);
    }

    /** When it may be handed over: promises at any time, all else in delivery hours only. */
    static Instant deliverable(Work work, FollowUp followUp, Instant at) {
        return followUp.promise().isPresent()
                ? at
                : work.delivery().nextOpening(at).orElse(at);
    }
}
