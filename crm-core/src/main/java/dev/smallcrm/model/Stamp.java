package dev.smallcrm.model;

import java.time.Instant;

/**
 * When and by whom something was first and last written, by the store's clock, in microseconds.
 *
 * @param createdAt the first write
 * @param createdBy who made it
 * @param updatedAt the last write
 * @param updatedBy who made that
 */
public record Stamp(Instant createdAt, Actor createdBy, Instant updatedAt, Actor updatedBy) {
    /** Cuts the instants to microseconds. */
    public Stamp {
        Check.notNull("createdBy", createdBy, "updatedBy", updatedBy);
        createdAt = Check.instant("createdAt", createdAt);
        updatedAt = Check.instant("updatedAt", updatedAt);
    }

    /**
     * The stamp of something new.
     *
     * @param at when
     * @param by who
     * @return a stamp whose first and last write are one
     */
    public static Stamp of(Instant at, Actor by) {
        return new Stamp(at, by, at, by);
    }

    /**
     * The stamp after one more write.
     *
     * @param at when
     * @param by who
     * @return a copy with a new last write
     */
    public Stamp touched(Instant at, Actor by) {
        return new Stamp(createdAt, createdBy, at, by);
    }
}
