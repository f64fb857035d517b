package dev.smallcrm.model;

import java.util.UUID;

/**
 * The id of a follow-up: a time-ordered UUID (RFC 9562, version 7) that the library gives out; it says nothing about anybody.
 *
 * @param value the UUID
 */
public record FollowUpId(UUID value) {
    /** Refuses null. */
    public FollowUpId {
        Check.notNull("value", value);
    }

    /**
     * Reads an id from its text form.
     *
     * @param text what {@link #toString()} gives
     * @return the id
     * @throws InvalidInput if the text is not a UUID
     */
    public static FollowUpId parse(String text) {
        return new FollowUpId(Check.uuid("followUpId", text));
    }

    /** The UUID in its usual text form, which {@link #parse} reads. */
    @Override
    public String toString() {
        return value.toString();
    }
}
