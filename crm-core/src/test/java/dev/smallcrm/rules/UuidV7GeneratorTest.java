package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidV7GeneratorTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00.123456Z");
    private static final Instant LAST = Instant.parse("+10889-08-02T05:31:50.655999999Z");

    private final UuidV7Generator generator = new UuidV7Generator(new SplittableRandom(20261121));

    @Test
    void holdsTheTimeVersionAndVariant() {
        UUID id = generator.next(NOW);
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
        assertThat(id.getMostSignificantBits() & 0xFFF).isEqualTo(456_000 * 4096L / 1_000_000);
        assertThat(id.toString()).startsWith("01a1fd70-f23b-774b-");
    }

    @Test
    void oneGeneratorGivesRisingIdsThroughAMillionWithinOneMoment() {
        UUID last = generator.next(NOW);
        for (int i = 1; i < 1_000_000; i++) {
            UUID next = generator.next(NOW);
            assertRises(last, next);
            last = next;
        }
        assertThat(last.version()).isEqualTo(7);
        assertThat((last.getMostSignificantBits() >>> 16) - NOW.toEpochMilli()).isEqualTo(244);
    }

    @Test
    void idsRiseWhenTheClockGoesBack() {
        UUID before = generator.next(NOW);
        UUID back = generator.next(NOW.minus(Duration.ofHours(1)));
        UUID epoch = generator.next(Instant.EPOCH);
        UUID caughtUp = generator.next(NOW.plusMillis(1));
        assertRises(before, back);
        assertRises(back, epoch);
        assertRises(epoch, caughtUp);
        assertThat(caughtUp.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli() + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20261121})
    void idsRiseOnAnyClock(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        UuidV7Generator any = new UuidV7Generator(random.split());
        UUID last = any.next(Instant.EPOCH);
        Instant clock = NOW;
        for (int i = 0; i < 100_000; i++) {
            clock = clock.plusNanos(random.nextLong(-400_000, 500_000));
            UUID next = any.next(clock);
            assertThat(isLess(last, next)).as("seed %d, id %d", seed, i).isTrue();
            assertThat(next.version()).as("seed %d, id %d", seed, i).isEqualTo(7);
            assertThat(next.variant()).as("seed %d, id %d", seed, i).isEqualTo(2);
            last = next;
        }
    }

    @Test
    void eightThreadsNeverGetTheSameId() throws InterruptedException, ExecutionException {
        UuidV7Generator shared = new UuidV7Generator(new SecureRandom());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<UUID> all = new ArrayList<>();
        try {
            List<Future<List<UUID>>> futures = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                futures.add(threads.submit(() -> {
                    List<UUID> mine = new ArrayList<>();
                    for (int i = 0; i < 20_000; i++) {
                        mine.add(shared.next(NOW));
                    }
                    return mine;
                }));
            }
            for (Future<List<UUID>> future : futures) {
                List<UUID> mine = future.get();
                assertThat(mine).isSortedAccordingTo(UNSIGNED);
                all.addAll(mine);
            }
        } finally {
            threads.shutdownNow();
        }
        Set<Long> ticks = new HashSet<>();
        all.forEach(id -> ticks.add(id.getMostSignificantBits()));
        assertThat(ticks).hasSize(160_000);
    }

    @Test
    void twoGeneratorsDifferWithinOneMoment() {
        UUID other = new UuidV7Generator(new SplittableRandom(2)).next(NOW);
        UUID id = generator.next(NOW);
        assertThat(id.getMostSignificantBits()).isEqualTo(other.getMostSignificantBits());
        assertThat(id).isNotEqualTo(other);
    }

    @Test
    void theFormatEndsInTheYear10889() {
        assertThat(generator.next(Instant.EPOCH).toString()).startsWith("00000000-0000-7000-");
        assertThat(generator.next(LAST).toString()).startsWith("ffffffff-ffff-7fff-");
        assertThatThrownBy(() -> generator.next(NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "No id can follow one made at the end of the year 10889: start anew with a clock that is right");
    }

    @Test
    void timesOutsideOfTheFormatAreRefusedAndChangeNothing() {
        UUID before = generator.next(NOW);
        for (Instant bad : List.of(Instant.EPOCH.minusNanos(1), LAST.plusNanos(1), Instant.MIN, Instant.MAX)) {
            assertThatThrownBy(() -> generator.next(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("An id holds a time from 1970-01-01T00:00:00Z to 10889-08-02T05:31:50.655999999Z, not "
                            + bad + ": correct the clock");
        }
        UUID after = generator.next(NOW);
        assertThat(after.getMostSignificantBits()).isEqualTo(before.getMostSignificantBits() + 1);
    }

    private static final Comparator<UUID> UNSIGNED = (a, b) -> isLess(a, b) ? -1 : isLess(b, a) ? 1 : 0;

    private static void assertRises(UUID one, UUID other) {
        if (!isLess(one, other)) {
            throw new AssertionError(other + " is not greater than " + one);
        }
    }

    private static boolean isLess(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high < 0
                || (high == 0
                        && Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits()) < 0);
    }
}
