package dev.smallcrm;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.smallcrm.storage.jdbc.JdbcStorage;
import dev.smallcrm.testkit.ChildJvm;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Where a book is, as another process is told of it. */
final class BookForChild {
    private BookForChild() {}

    /** Arguments for a child: what it is to know, then where the book is in a file. */
    static String[] arguments(List<?> first, Path file) {
        return arguments(first, Stream.of("file", file.toString()));
    }

    /** Arguments for a child: what it is to know, then where the book is on PostgreSQL. */
    static String[] arguments(List<?> first, DataSource postgres) {
        try (Connection connection = postgres.getConnection()) {
            return arguments(
                    first,
                    Stream.of(
                            "postgresql",
                            connection.getMetaData().getURL(),
                            connection.getMetaData().getUserName(),
                            connection.getSchema()));
        } catch (SQLException e) {
            throw new IllegalStateException("Nobody says where the database is", e);
        }
    }

    private static String[] arguments(List<?> first, Stream<String> where) {
        return Stream.concat(first.stream().map(Object::toString), where).toArray(String[]::new);
    }

    /** In the child: opens the book that the arguments from one on name. */
    static JdbcStorage open(String[] args, int from, JdbcStorage.Options options) {
        if (args[from].equals("file")) {
            return JdbcStorage.open(Path.of(ChildJvm.given(args[from + 1])), options);
        }
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(ChildJvm.given(args[from + 1]));
        pool.setUsername(ChildJvm.given(args[from + 2]));
        pool.setSchema(ChildJvm.given(args[from + 3]));
        pool.setMaximumPoolSize(10);
        pool.setMinimumIdle(1);
        return JdbcStorage.connect(new HikariDataSource(pool), options);
    }
}
