package dev.smallcrm.rules;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keys that put names in the order people expect, in every store: the stores compare their bytes, unsigned, and need no
 * collation for it.
 *
 * <p>Accents and case do not count: Černý stands among the names with C, Łódź among those with L. A name comes before
 * the names it begins ({@code Ann}, {@code Ann Lee}, {@code Anna}); digits come before letters and are compared as text
 * ({@code 10} before {@code 9}); Latin comes before Greek before Cyrillic. Different names may have the same key: a list
 * needs a second criterion, such as the id. A key belongs to the {@link Folding#VERSION} it was made with.
 */
public final class SortKeys {

    /** The length of the longest key, in bytes. */
    public static final int MAX_BYTES = 240;

    private static final byte[] NAMELESS = {(byte) 0xFF};

    private SortKeys() {}

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
    public static byte[] of(String primary, String secondary) {
        String first = String.join(" ", Folding.words(primary));
        String second = String.join(" ", Folding.words(secondary));
        if (first.isEmpty() && second.isEmpty()) {
            return nameless(primary + ' ' + secondary);
        }
        String text = first.isEmpty() || second.isEmpty() ? first + second : first + '\0' + second;
        return cut(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Makes the key of what has no name, by what stands in its place: after everything that has one.
     *
     * @param shown what is shown instead, for instance a telephone number; may be empty
     * @return a new array of 1 to {@link #MAX_BYTES} bytes, the first of them 0xFF
     */
    public static byte[] nameless(String shown) {
        byte[] text = Folding.fold(shown).strip().getBytes(StandardCharsets.UTF_8);
        byte[] key = Arrays.copyOf(NAMELESS, NAMELESS.length + text.length);
        System.arraycopy(text, 0, key, NAMELESS.length, text.length);
        return cut(key);
    }

    /**
     * Compares two keys as the stores do: byte by byte, unsigned; a key comes before those that it begins.
     *
     * @param one a key
     * @param other another key
     * @return less than, equal to or greater than 0 if {@code one} comes before, with or after {@code other}
     */
    public static int compare(byte[] one, byte[] other) {
        return Arrays.compareUnsigned(one, other);
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
}
