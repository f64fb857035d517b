package dev.smallcrm.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of names. */
class ContactKeysTest {

    @Test
    void keyIsTheFoldedWordsOfBothParts() {
        assertThat(key("Kowalska-Żak", " Anna  Maria ")).isEqualTo("kowalska zak\0anna maria");
        assertThat(key("Černý", "")).isEqualTo("cerny");
        assertThat(key("", "Ann")).isEqualTo("ann");
        assertThat(key("***", "Ann")).isEqualTo("ann");
    }

    @Test
    void namesOfEuropeStandWherePeopleLook() {
        assertInOrder(
                "3 Kings",
                "Ábel",
                "Adamska",
                "Ann",
                "Ann Lee",
                "Anna",
                "Çelik",
                "Černý",
                "Ćwik",
                "Czajka",
                "Dvořák",
                "Łapa",
                "Lipski",
                "Lody",
                "Łódź",
                "Müller",
                "Muller-Lüdenscheidt",
                "Özdemir",
                "Şahin",
                "Strasse",
                "Straße 2",
                "Święch",
                "Zając",
                "Żak",
                "Ζαχαρίου",
                "Παππάς",
                "Андреева",
                "Ёлкин",
                "Жук");
    }

    @Test
    void aNameComesBeforeThoseItBegins() {
        assertBefore(ContactKeys.sortKey("Ann", "Zoe"), ContactKeys.sortKey("Ann Lee", "Adam"));
        assertBefore(ContactKeys.sortKey("Ann", ""), ContactKeys.sortKey("Ann", "Adam"));
        assertBefore(ContactKeys.sortKey("Ann Lee", ""), ContactKeys.sortKey("Anna", ""));
    }

    @Test
    void theNamelessComeLast() {
        byte[] nobody = ContactKeys.sortKey("", "");
        byte[] flower = ContactKeys.sortKey("🌸", "");
        assertThat(nobody).containsExactly(0xFF);
        assertThat(flower).containsExactly(0xFF, 0xF0, 0x9F, 0x8C, 0xB8);
        assertThat(ContactKeys.sortKey("", "🌸")).isEqualTo(flower);
        assertBefore(ContactKeys.sortKey(Character.toString(0x2FA1D), ""), nobody);
        assertBefore(ContactKeys.sortKey("𠮷野", ""), nobody);
        assertBefore(nobody, flower);
    }

    @Test
    void longNamesAreCutAtACodePoint() {
        assertThat(key("a".repeat(241), "b")).isEqualTo("a".repeat(240));
        assertThat(key("a".repeat(239) + "ж", "b")).isEqualTo("a".repeat(239));
        assertThat(key("ab" + "𠮷".repeat(100), "")).isEqualTo("ab" + "𠮷".repeat(59));
        assertThat(key("a".repeat(238), "ж")).isEqualTo("a".repeat(238) + '\0');
        assertThat(ContactKeys.sortKey("🌸".repeat(1000), "")).hasSize(237);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261121})
    void randomKeysAreBoundedWholeAndOrderedLikeTheirText(long seed) throws CharacterCodingException {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            String text = randomText(random);
            byte[] key = ContactKeys.sortKey(text, randomText(random));
            assertThat(key.length).as("seed %d, text %d", seed, i).isBetween(1, ContactKeys.MAX_BYTES);
            int from = key[0] == (byte) 0xFF ? 1 : 0;
            UTF_8.newDecoder().decode(ByteBuffer.wrap(key, from, key.length - from)); // fails within a code point
            texts.add(text);
        }
        for (int i = 1; i < texts.size(); i++) {
            List<String> one = Folding.words(texts.get(i - 1));
            List<String> other = Folding.words(texts.get(i));
            if (String.join(" ", one).length() < 60 && String.join(" ", other).length() < 60 && !one.isEmpty()) {
                assertThat(Integer.signum(Arrays.compareUnsigned(
                                ContactKeys.sortKey(texts.get(i - 1), ""), ContactKeys.sortKey(texts.get(i), ""))))
                        .as("seed %d, text %d", seed, i)
                        .isEqualTo(other.isEmpty() ? -1 : Integer.signum(compareByCodePoint(one, other)));
            }
        }
    }

    private static String key(String primary, String secondary) {
        return new String(ContactKeys.sortKey(primary, secondary), UTF_8);
    }

    private static void assertInOrder(String... names) {
        List<String> sorted = new ArrayList<>(List.of(names));
        Collections.reverse(sorted);
        sorted.sort((a, b) -> Arrays.compareUnsigned(ContactKeys.sortKey(a, ""), ContactKeys.sortKey(b, "")));
        assertThat(sorted).containsExactly(names);
    }

    private static void assertBefore(byte[] one, byte[] other) {
        assertThat(Arrays.compareUnsigned(one, other)).isNegative();
        assertThat(Arrays.compareUnsigned(other, one)).isPositive();
    }

    private static int compareByCodePoint(List<String> one, List<String> other) {
        int[] a = String.join(" ", one).codePoints().toArray();
        int[] b = String.join(" ", other).codePoints().toArray();
        return Arrays.compare(a, b);
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(100) == 0 ? random.nextInt(500) : random.nextInt(20);
        for (int i = 0; i < length; i++) {
            int c = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(Character.MAX_CODE_POINT + 1);
                case 1 -> 0x20 + random.nextInt(0x500);
                default -> 0x20 + random.nextInt(0x60);
            };
            text.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? ' ' : c);
        }
        return text.toString();
    }
}
