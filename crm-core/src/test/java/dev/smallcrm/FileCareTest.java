package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.StoreException.Damaged;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.Race;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the book's file, and its size. */
class FileCareTest {
    @TempDir
    private Path folder;

    @Test
    void aBackupUnderLoadOpensAsABookWithAllThatWasCommittedBefore() throws Exception {
        AtomicInteger written = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            List<CompletableFuture<Integer>> writers = IntStream.range(0, 2)
                    .mapToObj(i -> Race.begin(() -> write(crm, written, enough)))
                    .toList();
            for (int copy = 1; copy <= 5; copy++) {
                int before = written.get();
                crm.backup(folder.resolve("copy" + copy));
                check(folder.resolve("copy" + copy), before);
            }
            enough.set(true);
            assertThat(writers.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(written.get());
        }
        assertThat(inFolder())
                .containsExactly(
                        "copy1.mv.db", "copy2.mv.db", "copy3.mv.db", "copy4.mv.db", "copy5.mv.db", "shop.mv.db");
    }

    private static int write(Crm crm, AtomicInteger written, AtomicBoolean enough) {
        int own = 0;
        while (!enough.get()) {
            crm.doInTransaction(book -> {
                Contact anna = book.contacts().add(Contact.person("Anna", ""));
                book.interactions().log(Interaction.callFrom(anna).about("one of each"));
            });
            written.incrementAndGet();
            own++;
        }
        return own;
    }

    private static void check(Path copy, int atLeast) {
        try (Crm crm = Crm.open(copy)) {
            int contacts = count(crm);
            assertThat(contacts).isGreaterThanOrEqualTo(atLeast);
            List<Contact> first =
                    crm.contacts().page(ContactQuery.all().limit(1_000)).items();
            assertThat(first)
                    .allSatisfy(contact -> assertThat(
                                    crm.interactions().timeline(contact).items())
                            .hasSize(1));
        }
    }

    private static int count(Crm crm) {
        int count = 0;
        ContactQuery query = ContactQuery.all().limit(1_000);
        while (true) {
            Page<Contact> page = crm.contacts().page(query);
            count += page.items().size();
            if (page.next().isEmpty()) {
                return count;
            }
            query = query.after(page.next().get());
        }
    }

    @Test
    void aBackupThatLostItsEndIsRefused() throws Exception {
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            for (int i = 0; i < 100; i++) {
                crm.contacts().add(Contact.person("Anna", ""));
            }
            crm.backup(folder.resolve("copy"));
        }
        Path copy = folder.resolve("copy.mv.db");
        byte[] whole = Files.readAllBytes(copy);
        Files.write(copy, Arrays.copyOf(whole, whole.length * 2 / 3));
        assertThatThrownBy(() -> Crm.open(copy)).isInstanceOf(Damaged.class);
    }

    @Test
    void aBackupNeverReplacesAFile() throws Exception {
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            Path there = Files.writeString(folder.resolve("copy.mv.db"), "precious");
            assertThatThrownBy(() -> crm.backup(folder.resolve("copy")))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("path is that of a file that is there: " + there.toRealPath()
                            + ": choose another name, or delete it");
            assertThatThrownBy(() -> crm.backup(folder.resolve("shop"))).isInstanceOf(InvalidInput.class);
            assertThat(there).hasContent("precious");
        }
    }

    @Test
    void compactingMakesTheFileSmallAndKeepsEverything() throws Exception {
        Path file = folder.resolve("shop.mv.db");
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            Contact anna = crm.contacts().add(Contact.person("Anna", "").externalRef("till", "1"));
            for (int i = 0; i < 300; i++) {
                String tag = "visit" + i;
                crm.contacts().edit(anna, c -> c.nickname(tag));
            }
            long bloated = Files.size(file);
            crm.compact();
            assertThat(Files.size(file)).isLessThan(bloated / 3);
            assertThat(crm.contacts()
                            .byExternalRef("till", "1")
                            .orElseThrow()
                            .details()
                            .names()
                            .nickname())
                    .isEqualTo("visit299");
            crm.contacts().add(Contact.person("Basia", ""));
        }
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            assertThat(crm.contacts().page(ContactQuery.all()).items()).hasSize(2);
        }
    }

    @Test
    void callsWaitWhileItIsCompacted() {
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            List<Integer> written = Race.run(4, number -> {
                for (int i = 0; i < 25; i++) {
                    if (number == 0 && i % 5 == 0) {
                        crm.compact();
                    }
                    crm.contacts().add(Contact.person("Anna", "").externalRef("till", number + "/" + i));
                }
                return 25;
            });
            assertThat(count(crm)).isEqualTo(100);
            assertThat(written).containsOnly(25);
        }
    }

    @Test
    void withinATransactionNeitherIsPossible() {
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            crm.doInTransaction(book -> {
                assertThatThrownBy(crm::compact).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> crm.backup(folder.resolve("copy"))).isInstanceOf(IllegalStateException.class);
            });
        }
    }

    @Test
    void aBookThatIsNotInAFileHasNeither() {
        try (Crm memory = Crm.inMemory();
                Crm host = Crm.connect(HostSource.POSTGRESQL.fresh())) {
            for (Crm crm : List.of(memory, host)) {
                assertThatThrownBy(crm::compact)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("This book is not in a file of its own: what its database has for that is to be"
                                + " used");
                assertThatThrownBy(() -> crm.backup(folder.resolve("copy"))).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    private List<String> inFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
