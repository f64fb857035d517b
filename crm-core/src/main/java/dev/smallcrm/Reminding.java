package dev.smallcrm;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Series;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.rules.Occurrences;
import dev.smallcrm.rules.Occurrences.Occurrence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Keeps the reminders of a follow-up in step with it: one waits while it is open and was not handed over yet. */
final class Reminding {
    private Reminding() {}

    static void added(Work work, FollowUp followUp) {
        plan(work, followUp, followUp.dueAt());
    }

    /** What moved or was closed is not reminded of as it was; what was handed over already is not handed over again. */
    static void changed(Work work, FollowUp before, FollowUp after) {
        if (before.open() != after.open() || !before.dueAt().equals(after.dueAt())) {
            work.session().reminders().drop(List.of(after.id()));
            if (after.open() && !deliveredAt(work, after, after.dueAt())) {
                plan(work, after, after.dueAt());
            }
        }
    }

    /** Plans the next time of a series that is still to be done; of one that is done the next time is another follow-up. */
    static void further(Work work, Reminder told, CatchUp catchUp) {
        FollowUp followUp = work.followUp(told.followUp());
        ZoneId zone = work.settings().zone();
        Optional<Occurrence> next = following(work, followUp, told);
        if (next.isPresent() && catchUp != CatchUp.ALL) {
            Occurrences all = Recurring.occurrences(work, followUp);
            next = Recurring.firstAfter(all, next.get(), due -> due.dueAt(zone), zone, work.now());
        }
        next.ifPresent(time -> plan(work, followUp, time.number(), time.due().dueAt(zone)));
    }

    /** Whether the time after it has come already. */
    static boolean overtaken(Work work, Reminder reminder) {
        ZoneId zone = work.settings().zone();
        return following(work, work.followUp(reminder.followUp()), reminder)
                .filter(next -> !next.due().dueAt(zone).isAfter(work.now()))
                .isPresent();
    }

    private static Optional<Occurrence> following(Work work, FollowUp followUp, Reminder reminder) {
        return followUp.open() && followUp.series().isPresent()
                ? Recurring.occurrences(work, followUp).at(reminder.occurrence() + 1)
                : Optional.empty();
    }

    private static boolean deliveredAt(Work work, FollowUp followUp, Instant at) {
        Page<Reminder> ledger =
                work.session().reminders().page(ReminderQuery.of(followUp.id()).limit(Page.MAX_LIMIT));
        return ledger.stream()
                .anyMatch(reminder -> reminder.scheduledFor().equals(at)
                        && reminder.deliveredAt().isPresent());
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
