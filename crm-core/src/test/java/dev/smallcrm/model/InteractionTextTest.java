package dev.smallcrm.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.testkit.Values;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whole lines, in English, Polish and Czech. */
class InteractionTextTest {
    private static final ContactId ANNA = new ContactId(new UUID(1, 1));

    private static Interaction interaction(InteractionDraft draft) {
        return new Interaction(
                new InteractionId(new UUID(1, 2)),
                1,
                draft.at(Instant.parse("2026-11-20T09:05:59Z")),
                Optional.empty(),
                Optional.empty(),
                Stamp.of(Instant.parse("2026-11-20T10:00:00Z"), Actor.UNKNOWN));
    }

    private static List<String> lines(InteractionDraft draft) {
        return Stream.of("en", "pl", "cs")
                .map(language -> interaction(draft).text(Locale.forLanguageTag(language), Values.WARSAW))
                .toList();
    }

    private static List<String> english(InteractionDraft... drafts) {
        return Stream.of(drafts)
                .map(draft -> interaction(draft).text(Locale.ROOT, Values.WARSAW))
                .map(line -> line.replace("20 November 2026 10:05 – ", ""))
                .toList();
    }

    @Test
    void itSaysWhenAndWhatAndAboutWhat() {
        assertThat(lines(Interaction.callFrom(ANNA).about("Can the heater be repaired?")))
                .containsExactly(
                        "20 November 2026 10:05 – call from them: Can the heater be repaired?",
                        "20 listopada 2026 10:05 – telefon od nich: Can the heater be repaired?",
                        "20. listopadu 2026 10:05 – hovor od nich: Can the heater be repaired?");
        assertThat(lines(Interaction.purchaseBy(ANNA, Money.of("19.9", "PLN")).about("Filter")))
                .containsExactly(
                        "20 November 2026 10:05 – purchase: Filter, 19.90 PLN",
                        "20 listopada 2026 10:05 – zakup: Filter, 19.90 PLN",
                        "20. listopadu 2026 10:05 – nákup: Filter, 19.90 PLN");
        assertThat(lines(Interaction.noteOn(ANNA)))
                .containsExactly(
                        "20 November 2026 10:05 – note",
                        "20 listopada 2026 10:05 – notatka",
                        "20. listopadu 2026 10:05 – poznámka");
    }

    @Test
    void itSaysWhoBeganAndWhetherItCameThrough() {
        assertThat(english(
                        Interaction.missedCallFrom(ANNA),
                        Interaction.callTo(ANNA).outcome(Interaction.Outcome.NO_ANSWER),
                        Interaction.callFrom(ANNA).outcome(Interaction.Outcome.VOICEMAIL),
                        Interaction.mailTo(ANNA).outcome(Interaction.Outcome.FAILED),
                        Interaction.messageFrom(ANNA),
                        Interaction.visitTo(ANNA),
                        Interaction.letterFrom(ANNA),
                        Interaction.meetingWith(ANNA),
                        Interaction.reviewFrom(ANNA),
                        Interaction.purchaseBy(ANNA)))
                .containsExactly(
                        "missed call from them",
                        "call from us, no answer",
                        "call from them, voicemail",
                        "e-mail from us, failed",
                        "message from them",
                        "visit from us",
                        "letter from them",
                        "meeting",
                        "review from them",
                        "purchase");
    }

    @Test
    void itIsOneLineWhateverTheSubjectHolds() {
        assertThat(english(Interaction.noteOn(ANNA).about("one\u2028two\u2029three")))
                .containsExactly("note: one two three");
    }
}
