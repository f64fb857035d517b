package dev.smallcrm;

import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Series;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.rules.DueTimes;
import dev.smallcrm.rules.ImportantDates;
import dev.smallcrm.rules.WorkingTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The ledger of reminders: when a follow-up is reminded of, what was told of it, and what a handler is being told of at this
 * moment.
 */
final class Ledger {
    private Ledger() {}

    /** Whether a handler may have it at this moment although it was dropped. */
    static boolean beingTold(Work work, Reminder reminder) {
        return reminder.state() == State.DROPPED
                && reminder.deliveredAt().isEmpty()
                && reminder.attempts() > 0
                && reminder.nextAt().isAfter(work.now());
    }

    /** What a handler may be told of at this moment, of one time and for one of its moments. */
    static Optional<Reminder> beingTold(Work work, FollowUp followUp, int number, Predicate<Instant> when) {
        return of(work, followUp.id()).stream()
                .filter(each -> each.occurrence() == number && when.test(each.scheduledFor()) && beingTold(work, each))
                .findFirst();
    }

    /** It is handed over when the claim has ended, unless the handler is heard of before. */
    static void again(Work work, Reminder dropped) {
        write(work, dropped.now(State.WAITING, dropped.nextAt(), dropped.lastError(), Optional.empty()));
    }

    /** Whether a follow-up was handed over for when it is due, or ahead of that. */
    static boolean told(Work work, FollowUp followUp) {
        return told(work, followUp, each -> isOf(work, followUp, each)).isPresent();
    }

    /**
     * What was handed over of a follow-up last, for one of some moments, also if a handler closed it or put it off; what was
     * told of times after it was not.
     */
    static Optional<Reminder> told(Work work, FollowUp followUp, Predicate<Instant> when) {
        return of(work, followUp.id()).stream()
                .filter(each -> each.deliveredAt().isPresent()
                        && !ofLater(work, followUp, each)
                        && when.test(each.scheduledFor()))
                .max(Comparator.comparing(Reminder::scheduledFor));
    }

    /** By another rule what was told of this time may have a higher number, too. */
    private static boolean ofLater(Work work, FollowUp followUp, Reminder told) {
        return told.occurrence() > number(followUp)
                && followUp.series().isPresent()
                && Recurring.occurrences(work, followUp)
                        .at(told.occurrence())
                        .filter(time ->
                                day(work, at(work, followUp, time.due())).equals(day(work, told.scheduledFor())))
                        .isPresent();
    }

    static List<Reminder> of(Work work, FollowUpId followUp) {
        return work.reminders(ReminderQuery.of(followUp).limit(Page.MAX_LIMIT)).all();
    }

    /** The moments for which a follow-up, or times after it, were handed over or parked. */
    static Set<Instant> had(Work work, FollowUp followUp, boolean own) {
        Set<Instant> had = new HashSet<>();
        for (Reminder each : of(work, followUp.id())) {
            boolean known = each.state() == State.FAILED || each.deliveredAt().isPresent();
            if (known && own == (each.occurrence() == number(followUp))) {
                had.add(each.scheduledFor());
            }
        }
        return had;
    }

    /** What is told ahead may have been told together with times after it, which is for the one that is open to know. */
    static void handOn(Work work, FollowUpId from, FollowUpId to, int after) {
        for (Reminder each : of(work, from)) {
            if ((each.deliveredAt().isPresent() || beingTold(work, each)) && each.occurrence() > after) {
                write(work, each.about(to));
            }
        }
    }

    static void drop(Work work, Reminder reminder) {
        write(work, reminder.now(State.DROPPED, reminder.nextAt(), reminder.lastError(), Optional.empty()));
    }

    static void write(Work work, Reminder reminder) {
        work.session().reminders().update(List.of(reminder));
    }

    /** Notes that somebody looked for reminders, or for important dates. */
    static boolean looked(Work work, boolean dates) {
        work.session().reminders().looked(dates);
        return true;
    }

    static int number(FollowUp followUp) {
        return followUp.series().map(Series::number).orElse(0);
    }

    /** Whether it is a promise that was put off to another time than it was promised for. */
    static boolean putOff(FollowUp followUp) {
        return followUp.promise().isPresent()
                && !followUp.promise().get().promisedFor().equals(followUp.due());
    }

    /**
     * Whether a follow-up may have been reminded of at a moment: before it is due, or if that had passed when it is. Of
     * what is due on a date it may be another moment of the day: when we opened may have been another one then.
     */
    static boolean isOf(Work work, FollowUp followUp, Instant moment) {
        boolean day = followUp.due().time().isEmpty() && followUp.promise().isEmpty();
        for (Instant own : List.of(at(work, followUp), followUp.dueAt())) {
            if (own.equals(moment) || (day && day(work, own).equals(day(work, moment)))) {
                return true;
            }
        }
        return false;
    }

    static LocalDate day(Work work, Instant at) {
        return LocalDate.ofInstant(at, work.open().zone());
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
        boolean sameDay = day(work, at).equals(day(work, next));
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
