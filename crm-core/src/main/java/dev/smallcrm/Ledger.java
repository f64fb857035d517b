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
import java.util.List;
import java.util.Optional;
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

    /** Whether it was parked, or dismissed then. */
    static boolean givenUp(Work work, Reminder reminder) {
        boolean dismissed =
                reminder.state() == State.DROPPED && !reminder.lastError().isEmpty() && !beingTold(work, reminder);
        return reminder.state() == State.FAILED || dismissed;
    }

    /** What a handler may be told of at this moment, of some of what there is of one time. */
    static Optional<Reminder> beingTold(Work work, FollowUp followUp, int number, Predicate<Reminder> some) {
        return of(work, followUp.id()).stream()
                .filter(each -> each.occurrence() == number && some.test(each) && beingTold(work, each))
                .findFirst();
    }

    /** It is handed over when the claim has ended, unless the handler is heard of before. */
    static void again(Work work, Reminder dropped, Due due) {
        Reminder waiting = dropped.now(State.WAITING, dropped.nextAt(), dropped.lastError(), Optional.empty());
        write(work, waiting);
        // The same moment may have been said in another way.
        if (!due.equals(dropped.due())) {
            write(work, waiting.about(dropped.followUp(), due));
        }
    }

    /** What was handed over last of a follow-up for when it is due, or ahead of that. */
    static Optional<Reminder> told(Work work, FollowUp followUp) {
        return told(work, followUp, each -> isOf(work, followUp, each));
    }

    /** What was handed over last of some of what there is of a follow-up, also if a handler closed it or put it off. */
    static Optional<Reminder> told(Work work, FollowUp followUp, Predicate<Reminder> some) {
        return last(of(work, followUp.id()).stream()
                .filter(each -> each.deliveredAt().isPresent() && some.test(each))
                .toList());
    }

    /** The one with the latest moment. */
    static Optional<Reminder> last(List<Reminder> some) {
        return some.stream().max(Comparator.comparing(Reminder::scheduledFor).thenComparing(Reminder::occurrence));
    }

    static List<Reminder> of(Work work, FollowUpId followUp) {
        return work.reminders(ReminderQuery.of(followUp).limit(Page.MAX_LIMIT)).all();
    }

    /** What was handed over or parked, of a follow-up and of times after it. */
    static List<Reminder> had(Work work, FollowUp followUp) {
        return of(work, followUp.id()).stream()
                .filter(each ->
                        each.state() == State.FAILED || each.deliveredAt().isPresent())
                .toList();
    }

    /** Whether there is more of it than a plan: what was dropped before anybody claimed it counts for nothing. */
    static boolean kept(Reminder reminder) {
        return reminder.state() != State.DROPPED || reminder.claimedAt().isPresent();
    }

    /** Whether it waits for a time, and nobody has tried to hand it over. */
    static boolean untried(Reminder reminder) {
        return reminder.state() == State.WAITING
                && reminder.attempts() == 0
                && reminder.claimedAt().isEmpty();
    }

    /** What is told ahead may have been told together with times after it, which is for the one that is open to know. */
    static void handOn(Work work, FollowUpId from, FollowUpId to, int after) {
        for (Reminder each : of(work, from)) {
            if ((each.deliveredAt().isPresent() || beingTold(work, each)) && each.occurrence() > after) {
                write(work, each.about(to, each.due()));
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
     * The time of which a follow-up is to be told first: a promise that is put off beyond when it was promised for comes up
     * then, too.
     */
    static Due due(Work work, FollowUp followUp) {
        Due due = followUp.due();
        if (!putOff(followUp)) {
            return due;
        }
        Instant dueAt = followUp.dueAt();
        Instant deadline = followUp.promise().get().deadline();
        Due promised = followUp.promise().get().promisedFor();
        // On the day itself it goes by when we opened then.
        boolean thatDay = promised.time().isEmpty()
                && (due.time().isPresent() || promised.date().isBefore(due.date()))
                && dueAt.isBefore(deadline)
                && !dueAt.equals(dueAt(work, due));
        return thatDay || dueAt.equals(deadline) ? promised : due;
    }

    /**
     * Whether a reminder is one of when a follow-up is due, or of before that. When we open and which days we are closed may
     * have been otherwise when it was told of: once is enough.
     */
    static boolean isOf(Work work, FollowUp followUp, Reminder reminder) {
        Due due = due(work, followUp);
        // What a promise for a day has as its latest time comes up once more.
        boolean latest = putOff(followUp)
                && due.time().isEmpty()
                && followUp.dueAt().equals(followUp.promise().get().deadline());
        Instant moment = reminder.scheduledFor();
        return same(work, reminder.due(), due)
                && (!latest || moment.equals(followUp.dueAt()) || moment.equals(at(work, followUp)));
    }

    /** Whether two times are one, wherever days on which we are closed are moved: a moment may be said in two ways. */
    static boolean same(Work work, Due one, Due other) {
        return unmoved(work, one).equals(unmoved(work, other));
    }

    /** Of two times of a series the earlier one has the earlier of these. */
    static Instant unmoved(Work work, Due due) {
        return DueTimes.onItsDay(due, work.open());
    }

    static Instant dueAt(Work work, Due due) {
        return DueTimes.of(due, work.open()).dueAt();
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
        return DueTimes.remindAt(followUp.details().remind(), due, dueAt(work, due), work.open());
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
