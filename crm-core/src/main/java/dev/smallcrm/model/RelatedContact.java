package dev.smallcrm.model;

/**
 * A relationship as one of its two contacts sees it.
 *
 * @param relationship the relationship
 * @param contact the contact on the other side
 * @param label what that contact is to this one, for example {@code supplier}
 */
public record RelatedContact(Relationship relationship, Contact contact, String label) {
    /**
     * One line for people, for example {@code supplier: Hurtownia Północ}.
     *
     * @return the label and the other contact's name
     */
    public String text() {
        return label + ": " + contact.displayName();
    }
}
