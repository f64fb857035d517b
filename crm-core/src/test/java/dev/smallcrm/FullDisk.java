package dev.smallcrm;

import dev.smallcrm.FullDiskTest.Full;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.StoreException;
import dev.smallcrm.model.StoreException.OutcomeUnknown;
import dev.smallcrm.model.StoreException.Unavailable;
import dev.smallcrm.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Another process, which fills its disk again and again; it prints what comes of that. */
final class FullDisk {
    private static final long PLENTY = 64 << 20;

    private final Path folder;
    private final Path file;
    private final Full way;
    private final List<ContactId> acknowledged = new ArrayList<>();
    private Crm crm;

    private FullDisk(Path folder, Full way) {
        this.folder = folder;
        this.file = folder.resolve("shop.mv.db");
        this.way = way;
        this.crm = Crm.open(file);
    }

    /**
     * Runs it.
     *
     * @param arguments a folder, and how it becomes full
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(ChildJvm.given(arguments[0]));
        FullDisk disk = new FullDisk(folder, Full.valueOf(ChildJvm.given(arguments[1])));
        for (int round = 1; round <= 3; round++) {
            disk.filled();
        }
        disk.filledAndReadOnly();
        disk.closedWhenFull();
        disk.untilItFails();
        System.out.println(disk.acknowledged.stream().map(ContactId::toString).collect(Collectors.joining(" ")));
        System.out.flush();
        Runtime.getRuntime().halt(1);
    }

    private void filled() throws Exception {
        untilItFails();
        say("write", this::add);
        say("compact", crm::compact);
        say("backup", () -> crm.backup(folder.resolve("copy")));
        allThere();
        room(PLENTY);
        add();
        System.out.println("with room: true");
    }

    private void filledAndReadOnly() throws Exception {
        rights("r--r--r--");
        untilItFails();
        say("write", this::add);
        allThere();
        rights("rw-r--r--");
        room(PLENTY);
        add();
        System.out.println("with rights and room: true");
    }

    private void closedWhenFull() throws Exception {
        untilItFails();
        crm.close();
        System.out.println("closed: true");
        crm = Crm.open(file);
        allThere();
        room(PLENTY);
        add();
        System.out.println("with room: true");
    }

    private void untilItFails() throws Exception {
        add();
        room(Files.size(file) + 20_000);
        for (int i = 0; i < 900; i++) {
            try {
                add();
            } catch (Unavailable | OutcomeUnknown e) {
                System.out.println("full: true");
                return;
            }
        }
        throw new IllegalStateException("the disk was not full");
    }

    private void add() {
        acknowledged.add(crm.contacts().add(Contact.person("Anna", "")).id());
    }

    private static void say(String what, Runnable work) {
        String outcome = "done";
        try {
            work.run();
        } catch (StoreException e) {
            outcome = e.getClass().getSimpleName() + ": " + e.getMessage();
        }
        System.out.println(what + ": " + outcome.replaceAll("SQLState \\w+", "SQLState ..."));
    }

    private void allThere() {
        List<ContactId> there = crm.contacts().page(ContactQuery.all().limit(1_000)).items().stream()
                .map(Contact::id)
                .toList();
        System.out.println("all there: " + there.containsAll(acknowledged));
    }

    private void room(long bytes) throws IOException, InterruptedException {
        List<String> command = way == Full.DISK
                ? List.of("mount", "-o", "remount,size=" + bytes, folder.toString())
                : List.of("prlimit", "--pid", "" + ProcessHandle.current().pid(), "--fsize=" + bytes + ":");
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("could not be done: " + command);
        }
    }

    private void rights(String rights) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }
}
