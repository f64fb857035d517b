package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk on which there is no room any more, and then is again. */
class FullDiskTest {
    /** How a disk is made full: both by the system itself, which then fails a write in the middle of it. */
    enum Full {
        /** A file may not become larger; anybody may say so of a process of one's own. */
        LIMIT,

        /** A small disk in memory; root may make one. */
        DISK
    }

    @TempDir
    private Path temporary;

    static List<Full> ways(@TempDir Path probe) throws Exception {
        List<Full> ways = new ArrayList<>(List.of(Full.LIMIT));
        if (mounted(probe)) {
            run("umount", probe.toString());
            ways.add(Full.DISK);
        }
        return ways;
    }

    @ParameterizedTest
    @MethodSource("ways")
    void writesFailReadsGoOnAndItWorksAgainWhenThereIsRoom(Full way) throws Exception {
        Path folder = temporary.toRealPath();
        if (way == Full.DISK) {
            assertThat(mounted(folder)).isTrue();
        }
        try {
            List<String> acknowledged = fill(folder, way);
            if (way == Full.DISK) {
                run("mount", "-o", "remount,size=64m", folder.toString());
            }
            try (Crm crm = Crm.open(folder.resolve("shop"))) {
                assertThat(crm.contacts().page(ContactQuery.all().limit(1_000)).items())
                        .extracting(contact -> contact.id().toString())
                        .containsAll(acknowledged);
            }
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).containsExactly(folder.resolve("shop.mv.db"));
            }
        } finally {
            if (way == Full.DISK) {
                run("umount", folder.toString());
            }
        }
    }

    /** In another process, which in the end dies where nothing can be written. */
    private static List<String> fill(Path folder, Full way) {
        String file = "the file " + folder.resolve("shop.mv.db");
        String full = "Unavailable: No work could be done in " + file
                + " (SQLState ...); nothing was written: see to the room and the rights of its disk, and try again";
        String noBackup = "Unavailable: The backup " + folder.resolve("copy.mv.db")
                + " could not be written: see to the rights and the room of its disk";
        String mayOnlyBeRead =
                "Unavailable: Nothing was written, for " + file + " may only be read: see to its rights, and try again";
        List<String> expected = new ArrayList<>();
        for (int round = 1; round <= 3; round++) {
            expected.addAll(List.of("full: true", "write: " + full, "compact: " + full));
            expected.addAll(List.of("backup: " + noBackup, "all there: true", "with room: true"));
        }
        expected.addAll(
                List.of("full: true", "write: " + mayOnlyBeRead, "all there: true", "with rights and room: true"));
        expected.addAll(List.of("full: true", "closed: true", "all there: true", "with room: true", "full: true"));
        try (ChildJvm other = ChildJvm.startUnderRights(FullDisk.class, folder.toString(), way.name())) {
            List<String> said = other.rest();
            assertThat(said.subList(0, said.size() - 1)).containsExactlyElementsOf(expected);
            return Arrays.asList(said.get(said.size() - 1).split(" "));
        }
    }

    private static boolean mounted(Path folder) throws IOException, InterruptedException {
        return run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder.toString());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
