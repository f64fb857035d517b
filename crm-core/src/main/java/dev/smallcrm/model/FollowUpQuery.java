package dev.smallcrm.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which follow-ups to list. Unless said otherwise they are open ones, earliest due first, then by id.
 *
 * @param by the leading criterion
 * @param from only those due at or after this instant
 * @param before only those due before this instant
 * @param promises only promises
 * @param after where to go on
 * @param limit how many at most, 1 to 1,000
 */
public record FollowUpQuery(
        By by, Optional<Instant> from, Optional<Instant> before, boolean promises, Optional<Cursor> after, int limit) {
    /** Cuts the instants and checks the limit. */
    public FollowUpQuery {
        Check.notNull("by", by, "after", after);
        from = Check.instant("from", from);
        before = Check.instant("before", before);
        limit = Page.limit(limit);
    }

    /** A leading criterion. */
    public sealed interface By {}

    /** All that are open. */
    public record Open() implements By {}

    /**
     * The open ones of one colleague.
     *
     * @param colleague who does them
     */
    public record AssignedTo(ContactId colleague) implements By {
        /** Refuses null. */
        public AssignedTo {
            Check.notNull("colleague", colleague);
        }
    }

    /**
     * Those of one contact.
     *
     * @param contact for whom
     * @param statuses only these
     */
    public record Of(ContactId contact, Set<FollowUp.Status> statuses) implements By {
        /** Copies the set. */
        public Of {
            Check.notNull("contact", contact);
            statuses = Set.copyOf(statuses);
        }
    }

    /**
     * Those that took over the answer of one of these interactions, closed ones too; by id, whatever {@code from} and
     * {@code before} say.
     *
     * @param interactions the interactions
     */
    public record Answering(List<InteractionId> interactions) implements By {
        /** Copies the list. */
        public Answering {
            interactions = List.copyOf(interactions);
        }
    }

    /**
     * Those tied to one of these references, closed ones too; by id, whatever {@code from} and {@code before} say.
     *
     * @param refs system and key count, label and address do not
     */
    public record ByReference(List<ExternalRef> refs) implements By {
        /** Copies the list. */
        public ByReference {
            refs = List.copyOf(refs);
        }
    }

    /**
     * All that are open.
     *
     * @return a query for the first page of 50
     */
    public static FollowUpQuery open() {
        return by(new Open());
    }

    /**
     * The open ones of one colleague.
     *
     * @param colleague who does them
     * @return a query for the first page of 50
     */
    public static FollowUpQuery assignedTo(ContactRef colleague) {
        return by(new AssignedTo(colleague.id()));
    }

    /**
     * All of one contact, closed ones too.
     *
     * @param contact for whom
     * @return a query for the first page of 50
     */
    public static FollowUpQuery of(ContactRef contact) {
        return by(new Of(contact.id(), Set.of(FollowUp.Status.values())));
    }

    /**
     * The open ones of one contact.
     *
     * @param contact for whom
     * @return a query for the first page of 50
     */
    public static FollowUpQuery openOf(ContactRef contact) {
        return by(new Of(contact.id(), Set.of(FollowUp.Status.OPEN)));
    }

    /**
     * A query by one criterion without filters.
     *
     * @param by the criterion
     * @return a query for the first page of 50
     */
    public static FollowUpQuery by(By by) {
        return new FollowUpQuery(by, Optional.empty(), Optional.empty(), false, Optional.empty(), Page.DEFAULT_LIMIT);
    }

    /**
     * Only those due at or after an instant.
     *
     * @param at the instant, inclusive
     * @return a copy
     */
    public FollowUpQuery dueFrom(Instant at) {
        return new FollowUpQuery(by, Optional.of(at), before, promises, after, limit);
    }

    /**
     * Only those due before an instant.
     *
     * @param at the instant, exclusive
     * @return a copy
     */
    public FollowUpQuery dueBefore(Instant at) {
        return new FollowUpQuery(by, from, Optional.of(at), promises, after, limit);
    }

    /**
     * Only promises.
     *
     * @return a copy
     */
    public FollowUpQuery promisesOnly() {
        return new FollowUpQuery(by, from, before, true, after, limit);
    }

    /**
     * Goes on where a page ended.
     *
     * @param cursor the next cursor of a page of the same query
     * @return a copy
     */
    public FollowUpQuery after(Cursor cursor) {
        return new FollowUpQuery(by, from, before, promises, Optional.of(cursor), limit);
    }

    /**
     * How many at most.
     *
     * @param newLimit 1 to 1,000
     * @return a copy
     * @throws InvalidInput if it is not
     */
    public FollowUpQuery limit(int newLimit) {
        return new FollowUpQuery(by, from, before, promises, after, newLimit);
    }
}
