package dev.smallcrm;

import dev.smallcrm.storage.Storage.Finding;
import dev.smallcrm.storage.Storage.Health;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * An open customer book. Open it once, share it between threads, close it at the end.
 *
 * <pre>{@code
 * try (Crm crm = Crm.open(Path.of("shop"))) {
 *     Contact anna = crm.contacts().add(Contact.person("Anna", "Kowalska").phone("+48 600 100 200"));
 *     crm.followUps().schedule(anna, LocalDate.now(), "Ask how the heater does");
 *     crm.agenda().today().forEach(item -> System.out.println(item.text()));
 * }
 * }</pre>
 */
public interface Crm extends Book, AutoCloseable {
    /**
     * Opens the book in a file of its own, and makes it if there is none. What a verb has written when it returns is on
     * the disk: it survives the end of the process and a power cut. A file is opened by one process at a time.
     *
     * <p>The file grows with every write. When it is over 1 MB and over eight times what it was when it was opened or
     * last compacted, the write that sees it compacts it, as {@link #compact} does, if no other call is running.
     *
     * <p>When the disk is full, writes throw {@link dev.smallcrm.model.StoreException.Unavailable}, or
     * {@link dev.smallcrm.model.StoreException.OutcomeUnknown} if it was noticed at the commit; reads go on, and writes
     * when there is room again, without the book being opened anew. When the file was deleted, writes are unavailable
     * until it is closed and opened again.
     *
     * @param path the file, without its ending {@code .mv.db}; the folder must exist
     * @return the book, with the zone, language, country and currency of this machine if it is new; a program that
     *     should not depend on the machine says them with {@link #builder()}
     * @throws dev.smallcrm.model.InvalidInput if the path has a semicolon
     * @throws dev.smallcrm.model.StoreException if the file is in use, damaged, not a book of this library's, newer than
     *     it, or may not be read and written by this process; the file is left as it is
     */
    static Crm open(Path path) {
        return builder().open(path);
    }

    /**
     * Opens a new book that lives in memory and ends with {@link #close}.
     *
     * @return the book
     */
    static Crm inMemory() {
        return builder().inMemory();
    }

    /**
     * Opens the book in a database of the host's: H2 2.5 or PostgreSQL 15 or newer. Its tables begin with {@code crm_}
     * and are made or brought up to date if need be. Transactions are ours, on connections that we take from the source
     * one by one and give back; the source is never closed. A transaction of the host's is not joined: what a verb wrote
     * stays when that is rolled back, and a pool of one connection is too small for a call in it. For both see
     * {@link #within} and {@link CrmBuilder#transactions}.
     *
     * @param dataSource where connections come from
     * @return the book
     * @throws dev.smallcrm.model.StoreException if the database cannot be reached or is not one of these
     */
    static Crm connect(DataSource dataSource) {
        return builder().connect(dataSource);
    }

    /**
     * Begins to open a book with settings of one's own.
     *
     * @return a builder that takes everything from this machine and holds nothing yet
     */
    static CrmBuilder builder() {
        return new CrmBuilder();
    }

    /**
     * Joins a transaction that the host has begun: what is written by the book that it gives is kept or undone with what
     * else that transaction does. Nothing of ours commits it, rolls it back or changes a setting of the connection; a verb
     * that fails takes back only its own part, by a savepoint, and the transaction can be used on. If even that fails,
     * what is thrown says that the transaction must be rolled back, and every later call is refused. Locks that the verbs
     * took are held until the host ends it. Home and the settings are those of this book.
     *
     * @param connection to the database of this book, automatic commit off; it is used by the calling thread and stays
     *     open
     * @return the book in that transaction, not to be used once that has ended
     * @throws IllegalStateException if this book is not in a database of the host's; on a connection in auto-commit mode
     *     every verb throws it
     */
    Within within(Connection connection);

    /** A book within a transaction of the host's. Not for use by several threads. */
    interface Within extends Book {
        /**
         * To be called when the host has committed: listeners hear what was changed since the beginning or the last call.
         * If the host rolls back, it is not called.
         *
         * @throws IllegalStateException if a failure in the transaction could not be taken back, so that it should have
         *     been rolled back
         */
        void committed();
    }

    /**
     * How the host runs work in transactions of its own. With Spring, for a {@code TransactionTemplate} and a
     * {@code JdbcTemplate}:
     *
     * <pre>{@code
     * work -> transactions.executeWithoutResult(status -> jdbc.execute((ConnectionCallback<Boolean>) connection -> {
     *     work.accept(connection);
     *     return true;
     * }))
     * }</pre>
     */
    @FunctionalInterface
    interface TransactionRunner {
        /**
         * Begins a transaction, or joins the one that the thread is in; runs the work once on a connection that is in it,
         * in the same thread; commits what it began when the work returns, and undoes it when the work throws. The work
         * throws only when the transaction is of no more use: its own failures it keeps until this method has returned,
         * having taken back what it did. A runner that tries again runs the work again.
         *
         * @param work what to run
         */
        void run(Consumer<Connection> work);

        /**
         * Runs something when the transaction that {@link #run} has just used is committed. By default at once, which is
         * right for a runner that always begins its own. One that may have joined another waits for the end of that:
         * with Spring, by {@code TransactionSynchronizationManager.registerSynchronization} if a synchronization is
         * active.
         *
         * @param listeners tells the listeners what was changed; never throws
         */
        default void afterCommit(Runnable listeners) {
            listeners.run();
        }
    }

    /**
     * Adds a listener that hears of every transaction from now on.
     *
     * @param listener who hears
     * @return takes the listener away when closed, after waiting at most two seconds for what it still has to hear
     * @throws IllegalStateException if the book is closed
     */
    AutoCloseable listen(CrmListener listener);

    /**
     * Copies a book in a file to another file, which opens as a book: everything that was committed when the call began,
     * and perhaps what was committed during it, but no half of anything. Others read and write meanwhile.
     *
     * @param file the new file, with or without the ending {@code .mv.db}; its folder must exist
     * @throws dev.smallcrm.model.InvalidInput if the file is there already
     * @throws dev.smallcrm.model.StoreException.Unavailable if it cannot be written; then there is none
     * @throws IllegalStateException if the book is not in a file, or this thread is in a transaction of it; a database of
     *     the host's is backed up by its own means, for example {@code pg_dump}
     */
    void backup(Path file);

    /**
     * Makes the file of a book as small as it can be; the larger the file, the longer it takes. Calls of other threads
     * wait meanwhile. Closing does the same when the file has grown to about one and a half times its compact size, but
     * with one of over 64 MB only as far as five seconds go.
     *
     * @throws dev.smallcrm.model.StoreException.Unavailable if running transactions do not end within ten seconds, or the
     *     file is gone or may not be written; then nothing has changed
     * @throws IllegalStateException if the book is not in a file, or this thread is in a transaction of it
     */
    void compact();

    /**
     * Hands over what is due: reminders that no host has to look for.
     *
     * @return their verbs
     */
    Reminders reminders();

    /**
     * Reads the whole book and looks whether all that was derived from what was written follows from it now, and whether
     * everything is there that something refers to. What others write meanwhile is no finding: what seems out of step is
     * looked at again while those who could change it wait. It takes many short transactions and little memory, and as
     * much time as it takes to read everything.
     *
     * <p>The codes are {@code orphan} (it refers to what is not there), {@code contact-key}, {@code sort-key}, {@code
     * home}, {@code search-document} and {@code last-contact} of a contact, {@code relationship-sort} of a relationship,
     * {@code participant} and {@code answer} of an interaction, {@code reminder} of a follow-up, of which something else is
     * to be handed over than is due, or nothing, and {@code external-ref} of any of them. A storage of the host's own may
     * have others.
     *
     * @return what was found, by code, then by the text of the id, without personal data; when 1,000 are found the rest
     *     is not looked for; empty if all is well
     * @throws dev.smallcrm.model.StoreException.Damaged if a part of the store cannot be read
     * @throws IllegalStateException if this thread is in a transaction of the book
     */
    List<Finding> check();

    /**
     * Looks how the store is: whether it answers, which schema it has, what a call that returned survives, when it was
     * last written to, and how large it is.
     *
     * @return how it is now; one that does not answer is no exception here
     * @throws IllegalStateException if the book is closed
     */
    Health health();

    /**
     * Closes the book: lets deliveries of reminders end what a handler is at work on, for five seconds at most, and what
     * that takes longer for is handed over again another time; gives listeners two seconds to hear what they have not heard
     * yet, in which they may read the book; waits for running calls, five seconds at most; gives back threads,
     * connections and the file. A second call does nothing; every other call afterwards is an
     * {@link IllegalStateException}. A data source of the host's stays open.
     *
     * @throws IllegalStateException if this thread is in a transaction of the book
     */
    @Override
    void close();
}
