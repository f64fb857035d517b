package dev.smallcrm.storage;

import dev.smallcrm.model.Page;
import java.util.Collection;
import java.util.List;

/**
 * The values of one kind, within a transaction.
 *
 * <p>Wherever an order says "by id", ids are compared by their bytes, unsigned.
 *
 * @param <T> the values
 * @param <I> their ids
 * @param <Q> the queries that list them; what each lists and in which order is said there
 */
public interface Store<T, I, Q> {
    /**
     * Adds values as they are, versions included. None of the ids may be there, and everything that a value refers to
     * must be.
     *
     * @param values the values; an empty collection does nothing
     * @throws dev.smallcrm.model.Refused if an id is there already, or something that a value refers to is not (the
     *     rule is {@code row-rule}); the transaction is to be given up
     * @throws dev.smallcrm.model.Duplicate if an external reference of a contact, or the external id of an interaction,
     *     would then be that of two; it holds the id of the value that has it, nothing of the call is kept and the
     *     transaction goes on
     */
    void insert(Collection<T> values);

    /**
     * Replaces values by new ones of the same ids. Each carries its new version; the stored one must be lower by one.
     * An external reference may pass from one value of the call to another.
     *
     * @param values the values; an empty collection does nothing
     * @throws dev.smallcrm.model.Conflict if another version is stored
     * @throws dev.smallcrm.model.NotFound if the id is not there
     * @throws dev.smallcrm.model.Refused if something that a value refers to is not there, as {@link #insert}
     * @throws dev.smallcrm.model.Duplicate as {@link #insert}
     */
    void update(Collection<T> values);

    /**
     * Reads values by their ids, in the order of the ids; ids that are not there are left out, repeated ones given once.
     *
     * @param ids the ids
     * @return the values, in the order of the ids as given
     */
    List<T> byIds(Collection<I> ids);

    /**
     * Reads one page of a list. Walking from page to page gives every value once that was there all the time, whatever
     * is written meanwhile.
     *
     * @param query what to list
     * @return the page; its next cursor is there exactly if more follows
     * @throws dev.smallcrm.model.InvalidInput if the query's cursor is not of this list
     */
    Page<T> page(Q query);

    /**
     * Counts what a query lists, without regard to its limit and cursor.
     *
     * @param query what to count
     * @param max where to stop counting, 1 or more
     * @return the number, at most {@code max}
     */
    int count(Q query, int max);
}
