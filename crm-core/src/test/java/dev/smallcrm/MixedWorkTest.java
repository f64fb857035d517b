package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.RandomHistory;
import dev.smallcrm.testkit.Snapshot;
import dev.smallcrm.testkit.Soak;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several threads do whatever people do with a book, which is closed and opened again, compacted and copied, all along. */
class MixedWorkTest {
    private static final Duration LASTING = Duration.ofSeconds(Soak.of(3, 600));
    private static final int THREADS = 3;
    private static final int STEPS = 150;

    @TempDir
    private Path folder;

    @Test
    void aBookIsTheSameWhenItIsOpenedAgain() {
        AtomicReference<Crm> crm = new AtomicReference<>(open("shop"));
        List<RandomHistory> histories = LongStream.range(0, THREADS)
                .mapToObj(seed -> new RandomHistory(crm::get, seed, Instant::now))
                .toList();
        long begun = System.nanoTime();
        int round = 0;
        try {
            do {
                Race.run(THREADS, thread -> histories.get(thread).write(STEPS));
                Snapshot before = Snapshot.of(crm.get());
                if (round % 4 == 1) {
                    crm.get().compact();
                }
                if (round % 4 == 2) {
                    crm.get().backup(folder.resolve("copy" + round));
                    try (Crm copy = open("copy" + round)) {
                        assertThat(Snapshot.of(copy)).as("copy %s", round).isEqualTo(before);
                    }
                }
                crm.get().close();
                crm.set(open("shop"));
                assertThat(Snapshot.of(crm.get())).as("round %s", round).isEqualTo(before);
                assertThat(crm.get().check()).as("round %s", round).isEmpty();
                round++;
            } while (round < 3 || System.nanoTime() - begun < LASTING.toNanos());
        } finally {
            crm.get().close();
        }
    }

    private Crm open(String name) {
        return Crm.builder().country("PL").open(folder.resolve(name));
    }
}
