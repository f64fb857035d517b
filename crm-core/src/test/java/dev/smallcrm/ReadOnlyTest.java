package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.testkit.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders and files that may not be written, before a book in them is opened and while it is open. */
class ReadOnlyTest {
    @TempDir
    private Path folder;

    @Test
    void whatMayNotBeWrittenIsSaidAndNothingIsLost() throws Exception {
        Path real = folder.toRealPath();
        String file = real.resolve("shop.mv.db").toString();
        String noFolder = "Unavailable: The folder " + real
                + " may not be read and written by us, so no book can be made" + " there: see to its rights";
        String noFile = "Unavailable: The file " + file + " may not be read and written by us: see to its rights";
        String noCompaction = "Unavailable: Nothing was compacted, for the file " + file
                + " may not be written by us: see to its rights";
        String noBackup = "Unavailable: The backup " + real.resolve("copies/copy.mv.db")
                + " could not be written: see to the rights and the room of its disk";
        try (ChildJvm other = ChildJvm.startUnderRights(ReadOnlyPlaces.class, real.toString())) {
            assertThat(other.rest())
                    .containsExactlyElementsOf(List.of(
                            "a new book in a folder that may only be read: " + noFolder,
                            "left: []",
                            "a new book in a folder that may not even be read: " + noFolder,
                            "left: []",
                            "a file that may only be read: " + noFile,
                            "a file that may not even be read: " + noFile,
                            "a file in a folder that may not be entered: " + noFolder,
                            "the bytes are the same: true",
                            "left: [shop.mv.db]",
                            "opened with all rights: 1",
                            "in a folder that may only be read, read: 1",
                            "in a folder that may only be read, add: 2",
                            "in a folder that may only be read, compact: 2",
                            "in a folder that may only be read, add: 3",
                            "after that: 3",
                            "the file may no longer be written, add: 4",
                            "the file may no longer be written, compact: " + noCompaction,
                            "the file may no longer be written, add: 5",
                            "backup into a folder that may only be read: " + noBackup,
                            "left: [copies, shop.mv.db]",
                            "the file may be written again, compact: 5",
                            "the file may be written again, add: 6",
                            "closed when nothing may be written: 6",
                            "left: [copies, shop.mv.db]",
                            "opened with all rights: 6",
                            "backup into a folder that may be written: 6"));
        }
    }
}
