package dev.smallcrm.model;

import java.util.UUID;

/**
 * The id of a relationship: a time-ordered UUID (RFC 9562, version 7) that the library gives out; it says nothing about anybody.
 *
 * @param value the UUID
 */
public record RelationshipId(UUID value) {
    /** Refuses null. */
    public RelationshipId {
        Check.notNull("value", value);
    }

    /**
     * Reads an id from its text form.
     *
     * @param text what {@link #toString()} gives
     * @return the id
     * @throws InvalidInput if the text is not a UUID
     */
    public static RelationshipId parse(String text) {
        return new RelationshipId(Check.uuid("relationshipId", text));
    }

    /** The UUID in its usual text form, which {@link #parse} reads. */
    @Override
    public String toString() {
        return value.toString();
    }
}
