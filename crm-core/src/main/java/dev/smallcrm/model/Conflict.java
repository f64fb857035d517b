package dev.smallcrm.model;

/** A value was changed by somebody else since it was read: read it again, apply the change anew, and update. */
public final class Conflict extends CrmException {
    private final String id;
    private final long expected;
    private final long actual;

    /**
     * Makes the exception for one stale value.
     *
     * @param what the kind of thing in lower case, for example {@code contact}
     * @param id its id
     * @param expected the version that the caller had read
     * @param actual the version that is stored now
     */
    public Conflict(String what, Object id, long expected, long actual) {
        super(
                "conflict",
                "The " + what + " " + id + " was changed in the meantime: expected version " + expected + ", stored is "
                        + actual + "; read it again and repeat the change",
                null);
        this.id = id.toString();
        this.expected = expected;
        this.actual = actual;
    }

    /**
     * The id of the stale value.
     *
     * @return the id as text
     */
    public String id() {
        return id;
    }

    /**
     * The version that the caller had read.
     *
     * @return a version, 1 or more
     */
    public long expected() {
        return expected;
    }

    /**
     * The version that is stored now.
     *
     * @return a version, 1 or more
     */
    public long actual() {
        return actual;
    }
}
