package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.storage.Storage.Durability;
import dev.smallcrm.testkit.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a file of ours when the power goes. */
class PowerCutTest {
    private static final int COMMITS = Soak.of(40, 400);

    private final Random random = new Random(20261122);

    @TempDir
    private Path temporary;

    private Path folder;
    private int cuts;

    @BeforeEach
    void realFolder() throws IOException {
        folder = temporary.toRealPath();
    }

    @BeforeAll
    static void files() {
        TroubledFiles.register();
    }

    @Test
    void whatWasAcknowledgedHasReachedTheDisk() throws Exception {
        try (Transactions transactions = open(Durability.DISK)) {
            for (int id = 1; id <= COMMITS; id++) {
                TroubledDisk before = TroubledFiles.diskOf(file());
                int syncs = before.syncs();
                add(transactions, id);
                // A file that the write compacted is another one.
                TroubledDisk disk = TroubledFiles.diskOf(file());
                assertThat(disk.syncs()).isGreaterThan(disk == before ? syncs : 0);
                assertHolds("what was synced", disk.afterPowerCut(), id);
                assertHolds("and some of the rest", disk.afterPowerCut(random), id);
            }
        }
        assertHolds("what was synced", TroubledFiles.diskOf(file()).afterPowerCut(), COMMITS);
    }

    /** For 45 seconds H2 uses no space again, so that it is told not to wait. */
    @Test
    void whatWasAcknowledgedIsThereAfterSpaceHasBecomeFree() throws Exception {
        H2Connections connections = connections(Durability.DISK);
        try (Statement statement = connections.kept().createStatement()) {
            statement.execute("SET RETENTION_TIME 0");
        }
        try (Transactions transactions = new Transactions(connections, Dialect.H2, Optional.empty())) {
            for (int id = 1; id <= COMMITS; id++) {
                add(transactions, id);
                assertHolds("what the program wrote", Files.readAllBytes(file()), id);
                assertHolds("what was synced", TroubledFiles.diskOf(file()).afterPowerCut(), id);
            }
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterACompaction() throws Exception {
        H2Connections connections = connections(Durability.DISK);
        try (Transactions transactions = new Transactions(connections, Dialect.H2, Optional.empty())) {
            for (int id = 1; id <= 10; id++) {
                add(transactions, id);
                transactions.compact(connections);
                assertHolds("what was synced", TroubledFiles.diskOf(file()).afterPowerCut(), id);
                assertHolds("and some of the rest", TroubledFiles.diskOf(file()).afterPowerCut(random), id);
            }
        }
    }

    @Test
    void whatNeedNotSurviveItDoesNotWaitForTheDisk() throws Exception {
        TroubledDisk disk = TroubledFiles.diskOf(file());
        try (Transactions transactions = open(Durability.PROCESS)) {
            add(transactions, 1);
            int syncs = disk.syncs();
            for (int id = 2; id <= COMMITS; id++) {
                add(transactions, id);
            }
            TroubledDisk after = TroubledFiles.diskOf(file());
            assertThat(after.syncs() - (after == disk ? syncs : 0)).isLessThan(COMMITS / 4);
        }
        assertHolds("what was synced", TroubledFiles.diskOf(file()).afterPowerCut(), COMMITS);
    }

    private Path file() {
        return folder.resolve("shop.mv.db");
    }

    private Transactions open(Durability durability) throws SQLException {
        return new Transactions(connections(durability), Dialect.H2, Optional.empty());
    }

    private H2Connections connections(Durability durability) throws SQLException {
        H2Connections connections = H2Connections.ofFile(
                "the file", TroubledFiles.FILES, folder.resolve("shop").toString(), durability);
        Notes.migrator(connections, Notes.FIRST).migrate(connections.kept(), Dialect.H2, true);
        return connections;
    }

    private static void add(Transactions transactions, int id) {
        transactions.run((handle, now) -> {
            Notes.insert(handle, id, "kept");
            return id;
        });
    }

    private void assertHolds(String how, byte[] image, int last) throws Exception {
        cuts++;
        NoteFile left = new NoteFile(folder, "after" + cuts);
        Files.write(left.file(), image);
        try (Connection connection =
                        H2Connections.probe(folder.resolve(left.name()).toString());
                Statement statement = connection.createStatement();
                ResultSet ids = statement.executeQuery("SELECT COUNT(*), MAX(id) FROM crm_note")) {
            ids.next();
            assertThat(List.of(ids.getInt(1), ids.getInt(2))).as(how).containsExactly(last, last);
        }
        Files.delete(left.file());
    }
}
