package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.StoreException.Damaged;
import dev.smallcrm.storage.Storage.Finding;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.Snapshot;
import dev.smallcrm.testkit.Soak;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is broken somewhere in its middle. */
class DamagedFileTest {
    private static final int PAGE = 4_096;

    @TempDir
    private Path temporary;

    private Path file;
    private int files;

    @BeforeEach
    void realPath() throws IOException {
        file = temporary.toRealPath().resolve("shop.mv.db");
    }

    private byte[] whole() throws IOException {
        try (Crm crm = Crm.open(file)) {
            crm.doInTransaction(book -> IntStream.range(0, 200).forEach(i -> {
                Contact anna = book.contacts()
                        .add(Contact.person("Anna" + i, "Kowalska")
                                .tag("vip")
                                .externalRef("till", "" + i)
                                .notes("likes tea ".repeat(20)));
                book.interactions().log(Interaction.mailFrom(anna).text("text ".repeat(40)));
            }));
            crm.compact();
        }
        return Files.readAllBytes(file);
    }

    @Test
    void whereverAPageIsBrokenTheFileIsRefusedOrReadAndNeverWrittenOnceThatIsFound() throws IOException {
        byte[] whole = whole();
        int found = 0;
        for (int seed = 1; seed <= Soak.of(12, 500); seed++) {
            byte[] broken = broken(whole, seed);
            Files.write(another(), broken);
            Throwable refused =
                    catchThrowable(() -> Crm.builder().verify(true).open(file).close());
            if (refused != null) {
                assertThat(refused).as("seed %s", seed).isInstanceOfAny(Damaged.class, Refused.class);
                assertThat(Files.readAllBytes(file)).as("seed %s", seed).isEqualTo(broken);
            }
            Files.write(another(), broken);
            if (refused instanceof Damaged && damageIsFoundByReading(seed)) {
                found++;
            }
        }
        assertThat(found).isGreaterThan(Soak.of(2, 100));
    }

    /** H2 keeps its lock on some of the files that it could not open, for as long as the program runs. */
    private Path another() {
        file = file.resolveSibling("shop" + ++files + ".mv.db");
        return file;
    }

    private static byte[] broken(byte[] whole, int seed) {
        Random random = new Random(seed);
        byte[] broken = whole.clone();
        byte[] noise = new byte[PAGE];
        if (seed % 3 != 0) {
            random.nextBytes(noise);
        }
        int page = 2 + random.nextInt(whole.length / PAGE - 2);
        System.arraycopy(noise, 0, broken, page * PAGE, PAGE);
        return broken;
    }

    private boolean damageIsFoundByReading(int seed) {
        Crm crm;
        try {
            crm = Crm.open(file);
        } catch (Damaged e) {
            return false;
        }
        try (crm) {
            assertThatThrownBy(crm::check).as("seed %s", seed).isInstanceOf(Damaged.class);
            String message = "Damage was found in the file " + file
                    + "; nothing more is written to it until it is opened again: keep a copy of it and go back to a"
                    + " backup";
            assertThatThrownBy(() -> crm.contacts().add(Contact.person("Basia", "")))
                    .as("seed %s", seed)
                    .isInstanceOf(Damaged.class);
            assertThatThrownBy(crm::compact).isInstanceOf(Damaged.class).hasMessage(message);
            assertThat(crm.health().reachable()).isTrue();
            @Nullable Throwable read = catchThrowable(() -> Snapshot.of(crm));
            if (read != null) {
                assertThat(read).as("seed %s", seed).isInstanceOf(Damaged.class);
            }
        }
        return true;
    }

    @Test
    void aLengthInAPageThatNoMemoryHoldsIsDamage() throws IOException {
        byte[] broken = whole();
        // In a compressed page the text is there once; before it its length of 200, seven bits in a byte.
        byte[] note = "\u00C8\u0001likes tea ".getBytes(StandardCharsets.ISO_8859_1);
        int at = 0;
        while (!Arrays.equals(note, 0, note.length, broken, at, at + note.length)) {
            at++;
        }
        byte[] length = {-1, -1, -1, -1, 7};
        System.arraycopy(length, 0, broken, at, length.length);
        Files.write(another(), broken);
        assertThatThrownBy(() -> Crm.builder().verify(true).open(file))
                .isInstanceOf(Damaged.class)
                .hasMessage("A part of the file " + file
                        + " cannot be read (SQLState 90108): keep a copy of it and go back to a backup");
        assertThat(Files.readAllBytes(file)).isEqualTo(broken);
        assertThat(damageIsFoundByReading(0)).isTrue();
    }

    @Test
    void whatIsWrittenBeforeTheDamageIsFoundIsNotKept() throws IOException {
        byte[] whole = whole();
        for (int seed = 1; seed <= 60; seed++) {
            Files.write(another(), broken(whole, seed));
            try (Crm crm = Crm.open(file)) {
                List<Throwable> caught = new ArrayList<>();
                Throwable thrown = catchThrowable(() -> crm.doInTransaction(book -> {
                    book.contacts().add(Contact.person("Basia", ""));
                    try {
                        Snapshot.of(book);
                    } catch (Damaged e) {
                        caught.add(e);
                    }
                }));
                if (!caught.isEmpty()) {
                    assertThat(thrown).isInstanceOf(IllegalStateException.class).hasCause(caught.get(0));
                    assertThat(crm.health().lastWrite()).isEmpty();
                    return;
                }
            } catch (Damaged e) {
                assertThat(e.getMessage()).contains(file.toString());
            }
        }
        throw new AssertionError("no seed breaks what is read and not what is written");
    }

    @Test
    void aVerifiedFileThatIsOutOfStepIsRefusedAsItIs() throws IOException, SQLException {
        Contact anna;
        try (Crm crm = Crm.builder().verify(true).open(file)) {
            anna = crm.contacts().add(Contact.person("Anna", "").tag("vip"));
        }
        Crm.builder().verify(true).open(file).close();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + file.resolveSibling("shop"), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM crm_contact_key");
        }
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> Crm.builder().verify(true).open(file))
                .isInstanceOf(Refused.class)
                .hasMessage(
                        "The book is not opened, for a check of it found something out of step, first contact-key of "
                                + anna.id() + ": go back to a backup, or open it without verify and look into it");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(inFolder()).containsExactly("shop.mv.db");
        try (Crm crm = Crm.open(file)) {
            assertThat(crm.check())
                    .containsExactly(new Finding("contact-key", anna.id().toString()));
            crm.contacts().edit(anna, c -> c.nickname("Ania"));
            assertThat(crm.check()).isEmpty();
        }
    }

    @Test
    void aBookInAHostsDatabaseIsVerifiedToo() throws SQLException {
        for (HostSource host : HostSource.values()) {
            var source = host.fresh();
            try (Crm crm = Crm.builder().verify(true).connect(source)) {
                crm.contacts().add(Contact.person("Anna", "").tag("vip"));
            }
            try (Crm crm = Crm.builder().verify(true).connect(source)) {
                assertThat(crm.contacts().page(ContactQuery.all()).items()).hasSize(1);
            }
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM crm_search_doc");
            }
            assertThatThrownBy(() -> Crm.builder().verify(true).connect(source))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("found something out of step, first search-document of ");
        }
    }

    private List<String> inFolder() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }
}
