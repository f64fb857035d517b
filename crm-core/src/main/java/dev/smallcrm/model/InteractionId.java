package dev.smallcrm.model;

import java.util.UUID;

/**
 * The id of an interaction: a time-ordered UUID (RFC 9562, version 7) that the library gives out; it says nothing about anybody.
 *
 * @param value the UUID
 */
public record InteractionId(UUID value) {
    /** Refuses null. */
    public InteractionId {
        Check.notNull("value", value);
    }

    /**
     * Reads an id from its text form.
     *
     * @param text what {@link #toString()} gives
     * @return the id
     * @throws InvalidInput if the text is not a UUID
     */
    public static InteractionId parse(String text) {
        return new InteractionId(Check.uuid("interactionId", text));
    }

    /** The UUID in its usual text form, which {@link #parse} reads. */
    @Override
    public String toString() {
        return value.toString();
    }
}
