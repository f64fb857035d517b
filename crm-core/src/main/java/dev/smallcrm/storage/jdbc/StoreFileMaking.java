package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.StoreException.Damaged;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Makes the file of a store. It gets its name when its schema is complete: a program that dies meanwhile would
 * otherwise leave a file that has no mark of ours and is refused ever after.
 */
final class StoreFileMaking {
    private final Path file;
    private final StoreFile unfinished;
    private final StoreFileOpening opening;

    StoreFileMaking(StoreFile store, StoreFileOpening opening) {
        this.file = store.file();
        this.unfinished = store.unfinished();
        this.opening = opening;
    }

    /** Makes the file, unless somebody else has done so meanwhile. */
    void make() throws SQLException, IOException {
        H2Connections connections = openUnfinished();
        boolean needed = !Files.exists(file);
        connections.close();
        if (needed) {
            giveName();
        }
    }

    /** What is left of a making that was not needed, or that died at its last step. */
    void cleanUp() throws IOException {
        Files.deleteIfExists(unfinished.file());
    }

    /** What another program left when it died is gone on with, or thrown away if it cannot be read. */
    private H2Connections openUnfinished() throws SQLException, IOException {
        try {
            return opening.openAlone(unfinished);
        } catch (SQLException e) {
            if (Failures.translate(e, unfinished.where()) instanceof Damaged) {
                Files.delete(unfinished.file());
                return opening.openAlone(unfinished);
            }
            throw e;
        }
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
}
