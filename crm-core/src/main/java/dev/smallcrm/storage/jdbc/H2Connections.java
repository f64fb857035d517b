package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.StoreException.Incompatible;
import dev.smallcrm.storage.Storage.Durability;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.Driver;

/**
 * Connections to an H2 database that is only ours, in a file or in memory. One connection is kept, so that the database
 * stays open; the others are opened as they are needed and used again.
 */
final class H2Connections implements Connections {
    static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);
    static final String IN_MEMORY = "the store in memory";

    /**
     * What H2 does not remember from one opening to the next. Every commit is written at once and no thread writes in
     * the background; nothing is traced, for the trace holds bound values; H2's own shutdown hook leaves the database
     * open to the hooks of others; compaction when it is closed takes about five seconds at most.
     */
    private static final String SETTINGS = ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0"
            + ";DB_CLOSE_ON_EXIT=FALSE;MAX_COMPACT_TIME=5000;LOCK_TIMEOUT=" + LOCK_TIMEOUT.toMillis();

    /** What is gone from under us is not to be made anew, empty. */
    private static final String MUST_EXIST = ";IFEXISTS=TRUE";

    private static final int MOST_IDLE = 16;

    private final String where;
    private final String url;
    private final Durability durability;
    private volatile Connection kept;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idleCount = new AtomicInteger();

    private H2Connections(String where, String url, Durability durability) throws SQLException {
        this.where = where;
        this.url = url;
        this.durability = durability;
        this.kept = connect(url);
    }

    static H2Connections inMemory() throws SQLException {
        return new H2Connections(IN_MEMORY, "jdbc:h2:mem:" + UUID.randomUUID() + SETTINGS, Durability.MEMORY);
    }

    /**
     * Opens a file, or makes it.
     *
     * @param path without the ending that H2 gives it
     */
    static H2Connections ofFile(String where, String path, Durability durability) throws SQLException {
        return new H2Connections(where, url(path), durability);
    }

    /** Opens a file that must be there, for reading only and without leaving a trace of that. */
    static Connection probe(String path) throws SQLException {
        return connect(url(path) + ";ACCESS_MODE_DATA=r" + MUST_EXIST);
    }

    /** An interrupt of a thread that reads or writes closes any other kind of file under all threads. */
    private static String url(String path) {
        return "jdbc:h2:async:" + path + SETTINGS;
    }

    private static Connection connect(String url) throws SQLException {
        Properties user = new Properties();
        user.setProperty("user", "sa");
        user.setProperty("password", "");
        return driver().connect(url, user);
    }

    /** The H2 that is found here, if it is one that the store is made for. */
    static Driver driver() {
        Driver driver;
        try {
            driver = new Driver();
        } catch (NoClassDefFoundError e) {
            throw new Incompatible(
                    "H2, which keeps books in files and in memory, is not on the class path: add the dependency"
                            + " com.h2database:h2",
                    e);
        }
        Dialect.of(driver);
        return driver;
    }

    /** The connection that is kept; its opening opened the database. */
    Connection kept() {
        return kept;
    }

    /** Makes the file as small as it can be; nobody may have a connection. */
    void compact() throws SQLException {
        try (Interrupts interrupts = new Interrupts()) {
            try (Statement statement = kept.createStatement()) {
                statement.execute("SHUTDOWN COMPACT");
            } catch (SQLException e) {
                if (!interrupts.explain(e)) {
                    throw e;
                }
            }
            idle.clear();
            idleCount.set(0);
            kept = connect(url + MUST_EXIST);
        }
    }

    @Override
    public String where() {
        return where;
    }

    @Override
    public Connection openConnection() throws SQLException {
        for (Connection next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            idleCount.decrementAndGet();
            if (!next.isClosed()) {
                return next;
            }
        }
        Connection fresh = connect(durability != Durability.MEMORY ? url + MUST_EXIST : url);
        fresh.setAutoCommit(false);
        return fresh;
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        if (idleCount.incrementAndGet() > MOST_IDLE) {
            idleCount.decrementAndGet();
            connection.close();
        } else {
            idle.addFirst(connection);
        }
    }

    @Override
    public Durability durability() {
        return durability;
    }

    @Override
    public boolean ours() {
        return true;
    }

    /** An interrupt at the wrong moment costs the compaction and nothing else: every commit is on the disk. */
    @Override
    public void close() throws SQLException {
        try (Interrupts interrupts = new Interrupts()) {
            try {
                shutDown();
            } catch (SQLException e) {
                if (!interrupts.explain(e)) {
                    throw e;
                }
            }
        }
    }

    private void shutDown() throws SQLException {
        if (kept.isClosed()) {
            for (Connection each = idle.pollFirst(); each != null; each = idle.pollFirst()) {
                each.close();
            }
            return;
        }
        try (Statement statement = kept.createStatement()) {
            statement.execute("SHUTDOWN");
        }
    }
}
