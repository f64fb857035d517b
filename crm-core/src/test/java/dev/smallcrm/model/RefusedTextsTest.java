package dev.smallcrm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.smallcrm.testkit.Thrown;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The text that a field refuses is not in the refusal. */
class RefusedTextsTest {
    private static final String MARKER = "Kowalska";

    @ParameterizedTest
    @MethodSource("dev.smallcrm.model.TextField#all")
    void areNotRepeated(TextField field) {
        for (String bad : List.of(MARKER + "\0", MARKER + "\uD83D", MARKER.repeat(field.limit()))) {
            Throwable thrown = catchThrowable(() -> field.with(bad));
            assertThat(thrown).isInstanceOf(InvalidInput.class);
            assertThat(Thrown.whole(thrown)).doesNotContain(MARKER);
        }
    }
}
