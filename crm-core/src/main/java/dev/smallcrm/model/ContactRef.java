package dev.smallcrm.model;

/** Whoever is meant: a {@link Contact} that was read before, or just its {@link ContactId}. */
public sealed interface ContactRef permits Contact, ContactId {
    /**
     * Who is meant.
     *
     * @return the contact's id
     */
    ContactId id();
}
