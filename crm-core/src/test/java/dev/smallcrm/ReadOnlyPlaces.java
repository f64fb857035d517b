package dev.smallcrm;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.StoreException;
import dev.smallcrm.testkit.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Another process, for which the rights of files hold; it prints what comes of opening and using a book there. */
final class ReadOnlyPlaces {
    private final Path folder;
    private final Path file;

    private ReadOnlyPlaces(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("shop.mv.db");
    }

    /**
     * Runs it.
     *
     * @param arguments an empty folder
     */
    public static void main(String[] arguments) throws IOException {
        ReadOnlyPlaces places = new ReadOnlyPlaces(Path.of(ChildJvm.given(arguments[0])));
        places.openedUnderWrongRights();
        places.inAFolderThatMayOnlyBeRead();
        places.rightsTakenWhileOpen();
    }

    private void openedUnderWrongRights() throws IOException {
        rights(folder, "r-xr-xr-x");
        say("a new book in a folder that may only be read", this::opened);
        left();
        rights(folder, "-wx------");
        say("a new book in a folder that may not even be read", this::opened);
        rights(folder, "rwxr-xr-x");
        left();
        try (Crm crm = Crm.open(file)) {
            crm.contacts().add(Contact.person("Anna", ""));
        }
        byte[] before = Files.readAllBytes(file);
        rights(file, "r--r--r--");
        say("a file that may only be read", this::opened);
        rights(file, "---------");
        say("a file that may not even be read", this::opened);
        rights(file, "rw-r--r--");
        rights(folder, "rw-r--r--");
        say("a file in a folder that may not be entered", this::opened);
        rights(folder, "rwxr-xr-x");
        say("the bytes are the same", () -> Arrays.equals(before, bytes()));
        left();
        say("opened with all rights", this::opened);
    }

    private void inAFolderThatMayOnlyBeRead() throws IOException {
        rights(folder, "r-xr-xr-x");
        String there = "in a folder that may only be read, ";
        try (Crm crm = Crm.open(file)) {
            say(there + "read", () -> count(crm));
            say(there + "add", () -> added(crm));
            say(there + "compact", () -> compacted(crm));
            say(there + "add", () -> added(crm));
        }
        say("after that", this::opened);
        rights(folder, "rwxr-xr-x");
    }

    private void rightsTakenWhileOpen() throws IOException {
        Path copies = Files.createDirectory(folder.resolve("copies"));
        try (Crm crm = Crm.open(file)) {
            rights(file, "r--r--r--");
            say("the file may no longer be written, add", () -> added(crm));
            say("the file may no longer be written, compact", () -> compacted(crm));
            say("the file may no longer be written, add", () -> added(crm));
            rights(copies, "r-xr-xr-x");
            say("backup into a folder that may only be read", () -> backedUp(crm));
            left();
            rights(file, "rw-r--r--");
            say("the file may be written again, compact", () -> compacted(crm));
            say("the file may be written again, add", () -> added(crm));
            rights(file, "r--r--r--");
            rights(folder, "r-xr-xr-x");
            say("closed when nothing may be written", () -> count(crm));
        }
        left();
        rights(folder, "rwxr-xr-x");
        rights(file, "rw-r--r--");
        rights(copies, "rwxr-xr-x");
        say("opened with all rights", this::opened);
        try (Crm crm = Crm.open(file)) {
            say("backup into a folder that may be written", () -> backedUp(crm));
        }
    }

    private static void say(String what, Supplier<Object> work) {
        Object outcome;
        try {
            outcome = work.get();
        } catch (StoreException e) {
            outcome = e.getClass().getSimpleName() + ": " + e.getMessage();
        }
        System.out.println(what + ": " + outcome);
    }

    private Object opened() {
        try (Crm crm = Crm.open(file)) {
            return count(crm);
        }
    }

    private static Object count(Crm crm) {
        return crm.contacts().page(ContactQuery.all()).items().size();
    }

    private static Object added(Crm crm) {
        crm.contacts().add(Contact.person("Anna", ""));
        return count(crm);
    }

    private static Object compacted(Crm crm) {
        crm.compact();
        return count(crm);
    }

    private Object backedUp(Crm crm) {
        Path copy = folder.resolve("copies/copy");
        crm.backup(copy);
        try (Crm opened = Crm.open(copy)) {
            return count(opened);
        }
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void left() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.skip(1)
                    .map(each -> folder.relativize(each).toString())
                    .sorted()
                    .toList();
            System.out.println("left: " + names);
        }
    }

    private static void rights(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }
}
