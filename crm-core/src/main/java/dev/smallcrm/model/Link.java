package dev.smallcrm.model;

/**
 * A page or profile of a contact.
 *
 * @param address the address as written, usually a URL; at most 2,000 characters
 * @param label what it is, for example {@code shop}; may be empty, at most 60 characters
 */
public record Link(String address, String label) {
    /** Strips and measures; throws {@link InvalidInput}. */
    public Link {
        address = Check.required("link", address, 2000);
        label = Check.line("link label", label, 60);
    }

    /** Says nothing about the person. */
    @Override
    public String toString() {
        return "Link[]";
    }
}
