package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.StoreException.Unavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The right to migrate a store on H2: a time in row 0 of the schema history, until which nobody else may. Whoever finds
 * it past takes it over.
 */
final class MigrationLease {
    static final Duration LENGTH = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final String READ = "SELECT CURRENT_TIMESTAMP, lease_until FROM {p}schema_history WHERE version = 0";

    private static final String REPLACE = """
            UPDATE {p}schema_history SET lease_until = ?
            WHERE version = 0 AND lease_until IS NOT DISTINCT FROM ?
            """;

    private final Connection connection;
    private final Sql sql;
    private final SchemaHistory history;
    private final String where;
    private final boolean alone;
    private final long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    private @Nullable OffsetDateTime ours;

    /** What was seen last: the database's time, and until when somebody has the lease. */
    private OffsetDateTime now = OffsetDateTime.MIN;

    private @Nullable OffsetDateTime until;

    MigrationLease(Connection connection, Sql sql, SchemaHistory history, String where, boolean alone) {
        this.connection = connection;
        this.sql = sql;
        this.history = history;
        this.where = where;
        this.alone = alone;
    }

    /**
     * Makes the history if need be, and waits for the lease.
     *
     * @return false if what it is for was done by another meanwhile
     */
    boolean take() throws SQLException {
        while (!created()) {
            // Another is at it.
        }
        while (!history.missing(connection).isEmpty()) {
            look();
            boolean free = alone || until == null || until.isBefore(now);
            if (free && replace(until, now.plus(LENGTH))) {
                return true;
            }
            pause(null);
        }
        return false;
    }

    /** The making can be repeated until it is not disturbed by another that does the same. */
    private boolean created() throws SQLException {
        try {
            history.create(connection);
            return true;
        } catch (SQLException e) {
            if (!interference(e)) {
                throw e;
            }
            pause(e);
            return false;
        }
    }

    void renew() throws SQLException {
        look();
        if (!replace(ours, now.plus(LENGTH))) {
            throw new Unavailable(
                    "A step of the migration of " + where + " took so long that another program went on with it: try"
                            + " again when that is done",
                    null);
        }
    }

    void release() throws SQLException {
        replace(ours, null);
    }

    private boolean replace(@Nullable OffsetDateTime from, @Nullable OffsetDateTime to) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql.text(REPLACE))) {
            update.setObject(1, to);
            update.setObject(2, from);
            ours = to;
            return update.executeUpdate() == 1;
        }
    }

    private void look() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql.text(READ))) {
            row.next();
            now = row.getObject(1, OffsetDateTime.class);
            until = row.getObject(2, OffsetDateTime.class);
        }
    }

    /** The table is just made by another, or locked by that: HY is H2's lock timeout. */
    private static boolean interference(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("HY")
                || state.startsWith("40")
                || state.startsWith("42S")
                || Failures.uniqueViolation(e);
    }

    private void pause(@Nullable SQLException failure) {
        if (System.nanoTime() > giveUpAt) {
            throw new Unavailable(
                    "Another program has been migrating " + where + " for " + PATIENCE.toSeconds()
                            + " seconds: try again when it is done",
                    failure == null ? null : DriverFailure.of(failure));
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
