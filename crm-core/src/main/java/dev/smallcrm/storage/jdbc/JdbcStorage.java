package dev.smallcrm.storage.jdbc;

import dev.smallcrm.storage.Session;
import dev.smallcrm.storage.Storage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The shipped store, on H2 in a file or in memory, and on a database of the host's: PostgreSQL or H2. Any number of
 * threads may use it at once. Its transactions are READ COMMITTED; none is repeated by itself, so that what is
 * {@link dev.smallcrm.model.StoreException.Unavailable} may be tried again by the caller.
 */
public final class JdbcStorage implements Storage {
    private final Sql sql;
    private final Dialect dialect;
    private final Transactions transactions;

    private JdbcStorage(Connections connections, Dialect dialect, Sql sql, Options options) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = new Transactions(connections, dialect, options.clock());
    }

    /**
     * How to open a store.
     *
     * @param tablePrefix what the names of its tables and indexes begin with
     * @param clock what {@link Session#now()} tells; without one it is the machine's clock in UTC for a store in a file
     *     or in memory, and the database's own on a database of the host's
     */
    public record Options(String tablePrefix, Optional<Clock> clock) {
        /** No clock, and tables that begin with {@code crm_}. */
        public static final Options DEFAULT = new Options(Sql.DEFAULT_PREFIX, Optional.empty());
    }

    /**
     * Opens the store in a file, or makes it. What a transaction kept survives the death of the process and of the
     * machine. {@link #close} waits for transactions at most 5 seconds, then compacts the file for about 5 at most.
     *
     * @param path the file, with or without its ending {@code .mv.db}; its folder must exist
     * @param options how to open it
     * @return the store
     * @throws dev.smallcrm.model.InvalidInput if the path cannot be one or the prefix is of another form
     * @throws dev.smallcrm.model.StoreException.InUse if this or another process has it open, after about two seconds
     * @throws dev.smallcrm.model.StoreException.Damaged if it is not whole; it is left as it is
     * @throws dev.smallcrm.model.StoreException.Incompatible if it is not ours, is of a newer version of the library, or
     *     if the H2 found here is a wrong one; it is left as it is
     * @throws dev.smallcrm.model.StoreException.Unavailable if the file or its folder cannot be read and written
     */
    public static JdbcStorage open(Path path, Options options) {
        return open(path, options, new org.h2.Driver());
    }

    /** Asks the driver for its version before anything is touched. */
    static JdbcStorage open(Path path, Options options, Driver h2) {
        Dialect dialect = Dialect.of(h2);
        Sql sql = new Sql(options.tablePrefix());
        StoreFile store = StoreFile.of(path);
        Migrator migrator = new Migrator(sql, Migration.shipped(), store.where());
        return new JdbcStorage(new StoreFileOpening(store, migrator).open(), dialect, sql, options);
    }

    /**
     * Makes a store in memory, which is gone when it is closed. It shares nothing with another one.
     *
     * @param options how to open it
     * @return the store
     * @throws dev.smallcrm.model.InvalidInput if the prefix is of another form
     * @throws dev.smallcrm.model.StoreException.Incompatible if the H2 found here is a wrong one
     */
    public static JdbcStorage inMemory(Options options) {
        Sql sql = new Sql(options.tablePrefix());
        try {
            H2Connections connections = H2Connections.inMemory();
            migrate(connections, connections.kept(), sql, Dialect.H2);
            return new JdbcStorage(connections, Dialect.H2, sql, options);
        } catch (SQLException e) {
            throw Failures.translate(e, H2Connections.IN_MEMORY);
        }
    }

    /**
     * Opens the store in a database of the host's, in the current schema of its connections, and makes or updates its
     * tables. The connections' settings are put back when they are given back; the source itself is never closed.
     *
     * @param source where connections come from; a transaction takes one at a time
     * @param options how to open it
     * @return the store
     * @throws dev.smallcrm.model.InvalidInput if the prefix is of another form
     * @throws dev.smallcrm.model.StoreException.Incompatible if the database or its version is none that the store is
     *     made for, has tables of another program with our names, or a schema of a newer version of the library
     * @throws dev.smallcrm.model.StoreException.Unavailable if there is no connection, or another program has been
     *     migrating the tables for 30 seconds
     */
    public static JdbcStorage connect(DataSource source, Options options) {
        Sql sql = new Sql(options.tablePrefix());
        HostConnections connections = new HostConnections(source);
        try (Connection connection = connections.openConnection()) {
            Dialect dialect = Dialect.of(connection);
            migrate(connections, connection, sql, dialect);
            return new JdbcStorage(connections, dialect, sql, options);
        } catch (SQLException e) {
            throw Failures.translate(e, connections.where());
        }
    }

    private static void migrate(Connections connections, Connection connection, Sql sql, Dialect dialect)
            throws SQLException {
        new Migrator(sql, Migration.shipped(), connections.where()).migrate(connection, dialect, connections.ours());
    }

    @Override
    public <R> R inTransaction(Function<Session, R> work) {
        return transactions.run((handle, now) -> work.apply(new JdbcSession(handle, sql, dialect, now)));
    }

    @Override
    public void close() {
        transactions.close();
    }
}
