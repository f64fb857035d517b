package dev.smallcrm.testkit;

import dev.smallcrm.storage.Session;
import dev.smallcrm.storage.Storage;
import dev.smallcrm.storage.jdbc.JdbcStorage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Empty books on PostgreSQL. Making the tables takes longest, so a book that is closed leaves them to the next one. */
final class PostgresBooks {
    private static final Queue<DataSource> FREE = new ConcurrentLinkedQueue<>();

    private PostgresBooks() {}

    static Storage open(Clock clock) {
        DataSource left = FREE.poll();
        DataSource source = left == null ? Postgres.fresh() : left;
        return new Left(source, JdbcStorage.connect(source, new JdbcStorage.Options("crm_", Optional.of(clock))));
    }

    private static final class Left implements Storage {
        private final DataSource source;
        private final Storage storage;
        private final AtomicBoolean closed = new AtomicBoolean();

        Left(DataSource source, Storage storage) {
            this.source = source;
            this.storage = storage;
        }

        @Override
        public <R> R inTransaction(Function<Session, R> work) {
            return storage.inTransaction(work);
        }

        @Override
        public List<Finding> check() {
            return storage.check();
        }

        @Override
        public Health health() {
            return storage.health();
        }

        @Override
        public void close() {
            storage.close();
            if (closed.compareAndSet(false, true)) {
                empty(source);
                FREE.add(source);
            }
        }
    }

    /** In one statement, so that no row refers to one that is gone; to truncate takes longer than to make the tables. */
    private static void empty(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(tables(statement).stream()
                    .map(table -> table + "_rows AS (DELETE FROM " + table + ")")
                    .collect(Collectors.joining(", ", "WITH ", " SELECT 1")));
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be emptied", e);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("SELECT tablename FROM pg_tables"
                + " WHERE schemaname = current_schema() AND tablename NOT LIKE '%history%'")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }
}
