package dev.smallcrm.testkit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Random text, numbers and times, with a liking for what breaks careless code. */
final class Scraps {
    private static final List<String> LETTERS = List.of(
            "a", "Z", "0", "ą", "Ł", "ź", "ě", "ß", "ø", "İ", "ı", "e\u0301", "漢", "한", "ع", "ש", "\u200F", "😀",
            "👩‍👧", "'", "\"", ";", "--", "\\", "\\n", "%", "_", "{0}", ":x", "?", "$1", "<b>", "&", "\u00A0x", " y");

    private final Random random;

    Scraps(long seed) {
        random = new Random(seed);
    }

    /** How to make whatever is not made of other things. */
    Map<Class<?>, Supplier<?>> makers() {
        return Map.ofEntries(
                Map.entry(String.class, this::text),
                Map.entry(boolean.class, random::nextBoolean),
                Map.entry(Boolean.class, random::nextBoolean),
                Map.entry(int.class, () -> number(1, 1_000)),
                Map.entry(Integer.class, () -> number(1, 1_000)),
                Map.entry(long.class, () -> (long) number(1, 1_000_000)),
                Map.entry(UUID.class, this::uuid),
                Map.entry(Instant.class, this::instant),
                Map.entry(LocalDate.class, this::date),
                Map.entry(LocalTime.class, this::time),
                Map.entry(MonthDay.class, () -> MonthDay.from(date())),
                Map.entry(Year.class, () -> Year.from(date())),
                Map.entry(Duration.class, this::duration),
                Map.entry(Period.class, this::period),
                Map.entry(ZoneId.class, this::zone),
                Map.entry(Locale.class, this::locale),
                Map.entry(Currency.class, this::currency),
                Map.entry(BigDecimal.class, this::amount));
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    int number(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** One line of 2 to 19 code points, without a blank at an edge. */
    String text() {
        StringBuilder text = new StringBuilder(word().substring(0, 1));
        for (int i = number(1, 6); i > 0; i--) {
            text.append(one(LETTERS));
        }
        return text.toString();
    }

    /** Ten small ASCII letters. */
    String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            word.append((char) number('a', 'z'));
        }
        return word.toString();
    }

    /** Of any version, the highest bit set in half of them. */
    UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** Any microsecond of the years 2 to 9998, more often one of our days. */
    Instant instant() {
        Instant day = date().atTime(time()).atZone(ZoneId.of("UTC")).toInstant();
        return day.truncatedTo(ChronoUnit.MICROS);
    }

    LocalDate date() {
        return switch (number(0, 9)) {
            case 0 -> LocalDate.of(number(2, 9998), 1, 1);
            case 1 -> LocalDate.of(4 * number(500, 524), 2, 29);
            default -> LocalDate.of(2026, 11, 21).plusDays(number(-30_000, 30_000));
        };
    }

    LocalTime time() {
        return LocalTime.MIDNIGHT.plus(random.nextLong(86_400_000_000L), ChronoUnit.MICROS);
    }

    Duration duration() {
        return Duration.ofSeconds(number(0, 366 * 86_400 - 1));
    }

    Period period() {
        return Period.of(number(0, 2), number(0, 30), number(1, 100));
    }

    ZoneId zone() {
        return ZoneId.of(one(List.of("Europe/Warsaw", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC", "Z", "+05:45")));
    }

    Locale locale() {
        return Locale.forLanguageTag(one(List.of("en", "pl", "cs-CZ", "zh-Hant-TW", "sr-Latn-RS", "ca-valencia")));
    }

    Currency currency() {
        return Currency.getInstance(one(List.of("PLN", "EUR", "JPY", "KWD", "XAU")));
    }

    private BigDecimal amount() {
        BigDecimal amount = new BigDecimal(new BigInteger(69, random), 6);
        return random.nextBoolean() ? amount : amount.negate();
    }
}
