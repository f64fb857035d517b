package dev.smallcrm.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until told otherwise. Threads may share it. */
public final class TestClock extends Clock {
    private volatile Instant now;

    /**
     * Starts the clock.
     *
     * @param now an instant as text, for example {@code 2026-11-20T09:00:00Z}
     */
    public TestClock(String now) {
        this.now = Instant.parse(now);
    }

    /**
     * Sets the clock, forwards or backwards.
     *
     * @param when an instant as text
     */
    public void at(String when) {
        now = Instant.parse(when);
    }

    /**
     * Sets the clock forwards; not for several threads at once.
     *
     * @param by how far
     */
    public void advance(Duration by) {
        now = now.plus(by);
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
