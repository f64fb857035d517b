package dev.smallcrm;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.rules.DueTimes;
import dev.smallcrm.rules.Occurrences;
import dev.smallcrm.rules.Occurrences.Occurrence;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Keeps the reminders of a follow-up in step with it: while it is open one waits, for what was not handed over yet. */
final class Reminding {
    private Reminding() {}

    static void added(Work work, FollowUp followUp) {
        plan(work, followUp, false);
    }

    /** The next time of a series: what was handed over for the one before, of the same moment, is not again. */
    static void follows(Work work, FollowUp next, FollowUp before) {
        Ledger.handOn(work, before.id(), next.id(), Ledger.number(before));
        Set<Instant> had = Ledger.had(work, next, true);
        if (putOffTo(before, next)) {
            had.addAll(Ledger.had(work, before, true));
        }
        // By another rule it may have had another number.
        Set<Instant> others = Ledger.had(work, next, false);
        Predicate<Instant> own = each -> Ledger.isOf(work, next, each);
        boolean told = others.contains(Ledger.at(work, next)) || had.stream().anyMatch(own);
        had.addAll(others);
        Optional<Reminder> beingTold = Ledger.beingTold(work, next, Ledger.number(next), own);
        // It did while the one before was open, and nobody was told.
        boolean passed = Ledger.leadPassed(work, next) && !fromDone(next);
        if (told || passed || beingTold.isPresent()) {
            work.session().reminders().drop(List.of(next.id()));
        }
        if (told) {
            further(work, next, Collections.max(had), CatchUp.ONCE);
        } else if (beingTold.isPresent()) {
            Ledger.again(work, beingTold.get());
        } else if (passed) {
            plan(work, next, Ledger.number(next), next.due(), Ledger.at(work, next));
        }
    }

    /** Whether the time before was put off to just when the next is due, so that who is told of one knows of both. */
    private static boolean putOffTo(FollowUp before, FollowUp next) {
        return before.dueAt().equals(next.dueAt()) && !fromDone(next);
    }

    private static boolean fromDone(FollowUp next) {
        return next.details().recurrence().orElseThrow().fromDone();
    }

    /** What moved, recurs otherwise, is to be reminded of otherwise or was closed is not reminded of as it was. */
    static void changed(Work work, FollowUp before, FollowUp after) {
        // Else only the moments change that follow from it.
        boolean asSet = before.due().equals(after.due())
                && before.series().equals(after.series())
                && before.details().remind().equals(after.details().remind());
        boolean same = asSet
                && before.open() == after.open()
                && before.dueAt().equals(after.dueAt())
                && before.details().recurrence().equals(after.details().recurrence());
        if (same) {
            return;
        }
        boolean came = false;
        for (Reminder each : Ledger.of(work, after.id())) {
            came |= each.state() == State.WAITING && each.scheduledFor().isBefore(work.now());
        }
        work.session().reminders().drop(List.of(after.id()));
        if (!after.open()) {
            return;
        }
        // When a date is told of goes by the calendar; once is enough, whatever becomes of that.
        boolean once = AgendaDates.onItsDay(after) && after.due().equals(before.due());
        Predicate<Instant> known = each -> once || isOf(work, before, after, each);
        Optional<Reminder> told = Ledger.told(work, after, known);
        Optional<Reminder> beingTold = Ledger.beingTold(work, after, Ledger.number(after), known);
        if (told.isPresent()) {
            further(work, after, told.get().scheduledFor(), CatchUp.ONCE);
        } else if (beingTold.isPresent()) {
            Ledger.again(work, beingTold.get());
        } else {
            // What was to be told of at a moment that has come is, though that is another one now.
            plan(work, after, asSet && came);
        }
    }

    /** What was told of when it was due before was not told ahead of when it is due now, though at that very moment. */
    private static boolean isOf(Work work, FollowUp before, FollowUp after, Instant told) {
        boolean same = before.details().remind().equals(after.details().remind())
                && (before.due().equals(after.due()) || before.dueAt().equals(after.dueAt()));
        return same ? Ledger.isOf(work, after, told) : told.equals(after.dueAt());
    }

    /** Plans what comes after something was handed over or given up, unless that is planned already. */
    static void further(Work work, Reminder told, CatchUp catchUp) {
        FollowUp followUp = work.followUp(told.followUp());
        if (followUp.open()) {
            further(work, followUp, told.scheduledFor(), told.occurrence(), catchUp);
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
            Ledger.handOn(work, before.id(), open.id(), Ledger.number(before));
            about = open;
        }
        boolean theirs = about.equals(before) || told.occurrence() > Ledger.number(before) || putOffTo(before, about);
        if (!theirs) {
            return;
        }
        boolean date = AgendaDates.onItsDay(about);
        boolean own = Ledger.isOf(work, about, told.scheduledFor());
        boolean any = false;
        for (Reminder each :
                work.reminders(ReminderQuery.of(about.id(), State.WAITING)).all()) {
            Instant moment = each.scheduledFor();
            boolean same = date
                    || moment.equals(told.scheduledFor())
                    || (own && Ledger.day(work, moment).equals(Ledger.day(work, told.scheduledFor())));
            if (same && each.claimedAt().isEmpty()) {
                Ledger.drop(work, each);
                any = true;
            }
        }
        if (any && about.open()) {
            further(work, about, told.scheduledFor(), catchUp);
        }
    }

    private static void further(Work work, FollowUp followUp, Instant told, CatchUp catchUp) {
        further(work, followUp, told, Ledger.number(followUp), catchUp);
    }

    private static void further(Work work, FollowUp followUp, Instant told, int number, CatchUp catchUp) {
        if (followUp.series().isPresent()) {
            planAfter(work, followUp, told, next(work, followUp, told, number, catchUp));
            return;
        }
        // A promise comes up when it was promised for, and once more when it was put off to, or ahead of that.
        Instant lead = Ledger.at(work, followUp, followUp.due());
        Instant putOff = putOffAt(work, followUp);
        if (Ledger.putOff(followUp)
                && putOff.isAfter(told)
                && !planned(work, followUp, told)
                && Collections.disjoint(Ledger.had(work, followUp, true), List.of(putOff, lead))) {
            plan(work, followUp, 0, followUp.due(), putOff);
        }
    }

    /** When a promise that was put off comes up again: ahead of that, unless that has passed. */
    private static Instant putOffAt(Work work, FollowUp followUp) {
        Instant lead = Ledger.at(work, followUp, followUp.due());
        return lead.isBefore(work.now())
                ? DueTimes.of(followUp.due(), work.open()).dueAt()
                : lead;
    }

    static Optional<Occurrence> next(Work work, FollowUp followUp, Instant told, int number, CatchUp catchUp) {
        Optional<Occurrence> next = following(work, followUp, told, number);
        if (next.isEmpty() || catchUp == CatchUp.ALL) {
            return next;
        }
        return firstAfter(work, followUp, next.get(), work.now());
    }

    /** The first time, from one on, that is to be reminded of after an instant. */
    private static Optional<Occurrence> firstAfter(Work work, FollowUp followUp, Occurrence from, Instant instant) {
        return Recurring.firstAfter(
                work, Recurring.occurrences(work, followUp), from, due -> Ledger.at(work, followUp, due), instant);
    }

    /** Plans a time, or, if that was handed over or parked before, the first one after it that was not. */
    private static void planAfter(Work work, FollowUp followUp, Instant told, Optional<Occurrence> time) {
        if (time.isEmpty() || planned(work, followUp, told)) {
            return;
        }
        Occurrences all = Recurring.occurrences(work, followUp);
        // Only what is told ahead may have been handed over before its moment has come.
        boolean maybe = followUp.details().remind().isPresent()
                || !Ledger.at(work, followUp, time.get().due()).isAfter(work.now());
        Set<Instant> had = maybe ? Ledger.had(work, followUp, false) : Set.of();
        Optional<Occurrence> next = time;
        while (next.isPresent()
                && had.contains(Ledger.at(work, followUp, next.get().due()))) {
            next = all.at(next.get().number() + 1);
        }
        if (next.isPresent()) {
            Occurrence each = next.get();
            Instant at = Ledger.at(work, followUp, each.due());
            Optional<Reminder> beingTold =
                    maybe ? Ledger.beingTold(work, followUp, each.number(), at::equals) : Optional.empty();
            beingTold.ifPresentOrElse(known -> Ledger.again(work, known), () -> plan(work, followUp, each));
        }
    }

    /** One that was parked and is tried again may have others after it, one of which waits. */
    private static boolean planned(Work work, FollowUp followUp, Instant told) {
        return work.session().reminders().page(ReminderQuery.of(followUp.id(), State.WAITING)).stream()
                .anyMatch(each -> each.scheduledFor().isAfter(told));
    }

    /** Whether the time after it has come already. */
    static boolean overtaken(Work work, FollowUp followUp, Reminder reminder) {
        return following(work, followUp, reminder.scheduledFor(), reminder.occurrence())
                .filter(next -> !Ledger.at(work, followUp, next.due()).isAfter(work.now()))
                .isPresent();
    }

    /** Plans the last time that has come, of which the next has not. */
    static void latest(Work work, FollowUp followUp, Reminder overtaken) {
        Occurrences all = Recurring.occurrences(work, followUp);
        Occurrence last = following(work, followUp, overtaken.scheduledFor(), overtaken.occurrence())
                .orElseThrow();
        Optional<Occurrence> next = firstAfter(work, followUp, last, work.now());
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
        // One whose lead time had passed was planned for when it was due; a later one may be so by its lead time.
        Instant own = Ledger.at(work, followUp);
        boolean passed = number == Ledger.number(followUp) && told.equals(followUp.dueAt()) && own.isBefore(told);
        Instant since = passed ? own : told;
        return Recurring.occurrences(work, followUp)
                .at(Math.max(Recurring.lastDone(work, followUp), number) + 1)
                .flatMap(next -> firstAfter(work, followUp, next, since));
    }

    /**
     * What to do about one that waits and that nobody has tried, as its moment is derived now: nothing if that is the same.
     */
    static Optional<Runnable> derived(Work work, FollowUp followUp, Reminder waiting) {
        Instant at = waiting.scheduledFor();
        Due due = followUp.due();
        if (at.isAfter(work.now()) && waiting.occurrence() > Ledger.number(followUp)) {
            Optional<Occurrence> next = Recurring.occurrences(work, followUp)
                    .at(waiting.occurrence())
                    .flatMap(time -> firstAfter(work, followUp, time, work.now()));
            if (next.isPresent() && next.get().number() != waiting.occurrence()) {
                // By now it has come.
                Instant soon = Ledger.deliverable(work, followUp, work.now());
                return Optional.of(
                        () -> Ledger.write(work, waiting.waits(waiting.version() + 1, waiting.scheduledFor(), soon)));
            }
            due = next.map(Occurrence::due).orElse(due);
            at = next.map(time -> Ledger.at(work, followUp, time.due())).orElse(at);
        } else if (Ledger.putOff(followUp) && !at.equals(followUp.dueAt()) && !at.equals(Ledger.at(work, followUp))) {
            at = putOffAt(work, followUp);
        } else if (AgendaDates.onItsDay(followUp)) {
            at = Ledger.at(work, followUp);
        }
        Instant moment = at;
        Instant next = Ledger.first(work, followUp, due, at.isBefore(work.now()) ? work.now() : at);
        return at.equals(waiting.scheduledFor()) && next.equals(waiting.nextAt())
                ? Optional.empty()
                : Optional.of(() -> Ledger.write(work, waiting.waits(waiting.version() + 1, moment, next)));
    }

    /**
     * A lead time that has passed already is none: what is put off is not reminded of at that moment. But a date of which
     * others were told before is told of at once.
     */
    private static void plan(Work work, FollowUp followUp, boolean came) {
        boolean passed = !came && Ledger.leadPassed(work, followUp) && !AgendaDates.onItsDay(followUp);
        plan(
                work,
                followUp,
                Ledger.number(followUp),
                followUp.due(),
                passed ? followUp.dueAt() : Ledger.at(work, followUp));
    }

    private static void plan(Work work, FollowUp followUp, Occurrence time) {
        plan(work, followUp, time.number(), time.due(), Ledger.at(work, followUp, time.due()));
    }

    private static void plan(Work work, FollowUp followUp, int number, Due due, Instant at) {
        Reminder planned = Reminder.of(new ReminderId(work.newId()), followUp.id(), number, at);
        work.session().reminders().insert(List.of(planned.waits(1, at, Ledger.first(work, followUp, due, at))));
    }
}
