package dev.smallcrm.model;

/** A rule of the book forbids what was asked; nothing was written. */
public final class Refused extends CrmException {
    private final String rule;

    /**
     * Makes the exception for one rule.
     *
     * @param rule a stable name of the rule, lower-case words joined by hyphens, for example {@code archived-contact}
     * @param message what was refused and what to do instead, without personal data
     */
    public Refused(String rule, String message) {
        super("refused", message, null);
        this.rule = rule;
    }

    /**
     * The rule that forbids it.
     *
     * @return lower-case words joined by hyphens
     */
    public String rule() {
        return rule;
    }
}
