package dev.smallcrm;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.rules.Occurrences;
import dev.smallcrm.rules.Occurrences.Occurrence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Keeps the reminders of a follow-up in step with it: while it is open one waits, for what was not handed over yet. */
final class Reminding {
    private Reminding() {}

    static void added(Work work, FollowUp followUp) {
        plan(work, followUp, Ledger.leadPassed(work, followUp));
    }

    /** The next time of a series: what was handed over for the one before, of the same moment, is not again. */
    static void follows(Work work, FollowUp next, FollowUp before) {
        Ledger.handOn(work, before.id(), next.id(), Ledger.number(before));
        Predicate<Reminder> own = each -> Ledger.isOf(work, next, each);
        List<Reminder> had = new ArrayList<>();
        for (Reminder each : Ledger.had(work, next)) {
            if (own.test(each)) {
                had.add(each);
            }
        }
        if (putOffTo(before, next)) {
            for (Reminder each : Ledger.had(work, before)) {
                if (Ledger.isOf(work, before, each)) {
                    had.add(each);
                }
            }
        }
        Optional<Reminder> told = Ledger.last(had);
        Optional<Reminder> beingTold = Ledger.beingTold(work, next, Ledger.number(next), own);
        // It did while the one before was open, and nobody was told.
        boolean passed = Ledger.leadPassed(work, next) && !fromDone(next);
        if (told.isPresent() || passed || beingTold.isPresent()) {
            work.session().reminders().drop(List.of(next.id()));
        }
        if (told.isPresent()) {
            further(work, next, told.get(), CatchUp.ONCE);
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
        boolean waits = false;
        Due due = Ledger.due(work, after);
        for (Reminder each : Ledger.of(work, after.id())) {
            came |= each.state() == State.WAITING && each.scheduledFor().isBefore(work.now());
            waits |= each.state() == State.WAITING && Ledger.same(work, due, each.due());
        }
        Predicate<Reminder> known = each -> isOf(work, before, after, each);
        Optional<Reminder> told = Ledger.told(work, after, known);
        boolean moved = asSet
                && before.open()
                && after.open()
                && before.details().recurrence().equals(after.details().recurrence());
        if (moved && told.isPresent() && !waits) {
            // What waits is another time, and derived by itself.
            return;
        }
        work.session().reminders().drop(List.of(after.id()));
        if (!after.open()) {
            return;
        }
        Optional<Reminder> beingTold = Ledger.beingTold(work, after, Ledger.number(after), known);
        if (told.isPresent() && !moved) {
            Reminder said = told.get().about(after.id(), due);
            // The same moment may have been said in another way.
            if (!told.get().due().equals(due)) {
                Ledger.write(work, said);
            }
            further(work, after, said, CatchUp.ONCE);
        } else if (beingTold.isPresent()) {
            Ledger.again(work, beingTold.get());
        } else {
            // What was to be told of at a moment that has come is, though that is another one now. What is put off by
            // just its lead time comes then, not at once.
            Instant at = Ledger.at(work, after);
            plan(work, after, !(asSet && came) && !at.isAfter(work.now()) && at.isBefore(after.dueAt()));
        }
    }

    /** What was told ahead of when it was due before was not told ahead of when it is due, or told of, otherwise. */
    private static boolean isOf(Work work, FollowUp before, FollowUp after, Reminder told) {
        boolean same = before.details().remind().equals(after.details().remind());
        if (same && before.dueAt().equals(after.dueAt()) && Ledger.isOf(work, before, told)) {
            return true;
        }
        return Ledger.isOf(work, after, told)
                && ((same && before.due().equals(after.due()))
                        || told.scheduledFor().equals(after.dueAt()));
    }

    /** Plans what comes after something was handed over or given up, unless that is planned already. */
    static void further(Work work, Reminder told, CatchUp catchUp) {
        FollowUp followUp = work.followUp(told.followUp());
        if (followUp.open()) {
            further(work, followUp, told, catchUp);
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
        boolean any = false;
        for (Reminder each :
                work.reminders(ReminderQuery.of(about.id(), State.WAITING)).all()) {
            boolean moment = !Ledger.putOff(about) || each.scheduledFor().equals(told.scheduledFor());
            boolean same = date || (moment && Ledger.same(work, each.due(), told.due()));
            if (same && each.claimedAt().isEmpty()) {
                Ledger.drop(work, each);
                any = true;
            }
        }
        if (any && about.open()) {
            further(work, about, told, catchUp);
        }
    }

    private static void further(Work work, FollowUp followUp, Reminder told, CatchUp catchUp) {
        if (followUp.series().isPresent()) {
            planAfter(work, followUp, told, next(work, followUp, told, catchUp), catchUp == CatchUp.ALL);
            return;
        }
        // A promise comes up when it was promised for, and once more when it was put off to, or ahead of that.
        Instant putOff = putOffAt(work, followUp);
        if (Ledger.putOff(followUp)
                && !planned(work, followUp, told)
                && !isOneOf(work, followUp.due(), Ledger.had(work, followUp))) {
            plan(work, followUp, 0, followUp.due(), putOff);
        }
    }

    private static boolean isOneOf(Work work, Due due, List<Reminder> some) {
        for (Reminder each : some) {
            if (Ledger.same(work, due, each.due())) {
                return true;
            }
        }
        return false;
    }

    /** When a promise that was put off comes up again: ahead of that, unless that has passed. */
    private static Instant putOffAt(Work work, FollowUp followUp) {
        Instant lead = Ledger.at(work, followUp, followUp.due());
        return lead.isAfter(work.now()) ? lead : Ledger.dueAt(work, followUp.due());
    }

    /** The next time to be told of; with {@link CatchUp#ALL} its moment may have come. */
    static Optional<Occurrence> next(Work work, FollowUp followUp, Reminder told, CatchUp catchUp) {
        Optional<Occurrence> next = following(work, followUp, told);
        if (next.isEmpty() || catchUp == CatchUp.ALL) {
            return next;
        }
        Optional<Occurrence> ahead = firstAfter(work, followUp, next.get(), work.now());
        Occurrences all = Recurring.occurrences(work, followUp);
        Optional<Occurrence> due =
                Recurring.firstAfter(work, all, next.get(), each -> Ledger.dueAt(work, each), work.now());
        // What is still to come is told of when it is due, unless those after it are to be told of before.
        boolean before = due.isPresent()
                && (ahead.isEmpty()
                        || Ledger.dueAt(work, due.get().due())
                                .isBefore(Ledger.at(work, followUp, ahead.get().due())));
        return before ? due : ahead;
    }

    /** The first time, from one on, that is to be reminded of after an instant. */
    private static Optional<Occurrence> firstAfter(Work work, FollowUp followUp, Occurrence from, Instant instant) {
        return Recurring.firstAfter(
                work, Recurring.occurrences(work, followUp), from, due -> Ledger.at(work, followUp, due), instant);
    }

    /** Plans a time, or, if that was handed over or parked before, the first one after it that was not. */
    private static void planAfter(
            Work work, FollowUp followUp, Reminder told, Optional<Occurrence> time, boolean late) {
        if (time.isEmpty() || planned(work, followUp, told)) {
            return;
        }
        Optional<Occurrence> next = notOneOf(work, followUp, Ledger.had(work, followUp), time);
        if (next.isPresent()) {
            Due due = next.get().due();
            int number = next.get().number();
            Optional<Reminder> beingTold =
                    Ledger.beingTold(work, followUp, number, each -> Ledger.same(work, due, each.due()));
            if (beingTold.isPresent()) {
                Ledger.again(work, beingTold.get());
            } else {
                plan(work, followUp, number, due, late ? Ledger.at(work, followUp, due) : coming(work, followUp, due));
            }
        }
    }

    /** The time that comes after all of which something is known. */
    static Optional<Occurrence> upcoming(Work work, FollowUp followUp, List<Reminder> known) {
        return notOneOf(
                work, followUp, known, Ledger.last(known).flatMap(last -> next(work, followUp, last, CatchUp.ONCE)));
    }

    /**
     * What to do about a series of which a time is not told of that is to come: it was one with another when we were closed
     * on other days, or a clock was far ahead. Nothing if there is none.
     */
    static Optional<Runnable> leftOut(Work work, FollowUp followUp) {
        if (followUp.series().isEmpty() || fromDone(followUp)) {
            return Optional.empty();
        }
        List<Reminder> known = new ArrayList<>();
        List<Reminder> waiting = new ArrayList<>();
        for (Reminder each : Ledger.of(work, followUp.id())) {
            boolean planned = each.state() == State.WAITING
                    && each.attempts() == 0
                    && each.claimedAt().isEmpty();
            if (planned) {
                waiting.add(each);
            } else if (each.state() == State.WAITING) {
                // What comes next is planned when it is known what became of this one.
                return Optional.empty();
            } else if (Ledger.kept(each)) {
                known.add(each);
            }
        }
        Optional<Occurrence> next = upcoming(work, followUp, known);
        if (next.isEmpty()) {
            return Optional.empty();
        }
        Due due = next.get().due();
        for (Reminder each : waiting) {
            if (each.occurrence() <= Ledger.number(followUp)
                    || !Ledger.unmoved(work, each.due()).isAfter(Ledger.unmoved(work, due))) {
                return Optional.empty();
            }
        }
        int number = next.get().number();
        return Optional.of(() -> {
            for (Reminder each : waiting) {
                Ledger.drop(work, each);
            }
            plan(work, followUp, number, due, coming(work, followUp, due));
        });
    }

    /** When a time that is to come is told of: when it is due if it was to be told of ahead of that and that has passed. */
    private static Instant coming(Work work, FollowUp followUp, Due due) {
        Instant at = Ledger.at(work, followUp, due);
        return at.isAfter(work.now()) ? at : Ledger.dueAt(work, due);
    }

    /** The first time, from one on, that is not one of those of some reminders. */
    static Optional<Occurrence> notOneOf(Work work, FollowUp followUp, List<Reminder> some, Optional<Occurrence> time) {
        Optional<Occurrence> next = time;
        while (next.isPresent() && had(work, followUp, next.get().due(), some)) {
            next = Recurring.occurrences(work, followUp).at(next.get().number() + 1);
        }
        return next;
    }

    /** Several times of which one is told at one moment are one. */
    private static boolean had(Work work, FollowUp followUp, Due due, List<Reminder> some) {
        Instant at = Ledger.at(work, followUp, due);
        for (Reminder each : some) {
            if (each.scheduledFor().equals(at)) {
                return true;
            }
        }
        return isOneOf(work, due, some);
    }

    /** One that was parked and is tried again may have others after it, one of which waits. */
    private static boolean planned(Work work, FollowUp followUp, Reminder told) {
        return work.session().reminders().page(ReminderQuery.of(followUp.id(), State.WAITING)).stream()
                .anyMatch(each -> each.scheduledFor().isAfter(told.scheduledFor()));
    }

    /** Whether the time after it has come already. */
    static boolean overtaken(Work work, FollowUp followUp, Reminder reminder) {
        return following(work, followUp, reminder)
                .filter(next -> !Ledger.at(work, followUp, next.due()).isAfter(work.now()))
                .isPresent();
    }

    /** Plans the last time that has come, of which the next has not. */
    static void latest(Work work, FollowUp followUp, Reminder overtaken) {
        Occurrences all = Recurring.occurrences(work, followUp);
        Occurrence last = following(work, followUp, overtaken).orElseThrow();
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
        planAfter(work, followUp, overtaken, Optional.of(last), true);
    }

    /** The time after one of which was told, and after what was put off, which may be beyond some. */
    private static Optional<Occurrence> following(Work work, FollowUp followUp, Reminder told) {
        if (followUp.series().isEmpty()) {
            return Optional.empty();
        }
        Occurrences all = Recurring.occurrences(work, followUp);
        Instant due = Ledger.unmoved(work, told.due());
        // One whose lead time had passed was told of when it was due; a later one may be so by its lead time.
        Instant at = Ledger.at(work, followUp, told.due());
        Instant since = at.isBefore(told.scheduledFor()) ? at : told.scheduledFor();
        return all.at(Recurring.lastDone(work, followUp) + 1)
                .flatMap(next -> Recurring.firstAfter(work, all, next, each -> Ledger.unmoved(work, each), due))
                .flatMap(next -> firstAfter(work, followUp, next, since));
    }

    /**
     * What to do about one that waits and that nobody has tried, as its moment is derived now: nothing if that is the same.
     */
    static Optional<Runnable> derived(Work work, FollowUp followUp, Reminder waiting) {
        Instant at = waiting.scheduledFor();
        if (at.isAfter(work.now()) && waiting.occurrence() > Ledger.number(followUp)) {
            at = Ledger.at(work, followUp, waiting.due());
            if (!at.isAfter(work.now())) {
                // By now it has come.
                Instant soon = Ledger.deliverable(work, followUp, work.now());
                return Optional.of(
                        () -> Ledger.write(work, waiting.waits(waiting.version() + 1, waiting.scheduledFor(), soon)));
            }
        } else if (Ledger.putOff(followUp) && !Ledger.same(work, waiting.due(), Ledger.due(work, followUp))) {
            at = putOffAt(work, followUp);
        } else if (AgendaDates.onItsDay(followUp)) {
            at = Ledger.at(work, followUp);
        }
        Instant moment = at;
        Instant next = Ledger.first(work, followUp, waiting.due(), at.isBefore(work.now()) ? work.now() : at);
        return at.equals(waiting.scheduledFor()) && next.equals(waiting.nextAt())
                ? Optional.empty()
                : Optional.of(() -> Ledger.write(work, waiting.waits(waiting.version() + 1, moment, next)));
    }

    /**
     * A lead time that has passed already is none: what is put off is not reminded of at that moment. But a date of which
     * others were told before is told of at once.
     */
    private static void plan(Work work, FollowUp followUp, boolean passed) {
        boolean late = passed && !AgendaDates.onItsDay(followUp);
        plan(
                work,
                followUp,
                Ledger.number(followUp),
                Ledger.due(work, followUp),
                late ? followUp.dueAt() : Ledger.at(work, followUp));
    }

    private static void plan(Work work, FollowUp followUp, int number, Due due, Instant at) {
        Reminder planned = Reminder.of(new ReminderId(work.newId()), followUp.id(), number, due, at);
        work.session().reminders().insert(List.of(planned.waits(1, at, Ledger.first(work, followUp, due, at))));
    }
}
