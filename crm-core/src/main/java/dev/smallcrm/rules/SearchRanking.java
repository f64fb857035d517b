package dev.smallcrm.rules;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Email;
import dev.smallcrm.model.PostalAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The order in which people who were found are shown. */
public final class SearchRanking {
    private SearchRanking() {}

    /**
     * Puts contacts in order: those first of whom more terms are whole words (not only beginnings), then those of whom
     * more are in the name, then those with whom something passed last (if nothing ever did: who were added last), then
     * the newer id.
     *
     * @param candidates contacts that were found, in any order
     * @param terms what they were found by, as {@link SearchText#terms} gives them
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
        Set<String> name = words(SearchText.nameParts(contact.names()).stream());
        Set<String> rest = words(Stream.concat(
                Stream.concat(contact.addresses().stream().map(PostalAddress::city), contact.tags().stream()),
                contact.emails().stream().map(Email::address)));
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

    private static Set<String> words(Stream<String> texts) {
        Set<String> words = new HashSet<>();
        texts.forEach(text -> words.addAll(SearchText.words(text)));
        return words;
    }
}
