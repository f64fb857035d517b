package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.testkit.ChildJvm;
import dev.smallcrm.testkit.Postgres;
import dev.smallcrm.testkit.Soak;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a book after the program that wrote to it was killed, as {@code kill -9} does. */
class KilledClientTest {
    private static final int ROUNDS = Soak.of(2, 20);

    /** The length of an id as text; the last line may have been cut off. */
    private static final int ID = 36;

    private final Random random = new Random(20261122);

    @TempDir
    private Path folder;

    @Test
    void anImportInAFileIsWholeOrAbsent() throws Exception {
        Path shop = folder.toRealPath().resolve("shop");
        int next = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<String> printed = killed(random.nextInt(10), "import", next, "file", shop.toString());
            try (Crm crm = Crm.open(shop)) {
                for (int each = next; each < next + printed.size(); each++) {
                    assertThat(printed).contains("import " + each);
                    assertThat(imported(crm, each)).isEqualTo(KilledWriter.IMPORTED);
                }
                next += printed.size();
                assertThat(imported(crm, next)).isIn(0, KilledWriter.IMPORTED);
                next++;
                assertThat(imported(crm, next)).isZero();
                assertThat(crm.check()).isEmpty();
            }
        }
    }

    @Test
    void aContactAddedWhileAFileIsCompactedIsThere() throws Exception {
        Path shop = folder.toRealPath().resolve("shop");
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(killed(random.nextInt(40), "compact", 0, "file", shop.toString()));
            assertThere(acknowledged, () -> Crm.open(shop));
        }
    }

    @Test
    void aFileIsMadeAfterAnyNumberOfKillsDuringItsMaking() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            killedWhileOpening(Files.createDirectory(folder.toRealPath().resolve("round" + round)));
        }
    }

    /** H2 changes a table by a copy of it, and has none of that name for a moment. */
    @Test
    void aBookOfTheFirstVersionIsWholeAfterAKillDuringItsMigration() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Path old = Files.createDirectory(folder.toRealPath().resolve("old" + round));
            try (InputStream golden = KilledClientTest.class.getResourceAsStream("golden/v1/file.mv.db")) {
                Files.copy(golden, old.resolve("shop.mv.db"));
            }
            killedWhileOpening(old);
            try (Crm crm = Crm.open(old.resolve("shop"))) {
                assertThat(crm.contacts().byPhone("600 100 200"))
                        .extracting(Contact::displayName)
                        .containsExactly("Jan Żak");
                assertThat(crm.health().schemaVersion()).isEqualTo(2);
            }
        }
    }

    private void killedWhileOpening(Path place) throws Exception {
        Path shop = place.resolve("shop");
        try (ChildJvm writer = ChildJvm.start(KilledWriter.class, "single", "0", "file", shop.toString())) {
            assertThat(writer.line()).isEqualTo("opening");
            LockSupport.parkNanos(random.nextLong(2_000_000_000));
            writer.kill();
            List<String> rest = writer.rest();
            assertThere(rest.stream().filter(line -> line.length() == ID).toList(), () -> Crm.open(shop));
        }
        assertThat(inFolder(place)).containsExactly("shop.mv.db");
    }

    @Test
    void aContactAddedInPostgresqlIsThere() throws Exception {
        DataSource source = Postgres.fresh();
        String[] where;
        try (Connection connection = source.getConnection()) {
            where = new String[] {
                "postgresql",
                connection.getMetaData().getURL(),
                connection.getMetaData().getUserName(),
                connection.getSchema()
            };
        }
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(killed(random.nextInt(100), "single", 0, where));
            assertThere(acknowledged, () -> Crm.connect(source));
        }
    }

    /** Lines that were printed to the end by a writer that was killed after some of them. */
    private static List<String> killed(int after, String mode, int first, String... where) {
        String[] arguments = Stream.concat(Stream.of(mode, String.valueOf(first)), Stream.of(where))
                .toArray(String[]::new);
        try (ChildJvm writer = ChildJvm.start(KilledWriter.class, arguments)) {
            assertThat(List.of(writer.line(), writer.line())).containsExactly("opening", "open");
            List<String> lines = new ArrayList<>();
            while (lines.size() < after) {
                String line = writer.line();
                assertThat(line).as("the writer ended by itself").isNotEmpty();
                lines.add(line);
            }
            writer.kill();
            lines.addAll(writer.rest());
            return lines.stream()
                    .filter(line -> line.startsWith("import ") || line.length() == ID)
                    .toList();
        }
    }

    private static void assertThere(List<String> acknowledged, Supplier<Crm> opening) {
        try (Crm crm = opening.get()) {
            List<ContactId> ids = acknowledged.stream()
                    .map(id -> new ContactId(UUID.fromString(id)))
                    .toList();
            for (int from = 0; from < ids.size(); from += Page.MAX_LIMIT) {
                List<ContactId> some = ids.subList(from, Math.min(ids.size(), from + Page.MAX_LIMIT));
                assertThat(crm.contacts().byIds(some)).extracting(Contact::id).containsExactlyElementsOf(some);
            }
            assertThat(crm.check()).isEmpty();
            crm.contacts().add(Contact.person("Basia", ""));
        }
    }

    private static int imported(Crm crm, int number) {
        return crm.contacts()
                .page(ContactQuery.tagged("import " + number).limit(1_000))
                .items()
                .size();
    }

    private static List<String> inFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
