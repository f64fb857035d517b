package dev.smallcrm.rules;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Brings text to the form in which it is compared and searched: {@code Łódź}, {@code ŁÓDŹ} and {@code lodz} fold to
 * {@code lodz}.
 *
 * <p>Letters that a newer Unicode version adds may fold differently on a newer JDK; all others fold the same everywhere.
 */
public final class Folding {

    /** The number of these rules, kept in each book; it grows by one whenever any text would fold differently. */
    public static final int VERSION = 1;

    /** In other scripts marks make another sound or are the vowel itself. */
    private static final Set<UnicodeScript> MARKS_ARE_ACCENTS = EnumSet.of(
            UnicodeScript.INHERITED,
            UnicodeScript.COMMON,
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.HEBREW,
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC);

    private Folding() {}

    /**
     * Folds a text, in this order:
     *
     * <ol>
     *   <li>compatibility decomposition (Unicode NFKD): {@code ﬁ} is {@code fi}, {@code Ⅷ} is {@code VIII};
     *   <li>accents, vowel points and invisible characters (soft hyphen, joiners, direction marks) are left out. A mark
     *       stays where it makes another sound or is the vowel itself: in Devanagari, Thai and their like, and the
     *       voicing marks of Japanese;
     *   <li>lower case, each letter by itself, whatever the default locale; final {@code ς} is {@code σ};
     *   <li>letters without a decomposition become what people type for them ({@code ł} is {@code l}, {@code ß} is
     *       {@code ss}, {@code ø} is {@code o}, {@code ı} is {@code i}), all apostrophes the ASCII one, the decimal digits
     *       of every script the ASCII ones.
     * </ol>
     *
     * <p>Everything else stays as it is, spaces and punctuation too. The result is in NFKD and folds to itself; texts that
     * Unicode holds for canonically or compatibly equivalent fold to the same.
     *
     * @param text any text; lone surrogates stay as they are
     * @return the folded text, possibly longer than {@code text}; empty if nothing is left
     */
    public static String fold(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String decomposed = Normalizer.normalize(text, Form.NFKD);
        StringBuilder folded = new StringBuilder(decomposed.length());
        decomposed.codePoints().forEach(c -> appendFolded(folded, c));
        // Leaving something out may bring two kept marks together in the wrong order.
        return Normalizer.normalize(folded, Form.NFKD);
    }

    /**
     * Gives the words of a text: the longest runs of letters and digits in the folded text. Everything else separates,
     * apostrophes and hyphens too: {@code O'Neill-Kowalska 2nd} is {@code o}, {@code neill}, {@code kowalska},
     * {@code 2nd}. A mark that folding keeps belongs to the letter before it.
     *
     * @param text any text, folded or not
     * @return the folded words in the order of the text, repetitions included; empty if there is neither letter nor digit;
     *     unmodifiable
     */
    public static List<String> words(String text) {
        String folded = fold(text);
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < folded.length(); i += Character.charCount(folded.codePointAt(i))) {
            int c = folded.codePointAt(i);
            if (start < 0) {
                start = Character.isLetterOrDigit(c) ? i : -1;
            } else if (!Character.isLetterOrDigit(c) && !isMark(c)) {
                words.add(folded.substring(start, i));
                start = -1;
            }
        }
        if (start >= 0) {
            words.add(folded.substring(start));
        }
        return List.copyOf(words);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static void appendFolded(StringBuilder out, int codePoint) {
        if (isLeftOut(codePoint)) {
            return;
        }
        int lower = Character.toLowerCase(codePoint);
        int digit = Character.digit(lower, 10);
        if (digit >= 0) {
            out.append((char) ('0' + digit));
            return;
        }
        String plain = plain(lower);
        if (plain.isEmpty()) {
            out.appendCodePoint(lower);
        } else {
            out.append(plain);
        }
    }

    private static boolean isLeftOut(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT
                || codePoint == 0x0640 // tatweel only makes an Arabic word wider
                || (isMark(codePoint)
                        && !isVoicingMark(codePoint)
                        && MARKS_ARE_ACCENTS.contains(UnicodeScript.of(codePoint)));
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isVoicingMark(int codePoint) {
        return codePoint == 0x3099 || codePoint == 0x309A;
    }

    /** What people type for a lower case letter that has no decomposition; empty if it stays as it is. */
    private static String plain(int lower) {
        return switch (lower) {
            case 'ⱥ', 'ɑ' -> "a";
            case 'æ' -> "ae";
            case 'ƀ', 'ƃ', 'ɓ' -> "b";
            case 'ƈ', 'ȼ', 'ɕ' -> "c";
            case 'đ', 'ð', 'ƌ', 'ȡ', 'ɖ', 'ɗ' -> "d";
            case 'ə', 'ǝ', 'ɛ', 'ɇ' -> "e";
            case 'ƒ' -> "f";
            case 'ǥ', 'ɠ', 'ɡ', 'ɣ', 'ꞡ' -> "g";
            case 'ħ', 'ɦ', 'ⱨ' -> "h";
            case 'ƕ' -> "hv";
            case 'ı', 'ɨ', 'ɩ', 'ɪ' -> "i";
            case 'ȷ', 'ɉ', 'ɟ', 'ʝ' -> "j";
            case 'ĸ', 'ƙ', 'ⱪ', 'ꝁ', 'ꞣ' -> "k";
            case 'ł', 'ƚ', 'ȴ', 'ɫ', 'ɬ', 'ɭ', 'ⱡ', 'ꝉ' -> "l";
            case 'ɱ' -> "m";
            case 'ŋ', 'ƞ', 'ȵ', 'ɲ', 'ɳ', 'ꞑ', 'ꞥ' -> "n";
            case 'ø', 'ɔ', 'ɵ', 'ꝋ', 'ꝍ' -> "o";
            case 'œ' -> "oe";
            case 'ȣ' -> "ou";
            case 'ƥ', 'ᵽ', 'ꝑ' -> "p";
            case 'ɋ' -> "q";
            case 'ɍ', 'ɼ', 'ɽ', 'ɾ', 'ꞧ' -> "r";
            case 'ȿ', 'ʂ', 'ẜ', 'ẝ', 'ꞩ' -> "s";
            case 'ß' -> "ss";
            case 'ŧ', 'ƫ', 'ƭ', 'ȶ', 'ʈ', 'ⱦ' -> "t";
            case 'þ' -> "th";
            case 'ʉ', 'ꞹ' -> "u";
            case 'ʋ', 'ⱱ', 'ⱴ' -> "v";
            case 'ⱳ' -> "w";
            case 'ƴ', 'ɏ', 'ỿ' -> "y";
            case 'ƶ', 'ȥ', 'ɀ', 'ʐ', 'ʑ', 'ʒ', 'ⱬ' -> "z";
            case 'ς' -> "σ";
            case '‘', '’', '‛', '′', 'ʹ', 'ʻ', 'ʼ', 'ʽ', 'ʾ', 'ʿ', 'ˈ', 'ꞌ' -> "'";
            default -> "";
        };
    }
}
