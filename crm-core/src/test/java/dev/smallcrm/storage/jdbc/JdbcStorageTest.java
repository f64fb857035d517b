package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.storage.Session;
import dev.smallcrm.testkit.Race;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcStorageTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void ofThreeThreadsThatConnectToAFreshDatabaseOneMakesTheTables(HostDatabase database) {
        DataSource source = database.fresh();
        List<CompletableFuture<Instant>> connecting = IntStream.range(0, 3)
                .mapToObj(i -> Race.begin(() -> {
                    JdbcStorage storage = JdbcStorage.connect(source, JdbcStorage.Options.DEFAULT);
                    return storage.inTransaction(session -> {
                        assertThat(session.book().types()).isEmpty();
                        return session.now();
                    });
                }))
                .toList();
        assertThat(connecting).allSatisfy(each -> assertThat(each.join()).isNotNull());
        assertThat(Jdbi.create(source)
                        .<List<Integer>, RuntimeException>withHandle(
                                handle -> handle.createQuery("SELECT version FROM crm_schema_history ORDER BY version")
                                        .mapTo(Integer.class)
                                        .list()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, Migration.shipped().size())
                                .boxed()
                                .toList());
    }

    @Test
    void tellsTheMachinesTimeInAFile() {
        try (JdbcStorage storage = JdbcStorage.open(folder.resolve("shop"), JdbcStorage.Options.DEFAULT)) {
            Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
            assertThat(storage.<Instant>inTransaction(Session::now)).isBetween(before, Instant.now());
        }
    }

    @Test
    void refusesAPrefixBeforeItTouchesAnything() {
        JdbcStorage.Options options = new JdbcStorage.Options("Shop", Optional.empty());
        assertThatThrownBy(() -> JdbcStorage.open(folder.resolve("shop"), options))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("tablePrefix ");
        assertThatThrownBy(() -> JdbcStorage.inMemory(options)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> JdbcStorage.connect(HostDatabase.H2.fresh(), options))
                .isInstanceOf(InvalidInput.class);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void leavesTablesOfTheHostAlone(HostDatabase database) throws SQLException {
        DataSource source = database.fresh();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE crm_contact (theirs INT)");
        }
        assertThatThrownBy(() -> JdbcStorage.connect(source, JdbcStorage.Options.DEFAULT))
                .hasMessage(
                        "There is a table crm_contact in the database that is not of this library: use another table"
                                + " prefix");
        JdbcStorage storage = JdbcStorage.connect(source, new JdbcStorage.Options("shop_", Optional.empty()));
        assertThat(storage.<Boolean>inTransaction(
                        session -> session.book().settings().isEmpty()))
                .isTrue();
    }
}
