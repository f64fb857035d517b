package dev.smallcrm.rules;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What contacts are found by, and what people type to find them, brought to one form; and the order in which those who
 * were found are shown.
 */
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
        Set<String> numbers = new LinkedHashSet<>();
        contact.phones().forEach(phone -> numbers.add(PHONE + PhoneNumbers.canonical(phone.number(), country)));
        numbers.remove(PHONE);
        String phones = String.join("", numbers);
        StringBuilder document = new StringBuilder();
        List<String> texts = new ArrayList<>(nameParts(contact.names()));
        texts.addAll(organizations);
        texts.addAll(otherParts(contact));
        for (String word : words(texts)) {
            if (document.length() + 1 + word.length() + phones.length() <= MAX_DOCUMENT) {
                document.append(' ').append(word);
            }
        }
        return document.append(phones).toString();
    }

    private static List<String> otherParts(Contact contact) {
        List<String> parts = new ArrayList<>();
        contact.addresses().forEach(address -> parts.add(address.city()));
        parts.addAll(contact.tags());
        contact.emails().forEach(email -> parts.add(email.address()));
        return parts;
    }

    private static Set<String> words(List<String> texts) {
        Set<String> words = new LinkedHashSet<>();
        texts.forEach(text -> words.addAll(words(text)));
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

    /**
     * Puts contacts in order: those first of whom more terms are whole words (not only beginnings), then those of whom
     * more are in the name, then those with whom something passed last (if nothing ever did: who were added last), then
     * the newer id.
     *
     * @param candidates contacts that were found, in any order
     * @param terms what they were found by, as {@link #terms} gives them
     * @return the same contacts
     */
    public static List<Contact> rank(List<Contact> candidates, List<String> terms) {
        Map<ContactId, Integer> scores = new HashMap<>();
        candidates.forEach(contact -> scores.put(contact.id(), score(contact, terms)));
        Comparator<Contact> order = Comparator.comparingInt(contact -> scores.getOrDefault(contact.id(), 0));
        return candidates.stream()
                .sorted(order.thenComparing(contact ->
                                contact.lastContactAt().orElse(contact.stamp().createdAt()))
                        .thenComparing(contact -> contact.id().value(), UuidV7Generator::compare)
                        .reversed())
                .toList();
    }

    /** One more whole word counts for more than all terms in the name. */
    private static int score(Contact contact, List<String> terms) {
        Set<String> name = words(nameParts(contact.names()));
        Set<String> rest = words(otherParts(contact));
        int whole = 0;
        int inName = 0;
        for (String term : terms) {
            boolean wholeName = name.contains(term);
            boolean wholeWord = wholeName || rest.contains(term);
            whole += wholeWord ? 1 : 0;
            inName += wholeName || (!wholeWord && name.stream().anyMatch(word -> word.startsWith(term))) ? 1 : 0;
        }
        return whole * (terms.size() + 1) + inName;
    }
}
