package dev.smallcrm.storage;

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
