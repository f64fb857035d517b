package dev.smallcrm.rules;

import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Status;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.InteractionId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has become of the answers that somebody waits for: it follows from what happened, whoever wrote it down when. */
public final class AnswerStates {
    private AnswerStates() {}

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
            List<FollowUp> taking = followUps.stream()
                    .filter(followUp -> takes(followUp, question))
                    .toList();
            Answer answer = given(question, talked, taking)
                    .map(at -> new Answer(stored.dueAt(), Answer.State.GIVEN, Optional.of(at)))
                    .or(() -> takenOver(taking)
                            .map(at -> new Answer(stored.dueAt(), Answer.State.TAKEN_OVER, Optional.of(at))))
                    .orElseGet(() -> new Answer(stored.dueAt(), Answer.State.OPEN, Optional.empty()));
            if (!answer.equals(stored)) {
                changed.put(question.id(), answer);
            }
        }
        return changed;
    }

    private static boolean takes(FollowUp followUp, Interaction question) {
        return followUp.details().answers().equals(Optional.of(question.id()))
                || (Answers.missedCall(question.details())
                        && !followUp.stamp().createdAt().isBefore(question.occurredAt())
                        && followUp.closedAt()
                                .map(at -> !at.isBefore(question.occurredAt()))
                                .orElse(true));
    }

    private static Optional<Instant> given(Interaction question, Optional<Instant> talked, List<FollowUp> taking) {
        Optional<Instant> done = taking.stream()
                .filter(followUp -> followUp.status() == Status.DONE || followUp.status() == Status.RELEASED)
                .flatMap(followUp -> followUp.closedAt().stream())
                .map(at -> at.isBefore(question.occurredAt()) ? question.occurredAt() : at)
                .min(Comparator.naturalOrder());
        return talked.filter(at -> done.isEmpty() || at.isBefore(done.get())).or(() -> done);
    }

    private static Optional<Instant> takenOver(List<FollowUp> taking) {
        return taking.stream()
                .filter(FollowUp::open)
                .map(followUp -> followUp.stamp().createdAt())
                .min(Comparator.naturalOrder());
    }
}
