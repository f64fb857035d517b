package dev.smallcrm.testkit;

import dev.smallcrm.Crm;
import dev.smallcrm.CrmBuilder;
import dev.smallcrm.storage.MapStorage;
import java.time.Clock;

/** The stores on which every test of the verbs runs. */
public enum Stores {
    /** Plain Java, from the tests. */
    MAP,

    /** H2 in memory. */
    H2_MEMORY,

    /** PostgreSQL, tables of its own for each book that is open. */
    POSTGRES;

    /**
     * Opens an empty book that no other test has.
     *
     * @param builder the settings
     * @param clock what tells the time, whatever the store
     * @return the book
     */
    public Crm open(CrmBuilder builder, Clock clock) {
        CrmBuilder timed = builder.clock(clock);
        return switch (this) {
            case MAP -> timed.storage(new MapStorage(clock));
            case H2_MEMORY -> timed.inMemory();
            case POSTGRES -> timed.storage(PostgresBooks.open(clock));
        };
    }
}
