package dev.smallcrm.model;

/**
 * An e-mail address and what it is for.
 *
 * @param address the address: something, an {@code @}, something, no blanks, at most 254 characters (RFC 5321)
 * @param label what it is for, for example {@code work}; may be empty, at most 60 characters
 */
public record Email(String address, String label) {
    private static final int MAX = 254;

    /** Strips and checks the address; throws {@link InvalidInput}. */
    public Email {
        address = Check.required("email", address, MAX);
        label = Check.line("email label", label, 60);
        int at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1 || address.codePoints().anyMatch(Character::isWhitespace)) {
            throw new InvalidInput("email", "is not of the form name@domain", "correct it or leave it out");
        }
    }

    /**
     * An address without a label.
     *
     * @param address the address
     * @return the value
     * @throws InvalidInput if it is not of the form name@domain
     */
    public static Email of(String address) {
        return new Email(address, "");
    }

    /** Says nothing about the person. */
    @Override
    public String toString() {
        return "Email[]";
    }
}
