package dev.smallcrm.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A relationship to be made.
 *
 * @param from who is something, for example the customer
 * @param type what they are
 * @param to to whom; empty means home, us
 * @param validFrom the first day; empty means today in the book's zone
 * @param validTo the day after the last one; empty means it goes on
 * @param note anything to remember about it; one line of at most 300 characters
 */
public record RelationshipDraft(
        ContactId from,
        RelationshipType type,
        Optional<ContactId> to,
        Optional<LocalDate> validFrom,
        Optional<LocalDate> validTo,
        String note) {
    /** Checks the dates; throws {@link InvalidInput} if the end is not after the start. */
    public RelationshipDraft {
        Check.notNull("from", from, "type", type, "to", to);
        note = Check.line("note", note, 300);
        validFrom = Check.date("validFrom", validFrom);
        validTo = Check.date("validTo", validTo);
        if (validFrom.isPresent() && validTo.isPresent()) {
            Relationship.checkOrder(validFrom.get(), validTo.get());
        }
    }

    /**
     * The same from a day on.
     *
     * @param day the first day
     * @return a copy
     */
    public RelationshipDraft since(LocalDate day) {
        return new RelationshipDraft(from, type, to, Optional.of(day), validTo, note);
    }

    /**
     * The same up to a day.
     *
     * @param day the day after the last one
     * @return a copy
     */
    public RelationshipDraft until(LocalDate day) {
        return new RelationshipDraft(from, type, to, validFrom, Optional.of(day), note);
    }

    /**
     * The same without an end.
     *
     * @return a copy
     */
    public RelationshipDraft ongoing() {
        return new RelationshipDraft(from, type, to, validFrom, Optional.empty(), note);
    }

    /**
     * The same with a note.
     *
     * @param newNote one line
     * @return a copy
     */
    public RelationshipDraft note(String newNote) {
        return new RelationshipDraft(from, type, to, validFrom, validTo, newNote);
    }

    /** Hides the note. */
    @Override
    public String toString() {
        return "RelationshipDraft[" + type + "]";
    }
}
