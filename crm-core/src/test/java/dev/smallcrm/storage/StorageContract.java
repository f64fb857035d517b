package dev.smallcrm.storage;

import dev.smallcrm.testkit.TestClock;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every storage must do: each sentence of the contract, as a test. A class of one method that extends this one
 * tests a storage of one's own.
 */
public abstract class StorageContract
        implements TransactionContract,
                ConcurrencyContract,
                BookContract,
                WritingContract,
                NamesContract,
                ReferencesContract,
                RoundTripContract,
                HostileValuesContract,
                WalkContract,
                ContactListContract,
                ContactFinderContract,
                RelatedContract,
                RelationshipListContract,
                TimelineContract,
                InteractionListContract,
                FollowUpListContract,
                ReminderContract,
                SearchContract,
                SameAnswersContract {
    private BookUnderTest book;

    /** For the class that names the storage. */
    protected StorageContract() {}

    /**
     * Makes a new storage with nothing in it. It may be asked for several within a test and closes none of them by itself.
     *
     * @param clock what tells the storage the time
     * @return the storage, open
     * @throws Exception if it cannot be made
     */
    protected abstract Storage create(Clock clock) throws Exception;

    @BeforeEach
    final void beginABook() throws Exception {
        TestClock clock = new TestClock(BookUnderTest.START.toString());
        book = new BookUnderTest(create(clock), clock);
    }

    @AfterEach
    final void closeTheBook() {
        book.storage.close();
    }

    @Override
    public final BookUnderTest book() {
        return book;
    }

    @Override
    public final Storage empty(Clock clock) throws Exception {
        return create(clock);
    }
}
