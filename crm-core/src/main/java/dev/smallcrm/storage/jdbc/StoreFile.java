package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.StoreException.Unavailable;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where a store's file is.
 *
 * @param file its real path, links followed; the file need not be there, its folder is
 */
record StoreFile(Path file) {
    static final String ENDING = ".mv.db";

    /** What the name of a file ends in while it is being made; see {@link StoreFileOpening}. */
    private static final String UNFINISHED = "~new";

    /**
     * The file that a user's path means: with or without the ending, relative or absolute.
     *
     * @throws InvalidInput if it cannot be one
     */
    static StoreFile of(Path given) {
        if (!given.getFileSystem().equals(FileSystems.getDefault())) {
            throw new InvalidInput(
                    "path", "is not on the machine's own file system", "pass for example Path.of(\"shop\")");
        }
        Path absolute = given.toAbsolutePath().normalize();
        refuse(absolute, ';', "a semicolon");
        if (File.separatorChar == '/') {
            // H2 takes it for a slash.
            refuse(absolute, '\\', "a backslash");
        }
        String name = nameOf(given);
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new InvalidInput("path", "is in a folder that is not there: " + folder, "make the folder first");
        }
        try {
            Path file = folder.toRealPath().resolve(name + ENDING);
            return new StoreFile(Files.isSymbolicLink(file) ? followed(file) : file);
        } catch (IOException e) {
            throw new Unavailable("The folder " + folder + " cannot be read: see to its rights and its disk", e);
        }
    }

    private static void refuse(Path absolute, char character, String called) {
        if (absolute.toString().indexOf(character) >= 0) {
            throw new InvalidInput("path", "has " + called + ": " + absolute, "choose a folder and a name without one");
        }
    }

    private static String nameOf(Path given) {
        Path last = given.getFileName();
        String name = last == null ? "" : last.toString();
        if (name.endsWith(ENDING)) {
            name = name.substring(0, name.length() - ENDING.length());
        }
        if (name.isBlank() || name.equals(".") || name.equals("..") || name.endsWith(UNFINISHED)) {
            throw new InvalidInput("path", "does not end in the name of a file", "pass for example Path.of(\"shop\")");
        }
        return name;
    }

    private static Path followed(Path link) throws IOException {
        Path target = Files.exists(link) ? link.toRealPath() : link;
        if (target.equals(link) || !target.toString().endsWith(ENDING)) {
            throw new InvalidInput(
                    "path",
                    "is a link that does not lead to a file ending in " + ENDING + ": " + link,
                    "link to the file itself, under its whole name");
        }
        return target;
    }

    /** The store's name within a sentence. */
    String where() {
        return "the file " + file;
    }

    /** As H2 wants it: without the ending. */
    String path() {
        String name = file.toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    /** The same file while it is being made. */
    StoreFile unfinished() {
        return new StoreFile(Path.of(path() + UNFINISHED + ENDING));
    }

    /** Has what was written to a file reach the disk. */
    static void force(Path written) throws IOException {
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
