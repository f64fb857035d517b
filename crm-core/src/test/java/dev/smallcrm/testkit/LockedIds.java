package dev.smallcrm.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Stands between a book and its H2 database and notes which contacts each transaction locks, in which order. */
public final class LockedIds {
    private final List<List<UUID>> transactions = new ArrayList<>();
    private List<UUID> present = new ArrayList<>();

    /**
     * Stands before a database.
     *
     * @param source its connections
     * @return connections that this one watches
     */
    public DataSource over(DataSource source) {
        return proxy(DataSource.class, source);
    }

    /** The ids that each transaction locked since the last call, each id once, where it was locked first. */
    public List<List<UUID>> taken() {
        List<List<UUID>> taken = List.copyOf(transactions);
        transactions.clear();
        return taken;
    }

    private Object answer(Object target, Method method, Object[] arguments, String sql) throws Throwable {
        if (sql.contains("crm_contact") && sql.endsWith("FOR UPDATE") && arguments != null && arguments.length == 2) {
            UUID id = (UUID) arguments[1];
            if (!present.contains(id)) {
                present.add(id);
            }
        }
        if (method.getName().equals("commit") || method.getName().equals("rollback")) {
            transactions.add(present);
            present = new ArrayList<>();
        }
        Object answer;
        try {
            answer = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (answer instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, statement, (String) arguments[0]);
        }
        return answer instanceof Connection connection ? proxy(Connection.class, connection) : answer;
    }

    private <T> T proxy(Class<T> type, T target) {
        return proxy(type, target, "");
    }

    private <T> T proxy(Class<T> type, T target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer(target, method, arguments, sql)));
    }
}
