package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.storage.Storage.Finding;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.RandomHistory;
import dev.smallcrm.testkit.Soak;
import dev.smallcrm.testkit.Stores;
import dev.smallcrm.testkit.TestClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written, by whoever, leaves nothing for a check to find; one ends early, and is not done from within. */
class CheckTest {
    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aRandomHistoryLeavesNothingOutOfStep(Stores store) {
        for (long seed = 1; seed <= Soak.of(1, 20); seed++) {
            try (Crm crm = store.open(builder(), clock)) {
                RandomHistory history = new RandomHistory(crm, seed, clock::instant);
                for (int day = 0; day < 4; day++) {
                    int refused = history.write(100);
                    assertThat(refused).isLessThan(350);
                    assertThat(crm.check()).as("seed %s, day %s", seed, day).isEmpty();
                    clock.advance(Duration.ofHours(20));
                    assertThat(crm.check())
                            .as("seed %s, after day %s", seed, day)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void whatIsWrittenMeanwhileIsNoFinding() {
        underLoad(Crm.open(folder.resolve("shop")));
        underLoad(Crm.connect(HostSource.POSTGRESQL.fresh()));
    }

    private static void underLoad(Crm open) {
        try (Crm crm = open) {
            Contact shop = crm.contacts().add(Contact.organization("Shop"));
            List<Contact> workers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Contact worker = crm.contacts().add(Contact.person("Anna", "K" + i));
                crm.relationships().relate(worker, RelationshipType.WORKS_FOR, shop);
                workers.add(worker);
            }
            AtomicInteger writing = new AtomicInteger(3);
            List<List<Finding>> found = Race.run(4, number -> {
                List<Finding> all = new ArrayList<>();
                if (number > 0) {
                    RandomHistory history = new RandomHistory(crm, number, Instant::now);
                    for (int i = 0; i < Soak.of(5, 100); i++) {
                        history.write(10);
                        String name = "Shop " + number + i;
                        crm.contacts().edit(shop, c -> c.nickname("").tradeName(name));
                        crm.contacts().edit(workers.get(i % 10), c -> c.nickname(name));
                    }
                    writing.decrementAndGet();
                } else {
                    while (writing.get() > 0) {
                        all.addAll(crm.check());
                    }
                }
                return all;
            });
            assertThat(found).allSatisfy(each -> assertThat(each).isEmpty());
            assertThat(crm.check()).isEmpty();
        }
    }

    @Test
    void aCheckEndsAtAThousandFindings() throws SQLException {
        var source = HostSource.H2.fresh();
        try (Crm crm = builder().connect(source);
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            crm.doInTransaction(book -> IntStream.range(0, 1_100)
                    .forEach(i -> book.contacts().add(Contact.person("Anna", "").tag("vip"))));
            assertThat(crm.check()).isEmpty();
            statement.execute("DELETE FROM crm_contact_key");
            assertThat(crm.check())
                    .hasSize(1_000)
                    .allSatisfy(finding -> assertThat(finding.code()).isEqualTo("contact-key"));
        }
    }

    @Test
    void aTransactionIsNotCheckedFromWithin() {
        try (Crm crm = Crm.inMemory()) {
            crm.doInTransaction(book -> assertThatThrownBy(crm::check).isInstanceOf(IllegalStateException.class));
        }
    }

    private CrmBuilder builder() {
        return Crm.builder().clock(clock).country("PL").zone(ZoneId.of("Europe/Warsaw"));
    }
}
