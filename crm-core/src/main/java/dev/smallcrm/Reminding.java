package dev.smallcrm;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Series;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.rules.Occurrences;
import dev.smallcrm.rules.Occurrences.Occurrence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Keeps the reminders of a follow-up in step with it: while it is open one waits, for what was not handed over yet. */
final class Reminding {
    private Reminding() {}

    static void added(Work work, FollowUp followUp) {
        plan(work, followUp, followUp.dueAt());
    }

    /** The next time of a series: what was handed over for the one before, of the same moment, is not again. */
    static void added(Work work, FollowUp next, FollowUpId before) {
        told(work, before, next.dueAt()).ifPresent(told -> {
            work.session().reminders().drop(List.of(next.id()));
            further(work, next, told, CatchUp.ONCE);
        });
    }

    /** What moved, recurs otherwise or was closed is not reminded of as it was. */
    static void changed(Work work, FollowUp before, FollowUp after) {
        boolean same = before.open() == after.open()
                && before.dueAt().equals(after.dueAt())
                && before.series().equals(after.series())
                && before.details().recurrence().equals(after.details().recurrence());
        if (same) {
            return;
        }
        work.session().reminders().drop(List.of(after.id()));
        if (after.open()) {
            told(work, after.id(), after.dueAt())
                    .ifPresentOrElse(
                            told -> further(work, after, told, CatchUp.ONCE), () -> plan(work, after, after.dueAt()));
        }
    }

    /** What was handed over of a follow-up for a moment. */
    private static Optional<Reminder> told(Work work, FollowUpId followUp, Instant at) {
        Optional<ReminderQuery> query =
                Optional.of(ReminderQuery.of(followUp, State.DELIVERED).limit(Page.MAX_LIMIT));
        while (query.isPresent()) {
            ReminderQuery current = query.get();
            Page<Reminder> page = work.session().reminders().page(current);
            Optional<Reminder> found = page.stream()
                    .filter(reminder -> reminder.scheduledFor().equals(at))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            query = page.next().map(current::after);
        }
        return Optional.empty();
    }

    /** Plans what comes after something was handed over or given up, unless that is planned already. */
    static void further(Work work, Reminder told, CatchUp catchUp) {
        boolean planned = work.session().reminders().count(ReminderQuery.of(told.followUp(), State.WAITING), 1) > 0;
        FollowUp followUp = work.followUp(told.followUp());
        if (!planned && followUp.open()) {
            further(work, followUp, told, catchUp);
        }
    }

    private static void further(Work work, FollowUp followUp, Reminder told, CatchUp catchUp) {
        ZoneId zone = work.settings().zone();
        if (followUp.series().isEmpty()) {
            // A promise comes up when it was promised for, and once more when it was put off to.
            Instant putOff = followUp.due().dueAt(zone);
            if (putOff.isAfter(told.scheduledFor())) {
                plan(work, followUp, 0, putOff);
            }
            return;
        }
        Occurrences all = Recurring.occurrences(work, followUp);
        Optional<Occurrence> next = following(work, followUp, told);
        if (next.isPresent() && catchUp != CatchUp.ALL) {
            next = Recurring.firstAfter(all, next.get(), due -> due.dueAt(zone), zone, work.now());
        }
        next.ifPresent(time -> plan(work, followUp, time.number(), time.due().dueAt(zone)));
    }

    /** Whether the time after it has come already. */
    static boolean overtaken(Work work, FollowUp followUp, Reminder reminder) {
        return following(work, followUp, reminder)
                .filter(next -> !next.due().dueAt(work.settings().zone()).isAfter(work.now()))
                .isPresent();
    }

    /** Plans the last time that has come, of which the next has not. */
    static void latest(Work work, FollowUp followUp, Reminder overtaken) {
        ZoneId zone = work.settings().zone();
        Occurrences all = Recurring.occurrences(work, followUp);
        Occurrence last = following(work, followUp, overtaken).orElseThrow();
        Optional<Occurrence> next = Recurring.firstAfter(all, last, due -> due.dueAt(zone), zone, work.now());
        if (next.isPresent()) {
            last = all.at(next.get().number() - 1).orElse(last);
        } else {
            for (next = Optional.of(last); next.isPresent(); next = all.at(last.number() + 1)) {
                last = next.get();
            }
        }
        plan(work, followUp, last.number(), last.due().dueAt(zone));
    }

    /** The time after one, by the moment for which that was: it may have been put off beyond some. */
    private static Optional<Occurrence> following(Work work, FollowUp followUp, Reminder reminder) {
        if (followUp.series().isEmpty()) {
            return Optional.empty();
        }
        ZoneId zone = work.settings().zone();
        Occurrences all = Recurring.occurrences(work, followUp);
        return all.at(followUp.series().get().number() + 1)
                .flatMap(
                        next -> Recurring.firstAfter(all, next, due -> due.dueAt(zone), zone, reminder.scheduledFor()));
    }

    private static void plan(Work work, FollowUp followUp, Instant at) {
        plan(work, followUp, followUp.series().map(Series::number).orElse(0), at);
    }

    private static void plan(Work work, FollowUp followUp, int number, Instant at) {
        work.session()
                .reminders()
                .insert(List.of(Reminder.of(new ReminderId(work.newId()), followUp.id(), number, at)));
    }
}
