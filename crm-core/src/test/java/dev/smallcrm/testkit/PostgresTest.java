package dev.smallcrm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresTest {

    @Test
    void isUnlikeADevelopersOwn() throws SQLException {
        DataSource fresh = Postgres.fresh();
        assertThat(rows(fresh, "SHOW timezone")).containsExactly("Asia/Kathmandu");
        assertThat(rows(fresh, "SELECT x FROM (VALUES ('z'), ('Ł'), ('M'), ('l'), ('m')) v(x) ORDER BY x"))
                .as("sorted as Poles expect")
                .containsExactly("l", "Ł", "m", "M", "z");
        assertThat(rows(fresh, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                .containsExactly("f");
    }

    @Test
    void givesEachTestItsOwnSchema() throws SQLException {
        DataSource one = Postgres.fresh();
        DataSource other = Postgres.fresh();
        try (Connection connection = one.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE mine (n INT)");
        }
        assertThat(rows(one, "SELECT to_regclass('mine')")).containsExactly("mine");
        assertThat(rows(other, "SELECT to_regclass('mine')")).containsExactly((String) null);
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
