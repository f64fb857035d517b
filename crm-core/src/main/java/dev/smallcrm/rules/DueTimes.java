package dev.smallcrm.rules;

import dev.smallcrm.model.Due;
import dev.smallcrm.model.Promise;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a follow-up comes up and when it is late.
 *
 * @param dueAt from when on it is to be done
 * @param overdueAt from when on it is late
 */
public record DueTimes(Instant dueAt, Instant overdueAt) {
    /**
     * Derives both from the time that was set. A promise may be put off beyond the time that the contact was told; but
     * that time does not pass unseen: until it has come it is the latest one.
     *
     * @param due the time that was set
     * @param promise what was said to the contact, if anything was
     * @param now when it was set
     * @param zone the book's zone
     * @return the times
     */
    public static DueTimes of(Due due, Optional<Promise> promise, Instant now, ZoneId zone) {
        Instant dueAt = due.dueAt(zone);
        Instant overdueAt = due.overdueAt(zone);
        if (promise.isEmpty() || !now.isBefore(promise.get().deadline())) {
            return new DueTimes(dueAt, overdueAt);
        }
        Instant deadline = promise.get().deadline();
        Instant told = promise.get().promisedFor().dueAt(zone);
        return new DueTimes(earlier(dueAt, now.isBefore(told) ? told : deadline), earlier(overdueAt, deadline));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
