package dev.smallcrm.storage.jdbc;

import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The named arguments of one statement. They are passed as the types that drivers of JDBC 4.2 take over unchanged;
 * jdbi's own way for times leads over the JVM's zone and loses fractions. Equal by content, if that is no array.
 */
final class Args {
    /** By name; the type stands for its NULL. */
    private final Map<String, Object> values = new LinkedHashMap<>();

    Args text(String name, String value) {
        return put(name, JDBCType.VARCHAR, value);
    }

    Args text(String name, Optional<String> value) {
        return value(name, JDBCType.VARCHAR, value);
    }

    Args id(String name, UUID value) {
        return put(name, JDBCType.OTHER, value);
    }

    Args id(String name, Optional<UUID> value) {
        return value(name, JDBCType.OTHER, value);
    }

    Args number(String name, long value) {
        return put(name, JDBCType.BIGINT, value);
    }

    Args flag(String name, boolean value) {
        return put(name, JDBCType.BOOLEAN, value);
    }

    Args at(String name, Instant value) {
        return at(name, Optional.of(value));
    }

    Args at(String name, Optional<Instant> value) {
        return value(name, JDBCType.TIMESTAMP_WITH_TIMEZONE, value.map(at -> at.atOffset(ZoneOffset.UTC)));
    }

    Args date(String name, LocalDate value) {
        return put(name, JDBCType.DATE, value);
    }

    Args bytes(String name, Bytes value) {
        return put(name, JDBCType.VARBINARY, value);
    }

    /** Any other value, or NULL of a type. */
    Args value(String name, JDBCType type, Optional<?> value) {
        return put(name, type, value.orElse(null));
    }

    /** An array; an empty one is NULL. */
    Args texts(String name, Collection<String> texts) {
        return texts.isEmpty() ? put(name, JDBCType.ARRAY, null) : array(name, "varchar", texts.toArray());
    }

    Args ids(String name, Collection<UUID> ids) {
        return array(name, "uuid", ids.toArray());
    }

    Args keys(String name, Collection<Bytes> keys) {
        return array(name, "bytea", keys.stream().map(Bytes::array).toArray(byte[][]::new));
    }

    private Args array(String name, String type, Object[] elements) {
        Argument array = (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, elements));
        return put(name, JDBCType.ARRAY, array);
    }

    private Args put(String name, JDBCType type, @Nullable Object value) {
        values.put(name, value == null ? type : value);
        return this;
    }

    /** Adds those of another. */
    Args and(Args others) {
        values.putAll(others.values);
        return this;
    }

    /** The value of that name; that of NULL is a type. */
    @Nullable
    Object get(String name) {
        return values.get(name);
    }

    /** Those of a table's rows that are not among others. */
    static Set<Args> without(Set<Args> some, Set<Args> others) {
        Set<Args> rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    /** Tells of the ids of that name in rows that only one of two sets has. */
    static void differing(Set<Args> some, Set<Args> others, String name, Consumer<UUID> found) {
        Stream.concat(without(some, others).stream(), without(others, some).stream())
                .map(row -> row.get(name))
                .forEach(id -> {
                    if (id instanceof UUID uuid) {
                        found.accept(uuid);
                    }
                });
    }

    void bindTo(SqlStatement<?> statement) {
        values.forEach(
                (name, value) -> statement.bind(name, value instanceof Argument array ? array : argument(value)));
    }

    private static Argument argument(Object value) {
        return (position, statement, context) -> set(statement, position, value);
    }

    private static void set(PreparedStatement statement, int position, Object value) throws SQLException {
        if (value instanceof JDBCType type) {
            statement.setNull(position, type.getVendorTypeNumber());
        } else {
            statement.setObject(position, value instanceof Bytes bytes ? bytes.array() : value);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Args args && values.equals(args.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
