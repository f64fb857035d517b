package dev.smallcrm.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A real PostgreSQL, one per JVM, started when first asked for and gone with the JVM. It is as unlike a developer's as
 * it can be: sessions are in Kathmandu (UTC+5:45), text sorts as Poles expect, and the user may do nothing but own a
 * schema. Which version it is, {@code -Dpg} says.
 */
public final class Postgres {
    private static final String USER = "shop";

    private Postgres() {}

    /**
     * A pool on an empty schema that no other test has.
     *
     * @return the pool; it needs no closing
     */
    public static DataSource fresh() {
        return Server.ONLY.schema();
    }

    private static final class Server {
        static final Server ONLY = new Server();

        private final AtomicInteger schemas = new AtomicInteger();
        private final HikariDataSource pool;

        private Server() {
            try {
                // The shutdown hook of EmbeddedPostgres stops the server.
                @SuppressWarnings("resource")
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C")
                        .setLocaleConfig("locale-provider", "icu")
                        .setLocaleConfig("icu-locale", "pl")
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .start();
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE ROLE " + USER + " LOGIN");
                    statement.execute("GRANT SET ON PARAMETER deadlock_timeout TO " + USER);
                    statement.execute("GRANT CREATE ON DATABASE postgres TO " + USER);
                }
                HikariConfig config = new HikariConfig();
                config.setJdbcUrl(server.getJdbcUrl(USER, "postgres"));
                // The driver asks for the JVM's own zone at every connection.
                config.setConnectionInitSql("SET TIME ZONE 'Asia/Kathmandu'");
                config.setMaximumPoolSize(20);
                // A hundred threads may wait for twenty connections on a machine that is busy with something else.
                config.setConnectionTimeout(180_000);
                config.setMinimumIdle(0);
                pool = new HikariDataSource(config);
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            } catch (SQLException e) {
                throw new IllegalStateException("PostgreSQL could not be set up", e);
            }
        }

        DataSource schema() {
            String schema = "test_" + schemas.incrementAndGet();
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA " + schema);
            } catch (SQLException e) {
                throw new IllegalStateException("No schema could be made", e);
            }
            return new InSchema(pool, schema);
        }
    }

    private record InSchema(DataSource pool, String schema) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = pool.getConnection();
            connection.setSchema(schema);
            return connection;
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            return pool.getLogWriter();
        }

        @Override
        public void setLogWriter(PrintWriter out) throws SQLException {
            pool.setLogWriter(out);
        }

        @Override
        public int getLoginTimeout() throws SQLException {
            return pool.getLoginTimeout();
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            pool.setLoginTimeout(seconds);
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            return pool.getParentLogger();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return pool.unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return pool.isWrapperFor(type);
        }
    }
}
