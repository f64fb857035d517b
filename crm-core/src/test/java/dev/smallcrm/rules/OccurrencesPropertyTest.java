package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUp.Recurrence.MissingDay;
import dev.smallcrm.rules.Occurrences.Occurrence;
import dev.smallcrm.testkit.RandomRecurrences;
import dev.smallcrm.testkit.Soak;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every recurrence; zones are in OccurrencesInZonesTest. */
class OccurrencesPropertyTest {
    private static final long SEED = 20261122;
    private static final LocalDate END = LocalDate.of(2104, 12, 31);
    private static final int SAMPLES_OF_A_RULE = 50;
    private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

    private final Random random = new Random(SEED);
    private final RandomRecurrences rules = new RandomRecurrences(random);

    @Test
    void aJumpLandsWhereAWalkArrives() {
        int samples = Soak.of(2_000, 100_000);
        for (int i = 0; i < samples / SAMPLES_OF_A_RULE; i++) {
            Recurrence rule = rules.next();
            Due anchor = due(rules.date());
            List<LocalDate> walked = new DayByDay(rule, anchor.date()).upTo(END);
            Occurrences jumped = new Occurrences(rule, anchor, KATHMANDU);
            for (int j = 0; j < SAMPLES_OF_A_RULE; j++) {
                int number = j < 3 || walked.isEmpty() ? j : random.nextInt(walked.size());
                String what = "seed %d: %s from %s".formatted(SEED, rule, anchor);
                if (number < walked.size()) {
                    Occurrence expected = new Occurrence(number, on(anchor, walked.get(number)));
                    assertThat(jumped.at(number))
                            .as("%s, number %d", what, number)
                            .contains(expected);
                }
                LocalDate day = rules.date();
                assertThat(jumped.from(day).filter(found -> !found.due().date().isAfter(END)))
                        .as("%s, from %s", what, day)
                        .isEqualTo(first(walked, day).map(k -> new Occurrence(k, on(anchor, walked.get(k)))));
            }
            ends(rule, jumped, walked.size());
        }
    }

    private static void ends(Recurrence rule, Occurrences jumped, int walked) {
        rule.times().ifPresent(times -> assertThat(jumped.at(times)).isEmpty());
        rule.until().ifPresent(day -> {
            assertThat(jumped.at(walked)).isEmpty();
            assertThat(jumped.from(day.plusDays(1))).isEmpty();
        });
        if (jumped.at(Integer.MAX_VALUE).isPresent()) {
            throw new AssertionError(rule + " never ends");
        }
    }

    private static Optional<Integer> first(List<LocalDate> walked, LocalDate day) {
        int number = 0;
        while (number < walked.size() && walked.get(number).isBefore(day)) {
            number++;
        }
        return number < walked.size() ? Optional.of(number) : Optional.empty();
    }

    /** Through four centuries, so that the years without a leap day count. */
    @Test
    void daysThatMonthsDoNotHaveAreCountedByArithmetic() {
        for (int every : new int[] {1, 2, 3, 4, 5, 6, 7, 11, 12, 25, 36, 48, 100, 300, 999}) {
            for (LocalDate anchor : List.of(
                    LocalDate.of(1896, 2, 29),
                    LocalDate.of(1999, 12, 31),
                    LocalDate.of(2000, 1, 29),
                    LocalDate.of(2001, 4, 30),
                    LocalDate.of(2023, 2, 1))) {
                for (Recurrence rule : List.of(
                        Recurrence.years(every),
                        Recurrence.months(every),
                        Recurrence.months(every).onDay(29),
                        Recurrence.months(every).onDay(30),
                        Recurrence.months(every).onDay(31))) {
                    for (MissingDay policy : MissingDay.values()) {
                        sameAsWalked(rule.missingDay(policy), anchor);
                    }
                }
            }
        }
    }

    private static void sameAsWalked(Recurrence rule, LocalDate anchor) {
        Occurrences jumped = new Occurrences(rule, Due.on(anchor), ZoneOffset.UTC);
        List<LocalDate> walked = new ArrayList<>();
        DayByDay slowly = new DayByDay(rule, anchor);
        int step = rule.unit() == Recurrence.Unit.YEARS ? 12 * rule.every() : rule.every();
        for (long month = 0; month < 4900; month += step) {
            slowly.meantIn(YearMonth.from(anchor).plusMonths(month))
                    .filter(day -> !day.isBefore(anchor))
                    .ifPresent(walked::add);
        }
        for (int number = 0; number < walked.size(); number += Soak.of(1 + number / 3, 1)) {
            Occurrence expected = new Occurrence(number, Due.on(walked.get(number)));
            assertThat(jumped.at(number)).as("%s from %s", rule, anchor).contains(expected);
            assertThat(new Series(rule, anchor).before(walked.get(number)))
                    .as("%s from %s", rule, anchor)
                    .isEqualTo(number);
            assertThat(jumped.from(walked.get(number))).contains(expected);
            assertThat(jumped.from(walked.get(number).minusDays(1))).contains(expected);
        }
        if (walked.isEmpty()) {
            assertThat(jumped.at(0)).isEmpty();
            assertThat(jumped.from(anchor)).isEmpty();
        }
    }

    private Due due(LocalDate date) {
        return random.nextBoolean()
                ? Due.on(date)
                : Due.at(date.atTime(LocalTime.ofSecondOfDay(random.nextInt(86_400))), KATHMANDU);
    }

    private static Due on(Due anchor, LocalDate date) {
        return new Due(date, anchor.time(), anchor.zone());
    }
}
