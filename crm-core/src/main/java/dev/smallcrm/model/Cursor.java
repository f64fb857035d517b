package dev.smallcrm.model;

/**
 * Where a list goes on. It belongs to the query that gave it and means nothing to anybody else; it may be kept and sent
 * around as text, and holds what the row was sorted by, so it is to be treated like the data itself.
 *
 * @param text letters, digits, hyphens and underscores, at most 2,000
 */
public record Cursor(String text) {
    /** Checks the alphabet; throws {@link InvalidInput}. */
    public Cursor {
        text = Check.required("cursor", text, 2000);
        if (!text.matches("[A-Za-z0-9_-]+")) {
            throw new InvalidInput("cursor", "is not one of ours", "pass the text of a page's next cursor unchanged");
        }
    }

    /** Hides what the row was sorted by. */
    @Override
    public String toString() {
        return "Cursor[]";
    }
}
