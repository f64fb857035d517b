package dev.smallcrm.testkit;

import dev.smallcrm.Crm;
import dev.smallcrm.CrmBuilder;
import dev.smallcrm.storage.MapStorage;
import dev.smallcrm.storage.Session;
import dev.smallcrm.storage.Storage;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Where a book stays when it is closed, so that it can be opened again. */
public interface Place {
    /**
     * Opens the book that is there, or begins one.
     *
     * @param builder the settings
     * @return the book
     */
    Crm open(CrmBuilder builder);

    /**
     * A place in a store, with no book in it yet.
     *
     * @param store which store
     * @param clock what tells the time
     * @return the place
     */
    static Place in(Stores store, Clock clock) {
        return switch (store) {
            case MAP -> {
                Storage kept = new MapStorage(clock);
                yield builder -> builder.storage(new LeftOpen(kept));
            }
            case H2_MEMORY -> {
                JdbcDataSource kept = new JdbcDataSource();
                kept.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
                yield builder -> builder.clock(clock).connect(kept);
            }
            case POSTGRES -> {
                DataSource kept = Postgres.fresh();
                yield builder -> builder.clock(clock).connect(kept);
            }
        };
    }

    /** Closes nothing. */
    record LeftOpen(Storage kept) implements Storage {
        @Override
        public <R> R inTransaction(Function<Session, R> work) {
            return kept.inTransaction(work);
        }

        @Override
        public List<Finding> check() {
            return kept.check();
        }

        @Override
        public Health health() {
            return kept.health();
        }

        @Override
        public void close() {}
    }
}
