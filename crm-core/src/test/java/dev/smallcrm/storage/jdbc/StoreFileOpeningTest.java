package dev.smallcrm.storage.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.smallcrm.model.StoreException;
import dev.smallcrm.model.StoreException.Damaged;
import dev.smallcrm.model.StoreException.InUse;
import dev.smallcrm.model.StoreException.Incompatible;
import dev.smallcrm.testkit.ChildJvm;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFileOpeningTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void realFolder() throws IOException {
        folder = temporary.toRealPath();
    }

    @Test
    void nothingButTheFileIsEverThere() {
        NoteFile shop = new NoteFile(folder, "shop");
        for (int time = 1; time <= 3; time++) {
            int id = time;
            try (Transactions transactions = shop.open(Notes.FIRST)) {
                assertThat(shop.inFolder()).containsExactly("shop.mv.db");
                transactions.run((handle, now) -> {
                    Notes.insert(handle, id, "kept");
                    return id;
                });
                assertThatThrownBy(() -> transactions.run((handle, now) -> handle.execute("NONSENSE")))
                        .isInstanceOf(Incompatible.class);
                assertThat(transactions.<List<Integer>>run((handle, now) -> Notes.ids(handle)))
                        .hasSize(time);
                assertThat(shop.inFolder()).containsExactly("shop.mv.db");
            }
            assertThat(shop.inFolder()).containsExactly("shop.mv.db");
        }
    }

    @Test
    void aFileCutShortIsRefused() throws IOException {
        byte[] whole =
                Files.readAllBytes(new NoteFile(folder, "shop").filled(60).file());
        int[] lengths = IntStream.concat(
                        IntStream.of(1, 100, 4095, 4096, 4097, 8191, 8192, 8193, 12_288, whole.length - 1),
                        new Random(1).ints(30, 1, whole.length))
                .toArray();
        for (int length : lengths) {
            refusedAsItIs("cut" + length, Arrays.copyOf(whole, length), Damaged.class);
        }
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        refusedAsItIs("shop", new byte[0], Damaged.class);
    }

    @Test
    void aFileOfSomethingElseIsRefused() throws IOException {
        Random random = new Random(2);
        for (int length : new int[] {1, 17, 4096, 8192, 100_000}) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            refusedAsItIs("random" + length, bytes, Damaged.class);
        }
        refusedAsItIs("text", "Anna;Kowalska;Łódź\n".repeat(1_000).getBytes(UTF_8), Damaged.class);
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefused() throws Exception {
        String theirs = "CREATE TABLE customer (id INT)";
        assertThat(refusedAsItIs("theirs", h2("theirs", "sa", theirs), Incompatible.class))
                .hasMessage("There is no table crm_schema_history in the file " + folder.resolve("theirs.mv.db")
                        + ", so it is not a book of this library, or one with another table prefix");
        assertThat(refusedAsItIs("locked", h2("locked", "boss", theirs), Incompatible.class))
                .hasMessage("The file " + folder.resolve("locked.mv.db")
                        + " is a database that asks for a name and a password, so it is not a book of this library");
        refusedAsItIs("void", h2("void", "sa", "SELECT 1"), Incompatible.class);
    }

    @Test
    void aNewerFileIsRefused() throws IOException {
        NoteFile shop = new NoteFile(folder, "shop");
        shop.open(Notes.FIRST, Notes.SECOND).close();
        assertThat(refusedAsItIs("shop", Files.readAllBytes(shop.file()), Incompatible.class))
                .hasMessage("The schema of the file " + shop.file()
                        + " is of version 2, this library knows it up to version 1: open it with the newer library");
    }

    @Test
    void aFolderInItsPlaceIsRefused() throws IOException {
        NoteFile shop = new NoteFile(folder, "shop");
        Files.createDirectory(shop.file());
        assertThatThrownBy(() -> shop.open(Notes.FIRST))
                .isInstanceOf(Incompatible.class)
                .hasMessage("There is something at " + shop.file() + " that is not a file: choose another name");
        assertThat(shop.inFolder()).containsExactly("shop.mv.db");
    }

    @Test
    void anOlderFileIsBroughtUpToDate() {
        NoteFile shop = new NoteFile(folder, "shop").filled(3);
        try (Transactions transactions = shop.open(Notes.FIRST, Notes.SECOND)) {
            assertThat(transactions.<Integer>run((handle, now) -> handle.createQuery("SELECT SUM(stars) FROM crm_note")
                            .mapTo(Integer.class)
                            .one()))
                    .isZero();
        }
    }

    /** H2 keeps every change of a table at once: what is done before the end must be done elsewhere. */
    @Test
    void anOlderFileIsAsItWasWhenBringingItUpToDateFails() throws IOException {
        NoteFile shop = new NoteFile(folder, "shop").filled(3);
        Files.setPosixFilePermissions(shop.file(), PosixFilePermissions.fromString("rw-rw----"));
        Migration failing =
                Migration.of(2, "v002__stars.sql", Notes.SECOND.statements().get(0) + ";\nNONSENSE;\n");
        assertThatThrownBy(() -> shop.open(Notes.FIRST, failing)).isInstanceOf(Incompatible.class);
        assertThat(shop.inFolder()).containsExactly("shop.mv.db");
        try (Transactions older = shop.open(Notes.FIRST)) {
            assertThat(older.<List<Integer>>run((handle, now) -> Notes.ids(handle)))
                    .containsExactly(1, 2, 3);
        }
        try (Transactions newer = shop.open(Notes.FIRST, Notes.SECOND)) {
            assertThat(newer.<List<Integer>>run((handle, now) -> Notes.ids(handle)))
                    .containsExactly(1, 2, 3);
        }
        assertThat(shop.inFolder()).containsExactly("shop.mv.db");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shop.file())))
                .isEqualTo("rw-rw----");
    }

    /** Both once worked on one copy, and the second put a part of one in the place of the book. */
    @Test
    void ofManyThatBringAnOlderFileUpToDateAtOnceNoneLosesAnything() throws Exception {
        for (int round = 1; round <= Soak.of(2, 20); round++) {
            NoteFile shop = new NoteFile(folder, "shop" + round).filled(3);
            try (ChildJvm first = ChildJvm.start(NotesOpener.class, folder.toString(), shop.name());
                    ChildJvm second = ChildJvm.start(NotesOpener.class, folder.toString(), shop.name())) {
                assertThat(List.of(first.line(), second.line())).containsOnly("ready");
                first.tell("go");
                second.tell("go");
                assertThat(List.of(first.line(), second.line())).isSubsetOf("[1, 2, 3]", "in use");
            }
            try (Transactions after = shop.open(Notes.FIRST, Notes.SECOND)) {
                assertThat(after.<List<Integer>>run((handle, now) -> Notes.ids(handle)))
                        .containsExactly(1, 2, 3);
            }
            Files.delete(shop.file());
            assertThat(shop.inFolder()).isEmpty();
        }
    }

    /** What H2 had changed half of when it died is not to be built upon. */
    @Test
    void aMakingThatDiedInTheMiddleIsBegunAnew() throws Exception {
        NoteFile unfinished = new NoteFile(folder, "half");
        try (Transactions half = unfinished.open(Notes.FIRST)) {
            half.run((handle, now) -> handle.execute("DELETE FROM crm_schema_history WHERE version = 1"));
            half.run((handle, now) -> handle.execute("ALTER TABLE crm_note ADD COLUMN half INT"));
        }
        Files.move(unfinished.file(), folder.resolve("shop~new.mv.db"));
        try (Transactions whole = new NoteFile(folder, "shop").open(Notes.FIRST)) {
            assertThat(whole.<Integer>run(
                            (handle, now) -> handle.createQuery("SELECT COUNT(*) FROM information_schema.columns"
                                            + " WHERE table_name IN ('crm_note', 'CRM_NOTE')")
                                    .mapTo(Integer.class)
                                    .one()))
                    .isEqualTo(2);
        }
        assertThat(unfinished.inFolder()).containsExactly("shop.mv.db");
    }

    @Test
    void ofTwoOpeningsInOneProgramTheSecondIsRefused() {
        NoteFile shop = new NoteFile(folder, "shop");
        try (Transactions first = shop.open(Notes.FIRST)) {
            long begun = System.nanoTime();
            assertThatThrownBy(() -> shop.open(Notes.FIRST))
                    .isInstanceOf(InUse.class)
                    .hasMessage(
                            "This program has the file " + shop.file() + " open already: use that one, or close it");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            first.run((handle, now) -> {
                Notes.insert(handle, 1, "unharmed");
                return 1;
            });
        }
        try (Transactions again = shop.open(Notes.FIRST)) {
            assertThat(again.<List<Integer>>run((handle, now) -> Notes.ids(handle)))
                    .containsExactly(1);
        }
    }

    @Test
    void ofManyOpeningsAtOnceOneSucceeds() {
        NoteFile shop = new NoteFile(folder, "shop");
        List<CompletableFuture<Transactions>> openings = IntStream.range(0, 4)
                .mapToObj(i -> Race.begin(() -> shop.open(Notes.FIRST)))
                .toList();
        List<Transactions> open = openings.stream()
                .map(opening ->
                        opening.handle((transactions, failure) -> transactions).join())
                .filter(transactions -> transactions != null)
                .toList();
        assertThat(open).hasSize(1);
        open.get(0).close();
        assertThat(shop.inFolder()).containsExactly("shop.mv.db");
    }

    @Test
    void aMakingThatDiedIsGoneOnWith() throws IOException {
        NoteFile unfinished = new NoteFile(folder, "shop~new");
        Files.write(unfinished.file(), new byte[0]);
        new NoteFile(folder, "shop").filled(1);
        assertThat(unfinished.inFolder()).containsExactly("shop.mv.db");

        byte[] half = Arrays.copyOf(Files.readAllBytes(folder.resolve("shop.mv.db")), 5_000);
        Files.write(unfinished.file(), half);
        new NoteFile(folder, "shop").open(Notes.FIRST).close();
        assertThat(unfinished.inFolder()).containsExactly("shop.mv.db");
    }

    /** Opens a file of these bytes, which must fail and leave them and the folder as they are. */
    private StoreException refusedAsItIs(String name, byte[] bytes, Class<? extends StoreException> as)
            throws IOException {
        NoteFile shop = new NoteFile(folder, name);
        Files.write(shop.file(), bytes);
        Files.setLastModifiedTime(shop.file(), LONG_AGO);
        List<String> before = shop.inFolder();
        StoreException refused = catchThrowableOfType(as, () -> shop.open(Notes.FIRST));
        assertThat(refused).as("%s", name).isNotNull();
        assertThat(refused.getMessage()).contains(shop.file().toString());
        assertThat(shop.inFolder()).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(shop.file())).isEqualTo(LONG_AGO);
        assertThat(Files.readAllBytes(shop.file())).isEqualTo(bytes);
        return refused;
    }

    private byte[] h2(String name, String user, String sql) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve(name), user, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return Files.readAllBytes(folder.resolve(name + ".mv.db"));
    }
}
