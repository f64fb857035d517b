package dev.smallcrm.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One transaction: it reads what is committed until it writes, and from then on its own copy. */
final class MapTransaction implements AutoCloseable {
    private final Versions versions;
    private final Instant now;
    private @Nullable Tables own;
    private boolean ended;

    MapTransaction(Versions versions, Instant now) {
        this.versions = versions;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    Tables read() {
        if (ended) {
            throw new IllegalStateException("The transaction has ended: begin another one");
        }
        return own == null ? versions.committed() : own;
    }

    Tables write() {
        Tables seen = read();
        if (own == null) {
            versions.acquire();
            seen = versions.committed().copy(); // others may have written while this one waited
            own = seen;
        }
        return seen;
    }

    void commit() {
        if (own != null) {
            versions.publish(own, now);
        }
    }

    /** Forgets what was not committed. */
    @Override
    public void close() {
        ended = true;
        if (own != null) {
            own = null;
            versions.release();
        }
    }
}
