package dev.smallcrm.storage;

import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The reminders of one transaction. Only one transaction writes at a time, so that no claim meets another. */
final class MapReminders extends MapStore<Reminder, ReminderId, ReminderQuery> implements Session.Reminders {
    private final MapTransaction transaction;

    MapReminders(MapTransaction transaction) {
        super(transaction, Kinds.REMINDER, tables -> tables.reminders, (t, q) -> list(q));
        this.transaction = transaction;
    }

    @Override
    public List<Reminder> claim(Instant until, int limit) {
        Instant now = transaction.now();
        List<Reminder> claimed = writable().all().stream()
                .filter(reminder ->
                        reminder.state() == State.WAITING && !reminder.nextAt().isAfter(now))
                .sorted(Comparator.comparing(MapReminders::next))
                .limit(limit)
                .map(reminder -> reminder.claimed(now, until))
                .toList();
        writable().update(claimed);
        return claimed;
    }

    @Override
    public void drop(Collection<FollowUpId> followUps) {
        writable()
                .update(writable().all().stream()
                        .filter(reminder -> reminder.state() == State.WAITING || reminder.state() == State.FAILED)
                        .filter(reminder -> followUps.contains(reminder.followUp()))
                        .map(reminder -> reminder.now(
                                State.DROPPED, reminder.nextAt(), reminder.lastError(), reminder.deliveredAt()))
                        .toList());
    }

    @Override
    public Optional<Instant> lookedAt(boolean dates) {
        return transaction.read().lookedAt(dates);
    }

    @Override
    public void looked(boolean dates) {
        transaction.write().looked(dates, transaction.now());
    }

    private static Place next(Reminder reminder) {
        return Place.oldestFirst(reminder.nextAt(), reminder.id().value());
    }

    private static Listing<Reminder> list(ReminderQuery query) {
        Predicate<Reminder> before =
                reminder -> query.before().map(reminder.nextAt()::isBefore).orElse(true)
                        && (!query.failing() || !reminder.lastError().isEmpty());
        if (query.by() instanceof ReminderQuery.Of of) {
            return new Listing<>(
                    "reminders of a follow-up",
                    before.and(reminder -> reminder.followUp().equals(of.followUp())
                            && of.state()
                                    .map(state -> state == reminder.state())
                                    .orElse(true)),
                    reminder -> Place.byId(reminder.id().value()),
                    query.after(),
                    query.limit());
        }
        if (query.by() instanceof ReminderQuery.In in) {
            return new Listing<>(
                    "reminders by state",
                    before.and(reminder -> reminder.state() == in.state()),
                    MapReminders::next,
                    query.after(),
                    query.limit());
        }
        throw new IllegalArgumentException("no list by " + query.by());
    }
}
