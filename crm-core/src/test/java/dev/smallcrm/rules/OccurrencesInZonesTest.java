package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.rules.Occurrences.Occurrence;
import dev.smallcrm.testkit.Soak;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A daily follow-up in every zone, around every change of its clocks up to 2104, at every hour and for whole days. */
class OccurrencesInZonesTest {
    private static final long SEED = 20261122;
    private static final Instant END = Instant.parse("2105-01-01T00:00:00Z");
    private static final Duration MOST_OF_A_DAY = Duration.ofHours(20);
    private static final int FAR = 1234;
    private static final Recurrence DAILY = Recurrence.days(1);

    @Test
    void comesOnceADayAroundEveryChangeOfTheClocks() {
        Random random = new Random(SEED);
        Set<ZoneRules> seen = new HashSet<>();
        int daysLeftOutOrDoubled = 0;
        for (String id : new TreeSet<>(ZoneRulesProvider.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            if (!Soak.ON && !seen.add(zone.getRules())) {
                continue;
            }
            for (ZoneOffsetTransition change : changes(zone.getRules())) {
                boolean wholeDay = change.getDuration().abs().compareTo(MOST_OF_A_DAY) > 0;
                daysLeftOutOrDoubled += wholeDay ? 1 : 0;
                if (Soak.ON || wholeDay || random.nextInt(100) == 0) {
                    around(zone, change);
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

    private static void around(ZoneId zone, ZoneOffsetTransition change) {
        LocalDate first = change.getDateTimeBefore().toLocalDate().minusDays(2);
        for (int hour = 0; hour < 24; hour++) {
            LocalTime time = LocalTime.of(hour, hour % 4 * 15);
            fiveDays(zone, first, Due.at(first.atTime(time), zone), Optional.of(time));
        }
        fiveDays(zone, first, Due.on(first), Optional.empty());
    }

    private static void fiveDays(ZoneId zone, LocalDate first, Due anchor, Optional<LocalTime> time) {
        Occurrences near = new Occurrences(DAILY, anchor, zone);
        Due longAgo = new Due(first.minusDays(FAR), anchor.time(), anchor.zone());
        Occurrences far = new Occurrences(DAILY, longAgo, zone);
        Instant before = Instant.MIN;
        for (int number = 0; number < 5; ) {
            Occurrence found = near.at(number).orElseThrow();
            LocalDate expected = first.plusDays(number);
            if (leftOut(zone, expected, time)) {
                number++;
                expected = expected.plusDays(1);
            }
            if (found.number() != number || !found.due().date().equals(expected)) {
                throw new AssertionError(zone + " " + anchor + ": " + found + " for number " + number);
            }
            Instant dueAt = found.due().dueAt(zone);
            if (!dueAt.equals(instant(zone, expected, time)) || !dueAt.isAfter(before)) {
                throw new AssertionError(zone + " " + found + " is due at " + dueAt + " after " + before);
            }
            Occurrence jumped = far.at(FAR + number).orElseThrow();
            Occurrence sought = far.from(expected).orElseThrow();
            if (!jumped.due().equals(found.due()) || !sought.equals(jumped)) {
                throw new AssertionError(zone + " " + anchor + ": " + found + ", " + jumped + ", " + sought);
            }
            before = dueAt;
            number++;
        }
    }

    /** Whether a zone went from before that time to the same time of the next day, or later. */
    private static boolean leftOut(ZoneId zone, LocalDate day, Optional<LocalTime> time) {
        LocalDateTime at = day.atTime(time.orElse(LocalTime.MIDNIGHT));
        ZoneOffsetTransition gap = zone.getRules().getTransition(at);
        return gap != null && gap.isGap() && !gap.getDuration().minusDays(1).isNegative();
    }

    /** By offsets alone: the earlier of two; within a gap, the one before it. */
    private static Instant instant(ZoneId zone, LocalDate day, Optional<LocalTime> time) {
        LocalDateTime at = day.atTime(time.orElse(LocalTime.MIDNIGHT));
        ZoneOffsetTransition change = zone.getRules().getTransition(at);
        if (change == null) {
            return at.toInstant(zone.getRules().getValidOffsets(at).get(0));
        }
        // A day that begins in a gap begins at its end.
        return change.isGap() && time.isEmpty() ? change.getInstant() : at.toInstant(change.getOffsetBefore());
    }
}
