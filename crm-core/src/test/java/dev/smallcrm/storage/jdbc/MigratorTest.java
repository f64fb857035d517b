package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.StoreException.Incompatible;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigratorTest {
    private static final String HISTORY = "SELECT version || ' ' || name FROM crm_schema_history ORDER BY version";

    @ParameterizedTest
    @EnumSource
    void makesTheSchemaAndGoesOnFromThere(HostDatabase database) throws SQLException {
        DataSource source = database.fresh();
        migrate(database, source, Notes.FIRST);
        assertThat(rows(source, HISTORY)).containsExactly("0 dev.smallcrm", "1 v001__notes.sql");
        execute(source, "INSERT INTO crm_note (id, text) VALUES (1, 'kept')");
        migrate(database, source, Notes.FIRST, Notes.SECOND);
        migrate(database, source, Notes.FIRST, Notes.SECOND);
        assertThat(rows(source, HISTORY)).containsExactly("0 dev.smallcrm", "1 v001__notes.sql", "2 v002__stars.sql");
        assertThat(rows(source, "SELECT id || text || stars FROM crm_note")).containsExactly("1kept0");
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsBehindWhenItMayOnlyLook(HostDatabase database) throws SQLException {
        DataSource source = database.fresh();
        migrate(database, source, Notes.FIRST);
        try (Connection connection = source.getConnection()) {
            Migrator newer = new Migrator(Notes.SQL, List.of(Notes.FIRST, Notes.SECOND), "the database");
            assertThatThrownBy(() -> newer.requireCurrent(connection))
                    .isInstanceOf(Incompatible.class)
                    .hasMessage(
                            "The schema of the database lacks v002__stars.sql and was opened with VALIDATE: run what"
                                    + " PrintSchema prints, or open it once with AUTO");
            new Migrator(Notes.SQL, List.of(Notes.FIRST), "the database").requireCurrent(connection);
        }
        assertThat(rows(source, HISTORY)).containsExactly("0 dev.smallcrm", "1 v001__notes.sql");
    }

    @ParameterizedTest
    @EnumSource
    void keepsApartTwoBooksWithTheirOwnPrefixes(HostDatabase database) throws SQLException {
        DataSource source = database.fresh();
        migrate(database, source, Notes.FIRST);
        try (Connection connection = source.getConnection()) {
            new Migrator(new Sql("shop_"), List.of(Notes.FIRST), "the database")
                    .migrate(connection, database.dialect(), false);
        }
        execute(source, "INSERT INTO shop_note (id, text) VALUES (1, 'other')");
        assertThat(rows(source, "SELECT text FROM crm_note")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void ofSeveralThreadsThatOpenAFreshStoreOneMigrates(HostDatabase database) throws Exception {
        for (int round = 0; round < 5; round++) {
            DataSource source = database.fresh();
            CyclicBarrier together = new CyclicBarrier(3);
            Callable<Boolean> opening = () -> {
                together.await();
                migrate(database, source, Notes.FIRST, Notes.SECOND);
                execute(source, "INSERT INTO crm_note (id, text) SELECT COUNT(*), 'x' FROM crm_note WHERE stars > 9");
                return true;
            };
            ExecutorService threads = Executors.newFixedThreadPool(3);
            List<Future<Boolean>> openings =
                    List.of(threads.submit(opening), threads.submit(opening), threads.submit(opening));
            threads.shutdown();
            int failedInserts = 0;
            for (Future<Boolean> each : openings) {
                try {
                    assertThat(each.get()).isTrue();
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(Failures.uniqueViolation(e.getCause()))
                            .as("%s", e.getCause())
                            .isTrue();
                    failedInserts++;
                }
            }
            assertThat(failedInserts)
                    .as("all three insert row 0, so all reached the table")
                    .isEqualTo(2);
            assertThat(rows(source, HISTORY))
                    .containsExactly("0 dev.smallcrm", "1 v001__notes.sql", "2 v002__stars.sql");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesANewerStoreWithoutAWrite(HostDatabase database) throws SQLException {
        DataSource source = database.fresh();
        migrate(database, source, Notes.FIRST, Notes.SECOND);
        assertThatThrownBy(() -> migrate(database, source, Notes.FIRST))
                .isInstanceOf(Incompatible.class)
                .hasMessage("The schema of the database is of version 2, this library knows it up to version 1: open it"
                        + " with the newer library");
        assertThat(rows(source, HISTORY)).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void refusesASchemaThatWasMadeByAnotherForm(HostDatabase database) throws SQLException {
        DataSource source = database.fresh();
        migrate(database, source, Notes.FIRST);
        Migration changed = Migration.of(1, "v001__notes.sql", "CREATE TABLE IF NOT EXISTS {p}note (id INT);\n");
        assertThatThrownBy(() -> migrate(database, source, changed))
                .isInstanceOf(Incompatible.class)
                .hasMessage("The schema of the database was made by another form of v001__notes.sql: open it with the"
                        + " library that made it");
    }

    @ParameterizedTest
    @EnumSource
    void refusesToTakeATableOfTheHosts(HostDatabase database) throws SQLException {
        DataSource source = database.fresh();
        execute(source, "CREATE TABLE crm_note (theirs INT)");
        assertThatThrownBy(() -> migrate(database, source, Notes.FIRST))
                .isInstanceOf(Incompatible.class)
                .hasMessage("There is a table crm_note in the database that is not of this library: use another table"
                        + " prefix");
        assertThat(rows(source, "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource
    void refusesATableOfTheHostsThatIsNamedLikeTheHistory(HostDatabase database) throws SQLException {
        DataSource source = database.fresh();
        execute(source, "CREATE TABLE crm_schema_history (version INT, name VARCHAR(9), checksum VARCHAR(9))");
        execute(source, "INSERT INTO crm_schema_history VALUES (0, 'theirs', '')");
        assertThatThrownBy(() -> migrate(database, source, Notes.FIRST))
                .isInstanceOf(Incompatible.class)
                .hasMessage("The table crm_schema_history in the database is not of this library: use another table"
                        + " prefix");
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheConnectionAsItWas(HostDatabase database) throws SQLException {
        DataSource source = database.fresh();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Notes.migrator(new HostConnections(source), Notes.FIRST).migrate(connection, database.dialect(), false);
            assertThat(connection.getAutoCommit()).isFalse();
            connection.rollback();
        }
        assertThat(rows(source, HISTORY)).hasSize(2);
    }

    @Test
    void onPostgresqlKeepsAllOfItOrNothing() throws SQLException {
        DataSource source = HostDatabase.POSTGRESQL.fresh();
        Migration broken =
                Migration.of(2, "v002__broken.sql", "CREATE TABLE IF NOT EXISTS {p}x (id INT);\nNONSENSE;\n");
        assertThatThrownBy(() -> migrate(HostDatabase.POSTGRESQL, source, Notes.FIRST, broken))
                .isInstanceOf(SQLException.class);
        assertThat(rows(source, "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA"))
                .containsExactly("0");
    }

    @Test
    void onH2GoesOnAfterAStepThatFailed() throws SQLException {
        DataSource source = HostDatabase.H2.fresh();
        Migration broken = Migration.of(2, "v002__stars.sql", "CREATE TABLE IF NOT EXISTS {p}x (id INT);\nNONSENSE;\n");
        assertThatThrownBy(() -> migrate(HostDatabase.H2, source, Notes.FIRST, broken))
                .isInstanceOf(SQLException.class);
        migrate(HostDatabase.H2, source, Notes.FIRST, Notes.SECOND);
        assertThat(rows(source, HISTORY)).hasSize(3);
    }

    @Test
    void onH2TakesOverFromAProgramThatDied() throws SQLException {
        DataSource source = HostDatabase.H2.fresh();
        migrate(HostDatabase.H2, source, Notes.FIRST);
        execute(
                source,
                "UPDATE crm_schema_history SET lease_until = CURRENT_TIMESTAMP + INTERVAL '1' SECOND"
                        + " WHERE version = 0");
        migrate(HostDatabase.H2, source, Notes.FIRST, Notes.SECOND);
        assertThat(rows(source, HISTORY)).hasSize(3);
        assertThat(rows(source, "SELECT lease_until FROM crm_schema_history WHERE version = 0"))
                .containsExactly((String) null);
    }

    private static void migrate(HostDatabase database, DataSource source, Migration... migrations) throws SQLException {
        try (Connection connection = source.getConnection()) {
            Notes.migrator(new HostConnections(source), migrations).migrate(connection, database.dialect(), false);
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }
}
