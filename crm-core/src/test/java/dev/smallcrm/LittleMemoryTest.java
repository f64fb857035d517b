package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.testkit.ChildJvm;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program whose own memory is full. */
class LittleMemoryTest {

    @Test
    void isNotToldThatItsBookIsDamagedAndReadsOnWhenThereIsRoomAgain(@TempDir Path folder) {
        Path file = folder.resolve("shop");
        try (Crm crm = Crm.open(file)) {
            crm.doInTransaction(book -> IntStream.range(0, 400)
                    .forEach(i ->
                            book.contacts().add(Contact.person("Anna" + i, "").notes("likes tea ".repeat(1_500)))));
        }
        try (ChildJvm child = ChildJvm.startWithin(64, LittleMemory.class, file.toString())) {
            assertThat(child.rest())
                    .contains("Unavailable")
                    .doesNotContain("Damaged")
                    .endsWith("in order, with 400 contacts");
        }
    }
}
