package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Content;
import dev.smallcrm.model.Interaction.Direction;
import dev.smallcrm.model.Interaction.Outcome;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.Money;
import dev.smallcrm.testkit.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class AnswersTest {

    @Test
    void waitsForAnAnswerIfNothingElseIsSaid() {
        assertThat(such(Answers::awaits))
                .containsExactly(
                        "CALL INBOUND MISSED",
                        "CALL INBOUND VOICEMAIL",
                        "EMAIL INBOUND SENT",
                        "MESSAGE INBOUND SENT",
                        "LETTER INBOUND SENT",
                        "REVIEW INBOUND SENT");
    }

    @Test
    void whatWasSaidDecides() {
        InteractionDraft talked = Interaction.callFrom(Values.contactId(1));
        InteractionDraft missed = Interaction.missedCallFrom(Values.contactId(1));
        assertThat(Answers.awaits(talked)).isFalse();
        assertThat(Answers.awaits(talked.awaitsAnswer(true))).isTrue();
        assertThat(Answers.awaits(missed)).isTrue();
        assertThat(Answers.awaits(missed.awaitsAnswer(false))).isFalse();
    }

    @Test
    void answersWhatWaited() {
        assertThat(such(Answers::answers))
                .containsExactly(
                        "CALL INBOUND TALKED",
                        "CALL OUTBOUND TALKED",
                        "CALL OUTBOUND SENT",
                        "CALL NONE TALKED",
                        "EMAIL INBOUND TALKED",
                        "EMAIL OUTBOUND TALKED",
                        "EMAIL OUTBOUND SENT",
                        "EMAIL NONE TALKED",
                        "MESSAGE INBOUND TALKED",
                        "MESSAGE OUTBOUND TALKED",
                        "MESSAGE OUTBOUND SENT",
                        "MESSAGE NONE TALKED",
                        "VISIT INBOUND TALKED",
                        "VISIT OUTBOUND TALKED",
                        "VISIT OUTBOUND SENT",
                        "VISIT NONE TALKED",
                        "LETTER INBOUND TALKED",
                        "LETTER OUTBOUND TALKED",
                        "LETTER OUTBOUND SENT",
                        "LETTER NONE TALKED",
                        "MEETING INBOUND TALKED",
                        "MEETING OUTBOUND TALKED",
                        "MEETING OUTBOUND SENT",
                        "MEETING NONE TALKED",
                        "REVIEW INBOUND TALKED",
                        "REVIEW OUTBOUND TALKED",
                        "REVIEW OUTBOUND SENT",
                        "REVIEW NONE TALKED");
    }

    @Test
    void countsAsContactOnlyIfSomethingPassed() {
        assertThat(such(Answers::touches)).noneMatch(such -> such.startsWith("NOTE"));
        assertThat(such(Answers::touches))
                .filteredOn(such -> !such.startsWith("PURCHASE"))
                .hasSize(7 * 3 * 2)
                .allMatch(such -> such.endsWith("TALKED") || such.endsWith("SENT"));
        assertThat(such(Answers::touches))
                .filteredOn(such -> such.startsWith("PURCHASE INBOUND"))
                .containsExactly(
                        "PURCHASE INBOUND TALKED",
                        "PURCHASE INBOUND MISSED",
                        "PURCHASE INBOUND NO_ANSWER",
                        "PURCHASE INBOUND VOICEMAIL",
                        "PURCHASE INBOUND SENT",
                        "PURCHASE INBOUND NONE");
        assertThat(Answers.touches(Interaction.purchaseBy(Values.contactId(1), Money.of("10", "PLN"))))
                .isTrue();
    }

    @Test
    void whateverAnswersIsAContact() {
        assertThat(such(d -> Answers.answers(d) && !Answers.touches(d))).isEmpty();
    }

    /** Every combination of channel, direction and outcome for which a rule holds. */
    private static List<String> such(Predicate<InteractionDraft> rule) {
        List<String> such = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            for (Direction direction : Direction.values()) {
                for (Outcome outcome : Outcome.values()) {
                    if (rule.test(draft(channel, direction, outcome))) {
                        such.add(channel + " " + direction + " " + outcome);
                    }
                }
            }
        }
        return such;
    }

    private static InteractionDraft draft(Channel channel, Direction direction, Outcome outcome) {
        return new InteractionDraft(
                channel,
                direction,
                outcome,
                Content.NONE,
                List.of(),
                "",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
