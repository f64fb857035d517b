package dev.smallcrm.model;

/**
 * A name in another system: the host's customer 4711, order 2026/1182, the Message-ID of a mail. Two are the same
 * reference if system and key are equal.
 *
 * @param system which system, for example {@code shop}; one line of 1 to 60 characters
 * @param key the key there; one line of 1 to 500 characters
 * @param label how people call it, may be empty; at most 200 characters
 * @param uri where it can be opened, may be empty; at most 2,000 characters
 */
public record ExternalRef(String system, String key, String label, String uri) {
    /** Strips and measures every part; throws {@link InvalidInput} naming the part. */
    public ExternalRef {
        system = Check.required("externalRef system", system, 60);
        key = Check.required("externalRef key", key, 500);
        label = Check.line("externalRef label", label, 200);
        uri = Check.line("externalRef uri", uri, 2000);
    }

    /**
     * A reference without label and address.
     *
     * @param system which system
     * @param key the key there
     * @return the value
     */
    public static ExternalRef of(String system, String key) {
        return new ExternalRef(system, key, "", "");
    }

    /**
     * Whether this names the same thing as another, whatever label and address say.
     *
     * @param other the other reference
     * @return true if system and key are equal
     */
    public boolean sameAs(ExternalRef other) {
        return system.equals(other.system) && key.equals(other.key);
    }

    /** Shows the system only: a key may be somebody's name. */
    @Override
    public String toString() {
        return "ExternalRef[" + system + "]";
    }
}
