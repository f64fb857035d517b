package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.Names;
import dev.smallcrm.model.PostalAddress;
import dev.smallcrm.testkit.Values;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextTest {
    private static final Contact ANNA = Values.contact(
            1,
            Contact.person("Anna Maria", "Kowalska-Żak")
                    .nickname("Ania")
                    .city("Łódź")
                    .address(PostalAddress.inCity("Kraków"))
                    .tag("stały klient")
                    .email("anna.kowalska@example.com")
                    .phone("+48 42 630 12 00")
                    .phone("600-100-200"));

    @Test
    void aDocumentIsWordsThenNumbers() {
        assertThat(SearchText.document(ANNA, List.of("Hurtownia Północ"), "PL"))
                .isEqualTo(" anna maria kowalska zak ania hurtownia polnoc lodz krakow staly klient example com"
                        + " #48426301200 #48600100200");
        Names names = new Names("", "", "", "", "", "", "Straße Sp. z o.o.", "Straße 7", "Szanowni Państwo");
        assertThat(SearchText.document(
                        Values.contact(2, Contact.organization("").names(names)), List.of(), ""))
                .isEqualTo(" strasse 7 sp z o");
        assertThat(SearchText.document(Values.contact(2, Contact.person("***", "")), List.of(), "PL"))
                .isEmpty();
    }

    @Test
    void oneNumberWrittenTwiceIsThereOnce() {
        ContactDraft draft = Contact.person("", "").phone("+48 42 630 12 00").phone("42 630 12 00");
        assertThat(SearchText.document(Values.contact(2, draft), List.of(), "PL"))
                .isEqualTo(" #48426301200");
    }

    @Test
    void aLongDocumentLosesItsLastWordsAndKeepsItsNumbers() {
        ContactDraft draft = Contact.person("Anna", "Kowalska").email("anna@last.example");
        for (int i = 0; i < 100; i++) {
            draft = draft.tag("tag" + i + "a".repeat(50));
        }
        for (int i = 0; i < 50; i++) {
            draft = draft.phone("+48 600 100 " + (200 + i));
        }
        String document = SearchText.document(Values.contact(2, draft), List.of(), "PL");
        assertThat(document)
                .hasSizeBetween(3_900, 4_000)
                .startsWith(" anna kowalska tag0a")
                .endsWith(" #48600100249");
        assertThat(document).doesNotContain(" tag99");
    }

    @Test
    void longWordsAreCutAlikeOnBothSides() {
        String word = "a".repeat(59) + "𐐨𐐨𐐨";
        String document = SearchText.document(Values.contact(2, Contact.person(word, "")), List.of(), "PL");
        assertThat(document).isEqualTo(" " + "a".repeat(59));
        assertThat(SearchText.terms(word, "PL")).containsExactly("a".repeat(59));
    }

    @Test
    void termsAreFoldedWords() {
        assertThat(SearchText.terms("  KOWAL, Łódź ", "PL")).containsExactly("kowal", "lodz");
        assertThat(SearchText.terms("anna anna ANNA", "PL")).containsExactly("anna");
        assertThat(SearchText.terms("anna.kowalska@example.com", "PL"))
                .containsExactly("anna", "kowalska", "example", "com");
        assertThat(SearchText.terms("anna 630 12 00", "PL")).containsExactly("anna", "630", "12", "00");
        assertThat(SearchText.terms("", "PL")).isEmpty();
        assertThat(SearchText.terms(" *%_' ", "PL")).isEmpty();
        assertThat(SearchText.terms("a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12", "PL"))
                .hasSize(10)
                .startsWith("a1")
                .endsWith("a10");
        assertThat(SearchText.terms("1".repeat(5_000), "PL"))
                .hasSize(1)
                .first()
                .asString()
                .hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void aWholeNumberIsOneTerm() {
        assertThat(SearchText.terms("+48 42 630 12 00", "PL")).containsExactly("48426301200");
        assertThat(SearchText.terms("0048426301200", "PL")).containsExactly("48426301200");
        assertThat(SearchText.terms("(42) 630-12-00", "PL")).containsExactly("426301200");
        assertThat(SearchText.terms("042/630.12.00", "PL")).containsExactly("426301200");
        assertThat(SearchText.terms("630–12–00", "PL")).containsExactly("6301200");
        assertThat(SearchText.terms("630 12", "PL")).containsExactly("630", "12");
        assertThat(SearchText.terms("630120", "PL")).containsExactly("630120");
        assertThat(SearchText.terms("٦٣٠١٢٠٠", "PL")).containsExactly("6301200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+48 42 630 12 00",
                "0048426301200",
                "42 630 12 00",
                "042 630 12 00",
                "+48 (0)42 630 12 00",
                "48426301200",
                "630 12",
                "630 12 00",
                "6301200",
                "01200",
                "00",
                "8426",
                "4263 0120",
                "42-630",
                "an",
                "KOWALSKA",
                "żak",
                "kowal lodz",
                "Kowalska-Żak",
                "ania kraków",
                "stal",
                "hurtow",
                "ann@exam",
                "lodz 630 anna",
                "example.com",
                "600100200",
                "0 600 100 200"
            })
    void finds(String query) {
        assertThat(found(query)).as(query).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "owalska",
                "annaa",
                "anna nowak",
                "48426301201",
                "2004860",
                "2 0048600",
                "120048",
                "wola",
                "#",
                "48426301200 anna x",
                "dz"
            })
    void doesNotFind(String query) {
        assertThat(!SearchText.terms(query, "PL").isEmpty() && found(query))
                .as(query)
                .isFalse();
    }

    @Test
    void everyPartOfADocumentIsFound() {
        String document = SearchText.document(ANNA, List.of("Hurtownia Północ"), "PL");
        for (String word : document.strip().split(" ", -1)) {
            if (word.startsWith("#")) {
                String digits = word.substring(1);
                IntStream.range(0, digits.length())
                        .forEach(from -> IntStream.rangeClosed(from + 1, digits.length())
                                .mapToObj(to -> digits.substring(from, to))
                                .forEach(run -> assertThat(SearchText.matches(document, run))
                                        .as(run)
                                        .isTrue()));
            } else {
                IntStream.rangeClosed(1, word.length())
                        .mapToObj(to -> word.substring(0, to))
                        .forEach(start -> assertThat(SearchText.matches(document, start))
                                .as(start)
                                .isTrue());
            }
        }
    }

    private static boolean found(String query) {
        String document = SearchText.document(ANNA, List.of("Hurtownia Północ"), "PL");
        return SearchText.terms(query, "PL").stream().allMatch(term -> SearchText.matches(document, term));
    }
}
