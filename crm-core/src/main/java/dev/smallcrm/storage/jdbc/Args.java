package dev.smallcrm.storage.jdbc;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The named arguments of one statement. They are passed as the types that drivers of JDBC 4.2 take over unchanged;
 * jdbi's own way for times leads over the JVM's zone and loses fractions.
 */
final class Args {
    private final Map<String, Argument> values = new LinkedHashMap<>();

    Args text(String name, String value) {
        return put(name, Types.VARCHAR, value);
    }

    Args text(String name, Optional<String> value) {
        return put(name, Types.VARCHAR, value.orElse(null));
    }

    Args id(String name, UUID value) {
        return put(name, Types.OTHER, value);
    }

    Args id(String name, Optional<UUID> value) {
        return put(name, Types.OTHER, value.orElse(null));
    }

    Args number(String name, long value) {
        return put(name, Types.BIGINT, value);
    }

    Args flag(String name, boolean value) {
        return put(name, Types.BOOLEAN, value);
    }

    Args at(String name, Instant value) {
        return at(name, Optional.of(value));
    }

    Args at(String name, Optional<Instant> value) {
        return put(
                name,
                Types.TIMESTAMP_WITH_TIMEZONE,
                value.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
    }

    Args date(String name, LocalDate value) {
        return put(name, Types.DATE, value);
    }

    Args date(String name, Optional<LocalDate> value) {
        return put(name, Types.DATE, value.orElse(null));
    }

    Args time(String name, Optional<LocalTime> value) {
        return put(name, Types.TIME, value.orElse(null));
    }

    Args bytes(String name, byte[] value) {
        return put(name, Types.VARBINARY, value);
    }

    Args bytes(String name, Optional<byte[]> value) {
        return put(name, Types.VARBINARY, value.orElse(null));
    }

    /** Any other value, or NULL of a type. */
    Args value(String name, int type, Optional<?> value) {
        return put(name, type, value.orElse(null));
    }

    /** An array; an empty one is NULL. */
    Args texts(String name, List<String> texts) {
        return texts.isEmpty() ? put(name, Types.ARRAY, null) : array(name, "varchar", texts.toArray());
    }

    Args ids(String name, Collection<UUID> ids) {
        return array(name, "uuid", ids.toArray());
    }

    Args keys(String name, Collection<byte[]> keys) {
        return array(name, "bytea", keys.toArray(new byte[0][]));
    }

    private Args array(String name, String type, Object[] elements) {
        values.put(
                name,
                (position, statement, context) ->
                        statement.setArray(position, statement.getConnection().createArrayOf(type, elements)));
        return this;
    }

    private Args put(String name, int type, @Nullable Object value) {
        values.put(
                name,
                value == null
                        ? (position, statement, context) -> statement.setNull(position, type)
                        : (position, statement, context) -> statement.setObject(position, value));
        return this;
    }

    void bindTo(SqlStatement<?> statement) {
        values.forEach(statement::bind);
    }
}
