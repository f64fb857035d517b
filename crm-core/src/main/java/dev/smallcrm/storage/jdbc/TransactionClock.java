package dev.smallcrm.storage.jdbc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The time of one transaction: asked for once, when first needed, and cut to microseconds. */
final class TransactionClock implements Supplier<Instant> {
    private final Supplier<Instant> source;
    private @Nullable Instant now;

    TransactionClock(Supplier<Instant> source) {
        this.source = source;
    }

    @Override
    public Instant get() {
        Instant known = now;
        if (known == null) {
            known = source.get().truncatedTo(ChronoUnit.MICROS);
            now = known;
        }
        return known;
    }
}
