package dev.smallcrm.storage.jdbc;

import dev.smallcrm.storage.Storage.Durability;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The host's own database; its pool is never closed by us. */
final class HostConnections implements Connections {
    private final DataSource source;

    HostConnections(DataSource source) {
        this.source = source;
    }

    @Override
    public String where() {
        return "the database";
    }

    @Override
    public Connection openConnection() throws SQLException {
        return source.getConnection();
    }

    @Override
    public Durability durability() {
        return Durability.HOST;
    }

    @Override
    public boolean ours() {
        return false;
    }

    @Override
    public void close() {
        // What was taken is given back by the transaction that took it.
    }
}
