package dev.smallcrm;

import dev.smallcrm.model.Actor;
import java.time.Instant;
import java.util.List;

/**
 * Hears what was written, after it was committed and never before. Each listener has a daemon thread of its own, so one
 * that throws or hangs holds up nobody else; what it throws is logged by its class alone.
 */
@FunctionalInterface
public interface CrmListener {
    /**
     * Hears of one transaction.
     *
     * @param changes what it wrote, in the order of writing, each value once; never empty
     */
    void committed(List<Change> changes);

    /**
     * Something that was written.
     *
     * @param subject what was written
     * @param id its id as text
     * @param kind how
     * @param at when, by the store's clock
     * @param by who did it
     */
    record Change(Subject subject, String id, Kind kind, Instant at, Actor by) {}

    /** What can be written. */
    enum Subject {
        /** A contact. */
        CONTACT,
        /** A relationship. */
        RELATIONSHIP,
        /** The definition of a relationship type. */
        RELATIONSHIP_TYPE,
        /** An interaction. */
        INTERACTION,
        /** A follow-up or promise. */
        FOLLOW_UP
    }

    /** How something was written. */
    enum Kind {
        /** It is new. */
        ADDED,
        /** It was changed. */
        CHANGED
    }
}
