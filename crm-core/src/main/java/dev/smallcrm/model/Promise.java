package dev.smallcrm.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What makes a follow-up a promise: it was said to the contact. None of this ever changes; a new time told to the
 * contact is a new promise.
 *
 * @param promisedAt when we said it: in the talk or the mail of ours that it is tied to, else when it was written down
 * @param promisedFor by when
 * @param deadline the instant from which on it is late, derived from {@code promisedFor}
 * @param supersedes the promise that this one took the place of
 */
public record Promise(Instant promisedAt, Due promisedFor, Instant deadline, Optional<FollowUpId> supersedes) {
    /** Cuts the instants to microseconds. */
    public Promise {
        Check.notNull("promisedFor", promisedFor, "supersedes", supersedes);
        promisedAt = Check.instant("promisedAt", promisedAt);
        deadline = Check.instant("due", deadline);
    }

    /** How a promise stands. */
    public enum State {
        /** Not done, and in time. */
        OPEN,
        /** Not done, and late. */
        OVERDUE,
        /** Done in time. */
        KEPT,
        /** Done, but late. */
        KEPT_LATE,
        /** Given up without the contact's word, or replaced by another only when it was late already. */
        BROKEN,
        /** The contact let us off, or was told another time before this one was late. */
        RELEASED
    }
}
