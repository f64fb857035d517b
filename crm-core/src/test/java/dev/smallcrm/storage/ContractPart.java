package dev.smallcrm.storage;

import java.time.Clock;

/** A part of the contract. */
interface ContractPart {
    /** The book of this test. */
    BookUnderTest book();

    /** One more storage, in which no book was begun. */
    Storage empty(Clock clock) throws Exception;
}
