package dev.smallcrm.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of an agenda: somebody needs us, and why. Exactly one of follow-up, interaction, date and touch is the source.
 *
 * @param reason why
 * @param rank its place, from 1; the first is the first thing to do
 * @param contact who
 * @param employer the organization that they work for on the day of the agenda; empty if there is none, or more than one
 * @param dueAt from when on it is to be done
 * @param late how late it is; zero if it is not
 * @param followUp the promise or follow-up, if that is the source
 * @param interaction what waits for an answer, if that is the source
 * @param date the important date, if that is the source
 * @param touch how it stands with keeping in touch on the day of the agenda, if that is the source
 * @param on the day: of the important date in this year or the next, else of {@code dueAt} in the zone
 * @param at the moment for which the agenda was made
 * @param zone the book's zone
 * @param language the book's language
 */
public record AgendaItem(
        Reason reason,
        int rank,
        Contact contact,
        Optional<Contact> employer,
        Instant dueAt,
        Duration late,
        Optional<FollowUp> followUp,
        Optional<Interaction> interaction,
        Optional<ImportantDate> date,
        Optional<Contact.Touch> touch,
        LocalDate on,
        Instant at,
        ZoneId zone,
        Locale language) {
    /** Refuses null. */
    public AgendaItem {
        Check.notNull(
                "reason",
                reason,
                "contact",
                contact,
                "employer",
                employer,
                "dueAt",
                dueAt,
                "late",
                late,
                "followUp",
                followUp,
                "interaction",
                interaction,
                "date",
                date,
                "touch",
                touch,
                "on",
                on,
                "at",
                at,
                "zone",
                zone,
                "language",
                language);
    }

    /** Why somebody needs us, the most pressing first. */
    public enum Reason {
        /** We promised and are late. */
        PROMISE_OVERDUE,
        /** They called and nobody was there, and nobody has called back. */
        MISSED_CALL,
        /** They asked and have waited longer than they may expect to. */
        ANSWER_OVERDUE,
        /** We promised for today. */
        PROMISE_DUE,
        /** They asked and wait. */
        ANSWER_DUE,
        /** Something is to be done and late. */
        FOLLOW_UP_OVERDUE,
        /** Something is to be done today. */
        FOLLOW_UP_DUE,
        /** A day to think of them, today or within the next days. */
        IMPORTANT_DATE,
        /** Nothing has passed between us for longer than agreed at the longest. */
        LOSING_TOUCH,
        /** Nothing has passed between us for as long as agreed. */
        TOUCH_DUE
    }

    /**
     * The line for people, in the book's language.
     *
     * @return one line
     */
    public String text() {
        return text(language);
    }

    /**
     * The line for people.
     *
     * @param locale English, Polish or Czech; any other language is answered in English
     * @return one line
     */
    public String text(Locale locale) {
        return Lines.of(this, locale);
    }

    /**
     * What is to be done, without who and when, in the book's language: the title of the follow-up, the subject of the
     * question, what date it is; for a question without a subject how to answer it.
     *
     * @return one line, fit for the title of a follow-up
     */
    public String title() {
        return Lines.title(this);
    }

    /** Says nothing about the people. */
    @Override
    public String toString() {
        return "AgendaItem[" + rank + ", " + reason + "]";
    }
}
