package dev.smallcrm.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Stamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What only this storage promises. */
class MapStorageTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00.123456Z");

    private final Storage storage = new MapStorage(Clock.fixed(NOW.plusNanos(789), ZoneOffset.UTC));

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

    @Test
    void keepsAContact() {
        Contact anna = new Contact(
                new ContactId(UUID.fromString("019aa000-0000-7000-8000-000000000001")),
                1,
                Contact.person("Anna", "Kowalska"),
                Stamp.of(NOW, Actor.UNKNOWN),
                Optional.empty(),
                Optional.empty());
        storage.inTransaction(session -> {
            session.contacts().insert(List.of(anna));
            return "done";
        });
        List<Contact> kept = storage.inTransaction(
                session -> session.contacts().page(ContactQuery.all()).items());
        assertThat(kept).containsExactly(anna);
    }
}
