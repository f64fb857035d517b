package dev.smallcrm.rules;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Email;
import dev.smallcrm.model.Names;
import dev.smallcrm.model.PostalAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The order in which people who were found are shown. */
public final class SearchRanking {
    private static final Comparator<Ranked> ORDER = Comparator.comparingInt(Ranked::whole)
            .thenComparingInt(Ranked::inName)
            .thenComparing(Ranked::lastContact)
            .reversed()
            .thenComparing((a, b) ->
                    IdOrder.compare(b.contact().id().value(), a.contact().id().value()));

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
        return candidates.stream()
                .map(contact -> Ranked.of(contact, terms))
                .sorted(ORDER)
                .map(Ranked::contact)
                .toList();
    }

    private record Ranked(Contact contact, int whole, int inName, Instant lastContact) {
        static Ranked of(Contact contact, List<String> terms) {
            Set<String> name = words(nameParts(contact.names()));
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
            return new Ranked(
                    contact,
                    whole,
                    inName,
                    contact.lastContactAt().orElse(contact.stamp().createdAt()));
        }

        private static Set<String> words(Stream<String> texts) {
            Set<String> words = new HashSet<>();
            texts.forEach(text -> words.addAll(SearchText.words(text)));
            return words;
        }

        private static Stream<String> nameParts(Names names) {
            return SearchText.nameParts(names).stream();
        }
    }
}
