package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.StoreException.Incompatible;
import dev.smallcrm.model.StoreException.Unavailable;
import dev.smallcrm.storage.Storage.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.h2.Driver;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to an H2 database that is only ours, in a file or in memory. One connection is kept, so that the database
 * stays open; the others are opened as they are needed and used again.
 */
final class H2Connections implements Connections {
    private static final Logger LOG = LoggerFactory.getLogger(H2Connections.class);

    static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);
    static final String IN_MEMORY = "the store in memory";

    /**
     * What H2 does not remember from one opening to the next. Every commit is written at once and no thread writes in
     * the background; nothing is traced, for the trace holds bound values; H2's own shutdown hook leaves the database
     * open to the hooks of others.
     */
    private static final String SETTINGS = ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0"
            + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=" + LOCK_TIMEOUT.toMillis();

    /**
     * H2 2.5.252 loses commits that it wrote into space that it used before, if the process ends before the file is
     * closed: its note of where the newest part is tells of the part before. What is written at the end is found
     * without that note. So files only grow, until they are compacted.
     */
    private static final String APPENDING = ";REUSE_SPACE=FALSE";

    /**
     * When a file is closed we compact it: H2, which copies parts of it to the end, would leave a small one larger than it
     * was.
     */
    private static final String CLOSING = ";MAX_COMPACT_TIME=0";

    private static final int CLOSING_MILLIS = 5_000;

    /** A file is compacted when it is larger than this, and than so many times what it was when it was compact. */
    private static final long ROOM = 1 << 20;

    private static final int GROWTH = 8;

    /** One that is larger is not compacted as a whole when it is closed, for that would take longer than a few seconds. */
    private static final long SOON_COMPACT = 64 << 20;

    /** What is gone from under us is not to be made anew, empty. */
    private static final String MUST_EXIST = ";IFEXISTS=TRUE";

    /** An interrupt of a thread that reads or writes closes any other kind of file under all threads. */
    private static final String FILES = "async:";

    private static final String READ_ONLY = ";ACCESS_MODE_DATA=r";

    private static final int MOST_IDLE = 16;

    private final String where;
    private final String url;
    private final Optional<Path> file;
    private final Durability durability;
    private volatile Connection kept;
    private volatile boolean readOnly;
    private volatile long compactAt;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idleCount = new AtomicInteger();

    private H2Connections(String where, String url, Optional<Path> file, Durability durability) throws SQLException {
        this.where = where;
        this.url = url;
        this.file = file;
        this.durability = durability;
        this.kept = Undisturbed.call(() -> connect(url));
        this.compactAt = enough();
    }

    static H2Connections inMemory() throws SQLException {
        return new H2Connections(
                IN_MEMORY, "jdbc:h2:mem:" + UUID.randomUUID() + SETTINGS, Optional.empty(), Durability.MEMORY);
    }

    /**
     * Opens a file, or makes it.
     *
     * @param path without the ending that H2 gives it
     */
    static H2Connections ofFile(String where, String path, Durability durability) throws SQLException {
        return ofFile(where, FILES, path, durability);
    }

    /** The same on a file system of H2's that goes by another name, such as that of a disk that fails. */
    static H2Connections ofFile(String where, String files, String path, Durability durability) throws SQLException {
        return new H2Connections(where, url(files, path), Optional.of(Path.of(path + StoreFile.ENDING)), durability);
    }

    /** The same for a file that must be there and is only read. */
    static H2Connections toRead(String where, String path) throws SQLException {
        return new H2Connections(
                where, url(FILES, path) + READ_ONLY + MUST_EXIST, Optional.empty(), Durability.PROCESS);
    }

    /** Opens a file that must be there, for reading only and without leaving a trace of that. */
    static Connection probe(String path) throws SQLException {
        return connect(url(FILES, path) + READ_ONLY + MUST_EXIST);
    }

    private static String url(String files, String path) {
        return "jdbc:h2:" + files + path + SETTINGS + APPENDING + CLOSING;
    }

    private Optional<MVStore> store() throws SQLException {
        return file.isPresent() ? store(kept) : Optional.empty();
    }

    private static Optional<MVStore> store(Connection connection) throws SQLException {
        return connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
                ? Optional.of(session.getDatabase().getStore().getMvStore())
                : Optional.empty();
    }

    /** Counts the commits that are in an open file. */
    static long version(Connection connection) throws SQLException {
        return store(connection).map(MVStore::getCurrentVersion).orElse(Long.MAX_VALUE);
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

    @Override
    public void compact() throws SQLException {
        requirePlace();
        if (!writable()) {
            throw new Unavailable(
                    "Nothing was compacted, for " + where + " may not be written by us: see to its rights", null);
        }
        Undisturbed.call(() -> {
            Optional<FileRights> rights = file.flatMap(FileRights::ifKnown);
            try (Statement statement = kept.createStatement()) {
                statement.execute("SHUTDOWN COMPACT");
            }
            idle.clear();
            idleCount.set(0);
            file.ifPresent(fresh -> rights.ifPresent(those -> those.giveIfPossible(fresh)));
            openAgain();
            compactAt = enough();
            return kept;
        });
    }

    /** Somebody may have had a look at the file while it was closed. */
    private void openAgain() throws SQLException {
        long giveUpAt = System.nanoTime() + StoreFileOpening.PATIENCE.toNanos();
        while (true) {
            try {
                open();
                return;
            } catch (SQLException e) {
                if (e.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1 || System.nanoTime() > giveUpAt) {
                    throw e;
                }
                LockSupport.parkNanos(StoreFileOpening.PAUSE.toNanos());
            }
        }
    }

    private void open() throws SQLException {
        kept = connect(url + MUST_EXIST);
        readOnly = kept.isReadOnly();
    }

    private boolean writable() {
        return file.isEmpty() || Files.isWritable(file.get());
    }

    private long enough() throws SQLException {
        return Math.max(ROOM, GROWTH * live());
    }

    /** About how large it would be if it were compact. */
    private long live() throws SQLException {
        Optional<MVStore> store = store();
        return store.isEmpty() ? 0 : size() * store.get().getFileStore().getChunksFillRate() / 100;
    }

    /** Whether a closing might leave a third of it unused: what each part of it leaves at its end does not count as such. */
    private boolean grown() throws SQLException {
        return writable() && 2 * size() > 3 * live();
    }

    private long size() {
        return file.map(each -> each.toFile().length()).orElse(0L);
    }

    @Override
    public boolean bloated() {
        return size() > compactAt && writable();
    }

    @Override
    public void compactLater() {
        compactAt = size() * 5 / 4;
    }

    @Override
    public String where() {
        return where;
    }

    @Override
    public Connection openConnection() throws SQLException {
        if (readOnly && writable()) {
            revive();
        }
        for (Connection next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            idleCount.decrementAndGet();
            if (!next.isClosed()) {
                return next;
            }
        }
        // Another would be opened anew beside the one kept, if H2 has given that up.
        revive();
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

    /** Some systems let a file go on that nobody will ever find again. */
    @Override
    public void requirePlace() {
        if (file.isPresent() && !Files.exists(file.get())) {
            throw new Unavailable(
                    "Nothing was written, for " + where + " is gone: close the book, put the file back and open"
                            + " it again",
                    null);
        }
    }

    /** H2 gives up a database when it cannot write, for example on a full disk; opened again it is as it was kept. */
    @Override
    public synchronized void revive() throws SQLException {
        if (durability == Durability.MEMORY || (alive() && !(readOnly && writable()))) {
            return;
        }
        Undisturbed.call(() -> {
            giveUp();
            open();
            return kept;
        });
    }

    private boolean alive() {
        try (Statement statement = kept.createStatement()) {
            statement.execute("SELECT 1");
            return true;
        } catch (SQLException e) {
            return !Failures.connectionLost(e);
        }
    }

    /** H2 keeps what it gave up until nobody has a connection to it any more. */
    private void giveUp() {
        for (Connection each = idle.pollFirst(); each != null; each = idle.pollFirst()) {
            giveUp(each);
        }
        idleCount.set(0);
        giveUp(kept);
    }

    private static void giveUp(Connection dead) {
        try {
            dead.close();
        } catch (SQLException e) {
            LOG.debug("A dead connection was closed", DriverFailure.of(e));
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

    /** Gives back everything as it is, without a look at the file: every commit is in it already. */
    void abandon() throws SQLException {
        if (!kept.isClosed()) {
            end("SHUTDOWN IMMEDIATELY");
        }
    }

    /** H2 may have ended by itself meanwhile. */
    private void end(String how) throws SQLException {
        try (Statement statement = kept.createStatement()) {
            statement.execute(how);
        } catch (SQLException e) {
            if (!Failures.connectionLost(e)) {
                throw e;
            }
            giveUp();
        }
    }

    @Override
    public void close() throws SQLException {
        Undisturbed.call(() -> {
            shutDown();
            return kept;
        });
    }

    /** And it is closed in the usual way afterwards, without which one that is cut short later is not known for that. */
    private void compactLast() {
        try {
            compact();
        } catch (SQLException | Unavailable e) {
            LOG.warn("{} could not be compacted", where, DriverFailure.of(e));
        }
    }

    /** As far as there is time. */
    private void compactSome() throws SQLException {
        store().ifPresent(store -> {
            store.setReuseSpace(true);
            store.compactFile(CLOSING_MILLIS);
        });
    }

    private void shutDown() throws SQLException {
        if (kept.isClosed()) {
            for (Connection each = idle.pollFirst(); each != null; each = idle.pollFirst()) {
                each.close();
            }
            return;
        }
        if (grown() && size() < SOON_COMPACT) {
            compactLast();
        } else if (grown()) {
            compactSome();
        }
        end("SHUTDOWN");
    }
}
