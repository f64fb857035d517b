package dev.smallcrm.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/** Zones, with a liking for those that change their clocks and for those that once left out or doubled a day. */
final class RandomZones {
    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration MOST_OF_A_DAY = Duration.ofHours(20);
    private static final List<ZoneId> ALL = new TreeSet<>(ZoneRulesProvider.getAvailableZoneIds())
            .stream().map(ZoneId::of).toList();
    private static final List<ZoneId> CHANGING = ALL.stream()
            .filter(zone -> zone.getRules().nextTransition(FIRST) != null)
            .toList();
    private static final List<ZoneId> WITH_A_DAY_CHANGED =
            ALL.stream().filter(zone -> ofADay(zone).isPresent()).toList();

    private static final List<ZoneId> WITHOUT_A_DAY = WITH_A_DAY_CHANGED.stream()
            .filter(zone -> ofADay(zone).orElseThrow().isGap())
            .toList();

    private final Random random;

    RandomZones(Random random) {
        this.random = random;
    }

    ZoneId next() {
        List<ZoneId> some = switch (random.nextInt(5)) {
            case 0 -> ALL;
            case 1 -> WITH_A_DAY_CHANGED;
            case 2 -> WITHOUT_A_DAY;
            default -> CHANGING;
        };
        return some.get(random.nextInt(some.size()));
    }

    /** The last change of a zone's clocks by about a day. */
    static Optional<ZoneOffsetTransition> ofADay(ZoneId zone) {
        return zone.getRules().getTransitions().stream()
                .filter(RandomZones::ofADay)
                .reduce((one, later) -> later);
    }

    static boolean ofADay(ZoneOffsetTransition change) {
        return change.getDuration().abs().compareTo(MOST_OF_A_DAY) > 0;
    }
}
