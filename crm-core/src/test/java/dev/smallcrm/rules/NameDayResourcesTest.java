package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calendars that ship with the library, line by line. */
class NameDayResourcesTest {

    private static final int MOST_BYTES_IN_ALL = 60_000;
    private static final Pattern NAME = Pattern.compile("\\p{Lu}\\p{Ll}+");
    private static final String WORD = NAME + "\\*?(=" + NAME + ")*";
    private static final Pattern DAY = Pattern.compile("(" + WORD + "( " + WORD + ")*)?");

    @ParameterizedTest
    @ValueSource(strings = {"cs", "sk", "pl"})
    void everyLineParses(String language) throws IOException {
        List<String> text = new ArrayList<>(text(language).lines().toList());
        text.removeIf(line -> line.startsWith("#"));
        assertThat(text).hasSize(366).allMatch(line -> DAY.matcher(line).matches());
        assertThat(text)
                .allSatisfy(line -> assertThat(
                                Stream.of(line.split(" ", -1)).map(word -> Folding.fold(word.replaceAll("[*=].*", ""))))
                        .isSorted());
        List<String> words =
                text.stream().flatMap(line -> Stream.of(line.split(" ", -1))).toList();
        assertThat(words.stream().filter(word -> word.contains("=")).map(word -> word.replaceAll("\\*?=.*", "")))
                .as("familiar forms stand once")
                .doesNotHaveDuplicates();
        assertThat(NameDayCalendar.names(language)).allSatisfy(line -> {
            assertThat(line.days()).isNotEmpty().isSorted().doesNotHaveDuplicates();
            assertThat(line.familiar()).doesNotHaveDuplicates();
            assertThat(line.bestKnown())
                    .matches(best -> best.isEmpty() || line.days().size() > 1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"cs", "sk", "pl"})
    void noNameStandsTwice(String language) {
        List<String> names = NameDayCalendar.names(language).stream()
                .map(line -> Folding.fold(line.name()))
                .toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cs", "sk", "pl"})
    void noFamiliarFormIsANameItself(String language) {
        List<NameDayCalendar.Entry> lines = NameDayCalendar.names(language);
        Set<String> names = lines.stream().map(NameDayCalendar.Entry::name).collect(Collectors.toSet());
        assertThat(lines.stream().flatMap(line -> line.familiar().stream())).doesNotContainAnyElementsOf(names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cs", "sk", "pl"})
    void everyNameAndFamiliarFormIsFound(String language) {
        Locale locale = Locale.forLanguageTag(language);
        assertThat(NameDayCalendar.names(language)).allSatisfy(line -> {
            assertThat(NameDays.of(line.name(), locale)).isEqualTo(line.days());
            assertThat(line.familiar())
                    .allSatisfy(form -> assertThat(NameDays.of(form, locale)).containsAll(line.days()));
        });
    }

    /** A calendar that lost many of its names would pass all the rest. */
    @ParameterizedTest
    @CsvSource({"cs, 438, 439, 361", "sk, 473, 473, 362", "pl, 822, 1440, 366"})
    void hasItsNames(String language, int names, int days, int daysOfTheYear) {
        List<NameDayCalendar.Entry> lines = NameDayCalendar.names(language);
        Set<MonthDay> ofTheYear = new HashSet<>();
        lines.forEach(line -> ofTheYear.addAll(line.days()));
        assertThat(lines).hasSize(names);
        assertThat(lines.stream().mapToInt(line -> line.days().size()).sum()).isEqualTo(days);
        assertThat(ofTheYear).hasSize(daysOfTheYear);
    }

    @Test
    void theyAreSmall() throws IOException {
        int bytes = 0;
        for (String language : List.of("cs", "sk", "pl")) {
            bytes += text(language).getBytes(StandardCharsets.UTF_8).length;
        }
        assertThat(bytes).isLessThan(MOST_BYTES_IN_ALL);
    }

    private static String text(String language) throws IOException {
        String file = "namedays_" + language + ".txt";
        try (InputStream in = Objects.requireNonNull(NameDays.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
