package dev.smallcrm.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The notice that a follow-up is due, and what became of it. There is one for each time at which a follow-up is due; if it
 * is put off, the one that was not handed over yet is dropped and there is another.
 *
 * @param id the id, the same at every attempt
 * @param version counts the writes, from 1
 * @param followUp what is due
 * @param occurrence which one of a series, from 0; 0 if it does not recur
 * @param due the time of which it tells, as it was set; of a promise that was put off also the one that was promised
 * @param scheduledFor when it is to be handed over: when the follow-up is due, or before that by its lead time
 * @param state what became of it
 * @param nextAt when it may be handed over next: at first the time for which it is scheduled, or delivery hours after it
 *     or, of one with a lead time, before it; while it is being handed over when that is given up for lost, after a
 *     failure when it is tried again
 * @param attempts how often it was handed over, or begun to be
 * @param claimedAt when it was last claimed in order to be handed over
 * @param deliveredAt when the handler had it
 * @param lastError what the handler threw last, its class and what it said, at most 500 characters; empty if nothing
 */
public record Reminder(
        ReminderId id,
        long version,
        FollowUpId followUp,
        int occurrence,
        Due due,
        Instant scheduledFor,
        State state,
        Instant nextAt,
        int attempts,
        Optional<Instant> claimedAt,
        Optional<Instant> deliveredAt,
        String lastError) {
    /** What becomes of a reminder. */
    public enum State {
        /** To be handed over, perhaps again. */
        WAITING,
        /** The handler has had it and did not throw. */
        DELIVERED,
        /** The handler threw too often; nobody tries again until somebody asks for it. */
        FAILED,
        /** Not needed any more: what it is about was closed or put off, or somebody dismissed it. */
        DROPPED
    }

    /** Cuts the instants and measures the error. */
    public Reminder {
        Check.notNull("id", id, "followUp", followUp, "due", due, "state", state);
        scheduledFor = Check.instant("scheduledFor", scheduledFor);
        nextAt = Check.instant("nextAt", nextAt);
        claimedAt = Check.instant("claimedAt", claimedAt);
        deliveredAt = Check.instant("deliveredAt", deliveredAt);
        lastError = Check.text("lastError", lastError, 500);
    }

    /**
     * A reminder that nobody has claimed yet.
     *
     * @param id its id
     * @param followUp what is due
     * @param occurrence which one of a series
     * @param due the time of which it tells
     * @param at when it is to be handed over
     * @return version 1
     */
    public static Reminder of(ReminderId id, FollowUpId followUp, int occurrence, Due due, Instant at) {
        return new Reminder(
                id, 1, followUp, occurrence, due, at, State.WAITING, at, 0, Optional.empty(), Optional.empty(), "");
    }

    /**
     * The next version, claimed.
     *
     * @param at when
     * @param until when the claim ends if nothing is heard of it
     * @return a copy
     */
    public Reminder claimed(Instant at, Instant until) {
        return next(state, until, attempts, Optional.of(at), deliveredAt, lastError);
    }

    /**
     * The next version, about to be handed over.
     *
     * @param until when it is given up for lost if nothing is heard of it
     * @return a copy
     */
    public Reminder handed(Instant until) {
        return next(state, until, attempts + 1, claimedAt, deliveredAt, lastError);
    }

    /**
     * The next version, in another state.
     *
     * @param newState the state
     * @param next when it may be handed over next
     * @param error what the handler threw, or nothing
     * @param delivered when the handler had it
     * @return a copy
     */
    public Reminder now(State newState, Instant next, String error, Optional<Instant> delivered) {
        return next(newState, next, attempts, claimedAt, delivered, error);
    }

    /**
     * The next version, after a failure.
     *
     * @param times how often it was tried
     * @param newState whether it is tried again
     * @param next when
     * @param error what went wrong
     * @return a copy
     */
    public Reminder failed(int times, State newState, Instant next, String error) {
        return next(newState, next, times, claimedAt, deliveredAt, error);
    }

    /**
     * The same, waiting for another time and claimed by nobody.
     *
     * @param newVersion the version
     * @param at for when it is scheduled
     * @param next when it may be handed over
     * @return a copy
     */
    public Reminder waits(long newVersion, Instant at, Instant next) {
        return new Reminder(
                id,
                newVersion,
                followUp,
                occurrence,
                due,
                at,
                State.WAITING,
                next,
                attempts,
                Optional.empty(),
                deliveredAt,
                lastError);
    }

    /**
     * The next version, about another follow-up.
     *
     * @param other the one of the same series that is open now
     * @param time the time of which it tells, as that is set now
     * @return a copy
     */
    public Reminder about(FollowUpId other, Due time) {
        return new Reminder(
                id,
                version + 1,
                other,
                occurrence,
                time,
                scheduledFor,
                state,
                nextAt,
                attempts,
                claimedAt,
                deliveredAt,
                lastError);
    }

    private Reminder next(
            State newState,
            Instant next,
            int times,
            Optional<Instant> claimed,
            Optional<Instant> delivered,
            String error) {
        return new Reminder(
                id,
                version + 1,
                followUp,
                occurrence,
                due,
                scheduledFor,
                newState,
                next,
                times,
                claimed,
                delivered,
                error);
    }

    /**
     * How long after its time it was handed over, or would be.
     *
     * @param at the moment of which it is asked, if it was not handed over yet
     * @return zero if it is in time
     */
    public Duration late(Instant at) {
        Check.notNull("at", at);
        Duration late = Duration.between(scheduledFor, deliveredAt.orElse(at));
        return late.isNegative() ? Duration.ZERO : late;
    }

    /** Says nothing about what the handler said. */
    @Override
    public String toString() {
        return "Reminder[" + id + ", " + state + ", attempts=" + attempts + "]";
    }
}
