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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** What was handed over of a follow-up for a moment, also if a handler closed it or put it off. */
    private static Optional<Reminder> told(Work work, FollowUpId followUp, Instant at) {
        return of(work, followUp)
                .filter(each ->
                        each.scheduledFor().equals(at) && each.deliveredAt().isPresent())
                .findFirst();
    }

    private static Stream<Reminder> of(Work work, FollowUpId followUp) {
        return work.reminders(ReminderQuery.of(followUp).limit(Page.MAX_LIMIT)).all().stream();
    }

    /** Plans what comes after something was handed over or given up, unless that is planned already. */
    static void further(Work work, Reminder told, CatchUp catchUp) {
        FollowUp followUp = work.followUp(told.followUp());
        if (followUp.open()) {
            further(work, followUp, told, catchUp);
        }
    }

    private static void further(Work work, FollowUp followUp, Reminder told, CatchUp catchUp) {
        if (followUp.series().isPresent()) {
            planAfter(work, followUp, told, next(work, followUp, told.scheduledFor(), catchUp));
            return;
        }
        // A promise comes up when it was promised for, and once more when it was put off to.
        Instant putOff = followUp.due().dueAt(work.settings().zone());
        boolean more = followUp.promise().isPresent() && putOff.isAfter(told.scheduledFor());
        if (more && !planned(work, followUp, told) && !had(work, followUp).contains(putOff)) {
            plan(work, followUp, 0, putOff);
        }
    }

    private static Optional<Occurrence> next(Work work, FollowUp followUp, Instant told, CatchUp catchUp) {
        Optional<Occurrence> next = following(work, followUp, told);
        if (next.isEmpty() || catchUp == CatchUp.ALL) {
            return next;
        }
        ZoneId zone = work.settings().zone();
        Occurrences all = Recurring.occurrences(work, followUp);
        return Recurring.firstAfter(all, next.get(), due -> due.dueAt(zone), zone, work.now());
    }

    /** Plans a time, or, if that was handed over or parked before, the first one after it that was not. */
    private static void planAfter(Work work, FollowUp followUp, Reminder told, Optional<Occurrence> time) {
        if (time.isEmpty() || planned(work, followUp, told)) {
            return;
        }
        ZoneId zone = work.settings().zone();
        Occurrences all = Recurring.occurrences(work, followUp);
        boolean come = !time.get().due().dueAt(zone).isAfter(work.now());
        Set<Instant> had = come ? had(work, followUp) : Set.of();
        Optional<Occurrence> next = time;
        while (next.isPresent() && had.contains(next.get().due().dueAt(zone))) {
            next = all.at(next.get().number() + 1);
        }
        next.ifPresent(each -> plan(work, followUp, each.number(), each.due().dueAt(zone)));
    }

    /** One that was parked and is tried again may have others after it, one of which waits. */
    private static boolean planned(Work work, FollowUp followUp, Reminder told) {
        return work.session().reminders().page(ReminderQuery.of(followUp.id(), State.WAITING)).stream()
                .anyMatch(each -> each.scheduledFor().isAfter(told.scheduledFor()));
    }

    private static Set<Instant> had(Work work, FollowUp followUp) {
        return of(work, followUp.id())
                .filter(each ->
                        each.state() == State.FAILED || each.deliveredAt().isPresent())
                .map(Reminder::scheduledFor)
                .collect(Collectors.toSet());
    }

    /** Whether the time after it has come already. */
    static boolean overtaken(Work work, FollowUp followUp, Reminder reminder) {
        return following(work, followUp, reminder.scheduledFor())
                .filter(next -> !next.due().dueAt(work.settings().zone()).isAfter(work.now()))
                .isPresent();
    }

    /** Plans the last time that has come, of which the next has not. */
    static void latest(Work work, FollowUp followUp, Reminder overtaken) {
        ZoneId zone = work.settings().zone();
        Occurrences all = Recurring.occurrences(work, followUp);
        Occurrence last = following(work, followUp, overtaken.scheduledFor()).orElseThrow();
        Optional<Occurrence> next = Recurring.firstAfter(all, last, due -> due.dueAt(zone), zone, work.now());
        if (next.isPresent()) {
            last = all.at(next.get().number() - 1).orElse(last);
        } else {
            for (next = Optional.of(last); next.isPresent(); next = all.at(last.number() + 1)) {
                last = next.get();
            }
        }
        planAfter(work, followUp, overtaken, Optional.of(last));
    }

    /** The time after one, by the moment for which that was: it may have been put off beyond some. */
    private static Optional<Occurrence> following(Work work, FollowUp followUp, Instant told) {
        if (followUp.series().isEmpty()) {
            return Optional.empty();
        }
        ZoneId zone = work.settings().zone();
        Occurrences all = Recurring.occurrences(work, followUp);
        return all.at(followUp.series().get().number() + 1)
                .flatMap(next -> Recurring.firstAfter(all, next, due -> due.dueAt(zone), zone, told));
    }

    /**
     * Whether what is kept of a follow-up's reminders can have come of what was done with it. What was dropped before
     * anybody claimed it counts for nothing.
     */
    static boolean inStep(Work work, FollowUp followUp) {
        List<Reminder> kept = of(work, followUp.id())
                .filter(each ->
                        each.state() != State.DROPPED || each.claimedAt().isPresent())
                .toList();
        List<Reminder> live = kept.stream()
                .filter(each -> each.state() == State.WAITING || each.state() == State.FAILED)
                .toList();
        if (!followUp.open()) {
            return live.isEmpty();
        }
        List<Reminder> waiting =
                live.stream().filter(each -> each.state() == State.WAITING).toList();
        List<Instant> moments = kept.stream()
                .filter(each -> each.state() != State.DROPPED)
                .map(Reminder::scheduledFor)
                .toList();
        // One that was parked and is tried again has an error and may wait beside another.
        long untried =
                waiting.stream().filter(each -> each.lastError().isEmpty()).count();
        return live.stream().allMatch(each -> fits(followUp, each))
                && moments.stream().distinct().count() == moments.size()
                && untried <= 1
                && (!waiting.isEmpty() || nothingMore(work, followUp, kept));
    }

    /** For when it is due, or, as nothing is done about it, for a time after that. */
    private static boolean fits(FollowUp followUp, Reminder reminder) {
        int number = followUp.series().map(Series::number).orElse(0);
        if (!reminder.scheduledFor().isAfter(followUp.dueAt())) {
            return reminder.scheduledFor().equals(followUp.dueAt()) && reminder.occurrence() == number;
        }
        return followUp.series().isPresent()
                ? reminder.occurrence() > number
                : reminder.occurrence() == 0 && followUp.promise().isPresent();
    }

    /** Whether all was handed over that there is for now, or parked or dismissed. */
    private static boolean nothingMore(Work work, FollowUp followUp, List<Reminder> kept) {
        Instant dueAt = followUp.dueAt();
        if (followUp.details().recurrence().filter(each -> !each.fromDone()).isPresent()) {
            Instant last = kept.stream()
                    .map(Reminder::scheduledFor)
                    .max(Instant::compareTo)
                    .orElse(dueAt);
            return next(work, followUp, last, CatchUp.ONCE).isEmpty();
        }
        boolean putOff = followUp.promise().isPresent()
                && followUp.due().dueAt(work.settings().zone()).isAfter(dueAt);
        return kept.stream().anyMatch(each -> each.scheduledFor().equals(dueAt))
                && (!putOff
                        || kept.stream().anyMatch(each -> each.scheduledFor().isAfter(dueAt)));
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
