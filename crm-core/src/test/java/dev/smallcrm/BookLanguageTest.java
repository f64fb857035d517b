package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.testkit.TestClock;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A book speaks the language of its first opening in all that the library itself writes into it. */
class BookLanguageTest {
    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");

    @TempDir
    private Path folder;

    private CrmBuilder book(String language) {
        return Crm.builder()
                .clock(clock)
                .zone(ZoneId.of("Europe/Warsaw"))
                .country("PL")
                .language(Locale.forLanguageTag(language));
    }

    private List<String> labels(String language) {
        try (Crm crm = book(language).inMemory()) {
            return crm.relationships().definitions().stream()
                    .map(type -> type.type() + ": " + type.label() + ", " + type.inverseLabel())
                    .toList();
        }
    }

    @Test
    void theTypesThatShipAreNotEnglishInAPolishBook() {
        assertThat(labels("pl"))
                .containsExactly(
                        "colleague: współpracownik, współpracownik",
                        "customer: klient, dostawca",
                        "decides-for: decydent, decyduje za",
                        "knows: zna się z, zna się z",
                        "partner: partner, partner",
                        "pays-for: płatnik, płaci za",
                        "prospect: potencjalny klient, potencjalny dostawca",
                        "referred: z polecenia, poleca",
                        "supplier: dostawca, klient",
                        "works-for: pracownik, pracodawca");
    }

    @Test
    void theTypesThatShipAreNotEnglishInACzechBook() {
        assertThat(labels("cs-CZ"))
                .containsExactly(
                        "colleague: spolupracovník, spolupracovník",
                        "customer: zákazník, dodavatel",
                        "decides-for: rozhodující osoba, rozhoduje za",
                        "knows: zná se s, zná se s",
                        "partner: partner, partner",
                        "pays-for: plátce, platí za",
                        "prospect: možný zákazník, možný dodavatel",
                        "referred: na doporučení, doporučuje",
                        "supplier: dodavatel, zákazník",
                        "works-for: zaměstnanec, zaměstnavatel");
        assertThat(labels("de")).isEqualTo(labels("en"));
    }

    @Test
    void whatIsShownIsInTheLanguageOfTheBook() {
        try (Crm crm = book("pl").inMemory()) {
            Contact anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
            crm.relationships().relate(anna, RelationshipType.CUSTOMER);
            assertThat(crm.relationships().of(anna).items())
                    .extracting(Relationship.Seen::text)
                    .containsExactly("dostawca: Nasza firma");
            Interaction missed = crm.interactions().log(Interaction.missedCallFrom(anna));
            assertThat(missed.text(crm.settings())).isEqualTo("20 listopada 2026 10:00 – telefon od nich, bez odbioru");
            AgendaItem item = crm.agenda().today().items().get(0);
            assertThat(item.title()).isEqualTo("Oddzwonić");
            crm.agenda().later(item, item.on().plusDays(1));
            assertThat(crm.profile(anna).open())
                    .extracting(followUp -> followUp.title())
                    .containsExactly("Oddzwonić");
        }
        try (Crm crm = book("cs").inMemory()) {
            assertThat(crm.home().displayName()).isEqualTo("Naše firma");
        }
    }

    @Test
    void theLanguageOfTheFirstOpeningStaysAndLabelsAreDataOfTheBook() {
        try (Crm crm = book("pl").open(folder.resolve("shop"))) {
            crm.relationships().define(RelationshipTypeDefinition.symmetric(RelationshipType.KNOWS, "znajomi"));
            crm.contacts().edit(crm.home(), home -> home.tradeName("Sklep na Rogu"));
        }
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            assertThat(crm.relationships().definitions())
                    .contains(RelationshipTypeDefinition.symmetric(RelationshipType.KNOWS, "znajomi")
                            .version(2))
                    .contains(RelationshipTypeDefinition.shipped(RelationshipType.REFERRED, Locale.forLanguageTag("pl"))
                            .version(1));
            assertThat(crm.home().displayName()).isEqualTo("Sklep na Rogu");
        }
    }
}
