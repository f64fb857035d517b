package dev.smallcrm.storage.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for what a driver or jdbi threw: its class, SQL state and stack. Its text is left out, for both drivers
 * quote values of rows and jdbi the bound ones.
 */
final class DriverFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String state;

    private DriverFailure(Throwable thrown, @Nullable Throwable cause) {
        super(describe(thrown), cause, true, true);
        this.state = thrown instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
        setStackTrace(thrown.getStackTrace());
    }

    static DriverFailure of(Throwable thrown) {
        return of(thrown, 0);
    }

    private static DriverFailure of(Throwable thrown, int depth) {
        Throwable cause = thrown.getCause();
        // A chain of causes may be a ring.
        return new DriverFailure(thrown, cause == null || depth == 10 ? null : of(cause, depth + 1));
    }

    /** The SQL state, or empty if there was none. */
    String state() {
        return state;
    }

    private static String describe(Throwable thrown) {
        String name = thrown.getClass().getName();
        return thrown instanceof SQLException sql
                ? name + ", SQLState " + sql.getSQLState() + ", code " + sql.getErrorCode()
                : name;
    }
}
