package dev.smallcrm.rules;

import dev.smallcrm.model.BookSettings.Counting;
import dev.smallcrm.model.Channel;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Status;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.Interaction.Direction;
import dev.smallcrm.model.Interaction.Outcome;
import dev.smallcrm.model.Interaction.Purpose;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an interaction means for the answers that people wait for, and for the last contact; and what has become of those
 * answers: it follows from what happened, whoever wrote it down when.
 */
public final class Answers {
    private static final Set<Channel> WRITTEN = Set.of(Channel.EMAIL, Channel.MESSAGE, Channel.LETTER, Channel.REVIEW);

    private Answers() {}

    /**
     * Whether somebody waits for an answer of ours. What was said explicitly counts; else a call that nobody took or
     * that a machine took, and whatever was written to us or about us and arrived.
     *
     * @param interaction what happened
     * @return true if it waits
     */
    public static boolean awaits(InteractionDraft interaction) {
        boolean written = WRITTEN.contains(interaction.channel()) && interaction.outcome() == Outcome.SENT;
        return interaction
                .awaitsAnswer()
                .orElse(missedCall(interaction) || (written && interaction.direction() == Direction.INBOUND));
    }

    /**
     * Whether it answers what the same contact waited for before: we talked, whoever began, or something that we wrote
     * went out to them. A purchase, a note, a greeting in writing and whatever did not come through answer nothing.
     *
     * @param interaction what happened
     * @return true if it settles the earlier ones
     */
    public static boolean answers(InteractionDraft interaction) {
        boolean ours = interaction.outcome() == Outcome.SENT
                && interaction.direction() == Direction.OUTBOUND
                && !interaction.content().purpose().equals(Optional.of(Purpose.GREETING));
        return interaction.channel() != Channel.NOTE
                && interaction.channel() != Channel.PURCHASE
                && (interaction.outcome() == Outcome.TALKED || ours);
    }

    /**
     * Whether something really passed between us, so that it counts as the last contact: it is of those that count, and we
     * talked, or something was sent and arrived. Notes and purchases, which have no such outcome, count with any but a
     * failure if the book counts them.
     *
     * @param interaction what happened
     * @param counting what counts in the book
     * @return true if it counts
     */
    public static boolean touches(InteractionDraft interaction, Counting counting) {
        Channel channel = interaction.channel();
        Outcome outcome = interaction.outcome();
        boolean passed = outcome == Outcome.TALKED || outcome == Outcome.SENT;
        boolean done = (channel == Channel.NOTE || channel == Channel.PURCHASE) && outcome != Outcome.FAILED;
        boolean theirs = interaction.direction() != Direction.OUTBOUND
                && counting.fromThem().contains(channel);
        boolean ours = interaction.direction() != Direction.INBOUND
                && counting.fromUs().contains(channel);
        return (passed || done) && (theirs || ours);
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
                && (interaction.outcome() == Outcome.MISSED || interaction.outcome() == Outcome.VOICEMAIL);
    }

    /**
     * Finds what has become of the questions that one contact asked between two talks.
     *
     * <p>An answer is given when we talked or sent something, or when a follow-up that took it over was done or the
     * contact let us off, whichever was first; it is taken over while such a follow-up is open; else it is open. A call
     * that nobody took says nothing of its own: a follow-up that takes over any of the questions also takes over the
     * missed calls before it was made.
     *
     * @param questions what the contact asked, each with its answer
     * @param talked when something answered them all; empty if nothing has
     * @param followUps those that took over the answer of one of the questions, closed ones too
     * @return the answers as they are, of the questions whose stored answer says otherwise
     */
    public static Map<InteractionId, Answer> changed(
            List<Interaction> questions, Optional<Instant> talked, List<FollowUp> followUps) {
        Map<InteractionId, Answer> changed = new LinkedHashMap<>();
        for (Interaction question : questions) {
            Answer stored = question.answer().orElseThrow();
            Optional<Instant> given = talked;
            Optional<Instant> takenOver = Optional.empty();
            for (FollowUp followUp : followUps) {
                Optional<Instant> closed = followUp.closedAt();
                if (!takes(followUp, question, closed)) {
                    continue;
                }
                if (followUp.open()) {
                    takenOver = earlier(takenOver, followUp.stamp().createdAt());
                } else if (closed.isPresent()
                        && (followUp.status() == Status.DONE || followUp.status() == Status.RELEASED)) {
                    Instant asked = question.occurredAt();
                    given = earlier(given, closed.get().isBefore(asked) ? asked : closed.get());
                }
            }
            Answer.State state = given.isPresent()
                    ? Answer.State.GIVEN
                    : takenOver.isPresent() ? Answer.State.TAKEN_OVER : Answer.State.OPEN;
            Answer answer = new Answer(stored.dueAt(), state, given.isPresent() ? given : takenOver);
            if (!answer.equals(stored)) {
                changed.put(question.id(), answer);
            }
        }
        return changed;
    }

    private static boolean takes(FollowUp followUp, Interaction question, Optional<Instant> closed) {
        return followUp.details().answers().equals(Optional.of(question.id()))
                || (missedCall(question.details())
                        && !followUp.stamp().createdAt().isBefore(question.occurredAt())
                        && (closed.isEmpty() || !closed.get().isBefore(question.occurredAt())));
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Instant other) {
        return one.isPresent() && one.get().isBefore(other) ? one : Optional.of(other);
    }
}
