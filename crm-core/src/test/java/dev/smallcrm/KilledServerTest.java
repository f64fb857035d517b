package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.StoreException;
import dev.smallcrm.model.StoreException.OutcomeUnknown;
import dev.smallcrm.model.StoreException.Unavailable;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.Soak;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that writes to the disk before it answers is killed, as {@code kill -9} does, and started again. */
class KilledServerTest {
    private static final int WRITERS = 4;

    private final Random random = new Random(20261122);

    @TempDir
    private Path folder;

    @Test
    void whatWasAcknowledgedIsThereAndTheRestFailedByType() throws Exception {
        List<ContactId> acknowledged = new ArrayList<>();
        for (int round = 0; round < Soak.of(1, 20); round++) {
            Queue<StoreException> failures = new ConcurrentLinkedQueue<>();
            EmbeddedPostgres server = start();
            try (Crm crm = Crm.connect(server.getPostgresDatabase())) {
                assertThere(crm, acknowledged);
                List<CompletableFuture<List<ContactId>>> writers = IntStream.range(0, WRITERS)
                        .mapToObj(i -> Race.begin(() -> untilItFails(crm, failures)))
                        .toList();
                LockSupport.parkNanos(
                        Duration.ofMillis(200 + random.nextInt(600)).toNanos());
                kill();
                for (CompletableFuture<List<ContactId>> writer : writers) {
                    acknowledged.addAll(writer.get(1, TimeUnit.MINUTES));
                }
                assertThat(crm.health().reachable()).isFalse();
            } finally {
                server.close();
            }
            assertThat(failures)
                    .hasSize(WRITERS)
                    .allSatisfy(
                            failure -> assertThat(failure).isInstanceOfAny(Unavailable.class, OutcomeUnknown.class));
        }
        assertThat(acknowledged).isNotEmpty();
        try (EmbeddedPostgres server = start();
                Crm crm = Crm.connect(server.getPostgresDatabase())) {
            assertThere(crm, acknowledged);
            assertThat(crm.check()).isEmpty();
        }
    }

    private static List<ContactId> untilItFails(Crm crm, Queue<StoreException> failures) {
        List<ContactId> acknowledged = new ArrayList<>();
        while (true) {
            try {
                acknowledged.add(
                        crm.contacts().add(Contact.person("Anna", "Kowalska")).id());
            } catch (StoreException e) {
                failures.add(e);
                return acknowledged;
            }
        }
    }

    private static void assertThere(Crm crm, List<ContactId> acknowledged) {
        for (int from = 0; from < acknowledged.size(); from += 500) {
            List<ContactId> some = acknowledged.subList(from, Math.min(acknowledged.size(), from + 500));
            assertThat(crm.contacts().byIds(some)).extracting(Contact::id).containsExactlyElementsOf(some);
        }
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
    }

    private void kill() throws Exception {
        try (Stream<String> lines = Files.lines(folder.resolve("data/postmaster.pid"))) {
            ProcessHandle postmaster = ProcessHandle.of(
                            Long.parseLong(lines.findFirst().orElseThrow().trim()))
                    .orElseThrow();
            // Stopped, it begins no process that is not on the list, and would wait for ever for what the others held.
            Process stop = new ProcessBuilder("kill", "-STOP", String.valueOf(postmaster.pid())).start();
            assertThat(stop.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(stop.exitValue()).isZero();
            List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList();
            all.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle each : all) {
                each.onExit().get(1, TimeUnit.MINUTES);
            }
        }
    }
}
