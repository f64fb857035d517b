package dev.smallcrm;

import java.nio.file.Path;
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
     * @param path the file, without its ending {@code .mv.db}; the folder must exist
     * @return the book, with the zone, language, country and currency of this machine if it is new; a program that
     *     should not depend on the machine says them with {@link #builder()}
     * @throws dev.smallcrm.model.InvalidInput if the path has a semicolon
     * @throws dev.smallcrm.model.StoreException if the file is in use, damaged, not a book of this library's, or newer
     *     than it; the file is left as it is
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
     * stays when that is rolled back, and a pool of one connection is too small for a call in it.
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
     * Adds a listener that hears of every transaction from now on.
     *
     * @param listener who hears
     * @return takes the listener away when closed, after waiting at most two seconds for what it still has to hear
     * @throws IllegalStateException if the book is closed
     */
    AutoCloseable listen(CrmListener listener);

    /**
     * Closes the book: gives listeners two seconds to hear what they have not heard yet, in which they may read the book;
     * waits for running calls, five seconds at most; gives back threads, connections and the file. A second call does
     * nothing; every other call afterwards is an {@link IllegalStateException}. A data source of the host's stays open.
     *
     * @throws IllegalStateException if this thread is in a transaction of the book
     */
    @Override
    void close();
}
