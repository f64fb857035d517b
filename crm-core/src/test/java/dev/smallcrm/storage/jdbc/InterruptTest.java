package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.StoreException.Unavailable;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interrupt of a thread that is at work in a file does not close that file under everybody. */
class InterruptTest {
    @TempDir
    private Path folder;

    @Test
    void anInterruptIsKeptAndDoesNotStopTheCall() {
        try (Transactions transactions = new NoteFile(folder, "shop").open(Notes.FIRST)) {
            Thread.currentThread().interrupt();
            transactions.run((handle, now) -> {
                Notes.insert(handle, 1, "kept");
                return 1;
            });
            assertThat(Thread.interrupted()).isTrue();
            assertThat(transactions.<List<Integer>>run((handle, now) -> Notes.ids(handle)))
                    .containsExactly(1);
            Thread.currentThread().interrupt();
        }
        assertThat(Thread.interrupted()).isTrue();
        Thread.currentThread().interrupt();
        new NoteFile(folder, "shop").open(Notes.FIRST).close();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void fortyInterruptsLoseNothing() throws InterruptedException {
        NoteFile shop = new NoteFile(folder, "shop");
        ConcurrentLinkedQueue<Integer> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicInteger seen = new AtomicInteger();
        try (Transactions transactions = shop.open(Notes.FIRST)) {
            transactions.run((handle, now) -> add(handle, 0));
            AtomicBoolean enough = new AtomicBoolean();
            List<Thread> writers = IntStream.of(1, 2)
                    .mapToObj(writer -> new Thread(() -> {
                        for (int id = writer; !enough.get(); id += 2) {
                            int each = id;
                            try {
                                acknowledged.add(transactions.run((handle, now) -> add(handle, each)));
                            } catch (Unavailable e) {
                                // Waiting for the other one ends with an interrupt; nothing was written.
                            }
                            if (Thread.interrupted()) {
                                seen.incrementAndGet();
                            }
                        }
                    }))
                    .toList();
            writers.forEach(Thread::start);
            Random random = new Random(20261121);
            for (int i = 0; i < 40; i++) {
                LockSupport.parkNanos(random.nextLong(20_000_000));
                writers.get(random.nextInt(2)).interrupt();
            }
            enough.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(transactions.<List<Integer>>run((handle, now) -> Notes.ids(handle)))
                    .containsAll(acknowledged);
        }
        assertThat(seen.get()).isPositive();
        assertThat(ids(shop)).containsAll(acknowledged);
    }

    @Test
    void anInterruptOfTheClosingLosesNothing() throws InterruptedException {
        NoteFile shop = new NoteFile(folder, "shop");
        Random random = new Random(20261121);
        for (int round = 1; round <= 10; round++) {
            int id = round;
            Thread closer = new Thread(() -> {
                try (Transactions transactions = shop.open(Notes.FIRST)) {
                    transactions.run((handle, now) -> add(handle, id));
                }
            });
            closer.start();
            LockSupport.parkNanos(random.nextLong(100_000_000));
            closer.interrupt();
            closer.join();
            assertThat(ids(shop))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, round).boxed().toList());
        }
    }

    private static List<Integer> ids(NoteFile file) {
        try (Transactions transactions = file.open(Notes.FIRST)) {
            return transactions.run((handle, now) -> Notes.ids(handle));
        }
    }

    /** Adds a note, and waits for whoever else does. */
    private static int add(Handle handle, int id) {
        handle.execute("UPDATE crm_note SET text = 'changed' WHERE id = 0");
        Notes.insert(handle, id, "kept");
        return id;
    }
}
