package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.storage.MapStorage;
import dev.smallcrm.storage.Session;
import dev.smallcrm.storage.Storage;
import dev.smallcrm.testkit.TestClock;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How often an agenda goes to the stores does not depend on how many people are on it. */
class AgendaReadsTest {
    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");
    private final Counting storage = new Counting(new MapStorage(clock));

    @Test
    void twentyLinesAreReadAsOftenAsOne() {
        try (Crm crm = Crm.builder().zone(ZoneId.of("Europe/Warsaw")).storage(storage)) {
            employee(crm, 1);
            // The first one of a program also looks whether reminders are handed over.
            crm.agenda().today();
            List<String> one = agenda(crm, 1);
            for (int i = 2; i <= 20; i++) {
                employee(crm, i);
            }
            assertThat(agenda(crm, 20))
                    .isEqualTo(one)
                    .filteredOn("relationships"::equals)
                    .hasSize(3);
        }
    }

    private static void employee(Crm crm, int number) {
        Contact person = crm.contacts().add(Contact.person("Jan", "Nowak " + number));
        Contact shop = crm.contacts().add(Contact.organization("Shop " + number));
        crm.relationships().relate(person, RelationshipType.WORKS_FOR, shop);
        crm.followUps().schedule(person, LocalDate.of(2026, 11, 20), "Call");
    }

    private List<String> agenda(Crm crm, int lines) {
        storage.asked.clear();
        List<AgendaItem> items = crm.agenda().today().items();
        assertThat(items)
                .hasSize(lines)
                .allSatisfy(item -> assertThat(item.employer()).isPresent());
        return List.copyOf(storage.asked);
    }

    /** Notes which store was asked for. */
    private record Counting(Storage inside, List<String> asked) implements Storage {
        Counting(Storage inside) {
            this(inside, new ArrayList<>());
        }

        @Override
        public <R> R inTransaction(Function<Session, R> work) {
            return inside.inTransaction(session -> work.apply(counted(session)));
        }

        private Session counted(Session session) {
            return (Session) Proxy.newProxyInstance(
                    Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                        if (!method.getName().equals("now")) {
                            asked.add(method.getName());
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
            inside.close();
        }
    }
}
