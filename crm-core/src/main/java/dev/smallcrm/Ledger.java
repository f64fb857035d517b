package dev.smallcrm;

import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderQuery;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ledger of reminders: what was told of a follow-up, and what a handler is being told of at this moment. */
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
    static Optional<Reminder> beingTold(Work work, FollowUp followUp, int number, Set<Instant> moments) {
        return of(work, followUp.id()).stream()
                .filter(each ->
                        each.occurrence() == number && moments.contains(each.scheduledFor()) && beingTold(work, each))
                .findFirst();
    }

    static Optional<Reminder> beingTold(Work work, FollowUp followUp) {
        return beingTold(work, followUp, ReminderTimes.number(followUp), ReminderTimes.moments(followUp, work));
    }

    /** It is handed over when the claim has ended, unless the handler is heard of before. */
    static void again(Work work, Reminder dropped) {
        write(work, dropped.now(State.WAITING, dropped.nextAt(), dropped.lastError(), Optional.empty()));
    }

    /** Whether a follow-up was handed over for when it is due, or ahead of that. */
    static boolean told(Work work, FollowUp followUp) {
        return told(work, followUp.id(), ReminderTimes.moments(followUp, work)).isPresent();
    }

    /**
     * What was handed over of a follow-up for one of some moments, none for any, also if a handler closed it or put it off.
     */
    static Optional<Reminder> told(Work work, FollowUpId followUp, Set<Instant> moments) {
        return of(work, followUp).stream()
                .filter(each -> (moments.isEmpty() || moments.contains(each.scheduledFor()))
                        && each.deliveredAt().isPresent())
                .findFirst();
    }

    static List<Reminder> of(Work work, FollowUpId followUp) {
        return work.reminders(ReminderQuery.of(followUp).limit(Page.MAX_LIMIT)).all();
    }

    /** The moments for which a follow-up, or times after it, were handed over or parked. */
    static Set<Instant> had(Work work, FollowUp followUp, boolean own) {
        Set<Instant> had = new HashSet<>();
        for (Reminder each : of(work, followUp.id())) {
            boolean known = each.state() == State.FAILED || each.deliveredAt().isPresent();
            if (known && own == (each.occurrence() == ReminderTimes.number(followUp))) {
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
}
