package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.storage.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** The stores of one transaction. */
final class JdbcSession implements Session {
    private final Supplier<Instant> now;
    private final Db db;
    private Optional<BookSettings> settings = Optional.empty();

    /**
     * Makes the stores of a transaction that somebody else began and ends.
     *
     * @param handle in that transaction, automatic commit off
     * @param now the time of the transaction, in microseconds
     * @param failures what to throw in place of what the driver or jdbi threw
     */
    JdbcSession(
            Handle handle,
            Sql sql,
            Dialect dialect,
            Supplier<Instant> now,
            Function<Exception, RuntimeException> failures) {
        this.db = new Db(handle, sql, dialect, failures);
        this.now = now;
    }

    Db db() {
        return db;
    }

    @Override
    public Instant now() {
        return now.get();
    }

    @Override
    public Book book() {
        return new JdbcBook(db);
    }

    @Override
    public JdbcContacts contacts() {
        return new JdbcContacts(db, this::country, this::today);
    }

    @Override
    public JdbcRelationships relationships() {
        return new JdbcRelationships(db);
    }

    @Override
    public JdbcInteractions interactions() {
        return new JdbcInteractions(db);
    }

    @Override
    public JdbcFollowUps followUps() {
        return new JdbcFollowUps(db);
    }

    @Override
    public JdbcReminders reminders() {
        return new JdbcReminders(db, now);
    }

    @Override
    public Search search() {
        return new JdbcSearch(db);
    }

    private String country() {
        return settings().map(BookSettings::country).orElse("");
    }

    private LocalDate today() {
        ZoneId zone = settings().map(BookSettings::zone).orElse(ZoneOffset.UTC);
        return LocalDate.ofInstant(now(), zone);
    }

    /** The settings, of which country and zone do not change once they are there. */
    private Optional<BookSettings> settings() {
        if (settings.isEmpty()) {
            settings = book().settings();
        }
        return settings;
    }
}
