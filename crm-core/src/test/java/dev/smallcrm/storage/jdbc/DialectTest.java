package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.StoreException.Incompatible;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DialectTest {

    @ParameterizedTest
    @EnumSource
    void isToldByTheConnection(HostDatabase database) throws SQLException {
        try (Connection connection = database.fresh().getConnection()) {
            assertThat(Dialect.of(connection)).isEqualTo(database.dialect());
        }
    }

    @Test
    void takesWhatIsNewEnough() {
        assertThat(Dialect.of("H2", 2, 5, "2.5.252 (2026-09-01)")).isEqualTo(Dialect.H2);
        assertThat(Dialect.of("H2", 3, 0, "3.0.1")).isEqualTo(Dialect.H2);
        assertThat(Dialect.of("PostgreSQL", 15, 0, "15.0")).isEqualTo(Dialect.POSTGRESQL);
        assertThat(Dialect.of("PostgreSQL", 19, 1, "19.1")).isEqualTo(Dialect.POSTGRESQL);
    }

    @Test
    void refusesAnH2ThatReadsStaleRows() {
        assertThatThrownBy(() -> Dialect.of("H2", 2, 4, "2.4.240 (2025-09-22)"))
                .isInstanceOf(Incompatible.class)
                .hasMessage("H2 is 2.4.240 (2025-09-22), which is too old or, as 2.4, reads stale rows: set the Maven"
                        + " property <h2.version> (or the dependency com.h2database:h2) to 2.5.252 or later");
        assertThatThrownBy(() -> Dialect.of("H2", 1, 4, "1.4.200 (2019-10-14)")).isInstanceOf(Incompatible.class);
    }

    @Test
    void refusesAPostgresqlThatIsTooOld() {
        assertThatThrownBy(() -> Dialect.of("PostgreSQL", 14, 20, "14.20 (Debian 14.20-1)"))
                .isInstanceOf(Incompatible.class)
                .hasMessage("PostgreSQL is 14.20 (Debian 14.20-1): use version 15 or later");
    }

    @Test
    void refusesOtherDatabases() {
        assertThatThrownBy(() -> Dialect.of("MariaDB", 11, 4, "11.4.2-MariaDB"))
                .isInstanceOf(Incompatible.class)
                .hasMessage(
                        "The database is MariaDB 11.4.2-MariaDB: use PostgreSQL 15 or later, or H2 2.5.252 or later");
    }
}
