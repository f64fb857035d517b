package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.testkit.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large the file of a book of 250 contacts becomes by a hundred small edits a second. */
class BloatTest {
    private static final Duration LASTING = Duration.ofSeconds(Soak.of(5, 120));
    private static final Duration PACE = Duration.ofMillis(10);
    private static final int CONTACTS = 250;
    private static final int PAGE = 4_096;

    private final Random random = new Random(20261122);

    @TempDir
    private Path folder;

    @Test
    void aFileDoesNotBloat() throws IOException {
        List<ContactId> ids = new ArrayList<>();
        long compacted;
        try (Crm crm = open()) {
            crm.doInTransaction(book -> {
                for (int i = 0; i < CONTACTS; i++) {
                    ids.add(book.contacts().add(contact(i)).id());
                }
            });
            crm.compact();
            compacted = size();
            long largest = edit(crm, ids);
            System.out.printf(
                    Locale.ROOT,
                    "%d s of edits: at most %.1f MB, %.1f times the compact %.1f MB%n",
                    LASTING.toSeconds(),
                    largest / 1e6,
                    (double) largest / compacted,
                    compacted / 1e6);
            assertThat(largest).isLessThan(10 * compacted);
        }
        assertThat(size()).isLessThan(2 * compacted);
    }

    /** What a closing leaves unused once counted as used at the next opening. */
    @Test
    void aFileThatIsOpenedEveryDayDoesNotBloat() throws IOException {
        List<ContactId> ids = new ArrayList<>();
        try (Crm crm = open()) {
            crm.doInTransaction(book -> {
                for (int i = 0; i < CONTACTS; i++) {
                    ids.add(book.contacts().add(contact(i)).id());
                }
            });
            crm.compact();
        }
        long compacted = size();
        for (int day = 1; day <= 20; day++) {
            try (Crm crm = open()) {
                String nickname = "n" + day;
                for (int edit = 1; edit <= 3; edit++) {
                    crm.contacts().edit(ids.get(random.nextInt(CONTACTS)), c -> c.nickname(nickname));
                }
            }
            assertThat(size()).as("day %s", day).isLessThan(2 * compacted + PAGE);
        }
    }

    private Crm open() {
        return Crm.builder().country("PL").open(folder.resolve("shop"));
    }

    private static ContactDraft contact(int number) {
        return Contact.person("Anna" + number, "Kowalska" + number)
                .phone("+48 600 " + (100_000 + number))
                .email("a" + number + "@example.com")
                .city("Łódź")
                .tag("regular");
    }

    private long edit(Crm crm, List<ContactId> ids) throws IOException {
        long largest = 0;
        long begun = System.nanoTime();
        for (int edit = 1; System.nanoTime() - begun < LASTING.toNanos(); edit++) {
            String nickname = "n" + edit;
            crm.contacts().edit(ids.get(random.nextInt(CONTACTS)), c -> c.nickname(nickname));
            largest = Math.max(largest, size());
            LockSupport.parkNanos(begun + edit * PACE.toNanos() - System.nanoTime());
        }
        return largest;
    }

    private long size() throws IOException {
        return Files.size(folder.resolve("shop.mv.db"));
    }
}
