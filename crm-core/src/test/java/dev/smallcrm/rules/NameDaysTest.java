package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.MonthDay;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests run under a Turkish default locale, where {@code "I".toLowerCase()} is not {@code "i"}. */
class NameDaysTest {

    private static final Locale CZECH = Locale.forLanguageTag("cs");
    private static final Locale SLOVAK = Locale.forLanguageTag("sk");
    private static final Locale POLISH = Locale.forLanguageTag("pl");

    static final List<Locale> LANGUAGES = List.of(CZECH, SLOVAK, POLISH);

    static final List<String> HOSTILE = List.of(
            "",
            " ",
            "\t\n",
            "\0",
            "*",
            "0726",
            "#",
            "😀",
            "👩‍👩‍👧 🇵🇱",
            "\uD83D",
            "\u0301\u0301",
            "'; drop table crm_contact; --",
            "名前",
            "Anna".repeat(100_000),
            "😀 ".repeat(100_000));

    @ParameterizedTest
    @CsvSource({
        "cs, Josef, --03-19",
        "cs, Anna, --07-26",
        "cs, Václav, --09-28",
        "cs, Jan, --06-24",
        "cs, Jiří, --04-24",
        "cs, Kateřina, --11-25",
        "cs, Barbora, --12-04",
        "cs, Mikuláš, --12-06",
        "cs, Silvestr, --12-31",
        "cs, Horymír, --02-29",
        "sk, Jozef, --03-19",
        "sk, Anna, --07-26",
        "sk, Michal, --09-29",
        "sk, Ján, --06-24",
        "sk, Juraj, --04-24",
        "sk, Katarína, --11-25",
        "sk, Zuzana, --08-11",
        "sk, Štefan, --12-26",
        "sk, Radomír, --02-29"
    })
    void czechAndSlovakNamesHaveTheirDay(Locale language, String name, MonthDay day) {
        assertThat(NameDays.of(name, language)).containsExactly(day);
        assertThat(NameDays.suggested(name, Optional.empty(), language)).contains(day);
        assertThat(NameDays.suggested(name, Optional.of(MonthDay.of(8, 1)), language))
                .contains(day);
    }

    @Test
    void polishNamesHaveTheirDays() {
        assertThat(NameDays.of("Anna", POLISH)).containsExactly(day("--07-26"));
        assertThat(NameDays.of("Barbara", POLISH)).containsExactly(day("--12-04"));
        assertThat(NameDays.of("Wojciech", POLISH)).containsExactly(day("--04-23"));
        assertThat(NameDays.of("Józef", POLISH)).contains(day("--03-19"), day("--05-01"));
        assertThat(NameDays.of("Katarzyna", POLISH))
                .isSorted()
                .contains(day("--04-29"), day("--04-30"), day("--11-25"));
        assertThat(NameDays.of("Stanisław", POLISH)).contains(day("--05-08"), day("--11-13"));
        assertThat(NameDays.of("Antonia", POLISH)).containsExactly(day("--02-29"));
    }

    @Test
    void caseAndAccentsDoNotMatter() {
        assertThat(NameDays.of("jozef", POLISH)).isEqualTo(NameDays.of("JÓZEF", POLISH));
        assertThat(NameDays.of("lukasz", POLISH)).isNotEmpty().isEqualTo(NameDays.of("ŁUKASZ", POLISH));
        assertThat(NameDays.of("VACLAV", CZECH)).containsExactly(day("--09-28"));
        assertThat(NameDays.of("Va\u0301clav", CZECH)).containsExactly(day("--09-28"));
        assertThat(NameDays.of("lubica", SLOVAK)).isNotEmpty().isEqualTo(NameDays.of("ĽUBICA", SLOVAK));
        assertThat(NameDays.of("ＡＮＮＡ", POLISH)).containsExactly(day("--07-26"));
        assertThat(NameDays.of(" An\u00ADna\u200B ", POLISH)).containsExactly(day("--07-26"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Irena", "IRENA", "İrena", "ırena", "irena"})
    void everyTurkishLetterIIsAnI(String name) {
        assertThat(NameDays.of(name, CZECH)).containsExactly(day("--04-16"));
    }

    @Test
    void accentsTellNamesApartThatAreAlikeWithoutThem() {
        assertThat(NameDays.of("Láďa", CZECH)).isEqualTo(NameDays.of("Ladislav Vladimír Vladislav", CZECH));
        assertThat(NameDays.of("Lada", CZECH)).containsExactly(day("--08-07"));
        assertThat(NameDays.of("lada", CZECH)).containsExactly(day("--08-07"));
    }

    @ParameterizedTest
    @CsvSource({
        "pl, Kasia, Katarzyna",
        "pl, basia, Barbara",
        "pl, Małgosia, Małgorzata",
        "pl, Wojtek, Wojciech",
        "pl, Bartek, Bartłomiej Bartosz",
        "cs, Honza, Jan",
        "cs, Zuzka, Zuzana",
        "cs, Pepa, Josef",
        "cs, Míša, Michal Michaela",
        "sk, Jožko, Jozef",
        "sk, jozko, Jozef",
        "sk, Zuzka, Zuzana",
        "sk, Ďuro, Juraj"
    })
    void familiarFormsStandForTheirNames(Locale language, String familiar, String names) {
        assertThat(NameDays.of(familiar, language)).isNotEmpty().isEqualTo(NameDays.of(names, language));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Barbara Anna", "Anna, Barbara", "Anna-Barbara", "ANNA\u00A0barbara", "Anna Xyz Barbara Anna"})
    void eachOfSeveralNamesIsLookedUp(String names) {
        assertThat(NameDays.of(names, POLISH)).containsExactly(day("--07-26"), day("--12-04"));
    }

    @Test
    void theFirstOfSeveralNamesIsSuggested() {
        Optional<MonthDay> newYear = Optional.of(MonthDay.of(1, 1));
        assertThat(NameDays.suggested("Barbara Anna", newYear, POLISH)).contains(day("--12-04"));
        assertThat(NameDays.suggested("Xyz Anna Barbara", newYear, POLISH)).contains(day("--07-26"));
    }

    @ParameterizedTest
    @CsvSource({
        "--01-01, --01-21",
        "--01-21, --01-21",
        "--01-22, --01-28",
        "--02-29, --03-06",
        "--04-20, --04-20",
        "--04-21, --01-21",
        "--12-31, --01-21"
    })
    void thePolishDayIsTheFirstOnOrAfterTheBirthday(MonthDay birthday, MonthDay day) {
        assertThat(NameDays.suggested("Agnieszka", Optional.of(birthday), POLISH))
                .contains(day);
        assertThat(NameDays.suggested("aga", Optional.of(birthday), Locale.forLanguageTag("pl-PL")))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "Agnieszka, --01-21",
        "Andrzej, --11-30",
        "Jan, --06-24",
        "Janek, --06-24",
        "Mikołaj, --12-06",
        "Paweł, --06-29",
        "Piotr, --06-29",
        "Zofia, --05-15",
        "Anna, --07-26"
    })
    void withoutABirthdayThePolishDayIsTheOneTheNameIsKnownBy(String name, MonthDay day) {
        assertThat(NameDays.suggested(name, Optional.empty(), POLISH)).contains(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Katarzyna", "Maria", "Renia"})
    void whereOpinionsDifferNoDayIsSuggestedWithoutABirthday(String name) {
        assertThat(NameDays.of(name, POLISH)).hasSizeGreaterThan(1);
        assertThat(NameDays.suggested(name, Optional.empty(), POLISH)).isEmpty();
    }

    @Test
    void theBirthdayDecidesNothingInCzech() {
        assertThat(NameDays.of("Petr", CZECH)).containsExactly(day("--02-22"), day("--06-29"));
        assertThat(NameDays.suggested("Petr", Optional.of(MonthDay.of(3, 1)), CZECH))
                .isEmpty();
        assertThat(NameDays.suggested("Petr", Optional.empty(), CZECH)).isEmpty();
    }

    @Test
    void anotherLanguageHasItsOwnNames() {
        assertThat(NameDays.of("Wojciech", CZECH)).isEmpty();
        assertThat(NameDays.of("Honza", POLISH)).isEmpty();
        assertThat(NameDays.of("Katarzyna", SLOVAK)).isEmpty();
        for (Locale other : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.ROOT, Locale.forLanguageTag("hu-SK"))) {
            assertThat(NameDays.of("Anna", other)).isEmpty();
            assertThat(NameDays.suggested("Anna", Optional.of(MonthDay.of(1, 1)), other))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void unknownNamesHaveNone(String name) {
        for (Locale language : LANGUAGES) {
            assertThat(NameDays.of(name, language)).isEmpty();
            assertThat(NameDays.suggested(name, Optional.of(MonthDay.of(1, 1)), language))
                    .isEmpty();
        }
    }

    @Test
    void feastsAreNoNames() {
        assertThat(NameDays.of("Nový rok Štědrý den Svátek práce Hromnice Dušičky Tři králové", CZECH))
                .isEmpty();
        assertThat(NameDays.of("Štedrý deň Nový rok Vianoce Štátny sviatok Turíce", SLOVAK))
                .isEmpty();
        assertThat(NameDays.of("Nowy Rok Wszystkich Świętych Boże Narodzenie", POLISH))
                .isEmpty();
    }

    @Test
    void theAnswerIsUnmodifiable() {
        List<MonthDay> days = NameDays.of("Jan", POLISH);
        assertThatThrownBy(() -> days.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aHostsOwnDaysAreSuggestedByTheSameCustom() {
        MonthDay spring = MonthDay.of(3, 1);
        MonthDay autumn = MonthDay.of(10, 1);
        Optional<MonthDay> summer = Optional.of(MonthDay.of(7, 1));
        assertThat(NameDays.suggested(List.of(), summer)).isEmpty();
        assertThat(NameDays.suggested(List.of(spring), Optional.empty())).contains(spring);
        assertThat(NameDays.suggested(List.of(spring, spring), summer)).contains(spring);
        assertThat(NameDays.suggested(List.of(autumn, spring), Optional.empty()))
                .isEmpty();
        assertThat(NameDays.suggested(List.of(autumn, spring), summer)).contains(autumn);
        assertThat(NameDays.suggested(List.of(autumn, spring), Optional.of(autumn)))
                .contains(autumn);
        assertThat(NameDays.suggested(List.of(autumn, spring), Optional.of(MonthDay.of(12, 31))))
                .contains(spring);
    }

    private static MonthDay day(String text) {
        return MonthDay.parse(text);
    }
}
