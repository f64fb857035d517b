package dev.smallcrm.model;

/** A value that was refused before anything was written: which field, what is wrong with it, and what to do. */
public final class InvalidInput extends CrmException {
    private final String field;
    private final String problem;
    private final String remedy;

    /**
     * Makes the refusal of one field; the message reads {@code field problem: remedy}.
     *
     * @param field the field's name as the API spells it, for example {@code familyName}
     * @param problem what is wrong and the bound that was passed, for example {@code has 201 characters, the limit is
     *     200}; never the value itself
     * @param remedy what the caller can do, for example {@code shorten it}
     */
    public InvalidInput(String field, String problem, String remedy) {
        super("invalid-input", field + " " + problem + ": " + remedy, null);
        this.field = field;
        this.problem = problem;
        this.remedy = remedy;
    }

    /**
     * The field that was refused.
     *
     * @return its name as the API spells it
     */
    public String field() {
        return field;
    }

    /**
     * What is wrong, with the bound that was passed.
     *
     * @return a phrase that goes on after the field's name
     */
    public String problem() {
        return problem;
    }

    /**
     * What the caller can do.
     *
     * @return a phrase in the imperative
     */
    public String remedy() {
        return remedy;
    }
}
