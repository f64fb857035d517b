package dev.smallcrm.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a book is kept. A storage owes atomicity, versions, the stated orders and referential integrity; it validates
 * nothing of the domain, assigns no ids and no versions, and looks at no clock but its own.
 *
 * <p>Values that come back equal those that went in. Text is compared by its folded form wherever a query says that
 * case and marks do not matter. Every failure is a {@link dev.smallcrm.model.CrmException}; what the work itself throws
 * passes through unchanged.
 */
public interface Storage extends AutoCloseable {
    /** What a storage in a database of the host's does about its tables when it is opened. */
    enum SchemaMode {
        /** Makes them, and brings them up to date. */
        AUTO,

        /** Changes nothing; refuses the database if they are not there or not up to date. */
        VALIDATE,

        /** Changes nothing and does not look. */
        NONE
    }

    /** What a transaction that was kept survives. */
    enum Durability {
        /** The end of the process, and the power cut: it is on the disk. */
        DISK,

        /** The end of the process. */
        PROCESS,

        /** Nothing. */
        MEMORY,

        /** What the database of the host promises. */
        HOST
    }

    /**
     * How a storage is.
     *
     * @param reachable whether it answers; if not, the schema's version is 0 and the size absent
     * @param schemaVersion the number of the newest migration that it has had, from 1; 0 if it has no schema
     * @param durability what a transaction that was kept survives
     * @param lastWrite when a transaction of this storage last wrote something, by this machine's clock; absent if none
     *     has since it was opened
     * @param bytes how much room it takes on the disk; absent if that is not known
     */
    record Health(
            boolean reachable,
            int schemaVersion,
            Durability durability,
            Optional<Instant> lastWrite,
            Optional<Long> bytes) {}

    /**
     * Something that {@link #check} found out of step.
     *
     * @param code what is wrong, the same in all versions: {@code orphan} for a value that refers to one that is not
     *     there, else what was derived from a value and is missing, surplus or another
     * @param id the id of the value
     */
    record Finding(String code, String id) {}

    /**
     * Reads everything that is kept and looks whether what the storage keeps beside the values, in order to find them, is
     * what it would write now, and whether what they refer to is there. It does so in many short transactions; what
     * others write meanwhile is no finding.
     *
     * @return what was found, at most {@link #MOST_FINDINGS} of them, in any order; nothing from a storage that keeps
     *     nothing beside the values
     * @throws dev.smallcrm.model.StoreException.Damaged if a part cannot be read
     * @throws dev.smallcrm.model.StoreException if the storage fails
     * @throws IllegalStateException if the storage is closed
     */
    List<Finding> check();

    /** How many findings a check gives at most. */
    int MOST_FINDINGS = 1_000;

    /**
     * Looks how the storage is. Never throws a {@link dev.smallcrm.model.StoreException}.
     *
     * @return how it is now
     * @throws IllegalStateException if the storage is closed
     */
    Health health();

    /**
     * Runs work in one transaction: all of it is kept when the work returns, durably as far as the storage promises
     * that, and none of it when the work throws. Others do not see it before. Reads see what was committed before the
     * statement began, and the transaction's own writes.
     *
     * @param work what to do; it must not keep the session, nor begin another transaction of this storage
     * @param <R> what it gives back
     * @return what the work gives back
     * @throws dev.smallcrm.model.StoreException if the storage fails
     * @throws IllegalStateException if the storage is closed
     */
    <R> R inTransaction(Function<Session, R> work);

    /** Gives back what the storage holds. A second call does nothing. */
    @Override
    void close();
}
