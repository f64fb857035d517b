package dev.smallcrm.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which interactions to list. The leading criterion decides what is walked and in which order; retracted ones are left
 * out unless asked for.
 *
 * @param by the leading criterion
 * @param channels only these; empty means all
 * @param retracted whether retracted ones are listed too
 * @param after where to go on
 * @param limit how many at most, 1 to 1,000
 */
public record InteractionQuery(By by, Set<Channel> channels, boolean retracted, Optional<Cursor> after, int limit) {
    /** Copies the set and checks the limit. */
    public InteractionQuery {
        Check.notNull("by", by, "after", after);
        channels = Set.copyOf(channels);
        limit = Page.limit(limit);
    }

    /** A leading criterion. */
    public sealed interface By {}

    /**
     * What somebody took part in, newest first, then by id downwards.
     *
     * @param contact who
     */
    public record Timeline(ContactId contact) implements By {
        /** Refuses null. */
        public Timeline {
            Check.notNull("contact", contact);
        }
    }

    /**
     * What waits for an answer that is owed before an instant, longest owed first, then by id.
     *
     * @param dueBefore the instant, exclusive
     */
    public record Waiting(Instant dueBefore) implements By {
        /** Cuts the instant to microseconds; throws {@link InvalidInput}. */
        public Waiting {
            dueBefore = Check.instant("dueBefore", dueBefore);
        }
    }

    /**
     * What counts for one contact, its main participant, and has or had an answer to wait for, newest first, then by id
     * downwards.
     *
     * @param contact who
     * @param state only those of whose answer this has become; empty means all
     */
    public record AnswersOf(ContactId contact, Optional<Interaction.Answer.State> state) implements By {
        /** Refuses null. */
        public AnswersOf {
            Check.notNull("contact", contact, "state", state);
        }
    }

    /**
     * What bears one of these names, by id.
     *
     * @param ids system and key count, label and address do not
     */
    public record ByExternalId(List<ExternalRef> ids) implements By {
        /** Copies the list. */
        public ByExternalId {
            ids = List.copyOf(ids);
        }
    }

    /**
     * What is tied to a reference, newest first, then by id downwards.
     *
     * @param ref system and key count, label and address do not
     */
    public record ByReference(ExternalRef ref) implements By {
        /** Refuses null. */
        public ByReference {
            Check.notNull("ref", ref);
        }
    }

    /**
     * Missed calls and voice mails, inbound, since an instant that nobody has answered (the answer is open), newest
     * first, then by id downwards.
     *
     * @param since the instant, inclusive
     */
    public record Missed(Instant since) implements By {
        /** Cuts the instant to microseconds; throws {@link InvalidInput}. */
        public Missed {
            since = Check.instant("since", since);
        }
    }

    /**
     * What somebody took part in, newest first.
     *
     * @param contact who
     * @return a query for the first page of 50
     */
    public static InteractionQuery timeline(ContactRef contact) {
        return by(new Timeline(contact.id()));
    }

    /**
     * A query by one criterion without filters.
     *
     * @param by the criterion
     * @return a query for the first page of 50
     */
    public static InteractionQuery by(By by) {
        return new InteractionQuery(by, Set.of(), false, Optional.empty(), Page.DEFAULT_LIMIT);
    }

    /**
     * Only some channels.
     *
     * @param only the channels to keep; none means all
     * @return a copy
     */
    public InteractionQuery channels(Channel... only) {
        return new InteractionQuery(by, Set.copyOf(List.of(only)), retracted, after, limit);
    }

    /**
     * Retracted ones too.
     *
     * @return a copy
     */
    public InteractionQuery withRetracted() {
        return new InteractionQuery(by, channels, true, after, limit);
    }

    /**
     * Goes on where a page ended.
     *
     * @param cursor the next cursor of a page of the same query
     * @return a copy
     */
    public InteractionQuery after(Cursor cursor) {
        return new InteractionQuery(by, channels, retracted, Optional.of(cursor), limit);
    }

    /**
     * How many at most.
     *
     * @param newLimit 1 to 1,000
     * @return a copy
     * @throws InvalidInput if it is not
     */
    public InteractionQuery limit(int newLimit) {
        return new InteractionQuery(by, channels, retracted, after, newLimit);
    }
}
