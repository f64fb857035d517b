package dev.smallcrm.rules;

import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Interaction.Direction;
import dev.smallcrm.model.Interaction.Outcome;
import dev.smallcrm.model.InteractionDraft;

/** What an interaction means for the answers that people wait for, and for the last contact. */
public final class Answers {
    private Answers() {}

    /**
     * Whether somebody waits for an answer of ours. What was said explicitly counts; else a call that nobody took or
     * that a machine took, and whatever was written to us or about us and arrived.
     *
     * @param interaction what happened
     * @return true if it waits
     */
    public static boolean awaits(InteractionDraft interaction) {
        return interaction
                .awaitsAnswer()
                .orElseGet(() -> interaction.direction() == Direction.INBOUND
                        && switch (interaction.channel()) {
                            case CALL -> unanswered(interaction.outcome());
                            case EMAIL, MESSAGE, LETTER, REVIEW -> interaction.outcome() == Outcome.SENT;
                            case VISIT, MEETING, NOTE, PURCHASE -> false;
                        });
    }

    /**
     * Whether it answers what the same contact waited for before: we talked, whoever began, or something that we wrote
     * went out to them. A purchase, a note and whatever did not come through answer nothing.
     *
     * @param interaction what happened
     * @return true if it settles the earlier ones
     */
    public static boolean answers(InteractionDraft interaction) {
        return switch (interaction.channel()) {
            case NOTE, PURCHASE -> false;
            case CALL, EMAIL, MESSAGE, VISIT, LETTER, MEETING, REVIEW ->
                interaction.outcome() == Outcome.TALKED
                        || (interaction.outcome() == Outcome.SENT && interaction.direction() == Direction.OUTBOUND);
        };
    }

    /**
     * Whether something really passed between us, so that it counts as the last contact: we talked, something was sent
     * and arrived in either direction, or something was bought. Calls that nobody took, voice mails and notes do not
     * count.
     *
     * @param interaction what happened
     * @return true if it counts
     */
    public static boolean touches(InteractionDraft interaction) {
        return switch (interaction.channel()) {
            case NOTE -> false;
            case PURCHASE -> interaction.outcome() != Outcome.FAILED;
            case CALL, EMAIL, MESSAGE, VISIT, LETTER, MEETING, REVIEW ->
                interaction.outcome() == Outcome.TALKED || interaction.outcome() == Outcome.SENT;
        };
    }

    /**
     * Whether it is a call of theirs that a colleague has to return: nobody took it, or a machine did.
     *
     * @param interaction what happened
     * @return true if it is
     */
    public static boolean missedCall(InteractionDraft interaction) {
        return interaction.channel() == Channel.CALL
                && interaction.direction() == Direction.INBOUND
                && unanswered(interaction.outcome());
    }

    private static boolean unanswered(Outcome outcome) {
        return outcome == Outcome.MISSED || outcome == Outcome.VOICEMAIL;
    }
}
