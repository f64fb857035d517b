package dev.smallcrm.rules;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes time-ordered UUIDs, version 7 of RFC 9562: 48 bits of Unix milliseconds, 12 bits of the fraction of a
 * millisecond, 62 random bits.
 *
 * <p>Of one generator each id is greater than all before it in the order of their bytes (unsigned; {@link
 * UUID#compareTo} is not), however many are asked for within a moment and also when the clock goes back: the first 60
 * bits are then one more than the last, so that the time in an id may be ahead of the clock until the clock has caught
 * up. Ids of different generators are told apart by the random bits alone.
 *
 * <p>Safe for use by several threads at once, provided nobody else uses its source of randomness.
 */
public final class UuidV7Generator {

    private static final long LAST_MILLI = (1L << 48) - 1;
    private static final long LAST_TICK = (1L << 60) - 1;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final RandomGenerator random;
    private long lastTick = -1;

    /**
     * Makes a generator.
     *
     * @param random the source of the random bits; a {@link java.security.SecureRandom} where ids must not be guessed
     */
    public UuidV7Generator(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Makes the next id.
     *
     * @param now the time on the clock, from 1970-01-01T00:00:00Z to 10889-08-02T05:31:50.655999999Z
     * @return an id greater than all before it
     * @throws IllegalArgumentException if {@code now} is outside of what the format holds
     * @throws IllegalStateException if an earlier id holds the last time there is, so that none can follow
     */
    public synchronized UUID next(Instant now) {
        long tick = Math.max(tick(now), lastTick + 1);
        if (tick > LAST_TICK) {
            throw new IllegalStateException("No id can follow one made at the end of the year 10889: start anew with a"
                    + " clock that is right");
        }
        lastTick = tick;
        long high = (tick >>> 12 << 16) | 0x7000 | (tick & 0xFFF);
        long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(high, low);
    }

    /** Compares ids by their bytes, unsigned: in the order in which they were given out. */
    static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    /** The time in units of 1/4096 ms. */
    private static long tick(Instant now) {
        if (now.getEpochSecond() < 0 || now.getEpochSecond() > LAST_MILLI / 1000) {
            throw outside(now);
        }
        long milli = now.toEpochMilli();
        if (milli > LAST_MILLI) {
            throw outside(now);
        }
        long nanos = now.getNano() % NANOS_PER_MILLI;
        return (milli << 12) | (nanos * 4096 / NANOS_PER_MILLI);
    }

    private static IllegalArgumentException outside(Instant now) {
        return new IllegalArgumentException("An id holds a time from 1970-01-01T00:00:00Z to"
                + " 10889-08-02T05:31:50.655999999Z, not " + now + ": correct the clock");
    }
}
