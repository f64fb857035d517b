package dev.smallcrm.examples;

import dev.smallcrm.model.Due;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What shop-keepers write into cells, read as what they mean. */
final class Cells {
    private static final DateTimeFormatter DAY_MONTH = DateTimeFormatter.ofPattern("dd.MM.", Locale.ROOT);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT);

    private Cells() {}

    /** {@code 03.06.1951}, or {@code 07.01.} when nobody knows the year. */
    static ImportantDate birthday(String cell) {
        return cell.endsWith(".")
                ? ImportantDate.birthday(day(cell))
                : ImportantDate.birthday(LocalDate.parse(cell, FULL));
    }

    /** {@code 15.05.} */
    static MonthDay day(String cell) {
        return MonthDay.parse(cell, DAY_MONTH);
    }

    /** {@code regular, allergies}: several in one cell. */
    static List<String> list(String cell) {
        return Stream.of(cell.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** {@code 1 249,00}: a blank between the thousands, a comma before the hundredths. */
    static Money money(String amount, String currency, Currency usual) {
        BigDecimal number = new BigDecimal(amount.replace(" ", "").replace(',', '.'));
        return new Money(number, currency.isEmpty() ? usual : Currency.getInstance(currency));
    }

    /** {@code 30 min}, {@code 2 h} or {@code 3 d} after something happened; days mean any time on that day. */
    static Due after(Instant happened, String span, ZoneId zone) {
        List<String> words = List.of(span.split(" ", 2));
        long number = Long.parseLong(words.get(0));
        return switch (words.get(1)) {
            case "min" -> Due.at(happened.plus(Duration.ofMinutes(number)), zone);
            case "h" -> Due.at(happened.plus(Duration.ofHours(number)), zone);
            case "d" -> Due.on(happened.atZone(zone).toLocalDate().plusDays(number));
            default -> throw new IllegalArgumentException("Not a number of min, h or d: " + span);
        };
    }
}
