package dev.smallcrm.rules;

import dev.smallcrm.model.Due;
import dev.smallcrm.rules.Occurrences.Occurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * When days come, found by the offsets of a zone alone.
 *
 * @param zone the zone
 * @param time the time of day; empty for whole days
 */
record OnWallClocks(ZoneId zone, Optional<LocalTime> time) {
    /** The earlier of two; within a gap, by the offset before it. A day that begins in a gap begins at its end. */
    Instant instant(LocalDate day) {
        LocalDateTime at = at(day);
        ZoneOffsetTransition change = zone.getRules().getTransition(at);
        if (change == null) {
            return at.toInstant(zone.getRules().getValidOffsets(at).get(0));
        }
        return change.isGap() && time.isEmpty() ? change.getInstant() : at.toInstant(change.getOffsetBefore());
    }

    /** Whether a zone went from before that time to the same time of the next day, or later. */
    boolean leavesOut(LocalDate day) {
        ZoneOffsetTransition gap = zone.getRules().getTransition(at(day));
        return gap != null && gap.isGap() && !gap.getDuration().minusDays(1).isNegative();
    }

    private LocalDateTime at(LocalDate day) {
        return day.atTime(time.orElse(LocalTime.MIDNIGHT));
    }

    /** For each number, given its day, the occurrence: of a day that is left out the next day, or the next number. */
    List<Occurrence> occurrences(List<LocalDate> days) {
        List<Occurrence> found = new ArrayList<>();
        for (int number = days.size() - 1; number >= 0; number--) {
            LocalDate day = days.get(number);
            LocalDate taken = leavesOut(day) ? day.plusDays(1) : day;
            boolean other = number + 1 < days.size() && days.get(number + 1).equals(taken);
            found.add(other ? found.get(found.size() - 1) : new Occurrence(number, due(taken)));
        }
        Collections.reverse(found);
        return found;
    }

    Due due(LocalDate day) {
        return new Due(day, time, time.map(t -> zone));
    }
}
