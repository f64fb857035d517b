package dev.smallcrm.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened, to be logged. Each method gives a changed copy and leaves the draft as it was.
 *
 * @param channel the way it passed
 * @param direction from whom to whom
 * @param outcome whether it came through
 * @param content what it was about
 * @param participants who took part besides us, the one it counts for first; at most 100. Empty when only a phone
 *     number is known: then logging finds or makes the contact
 * @param phone the number that rang or was rung, as written; may be empty, at most 60 characters
 * @param occurredAt when it happened; empty means now; may be long ago but not in the future
 * @param externalId its name where it comes from, so that it is logged once only
 * @param references what it belongs to: an order, an invoice; at most 50
 * @param handledBy the colleague who dealt with it
 * @param awaitsAnswer whether it waits for an answer of ours; empty means that channel, direction and outcome decide
 * @param keeps the promise that is kept by it
 */
public record InteractionDraft(
        Channel channel,
        Interaction.Direction direction,
        Interaction.Outcome outcome,
        Interaction.Content content,
        List<Interaction.Participant> participants,
        String phone,
        Optional<Instant> occurredAt,
        Optional<ExternalRef> externalId,
        List<ExternalRef> references,
        Optional<ContactId> handledBy,
        Optional<Boolean> awaitsAnswer,
        Optional<FollowUpId> keeps) {
    /** Copies and measures; throws {@link InvalidInput} naming the field. */
    public InteractionDraft {
        Check.notNull(
                "channel",
                channel,
                "direction",
                direction,
                "outcome",
                outcome,
                "content",
                content,
                "externalId",
                externalId,
                "handledBy",
                handledBy,
                "awaitsAnswer",
                awaitsAnswer,
                "keeps",
                keeps);
        participants = Check.list("participants", participants, 100);
        phone = Check.line("phone", phone, 60);
        occurredAt = Check.instant("occurredAt", occurredAt);
        references = Check.list("references", references, 50);
        if (participants.stream()
                        .map(Interaction.Participant::contact)
                        .distinct()
                        .count()
                < participants.size()) {
            throw new InvalidInput("participants", "names a contact twice", "give each one role");
        }
    }

    static InteractionDraft of(
            Channel channel,
            Interaction.Direction direction,
            Interaction.Outcome outcome,
            List<Interaction.Participant> who,
            String phone) {
        return new InteractionDraft(
                channel,
                direction,
                outcome,
                Interaction.Content.NONE,
                who,
                phone,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Says what it was about, in one line.
     *
     * @param subject at most 300 characters
     * @return a copy
     */
    public InteractionDraft about(String subject) {
        return content(new Interaction.Content(
                subject, content.text(), content.purpose(), content.sentiment(), content.duration(), content.amount()));
    }

    /**
     * Keeps what was said or written.
     *
     * @param text at most 100,000 characters
     * @return a copy
     */
    public InteractionDraft text(String text) {
        return content(new Interaction.Content(
                content.subject(), text, content.purpose(), content.sentiment(), content.duration(), content.amount()));
    }

    /**
     * Says what they wanted.
     *
     * @param purpose the purpose
     * @return a copy
     */
    public InteractionDraft purpose(Interaction.Purpose purpose) {
        return content(new Interaction.Content(
                content.subject(),
                content.text(),
                Optional.of(purpose),
                content.sentiment(),
                content.duration(),
                content.amount()));
    }

    /**
     * Says how they felt.
     *
     * @param sentiment the mood
     * @return a copy
     */
    public InteractionDraft sentiment(Interaction.Sentiment sentiment) {
        return content(new Interaction.Content(
                content.subject(),
                content.text(),
                content.purpose(),
                Optional.of(sentiment),
                content.duration(),
                content.amount()));
    }

    /**
     * Says how long it took.
     *
     * @param duration not negative, at most 366 days
     * @return a copy
     */
    public InteractionDraft lasting(Duration duration) {
        return content(new Interaction.Content(
                content.subject(),
                content.text(),
                content.purpose(),
                content.sentiment(),
                Optional.of(duration),
                content.amount()));
    }

    /**
     * Says when it happened.
     *
     * @param at the instant; may be long ago but not in the future
     * @return a copy
     */
    public InteractionDraft at(Instant at) {
        return copy(outcome, participants, Optional.of(at), handledBy, awaitsAnswer);
    }

    /**
     * Says whether it came through.
     *
     * @param newOutcome the outcome
     * @return a copy
     */
    public InteractionDraft outcome(Interaction.Outcome newOutcome) {
        return copy(newOutcome, participants, occurredAt, handledBy, awaitsAnswer);
    }

    /**
     * Adds somebody who took part.
     *
     * @param contact who
     * @param role as what
     * @return a copy
     */
    public InteractionDraft with(ContactRef contact, Interaction.Role role) {
        return with(plus(participants, new Interaction.Participant(contact.id(), role)));
    }

    /**
     * Replaces all who took part.
     *
     * @param newParticipants the one it counts for first
     * @return a copy
     */
    public InteractionDraft with(List<Interaction.Participant> newParticipants) {
        return copy(outcome, newParticipants, occurredAt, handledBy, awaitsAnswer);
    }

    /**
     * Names it, so that logging the same again gives back what is there.
     *
     * @param system where the name comes from, for example {@code mail}
     * @param key the name there, for example a Message-ID; a blank one names nothing
     * @return a copy
     */
    public InteractionDraft externalId(String system, String key) {
        return key.isBlank() ? this : copy(content, Optional.of(ExternalRef.of(system, key)), references, keeps);
    }

    /**
     * Ties it to an order, an invoice or the like.
     *
     * @param system which system, for example {@code order}
     * @param key the key there, for example {@code 2026/1182}; a blank one adds nothing
     * @return a copy
     */
    public InteractionDraft reference(String system, String key) {
        return key.isBlank() ? this : copy(content, externalId, plus(references, ExternalRef.of(system, key)), keeps);
    }

    /**
     * Names the colleague who dealt with it.
     *
     * @param colleague the colleague
     * @return a copy
     */
    public InteractionDraft handledBy(ContactRef colleague) {
        return copy(outcome, participants, occurredAt, Optional.of(colleague.id()), awaitsAnswer);
    }

    /**
     * Says whether it waits for an answer of ours, instead of leaving that to channel, direction and outcome.
     *
     * @param waits true if it does
     * @return a copy
     */
    public InteractionDraft awaitsAnswer(boolean waits) {
        return copy(outcome, participants, occurredAt, handledBy, Optional.of(waits));
    }

    /**
     * Says that it keeps a promise: logging it completes the promise.
     *
     * @param promise the promise, made to the contact this counts for
     * @return a copy
     */
    public InteractionDraft keeps(FollowUp promise) {
        return copy(content, externalId, references, Optional.of(promise.id()));
    }

    /**
     * The same without a promise that it keeps.
     *
     * @return a copy
     */
    public InteractionDraft keepsNothing() {
        return copy(content, externalId, references, Optional.empty());
    }

    InteractionDraft content(Interaction.Content newContent) {
        return copy(newContent, externalId, references, keeps);
    }

    private InteractionDraft copy(
            Interaction.Content c, Optional<ExternalRef> id, List<ExternalRef> refs, Optional<FollowUpId> kept) {
        return new InteractionDraft(
                channel,
                direction,
                outcome,
                c,
                participants,
                phone,
                occurredAt,
                id,
                refs,
                handledBy,
                awaitsAnswer,
                kept);
    }

    private InteractionDraft copy(
            Interaction.Outcome o,
            List<Interaction.Participant> p,
            Optional<Instant> at,
            Optional<ContactId> by,
            Optional<Boolean> waits) {
        return new InteractionDraft(
                channel, direction, o, content, p, phone, at, externalId, references, by, waits, keeps);
    }

    private static <T> List<T> plus(List<T> list, T item) {
        List<T> all = new ArrayList<>(list);
        all.add(item);
        return all;
    }

    /** Says nothing about the people. */
    @Override
    public String toString() {
        return "InteractionDraft[" + channel + ", " + direction + ", " + outcome + "]";
    }
}
