package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.testkit.Postgres;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

class PostgresqlListPlansTest extends ListPlans {
    PostgresqlListPlansTest() {
        super(Dialect.POSTGRESQL);
    }

    @Override
    DataSource source() {
        return Postgres.fresh();
    }

    @Override
    void analyze(DataSource filled) throws Exception {
        try (Connection connection = filled.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    @Override
    void check(String plan, String index, boolean maySort) {
        assertThat(plan).contains(" using crm_" + index).doesNotContain("Seq Scan");
        if (!maySort) {
            assertThat(plan).doesNotContain("Sort");
        }
    }
}
