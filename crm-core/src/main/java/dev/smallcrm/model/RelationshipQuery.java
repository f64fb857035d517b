package dev.smallcrm.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Which relationships to list.
 *
 * @param by the leading criterion
 * @param type only this type, under either of its keys; a store is asked with the one that is stored
 * @param other only those with this contact on the other side
 * @param activeOn only those that hold on this day
 * @param after where to go on
 * @param limit how many at most, 1 to 1,000
 */
public record RelationshipQuery(
        By by,
        Optional<RelationshipType> type,
        Optional<ContactId> other,
        Optional<LocalDate> activeOn,
        Optional<Cursor> after,
        int limit) {
    /** Checks the limit. */
    public RelationshipQuery {
        Check.notNull("by", by, "type", type, "other", other, "after", after);
        activeOn = Check.date("date", activeOn);
        limit = Page.limit(limit);
    }

    /** A leading criterion. */
    public sealed interface By {}

    /**
     * Those of a contact, on whichever side it stands; latest start first, then by id.
     *
     * @param contact whose
     */
    public record Of(ContactId contact) implements By {
        /** Refuses null. */
        public Of {
            Check.notNull("contact", contact);
        }
    }

    /**
     * Those of several contacts, on whichever side they stand, each once; by id.
     *
     * @param contacts whose, at most 1,000
     */
    public record OfAny(List<ContactId> contacts) implements By {
        /** Copies the list; throws {@link InvalidInput} if it is too long. */
        public OfAny {
            contacts = Check.list("contacts", contacts, Page.MAX_LIMIT);
        }
    }

    /**
     * Those of a type as it is stored, by id.
     *
     * @param stored the one of a type and its inverse that is stored
     */
    public record OfType(RelationshipType stored) implements By {
        /** Refuses null. */
        public OfType {
            Check.notNull("stored", stored);
        }
    }

    /**
     * All relationships of a contact, ended ones too.
     *
     * @param contact whose
     * @return a query for the first page of 50
     */
    public static RelationshipQuery of(ContactRef contact) {
        return by(new Of(contact.id()));
    }

    /**
     * A query by one criterion without filters.
     *
     * @param by the criterion
     * @return a query for the first page of 50
     */
    public static RelationshipQuery by(By by) {
        return new RelationshipQuery(
                by, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Page.DEFAULT_LIMIT);
    }

    /**
     * Only one type.
     *
     * @param only the type, or its inverse
     * @return a copy
     */
    public RelationshipQuery type(RelationshipType only) {
        return new RelationshipQuery(by, Optional.of(only), other, activeOn, after, limit);
    }

    /**
     * Only those with one contact on the other side.
     *
     * @param contact the contact there
     * @return a copy
     */
    public RelationshipQuery with(ContactRef contact) {
        return new RelationshipQuery(by, type, Optional.of(contact.id()), activeOn, after, limit);
    }

    /**
     * Only those that hold on a day.
     *
     * @param day the day
     * @return a copy
     */
    public RelationshipQuery activeOn(LocalDate day) {
        return new RelationshipQuery(by, type, other, Optional.of(day), after, limit);
    }

    /**
     * Goes on where a page ended.
     *
     * @param cursor the next cursor of a page of the same query
     * @return a copy
     */
    public RelationshipQuery after(Cursor cursor) {
        return new RelationshipQuery(by, type, other, activeOn, Optional.of(cursor), limit);
    }

    /**
     * How many at most.
     *
     * @param newLimit 1 to 1,000
     * @return a copy
     * @throws InvalidInput if it is not
     */
    public RelationshipQuery limit(int newLimit) {
        return new RelationshipQuery(by, type, other, activeOn, after, newLimit);
    }
}
