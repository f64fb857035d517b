package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.StoreException.InUse;
import dev.smallcrm.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other processes do to a file, and what becomes of it when they die. */
class ProcessesTest {
    private static final int ROUNDS = Boolean.getBoolean("crm.soak") ? 20 : 3;

    @TempDir
    private Path temporary;

    private Path shop;

    @BeforeEach
    void realFolder() throws IOException {
        shop = temporary.toRealPath().resolve("shop");
    }

    @Test
    void whatWasAcknowledgedIsThereAfterAKill() {
        Random random = new Random(20261121);
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (ChildJvm writer = ChildJvm.start(BookWriter.class, shop.toString(), round % 2 == 0 ? "1" : "4")) {
                assertThat(List.of(writer.line(), writer.line())).containsExactly("opening", "open");
                int enough = random.nextInt(300);
                for (int i = 0; i < enough; i++) {
                    acknowledged.add(writer.line());
                }
                writer.kill();
                acknowledged.addAll(whole(writer.rest()));
            }
            assertThere(acknowledged);
        }
    }

    @Test
    void aKillWhileTheFileIsMadeDoesNoHarm() {
        Random random = new Random(20261121);
        for (int round = 0; round < ROUNDS; round++) {
            Path fresh = shop.resolveSibling("shop" + round);
            try (ChildJvm writer = ChildJvm.start(BookWriter.class, fresh.toString(), "1")) {
                assertThat(writer.line()).isEqualTo("opening");
                LockSupport.parkNanos(random.nextLong(500_000_000));
                writer.kill();
            }
            JdbcStorage.open(fresh, JdbcStorage.Options.DEFAULT).close();
            assertThat(new NoteFile(shop.getParent(), "").inFolder()).hasSize(round + 1);
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterATermination() {
        List<String> acknowledged = new ArrayList<>();
        try (ChildJvm writer = ChildJvm.start(BookWriter.class, shop.toString(), "2")) {
            assertThat(List.of(writer.line(), writer.line())).containsExactly("opening", "open");
            for (int i = 0; i < 100; i++) {
                acknowledged.add(writer.line());
            }
            writer.terminate();
            acknowledged.addAll(whole(writer.rest()));
        }
        assertThere(acknowledged);
    }

    @Test
    void aSecondProcessIsRefusedAndTheFirstIsUnharmed() {
        try (ChildJvm first = ChildJvm.start(BookWriter.class, shop.toString(), "0")) {
            assertThat(List.of(first.line(), first.line())).containsExactly("opening", "open");
            for (int time = 0; time < 2; time++) {
                long begun = System.nanoTime();
                assertThatThrownBy(() -> JdbcStorage.open(shop, JdbcStorage.Options.DEFAULT))
                        .isInstanceOf(InUse.class)
                        .hasMessage("Another process, or this one, has the file " + shop
                                + ".mv.db open: close it there," + " or use that one");
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            }
            first.tell("add one");
            String acknowledged = first.line();
            first.kill();
            assertThere(List.of(acknowledged));
        }
    }

    @Test
    void aFileMayHaveAnyName() {
        List<String> names = List.of(
                "Zażółć gęślą jaźń",
                "100% sure",
                "~",
                "~root",
                "a b",
                "#1?x=y&z",
                "日本",
                "it's \"so\"",
                "file:x",
                "$HOME");
        List<String> arguments = new ArrayList<>(names);
        arguments.add(0, shop.getParent().toString());
        try (ChildJvm opener = ChildJvm.start(NamesOpener.class, arguments.toArray(String[]::new))) {
            assertThat(opener.rest())
                    .containsExactlyInAnyOrderElementsOf(
                            names.stream().map(name -> name + ".mv.db").toList());
        }
    }

    /** Lines that were printed to the end; the last one may have been cut off. */
    private static List<String> whole(List<String> lines) {
        return lines.stream().filter(line -> line.length() == 36).toList();
    }

    private void assertThere(List<String> acknowledged) {
        List<ContactId> ids = acknowledged.stream()
                .map(id -> new ContactId(UUID.fromString(id)))
                .toList();
        try (JdbcStorage storage = JdbcStorage.open(shop, JdbcStorage.Options.DEFAULT)) {
            assertThat(storage.<List<Contact>>inTransaction(
                            session -> session.contacts().byIds(ids)))
                    .extracting(Contact::id)
                    .containsExactlyElementsOf(ids);
        }
    }
}
