package dev.smallcrm.model;

/**
 * Who did it: a key of the host's own, stamped on every write and never looked into.
 *
 * @param key one line of at most 200 characters; empty when the host did not say
 */
public record Actor(String key) {
    /** Nobody in particular: the host did not say who acts. */
    public static final Actor UNKNOWN = new Actor("");

    /** Strips and measures the key; throws {@link InvalidInput}. */
    public Actor {
        key = Check.line("actor", key, 200);
    }

    /** Hides the key, which may be somebody's name. */
    @Override
    public String toString() {
        return "Actor[]";
    }
}
