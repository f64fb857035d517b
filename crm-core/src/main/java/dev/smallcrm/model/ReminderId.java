package dev.smallcrm.model;

import java.util.UUID;

/**
 * The id of a reminder, and of its delivery: a time-ordered UUID (RFC 9562, version 7) that the library gives out. It stays
 * the same however often the reminder has to be handed over, so that a host can know a repetition by it.
 *
 * @param value the UUID
 */
public record ReminderId(UUID value) {
    /** Refuses null. */
    public ReminderId {
        Check.notNull("value", value);
    }

    /**
     * Reads an id from its text form.
     *
     * @param text what {@link #toString()} gives
     * @return the id
     * @throws InvalidInput if the text is not a UUID
     */
    public static ReminderId parse(String text) {
        return new ReminderId(Check.uuid("reminderId", text));
    }

    /** The UUID in its usual text form, which {@link #parse} reads. */
    @Override
    public String toString() {
        return value.toString();
    }
}
