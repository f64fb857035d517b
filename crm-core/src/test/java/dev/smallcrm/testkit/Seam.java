package dev.smallcrm.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;

/** Stands between a book and its database, counts the calls that reach that, and has one of them fail. For one thread. */
public final class Seam {
    /** Text that a driver might quote, and that nobody must see. */
    public static final String MARKER = "Anna-Kowalska-Marker";

    private static final Set<String> CALLS = Set.of(
            "prepareStatement",
            "createStatement",
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeBatch",
            "setSavepoint",
            "releaseSavepoint",
            "commit",
            "setAutoCommit",
            "setTransactionIsolation");

    /** What a connection that is gone still answers. */
    private static final Set<String> HARMLESS = Set.of("close", "isClosed", "toString", "hashCode", "equals");

    /** In which way a call fails. */
    public enum Fault {
        /** The driver says that the connection failed; the next call works. */
        SQL_EXCEPTION,

        /** So it says, and it is true of every later call too. */
        CONNECTION_GONE,

        /** So it says, and says it again when what was done is to be undone. */
        NO_ROLLBACK,

        /** The driver, or a pool, throws what nobody declared. */
        RUNTIME_EXCEPTION,

        /** The machine is at its end. */
        ERROR
    }

    /** When it fails. */
    public enum Moment {
        /** The database hears nothing of the call. */
        BEFORE,

        /** The database has done it; its answer is lost. */
        AFTER
    }

    private int failing;
    private Fault fault = Fault.SQL_EXCEPTION;
    private Moment moment = Moment.BEFORE;
    private int calls;
    private int open;
    private String failed = "";
    private boolean committed;
    private boolean noRollback;
    private Throwable thrown;

    /**
     * Stands before a database.
     *
     * @param source its connections
     * @return connections that this one watches
     */
    public DataSource over(DataSource source) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            if (!method.getName().equals("getConnection")) {
                return invoke(source, method, arguments);
            }
            reached("getConnection");
            Watched watched = new Watched((Connection) invoke(source, method, arguments));
            open++;
            return watched.proxy();
        });
    }

    /**
     * Begins to count anew.
     *
     * @param number which of the calls from now on fails, from 1; 0 for none
     * @param how in which way
     * @param when only {@link Moment#BEFORE} unless it is a commit
     */
    public void arm(int number, Fault how, Moment when) {
        failing = number;
        fault = how;
        moment = when;
        calls = 0;
        failed = "";
        committed = false;
        noRollback = false;
        thrown = null;
    }

    /** From now on nothing fails. */
    public void disarm() {
        failing = 0;
        noRollback = false;
    }

    /** Which call failed, with its SQL if it has some; empty if none did. */
    public String failed() {
        return failed;
    }

    /** Whether the call that failed was a commit. */
    public boolean failedAtCommit() {
        return failed.equals("commit");
    }

    /** Whether a commit has reached the database. */
    public boolean committed() {
        return committed;
    }

    /** How many connections were taken and not given back. */
    public int open() {
        return open;
    }

    /** What the failing call threw. */
    public Throwable thrown() {
        return thrown;
    }

    /** Whether this is the call that fails. */
    private boolean reached(String call) throws SQLException {
        if (failing == 0 || ++calls != failing) {
            return false;
        }
        failed = call;
        if (moment == Moment.AFTER) {
            return true;
        }
        throw fail();
    }

    private SQLException fail() {
        noRollback = fault == Fault.NO_ROLLBACK;
        switch (fault) {
            case RUNTIME_EXCEPTION -> {
                RuntimeException unchecked = new IllegalStateException(MARKER);
                thrown = unchecked;
                throw unchecked;
            }
            case ERROR -> {
                Error error = new LinkageError(MARKER);
                thrown = error;
                throw error;
            }
            default -> {
                SQLException checked = unreachable();
                checked.addSuppressed(new IllegalArgumentException(MARKER));
                thrown = checked;
                return checked;
            }
        }
    }

    private static SQLException unreachable() {
        SQLException failure = new SQLException(MARKER, "08006", 17, new IllegalStateException(MARKER));
        failure.setNextException(new SQLException(MARKER, "08006"));
        return failure;
    }

    private final class Watched {
        private final Connection connection;
        private boolean gone;
        private boolean closed;

        Watched(Connection connection) {
            this.connection = connection;
        }

        Connection proxy() {
            return Seam.proxy(Connection.class, (proxy, method, arguments) -> onConnection(method, arguments));
        }

        private Object onConnection(Method method, Object[] arguments) throws Throwable {
            String name = method.getName();
            if (name.equals("close")) {
                open -= closed ? 0 : 1;
                closed = true;
            }
            boolean noMore = noRollback && name.equals("rollback") && method.getParameterCount() == 0;
            if (noMore || (gone && !HARMLESS.contains(name))) {
                noRollback = false;
                throw unreachable();
            }
            Object answer = call(connection, method, arguments, name.equals("prepareStatement") ? arguments[0] : "");
            if (!(answer instanceof Statement)) {
                return answer;
            }
            Class<? extends Statement> type =
                    answer instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
            Object sql = arguments == null ? "" : arguments[0];
            return Seam.proxy(type, (proxy, onStatement, values) -> {
                if (gone && !onStatement.getName().equals("close")) {
                    throw unreachable();
                }
                return call(answer, onStatement, values, sql);
            });
        }

        private Object call(Object target, Method method, Object[] arguments, Object sql) throws Throwable {
            String name = method.getName();
            boolean toSavepoint = name.equals("rollback") && method.getParameterCount() == 1;
            if (!toSavepoint && !CALLS.contains(name)) {
                return invoke(target, method, arguments);
            }
            try {
                boolean answerLost = reached((name + " " + sql).strip());
                Object answer = invoke(target, method, arguments);
                committed |= name.equals("commit");
                if (answerLost) {
                    throw fail();
                }
                return answer;
            } catch (SQLException e) {
                if (e == thrown && fault == Fault.CONNECTION_GONE) {
                    gone = true;
                    connection.rollback();
                    connection.close();
                }
                throw e;
            }
        }
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Seam.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
