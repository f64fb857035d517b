package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the numbers of every country. */
class PhoneNumbersPropertyTest {

    private static final List<String> FORMATTING = List.of(
            " ", "-", ".", "/", "(", ")", "[", "]", "\u00A0", "\u2007", "\u2009", "\u202F", "\u2010", "\u2011",
            "\u2013", "\u200B", "\u200E", "\u202A", "\u202C", "\u2060", "\uFEFF", "\t", "~", "·");

    @Test
    void thereIsOnePlanForEveryInhabitedCountry() {
        TreeSet<String> expected = new TreeSet<>(Arrays.asList(Locale.getISOCountries()));
        expected.removeAll(List.of("BV", "HM", "TF", "UM"));
        expected.add("XK");
        List<String> countries = NumberingPlan.ALL.stream()
                .flatMap(plan -> plan.countries().stream())
                .sorted()
                .toList();
        assertThat(countries).containsExactlyElementsOf(expected);
    }

    @Test
    void noCallingCodeBeginsAnother() {
        for (NumberingPlan one : NumberingPlan.ALL) {
            assertThat(one.callingCode()).matches("[1-9][0-9]{0,2}");
            assertThat(one.shortest()).as(one.callingCode()).isBetween(4, one.longest());
            for (NumberingPlan other : NumberingPlan.ALL) {
                assertThat(one.equals(other) || !other.callingCode().startsWith(one.callingCode()))
                        .as("%s and %s", one.callingCode(), other.callingCode())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20261121})
    void allWaysOfDiallingReachTheSameNumber(long seed) {
        Random random = new Random(seed);
        for (NumberingPlan plan : NumberingPlan.ALL) {
            for (int i = 0; i < 20; i++) {
                String number = nationalNumber(random, plan);
                String international = plan.callingCode() + number;
                for (String country : plan.countries()) {
                    for (String written : writings(plan, number)) {
                        assertThat(PhoneNumbers.canonical(format(random, written), country))
                                .as("seed %d, %s in %s", seed, written, country)
                                .isEqualTo(international);
                    }
                }
                assertThat(PhoneNumbers.canonical("+" + international, "")).isEqualTo(international);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20261121})
    void aCanonicalNumberStaysWhatItIs(long seed) {
        Random random = new Random(seed);
        for (NumberingPlan plan : NumberingPlan.ALL) {
            String country = plan.countries().get(0);
            for (int i = 0; i < 300; i++) {
                String start = pick(
                        random,
                        List.of(
                                "",
                                "",
                                "0",
                                "00",
                                "+",
                                plan.callingCode(),
                                "+" + plan.callingCode(),
                                "+" + plan.callingCode() + "0",
                                String.join("", plan.trunks()),
                                String.join("", plan.exits())));
                String raw = start + randomDigits(random, random.nextInt(16));
                String canonical = PhoneNumbers.canonical(raw, country);
                assertThat(PhoneNumbers.canonical("+" + canonical, country))
                        .as("seed %d, %s in %s", seed, raw, country)
                        .isEqualTo(canonical);
                assertThat(PhoneNumbers.canonical("+" + canonical, ""))
                        .as("seed %d, %s in %s, then anywhere", seed, raw, country)
                        .isEqualTo(canonical);
                assertThat(canonical.isEmpty())
                        .as("seed %d, %s in %s", seed, raw, country)
                        .isEqualTo(PhoneNumbers.digits(raw).isEmpty());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20261121})
    void formattingNeverMatters(long seed) {
        Random random = new Random(seed);
        List<String> countries = new ArrayList<>(List.of(""));
        NumberingPlan.ALL.forEach(plan -> countries.addAll(plan.countries()));
        for (int i = 0; i < 20_000; i++) {
            String raw = pick(random, List.of("", "+", "00", "0")) + randomDigits(random, random.nextInt(18));
            String country = pick(random, countries);
            String formatted = format(random, raw);
            assertThat(PhoneNumbers.canonical(formatted, country))
                    .as("seed %d, %s in %s", seed, formatted, country)
                    .isEqualTo(PhoneNumbers.canonical(raw, country));
        }
    }

    /** As people write and dial it: at home, abroad, from a business card, from a spreadsheet that lost the plus. */
    private static List<String> writings(NumberingPlan plan, String number) {
        String code = plan.callingCode();
        List<String> all =
                new ArrayList<>(List.of(number, "+" + code + number, "00" + code + number, "+00" + code + number));
        plan.exits().forEach(exit -> all.add(exit + code + number));
        if (!plan.keepsZero()) {
            all.add("0" + number);
            all.add("+" + code + "(0)" + number);
        }
        if (number.length() == plan.longest()) {
            plan.trunks().forEach(trunk -> all.add(trunk + number));
            plan.trunks().forEach(trunk -> all.add("+" + code + trunk + number));
            all.add(code + number);
        }
        all.removeIf(written -> PhoneNumbers.digits(written).length() < 6);
        return all;
    }

    /** A number of the plan that, as it is or behind a trunk prefix, does not look like one with another prefix. */
    private static String nationalNumber(Random random, NumberingPlan plan) {
        List<String> trunks = new ArrayList<>(plan.trunks());
        trunks.addAll(List.of("", "0"));
        List<String> prefixes = new ArrayList<>(plan.trunks());
        prefixes.addAll(plan.exits());
        prefixes.addAll(List.of("0", plan.callingCode()));
        while (true) {
            int length = plan.shortest() + random.nextInt(plan.longest() - plan.shortest() + 1);
            String number = randomDigits(random, length);
            boolean clear = trunks.stream()
                    .noneMatch(trunk -> prefixes.stream()
                            .anyMatch(
                                    prefix -> prefix.length() > trunk.length() && (trunk + number).startsWith(prefix)));
            if (clear) {
                return number;
            }
        }
    }

    private static String randomDigits(Random random, int length) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append((char) ('0' + (random.nextInt(4) == 0 ? random.nextInt(2) : random.nextInt(10))));
        }
        return digits.toString();
    }

    private static String format(Random random, String raw) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            while (random.nextInt(3) == 0) {
                text.append(pick(random, FORMATTING));
            }
            text.append(raw.charAt(i));
        }
        return text.append(pick(random, FORMATTING)).toString();
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
