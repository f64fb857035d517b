package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.rules.Folding;
import dev.smallcrm.storage.Session;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What there is once in a book. */
final class JdbcBook implements Session.Book {
    private static final String SETTINGS = """
            SELECT zone, country, language, currency, answer_within, keep_in_touch_every, losing_touch_after
            FROM {p}book
            """;

    private static final String HOME = """
            SELECT home_id FROM {p}book
            """;

    private static final String BEGIN = """
            INSERT INTO {p}book (id, home_id, zone, country, language, currency,
                answer_within, keep_in_touch_every, losing_touch_after, folding)
            VALUES (1, :home, :zone, :country, :language, :currency,
                :answer_within, :keep_in_touch_every, :losing_touch_after, :folding)
            """;

    private static final String OUT_OF_LISTS = """
            UPDATE {p}contact SET home = TRUE WHERE id = :home
            """;

    private final Db db;
    private final RelationshipTypes types;

    JdbcBook(Db db) {
        this.db = db;
        this.types = new RelationshipTypes(db);
    }

    @Override
    public Optional<BookSettings> settings() {
        return db.first(SETTINGS, new Args(), JdbcBook::read);
    }

    @Override
    public Optional<ContactId> home() {
        return db.first(HOME, new Args(), row -> new ContactId(row.id()));
    }

    @Override
    public boolean begin(BookSettings settings, ContactId home) {
        if (home().isPresent()) {
            return false;
        }
        Args args = new Args()
                .id("home", home.value())
                .text("zone", settings.zone().getId())
                .text("country", settings.country())
                .text("language", Parts.ofLocale(settings.language()))
                .text("currency", settings.currency().getCurrencyCode())
                .number("folding", Folding.VERSION);
        Parts.write(args, settings.everybodyElse());
        try {
            db.atomically(() -> db.update(BEGIN, args));
        } catch (RuntimeException e) {
            if (Failures.uniqueViolation(e)) {
                return false;
            }
            throw e;
        }
        db.update(OUT_OF_LISTS, new Args().id("home", home.value()));
        return true;
    }

    @Override
    public List<RelationshipTypeDefinition> types() {
        return types.all().stream()
                .sorted(Comparator.comparing(definition -> definition.type().key()))
                .toList();
    }

    @Override
    public void put(RelationshipTypeDefinition definition) {
        if (definition.version() > 1) {
            types.replace(definition);
        } else if (!types.add(definition)) {
            throw new Duplicate("relationship type", definition.type(), "change that one");
        }
    }

    private static BookSettings read(Row row) throws SQLException {
        return new BookSettings(
                ZoneId.of(row.text()),
                row.text(),
                Parts.locale(row.text()),
                Currency.getInstance(row.text()),
                Parts.expectations(row));
    }
}
