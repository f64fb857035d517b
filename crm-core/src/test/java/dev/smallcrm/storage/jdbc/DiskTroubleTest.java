package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.StoreException;
import dev.smallcrm.model.StoreException.OutcomeUnknown;
import dev.smallcrm.model.StoreException.Unavailable;
import dev.smallcrm.storage.Storage.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an open file when its disk is full or its folder is gone. */
class DiskTroubleTest {
    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void realFolder() throws IOException {
        TroubledFiles.register();
        folder = Files.createDirectory(temporary.toRealPath().resolve("folder"));
    }

    @Test
    void onAFullDiskWritesFailReadsGoOnAndItWorksAgainWhenThereIsRoom() throws Exception {
        TroubledDisk disk = TroubledFiles.diskOf(file());
        H2Connections connections = H2Connections.ofFile(
                "the file", TroubledFiles.FILES, folder.resolve("shop").toString(), Durability.DISK);
        Notes.migrator(connections, Notes.FIRST).migrate(connections.kept(), Dialect.H2, true);
        try (Transactions transactions = new Transactions(connections, Dialect.H2, Optional.empty())) {
            List<Integer> acknowledged = new ArrayList<>();
            for (int round = 1; round <= 3; round++) {
                add(transactions, round * 1_000);
                acknowledged.add(round * 1_000);
                disk.room(Files.size(file()) + 20_000);
                StoreException full = untilItFails(transactions, round * 1_000, acknowledged);
                assertThat(full).isInstanceOfAny(Unavailable.class, OutcomeUnknown.class);
                assertThatThrownBy(() -> add(transactions, 999)).isInstanceOf(StoreException.class);
                assertThat(ids(transactions)).containsAll(acknowledged);
                disk.room(Long.MAX_VALUE);
                assertThat(ids(transactions)).containsAll(acknowledged);
            }
        }
    }

    @Test
    void inADeletedFolderWritesFailAndReadsGoOn() throws Exception {
        NoteFile shop = new NoteFile(folder, "shop");
        try (Transactions transactions = shop.open(Notes.FIRST)) {
            add(transactions, 1);
            Files.delete(shop.file());
            Files.delete(folder);
            assertThatThrownBy(() -> add(transactions, 2))
                    .isInstanceOf(Unavailable.class)
                    .hasMessage("Nothing was written, for the file " + file()
                            + " is gone: close the book, put the file back and open it again");
            assertThat(ids(transactions)).containsExactly(1);
        }
    }

    private static StoreException untilItFails(Transactions transactions, int from, List<Integer> acknowledged) {
        for (int id = from + 1; id < from + 900; id++) {
            try {
                add(transactions, id);
                acknowledged.add(id);
            } catch (StoreException e) {
                return e;
            }
        }
        throw new AssertionError("the disk was not full");
    }

    private Path file() {
        return folder.resolve("shop.mv.db");
    }

    private static List<Integer> ids(Transactions transactions) {
        return transactions.run((handle, now) -> Notes.ids(handle));
    }

    private static void add(Transactions transactions, int id) {
        transactions.run((handle, now) -> {
            Notes.insert(handle, id, "kept".repeat(20));
            return id;
        });
    }
}
