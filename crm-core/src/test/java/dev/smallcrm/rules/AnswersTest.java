package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.BookSettings.Counting;
import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Content;
import dev.smallcrm.model.Interaction.Direction;
import dev.smallcrm.model.Interaction.Outcome;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.testkit.Values;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    void ofGreetingsOnlyTalksAnswer() {
        assertThat(such(draft -> Answers.answers(draft.purpose(Interaction.Purpose.GREETING))))
                .isEqualTo(such(draft -> Answers.answers(draft) && draft.outcome() == Outcome.TALKED));
    }

    @Test
    void countsAsContactOnlyIfSomethingPassed() {
        assertThat(such(draft -> Answers.touches(draft, Counting.DEFAULT)))
                .hasSize(6 * 3 * 2)
                .allMatch(such -> such.endsWith("TALKED") || such.endsWith("SENT"))
                .noneMatch(such -> such.startsWith("NOTE") || such.startsWith("REVIEW") || such.startsWith("PURCHASE"));
    }

    @Test
    void countsWhatTheBookSays() {
        Counting all = new Counting(EnumSet.allOf(Channel.class), EnumSet.allOf(Channel.class));
        assertThat(such(draft -> Answers.touches(draft, all)))
                .filteredOn(such -> such.startsWith("PURCHASE INBOUND"))
                .containsExactly(
                        "PURCHASE INBOUND TALKED",
                        "PURCHASE INBOUND MISSED",
                        "PURCHASE INBOUND NO_ANSWER",
                        "PURCHASE INBOUND VOICEMAIL",
                        "PURCHASE INBOUND SENT",
                        "PURCHASE INBOUND NONE");
        assertThat(such(draft -> Answers.touches(draft, new Counting(Set.of(Channel.CALL), Set.of(Channel.EMAIL)))))
                .containsExactly(
                        "CALL INBOUND TALKED",
                        "CALL INBOUND SENT",
                        "CALL NONE TALKED",
                        "CALL NONE SENT",
                        "EMAIL OUTBOUND TALKED",
                        "EMAIL OUTBOUND SENT",
                        "EMAIL NONE TALKED",
                        "EMAIL NONE SENT");
        assertThat(such(draft -> Answers.touches(draft, new Counting(Set.of(), Set.of()))))
                .isEmpty();
    }

    @Test
    void whateverAnswersIsAContactIfItsChannelCounts() {
        Counting all = new Counting(EnumSet.allOf(Channel.class), EnumSet.allOf(Channel.class));
        assertThat(such(d -> Answers.answers(d) && !Answers.touches(d, all))).isEmpty();
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
