package dev.smallcrm.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.ContactQuery;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The contract, and what only this storage promises. */
class MapStorageTest extends StorageContract {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00.123456Z");

    private final Storage storage = new MapStorage(Clock.fixed(NOW.plusNanos(789), ZoneOffset.UTC));

    @Override
    protected Storage create(Clock clock) {
        return new MapStorage(clock);
    }

    @Test
    void refusesATransactionWithinATransaction() {
        assertThatThrownBy(() -> storage.inTransaction(outer -> storage.inTransaction(Session::now)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This thread is in a transaction already: use its session");
        assertThat(storage.inTransaction(Session::now)).isEqualTo(NOW);
    }

    @Test
    void refusesASessionThatWasKept() {
        Session kept = storage.<Session>inTransaction(session -> session);
        assertThatThrownBy(() -> kept.contacts().page(ContactQuery.all()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The transaction has ended: begin another one");
    }
}
