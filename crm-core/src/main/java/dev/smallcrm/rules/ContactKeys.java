package dev.smallcrm.rules;

import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.Names;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The keys under which stores sort and find contacts; the same on every store because they are made here. */
public final class ContactKeys {
    private ContactKeys() {}

    /**
     * The place of a contact in a list by name: family name, then given name; an organization by the name it goes by; who
     * has no name comes after all others, by what is shown instead.
     *
     * @param contact the contact
     * @return bytes to be compared unsigned, at most 240
     */
    public static byte[] sortKey(ContactDraft contact) {
        Names names = contact.names();
        if (contact.kind() == ContactKind.PERSON && !names.familyName().isEmpty()) {
            return SortKeys.of(names.familyName(), names.givenName());
        }
        return names.displayName().isEmpty()
                ? SortKeys.nameless(contact.displayName())
                : SortKeys.of(names.displayName(), "");
    }

    /**
     * The key of a tag or a city: its folded words.
     *
     * @param text the text
     * @return bytes; equal for texts that differ only in case, marks, punctuation and blanks, unless they have no letter
     *     and no digit: then equal only for equal texts
     */
    public static byte[] wordKey(String text) {
        String folded = String.join(" ", Folding.words(text));
        return (folded.isEmpty() ? text : folded).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The key of an external reference: a hash, so that no database ever quotes what it was made of.
     *
     * @param ref the reference; its label and address do not count
     * @return 32 bytes: SHA-256 of system and key
     */
    public static byte[] refKey(ExternalRef ref) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(ref.system().getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return sha.digest(ref.key().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
