package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.StoreException.Unavailable;
import dev.smallcrm.testkit.Race;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that interrupts or cancels calls on a book in a file loses nothing by that. */
class InterruptedCallsTest {
    private static final int INTERRUPTS = 200;

    private final Random random = new Random(20261122);
    private final Queue<ContactId> acknowledged = new ConcurrentLinkedQueue<>();
    private final List<Consumer<Crm>> calls =
            List.of(this::add, this::imported, this::edited, InterruptedCallsTest::read);

    @TempDir
    private Path folder;

    private Contact shared;
    private int backups;

    @Test
    void everyCallEndsAndKeepsTheFlagAndTheNextOneWorks() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            shared = crm.contacts().add(Contact.person("Anna", ""));
            CompletableFuture<Integer> other = Race.begin(() -> editUntil(crm, enough));
            interrupt(crm, calls, INTERRUPTS, 10);
            enough.set(true);
            assertThat(other.get(1, TimeUnit.MINUTES)).isPositive();
            assertAllThere(crm);
        }
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            assertAllThere(crm);
        }
    }

    @Test
    void whatConcernsTheWholeFileIsDoneAsIfThereHadBeenNoInterrupt() throws Exception {
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            shared = crm.contacts().add(Contact.person("Anna", ""));
            imported(crm);
            interrupt(crm, List.of(this::compacted, this::backedUp, this::openedAndClosed), 60, 40);
            assertAllThere(crm);
        }
    }

    /** Calls them in turn on a thread that is interrupted, or whose call is cancelled, within so many milliseconds. */
    private void interrupt(Crm crm, List<Consumer<Crm>> calls, int times, int within) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < times; i++) {
                Consumer<Crm> call = calls.get(i % calls.size());
                SynchronousQueue<Boolean> kept = new SynchronousQueue<>();
                CompletableFuture<Thread> worker = new CompletableFuture<>();
                Future<?> running = pool.submit(() -> {
                    worker.complete(Thread.currentThread());
                    tried(crm, call);
                    return kept.offer(flagOfThisThread(), 1, TimeUnit.MINUTES);
                });
                Thread at = worker.get(1, TimeUnit.MINUTES);
                LockSupport.parkNanos(random.nextLong(within * 1_000_000L));
                if (i % 2 == 0) {
                    at.interrupt();
                } else {
                    running.cancel(true);
                }
                assertThat(kept.poll(1, TimeUnit.MINUTES)).isTrue();
                assertThat(crm.contacts().find(shared)).isPresent();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** It may give way to another writer, and then nothing was written. */
    private static void tried(Crm crm, Consumer<Crm> call) {
        try {
            call.accept(crm);
        } catch (Unavailable e) {
            assertThat(e.code()).isEqualTo("store-unavailable");
        }
    }

    /** Whether the interrupt that came or is about to come is to be seen; it is taken. */
    private static boolean flagOfThisThread() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            if (Thread.interrupted()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private void add(Crm crm) {
        acknowledged.add(crm.contacts().add(Contact.person("Basia", "")).id());
    }

    private void imported(Crm crm) {
        acknowledged.addAll(crm.inTransaction(book -> {
            ContactId first = book.contacts().add(Contact.person("Celina", "")).id();
            ContactId second = book.contacts().add(Contact.person("Daria", "")).id();
            return List.of(first, second);
        }));
    }

    private void edited(Crm crm) {
        crm.contacts().edit(shared, c -> c.tag("edited"));
    }

    private static void read(Crm crm) {
        assertThat(crm.contacts().page(ContactQuery.all()).items()).isNotEmpty();
    }

    private void compacted(Crm crm) {
        crm.compact();
    }

    private void backedUp(Crm crm) {
        Path copy = folder.resolve("copy" + backups++);
        crm.backup(copy);
        assertOpens(copy);
    }

    private void openedAndClosed(Crm crm) {
        assertOpens(folder.resolve("other"));
    }

    private static void assertOpens(Path book) {
        try (Crm crm = Crm.open(book)) {
            assertThat(crm.check()).isEmpty();
        }
    }

    private int editUntil(Crm crm, AtomicBoolean enough) {
        int edits = 0;
        while (!enough.get()) {
            String nickname = "n" + edits++;
            crm.contacts().edit(shared, c -> c.nickname(nickname));
        }
        return edits;
    }

    private void assertAllThere(Crm crm) {
        assertThat(acknowledged)
                .isNotEmpty()
                .allSatisfy(id -> assertThat(crm.contacts().find(id)).isPresent());
    }
}
