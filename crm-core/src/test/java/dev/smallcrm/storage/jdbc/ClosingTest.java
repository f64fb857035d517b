package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.testkit.Race;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosingTest {
    @TempDir
    private Path folder;

    @Test
    void leavesASmallFileAndNoThread() throws IOException {
        NoteFile shop = new NoteFile(folder, "shop");
        Transactions transactions = shop.open(Notes.FIRST);
        for (int i = 0; i < 300; i++) {
            int id = i;
            transactions.run((handle, now) -> {
                Notes.insert(handle, id, "note ".repeat(15) + id);
                return id;
            });
        }
        long open = Files.size(shop.file());
        transactions.close();
        transactions.close();
        assertThat(Files.size(shop.file())).isLessThan(open / 5).isLessThan(200_000);
        assertThat(shop.inFolder()).containsExactly("shop.mv.db");
        assertThat(threadsIn("org.h2.", "dev.smallcrm.storage.jdbc.Transactions"))
                .isEmpty();
        assertThatThrownBy(() -> transactions.run((handle, now) -> 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This CRM is closed: open it again");
    }

    @Test
    void doesNotWaitLongForWorkThatHangs() throws Exception {
        NoteFile shop = new NoteFile(folder, "shop");
        Transactions transactions = shop.open(Notes.FIRST);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        CompletableFuture<Integer> work = Race.begin(() -> transactions.run((handle, now) -> {
            Notes.insert(handle, 1, "too late");
            begun.countDown();
            await(closed);
            return Notes.ids(handle).size();
        }));
        begun.await();
        long start = System.nanoTime();
        transactions.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        closed.countDown();
        assertThatThrownBy(work::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This CRM is closed: open it again");
        try (Transactions again = shop.open(Notes.FIRST)) {
            assertThat(again.<List<Integer>>run((handle, now) -> Notes.ids(handle)))
                    .isEmpty();
        }
    }

    @Test
    void ofOneInMemoryLeavesTheOthersAlone() {
        JdbcStorage one = JdbcStorage.inMemory(JdbcStorage.Options.DEFAULT);
        try (JdbcStorage other = JdbcStorage.inMemory(JdbcStorage.Options.DEFAULT)) {
            one.close();
            one.close();
            assertThatThrownBy(() -> one.inTransaction(session -> session.now()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("This CRM is closed: open it again");
            assertThat(other.<Boolean>inTransaction(
                            session -> session.book().types().isEmpty()))
                    .isTrue();
        }
    }

    /** Threads that are busy, or wait, in one of these. */
    private static List<String> threadsIn(String... code) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Stream.of(thread.getValue())
                        .anyMatch(frame -> Arrays.stream(code).anyMatch(frame.toString()::contains)))
                .map(thread -> thread.getKey().getName())
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
