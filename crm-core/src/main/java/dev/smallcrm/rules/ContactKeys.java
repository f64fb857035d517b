package dev.smallcrm.rules;

import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.Names;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The keys under which stores sort and find contacts; the same on every store because they are made here. The stores
 * compare their bytes, unsigned, and need no collation for it.
 *
 * <p>Accents and case do not count: Černý stands among the names with C, Łódź among those with L. A name comes before
 * the names it begins ({@code Ann}, {@code Ann Lee}, {@code Anna}); digits come before letters and are compared as text
 * ({@code 10} before {@code 9}); Latin comes before Greek before Cyrillic. Different names may have the same key: a list
 * needs a second criterion, such as the id. A key belongs to the {@link Folding#VERSION} it was made with.
 */
public final class ContactKeys {
    /** The length of the longest sort key, in bytes. */
    static final int MAX_BYTES = 240;

    /** UTF-8 does not have it. */
    private static final byte NAMELESS = (byte) 0xFF;

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
            return sortKey(names.familyName(), names.givenName());
        }
        return names.displayName().isEmpty() ? nameless(contact.displayName()) : sortKey(names.displayName(), "");
    }

    /**
     * Makes the key of a name in two parts, for instance the family name and the given name.
     *
     * <p>The key is the UTF-8 form of the folded words of {@code primary} with a space between, then a zero byte and the
     * same of {@code secondary}; a part without a letter or digit is left out, and so is the zero byte, so that who has a
     * given name only stands where that name stands. What has no letter or digit at all comes after everything else,
     * ordered by the folded text: its key begins with the byte 0xFF, which UTF-8 does not have. A longer key is cut after
     * the last whole code point within {@link #MAX_BYTES}.
     *
     * @param primary what decides; may be empty
     * @param secondary what decides among those that are the same in {@code primary}; may be empty
     * @return a new array of 1 to {@link #MAX_BYTES} bytes
     */
    static byte[] sortKey(String primary, String secondary) {
        String first = String.join(" ", Folding.words(primary));
        String second = String.join(" ", Folding.words(secondary));
        if (first.isEmpty() && second.isEmpty()) {
            return nameless(primary + ' ' + secondary);
        }
        String text = first.isEmpty() || second.isEmpty() ? first + second : first + '\0' + second;
        return cut(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The key of what has no name, by what stands in its place: after everything that has one. */
    private static byte[] nameless(String shown) {
        byte[] text = Folding.fold(shown).strip().getBytes(StandardCharsets.UTF_8);
        return cut(ByteBuffer.allocate(1 + text.length).put(NAMELESS).put(text).array());
    }

    private static byte[] cut(byte[] key) {
        if (key.length <= MAX_BYTES) {
            return key;
        }
        int end = MAX_BYTES;
        while ((key[end] & 0xC0) == 0x80) { // within a code point
            end--;
        }
        return Arrays.copyOf(key, end);
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
