package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.Soak;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books that are opened and closed again and again leave nothing behind. */
class OpenCloseTest {
    private static final int ROUNDS = Soak.of(200, 10_000);
    private static final int CALLERS = 50;

    /** What is open in this process, where the system tells. */
    private static final File DESCRIPTORS = new File("/proc/self/fd");

    @TempDir
    private Path folder;

    @Test
    void neitherAThreadNorADescriptorIsLeft() {
        round(0);
        List<String> threads = threadsOfOurs();
        int descriptors = descriptors();
        for (int i = 1; i <= ROUNDS; i++) {
            round(i);
        }
        assertThat(threadsOfOurs()).containsExactlyElementsOf(threads);
        // The JDK's own threads for files come and go.
        assertThat(descriptors()).isLessThan(descriptors + 20);
    }

    private void round(int number) {
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            if (number % 20 == 0) {
                crm.contacts().put(Contact.person("Anna", "").externalRef("till", "1"));
            }
            assertThat(crm.contacts().page(ContactQuery.all()).items()).hasSize(1);
        }
    }

    @Test
    void aCloseDuringCallsOfFiftyThreadsEndsThemAllAndLosesNothing() throws Exception {
        List<ContactId> acknowledged = new ArrayList<>();
        Crm crm = Crm.open(folder.resolve("shop"));
        CountDownLatch begun = new CountDownLatch(CALLERS);
        List<CompletableFuture<List<ContactId>>> callers = IntStream.range(0, CALLERS)
                .mapToObj(i -> Race.begin(() -> addUntilClosed(crm, begun)))
                .toList();
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        crm.close();
        crm.close();
        for (CompletableFuture<List<ContactId>> caller : callers) {
            acknowledged.addAll(caller.get(1, TimeUnit.MINUTES));
        }
        assertThatThrownBy(() -> crm.contacts().page(ContactQuery.all()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This CRM is closed: open it again");
        try (Crm again = Crm.open(folder.resolve("shop"))) {
            assertThat(acknowledged)
                    .hasSizeGreaterThanOrEqualTo(CALLERS)
                    .allSatisfy(id -> assertThat(again.contacts().find(id)).isPresent());
        }
    }

    private static List<ContactId> addUntilClosed(Crm crm, CountDownLatch begun) {
        List<ContactId> acknowledged = new ArrayList<>();
        while (true) {
            try {
                acknowledged.add(crm.contacts().add(Contact.person("Anna", "")).id());
                begun.countDown();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageStartingWith("This CRM ");
                return acknowledged;
            }
        }
    }

    /** All but those of the JDK that wait for nothing of ours. */
    private static List<String> threadsOfOurs() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("Thread-"))
                .filter(name -> name.contains("H2") || name.contains("MVStore") || name.contains("crm"))
                .sorted()
                .toList();
    }

    private static int descriptors() {
        String[] open = DESCRIPTORS.list();
        return open == null ? 0 : open.length;
    }
}
