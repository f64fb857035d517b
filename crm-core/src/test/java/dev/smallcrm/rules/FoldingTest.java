package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {

    @ParameterizedTest
    @CsvSource({
        "Łódź, lodz",
        "ZAŻÓŁĆ GĘŚLĄ JAŹŃ, zazolc gesla jazn",
        "Černý, cerny",
        "Příliš žluťoučký kůň, prilis zlutoucky kun",
        "Straße, strasse",
        "STRAẞE, strasse",
        "Åse Bjørnsdatter, ase bjornsdatter",
        "Þórður Guðjónsson, thordur gudjonsson",
        "Ægir Œuvre, aegir oeuvre",
        "Đorđe Ħamrun Ŧ Ŋ ĸ, dorde hamrun t n k",
        "Nguyễn Thị Hương, nguyen thi huong",
        "İSTANBUL ISPARTA ıspartalı, istanbul isparta ispartali",
        "Əliyev, eliyev",
        "ΣΊΣΥΦΟΣ σίσυφος, σισυφοσ σισυφοσ",
        "ΠΑΠΑΔΟΠΟΎΛΟΥ, παπαδοπουλου",
        "Алёна Йовчева Київ, алена иовчева киів",
        "שָׁלוֹם, שלום",
        "مُحَمَّد محـــمد, محمد محمد",
        "ﬁne Ⅷ ½ ①, fine viii 1⁄2 1",
        "Ｌｏｄｚ　１２３, lodz 123",
        "٠١٢٣٤٥٦٧٨٩ ०९, 0123456789 09",
        "O’Brien Oʼbrien O‘Brien, o'brien o'brien o'brien",
        "plain ASCII-text 42!, plain ascii-text 42!",
    })
    void foldsTo(String text, String folded) {
        assertThat(Folding.fold(text)).isEqualTo(folded);
    }

    @Test
    void leavesOutWhatCannotBeSeen() {
        assertThat(Folding.fold("Hur\u00ADtow\u200Bnia\u200E \uFEFFPół\u2060noc\uFE0F"))
                .isEqualTo("hurtownia polnoc");
    }

    @Test
    void keepsMarksThatAreSounds() {
        assertThat(Folding.fold("किताब")).isEqualTo("किताब");
        assertThat(Folding.fold("กำลังใจ")).isEqualTo(Normalizer.normalize("กำลังใจ", Form.NFKD));
        assertThat(Folding.fold("ガ ｶﾞ")).isEqualTo("カ\u3099 カ\u3099");
    }

    @Test
    void keepsSupplementaryCharactersAndLoneSurrogates() {
        assertThat(Folding.fold("🌸 Bar 𠮷野 𐐀")).isEqualTo("🌸 bar 𠮷野 𐐨");
        assertThat(Folding.fold("Ł\uD800x\uDC00")).isEqualTo("l\uD800x\uDC00");
    }

    @Test
    void ofNothingIsNothing() {
        assertThat(Folding.fold("")).isEmpty();
        assertThat(Folding.fold("\u0301\u200D")).isEmpty();
        assertThat(Folding.words("")).isEmpty();
        assertThat(Folding.words(" -'🌸.")).isEmpty();
    }

    @Test
    void wordsAreRunsOfLettersAndDigits() {
        assertThat(Folding.words("  O'Neill-Kowalska 2nd, (Łódź)  "))
                .containsExactly("o", "neill", "kowalska", "2nd", "lodz");
        assertThat(Folding.words("anna.kowalska@example.com")).containsExactly("anna", "kowalska", "example", "com");
        assertThat(Folding.words("anna anna")).containsExactly("anna", "anna");
        assertThat(Folding.words("हिन्दी किताब")).containsExactly("हिन्दी", "किताब");
        assertThat(Folding.words("𠮷野 🌸𐐀")).containsExactly("𠮷野", "𐐨");
        assertThat(Folding.words("½")).containsExactly("1", "2");
    }

    @Test
    void everyCodePointFoldsToItselfOnceFolded() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String folded = Folding.fold(Character.toString(c));
            assertThat(Folding.fold(folded)).as("U+%04X", c).isEqualTo(folded);
            assertThat(Normalizer.isNormalized(folded, Form.NFKD))
                    .as("U+%04X", c)
                    .isTrue();
        }
    }

    @Test
    void everyLetterFoldsLikeItsLowerCase() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            assertThat(Folding.fold(Character.toString(Character.toLowerCase(c))))
                    .as("U+%04X", c)
                    .isEqualTo(Folding.fold(Character.toString(c)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261121})
    void randomTextsFoldOnceWhateverTheirNormalForm(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = randomText(random);
            String folded = Folding.fold(text);
            String says = "seed " + seed + ", text " + i;
            assertThat(Folding.fold(folded)).as(says).isEqualTo(folded);
            for (Form form : Form.values()) {
                assertThat(Folding.fold(Normalizer.normalize(text, form)))
                        .as("%s, %s", says, form)
                        .isEqualTo(folded);
            }
            assertThat(Folding.words(folded)).as(says).isEqualTo(Folding.words(text));
            assertThat(Folding.words(String.join(" ", Folding.words(text))))
                    .as(says)
                    .isEqualTo(Folding.words(text));
        }
    }

    /** Mostly what stands near letters and marks, so that marks meet; a tenth is any code point at all. */
    private static String randomText(Random random) {
        List<Integer> codePoints = new ArrayList<>();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            codePoints.add(
                    switch (random.nextInt(10)) {
                        case 0 -> random.nextInt(Character.MAX_CODE_POINT + 1);
                        case 1, 2 -> 0x0300 + random.nextInt(0x70);
                        case 3 -> 0x0590 + random.nextInt(0xC0);
                        case 4 -> 0x0900 + random.nextInt(0x80);
                        case 5 -> 0x2000 + random.nextInt(0x100);
                        case 6 -> 0x3040 + random.nextInt(0xC0);
                        default -> 0x20 + random.nextInt(0x500);
                    });
        }
        StringBuilder text = new StringBuilder();
        codePoints.forEach(text::appendCodePoint);
        return text.toString();
    }
}
