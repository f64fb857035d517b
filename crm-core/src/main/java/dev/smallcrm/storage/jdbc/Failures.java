package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Refused;
import dev.smallcrm.model.StoreException.Damaged;
import dev.smallcrm.model.StoreException.InUse;
import dev.smallcrm.model.StoreException.Incompatible;
import dev.smallcrm.model.StoreException.OutcomeUnknown;
import dev.smallcrm.model.StoreException.Unavailable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Tells from the SQL state what kind of failure a database reported, and from nothing else but for H2's stumbling over a
 * broken page.
 */
final class Failures {
    /** The rule that no id is there twice and that nothing refers to what is not there. */
    static final String ROW_RULE = "row-rule";

    /** PostgreSQL: data_corrupted. */
    static final String NO_VALUE = "XX001";

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String H2_LOCK_TIMEOUT = "HYT00";

    /** H2: GENERAL_ERROR_1, which may be anything. */
    private static final String H2_GENERAL_ERROR = "HY000";

    private static final String H2_OUT_OF_MEMORY = "90108";
    private static final String H2_OBJECT_CLOSED = "90007";
    private static final String H2_CONNECTION_BROKEN = "90067";
    private static final String H2_DATABASE_CLOSED = "90098";
    private static final String FAILED_BEFORE = "25P02";

    /** H2: GENERAL_ERROR, IO_EXCEPTION, the same on a file, DATABASE_IS_CLOSED; with an exception of input or output. */
    private static final Set<String> H2_DISK = Set.of(H2_GENERAL_ERROR, "90028", "90031", H2_DATABASE_CLOSED);

    private static final long MUCH = 1 << 28;

    private static final String NO_STATE = "none";

    /** The codes at the end of what H2's file layer says: internal, format, corrupt, serialization, chunk not found. */
    private static final Pattern BROKEN_PAGE = Pattern.compile("/[35689]]");

    private Failures() {}

    /** Whether a unique constraint forbade it, on either database. */
    static boolean uniqueViolation(Throwable thrown) {
        return sqlState(thrown).equals(UNIQUE_VIOLATION);
    }

    /** Whether a wait for a lock on H2 ended without it. */
    static boolean lockTimeout(Throwable thrown) {
        return sqlState(thrown).equals(H2_LOCK_TIMEOUT);
    }

    /** Whether a connection was given that was closed already; a failure to get one is something else. */
    static boolean connectionClosed(Throwable thrown) {
        String state = sqlState(thrown);
        return state.equals("08003") || state.equals(H2_OBJECT_CLOSED);
    }

    /** Whether the connection is gone, so that another one may do. */
    static boolean connectionLost(Throwable thrown) {
        String state = sqlState(thrown);
        return state.startsWith("08")
                || state.startsWith("57P")
                || state.equals(H2_OBJECT_CLOSED)
                || state.equals(H2_CONNECTION_BROKEN)
                || state.equals(H2_DATABASE_CLOSED);
    }

    /**
     * What to throw in place of what a driver or jdbi threw.
     *
     * @param thrown what was thrown; an exception that is of neither stays as it is
     * @param where the store's name within a sentence
     * @return the exception to throw
     * @throws Error if that is what was thrown
     */
    static RuntimeException translate(Throwable thrown, String where) {
        if (thrown instanceof SQLException || thrown instanceof JdbiException) {
            return ofDatabase(thrown, sqlState(thrown), where);
        }
        return unchecked(thrown);
    }

    /** What was thrown, where nothing checked can have been. */
    static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(thrown);
    }

    /**
     * What to throw when the commit itself failed: if the database said no, the same as anywhere; if it did not answer,
     * nobody knows.
     */
    static RuntimeException translateCommit(Throwable thrown, String where) {
        String state = sqlState(thrown);
        boolean answered = switch (state.substring(0, 2)) {
            case "22", "23", "25", "2D", "40" -> !state.equals("40003");
            default -> false;
        };
        if (answered) {
            return translate(thrown, where);
        }
        return new OutcomeUnknown(
                "The commit failed in " + where + " and may have been kept or not (SQLState " + state
                        + "): read what is there before trying again",
                DriverFailure.of(thrown));
    }

    private static RuntimeException ofDatabase(Throwable thrown, String state, String where) {
        DriverFailure cause = DriverFailure.of(thrown);
        if (state.equals(NO_STATE) && (thrown instanceof SQLException || thrown.getCause() instanceof SQLException)) {
            return unreachable(state, where, cause);
        }
        if ((state.equals(H2_GENERAL_ERROR) || state.equals(H2_OUT_OF_MEMORY))
                && among(thrown, Failures::ofBrokenPage)) {
            return damaged(state, where, cause);
        }
        if (H2_DISK.contains(state) && among(thrown, each -> each instanceof IOException)) {
            return new Unavailable(
                    "No work could be done in " + where + " (SQLState " + state
                            + "); nothing was written: see to the room and the rights of its disk, and try again",
                    cause);
        }
        return switch (state) {
            case "40003" ->
                new OutcomeUnknown(
                        "Whether the statement ended in " + where + " is unknown (SQLState " + state
                                + "): read what is there before trying again",
                        cause);
            case FAILED_BEFORE ->
                new IllegalStateException(
                        "Something failed within the transaction and was caught there, so that nothing of it was"
                                + " kept: let what fails end the transaction",
                        cause);
            // H2: DATABASE_ALREADY_OPEN
            case "90020" ->
                new InUse(
                        "Another process, or this one, has " + where + " open: close it there, or use that one", cause);
            // H2: FILE_CORRUPTED
            case "90030" -> damaged(state, where, cause);
            case H2_LOCK_TIMEOUT -> gaveWay(state, where, cause, false);
            // H2: CONCURRENT_UPDATE_1
            case "90131" -> gaveWay(state, where, cause, true);
            // H2: DATABASE_IS_READ_ONLY
            case "90097" ->
                new Unavailable(
                        "Nothing was written, for " + where + " may only be read: see to its rights, and try again",
                        cause);
            // H2: OBJECT_CLOSED, IO_EXCEPTION, the same on a file, CONNECTION_BROKEN, DATABASE_IS_CLOSED,
            // OUT_OF_MEMORY, DATABASE_CALLED_AT_SHUTDOWN, DATABASE_IS_IN_EXCLUSIVE_MODE
            case "90007", "90028", "90031", "90067", "90098", H2_OUT_OF_MEMORY, "90121", "90135" ->
                unreachable(state, where, cause);
            default -> ofClass(state, where, cause);
        };
    }

    private static RuntimeException ofClass(String state, String where, DriverFailure cause) {
        return switch (state.substring(0, 2)) {
            case "40" -> gaveWay(state, where, cause, true);
            case "55" -> gaveWay(state, where, cause, false);
            case "08", "25", "28", "53", "57", "58", "HY" -> unreachable(state, where, cause);
            case "XX" -> state.equals("XX000") ? unreachable(state, where, cause) : damaged(state, where, cause);
            case "22", "23" -> refused(state, where, cause);
            // Also what else only H2 has: the file is of another version or encrypted, the database is not there.
            default -> incompatible(state, where, cause);
        };
    }

    private static Unavailable gaveWay(String state, String where, DriverFailure cause, boolean collision) {
        return new Unavailable(
                "Others held the same rows of " + where + " too long (SQLState " + state
                        + "); nothing was written: try again",
                cause,
                collision);
    }

    private static Unavailable unreachable(String state, String where, DriverFailure cause) {
        return new Unavailable(
                "No work could be done in " + where + " (SQLState " + state
                        + "); nothing was written: see that it runs and lets us in, and try again",
                cause);
    }

    /** By the name of the class, for without H2 there is none. */
    private static boolean ofBrokenPage(Throwable thrown) {
        return thrown.getClass().getName().equals("org.h2.mvstore.MVStoreException")
                ? BROKEN_PAGE.matcher(String.valueOf(thrown.getMessage())).find()
                : thrown instanceof OutOfMemoryError && lengthOfNoise(thrown);
    }

    /**
     * Whether memory ended while H2 read a page, though there is far more of it than a page takes: a length in that page
     * is none. In a program that has too little this is not said of a file that is whole. Java tells only of the first few
     * such ends where they were.
     */
    private static boolean lengthOfNoise(Throwable thrown) {
        String trace = Arrays.toString(thrown.getStackTrace());
        if (!trace.equals("[]") && !trace.contains("mvstore.Page.read")) {
            return false;
        }
        try {
            return new byte[(int) Math.min(MUCH, Runtime.getRuntime().maxMemory() / 4)].length > 0;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    /** Whether a failure or one of its causes is such; a chain of causes may be a ring. */
    static boolean among(Throwable thrown, Predicate<Throwable> such) {
        Throwable each = thrown;
        for (int depth = 0; each != null && depth < 10; depth++) {
            if (such.test(each)) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }

    /** Translates what came from a store that nobody else reaches: if a table is gone there, a page that told of it is. */
    static RuntimeException translateOurs(Throwable thrown, String where) {
        String state = sqlState(thrown);
        // H2: TABLE_OR_VIEW_NOT_FOUND_1, the same with candidates, and in an empty database
        return switch (state) {
            case "42S02", "42S03", "42S04" -> damaged(state, where, DriverFailure.of(thrown));
            default -> translate(thrown, where);
        };
    }

    private static Damaged damaged(String state, String where, DriverFailure cause) {
        return new Damaged(
                "A part of " + where + " cannot be read (SQLState " + state
                        + "): keep a copy of it and go back to a backup",
                cause);
    }

    private static Incompatible incompatible(String state, String where, DriverFailure cause) {
        return new Incompatible(
                "What was found in " + where + " is not what this version of the library expects (SQLState " + state
                        + "): see that nobody else changed its tables and rights",
                cause);
    }

    private static Refused refused(String state, String where, DriverFailure cause) {
        Refused refused = new Refused(
                ROW_RULE,
                "A rule among the rows of " + where + " forbids it (SQLState " + state
                        + "), most likely because what it refers to is not there; nothing was written");
        refused.addSuppressed(cause);
        return refused;
    }

    /** The first SQL state in the chain of causes. */
    private static String sqlState(Throwable thrown) {
        Throwable each = thrown;
        for (int depth = 0; each != null && depth < 10; depth++) {
            String state = ownState(each);
            if (state != null && state.length() == 5) {
                return state;
            }
            each = each instanceof Refused && each.getSuppressed().length > 0
                    ? each.getSuppressed()[0]
                    : each.getCause();
        }
        return NO_STATE;
    }

    private static @Nullable String ownState(Throwable thrown) {
        if (thrown instanceof DriverFailure translated) {
            return translated.state();
        }
        return thrown instanceof SQLException sql ? sql.getSQLState() : null;
    }
}
