package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.StoreException;
import dev.smallcrm.storage.MapStorage;
import dev.smallcrm.storage.Session;
import dev.smallcrm.storage.Storage;
import dev.smallcrm.testkit.TestClock;
import java.lang.reflect.Proxy;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A storage that fails, and one that is given back. */
class FailingStoreTest {
    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");
    private final Flaky storage = new Flaky(new MapStorage(clock));

    @Test
    void aReadThatTheStorageFailsSpoilsTheTransaction() {
        try (Crm crm = Crm.builder().storage(storage)) {
            assertThatThrownBy(() -> crm.doInTransaction(book -> {
                        book.contacts().add(Contact.person("Anna", ""));
                        assertThat(catchThrowable(() -> book.interactions().missed(clock.instant())))
                                .isInstanceOf(StoreException.Unavailable.class)
                                .hasMessage("out of order: try again");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A write within this transaction failed, so nothing of it is kept: let the failure"
                            + " through, or make each write a transaction of its own")
                    .hasCauseInstanceOf(StoreException.Unavailable.class);
            assertThat(crm.contacts().page(ContactQuery.all()).items()).isEmpty();
        }
    }

    @Test
    void aStorageWhoseBookCannotBeOpenedIsClosed() {
        Crm.builder().zone(ZoneId.of("Europe/Warsaw")).storage(new Flaky(storage.inside));
        assertThat(storage.closed).isFalse();
        assertThatThrownBy(() -> Crm.builder().zone(ZoneId.of("Europe/Berlin")).storage(storage))
                .isInstanceOf(Refused.class);
        assertThat(storage.closed).isTrue();
    }

    /** Has no interactions to give. */
    private static final class Flaky implements Storage {
        private final Storage inside;
        private boolean closed;

        Flaky(Storage inside) {
            this.inside = inside;
        }

        @Override
        public <R> R inTransaction(Function<Session, R> work) {
            return inside.inTransaction(session -> work.apply(without(session)));
        }

        private static Session without(Session session) {
            return (Session) Proxy.newProxyInstance(
                    Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("interactions")) {
                            throw new StoreException.Unavailable("out of order: try again", null);
                        }
                        return method.invoke(session, arguments);
                    });
        }

        @Override
        public List<Finding> check() {
            return inside.check();
        }

        @Override
        public Health health() {
            return inside.health();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
