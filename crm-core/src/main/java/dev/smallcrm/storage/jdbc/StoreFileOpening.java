package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.CrmException;
import dev.smallcrm.model.StoreException;
import dev.smallcrm.model.StoreException.Damaged;
import dev.smallcrm.model.StoreException.InUse;
import dev.smallcrm.model.StoreException.Incompatible;
import dev.smallcrm.model.StoreException.Unavailable;
import dev.smallcrm.storage.Storage.Durability;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Opens the file of a store, or makes it. What is there is first read only: a file that is damaged, of another program
 * or of a newer version of this one is refused as it is.
 */
final class StoreFileOpening {
    static final Duration PATIENCE = Duration.ofSeconds(2);
    static final Duration PAUSE = Duration.ofMillis(100);

    private final StoreFile store;
    private final Path file;
    private final StoreFile unfinished;
    private final Migrator migrator;
    private final Durability durability;

    StoreFileOpening(StoreFile store, Migrator migrator, Durability durability) {
        this.store = store;
        this.file = store.file();
        this.unfinished = store.unfinished();
        this.migrator = migrator;
        this.durability = durability;
    }

    /** Opens it; waits two seconds for a program that has it open and may just be leaving. */
    H2Connections open() {
        return Undisturbed.call(() -> open(this::attempt));
    }

    /** The same to read it only, which leaves it as it is if its schema is up to date; it must be there. */
    H2Connections openToRead() {
        return Undisturbed.call(() -> open(() -> {
            synchronized (StoreFileOpening.class) {
                while (probe()) {
                    renew();
                }
                return H2Connections.toRead(store.where(), store.path());
            }
        }));
    }

    private H2Connections open(Callable<H2Connections> attempt) {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return translated(attempt);
            } catch (InUse e) {
                if (System.nanoTime() > giveUpAt) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private H2Connections translated(Callable<H2Connections> attempt) {
        try {
            return attempt.call();
        } catch (SQLException e) {
            throw Failures.translate(e, store.where());
        } catch (IOException e) {
            throw new Unavailable(
                    "The folder of " + store.where() + " cannot be written: see to its rights and its disk", e);
        } catch (Exception e) {
            throw Failures.unchecked(e);
        }
    }

    /** One at a time in this JVM, where H2 lets a second opening share the database instead of refusing it. */
    private H2Connections attempt() throws SQLException, IOException {
        synchronized (StoreFileOpening.class) {
            if (!Files.exists(file)) {
                make();
            }
            while (probe()) {
                renew();
            }
            // What is left of a making that was not needed, or that died at its last step.
            new StoreFileBackup(file, unfinished, migrator).clear();
            Files.deleteIfExists(unfinished.file());
            Object found = identity();
            H2Connections opened = openAlone(store);
            requireSame(found, opened);
            return opened;
        }
    }

    /** What is opened may be replaced meanwhile, by a compaction for instance, and what is written to it is lost then. */
    private @Nullable Object identity() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private void requireSame(@Nullable Object found, H2Connections opened) throws SQLException, IOException {
        if (!Objects.equals(found, identity())) {
            opened.abandon();
            throw new InUse("Another program put a smaller or newer copy in the place of " + store.where(), null);
        }
    }

    /**
     * Makes the file, unless somebody else has done so meanwhile. It gets its name when its schema is complete: a
     * program that dies meanwhile would otherwise leave a file that has no mark of ours and is refused ever after.
     */
    private void make() throws SQLException, IOException {
        Path folder = file.getParent();
        if (!Files.isReadable(folder) || !Files.isWritable(folder) || !Files.isExecutable(folder)) {
            throw new Unavailable(
                    "The folder " + folder + " may not be read and written by us, so no book can be made there: see to"
                            + " its rights",
                    null);
        }
        H2Connections connections = openUnfinished();
        boolean needed = !Files.exists(file);
        connections.close();
        if (needed) {
            giveName();
        }
    }

    /**
     * Brings the schema of a copy up to date, and puts that in the place of the file: H2 changes a table by a copy of that,
     * and a process that died before the copy got its name would leave the book without the table. The file is open
     * meanwhile, so that nobody else writes to what is given up then.
     */
    private void renew() throws SQLException, IOException {
        Object found = identity();
        H2Connections old = alone(H2Connections.ofFile(store.where(), store.path(), durability));
        try {
            if (!migrator.requireOurs(old.kept()).isEmpty()) {
                Files.deleteIfExists(unfinished.file());
                new StoreFileBackup(file, unfinished, migrator).make(old.kept());
                openAlone(unfinished).close();
                StoreFile.force(unfinished.file());
                requireSame(found, old);
                replace(old);
                old.abandon();
            }
        } finally {
            old.close();
            Files.deleteIfExists(unfinished.file());
        }
    }

    private void replace(H2Connections old) throws SQLException, IOException {
        try {
            Files.move(unfinished.file(), file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Some systems replace no file that is open; there, who opened it now would keep us from replacing it.
            old.abandon();
            Files.move(unfinished.file(), file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /**
     * What another program left when it died is made anew, for there may be half a table in it, unless it is whole and
     * only wants its name, or the copy of a book.
     */
    private H2Connections openUnfinished() throws SQLException, IOException {
        try {
            H2Connections left = alone(H2Connections.ofFile(store.where(), unfinished.path(), durability));
            try (Statement statement = left.kept().createStatement()) {
                if (count(left.kept(), "TABLES WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA'") > 0) {
                    if (!migrator.marked(left.kept())) {
                        throw new Incompatible(
                                "The file " + unfinished.file()
                                        + " is in the way, and not of this library: move it away",
                                null);
                    }
                    if (migrator.halfMade(left.kept())) {
                        statement.execute("DROP ALL OBJECTS");
                    }
                }
            } finally {
                left.close();
            }
        } catch (SQLException e) {
            RuntimeException known = Failures.translate(e, unfinished.where());
            if (!(known instanceof Damaged)) {
                throw known;
            }
            Files.delete(unfinished.file());
        }
        return openAlone(unfinished);
    }

    /** Never in the place of another file, so by a second name and the end of the first, where there is such a thing. */
    private void giveName() throws IOException {
        try {
            Files.createLink(file, unfinished.file());
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            // Another program was quicker, with this very file or with one like it.
            return;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(unfinished.file(), file);
        }
    }

    /** Whether its schema is to be brought up to date. */
    private boolean probe() throws IOException {
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
            if (H2FileHeader.lost(file, H2Connections.version(connection)) || migrator.broken(connection)) {
                throw damaged(null);
            }
            return !migrator.requireOurs(connection).isEmpty();
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

    /** Opens a file for good, and makes what it lacks. */
    private H2Connections openAlone(StoreFile opened) throws SQLException {
        H2Connections connections = alone(H2Connections.ofFile(store.where(), opened.path(), durability));
        try {
            migrator.migrate(connections.kept(), Dialect.H2, true);
            return connections;
        } catch (SQLException | RuntimeException | Error e) {
            connections.close();
            throw e;
        }
    }

    /** Lets go of a file that others have open in this program, and leaves it to them. */
    private H2Connections alone(H2Connections connections) throws SQLException {
        try {
            requireAlone(connections.kept());
            return connections;
        } catch (InUse e) {
            connections.kept().close();
            throw e;
        }
    }

    private void requireAlone(Connection connection) throws SQLException {
        if (count(connection, "SESSIONS") > 1) {
            throw new InUse("This program has " + store.where() + " open already: use that one, or close it", null);
        }
    }

    private static int count(Connection connection, String what) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM INFORMATION_SCHEMA." + what)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
