package dev.smallcrm.model;

/** Something was asked for by an id or a key that the book does not hold. */
public final class NotFound extends CrmException {
    private final String what;
    private final String id;

    /**
     * Makes the exception for one missing thing.
     *
     * @param what the kind of thing in lower case, for example {@code contact}
     * @param id the id that was asked for; ids hold no personal data
     */
    public NotFound(String what, Object id) {
        super("not-found", "There is no " + what + " with the id " + id + " in this book", null);
        this.what = what;
        this.id = id.toString();
    }

    /**
     * The kind of thing that is missing.
     *
     * @return a noun in lower case, for example {@code contact}
     */
    public String what() {
        return what;
    }

    /**
     * The id that was asked for.
     *
     * @return the id as text
     */
    public String id() {
        return id;
    }
}
