package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.testkit.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SearchRankingTest {
    private static final Contact WHOLE_NAME = contact(1, Contact.person("Jan", "Nowak"));
    private static final Contact WHOLE_TAG =
            contact(2, Contact.person("Ola", "Zielińska").tag("jan"));
    private static final Contact NAME_BEGINS = contact(3, Contact.person("Janina", "Nowak"));
    private static final Contact CITY_BEGINS =
            contact(4, Contact.person("Ola", "Wilk").city("Janów"));

    @Test
    void wholeWordsThenNames() {
        assertThat(rank("jan", CITY_BEGINS, NAME_BEGINS, WHOLE_TAG, WHOLE_NAME))
                .containsExactly(WHOLE_NAME, WHOLE_TAG, NAME_BEGINS, CITY_BEGINS);
    }

    @Test
    void everyTermCounts() {
        Contact both = contact(5, Contact.person("Jan", "Kowalski"));
        Contact one = contact(6, Contact.person("Jan", "Kowal"));
        assertThat(rank("jan kowal", both, one)).containsExactly(one, both);
        Contact names = contact(7, Contact.person("Anna", "Nowak"));
        Contact tagged = contact(8, Contact.person("Anna", "Wilk").tag("Nowak"));
        assertThat(rank("anna nowak", tagged, names)).containsExactly(names, tagged);
    }

    @Test
    void aWholeWordElsewhereIsNoNameForIt() {
        Contact tagAndBeginning = contact(9, Contact.person("Janina", "Wilk").tag("jan"));
        assertThat(rank("jan", tagAndBeginning, WHOLE_NAME)).containsExactly(WHOLE_NAME, tagAndBeginning);
        assertThat(rank("jan", tagAndBeginning, WHOLE_TAG)).containsExactly(tagAndBeginning, WHOLE_TAG);
    }

    @Test
    void recentContactThenTheNewer() {
        Contact never = contact(10, Contact.person("Jan", "Nowak"));
        Contact older = Values.lastContact(contact(11, Contact.person("Jan", "Nowak")), "2026-05-01T00:00:00Z");
        Contact newer = Values.lastContact(contact(12, Contact.person("Jan", "Nowak")), "2026-06-01T00:00:00Z");
        Contact beforeAdded = Values.lastContact(contact(13, Contact.person("Jan", "Nowak")), "2025-06-01T00:00:00Z");
        Contact neverToo = contact(0x4000_0000_0000_0000L, Contact.person("Jan", "Nowak"));
        assertThat(rank("jan", beforeAdded, never, older, newer, neverToo))
                .containsExactly(newer, older, neverToo, never, beforeAdded);
    }

    @Test
    void namesOfEveryKindAndFoldedWords() {
        Contact nick = contact(14, Contact.person("Aleksandra", "Wilk").nickname("Ola"));
        Contact legal = contact(15, Contact.organization("Wilk").legalName("Ola Sp. z o.o."));
        Contact other = contact(16, Contact.person("Aleksandra", "Wilk").email("ola@example.com"));
        assertThat(rank("ola", other, nick, legal)).containsExactly(legal, nick, other);
        Contact city = contact(17, Contact.person("Jan", "Wilk").city("Łódź"));
        Contact name = contact(18, Contact.person("Jan", "Łódzki"));
        assertThat(rank("Łódź", name, city)).containsExactly(city, name);
    }

    @Test
    void orderOfTheCandidatesDoesNotMatter() {
        Random random = new Random(20261121);
        String[] words = {"Jan", "Janina", "Nowak", "Nowakowska", "Ola"};
        List<Contact> candidates = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ContactDraft draft = Contact.person(words[random.nextInt(5)], words[random.nextInt(5)])
                    .tag(words[random.nextInt(5)]);
            Contact contact = contact(random.nextBoolean() ? i : 0x4000_0000_0000_0000L + i, draft);
            candidates.add(
                    random.nextBoolean()
                            ? contact
                            : Values.lastContact(contact, "2026-0" + (1 + random.nextInt(3)) + "-01T00:00:00Z"));
        }
        List<String> terms = List.of("jan", "nowak");
        List<Contact> ranked = SearchText.rank(candidates, terms);
        assertThat(ranked).containsExactlyInAnyOrderElementsOf(candidates);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(candidates, random);
            assertThat(SearchText.rank(candidates, terms)).isEqualTo(ranked);
        }
    }

    private static List<Contact> rank(String query, Contact... contacts) {
        return SearchText.rank(List.of(contacts), SearchText.terms(query, "PL"));
    }

    private static Contact contact(long number, ContactDraft draft) {
        return Values.contact(number, draft);
    }
}
