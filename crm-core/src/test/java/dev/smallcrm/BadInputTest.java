package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.smallcrm.Scene.Refusal;
import dev.smallcrm.testkit.BookTest;
import dev.smallcrm.testkit.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is refused is refused in the same words by every store, and nothing is written before. */
class BadInputTest extends BookTest {
    @Test
    void contacts() {
        refused(BadContacts::of);
    }

    @Test
    void relationships() {
        refused(BadRelationships::of);
    }

    @Test
    void interactions() {
        refused(BadInteractions::of);
    }

    @Test
    void followUpsAndAgenda() {
        refused(BadFollowUps::of);
    }

    private void refused(Function<Scene, Stream<Refusal>> table) {
        Scene scene = new Scene(crm);
        Snapshot before = Snapshot.of(crm);
        List<String> otherwise = new ArrayList<>();
        table.apply(scene).forEach(refusal -> {
            String expected = refusal.type().getName() + ": " + refusal.message();
            String outcome = String.valueOf(catchThrowable(() -> refusal.call().run()));
            if (!outcome.equals(expected)) {
                otherwise.add(outcome + ", expected " + expected);
            }
            if (!Snapshot.of(crm).equals(before)) {
                throw new AssertionError("Something was written by what is refused with " + expected);
            }
        });
        assertThat(otherwise).isEmpty();
    }
}
