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
import java.time.LocalDate;
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
        Optional<Reminder> told = Ledger.told(work, next);
        if (told.isEmpty() && putOffTo(before, next)) {
            told = Ledger.told(work, before);
        }
        Optional<Reminder> beingTold = Ledger.beingTold(work, next, Ledger.number(next), own);
        // It did while the one before was open, and nobody was told.
        boolean passed = Ledger.leadPassed(work, next) && !fromDone(next);
        if (told.isPresent() || passed || beingTold.isPresent()) {
            work.session().reminders().drop(List.of(next.id()));
        }
        if (told.isPresent()) {
            further(work, next, told.get(), CatchUp.ONCE);
        } else if (beingTold.isPresent()) {
            Ledger.again(work, beingTold.get(), beingTold.get().due());
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
        boolean givenUp = false;
        Due due = Ledger.due(work, after);
        for (Reminder each : Ledger.of(work, after.id())) {
            boolean own = Ledger.same(work, due, each.due());
            came |= each.state() == State.WAITING && each.scheduledFor().isBefore(work.now());
            waits |= each.state() == State.WAITING && own;
            givenUp |= own && Ledger.givenUp(work, each);
        }
        Predicate<Reminder> known = each -> isOf(work, before, after, each);
        Optional<Reminder> told = Ledger.told(work, after, known);
        boolean moved = asSet
                && before.open()
                && after.open()
                && before.details().recurrence().equals(after.details().recurrence());
        if (moved && (told.isPresent() || givenUp) && !waits) {
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
            if (!told.get().due().equals(due)) {
                Ledger.write(work, said);
            }
            if (came && overtaken(work, after, said)) {
                latest(work, after, said);
            } else {
                further(work, after, said, CatchUp.ONCE);
            }
        } else if (beingTold.isPresent()) {
            Ledger.again(work, beingTold.get(), due);
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
        if (any) {
            further(work, about, told, catchUp);
        }
    }

    private static void further(Work work, FollowUp followUp, Reminder told, CatchUp catchUp) {
        if (followUp.series().isPresent()) {
            planAfter(work, followUp, told, next(work, followUp, told, catchUp), catchUp == CatchUp.ALL);
            return;
        }
        // A promise comes up when it was promised for, and once more when it was put off to, or ahead of that.
        if (Ledger.putOff(followUp)
                && !planned(work, followUp, told)
                && !followUp.dueAt().equals(Ledger.dueAt(work, followUp.due()))
                && !had(work, followUp, followUp.due(), Ledger.had(work, followUp), false)) {
            plan(work, followUp, 0, followUp.due(), coming(work, followUp, followUp.due()));
        }
    }

    /** The next time to be told of; with {@link CatchUp#ALL} its moment may have come. */
    private static Optional<Occurrence> next(Work work, FollowUp followUp, Reminder told, CatchUp catchUp) {
        Optional<Occurrence> next = following(work, followUp, told);
        if (next.isEmpty() || catchUp == CatchUp.ALL) {
            return next;
        }
        // What is announced at the moment at which another is told of is so with it.
        Due with = next.get().due();
        if (Ledger.at(work, followUp, with).equals(told.scheduledFor())
                && Ledger.dueAt(work, with).isAfter(work.now())) {
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
                Ledger.again(work, beingTold.get(), due);
            } else {
                Instant at = Ledger.at(work, followUp, due);
                boolean now = late || at.equals(told.scheduledFor());
                plan(work, followUp, number, due, now ? at : coming(work, followUp, due));
            }
        }
    }

    /** The time that comes after all of which something is known; what a clock told that was ahead counts last. */
    static Optional<Occurrence> upcoming(Work work, FollowUp followUp, List<Reminder> known) {
        List<Reminder> by = new ArrayList<>();
        for (Reminder each : known) {
            if (!each.deliveredAt().orElse(work.now()).isAfter(work.now())) {
                by.add(each);
            }
        }
        Optional<Reminder> last = Ledger.last(by.isEmpty() ? known : by);
        return last.isEmpty()
                ? Optional.empty()
                : notOneOf(work, followUp, known, next(work, followUp, last.get(), CatchUp.ONCE));
    }

    /**
     * Whether a time of a series is not told of that is to come, for it was one with another when we were closed on other
     * days, or a clock was far ahead; plans it if it is wanted.
     */
    static boolean leftOut(Work work, FollowUp followUp, boolean wanted) {
        if (followUp.series().isEmpty() || fromDone(followUp)) {
            return false;
        }
        List<Reminder> known = new ArrayList<>();
        List<Reminder> waiting = new ArrayList<>();
        for (Reminder each : Ledger.of(work, followUp.id())) {
            if (Ledger.untried(each)) {
                waiting.add(each);
            } else if (each.state() == State.WAITING) {
                // What comes next is planned when it is known what became of this one.
                return false;
            } else if (Ledger.kept(each)) {
                known.add(each);
            }
        }
        Optional<Occurrence> next = upcoming(work, followUp, known);
        if (next.isEmpty()) {
            return false;
        }
        Due due = next.get().due();
        for (Reminder each : waiting) {
            if (each.occurrence() <= Ledger.number(followUp)
                    || !Ledger.unmoved(work, each.due()).isAfter(Ledger.unmoved(work, due))) {
                return false;
            }
        }
        if (wanted) {
            for (Reminder each : waiting) {
                Ledger.drop(work, each);
            }
            plan(work, followUp, next.get().number(), due, coming(work, followUp, due));
        }
        return true;
    }

    /** When a time that is to come is told of: when it is due if it was to be told of ahead of that and that has passed. */
    private static Instant coming(Work work, FollowUp followUp, Due due) {
        Instant at = Ledger.at(work, followUp, due);
        return at.isAfter(work.now()) ? at : Ledger.dueAt(work, due);
    }

    /** The first time, from one on, that is not one of those of some reminders. */
    private static Optional<Occurrence> notOneOf(
            Work work, FollowUp followUp, List<Reminder> some, Optional<Occurrence> time) {
        Optional<Occurrence> next = time;
        while (next.isPresent() && had(work, followUp, next.get().due(), some, true)) {
            next = Recurring.occurrences(work, followUp).at(next.get().number() + 1);
        }
        return next;
    }

    /** Whether a time is one of those of some reminders; several that are due at one moment may be one. */
    private static boolean had(Work work, FollowUp followUp, Due due, List<Reminder> some, boolean moment) {
        Instant at = Ledger.dueAt(work, due);
        LocalDate day = Ledger.day(work, Ledger.at(work, followUp, due));
        for (Reminder each : some) {
            // One that was told of on an earlier day was no other's then.
            boolean one = moment
                    && Ledger.dueAt(work, each.due()).equals(at)
                    && !Ledger.day(work, each.scheduledFor()).isBefore(day);
            if (one || Ledger.same(work, due, each.due())) {
                return true;
            }
        }
        return false;
    }

    /** One that was parked and is tried again may have others after it, one of which waits. */
    private static boolean planned(Work work, FollowUp followUp, Reminder told) {
        for (Reminder each :
                work.reminders(ReminderQuery.of(followUp.id(), State.WAITING)).all()) {
            int later = each.scheduledFor().compareTo(told.scheduledFor());
            if (later > 0 || (later == 0 && each.occurrence() > told.occurrence())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the time after it has come already. */
    static boolean overtaken(Work work, FollowUp followUp, Reminder reminder) {
        Optional<Occurrence> next = following(work, followUp, reminder);
        return next.isPresent() && !Ledger.at(work, followUp, next.get().due()).isAfter(work.now());
    }

    /** Plans the last time that has come, of which the next has not: the first of those that have come at one moment. */
    static void latest(Work work, FollowUp followUp, Reminder overtaken) {
        Occurrences all = Recurring.occurrences(work, followUp);
        Optional<Occurrence> next = following(work, followUp, overtaken);
        Occurrence last = next.orElseThrow();
        Instant at = Ledger.at(work, followUp, last.due());
        while (next.isPresent()) {
            Instant moment = Ledger.at(work, followUp, next.get().due());
            if (moment.isAfter(work.now())) {
                break;
            }
            last = moment.equals(at) ? last : next.get();
            at = moment;
            next = all.at(next.get().number() + 1);
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
        Optional<Occurrence> next = all.at(Recurring.lastDone(work, followUp) + 1);
        if (next.isPresent()) {
            next = Recurring.firstAfter(work, all, next.get(), each -> Ledger.unmoved(work, each), due);
        }
        return next.isEmpty() ? next : firstAfter(work, followUp, next.get(), since);
    }

    /** Whether one that waits and that nobody has tried has another moment by now; gives it that if it is wanted. */
    static boolean derived(Work work, FollowUp followUp, Reminder waiting, boolean wanted) {
        Instant was = waiting.scheduledFor();
        Instant at = was.isAfter(work.now()) ? moment(work, followUp, waiting) : was;
        // What has come by now may be still to come when the calendar changes back.
        Instant then = at.isAfter(work.now()) ? at : was;
        Instant next = Ledger.first(work, followUp, waiting.due(), at.isBefore(work.now()) ? work.now() : at);
        boolean other = !then.equals(was) || !next.equals(waiting.nextAt());
        if (other && wanted) {
            Ledger.write(work, waiting.waits(waiting.version() + 1, then, next));
        }
        return other;
    }

    /** The moment of one that is to come, which may have come by now. */
    private static Instant moment(Work work, FollowUp followUp, Reminder waiting) {
        boolean own = waiting.occurrence() == Ledger.number(followUp)
                && Ledger.same(work, waiting.due(), Ledger.due(work, followUp));
        if (!own) {
            return coming(work, followUp, waiting.due());
        }
        Instant at = Ledger.at(work, followUp);
        return at.isAfter(work.now()) || AgendaDates.onItsDay(followUp) ? at : followUp.dueAt();
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
