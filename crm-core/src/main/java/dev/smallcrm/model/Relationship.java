package dev.smallcrm.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A dated link between two contacts, stored once and read from both sides.
 *
 * @param id the id, given by the library
 * @param version counts the writes, from 1
 * @param from who is something
 * @param type what they are; of a type and its inverse the one whose key comes first is stored
 * @param to to whom
 * @param validFrom the first day
 * @param validTo the day after the last one; empty while no end is known
 * @param note anything to remember about it, one line
 * @param endReason why it ended, one line of at most 300 characters; empty while it has not
 * @param stamp when and by whom it was written
 */
public record Relationship(
        RelationshipId id,
        long version,
        ContactId from,
        RelationshipType type,
        ContactId to,
        LocalDate validFrom,
        Optional<LocalDate> validTo,
        String note,
        String endReason,
        Stamp stamp) {
    /**
     * A relationship as one of its two contacts sees it.
     *
     * @param relationship the relationship
     * @param contact the contact on the other side
     * @param label what that contact is to this one, for example {@code supplier}
     * @param ownLabel what this contact is to that one, for example {@code customer}
     */
    public record Seen(Relationship relationship, Contact contact, String label, String ownLabel) {
        /** Refuses null. */
        public Seen {
            Check.notNull("relationship", relationship, "contact", contact, "label", label, "ownLabel", ownLabel);
        }

        /**
         * One line for people, for example {@code supplier: Hurtownia Północ}.
         *
         * @return the label and the other contact's name
         */
        public String text() {
            return label + ": " + contact.displayName();
        }
    }

    /** Checks the dates and the two sides; throws {@link InvalidInput}. */
    public Relationship {
        Check.notNull("id", id, "from", from, "type", type, "to", to, "stamp", stamp);
        note = Check.line("note", note, 300);
        endReason = Check.line("endReason", endReason, 300);
        Check.date("validFrom", validFrom);
        if (validTo.isPresent()) {
            checkOrder(validFrom, Check.date("validTo", validTo.get()));
        }
        if (from.equals(to)) {
            throw new InvalidInput("to", "is the contact itself", "name two different contacts");
        }
    }

    static void checkOrder(LocalDate validFrom, LocalDate validTo) {
        if (!validTo.isAfter(validFrom)) {
            throw new InvalidInput("validTo", "is not after validFrom", "name the day after the last day it was valid");
        }
    }

    /**
     * Begins a relationship to home, us.
     *
     * @param from who is something
     * @param type what they are to us
     * @return a draft from today on
     */
    public static RelationshipDraft of(ContactRef from, RelationshipType type) {
        return new RelationshipDraft(from.id(), type, Optional.empty(), Optional.empty(), Optional.empty(), "");
    }

    /**
     * Begins a relationship between two contacts.
     *
     * @param from who is something
     * @param type what they are
     * @param to to whom
     * @return a draft from today on
     */
    public static RelationshipDraft of(ContactRef from, RelationshipType type, ContactRef to) {
        return new RelationshipDraft(from.id(), type, Optional.of(to.id()), Optional.empty(), Optional.empty(), "");
    }

    /**
     * Whether it holds on a day.
     *
     * @param day the day
     * @return true from {@code validFrom} to the day before {@code validTo}
     */
    public boolean activeOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo.isEmpty() || day.isBefore(validTo.get()));
    }

    /**
     * Whether some day is in both.
     *
     * @param first the first day of the other span
     * @param end the day after its last one, or empty
     * @return true if they share a day
     */
    public boolean overlaps(LocalDate first, Optional<LocalDate> end) {
        Check.notNull("first", first);
        return (end.isEmpty() || validFrom.isBefore(end.get())) && (validTo.isEmpty() || first.isBefore(validTo.get()));
    }

    /**
     * The contact on the other side.
     *
     * @param side one of the two
     * @return the other one
     */
    public ContactId other(ContactRef side) {
        return from.equals(side.id()) ? to : from;
    }

    /** Hides note and reason. */
    @Override
    public String toString() {
        return "Relationship[" + id + ", " + type + "]";
    }
}
