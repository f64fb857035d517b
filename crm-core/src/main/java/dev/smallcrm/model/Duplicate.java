package dev.smallcrm.model;

/** What was to be added is there already, under an id that this exception names. */
public final class Duplicate extends CrmException {
    private final String existing;

    /**
     * Makes the exception for something that is there already.
     *
     * @param what the kind of thing in lower case, for example {@code relationship}
     * @param existing the id under which it is there
     * @param remedy what the caller can do
     */
    public Duplicate(String what, Object existing, String remedy) {
        super("duplicate", "There is such a " + what + " already, with the id " + existing + ": " + remedy, null);
        this.existing = existing.toString();
    }

    /**
     * The id of what is there already.
     *
     * @return the id as text
     */
    public String existing() {
        return existing;
    }
}
