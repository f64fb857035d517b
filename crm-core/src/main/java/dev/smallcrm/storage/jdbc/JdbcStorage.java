package dev.smallcrm.storage.jdbc;

import dev.smallcrm.storage.Session;
import dev.smallcrm.storage.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * The shipped store, on H2 in a file or in memory, and on a database of the host's: PostgreSQL or H2. Any number of
 * threads may use it at once. Its transactions are READ COMMITTED; none is repeated by itself, so that what is
 * {@link dev.smallcrm.model.StoreException.Unavailable} may be tried again by the caller.
 */
public final class JdbcStorage implements Storage {
    private final Sql sql;
    private final Dialect dialect;
    private final Transactions transactions;
    private final HealthCheck health;
    private final Optional<StoreFile> file;
    private final Connections connections;

    private JdbcStorage(Connections connections, Dialect dialect, Sql sql, Options options, Optional<StoreFile> file) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = new Transactions(connections, dialect, options.clock(), options.runner());
        this.health = new HealthCheck(transactions, connections.durability(), dialect, sql, file);
        this.file = file;
        this.connections = connections;
    }

    /**
     * How to open a store.
     *
     * @param tablePrefix what the names of its tables and indexes begin with
     * @param schema the schema of a host's database that they are in, or empty for the one of its connections
     * @param schemaMode what is done about the tables of a host's database
     * @param durability what a transaction kept in a file survives: {@link Durability#DISK} or {@link Durability#PROCESS}
     * @param clock what {@link Session#now()} tells; without one it is the machine's clock in UTC for a store in a file
     *     or in memory, and the database's own on a database of the host's
     * @param runner runs what it is given in a transaction that the host begins and ends; without one, transactions in
     *     a host's database are ours
     */
    public record Options(
            String tablePrefix,
            String schema,
            SchemaMode schemaMode,
            Durability durability,
            Optional<Clock> clock,
            Optional<Consumer<Consumer<Connection>>> runner) {
        /** No clock, and tables that begin with {@code crm_}. */
        public static final Options DEFAULT = new Options(Sql.DEFAULT_PREFIX, Optional.empty());

        /**
         * Transactions of ours, in the schema of the connections.
         *
         * @param tablePrefix what the names of its tables and indexes begin with
         * @param clock what {@link Session#now()} tells
         */
        public Options(String tablePrefix, Optional<Clock> clock) {
            this(tablePrefix, "", SchemaMode.AUTO, Durability.DISK, clock, Optional.empty());
        }
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
        return open(path, options, H2Connections.driver());
    }

    /**
     * Opens the store in a file only to read it, so that the file stays as it is.
     *
     * @param path the file, as in {@link #open(Path, Options)}
     * @param options how to open it
     * @return the store, or nothing if the file is not there
     * @throws dev.smallcrm.model.CrmException as {@link #open(Path, Options)}
     */
    public static Optional<JdbcStorage> openToRead(Path path, Options options) {
        Dialect dialect = Dialect.of(H2Connections.driver());
        Sql sql = new Sql(options.tablePrefix());
        StoreFile store = StoreFile.of(path);
        if (!Files.exists(store.file())) {
            return Optional.empty();
        }
        H2Connections connections =
                new StoreFileOpening(store, migrator(sql, store.where()), Durability.PROCESS).openToRead();
        return Optional.of(new JdbcStorage(connections, dialect, sql, options, Optional.empty()));
    }

    /** Asks the driver for its version before anything is touched. */
    static JdbcStorage open(Path path, Options options, Driver h2) {
        Dialect dialect = Dialect.of(h2);
        Sql sql = new Sql(options.tablePrefix());
        StoreFile store = StoreFile.of(path);
        H2Connections connections =
                new StoreFileOpening(store, migrator(sql, store.where()), options.durability()).open();
        return new JdbcStorage(connections, dialect, sql, options, Optional.of(store));
    }

    private static Migrator migrator(Sql sql, String where) {
        return new Migrator(sql, Migration.shipped(), where);
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
            migrator(sql, connections.where()).migrate(connections.kept(), Dialect.H2, connections.ours());
            return new JdbcStorage(connections, Dialect.H2, sql, options, Optional.empty());
        } catch (SQLException e) {
            throw Failures.translate(e, H2Connections.IN_MEMORY);
        }
    }

    /**
     * Opens the store in a database of the host's, and makes or updates its tables if that is wanted. The connections'
     * settings are put back when they are given back; the source itself is never closed.
     *
     * @param source where connections come from; a transaction takes one at a time
     * @param options how to open it
     * @return the store
     * @throws dev.smallcrm.model.InvalidInput if the prefix or the schema is of another form
     * @throws dev.smallcrm.model.StoreException.Incompatible if the database or its version is none that the store is
     *     made for, has tables of another program with our names, or a schema of a newer version of the library
     * @throws dev.smallcrm.model.StoreException.Unavailable if there is no connection, or another program has been
     *     migrating the tables for 30 seconds
     */
    public static JdbcStorage connect(DataSource source, Options options) {
        Sql unplaced = new Sql(options.tablePrefix());
        unplaced.in(options.schema(), Dialect.H2);
        HostConnections connections = new HostConnections(source);
        try (Connection connection = connections.openConnection()) {
            Dialect dialect = Dialect.of(connection);
            Sql sql = unplaced.in(options.schema(), dialect);
            Migrator migrator = migrator(sql, connections.where());
            if (options.schemaMode() == SchemaMode.AUTO) {
                migrator.migrate(connection, dialect, connections.ours());
            } else if (options.schemaMode() == SchemaMode.VALIDATE) {
                migrator.requireCurrent(connection);
            }
            return new JdbcStorage(connections, dialect, sql, options, Optional.empty());
        } catch (SQLException e) {
            throw Failures.translate(e, connections.where());
        }
    }

    @Override
    public <R> R inTransaction(Function<Session, R> work) {
        return transactions.run(inSession(work));
    }

    /**
     * The same store within a transaction that the host has begun on a connection of its own: each work is part of it,
     * and one that fails takes back only what it did; where even that fails, all that follow are refused. To close it does
     * nothing.
     *
     * @param connection with automatic commit off
     * @return the store as that transaction sees it
     * @throws IllegalStateException if this store is not in a database of the host's
     */
    public Joined within(Connection connection) {
        if (connections.ours()) {
            throw new IllegalStateException(
                    "This book is not in a database of the host's, so no connection leads to it: open it with"
                            + " Crm.connect");
        }
        return new Joined(this, connection);
    }

    /** The store within a transaction of the host's. */
    public static final class Joined implements Storage {
        private final JdbcStorage storage;
        private final Connection connection;
        private final AtomicBoolean lost = new AtomicBoolean();

        private Joined(JdbcStorage storage, Connection connection) {
            this.storage = storage;
            this.connection = connection;
        }

        @Override
        public <R> R inTransaction(Function<Session, R> work) {
            return storage.transactions.join(connection, lost, storage.inSession(work));
        }

        /**
         * Refuses to take the transaction for a good one if a failure in it could not be taken back.
         *
         * @throws IllegalStateException if it may hold half of a write
         */
        public void requireWhole() {
            HostTransaction.requireWhole(lost);
        }

        @Override
        public List<Finding> check() {
            return storage.check();
        }

        @Override
        public Health health() {
            return storage.health();
        }

        @Override
        public void close() {
            // The connection is the host's, and this store is closed by itself.
        }
    }

    private <R> BiFunction<Handle, Supplier<Instant>, R> inSession(Function<? super JdbcSession, R> work) {
        return (handle, now) -> work.apply(new JdbcSession(handle, sql, dialect, now, transactions::translated));
    }

    <R> R in(Function<JdbcSession, R> work) {
        return transactions.run(inSession(work));
    }

    @Override
    public List<Finding> check() {
        return new Checker(this, connections.ours()).findings();
    }

    @Override
    public Health health() {
        return health.look();
    }

    /**
     * Copies a store in a file, as it is at some moment during the call, to another file that opens as a store. Others
     * read and write meanwhile.
     *
     * @param target with or without the ending {@code .mv.db}; its folder must exist, the file must not
     * @throws dev.smallcrm.model.InvalidInput if the path cannot be one, or the file is there
     * @throws dev.smallcrm.model.StoreException.Unavailable if it cannot be written
     * @throws IllegalStateException if this store is not in a file
     */
    public void backup(Path target) {
        StoreFile own = requireFile();
        StoreFileBackup backup = new StoreFileBackup(own.file(), StoreFile.of(target), migrator(sql, own.where()));
        transactions.run((handle, now) -> {
            backup.make(handle.getConnection());
            return target;
        });
    }

    /**
     * Makes the file of a store as small as it can be. It waits at most 10 seconds for running transactions, and
     * transactions that begin meanwhile wait for it.
     *
     * @throws dev.smallcrm.model.StoreException.Unavailable if transactions run for longer
     * @throws IllegalStateException if this store is not in a file
     */
    public void compact() {
        requireFile();
        transactions.compact(connections);
    }

    private StoreFile requireFile() {
        return file.orElseThrow(() -> new IllegalStateException(
                "This book is not in a file of its own: what its database has for that is to be used"));
    }

    @Override
    public void close() {
        transactions.close();
    }
}
