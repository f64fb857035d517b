package dev.smallcrm;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Series;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.rules.DueTimes;
import dev.smallcrm.rules.ImportantDates;
import dev.smallcrm.rules.Occurrences;
import dev.smallcrm.rules.Occurrences.Occurrence;
import dev.smallcrm.rules.WorkingTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps the reminders of a follow-up in step with it: while it is open one waits, for what was not handed over yet. */
final class Reminding {
    private Reminding() {}

    static void added(Work work, FollowUp followUp) {
        plan(work, followUp);
    }

    /** The next time of a series: what was handed over for the one before, of the same moment, is not again. */
    static void follows(Work work, FollowUp next, FollowUp before) {
        handOn(work, before.id(), next.id(), number(before));
        Set<Instant> had = had(work, next, true);
        if (putOffTo(before, next)) {
            had.addAll(had(work, before, true));
        }
        // By another rule it may have had another number.
        Set<Instant> others = had(work, next, false);
        boolean told = !Collections.disjoint(had, moments(next, work)) || others.contains(at(work, next));
        had.addAll(others);
        Optional<Reminder> beingTold = beingTold(work, next);
        // It did while the one before was open, and nobody was told.
        boolean passed = leadPassed(work, next) && !fromDone(next);
        if (told || passed || beingTold.isPresent()) {
            work.session().reminders().drop(List.of(next.id()));
        }
        if (told) {
            further(work, next, Collections.max(had), CatchUp.ONCE);
        } else if (beingTold.isPresent()) {
            write(work, again(beingTold.get()));
        } else if (passed) {
            plan(work, next, number(next), next.due(), at(work, next));
        }
    }

    /** Whether the time before was put off to just when the next is due, so that who is told of one knows of both. */
    private static boolean putOffTo(FollowUp before, FollowUp next) {
        return before.dueAt().equals(next.dueAt()) && !fromDone(next);
    }

    private static boolean fromDone(FollowUp next) {
        return next.details().recurrence().orElseThrow().fromDone();
    }

    /** What is told ahead may have been told together with times after it, which is for the one that is open to know. */
    static void handOn(Work work, FollowUpId from, FollowUpId to, int after) {
        for (Reminder each : of(work, from)) {
            if ((each.deliveredAt().isPresent() || beingTold(work, each)) && each.occurrence() > after) {
                write(work, each.about(to));
            }
        }
    }

    /** Whether a handler may have it at this moment although it was dropped. */
    private static boolean beingTold(Work work, Reminder reminder) {
        return reminder.state() == State.DROPPED
                && reminder.deliveredAt().isEmpty()
                && reminder.attempts() > 0
                && reminder.nextAt().isAfter(work.now());
    }

    /** What a handler may be told of at this moment, of one time and for one of its moments. */
    private static Optional<Reminder> beingTold(Work work, FollowUp followUp, int number, Set<Instant> moments) {
        return of(work, followUp.id()).stream()
                .filter(each ->
                        each.occurrence() == number && moments.contains(each.scheduledFor()) && beingTold(work, each))
                .findFirst();
    }

    private static Optional<Reminder> beingTold(Work work, FollowUp followUp) {
        return beingTold(work, followUp, number(followUp), moments(followUp, work));
    }

    /** It is handed over when the claim has ended, unless the handler is heard of before. */
    private static Reminder again(Reminder dropped) {
        return dropped.now(State.WAITING, dropped.nextAt(), dropped.lastError(), Optional.empty());
    }

    /** What moved, recurs otherwise, is to be reminded of otherwise or was closed is not reminded of as it was. */
    static void changed(Work work, FollowUp before, FollowUp after) {
        boolean same = before.open() == after.open()
                && before.dueAt().equals(after.dueAt())
                && before.series().equals(after.series())
                && before.details().remind().equals(after.details().remind())
                && before.details().recurrence().equals(after.details().recurrence());
        if (same) {
            return;
        }
        work.session().reminders().drop(List.of(after.id()));
        if (after.open()) {
            // When a date is told of goes by the calendar; once is enough, whatever becomes of that.
            boolean once = AgendaDates.onItsDay(after) && after.due().equals(before.due());
            told(work, after.id(), once ? Set.of() : moments(after, work))
                    .ifPresentOrElse(
                            told -> further(work, after, told.scheduledFor(), CatchUp.ONCE),
                            () -> beingTold(work, after)
                                    .ifPresentOrElse(each -> write(work, again(each)), () -> plan(work, after)));
        }
    }

    /** Whether a follow-up was handed over for when it is due, or ahead of that. */
    static boolean told(Work work, FollowUp followUp) {
        return told(work, followUp.id(), moments(followUp, work)).isPresent();
    }

    /**
     * What was handed over of a follow-up for one of some moments, none for any, also if a handler closed it or put it off.
     */
    private static Optional<Reminder> told(Work work, FollowUpId followUp, Set<Instant> moments) {
        return of(work, followUp).stream()
                .filter(each -> (moments.isEmpty() || moments.contains(each.scheduledFor()))
                        && each.deliveredAt().isPresent())
                .findFirst();
    }

    private static List<Reminder> of(Work work, FollowUpId followUp) {
        return work.reminders(ReminderQuery.of(followUp).limit(Page.MAX_LIMIT)).all();
    }

    /** Plans what comes after something was handed over or given up, unless that is planned already. */
    static void further(Work work, Reminder told, CatchUp catchUp) {
        FollowUp followUp = work.followUp(told.followUp());
        if (followUp.open()) {
            further(work, followUp, told.scheduledFor(), catchUp);
        }
    }

    /**
     * What was planned anew for a moment while a handler was told of just that one is not handed over as well. A date has
     * one.
     */
    static void toldMeanwhile(Work work, Reminder told, CatchUp catchUp) {
        FollowUp before = work.followUp(told.followUp());
        FollowUp about = before;
        for (FollowUp open : Recurring.others(work, before)) {
            handOn(work, before.id(), open.id(), number(before));
            about = open;
        }
        boolean theirs = about.equals(before) || told.occurrence() > number(before) || putOffTo(before, about);
        if (!theirs) {
            return;
        }
        Set<Instant> moments = moments(about, work);
        boolean date = AgendaDates.onItsDay(about);
        boolean own = moments.contains(told.scheduledFor());
        boolean any = false;
        for (Reminder each :
                work.reminders(ReminderQuery.of(about.id(), State.WAITING)).all()) {
            Instant moment = each.scheduledFor();
            boolean same = date || moment.equals(told.scheduledFor()) || (own && moments.contains(moment));
            if (same && each.claimedAt().isEmpty()) {
                write(work, each.now(State.DROPPED, each.nextAt(), "", Optional.empty()));
                any = true;
            }
        }
        if (any && about.open()) {
            further(work, about, told.scheduledFor(), catchUp);
        }
    }

    private static void further(Work work, FollowUp followUp, Instant told, CatchUp catchUp) {
        if (followUp.series().isPresent()) {
            planAfter(work, followUp, told, next(work, followUp, told, catchUp));
            return;
        }
        // A promise comes up when it was promised for, and once more when it was put off to.
        Instant putOff = at(work, followUp, followUp.due());
        if (putOff(followUp)
                && putOff.isAfter(told)
                && !planned(work, followUp, told)
                && !had(work, followUp, true).contains(putOff)) {
            plan(work, followUp, 0, followUp.due(), putOff);
        }
    }

    private static Optional<Occurrence> next(Work work, FollowUp followUp, Instant told, CatchUp catchUp) {
        Optional<Occurrence> next = following(work, followUp, told, number(followUp));
        if (next.isEmpty() || catchUp == CatchUp.ALL) {
            return next;
        }
        Occurrences all = Recurring.occurrences(work, followUp);
        return Recurring.firstAfter(work, all, next.get(), due -> at(work, followUp, due), work.now());
    }

    /** Plans a time, or, if that was handed over or parked before, the first one after it that was not. */
    private static void planAfter(Work work, FollowUp followUp, Instant told, Optional<Occurrence> time) {
        if (time.isEmpty() || planned(work, followUp, told)) {
            return;
        }
        Occurrences all = Recurring.occurrences(work, followUp);
        // Only what is told ahead may have been handed over before its moment has come.
        boolean maybe = followUp.details().remind().isPresent()
                || !at(work, followUp, time.get().due()).isAfter(work.now());
        Set<Instant> had = maybe ? had(work, followUp, false) : Set.of();
        Optional<Occurrence> next = time;
        while (next.isPresent() && had.contains(at(work, followUp, next.get().due()))) {
            next = all.at(next.get().number() + 1);
        }
        if (next.isPresent()) {
            Occurrence each = next.get();
            Instant at = at(work, followUp, each.due());
            Optional<Reminder> beingTold =
                    maybe ? beingTold(work, followUp, each.number(), Set.of(at)) : Optional.empty();
            beingTold.ifPresentOrElse(known -> write(work, again(known)), () -> plan(work, followUp, each));
        }
    }

    /** One that was parked and is tried again may have others after it, one of which waits. */
    private static boolean planned(Work work, FollowUp followUp, Instant told) {
        return work.session().reminders().page(ReminderQuery.of(followUp.id(), State.WAITING)).stream()
                .anyMatch(each -> each.scheduledFor().isAfter(told));
    }

    /** The moments for which a follow-up, or times after it, were handed over or parked. */
    private static Set<Instant> had(Work work, FollowUp followUp, boolean own) {
        Set<Instant> had = new HashSet<>();
        for (Reminder each : of(work, followUp.id())) {
            boolean known = each.state() == State.FAILED || each.deliveredAt().isPresent();
            if (known && own == (each.occurrence() == number(followUp))) {
                had.add(each.scheduledFor());
            }
        }
        return had;
    }

    /** Whether the time after it has come already. */
    static boolean overtaken(Work work, FollowUp followUp, Reminder reminder) {
        return following(work, followUp, reminder.scheduledFor(), reminder.occurrence())
                .filter(next -> !at(work, followUp, next.due()).isAfter(work.now()))
                .isPresent();
    }

    /** Plans the last time that has come, of which the next has not. */
    static void latest(Work work, FollowUp followUp, Reminder overtaken) {
        Occurrences all = Recurring.occurrences(work, followUp);
        Occurrence last = following(work, followUp, overtaken.scheduledFor(), overtaken.occurrence())
                .orElseThrow();
        Optional<Occurrence> next = Recurring.firstAfter(work, all, last, due -> at(work, followUp, due), work.now());
        if (next.isPresent()) {
            int coming = next.get().number();
            int number = coming - 1;
            // A day that the zone leaves out is found as the one after it.
            while (all.at(number).filter(each -> each.number() == coming).isPresent()) {
                number--;
            }
            last = all.at(number).orElse(last);
        } else {
            for (next = Optional.of(last); next.isPresent(); next = all.at(last.number() + 1)) {
                last = next.get();
            }
        }
        planAfter(work, followUp, overtaken.scheduledFor(), Optional.of(last));
    }

    /** The time after one, by the moment for which that was: it may have been put off beyond some. */
    private static Optional<Occurrence> following(Work work, FollowUp followUp, Instant told, int number) {
        if (followUp.series().isEmpty()) {
            return Optional.empty();
        }
        Occurrences all = Recurring.occurrences(work, followUp);
        // One whose lead time had passed was planned for when it was due; a later one may be so by its lead time.
        Instant own = at(work, followUp);
        boolean passed = number == number(followUp) && told.equals(followUp.dueAt()) && own.isBefore(told);
        Instant since = passed ? own : told;
        return all.at(Recurring.lastDone(work, followUp) + 1)
                .flatMap(next -> Recurring.firstAfter(work, all, next, due -> at(work, followUp, due), since));
    }

    /**
     * Whether what is kept of a follow-up's reminders can have come of what was done with it. What was dropped before
     * anybody claimed it counts for nothing.
     */
    static boolean inStep(Work work, FollowUp followUp) {
        Set<String> moments = new HashSet<>();
        Set<Instant> kept = new HashSet<>();
        Instant seen = Instant.EPOCH;
        boolean waiting = false;
        int untried = 0;
        for (Reminder each : of(work, followUp.id())) {
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
        int number = number(followUp);
        Set<Instant> moments = moments(followUp, work);
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
        Set<Instant> moments = moments(followUp, work);
        Instant latest = Collections.max(moments);
        if (followUp.details().recurrence().filter(each -> !each.fromDone()).isPresent()) {
            Instant last = kept.isEmpty() ? latest : Collections.max(kept);
            Optional<Occurrence> next = next(work, followUp, last, CatchUp.ONCE);
            // By the hours of then its day may have come when another was handed over.
            LocalDate day = LocalDate.ofInstant(seen, work.open().zone());
            return next.isEmpty() || !next.get().due().date().isAfter(day);
        }
        Instant due = at(work, followUp, followUp.due());
        boolean putOff = putOff(followUp) && due.isAfter(latest) && due.isAfter(seen);
        boolean told = AgendaDates.onItsDay(followUp) ? !kept.isEmpty() : !Collections.disjoint(kept, moments);
        return told && (!putOff || Collections.max(kept).isAfter(latest));
    }

    /** Whether it is a promise that was put off to another time than it was promised for. */
    private static boolean putOff(FollowUp followUp) {
        return followUp.promise().isPresent()
                && !followUp.promise().get().promisedFor().equals(followUp.due());
    }

    /** When a follow-up may have been reminded of: before it is due, or if that had passed when it is. */
    private static Set<Instant> moments(FollowUp followUp, Work work) {
        return new HashSet<>(List.of(at(work, followUp), followUp.dueAt()));
    }

    /** When a follow-up is to be reminded of. */
    private static Instant at(Work work, FollowUp followUp) {
        return AgendaDates.onItsDay(followUp)
                ? ImportantDates.toldAt(followUp.due().date(), work.open(), work.delivery())
                : DueTimes.remindAt(followUp.details().remind(), followUp.due(), followUp.dueAt(), work.open());
    }

    /** When it is to be reminded of another of its times. */
    private static Instant at(Work work, FollowUp followUp, Due due) {
        Instant dueAt = DueTimes.of(due, work.open()).dueAt();
        return DueTimes.remindAt(followUp.details().remind(), due, dueAt, work.open());
    }

    static int number(FollowUp followUp) {
        return followUp.series().map(Series::number).orElse(0);
    }

    /**
     * What to do about one that waits and that nobody has tried, as its moment is derived now: nothing if that is the same.
     */
    static Optional<Runnable> derived(Work work, FollowUp followUp, Reminder waiting) {
        Instant at = waiting.scheduledFor();
        Due due = followUp.due();
        if (at.isAfter(work.now()) && waiting.occurrence() > number(followUp)) {
            Occurrences all = Recurring.occurrences(work, followUp);
            Optional<Occurrence> next = all.at(waiting.occurrence())
                    .flatMap(time ->
                            Recurring.firstAfter(work, all, time, each -> at(work, followUp, each), work.now()));
            if (next.isPresent() && next.get().number() != waiting.occurrence()) {
                return Optional.of(() -> {
                    write(work, waiting.now(State.DROPPED, waiting.nextAt(), "", Optional.empty()));
                    plan(work, followUp, next.get());
                });
            }
            due = next.map(Occurrence::due).orElse(due);
            at = next.map(time -> at(work, followUp, time.due())).orElse(at);
        } else if (putOff(followUp) && !moments(followUp, work).contains(at)) {
            at = at(work, followUp, followUp.due());
        } else if (AgendaDates.onItsDay(followUp)) {
            at = at(work, followUp);
        }
        Instant moment = at;
        Instant next = first(work, followUp, due, at.isBefore(work.now()) ? work.now() : at);
        return at.equals(waiting.scheduledFor()) && next.equals(waiting.nextAt())
                ? Optional.empty()
                : Optional.of(() -> write(work, waiting.waits(waiting.version() + 1, moment, next)));
    }

    private static void write(Work work, Reminder reminder) {
        work.session().reminders().update(List.of(reminder));
    }

    /**
     * A lead time that has passed already is none: what is put off is not reminded of at that moment. But a date of which
     * others were told before is told of at once.
     */
    private static void plan(Work work, FollowUp followUp) {
        boolean passed = leadPassed(work, followUp) && !AgendaDates.onItsDay(followUp);
        plan(work, followUp, number(followUp), followUp.due(), passed ? followUp.dueAt() : at(work, followUp));
    }

    private static boolean leadPassed(Work work, FollowUp followUp) {
        Instant at = at(work, followUp);
        return at.isBefore(work.now()) && at.isBefore(followUp.dueAt());
    }

    private static void plan(Work work, FollowUp followUp, Occurrence time) {
        plan(work, followUp, time.number(), time.due(), at(work, followUp, time.due()));
    }

    private static void plan(Work work, FollowUp followUp, int number, Due due, Instant at) {
        Reminder planned = Reminder.of(new ReminderId(work.newId()), followUp.id(), number, at);
        work.session().reminders().insert(List.of(planned.waits(1, at, first(work, followUp, due, at))));
    }

    /** When a time may be handed over first: in the next delivery hours, or in the last ones if that is too late. */
    private static Instant first(Work work, FollowUp followUp, Due due, Instant at) {
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
