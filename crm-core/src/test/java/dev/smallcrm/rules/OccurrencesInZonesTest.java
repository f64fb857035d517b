package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.rules.Occurrences.Occurrence;
import dev.smallcrm.testkit.Soak;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A daily follow-up in every zone, around every change of its clocks up to 2104, at every hour and for whole days; with
 * each of them one that comes more rarely.
 */
class OccurrencesInZonesTest {
    private static final long SEED = 20261122;
    private static final Instant END = Instant.parse("2105-01-01T00:00:00Z");
    /** After as many years the calendar is the same again, weekdays and all. */
    private static final int PERIOD = 400;

    private final Random random = new Random(SEED);

    @Test
    void comesWhenTheWallClocksSaySoAroundEveryChangeOfThem() {
        Set<ZoneRules> seen = new HashSet<>();
        int daysLeftOutOrDoubled = 0;
        for (String id : new TreeSet<>(ZoneRulesProvider.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            if (!Soak.ON && !seen.add(zone.getRules())) {
                continue;
            }
            for (ZoneOffsetTransition change : changes(zone.getRules())) {
                boolean wholeDay = RandomZones.ofADay(change);
                daysLeftOutOrDoubled += wholeDay ? 1 : 0;
                if (Soak.ON || wholeDay || random.nextInt(100) == 0) {
                    around(zone, change, wholeDay);
                }
            }
        }
        assertThat(daysLeftOutOrDoubled).isGreaterThan(10);
    }

    /** Those that were, and those that the rules of today foresee. */
    private static List<ZoneOffsetTransition> changes(ZoneRules rules) {
        List<ZoneOffsetTransition> changes = new ArrayList<>(rules.getTransitions());
        Instant last = changes.isEmpty() ? END : changes.get(changes.size() - 1).getInstant();
        ZoneOffsetTransition next = last.isBefore(END) ? rules.nextTransition(last) : null;
        while (next != null && next.getInstant().isBefore(END)) {
            changes.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        return changes;
    }

    private void around(ZoneId zone, ZoneOffsetTransition change, boolean wholeDay) {
        LocalDate first = change.getDateTimeBefore().toLocalDate().minusDays(2);
        for (int hour = 0; hour < 24; hour++) {
            LocalTime time = LocalTime.of(hour, hour % 4 * 15);
            fiveDays(new OnWallClocks(zone, Optional.of(time)), first, wholeDay);
        }
        fiveDays(new OnWallClocks(zone, Optional.empty()), first, wholeDay);
    }

    private void fiveDays(OnWallClocks clocks, LocalDate first, boolean all) {
        LocalDate end = first.plusDays(4);
        check(clocks, Recurrence.days(1), first, end);
        if (all) {
            first.datesUntil(end).forEach(day -> rarer(day).forEach(rule -> check(clocks, rule, day, end)));
        } else {
            LocalDate day = first.plusDays(random.nextInt(4));
            check(clocks, rarer(day).get(random.nextInt(4)), day, end);
        }
    }

    private static List<Recurrence> rarer(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        return List.of(
                Recurrence.weeks(1),
                Recurrence.weeks(1).on(weekday, weekday.plus(1)),
                Recurrence.months(1),
                Recurrence.years(1));
    }

    /** Steps from the first one to those of the next days, and jumps to the same from long before. */
    private static void check(OnWallClocks clocks, Recurrence rule, LocalDate first, LocalDate end) {
        Occurrences near = new Occurrences(rule, clocks.due(first), clocks.zone());
        Occurrences far = new Occurrences(rule, clocks.due(first.minusYears(PERIOD)), clocks.zone());
        int between = inAPeriod(rule);
        Optional<Occurrence> stepped = near.at(0);
        Instant before = Instant.MIN;
        // One day more, for the last one may be taken as it.
        List<LocalDate> days = new DayByDay(rule, first).upTo(end.plusDays(1));
        for (Occurrence expected : new LinkedHashSet<>(clocks.occurrences(days))) {
            LocalDate day = expected.due().date();
            if (day.isAfter(end)) {
                return;
            }
            Instant dueAt = expected.due().dueAt(clocks.zone());
            Occurrence shifted = new Occurrence(between + expected.number(), expected.due());
            if (!stepped.equals(Optional.of(expected))
                    || !far.at(shifted.number()).equals(Optional.of(shifted))
                    || !far.from(day).equals(Optional.of(shifted))
                    || !dueAt.equals(clocks.instant(day))
                    || !dueAt.isAfter(before)) {
                throw new AssertionError("seed %d: %s, %s from %s: not %s, due at %s after %s, but %s; from far %s, %s"
                        .formatted(
                                SEED,
                                clocks,
                                rule,
                                first,
                                expected,
                                dueAt,
                                before,
                                stepped,
                                far.at(shifted.number()),
                                far.from(day)));
            }
            before = dueAt;
            stepped = near.next(expected.number(), dueAt);
        }
    }

    private static int inAPeriod(Recurrence rule) {
        return switch (rule.unit()) {
            case DAYS -> 146_097;
            case WEEKS -> 20_871 * Math.max(1, rule.weekdays().size());
            case MONTHS -> 12 * PERIOD;
            case YEARS -> PERIOD;
        };
    }
}
