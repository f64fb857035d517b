package dev.smallcrm;

/**
 * An open customer book. Open it once, share it between threads, close it at the end.
 *
 * <pre>{@code
 * try (Crm crm = Crm.builder().storage(storage)) {
 *     Contact anna = crm.contacts().add(Contact.person("Anna", "Kowalska").phone("+48 600 100 200"));
 *     crm.followUps().schedule(anna, LocalDate.now(), "Ask how the heater does");
 *     crm.agenda().today().forEach(item -> System.out.println(item.text()));
 * }
 * }</pre>
 */
public interface Crm extends Book, AutoCloseable {
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
     * waits for running calls, ten seconds at most; gives back threads, connections and the file. A second call does
     * nothing; every other call afterwards is an {@link IllegalStateException}. A data source of the host's stays open.
     *
     * @throws IllegalStateException if this thread is in a transaction of the book
     */
    @Override
    void close();
}
