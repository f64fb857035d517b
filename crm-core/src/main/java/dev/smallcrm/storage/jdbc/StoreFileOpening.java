package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.CrmException;
import dev.smallcrm.model.StoreException;
import dev.smallcrm.model.StoreException.Damaged;
import dev.smallcrm.model.StoreException.InUse;
import dev.smallcrm.model.StoreException.Incompatible;
import dev.smallcrm.model.StoreException.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Opens the file of a store, or makes it. What is there is first read only: a file that is damaged, of another program
 * or of a newer version of this one is refused as it is.
 */
final class StoreFileOpening {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final StoreFile store;
    private final Path file;
    private final Migrator migrator;

    StoreFileOpening(StoreFile store, Migrator migrator) {
        this.store = store;
        this.file = store.file();
        this.migrator = migrator;
    }

    /** Opens it; waits two seconds for a program that has it open and may just be leaving. */
    H2Connections open() {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        try (Interrupts interrupts = new Interrupts()) {
            while (true) {
                try {
                    return attempt();
                } catch (StoreException e) {
                    if (!interrupts.explain(e)) {
                        if (!(e instanceof InUse) || System.nanoTime() > giveUpAt) {
                            throw e;
                        }
                        LockSupport.parkNanos(PAUSE.toNanos());
                    }
                }
            }
        }
    }

    /** One at a time in this JVM, where H2 lets a second opening share the database instead of refusing it. */
    private H2Connections attempt() {
        synchronized (StoreFileOpening.class) {
            try {
                StoreFileMaking making = new StoreFileMaking(store, this);
                if (!Files.exists(file)) {
                    making.make();
                }
                probe();
                H2Connections connections = openAlone(store);
                making.cleanUp();
                return connections;
            } catch (SQLException e) {
                throw Failures.translate(e, store.where());
            } catch (IOException e) {
                throw new Unavailable(
                        "The folder of " + store.where() + " cannot be written: see to its rights and its disk", e);
            }
        }
    }

    private void probe() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Incompatible("There is something at " + file + " that is not a file: choose another name", null);
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            throw new Unavailable("The file " + file + " may not be read and written by us: see to its rights", null);
        }
        if (Files.size(file) == 0) {
            throw damaged(null);
        }
        try (Connection connection = H2Connections.probe(store.path())) {
            requireAlone(connection);
            // Not before: on some systems the reading of a file by this program gives up its locks on it.
            if (H2FileHeader.truncated(file)) {
                throw damaged(null);
            }
            migrator.requireOurs(connection);
        } catch (SQLException e) {
            throw whatIsWrong(e);
        } catch (CrmException e) {
            throw e;
        } catch (RuntimeException e) {
            // H2 stumbles over some kinds of damage instead of reporting them.
            throw damaged(DriverFailure.of(e));
        }
    }

    private RuntimeException whatIsWrong(SQLException thrown) {
        if (String.valueOf(thrown.getSQLState()).startsWith("28")) {
            return new Incompatible(
                    "The file " + file + " is a database that asks for a name and a password, so it is not a book of"
                            + " this library",
                    DriverFailure.of(thrown));
        }
        RuntimeException known = Failures.translate(thrown, store.where());
        return known instanceof InUse || known instanceof Incompatible ? known : damaged(DriverFailure.of(thrown));
    }

    private StoreException damaged(@Nullable DriverFailure cause) {
        return new Damaged(
                "The file " + file
                        + " is damaged or was never a book of this library; nothing was changed in it: keep a"
                        + " copy and go back to a backup",
                cause);
    }

    /** Opens a file for good, and brings its schema up to date. */
    H2Connections openAlone(StoreFile opened) throws SQLException {
        H2Connections connections = H2Connections.ofFile(store.where(), opened.path());
        try {
            requireAlone(connections.kept());
            migrator.migrate(connections.kept(), Dialect.H2, true);
            return connections;
        } catch (InUse e) {
            connections.kept().close();
            throw e;
        } catch (SQLException | RuntimeException | Error e) {
            connections.close();
            throw e;
        }
    }

    private void requireAlone(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet sessions = statement.executeQuery("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS")) {
            sessions.next();
            if (sessions.getInt(1) > 1) {
                throw new InUse("This program has " + store.where() + " open already: use that one, or close it", null);
            }
        }
    }
}
