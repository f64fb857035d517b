package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUp.Recurrence.MissingDay;
import dev.smallcrm.rules.Occurrences.Occurrence;
import dev.smallcrm.testkit.RandomRecurrences;
import dev.smallcrm.testkit.Soak;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every recurrence in every zone, as found the slow way: by going from one day to the next. */
class OccurrencesPropertyTest {
    private static final long SEED = 20261122;
    private static final LocalDate END = LocalDate.of(2104, 12, 31);
    private static final int SAMPLES_OF_A_RULE = 20;
    private static final int STEPS = Soak.of(300, Integer.MAX_VALUE);

    private final Random random = new Random(SEED);
    private final RandomRecurrences rules = new RandomRecurrences(random);
    private final RandomZones zones = new RandomZones(random);

    private int changedByTheZone;

    @Test
    void aJumpLandsWhereAWalkArrives() {
        int samples = Soak.of(2_000, 100_000);
        for (int i = 0; i < samples / SAMPLES_OF_A_RULE; i++) {
            Recurrence rule = rules.next();
            ZoneId zone = zones.next();
            LocalDate first = first(rule, zone);
            LocalDate end = first.getYear() < 2024 ? first.plusYears(40) : END;
            OnWallClocks clocks = new OnWallClocks(zone, time());
            List<LocalDate> days = new DayByDay(rule, first).upTo(end);
            List<Occurrence> expected = clocks.occurrences(days);
            count(days, expected);
            Due anchor = clocks.due(first);
            String what = "seed %d: %s from %s in %s".formatted(SEED, rule, anchor, zone);
            // What has a time of day has its zone with it: that of the book is nothing to it.
            ZoneId book = anchor.zone().isPresent() ? zones.next() : zone;
            Occurrences jumped = new Occurrences(rule, anchor, book);
            List<Occurrence> walked = expected.stream().distinct().toList();
            walk(what, jumped, walked, clocks, book, end);
            for (int j = 0; j < SAMPLES_OF_A_RULE; j++) {
                jump(what, jumped, expected, walked, end);
            }
            ends(rule, jumped, expected, end);
        }
        assertThat(changedByTheZone).isGreaterThan(1);
    }

    /** One of 2024 to 2104, or one from which the rule may fall on the day that the zone left out or doubled. */
    private LocalDate first(Recurrence rule, ZoneId zone) {
        Optional<LocalDate> changed = RandomZones.ofADay(zone)
                .map(change -> change.getDateTimeBefore().toLocalDate());
        if (changed.isEmpty() || random.nextInt(4) == 0) {
            return rules.date();
        }
        long before = rule.every() > 5 ? 0 : random.nextInt(8) * rule.every();
        LocalDate day = changed.get().plusDays(random.nextBoolean() ? 0 : random.nextInt(3) - 1);
        return switch (rule.unit()) {
            case DAYS -> day.minusDays(before);
            case WEEKS -> day.minusWeeks(before);
            case MONTHS -> day.minusMonths(before);
            case YEARS -> day.minusYears(before);
        };
    }

    private Optional<LocalTime> time() {
        return random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(LocalTime.ofSecondOfDay(random.nextInt(24) * 3_600 + random.nextInt(4) * 900));
    }

    private void count(List<LocalDate> days, List<Occurrence> expected) {
        for (int number = 0; number < days.size(); number++) {
            Occurrence found = expected.get(number);
            changedByTheZone += found.number() == number && found.due().date().equals(days.get(number)) ? 0 : 1;
        }
    }

    private static void walk(
            String what, Occurrences jumped, List<Occurrence> walked, OnWallClocks clocks, ZoneId book, LocalDate end) {
        Optional<Occurrence> step = jumped.at(0);
        LocalDate from = LocalDate.MIN;
        Instant before = Instant.MIN;
        for (Occurrence expected : walked.subList(0, Math.min(STEPS, walked.size()))) {
            Optional<Occurrence> found = Optional.of(expected);
            LocalDate day = expected.due().date();
            Instant dueAt = expected.due().dueAt(book);
            same(found, step, what);
            same(found, jumped.at(expected.number()), what);
            same(found, jumped.from(from), what);
            same(clocks.instant(day), dueAt, what);
            if (!dueAt.isAfter(before)) {
                throw new AssertionError(what + ": " + expected + " is not after the one before it");
            }
            step = jumped.next(expected.number(), dueAt);
            from = day.plusDays(1);
            before = dueAt;
        }
        if (walked.size() <= STEPS) {
            same(Optional.empty(), step.filter(found -> !found.due().date().isAfter(end)), what);
        }
    }

    private void jump(
            String what, Occurrences jumped, List<Occurrence> expected, List<Occurrence> walked, LocalDate end) {
        LocalDate day = rules.date();
        if (!expected.isEmpty()) {
            int number = random.nextInt(expected.size());
            Occurrence found = expected.get(number);
            same(Optional.of(found), jumped.at(number), what);
            if (found.number() + 1 < expected.size()) {
                Occurrence next = expected.get(found.number() + 1);
                same(Optional.of(next), jumped.next(found.number(), found.due().dueAt(ZoneOffset.UTC)), what);
            }
            day = random.nextBoolean() ? day : found.due().date().plusDays(random.nextInt(3) - 1);
        }
        same(
                first(walked, day),
                jumped.from(day).filter(found -> !found.due().date().isAfter(end)),
                what);
    }

    private static void same(Object expected, Object found, String what) {
        if (!expected.equals(found)) {
            throw new AssertionError(what + ": " + found + " instead of " + expected);
        }
    }

    private static void ends(Recurrence rule, Occurrences jumped, List<Occurrence> expected, LocalDate end) {
        rule.times().ifPresent(times -> assertThat(jumped.at(times)).isEmpty());
        rule.until().filter(last -> !last.isAfter(end)).ifPresent(last -> {
            boolean moved = !expected.isEmpty()
                    && expected.get(expected.size() - 1).due().date().isAfter(last);
            assertThat(jumped.at(expected.size())).isEmpty();
            assertThat(jumped.from(last.plusDays(moved ? 2 : 1))).isEmpty();
        });
        assertThat(jumped.at(Integer.MAX_VALUE)).as("%s", rule).isEmpty();
    }

    private static Optional<Occurrence> first(List<Occurrence> walked, LocalDate day) {
        int low = 0;
        for (int high = walked.size(); low < high; ) {
            int middle = (low + high) / 2;
            if (walked.get(middle).due().date().isBefore(day)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < walked.size() ? Optional.of(walked.get(low)) : Optional.empty();
    }

    @Test
    void whatIsCountedFromWhenItWasDoneFollowsTheDayInItsZone() {
        for (int i = 0; i < Soak.of(200, 10_000); i++) {
            Recurrence counted = new Recurrence(
                    List.of(Recurrence.Unit.values()).get(random.nextInt(4)),
                    1 + random.nextInt(5),
                    List.of(),
                    Optional.empty(),
                    List.of(MissingDay.values()).get(random.nextInt(3)),
                    Optional.empty(),
                    Optional.empty(),
                    false);
            ZoneId zone = zones.next();
            OnWallClocks clocks = new OnWallClocks(zone, time());
            Due anchor = clocks.due(first(counted, zone));
            int number = random.nextInt(9);
            Instant doneAt = first(counted, zone).atTime(random.nextInt(24), 0).toInstant(ZoneOffset.UTC);
            LocalDate last = rules.date();
            LocalDate done = LocalDateTime.ofInstant(doneAt, zone).toLocalDate();
            Optional<LocalDate> following = new DayByDay(counted.times(2), done)
                    .upTo(LocalDate.of(2200, 1, 1)).stream().skip(1).findFirst();
            Optional<Due> due = following.map(day -> clocks.due(clocks.leavesOut(day) ? day.plusDays(1) : day));
            for (Recurrence rule : List.of(counted, counted.until(last), counted.times(5))) {
                boolean ended = rule.until().isPresent()
                        ? following.filter(last::isBefore).isPresent()
                        : rule.times().isPresent() && number >= 4;
                assertThat(new Occurrences(rule.afterDone(), anchor, zone).next(number, doneAt))
                        .as("seed %s: %s from %s in %s, done at %s", SEED, rule, anchor, zone, doneAt)
                        .isEqualTo(due.filter(d -> !ended).map(d -> new Occurrence(number + 1, d)));
            }
        }
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
}
