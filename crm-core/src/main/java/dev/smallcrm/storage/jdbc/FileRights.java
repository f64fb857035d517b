package dev.smallcrm.storage.jdbc;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose a file is and who may read and write it, which also holds for what takes its place, and for copies: a book that
 * is closed to others is not opened to them by us.
 *
 * @param attributes null where files have no such rights
 */
record FileRights(@Nullable PosixFileAttributes attributes) {
    private static final Logger LOG = LoggerFactory.getLogger(FileRights.class);

    static FileRights of(Path file) throws IOException {
        PosixFileAttributeView view = view(file);
        return new FileRights(view == null ? null : view.readAttributes());
    }

    /** Nothing if they cannot be read, of which there is a warning. */
    static Optional<FileRights> ifKnown(Path file) {
        try {
            return Optional.of(of(file));
        } catch (IOException e) {
            LOG.warn("The rights of a file of ours could not be read", e);
            return Optional.empty();
        }
    }

    private static @Nullable PosixFileAttributeView view(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class);
    }

    /** Makes an empty file that has them. */
    void make(Path file) throws IOException {
        Files.createFile(file);
        give(file);
    }

    /** Leaves a file as it is, with a warning, if it cannot have them. */
    void giveIfPossible(Path file) {
        try {
            give(file);
        } catch (IOException e) {
            LOG.warn("A file of ours could not be given the rights of the one before it", e);
        }
    }

    /** Gives them to a file; somebody else's it becomes only if we may give it away. */
    void give(Path file) throws IOException {
        PosixFileAttributeView view = view(file);
        if (attributes != null && view != null) {
            view.setPermissions(attributes.permissions());
            PosixFileAttributes now = view.readAttributes();
            try {
                if (!now.group().equals(attributes.group())) {
                    view.setGroup(attributes.group());
                }
                if (!now.owner().equals(attributes.owner())) {
                    view.setOwner(attributes.owner());
                }
            } catch (FileSystemException e) {
                LOG.debug("A file could not be given to the owner of the one before it", e);
            }
        }
    }
}
