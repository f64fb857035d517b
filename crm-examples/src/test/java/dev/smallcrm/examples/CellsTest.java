package dev.smallcrm.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Due;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.api.Test;

/** Cells are read as the people mean them who wrote them. */
class CellsTest {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final Instant LATE = Instant.parse("2026-11-19T23:30:00Z");

    @Test
    void birthdaysHaveAYearOrNone() {
        assertThat(Cells.birthday("29.02.1956")).isEqualTo(ImportantDate.birthday(LocalDate.of(1956, 2, 29)));
        assertThat(Cells.birthday("07.01.")).isEqualTo(ImportantDate.birthday(MonthDay.of(1, 7)));
    }

    @Test
    void listsHaveNoEmptyWords() {
        assertThat(Cells.list("regular, gas bottles")).containsExactly("regular", "gas bottles");
        assertThat(Cells.list("")).isEmpty();
    }

    @Test
    void amountsHaveACommaAndPerhapsACurrency() {
        Currency zloty = Currency.getInstance("PLN");
        assertThat(Cells.money("1 249,50", "", zloty)).isEqualTo(Money.of("1249.50", "PLN"));
        assertThat(Cells.money("860", "CZK", zloty)).isEqualTo(Money.of("860", "CZK"));
    }

    @Test
    void spansAreCountedFromWhatHappened() {
        assertThat(Cells.after(LATE, "30 min", WARSAW))
                .isEqualTo(Due.at(Instant.parse("2026-11-20T00:00:00Z"), WARSAW));
        assertThat(Cells.after(LATE, "2 h", WARSAW)).isEqualTo(Due.at(Instant.parse("2026-11-20T01:30:00Z"), WARSAW));
        assertThat(Cells.after(LATE, "3 d", WARSAW)).isEqualTo(Due.on(LocalDate.of(2026, 11, 23)));
        assertThatThrownBy(() -> Cells.after(LATE, "3 weeks", WARSAW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a number of min, h or d: 3 weeks");
    }
}
