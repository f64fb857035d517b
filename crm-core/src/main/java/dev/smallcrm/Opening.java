package dev.smallcrm;

import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Promise;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.rules.DueTimes;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Derives anew when things are due, when the book opens at other times or this program knows newer rules of the world's
 * time zones. What has come already stays as it is.
 */
final class Opening {
    private Opening() {}

    static WorkingCalendar change(Work work, UnaryOperator<WorkingCalendar> change) {
        WorkingCalendar stored = work.settings().calendar();
        WorkingCalendar wanted = change.apply(stored).version(stored.version());
        if (wanted.equals(stored)) {
            return stored;
        }
        WorkingCalendar written = wanted.version(stored.version() + 1);
        work.put(written);
        derive(work);
        return written;
    }

    /** The rules of time zones that this program has, as their source numbers them: 2025b is newer than 2025a. */
    static String zoneRules() {
        return ZoneRulesProvider.getVersions("UTC").lastKey();
    }

    /** What was derived by older rules is derived by those of this program. */
    static boolean keepUp(Work work) {
        String known = work.session().book().zoneRules();
        boolean newer = zoneRules().compareTo(known) > 0;
        if (newer) {
            derive(work);
        }
        return newer;
    }

    /**
     * The book is held from here on, so that nobody else changes how it is done. Then what concerns whom is found, so that
     * all of them are locked at once, in the order of ids.
     */
    static boolean derive(Work work) {
        work.session().book().zoneRules(zoneRules());
        Set<ContactId> concerned = new LinkedHashSet<>();
        List<FollowUpId> moved = new ArrayList<>();
        work.followUps(FollowUpQuery.open().dueFrom(work.now()).limit(Page.MAX_LIMIT))
                .forEachRemaining(page -> {
                    for (FollowUp each : page) {
                        if (moves(work, each)) {
                            moved.add(each.id());
                            concerned.add(each.contact());
                        }
                    }
                });
        List<ReminderId> waiting = new ArrayList<>();
        work.reminders(ReminderQuery.in(State.WAITING).limit(Page.MAX_LIMIT))
                .forEachRemaining(page -> about(work, page).forEach((reminder, followUp) -> {
                    if (Reminding.derived(work, followUp, reminder, false)) {
                        waiting.add(reminder.id());
                        concerned.add(followUp.contact());
                    }
                }));
        List<FollowUpId> leftOut = new ArrayList<>();
        work.followUps(FollowUpQuery.open().limit(Page.MAX_LIMIT)).forEachRemaining(page -> {
            for (FollowUp each : page) {
                if (Reminding.leftOut(work, each, false)) {
                    leftOut.add(each.id());
                    concerned.add(each.contact());
                }
            }
        });
        work.session().contacts().locked(concerned);
        inParts(moved, ids -> {
            for (FollowUp each : work.session().followUps().byIds(ids)) {
                if (each.open() && !each.dueAt().isBefore(work.now()) && moves(work, each)) {
                    Keeping.derive(work, each, promise(work, each));
                }
            }
        });
        inParts(
                waiting,
                ids -> about(work, work.session().reminders().byIds(ids))
                        .forEach((reminder, followUp) -> Reminding.derived(work, followUp, reminder, true)));
        inParts(leftOut, ids -> {
            for (FollowUp each : work.session().followUps().byIds(ids)) {
                if (each.open()) {
                    Reminding.leftOut(work, each, true);
                }
            }
        });
        return true;
    }

    private static <T> void inParts(List<T> all, Consumer<List<T>> task) {
        for (int start = 0; start < all.size(); start += Page.MAX_LIMIT) {
            task.accept(all.subList(start, Math.min(all.size(), start + Page.MAX_LIMIT)));
        }
    }

    private static boolean moves(Work work, FollowUp followUp) {
        Optional<Promise> promise = promise(work, followUp);
        DueTimes times = Keeping.times(work, followUp.details(), promise);
        return !times.dueAt().equals(followUp.dueAt())
                || !times.overdueAt().equals(followUp.overdueAt())
                || !promise.equals(followUp.promise());
    }

    /** What the contact was told stays; which moment that is may not. */
    static Optional<Promise> promise(Work work, FollowUp followUp) {
        return followUp.promise()
                .map(promise -> new Promise(
                        promise.promisedAt(),
                        promise.promisedFor(),
                        promise.promisedFor().overdueAt(work.settings().zone()),
                        promise.supersedes()));
    }

    /** Those that wait for a time to come and that nobody has tried, with what they are about. */
    private static Map<Reminder, FollowUp> about(Work work, Collection<Reminder> some) {
        Map<Reminder, FollowUp> about = new LinkedHashMap<>();
        Set<FollowUpId> ids = new LinkedHashSet<>();
        some.forEach(each -> ids.add(each.followUp()));
        Map<FollowUpId, FollowUp> followUps = new LinkedHashMap<>();
        work.session().followUps().byIds(ids).forEach(each -> followUps.put(each.id(), each));
        for (Reminder each : some) {
            if (Ledger.untried(each) && each.nextAt().isAfter(work.now())) {
                about.put(each, Objects.requireNonNull(followUps.get(each.followUp())));
            }
        }
        return about;
    }
}
