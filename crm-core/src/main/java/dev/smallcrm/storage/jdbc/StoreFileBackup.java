package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.StoreException.Unavailable;
import dev.smallcrm.storage.Storage.Durability;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.zip.ZipFile;

/**
 * Copies a store while it is in use to a file that opens as one. H2 writes the copy into a zip file; what is in that gets
 * its name when it is whole, is on the disk and has been opened and closed once.
 */
final class StoreFileBackup {
    private final Path source;
    private final StoreFile target;
    private final Path zip;
    private final Path unfinished;
    private final Migrator migrator;

    StoreFileBackup(Path source, StoreFile target, Migrator migrator) {
        this.source = source;
        this.target = target;
        this.zip = Path.of(target.path() + "~backup.zip");
        this.unfinished = target.unfinished().file();
        this.migrator = migrator;
    }

    /**
     * Makes the copy.
     *
     * @throws InvalidInput if there is a file already
     * @throws Unavailable if it cannot be written
     */
    void make(Connection connection) {
        if (Files.exists(target.file())) {
            throw new InvalidInput(
                    "path", "is that of a file that is there: " + target.file(), "choose another name, or delete it");
        }
        Undisturbed.call(() -> copy(connection));
    }

    private Path copy(Connection connection) {
        try {
            clear();
            try {
                write(connection);
                unpack();
                probe();
                return Files.move(unfinished, target.file());
            } finally {
                clear();
            }
        } catch (IOException e) {
            throw unwritable(e);
        } catch (SQLException e) {
            RuntimeException known = Failures.translate(e, where());
            throw known instanceof Unavailable ? unwritable(DriverFailure.of(e)) : known;
        }
    }

    /** Removes what one that died has left. */
    void clear() throws IOException {
        Files.deleteIfExists(zip);
        Files.deleteIfExists(unfinished);
    }

    private Unavailable unwritable(Exception cause) {
        return new Unavailable(
                "The backup " + target.file() + " could not be written: see to the rights and the room of its disk",
                cause);
    }

    private String where() {
        return "the backup " + target.file();
    }

    private void write(Connection connection) throws SQLException, IOException {
        FileRights.of(source).make(zip);
        try (PreparedStatement backup = connection.prepareStatement("BACKUP TO ?")) {
            backup.setString(1, zip.toString());
            backup.execute();
        }
    }

    private void unpack() throws IOException {
        FileRights.of(source).make(unfinished);
        try (ZipFile packed = new ZipFile(zip.toFile());
                InputStream only = packed.getInputStream(packed.entries().nextElement());
                OutputStream copy = Files.newOutputStream(unfinished)) {
            only.transferTo(copy);
        }
        StoreFile.force(unfinished);
    }

    /** A file that was closed properly is known as cut short if it ever is; a copy of one in use would not be. */
    private void probe() throws SQLException {
        H2Connections copy = H2Connections.ofFile(where(), target.unfinished().path(), Durability.DISK);
        try {
            migrator.requireOurs(copy.kept());
        } finally {
            copy.close();
        }
    }
}
