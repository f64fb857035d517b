package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;

class H2ListPlansTest extends ListPlans {
    private Connection kept;

    H2ListPlansTest() {
        super(Dialect.H2);
    }

    @Override
    DataSource source() throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:plans");
        kept = source.getConnection();
        return source;
    }

    @Override
    void analyze(DataSource filled) throws Exception {
        try (Statement statement = kept.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    @Override
    void check(String plan, String index, boolean maySort) {
        // A constraint's name is the beginning of its index's; a primary key's index has a name of its own.
        String name = index.endsWith("_walk") ? "PRIMARY_KEY_" : "CRM_" + index.toUpperCase(Locale.ROOT);
        assertThat(plan).contains("/* PUBLIC." + name).doesNotContain("tableScan");
        if (!maySort) {
            assertThat(plan).contains("/* index sorted */");
        }
    }

    @AfterAll
    void end() throws Exception {
        kept.close();
    }
}
