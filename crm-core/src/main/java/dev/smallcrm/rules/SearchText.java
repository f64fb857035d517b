package dev.smallcrm.rules;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Email;
import dev.smallcrm.model.Names;
import dev.smallcrm.model.Phone;
import dev.smallcrm.model.PostalAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What contacts are found by, and what people type to find them, brought to one form. */
public final class SearchText {
    private static final int MAX_TERMS = 10;
    private static final int MAX_WORD = 60;
    private static final int MAX_DOCUMENT = 4_000;
    private static final int SHORTEST_NUMBER = 6;
    private static final String PHONE = " #";

    private SearchText() {}

    /**
     * The terms of a query. What looks like a telephone number as a whole (at least six digits, besides them only signs
     * that people write into numbers) is one term: the end of it that does not depend on how the country or the trunk
     * prefix is dialled. Everything else is its folded words.
     *
     * @param query what somebody typed
     * @param country where telephone numbers are dialled: two letters of ISO 3166-1, or empty
     * @return at most 10 different terms of at most 60 characters; empty if there is neither letter nor digit
     */
    public static List<String> terms(String query, String country) {
        String folded = Folding.fold(query);
        if (looksLikeNumber(folded)) {
            return List.of(cut(sharedEnd(PhoneNumbers.digits(folded), PhoneNumbers.canonical(folded, country))));
        }
        return words(folded).stream().distinct().limit(MAX_TERMS).toList();
    }

    private static boolean looksLikeNumber(String folded) {
        return folded.codePoints().allMatch(SearchText::standsInNumbers)
                && folded.codePoints().filter(SearchText::isDigit).count() >= SHORTEST_NUMBER;
    }

    private static boolean standsInNumbers(int c) {
        return isDigit(c)
                || "+()./−".indexOf(c) >= 0
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.DASH_PUNCTUATION;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** A part of a number is no number: the canonical form may have put a country before it that is not its own. */
    private static String sharedEnd(String typed, String canonical) {
        int length = 0;
        while (length < Math.min(typed.length(), canonical.length())
                && typed.charAt(typed.length() - 1 - length) == canonical.charAt(canonical.length() - 1 - length)) {
            length++;
        }
        return canonical.substring(canonical.length() - length);
    }

    /**
     * The document of a contact: names, the organizations it works for, cities, tags, e-mail addresses and telephone
     * numbers.
     *
     * @param contact the contact
     * @param organizations the names of the organizations that it works for
     * @param country where its numbers without a country are dialled: two letters of ISO 3166-1, or empty
     * @return different folded words of at most 60 characters, each with a blank before it, then the numbers in
     *     canonical form, each with a blank and a {@code #} before it; at most 4,000 characters: what does not fit is
     *     left out, the last words first; empty if there is nothing to find it by
     */
    public static String document(Contact contact, List<String> organizations, String country) {
        String phones = contact.phones().stream()
                .map(Phone::number)
                .map(number -> PhoneNumbers.canonical(number, country))
                .filter(digits -> !digits.isEmpty())
                .distinct()
                .map(digits -> PHONE + digits)
                .collect(Collectors.joining());
        StringBuilder document = new StringBuilder();
        for (String word : words(contact, organizations)) {
            if (document.length() + 1 + word.length() + phones.length() <= MAX_DOCUMENT) {
                document.append(' ').append(word);
            }
        }
        return document.append(phones).toString();
    }

    private static Set<String> words(Contact contact, List<String> organizations) {
        Set<String> words = new LinkedHashSet<>();
        Stream.of(
                        nameParts(contact.names()).stream(),
                        organizations.stream(),
                        contact.addresses().stream().map(PostalAddress::city),
                        contact.tags().stream(),
                        contact.emails().stream().map(Email::address))
                .flatMap(texts -> texts)
                .forEach(text -> words.addAll(words(text)));
        return words;
    }

    /**
     * Whether a contact with a document is found by a term: the term begins a word, or consists of digits and stands
     * anywhere in a telephone number.
     *
     * @param document what {@link #document} gave
     * @param term one of {@link #terms}
     * @return true if it is found
     */
    public static boolean matches(String document, String term) {
        if (document.contains(" " + term)) {
            return true;
        }
        int phones = document.indexOf(PHONE);
        return phones >= 0 && term.codePoints().allMatch(SearchText::isDigit) && document.indexOf(term, phones) >= 0;
    }

    /** Every part of a name that people look for. */
    static List<String> nameParts(Names names) {
        return List.of(
                names.givenName(),
                names.familyName(),
                names.nickname(),
                names.tradeName(),
                names.legalName(),
                names.middleName(),
                names.prefix(),
                names.suffix());
    }

    /** The folded words of a text, each cut to the length of the longest term. */
    static List<String> words(String text) {
        return Folding.words(text).stream().map(SearchText::cut).toList();
    }

    private static String cut(String word) {
        if (word.length() <= MAX_WORD) {
            return word;
        }
        boolean half = Character.isHighSurrogate(word.charAt(MAX_WORD - 1));
        return word.substring(0, half ? MAX_WORD - 1 : MAX_WORD);
    }
}
