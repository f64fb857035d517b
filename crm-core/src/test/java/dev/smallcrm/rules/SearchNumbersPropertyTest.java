package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.testkit.Values;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a number was written into the book, and however it is dialled, it is found; in every country. */
class SearchNumbersPropertyTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121})
    void everyWayOfDiallingFindsTheNumber(long seed) {
        Random random = new Random(seed);
        for (NumberingPlan plan : NumberingPlan.ALL) {
            for (String country : plan.countries()) {
                for (int i = 0; i < 5; i++) {
                    String dialled = number(random, plan);
                    String written = random.nextBoolean() ? dialled : "+" + PhoneNumbers.canonical(dialled, country);
                    String document = SearchText.document(
                            Values.contact(1, Contact.person("", "").phone(written)), List.of(), country);
                    String canonical = PhoneNumbers.canonical(written, country);
                    for (String query : List.of(dialled, written, "00" + canonical, "+" + canonical, canonical)) {
                        assertFound(query, country, document);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121})
    void soDoesTheEndOfIt(long seed) {
        Random random = new Random(seed);
        for (NumberingPlan plan : NumberingPlan.ALL) {
            String country = plan.countries().get(0);
            for (int i = 0; i < 20; i++) {
                String dialled = number(random, plan);
                String document = SearchText.document(
                        Values.contact(1, Contact.person("", "").phone(dialled)), List.of(), country);
                String canonical = PhoneNumbers.canonical(dialled, country);
                for (int from = 0; from <= canonical.length() - 6; from++) {
                    assertFound(canonical.substring(from), country, document);
                }
            }
        }
    }

    private static void assertFound(String query, String country, String document) {
        List<String> terms = SearchText.terms(query, country);
        assertThat(terms).isNotEmpty().noneMatch(String::isEmpty);
        assertThat(terms)
                .as("%s in %s", query, country)
                .allSatisfy(term -> assertThat(SearchText.matches(document, term))
                        .as("%s in %s", term, document)
                        .isTrue());
    }

    /** Digits of a length that the plan knows, as dialled within the country without a trunk prefix. */
    private static String number(Random random, NumberingPlan plan) {
        int length = Math.max(6, plan.shortest() + random.nextInt(plan.longest() - plan.shortest() + 1));
        StringBuilder digits = new StringBuilder().append(2 + random.nextInt(6));
        while (digits.length() < length) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}
