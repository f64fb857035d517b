package dev.smallcrm.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9._-]+)=(.*\\S)");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final List<String> FORMS = List.of("one", "few", "many");

    @ParameterizedTest
    @ValueSource(strings = {"pl", "cs"})
    void everyLanguageHasTheWordsOfEnglish(String language) throws IOException {
        assertThat(places(language)).isEqualTo(places("en"));
    }

    @Test
    void everyCountHasTheFormsOfItsLanguage() throws IOException {
        assertThat(forms("en")).allSatisfy((key, forms) -> assertThat(forms).containsExactly("many", "one"));
        assertThat(forms("pl")).allSatisfy((key, forms) -> assertThat(forms).containsExactly("few", "many", "one"));
        assertThat(forms("cs")).allSatisfy((key, forms) -> assertThat(forms).containsExactly("few", "many", "one"));
    }

    @Test
    void countsAsEachLanguageDoes() {
        assertThat(counts("en", "years", 0, 1, 2, 5, 21)).isEqualTo("0 years, 1 year, 2 years, 5 years, 21 years");
        assertThat(counts("pl", "years", 0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 102, 112, 124))
                .isEqualTo("0 lat, 1 rok, 2 lata, 4 lata, 5 lat, 11 lat, 12 lat, 14 lat, 21 lat, 22 lata, 25 lat,"
                        + " 101 lat, 102 lata, 112 lat, 124 lata");
        assertThat(counts("cs", "years", 0, 1, 2, 4, 5, 11, 22, 102))
                .isEqualTo("0 let, 1 rok, 2 roky, 4 roky, 5 let, 11 let, 22 let, 102 let");
    }

    @Test
    void otherLanguagesAreAnsweredInEnglish() {
        assertThat(Texts.of(Locale.GERMANY)).isSameAs(Texts.of(Locale.ENGLISH));
        assertThat(Texts.of(Locale.ROOT)).isSameAs(Texts.of(Locale.ENGLISH));
        assertThat(Texts.of(Locale.forLanguageTag("pl-PL"))).isSameAs(Texts.of(Locale.forLanguageTag("pl")));
        assertThat(Texts.of(Locale.forLanguageTag("cs-Latn-CZ-x-shop")))
                .isSameAs(Texts.of(Locale.forLanguageTag("cs")));
    }

    private static String counts(String language, String key, long... numbers) {
        Texts texts = Texts.of(Locale.forLanguageTag(language));
        return String.join(
                ", ", LongStream.of(numbers).mapToObj(n -> texts.count(key, n)).toList());
    }

    /** The keys without their plural forms, each with the places in its text. */
    private static Map<String, String> places(String language) throws IOException {
        Map<String, String> places = new TreeMap<>();
        lines(language).forEach((key, text) -> {
            Matcher place = PLACE.matcher(text);
            TreeSet<String> all = new TreeSet<>();
            while (place.find()) {
                all.add(place.group());
            }
            String withoutForm = FORMS.contains(form(key)) ? key.substring(0, key.lastIndexOf('.')) : key;
            assertThat(places.getOrDefault(withoutForm, all.toString())).as(key).isEqualTo(all.toString());
            places.put(withoutForm, all.toString());
        });
        return places;
    }

    private static Map<String, Set<String>> forms(String language) throws IOException {
        Map<String, Set<String>> forms = new TreeMap<>();
        lines(language).keySet().stream()
                .filter(key -> FORMS.contains(form(key)))
                .forEach(key -> forms.computeIfAbsent(key.substring(0, key.lastIndexOf('.')), k -> new TreeSet<>())
                        .add(form(key)));
        assertThat(forms).isNotEmpty();
        return forms;
    }

    private static String form(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Reads the file without Properties, which takes the last of two lines for one key and anything for UTF-8. */
    private static Map<String, String> lines(String language) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        try (InputStream file = Texts.class.getResourceAsStream("texts_" + language + ".properties")) {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.readAllBytes()))
                    .toString();
            text.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(line -> {
                        Matcher matcher = LINE.matcher(line);
                        assertThat(matcher.matches()).as(line).isTrue();
                        assertThat(lines.put(matcher.group(1), matcher.group(2)))
                                .as("first of two lines for " + matcher.group(1))
                                .isNull();
                    });
        }
        return lines;
    }
}
