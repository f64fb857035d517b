package dev.smallcrm.storage.jdbc;

import java.sql.Connection;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Handles on connections of the host's, which are neither taken nor given back; statements are parsed once for all. */
final class HostHandles implements ConnectionFactory {
    // Held by the instance on purpose, and only while a handle is made: jdbi asks for the connection in the same
    // thread.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Connection> joining = new ThreadLocal<>();

    private final Jdbi jdbi = Transactions.jdbi(this);

    Handle on(Connection connection) {
        joining.set(connection);
        try {
            return jdbi.open();
        } finally {
            joining.remove();
        }
    }

    @Override
    public Connection openConnection() {
        Connection connection = joining.get();
        if (connection == null) {
            throw new IllegalStateException("A handle was asked for without the host's connection");
        }
        return connection;
    }

    @Override
    public void closeConnection(Connection connection) {
        // It stays the host's.
    }
}
