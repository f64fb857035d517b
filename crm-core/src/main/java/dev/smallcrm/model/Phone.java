package dev.smallcrm.model;

/**
 * A telephone number as somebody wrote it, and what it is for. In what country it is rung decides the book.
 *
 * @param number the number as written: at least one digit, at most 60 characters
 * @param label what it is for, for example {@code mobile}; may be empty, at most 60 characters
 */
public record Phone(String number, String label) {
    /** Strips and checks the number; throws {@link InvalidInput}. */
    public Phone {
        number = Check.required("phone", number, 60);
        label = Check.line("phone label", label, 60);
        if (number.codePoints().noneMatch(Character::isDigit)) {
            throw new InvalidInput("phone", "has no digit", "correct it or leave it out");
        }
    }

    /**
     * A number without a label.
     *
     * @param number the number as written
     * @return the value
     * @throws InvalidInput if it has no digit
     */
    public static Phone of(String number) {
        return new Phone(number, "");
    }

    /** Says nothing about the person. */
    @Override
    public String toString() {
        return "Phone[]";
    }
}
