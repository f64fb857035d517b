package dev.smallcrm.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Something to do for a contact by a time, as the book holds it.
 *
 * @param id the id, given by the library
 * @param version counts the writes, from 1
 * @param details what is to be done, for whom and by when
 * @param promise what was said to the contact; empty if nothing was
 * @param status whether it is still to be done
 * @param dueAt from when on it is to be done, derived from the due time; of a promise that is put off before it is late
 *     at the latest when it was promised for
 * @param overdueAt from when on it is late, derived alike
 * @param outcome how it went or why it was given up, at most 4,000 characters; empty while open
 * @param closedAt when it was closed; empty while open
 * @param stamp when and by whom it was written
 */
public record FollowUp(
        FollowUpId id,
        long version,
        FollowUpDraft details,
        Optional<Promise> promise,
        Status status,
        Instant dueAt,
        Instant overdueAt,
        String outcome,
        Optional<Instant> closedAt,
        Stamp stamp) {
    /** Whether something is still to be done. */
    public enum Status {
        /** To be done. */
        OPEN,
        /** Done. */
        DONE,
        /** Given up by us. */
        CANCELLED,
        /** The contact let us off. */
        RELEASED,
        /** Another promise took its place. */
        SUPERSEDED
    }

    /** How much something matters beside others of the same day. */
    public enum Priority {
        /** First. */
        HIGH,
        /** As usual. */
        NORMAL,
        /** When there is time. */
        LOW
    }

    /** Cuts the instants and measures the outcome. */
    public FollowUp {
        Check.notNull("id", id, "details", details, "promise", promise, "status", status, "stamp", stamp);
        dueAt = Check.instant("due", dueAt);
        overdueAt = Check.instant("due", overdueAt);
        outcome = Check.text("outcome", outcome, 4000);
        closedAt = Check.instant("closedAt", closedAt);
    }

    /**
     * Begins something to be done for a contact.
     *
     * @param contact for whom
     * @param due by when
     * @param title what, in one line
     * @return a draft of normal priority, assigned to nobody
     */
    public static FollowUpDraft of(ContactRef contact, Due due, String title) {
        return new FollowUpDraft(
                contact.id(), title, due, Optional.empty(), Priority.NORMAL, "", Optional.empty(), List.of());
    }

    /**
     * Begins something to be done for a contact on a day.
     *
     * @param contact for whom
     * @param on the day
     * @param title what, in one line
     * @return a draft of normal priority, assigned to nobody
     */
    public static FollowUpDraft of(ContactRef contact, LocalDate on, String title) {
        return of(contact, Due.on(on), title);
    }

    /**
     * For whom.
     *
     * @return the contact's id
     */
    public ContactId contact() {
        return details.contact();
    }

    /**
     * What is to be done.
     *
     * @return one line
     */
    public String title() {
        return details.title();
    }

    /**
     * By when it is to be done now; a snooze moves it, a promise's own time stays.
     *
     * @return the time as given
     */
    public Due due() {
        return details.due();
    }

    /**
     * Whether it is still to be done.
     *
     * @return true while open
     */
    public boolean open() {
        return status == Status.OPEN;
    }

    /**
     * How the promise stands at an instant.
     *
     * @param at the instant, not before it was closed
     * @return the state; empty if it is no promise
     */
    public Optional<Promise.State> promiseState(Instant at) {
        Check.notNull("at", at);
        return promise.map(p -> state(p, at));
    }

    private Promise.State state(Promise p, Instant at) {
        boolean inTime = closedAt.isPresent() && !closedAt.get().isAfter(p.deadline());
        if (status == Status.OPEN) {
            return at.isBefore(p.deadline()) ? Promise.State.OPEN : Promise.State.OVERDUE;
        }
        if (status == Status.DONE) {
            return inTime ? Promise.State.KEPT : Promise.State.KEPT_LATE;
        }
        boolean released = status == Status.RELEASED || (status == Status.SUPERSEDED && inTime);
        return released ? Promise.State.RELEASED : Promise.State.BROKEN;
    }

    /** Says nothing about the people. */
    @Override
    public String toString() {
        return "FollowUp[" + id + ", " + status + "]";
    }
}
