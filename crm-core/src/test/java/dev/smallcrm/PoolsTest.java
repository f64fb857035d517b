package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.StoreException.Unavailable;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.Race;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pools as hosts have them. */
class PoolsTest {
    @ParameterizedTest
    @EnumSource
    void onePlaceIsEnoughForNestedCallsAndForAListenerThatCallsBack(HostSource database) throws Exception {
        try (HikariDataSource pool = one(database.fresh(), true);
                Crm crm = Crm.connect(pool)) {
            BlockingQueue<Integer> counted = new LinkedBlockingQueue<>();
            crm.listen(changes ->
                    counted.add(crm.contacts().page(ContactQuery.all()).items().size()));
            Contact anna = crm.inTransaction(book -> {
                Contact added = book.contacts().add(Contact.person("Anna", ""));
                crm.doInTransaction(inner -> inner.relationships().relate(added, RelationshipType.CUSTOMER));
                assertThat(crm.contacts().get(added)).isEqualTo(added);
                return added;
            });
            assertThat(counted.poll(1, TimeUnit.MINUTES)).isEqualTo(1);
            assertThat(crm.relationships().activeOf(anna).items()).hasSize(1);
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPoolWithAutomaticCommitOffIsCommittedForReal(HostSource database) {
        DataSource source = database.fresh();
        try (HikariDataSource pool = one(source, false);
                Crm crm = Crm.connect(pool)) {
            Contact anna = crm.contacts().add(Contact.person("Anna", ""));
            try (Crm elsewhere = Crm.connect(source)) {
                assertThat(elsewhere.contacts().get(anna)).isEqualTo(anna);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHostsPoolStaysOpen(HostSource database) {
        try (HikariDataSource pool = one(database.fresh(), true)) {
            Crm crm = Crm.connect(pool);
            crm.close();
            crm.close();
            assertThat(pool.isClosed()).isFalse();
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatDiedInThePoolIsReplacedBeforeAnythingIsDone(HostSource database) throws SQLException {
        DataSource source = database.fresh();
        Worn worn = new Worn(source, database);
        try (Crm crm = Crm.connect(worn.source())) {
            worn.next = 1;
            Contact anna = crm.contacts().add(Contact.person("Anna", ""));
            assertThat(crm.contacts().page(ContactQuery.all()).items()).containsExactly(anna);
            worn.next = 1;
            crm.doInTransaction(book -> book.contacts().edit(anna, c -> c.tag("regular")));
            assertThat(crm.contacts().get(anna).details().tags()).containsExactly("regular");
            worn.next = 2;
            assertThatThrownBy(() -> crm.contacts().edit(anna, c -> c.tag("gone")))
                    .isInstanceOf(Unavailable.class);
            assertThat(crm.contacts().get(anna).details().tags()).containsExactly("regular");
        }
    }

    /** PostgreSQL ends the one that finds the deadlock, for which the host here waits too long. */
    @Test
    void whatADeadlockEndedIsDoneAgain() throws Exception {
        DataSource source = HostSource.POSTGRESQL.fresh();
        try (Crm crm = Crm.connect(source);
                Connection host = source.getConnection()) {
            List<Contact> both = List.of(
                    crm.contacts().add(Contact.person("Anna", "")),
                    crm.contacts().add(Contact.person("Basia", "")));
            host.setAutoCommit(false);
            lookForDeadlocksLate(host);
            lock(host, both.get(1));
            CompletableFuture<String> ours = Race.begin(() -> {
                crm.relationships().relate(both.get(0), RelationshipType.KNOWS, both.get(1));
                return "done";
            });
            waitUntilSomebodyWaits(source);
            lock(host, both.get(0));
            host.commit();
            assertThat(ours.get(1, TimeUnit.MINUTES)).isEqualTo("done");
            assertThat(crm.relationships().activeOf(both.get(0)).items()).hasSize(1);
        }
    }

    @Test
    void aTransactionOfTheHostsOwnIsNotDoneAgain() throws Exception {
        DataSource source = HostSource.POSTGRESQL.fresh();
        try (Crm crm = Crm.connect(source);
                Connection host = source.getConnection()) {
            host.setAutoCommit(false);
            lookForDeadlocksLate(host);
            assertOursGivesWay(crm, source, host);
        }
    }

    private static void assertOursGivesWay(Crm crm, DataSource source, Connection host) throws Exception {
        List<Contact> both = List.of(
                crm.contacts().add(Contact.person("Anna", "")), crm.contacts().add(Contact.person("Basia", "")));
        lock(host, both.get(1));
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> ours = Race.begin(() -> {
            try {
                crm.doInTransaction(book -> {
                    assertThat(begun.getCount()).isOne();
                    begun.countDown();
                    book.relationships().relate(both.get(0), RelationshipType.KNOWS, both.get(1));
                });
                return false;
            } catch (Unavailable e) {
                return e.collision();
            }
        });
        waitUntilSomebodyWaits(source);
        lock(host, both.get(0));
        host.commit();
        assertThat(ours.get(1, TimeUnit.MINUTES)).isTrue();
        assertThat(crm.relationships().activeOf(both.get(0)).items()).isEmpty();
    }

    private static void lookForDeadlocksLate(Connection host) throws SQLException {
        try (Statement statement = host.createStatement()) {
            statement.execute("SET LOCAL deadlock_timeout = '1min'");
        }
    }

    private static void lock(Connection connection, Contact contact) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT id FROM crm_contact WHERE id = ? FOR UPDATE")) {
            lock.setObject(1, contact.id().value());
            lock.execute();
        }
    }

    private static void waitUntilSomebodyWaits(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement waiting = connection.prepareStatement(
                        "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE ?")) {
            waiting.setString(1, "%crm_contact%");
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            int found = 0;
            while (found == 0 && System.nanoTime() < end) {
                try (ResultSet rows = waiting.executeQuery()) {
                    rows.next();
                    found = rows.getInt(1);
                }
            }
            assertThat(found).isOne();
        }
    }

    private static HikariDataSource one(DataSource source, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(5_000);
        config.setAutoCommit(autoCommit);
        return new HikariDataSource(config);
    }

    /** Gives connections of which the next few are dead, as a pool that does not look gives them. */
    private static final class Worn {
        private final DataSource whole;
        private final HostSource database;
        private int next;

        Worn(DataSource whole, HostSource database) {
            this.whole = whole;
            this.database = database;
        }

        DataSource source() {
            return (DataSource) Proxy.newProxyInstance(
                    Worn.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                        Connection connection = whole.getConnection();
                        if (next-- > 0) {
                            kill(connection);
                        }
                        return connection;
                    });
        }

        private void kill(Connection connection) throws SQLException {
            if (database == HostSource.H2) {
                connection.close();
                return;
            }
            try (Statement statement = connection.createStatement();
                    ResultSet id = statement.executeQuery("SELECT pg_backend_pid()");
                    Connection killer = whole.getConnection();
                    PreparedStatement terminate = killer.prepareStatement("SELECT pg_terminate_backend(?, 5000)")) {
                id.next();
                terminate.setInt(1, id.getInt(1));
                terminate.execute();
            }
        }
    }
}
