package dev.smallcrm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text field has its bound, in code points, and says so. */
class TextLimitsTest {
    /** Text that is measured as something else, in other tests, or that only comes from the library. */
    private static final List<String> OTHERS = List.of(
            "BookSettings.country",
            "Cursor.text",
            "RelationshipType.key",
            "Seen.label",
            "Seen.ownLabel",
            "Reminder.lastError");

    @Test
    void noTextFieldIsForgotten() {
        List<String> found = ModelRecords.values().stream()
                .flatMap(type -> Stream.of(type.getRecordComponents()))
                .filter(component -> component.getType() == String.class)
                .map(component -> component.getDeclaringRecord().getSimpleName() + "." + component.getName())
                .toList();
        assertThat(Stream.concat(TextField.ALL.stream().map(TextField::toString), OTHERS.stream()))
                .containsExactlyInAnyOrderElementsOf(found);
    }

    @ParameterizedTest
    @MethodSource("dev.smallcrm.model.TextField#all")
    void asManyEmojiAsTheLimitSaysAreTaken(TextField field) {
        String longest = field.around().apply("😀".repeat(field.limit()));
        assertThat(longest.codePointCount(0, longest.length())).isEqualTo(field.limit());
        assertThat(field.with(longest)).isEqualTo(longest);
    }

    @ParameterizedTest
    @MethodSource("dev.smallcrm.model.TextField#all")
    void oneMoreIsRefused(TextField field) {
        String tooLong = field.around().apply("😀".repeat(field.limit() + 1));
        refused(
                field,
                tooLong,
                "has " + (field.limit() + 1) + " characters, the limit is " + field.limit() + ": shorten it");
    }

    @ParameterizedTest
    @MethodSource("dev.smallcrm.model.TextField#all")
    void nulIsRefused(TextField field) {
        refused(field, field.around().apply("Anna\0Kowalska"), "has a NUL character: remove it");
    }

    @ParameterizedTest
    @MethodSource("dev.smallcrm.model.TextField#all")
    void halfACharacterIsRefused(TextField field) {
        String problem = "has half of a surrogate pair: pass whole characters, it was cut in two";
        refused(field, field.around().apply("Anna\uD83D Kowalska"), problem);
        refused(field, field.around().apply("Anna\uDE00 Kowalska"), problem);
    }

    @ParameterizedTest
    @MethodSource("dev.smallcrm.model.TextField#all")
    void aLineBreakIsRefusedOrKeptToTheLetter(TextField field) {
        for (String text : List.of("Anna\nKowalska", "Anna\r\nKowalska", "Anna\tKowalska", "Anna\u0085Kowalska")) {
            String formed = field.around().apply(text);
            if (field.kind() == TextField.Kind.TEXT) {
                assertThat(field.with(formed)).isEqualTo(formed);
            } else {
                refused(field, formed, "has a line break or another control character: keep it to one line");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.smallcrm.model.TextField#all")
    void nothingIsRefusedWhereSomethingIsNeeded(TextField field) {
        for (String blank : List.of("", " ", "\n \u2003")) {
            if (field.kind() == TextField.Kind.REQUIRED) {
                refused(field, blank, "is empty: give at least one character");
            } else if (field.kind() == TextField.Kind.LINE && !field.toString().equals("ImportantDate.label")) {
                assertThat(field.with(blank)).isEqualTo("");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.smallcrm.model.TextField#all")
    void theEdgesOfALineAreStripped(TextField field) {
        String line = field.around().apply("Anna-Kowalska");
        boolean stripped =
                field.kind() != TextField.Kind.TEXT || field.component().equals("street");
        assertThat(field.with(" \n" + line + "\u2003")).isEqualTo(stripped ? line : " \n" + line + "\u2003");
    }

    private static void refused(TextField field, String text, String problem) {
        assertThatThrownBy(() -> field.with(text))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(field.field() + " " + problem);
    }
}
