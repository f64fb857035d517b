package dev.smallcrm.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What happened between us and somebody, as the book holds it.
 *
 * @param id the id, given by the library
 * @param version counts the writes, from 1; the state of the answer does not count
 * @param details what was logged, with the time and the participants found
 * @param answer what it waits for or waited for; empty if it never did
 * @param retraction why it is hidden; empty while it counts
 * @param stamp when and by whom it was written
 */
public record Interaction(
        InteractionId id,
        long version,
        InteractionDraft details,
        Optional<Answer> answer,
        Optional<Retraction> retraction,
        Stamp stamp) {
    /** Refuses null. */
    public Interaction {
        Check.notNull("id", id, "details", details, "answer", answer, "retraction", retraction, "stamp", stamp);
    }

    /** From whom to whom something passed. */
    public enum Direction {
        /** From them to us. */
        INBOUND,
        /** From us to them. */
        OUTBOUND,
        /** Neither: a note, a meeting. */
        NONE
    }

    /** Whether it came through. */
    public enum Outcome {
        /** We spoke with each other. */
        TALKED,
        /** They rang and nobody was there. */
        MISSED,
        /** We rang and nobody was there. */
        NO_ANSWER,
        /** Somebody was asked, by a machine, to call back. */
        VOICEMAIL,
        /** It was sent or handed over. */
        SENT,
        /** It was sent and did not arrive. */
        FAILED,
        /** Nothing passed: a note. */
        NONE
    }

    /** What somebody wanted. */
    public enum Purpose {
        /** To know something. */
        QUESTION,
        /** To buy or to change what they ordered. */
        ORDER,
        /** To be made whole. */
        COMPLAINT,
        /** To praise. */
        PRAISE,
        /** To sell us something, or we them. */
        OFFER,
        /** To be paid or to pay. */
        PAYMENT,
        /** To wish somebody well on their day; in writing it answers nothing that they asked. */
        GREETING,
        /** To keep in touch. */
        COURTESY
    }

    /** How they felt, from worst to best. */
    public enum Sentiment {
        /** Angry: about to leave. */
        ANGRY,
        /** Not content. */
        DISSATISFIED,
        /** Neither. */
        NEUTRAL,
        /** Content. */
        SATISFIED,
        /** Will tell others. */
        DELIGHTED
    }

    /** As what somebody took part. */
    public enum Role {
        /** The one it counts for; there is exactly one, and it comes first. */
        MAIN,
        /** Was there or on the line. */
        PRESENT,
        /** Got a copy. */
        COPIED,
        /** Was spoken of. */
        MENTIONED
    }

    /**
     * Somebody who took part.
     *
     * @param contact who
     * @param role as what
     */
    public record Participant(ContactId contact, Role role) {
        /** Refuses null. */
        public Participant {
            Check.notNull("contact", contact, "role", role);
        }
    }

    /**
     * What it was about.
     *
     * @param subject one line of at most 300 characters; may be empty
     * @param text what was said or written; at most 100,000 characters
     * @param purpose what they wanted, if known
     * @param sentiment how they felt, if somebody noticed
     * @param duration how long it took, if known; not negative, at most 366 days, in whole seconds
     * @param amount what was paid, for a purchase
     */
    public record Content(
            String subject,
            String text,
            Optional<Purpose> purpose,
            Optional<Sentiment> sentiment,
            Optional<Duration> duration,
            Optional<Money> amount) {
        /** Nothing is known. */
        public static final Content NONE =
                new Content("", "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /** Strips and measures; throws {@link InvalidInput}. */
        public Content {
            Check.notNull("purpose", purpose, "sentiment", sentiment, "amount", amount);
            subject = Check.line("subject", subject, 300);
            text = Check.text("text", text, Check.LONG_TEXT);
            duration = duration.map(d -> {
                if (d.isNegative() || d.compareTo(Duration.ofDays(366)) > 0) {
                    throw new InvalidInput("duration", "is not between 0 and 366 days", "correct it");
                }
                return Duration.ofSeconds(d.toSeconds());
            });
        }

        /** Says nothing about the people. */
        @Override
        public String toString() {
            return "Content[]";
        }
    }

    /**
     * The answer that an interaction waits for.
     *
     * @param dueAt by when it is owed
     * @param state what has become of it
     * @param settledAt when that was decided; empty while open
     */
    public record Answer(Instant dueAt, State state, Optional<Instant> settledAt) {
        /** What has become of an answer. */
        public enum State {
            /** Nobody has answered. */
            OPEN,
            /** A follow-up took it over, usually a promise to call back. */
            TAKEN_OVER,
            /** It was given. */
            GIVEN
        }

        /** Cuts the instants to microseconds. */
        public Answer {
            Check.notNull("state", state);
            dueAt = Check.instant("answer dueAt", dueAt);
            settledAt = Check.instant("answer settledAt", settledAt);
        }
    }

    /**
     * Why an interaction is hidden.
     *
     * @param at since when
     * @param by who hid it
     * @param reason one line of 1 to 300 characters
     */
    public record Retraction(Instant at, Actor by, String reason) {
        /** Strips and measures; throws {@link InvalidInput}. */
        public Retraction {
            Check.notNull("by", by);
            at = Check.instant("retraction at", at);
            reason = Check.required("reason", reason, 300);
        }

        /** Hides the reason. */
        @Override
        public String toString() {
            return "Retraction[" + at + "]";
        }
    }

    /**
     * Somebody called and we talked.
     *
     * @param contact who
     * @return a draft
     */
    public static InteractionDraft callFrom(ContactRef contact) {
        return draft(Channel.CALL, Direction.INBOUND, Outcome.TALKED, contact);
    }

    /**
     * We called and talked; set the outcome if nobody answered.
     *
     * @param contact who
     * @return a draft
     */
    public static InteractionDraft callTo(ContactRef contact) {
        return draft(Channel.CALL, Direction.OUTBOUND, Outcome.TALKED, contact);
    }

    /**
     * Somebody called and nobody was there.
     *
     * @param contact who
     * @return a draft
     */
    public static InteractionDraft missedCallFrom(ContactRef contact) {
        return draft(Channel.CALL, Direction.INBOUND, Outcome.MISSED, contact);
    }

    /**
     * Somebody sent us an e-mail.
     *
     * @param contact who
     * @return a draft
     */
    public static InteractionDraft mailFrom(ContactRef contact) {
        return draft(Channel.EMAIL, Direction.INBOUND, Outcome.SENT, contact);
    }

    /**
     * We sent an e-mail.
     *
     * @param contact who
     * @return a draft
     */
    public static InteractionDraft mailTo(ContactRef contact) {
        return draft(Channel.EMAIL, Direction.OUTBOUND, Outcome.SENT, contact);
    }

    /**
     * Somebody sent us a message.
     *
     * @param contact who
     * @return a draft
     */
    public static InteractionDraft messageFrom(ContactRef contact) {
        return draft(Channel.MESSAGE, Direction.INBOUND, Outcome.SENT, contact);
    }

    /**
     * We sent a message.
     *
     * @param contact who
     * @return a draft
     */
    public static InteractionDraft messageTo(ContactRef contact) {
        return draft(Channel.MESSAGE, Direction.OUTBOUND, Outcome.SENT, contact);
    }

    /**
     * Somebody came by.
     *
     * @param contact who
     * @return a draft
     */
    public static InteractionDraft visitFrom(ContactRef contact) {
        return draft(Channel.VISIT, Direction.INBOUND, Outcome.TALKED, contact);
    }

    /**
     * We went there.
     *
     * @param contact who
     * @return a draft
     */
    public static InteractionDraft visitTo(ContactRef contact) {
        return draft(Channel.VISIT, Direction.OUTBOUND, Outcome.TALKED, contact);
    }

    /**
     * Somebody sent us a letter.
     *
     * @param contact who
     * @return a draft
     */
    public static InteractionDraft letterFrom(ContactRef contact) {
        return draft(Channel.LETTER, Direction.INBOUND, Outcome.SENT, contact);
    }

    /**
     * We sent a letter.
     *
     * @param contact who
     * @return a draft
     */
    public static InteractionDraft letterTo(ContactRef contact) {
        return draft(Channel.LETTER, Direction.OUTBOUND, Outcome.SENT, contact);
    }

    /**
     * We met as arranged.
     *
     * @param contact who
     * @return a draft
     */
    public static InteractionDraft meetingWith(ContactRef contact) {
        return draft(Channel.MEETING, Direction.NONE, Outcome.TALKED, contact);
    }

    /**
     * A note about somebody, for ourselves.
     *
     * @param contact who
     * @return a draft
     */
    public static InteractionDraft noteOn(ContactRef contact) {
        return draft(Channel.NOTE, Direction.NONE, Outcome.NONE, contact);
    }

    /**
     * Somebody wrote about us in public.
     *
     * @param contact who
     * @return a draft
     */
    public static InteractionDraft reviewFrom(ContactRef contact) {
        return draft(Channel.REVIEW, Direction.INBOUND, Outcome.SENT, contact);
    }

    /**
     * A number called and we talked; whoever has it is found, and a contact is made if nobody has.
     *
     * @param number the number as the telephone shows it, with at least one digit
     * @return a draft
     * @throws InvalidInput if it has no digit
     */
    public static InteractionDraft callFrom(String number) {
        return draft(Direction.INBOUND, Outcome.TALKED, number);
    }

    /**
     * We called a number and talked; whoever has it is found, and a contact is made if nobody has.
     *
     * @param number the number as the telephone shows it, with at least one digit
     * @return a draft
     * @throws InvalidInput if it has no digit
     */
    public static InteractionDraft callTo(String number) {
        return draft(Direction.OUTBOUND, Outcome.TALKED, number);
    }

    /**
     * A number called and nobody was there; whoever has it is found, and a contact is made if nobody has.
     *
     * @param number the number as the telephone shows it, with at least one digit
     * @return a draft
     * @throws InvalidInput if it has no digit
     */
    public static InteractionDraft missedCallFrom(String number) {
        return draft(Direction.INBOUND, Outcome.MISSED, number);
    }

    /**
     * Somebody bought something.
     *
     * @param contact who
     * @param amount for how much
     * @return a draft
     */
    public static InteractionDraft purchaseBy(ContactRef contact, Money amount) {
        return purchaseBy(contact)
                .content(
                        new Content("", "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(amount)));
    }

    /**
     * Somebody bought something, nobody knows for how much.
     *
     * @param contact who
     * @return a draft
     */
    public static InteractionDraft purchaseBy(ContactRef contact) {
        return draft(Channel.PURCHASE, Direction.INBOUND, Outcome.NONE, contact);
    }

    private static InteractionDraft draft(Channel channel, Direction direction, Outcome outcome, ContactRef contact) {
        return InteractionDraft.of(channel, direction, outcome, List.of(new Participant(contact.id(), Role.MAIN)), "");
    }

    private static InteractionDraft draft(Direction direction, Outcome outcome, String number) {
        if (number.codePoints().noneMatch(Character::isDigit)) {
            throw new InvalidInput(
                    "phone", "has no digit", "name the contact if you know who it was, a hidden number is nobody's");
        }
        return InteractionDraft.of(
                Channel.CALL, direction, outcome, List.of(), Phone.of(number).number());
    }

    /**
     * Who it counts for.
     *
     * @return the first participant
     */
    public ContactId contact() {
        return details.participants().get(0).contact();
    }

    /**
     * The way it passed.
     *
     * @return the channel
     */
    public Channel channel() {
        return details.channel();
    }

    /**
     * From whom to whom.
     *
     * @return the direction
     */
    public Direction direction() {
        return details.direction();
    }

    /**
     * Whether it came through.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return details.outcome();
    }

    /**
     * What it was about, in one line.
     *
     * @return the subject, may be empty
     */
    public String subject() {
        return details.content().subject();
    }

    /**
     * When it happened.
     *
     * @return an instant in microseconds
     */
    public Instant occurredAt() {
        return details.occurredAt().orElseThrow();
    }

    /**
     * When it was written into the book.
     *
     * @return an instant in microseconds, not before it happened but for the clocks' tolerance
     */
    public Instant recordedAt() {
        return stamp.createdAt();
    }

    /**
     * Whether it is hidden.
     *
     * @return true while retracted
     */
    public boolean retracted() {
        return retraction.isPresent();
    }

    /**
     * The line for people, in the language and zone of a book.
     *
     * @param book the settings of the book, as {@code crm.settings()} gives them
     * @return one line, for example {@code 20 November 2026 10:00 – call from them: Can the heater be repaired?}
     */
    public String text(BookSettings book) {
        return text(book.language(), book.zone());
    }

    /**
     * The line for people.
     *
     * @param locale English, Polish or Czech; any other language is answered in English
     * @param zone the zone in which to say when it happened
     * @return one line
     */
    public String text(Locale locale, ZoneId zone) {
        return Lines.of(this, locale, zone);
    }

    /**
     * The same with other details, to be passed to a correction.
     *
     * @param newDetails the details
     * @return a copy with the same id and version
     */
    public Interaction with(InteractionDraft newDetails) {
        return new Interaction(id, version, newDetails, answer, retraction, stamp);
    }

    /** Says nothing about the people. */
    @Override
    public String toString() {
        return "Interaction[" + id + ", " + channel() + "]";
    }
}
