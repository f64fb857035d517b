package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.BookSettings.Counting;
import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Conflict;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.RelationshipType;
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
            SELECT zone, country, language, currency, answer_within, keep_in_touch_every, losing_touch_after,
                counted_from_them, counted_from_us
            FROM {p}book
            """;

    private static final String HOME = """
            SELECT home_id FROM {p}book
            """;

    private static final String BEGIN = """
            INSERT INTO {p}book (id, home_id, zone, country, language, currency,
                answer_within, keep_in_touch_every, losing_touch_after, counted_from_them, counted_from_us, folding)
            VALUES (1, :home, :zone, :country, :language, :currency,
                :answer_within, :keep_in_touch_every, :losing_touch_after, :counted_from_them, :counted_from_us, :folding)
            """;

    private static final String CHANGE = """
            UPDATE {p}book SET answer_within = :answer_within, keep_in_touch_every = :keep_in_touch_every,
                losing_touch_after = :losing_touch_after,
                counted_from_them = :counted_from_them, counted_from_us = :counted_from_us
            """;

    private static final String OUT_OF_LISTS = """
            UPDATE {p}contact SET home = TRUE WHERE id = :home
            """;

    private static final String TYPE = "relationship type";

    private static final Table TYPES = new Table("{p}relationship_type", """
            type, version, label, inverse_label, inverse_type, from_kinds, to_kinds, both_ways,
            answer_within, keep_in_touch_every, losing_touch_after
            """);

    private static final String ALL_TYPES = "SELECT " + TYPES.selected + " FROM {p}relationship_type t";

    private final Db db;

    JdbcBook(Db db) {
        this.db = db;
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
        Args args = new Args()
                .id("home", home.value())
                .text("zone", settings.zone().getId())
                .text("country", settings.country())
                .text("language", Parts.ofLocale(settings.language()))
                .text("currency", settings.currency().getCurrencyCode())
                .number("folding", Folding.VERSION);
        if (home().isPresent() || !addedFirst(BEGIN, write(args, settings))) {
            return false;
        }
        db.update(OUT_OF_LISTS, args);
        return true;
    }

    @Override
    public void change(BookSettings settings) {
        db.update(CHANGE, write(new Args(), settings));
    }

    /** What can be changed. */
    private static Args write(Args args, BookSettings settings) {
        Counting counting = settings.counting();
        args.texts("counted_from_them", Parts.ofEnums(counting.fromThem()))
                .texts("counted_from_us", Parts.ofEnums(counting.fromUs()));
        return Parts.write(args, settings.everybodyElse());
    }

    /** Adds a row; gives false if there is one with its key, and then the transaction goes on. */
    private boolean addedFirst(String text, Args args) {
        try {
            db.atomically(() -> db.update(text, args));
            return true;
        } catch (RuntimeException e) {
            if (Failures.uniqueViolation(e)) {
                return false;
            }
            throw e;
        }
    }

    private static BookSettings read(Row row) throws SQLException {
        return new BookSettings(
                ZoneId.of(row.text()),
                row.text(),
                Parts.locale(row.text()),
                Currency.getInstance(row.text()),
                Parts.expectations(row),
                new Counting(Parts.enums(Channel.class, row), Parts.enums(Channel.class, row)));
    }

    @Override
    public List<RelationshipTypeDefinition> types() {
        return db.query(ALL_TYPES, new Args(), JdbcBook::type).stream()
                .sorted(Comparator.comparing(definition -> definition.type().key()))
                .toList();
    }

    @Override
    public void put(RelationshipTypeDefinition definition) {
        Args args = args(definition);
        if (definition.version() <= 1) {
            if (version(args).isPresent() || !addedFirst(TYPES.insert, args)) {
                throw new Duplicate(TYPE, definition.type(), "change that one");
            }
            return;
        }
        long stored = definition.version() - 1;
        if (db.update(TYPES.update, args.number("stored", stored)) == 0) {
            long actual = version(args).orElseThrow(() -> new NotFound(TYPE, definition.type()));
            throw new Conflict(TYPE, definition.type(), stored, actual);
        }
    }

    private Optional<Long> version(Args type) {
        return db.first(TYPES.version, type, Row::number);
    }

    private static RelationshipTypeDefinition type(Row row) throws SQLException {
        RelationshipType type = new RelationshipType(row.text());
        long version = row.number();
        return new RelationshipTypeDefinition(
                type,
                row.text(),
                row.text(),
                row.maybeText().map(RelationshipType::new),
                Parts.enums(ContactKind.class, row),
                Parts.enums(ContactKind.class, row),
                row.flag(),
                Parts.expectations(row),
                version);
    }

    private static Args args(RelationshipTypeDefinition definition) {
        Args args = new Args()
                .text("type", definition.type().key())
                .number("version", definition.version())
                .text("label", definition.label())
                .text("inverse_label", definition.inverseLabel())
                .text("inverse_type", definition.inverse().map(RelationshipType::key))
                .texts("from_kinds", Parts.ofEnums(definition.fromKinds()))
                .texts("to_kinds", Parts.ofEnums(definition.toKinds()))
                .flag("both_ways", definition.symmetric());
        return Parts.write(args, definition.expectations());
    }
}
