package dev.smallcrm.examples;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved on: for tests and for examples that print the same at every run. */
final class MovableClock extends Clock {
    private volatile Instant now;

    MovableClock(String start) {
        now = Instant.parse(start);
    }

    /** Moves the clock on. */
    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource moving = () -> now;
        return moving.withZone(zone);
    }
}
