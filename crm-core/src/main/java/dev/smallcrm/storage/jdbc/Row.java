package dev.smallcrm.storage.jdbc;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One row of a result, read column by column from the left. */
final class Row {
    /** Makes a value of a row. */
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    private final ResultSet result;
    private int column;

    Row(ResultSet result) {
        this.result = result;
    }

    String text() throws SQLException {
        return result.getString(++column);
    }

    Optional<String> maybeText() throws SQLException {
        return Optional.ofNullable(result.getString(++column));
    }

    UUID id() throws SQLException {
        return result.getObject(++column, UUID.class);
    }

    Optional<UUID> maybeId() throws SQLException {
        return maybe(UUID.class);
    }

    long number() throws SQLException {
        return result.getLong(++column);
    }

    int count() throws SQLException {
        return result.getInt(++column);
    }

    Optional<Integer> maybeCount() throws SQLException {
        return maybe(Integer.class);
    }

    Optional<Long> maybeNumber() throws SQLException {
        return maybe(Long.class);
    }

    Optional<BigDecimal> maybeAmount() throws SQLException {
        return Optional.ofNullable(result.getBigDecimal(++column));
    }

    boolean flag() throws SQLException {
        return result.getBoolean(++column);
    }

    Optional<Boolean> maybeFlag() throws SQLException {
        return maybe(Boolean.class);
    }

    Bytes bytes() throws SQLException {
        return Bytes.of(result.getBytes(++column));
    }

    Optional<Bytes> maybeBytes() throws SQLException {
        return maybe(byte[].class).map(Bytes::of);
    }

    Instant at() throws SQLException {
        return result.getObject(++column, OffsetDateTime.class).toInstant();
    }

    Optional<Instant> maybeAt() throws SQLException {
        return maybe(OffsetDateTime.class).map(OffsetDateTime::toInstant);
    }

    LocalDate date() throws SQLException {
        return result.getObject(++column, LocalDate.class);
    }

    Optional<LocalDate> maybeDate() throws SQLException {
        return maybe(LocalDate.class);
    }

    Optional<LocalTime> maybeTime() throws SQLException {
        return maybe(LocalTime.class);
    }

    /** An array of texts; none if NULL. */
    List<String> texts() throws SQLException {
        return Stream.of(elements()).map(String.class::cast).toList();
    }

    List<UUID> ids() throws SQLException {
        return Stream.of(elements()).map(UUID.class::cast).toList();
    }

    /** Small values whose parts follow each other in one array; see {@link Parts}. */
    <T> List<T> parts(int width, Function<List<String>, T> make) throws SQLException {
        return Parts.read(texts(), width, make);
    }

    private Object[] elements() throws SQLException {
        @Nullable Array array = result.getArray(++column);
        return array == null ? new Object[0] : (Object[]) array.getArray();
    }

    private <T> Optional<T> maybe(Class<T> type) throws SQLException {
        return Optional.ofNullable(result.getObject(++column, type));
    }
}
