package dev.smallcrm.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Which reminders to list.
 *
 * @param by the leading criterion
 * @param before only those whose {@link Reminder#nextAt} is before this instant
 * @param failing only those whose handler failed the last time, or before it was parked
 * @param after where to go on
 * @param limit how many at most, 1 to 1,000
 */
public record ReminderQuery(By by, Optional<Instant> before, boolean failing, Optional<Cursor> after, int limit) {
    /** Cuts the instant and checks the limit. */
    public ReminderQuery {
        Check.notNull("by", by, "after", after);
        before = Check.instant("before", before);
        limit = Page.limit(limit);
    }

    /** A leading criterion. */
    public sealed interface By {}

    /**
     * All of one follow-up, by id: the newest last.
     *
     * @param followUp the follow-up
     * @param state only those in this state
     */
    public record Of(FollowUpId followUp, Optional<Reminder.State> state) implements By {
        /** Refuses null. */
        public Of {
            Check.notNull("followUp", followUp, "state", state);
        }
    }

    /**
     * All in one state, by when they may be handed over next, then by id.
     *
     * @param state the state
     */
    public record In(Reminder.State state) implements By {
        /** Refuses null. */
        public In {
            Check.notNull("state", state);
        }
    }

    /**
     * All of one follow-up, those too that were handed over or dropped.
     *
     * @param followUp the follow-up
     * @return a query for the first page of 50
     */
    public static ReminderQuery of(FollowUpId followUp) {
        return by(new Of(followUp, Optional.empty()));
    }

    /**
     * All of one follow-up that are in one state.
     *
     * @param followUp the follow-up
     * @param state the state
     * @return a query for the first page of 50
     */
    public static ReminderQuery of(FollowUpId followUp, Reminder.State state) {
        return by(new Of(followUp, Optional.of(state)));
    }

    /**
     * All in one state.
     *
     * @param state the state
     * @return a query for the first page of 50
     */
    public static ReminderQuery in(Reminder.State state) {
        return by(new In(state));
    }

    private static ReminderQuery by(By by) {
        return new ReminderQuery(by, Optional.empty(), false, Optional.empty(), Page.DEFAULT_LIMIT);
    }

    /**
     * Only those that may be handed over before an instant.
     *
     * @param at the instant, exclusive
     * @return a copy
     */
    public ReminderQuery before(Instant at) {
        return new ReminderQuery(by, Optional.of(at), failing, after, limit);
    }

    /**
     * Only those of which there is an error.
     *
     * @return a copy
     */
    public ReminderQuery onlyFailing() {
        return new ReminderQuery(by, before, true, after, limit);
    }

    /**
     * Goes on where a page ended.
     *
     * @param cursor the next cursor of a page of the same query
     * @return a copy
     */
    public ReminderQuery after(Cursor cursor) {
        return new ReminderQuery(by, before, failing, Optional.of(cursor), limit);
    }

    /**
     * How many at most.
     *
     * @param newLimit 1 to 1,000
     * @return a copy
     * @throws InvalidInput if it is not
     */
    public ReminderQuery limit(int newLimit) {
        return new ReminderQuery(by, before, failing, after, newLimit);
    }
}
