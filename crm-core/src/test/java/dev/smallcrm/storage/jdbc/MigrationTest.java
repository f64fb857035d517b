package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MigrationTest {

    @Test
    void isSplitAtSemicolonsThatEndALine() {
        Migration migration = Migration.of(7, "v007__x.sql", """
                -- What is it for; in words.
                CREATE TABLE IF NOT EXISTS {p}one (
                    -- the key
                    id INT
                );
                CREATE INDEX IF NOT EXISTS {p}one_a ON {p}one (id);\t
                INSERT INTO {p}one SELECT 1 WHERE ';' <> 'x; y';
                """);
        assertThat(migration.statements())
                .containsExactly(
                        "CREATE TABLE IF NOT EXISTS {p}one (\n    id INT\n)",
                        "CREATE INDEX IF NOT EXISTS {p}one_a ON {p}one (id)",
                        "INSERT INTO {p}one SELECT 1 WHERE ';' <> 'x; y'");
        assertThat(migration.tables()).containsExactly("{p}one");
    }

    @Test
    void hasTheSameChecksumWhateverEndsItsLines() {
        Migration unix = Migration.of(1, "v001__x.sql", "SELECT 1;\nSELECT 2;\n");
        Migration windows = Migration.of(1, "v001__x.sql", "SELECT 1;\r\nSELECT 2;\r\n");
        assertThat(windows).isEqualTo(unix);
        assertThat(unix.checksum()).hasSize(64);
        assertThat(Migration.of(1, "v001__x.sql", "SELECT 1;\nSELECT 3;\n").checksum())
                .isNotEqualTo(unix.checksum());
    }

    @Test
    void thoseThatShipAreNumberedWithoutAGap() {
        List<Migration> shipped = Migration.shipped();
        assertThat(shipped)
                .extracting(Migration::version)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, shipped.size()).boxed().toList());
    }

    @Test
    void thoseThatShipCanBeRunAgainFromTheStart() throws SQLException {
        Sql sql = new Sql("crm_");
        try (Connection connection = HostDatabase.H2.fresh().getConnection();
                Statement jdbc = connection.createStatement()) {
            for (int time = 0; time < 2; time++) {
                for (Migration migration : Migration.shipped()) {
                    for (String statement : migration.statements()) {
                        jdbc.execute(sql.text(statement));
                    }
                }
            }
        }
    }
}
