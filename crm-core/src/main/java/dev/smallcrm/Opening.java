package dev.smallcrm;

import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.rules.DueTimes;
import dev.smallcrm.rules.WorkingTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Changing when the book is open, and deriving anew what is still to come: what has come stays as it is. */
final class Opening {
    private Opening() {}

    static WorkingCalendar change(Work work, UnaryOperator<WorkingCalendar> change) {
        WorkingCalendar stored = work.settings().calendar();
        WorkingCalendar wanted = change.apply(stored).version(stored.version());
        if (wanted.equals(stored)) {
            return stored;
        }
        WorkingTime before = work.open();
        WorkingCalendar written = wanted.version(stored.version() + 1);
        work.put(written);
        work.followUps(FollowUpQuery.open().dueFrom(work.now()).limit(Page.MAX_LIMIT))
                .forEachRemaining(page -> followUps(work, page, before));
        work.reminders(ReminderQuery.in(State.WAITING).limit(Page.MAX_LIMIT))
                .forEachRemaining(page -> reminders(work, page));
        return written;
    }

    private static void followUps(Work work, List<FollowUp> some, WorkingTime before) {
        List<FollowUpId> moved = new ArrayList<>();
        Set<ContactId> contacts = new LinkedHashSet<>();
        for (FollowUp each : some) {
            if (!times(work, each, before).equals(times(work, each, work.open()))) {
                moved.add(each.id());
                contacts.add(each.contact());
            }
        }
        work.session().contacts().locked(contacts);
        for (FollowUp each : work.session().followUps().byIds(moved)) {
            if (each.open() && !each.dueAt().isBefore(work.now())) {
                Keeping.derive(work, each);
            }
        }
    }

    private static DueTimes times(Work work, FollowUp followUp, WorkingTime open) {
        return DueTimes.of(followUp.due(), followUp.promise(), work.now(), open);
    }

    private static void reminders(Work work, List<Reminder> some) {
        List<ReminderId> waiting = new ArrayList<>();
        Set<FollowUpId> about = new LinkedHashSet<>();
        for (Reminder each : some) {
            if (each.nextAt().isAfter(work.now())) {
                waiting.add(each.id());
                about.add(each.followUp());
            }
        }
        Set<ContactId> contacts = new LinkedHashSet<>();
        work.session().followUps().byIds(about).forEach(each -> contacts.add(each.contact()));
        work.session().contacts().locked(contacts);
        for (Reminder each : work.session().reminders().byIds(waiting)) {
            boolean untried = each.state() == State.WAITING
                    && each.attempts() == 0
                    && each.claimedAt().isEmpty();
            if (untried) {
                Reminding.derive(work, work.followUp(each.followUp()), each);
            }
        }
    }
}
