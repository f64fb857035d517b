package dev.smallcrm.model;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUp.Recurrence.MissingDay;
import dev.smallcrm.model.FollowUp.Recurrence.Unit;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/** How a recurrence is said, what it refuses, word for word, and what it takes at the edge. */
class RecurrenceTest {
    private static final LocalDate DAY = LocalDate.of(2026, 12, 31);

    @Test
    void isSaidInAFewWords() {
        assertThat(Recurrence.weeks(2).on(THURSDAY, MONDAY, THURSDAY).until(DAY))
                .isEqualTo(new Recurrence(
                        Unit.WEEKS,
                        2,
                        List.of(MONDAY, THURSDAY),
                        Optional.empty(),
                        MissingDay.LAST_DAY_OF_MONTH,
                        Optional.of(DAY),
                        Optional.empty(),
                        false));
        assertThat(Recurrence.months(1).on(2, THURSDAY).times(12))
                .isEqualTo(new Recurrence(
                        Unit.MONTHS,
                        1,
                        List.of(THURSDAY),
                        Optional.of(2),
                        MissingDay.LAST_DAY_OF_MONTH,
                        Optional.empty(),
                        Optional.of(12),
                        false));
        assertThat(Recurrence.months(1)
                        .onDay(31)
                        .missingDay(MissingDay.NEXT_DAY)
                        .missingDay())
                .isEqualTo(MissingDay.NEXT_DAY);
        assertThat(Recurrence.months(1).onLastDay().nth()).contains(-1);
        assertThat(Recurrence.days(30).afterDone().fromDone()).isTrue();
        assertThat(Recurrence.weeks(1).on(MONDAY).on()).isEqualTo(Recurrence.weeks(1));
    }

    @Test
    void isTheSameWhereNoDayCanBeMissing() {
        for (Recurrence rule : List.of(
                Recurrence.days(1),
                Recurrence.weeks(1).on(FRIDAY),
                Recurrence.months(1).onDay(28),
                Recurrence.months(1).onLastDay(),
                Recurrence.months(1).on(-1, FRIDAY))) {
            assertThat(rule.missingDay(MissingDay.SKIP)).isEqualTo(rule);
        }
        for (Recurrence rule :
                List.of(Recurrence.months(1), Recurrence.months(1).onDay(29), Recurrence.years(1))) {
            assertThat(rule.missingDay(MissingDay.SKIP)).isNotEqualTo(rule);
        }
    }

    @Test
    void numbersHaveTheirBounds() {
        String every = ", allowed is 1 to 999: give a number within them";
        refused(() -> Recurrence.days(0), "every is 0" + every);
        refused(() -> Recurrence.weeks(-1), "every is -1" + every);
        refused(() -> Recurrence.months(1000), "every is 1000" + every);
        refused(() -> Recurrence.years(Integer.MAX_VALUE), "every is 2147483647" + every);
        assertThat(Recurrence.days(999).every()).isEqualTo(999);
        String times = ", allowed is 1 to 10000: give a number within them";
        refused(() -> Recurrence.days(1).times(0), "times is 0" + times);
        refused(() -> Recurrence.days(1).times(10_001), "times is 10001" + times);
        assertThat(Recurrence.days(1).times(10_000).times()).contains(10_000);
        String outside = "until is outside the years 1 to 9999: give a date within them";
        refused(() -> Recurrence.days(1).until(LocalDate.of(0, 12, 31)), outside);
        refused(() -> Recurrence.days(1).until(LocalDate.MAX), outside);
        assertThat(Recurrence.days(1).until(LocalDate.of(9999, 12, 31)).until()).contains(LocalDate.of(9999, 12, 31));
    }

    @Test
    void aDayOfTheMonthHasItsBounds() {
        Recurrence monthly = Recurrence.months(1);
        String day = ", allowed is 1 to 31, or -1 for the last: give one of these";
        refused(() -> monthly.onDay(0), "nth is 0" + day);
        refused(() -> monthly.onDay(32), "nth is 32" + day);
        refused(() -> monthly.onDay(-2), "nth is -2" + day);
        String weekday = ", allowed is 1 to 4, or -1 for the last: give one of these";
        refused(() -> monthly.on(0, FRIDAY), "nth is 0" + weekday);
        refused(() -> monthly.on(5, FRIDAY), "nth is 5" + weekday);
        assertThat(monthly.onDay(31).nth()).contains(31);
        assertThat(monthly.on(4, FRIDAY).nth()).contains(4);
        assertThat(monthly.on(4, FRIDAY).onDay(15)).isEqualTo(monthly.onDay(15));
    }

    @Test
    void itsPartsGoTogether() {
        String weekdays = "weekdays are given without weeks: count weeks, or say which one of the month";
        for (Recurrence rule : List.of(Recurrence.days(1), Recurrence.months(1), Recurrence.years(1))) {
            refused(() -> rule.on(MONDAY), weekdays);
        }
        String nth = "nth is given without months: count months, or leave it out";
        for (Recurrence rule : List.of(Recurrence.days(1), Recurrence.weeks(1), Recurrence.years(1))) {
            refused(() -> rule.onDay(5), nth);
            refused(rule::onLastDay, nth);
            refused(() -> rule.on(1, MONDAY), nth);
        }
        refused(
                () -> Recurrence.months(1).on(1, MONDAY).on(MONDAY, WEDNESDAY),
                "weekdays of a month are more than one: make a follow-up for each");
        String both = "until comes with times: keep one of them";
        refused(() -> Recurrence.days(1).times(3).until(DAY), both);
        refused(() -> Recurrence.days(1).until(DAY).times(3), both);
        String done = "afterDone comes with a day to fall on: leave the day out, or count from the first time";
        refused(() -> Recurrence.weeks(1).on(MONDAY).afterDone(), done);
        refused(() -> Recurrence.months(1).afterDone().onLastDay(), done);
        assertThat(Recurrence.months(1).afterDone().times(3).missingDay(MissingDay.SKIP))
                .hasToString("FREQ=MONTHLY;COUNT=3;X-FROM=DONE");
    }

    @Test
    void nobodyChangesItsWeekdays() {
        DayOfWeek[] days = {FRIDAY, MONDAY};
        Recurrence rule = Recurrence.weeks(1).on(days);
        days[0] = WEDNESDAY;
        assertThat(rule.weekdays()).containsExactly(MONDAY, FRIDAY);
        assertThatThrownBy(() -> rule.weekdays().remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void jsonHoldsItsPartsAndNothingElse() {
        ObjectMapper json = new ObjectMapper();
        Recurrence rule = Recurrence.weeks(2).on(MONDAY, THURSDAY).times(12);
        String text = json.writeValueAsString(rule);
        assertThat(text)
                .isEqualTo("{\"unit\":\"WEEKS\",\"every\":2,\"weekdays\":[\"MONDAY\",\"THURSDAY\"],\"nth\":null,"
                        + "\"missingDay\":\"LAST_DAY_OF_MONTH\",\"until\":null,\"times\":12,\"fromDone\":false}");
        for (Recurrence each :
                List.of(rule, Recurrence.years(1), Recurrence.days(30).afterDone())) {
            assertThat(json.readValue(json.writeValueAsString(each), Recurrence.class))
                    .isEqualTo(each);
        }
    }

    private static void refused(Supplier<?> work, String message) {
        assertThatThrownBy(work::get).isInstanceOf(InvalidInput.class).hasMessage(message);
    }
}
