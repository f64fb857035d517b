package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.smallcrm.testkit.Race;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransactionsTest {
    @ParameterizedTest
    @CsvSource({"H2, true", "H2, false", "POSTGRESQL, true", "POSTGRESQL, false"})
    void keepsWhatReturnsAndUndoesWhatThrows(HostDatabase database, boolean autoCommit) throws SQLException {
        DataSource source = Notes.in(database);
        try (HikariDataSource pool = HostDatabase.poolOfOne(source, autoCommit)) {
            Transactions transactions = over(pool, database);
            int kept = transactions.run((handle, now) -> {
                Notes.insert(handle, 1, "kept");
                return 1;
            });
            assertThat(kept).isEqualTo(1);
            IllegalArgumentException own = new IllegalArgumentException("the work's own");
            assertThatThrownBy(() -> transactions.run((handle, now) -> {
                        Notes.insert(handle, 2, "undone");
                        throw own;
                    }))
                    .isSameAs(own)
                    .hasNoSuppressedExceptions();
            assertThatThrownBy(() -> transactions.run((handle, now) -> {
                        Notes.insert(handle, 3, "undone");
                        throw new StackOverflowError();
                    }))
                    .isInstanceOf(StackOverflowError.class);
        }
        assertThat(Notes.ids(source)).containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource({"H2, true", "H2, false", "POSTGRESQL, true", "POSTGRESQL, false"})
    void givesTheConnectionBackAsItWas(HostDatabase database, boolean autoCommit) throws SQLException {
        DataSource source = Notes.in(database);
        try (HikariDataSource pool = HostDatabase.poolOfOne(source, autoCommit)) {
            Transactions transactions = over(pool, database);
            List<Object> before = settings(pool, database);
            transactions.run((handle, now) -> Notes.ids(handle));
            assertThat(settings(pool, database)).isEqualTo(before);
            assertThatThrownBy(() -> transactions.run((handle, now) -> handle.execute("NONSENSE")))
                    .isInstanceOf(RuntimeException.class);
            assertThat(settings(pool, database)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatIsCommittedWhateverTheHostIsUsedTo(HostDatabase database) throws SQLException {
        DataSource source = Notes.in(database);
        HikariConfig serializable = HostDatabase.oneConnection(source);
        serializable.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        try (HikariDataSource pool = new HikariDataSource(serializable)) {
            over(pool, database).run((handle, now) -> {
                assertThat(Notes.ids(handle)).isEmpty();
                Notes.insert(source, 7, "elsewhere");
                assertThat(Notes.ids(handle)).containsExactly(7);
                return 0;
            });
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            }
        }
    }

    @Test
    void onPostgresqlPlansForTheValuesAndWaitsForLocksTenSeconds() throws SQLException {
        Transactions transactions = over(HostDatabase.POSTGRESQL.fresh(), HostDatabase.POSTGRESQL);
        assertThat(transactions.<List<String>>run((handle, now) -> List.of(
                        show(handle, "plan_cache_mode"),
                        show(handle, "lock_timeout"),
                        show(handle, "transaction_isolation"))))
                .containsExactly("force_custom_plan", "10s", "read committed");
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheDatabasesTimeOncePerTransaction(HostDatabase database) throws SQLException {
        Transactions transactions = over(database.fresh(), database);
        Instant before = Instant.now().minusMillis(1);
        Instant told = transactions.run((handle, now) -> {
            Instant first = now.get();
            handle.createQuery("SELECT 1").mapTo(Integer.class).one();
            assertThat(now.get()).isEqualTo(first);
            return first;
        });
        assertThat(told).isBetween(before, Instant.now());
        assertThat(told).isEqualTo(told.truncatedTo(ChronoUnit.MICROS));
        assertThat(transactions.<Instant>run((handle, now) -> now.get())).isAfter(told);
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheClocksTimeIfThereIsOneInMicroseconds(HostDatabase database) throws SQLException {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T08:00:00.123456789Z"), ZoneOffset.UTC);
        Transactions transactions =
                new Transactions(new HostConnections(database.fresh()), database.dialect(), Optional.of(clock));
        assertThat(transactions.<Instant>run((handle, now) -> now.get())).isEqualTo("2026-11-21T08:00:00.123456Z");
    }

    @ParameterizedTest
    @EnumSource
    void refusesWorkWhenItIsClosed(HostDatabase database) throws SQLException {
        Transactions transactions = over(database.fresh(), database);
        transactions.close();
        assertThatThrownBy(() -> transactions.run((handle, now) -> 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This CRM is closed: open it again");
    }

    @ParameterizedTest
    @EnumSource
    void closesAfterThoseWhoAreAtWork(HostDatabase database) throws Exception {
        DataSource source = Notes.in(database);
        Transactions transactions = over(source, database);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Integer> work = Race.begin(() -> transactions.run((handle, now) -> {
            begun.countDown();
            await(go);
            Notes.insert(handle, 1, "in time");
            return 1;
        }));
        begun.await();
        CompletableFuture<Boolean> closing = Race.begin(() -> {
            transactions.close();
            return true;
        });
        assertThatThrownBy(() -> closing.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        go.countDown();
        closing.join();
        assertThat(work.join()).isEqualTo(1);
        assertThat(Notes.ids(source)).containsExactly(1);
    }

    private static List<Object> settings(DataSource pool, HostDatabase database) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            List<Object> settings = List.of(
                    connection.getAutoCommit(),
                    connection.getTransactionIsolation(),
                    database == HostDatabase.H2
                            ? ""
                            : Jdbi.open(connection)
                                    .createQuery("SELECT name || setting FROM pg_settings WHERE name LIKE '%time%' OR"
                                            + " name LIKE 'plan%' ORDER BY name")
                                    .mapTo(String.class)
                                    .list());
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return settings;
        }
    }

    private static String show(Handle handle, String setting) {
        return handle.createQuery("SHOW " + setting).mapTo(String.class).one();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Transactions over(DataSource source, HostDatabase database) {
        return new Transactions(new HostConnections(source), database.dialect(), Optional.empty());
    }
}
