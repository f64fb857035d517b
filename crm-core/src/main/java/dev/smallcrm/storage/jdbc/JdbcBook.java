package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.BookSettings.Counting;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.BookSettings.WorkingCalendar.Days;
import dev.smallcrm.model.BookSettings.WorkingCalendar.Hours;
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
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What there is once in a book. */
final class JdbcBook implements Session.Book {
    private static final String OF_BOOK = """
            zone, country, language, currency, answer_within, keep_in_touch_every, losing_touch_after,
                counted_from_them, counted_from_us,
                calendar_version, closed_day, open_hours, delivery_hours, calendar_days
            FROM {p}book
            """;

    private static final String SETTINGS = "SELECT " + OF_BOOK;

    private static final String HOME = """
            SELECT home_id FROM {p}book
            """;

    private static final String BEGIN = """
            INSERT INTO {p}book (id, home_id, zone, country, language, currency,
                answer_within, keep_in_touch_every, losing_touch_after, counted_from_them, counted_from_us, folding,
                calendar_version, closed_day, open_hours, delivery_hours, calendar_days)
            VALUES (1, :home, :zone, :country, :language, :currency,
                :answer_within, :keep_in_touch_every, :losing_touch_after, :counted_from_them, :counted_from_us, :folding,
                :calendar_version, :closed_day, :open_hours, :delivery_hours, :calendar_days)
            """;

    private static final String CHANGE = """
            UPDATE {p}book SET answer_within = :answer_within, keep_in_touch_every = :keep_in_touch_every,
                losing_touch_after = :losing_touch_after,
                counted_from_them = :counted_from_them, counted_from_us = :counted_from_us
            """;

    private static final String CALENDAR = """
            UPDATE {p}book SET calendar_version = :calendar_version, closed_day = :closed_day,
                open_hours = :open_hours, delivery_hours = :delivery_hours, calendar_days = :calendar_days
            WHERE COALESCE(calendar_version, 0) = :stored
            """;

    private static final String ZONE_RULES = """
            SELECT zone_rules FROM {p}book
            """;

    private static final String NEW_ZONE_RULES = """
            UPDATE {p}book SET zone_rules = :version
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

    /** On our own H2 a transaction is alone from its first lock on. */
    @Override
    public Optional<BookSettings> keptSettings(String rules) {
        boolean[] newer = new boolean[1];
        String lock = db.dialect() == Dialect.H2 ? "FOR UPDATE" : "FOR SHARE";
        Optional<BookSettings> kept = db.first("SELECT zone_rules, " + OF_BOOK + lock, new Args(), row -> {
            newer[0] = row.maybeText().orElse("").compareTo(rules) > 0;
            return read(row);
        });
        if (newer[0]) {
            zoneRules(rules);
        }
        return kept;
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
                .number("folding", Folding.VERSION)
                .and(args(settings.calendar()));
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
                new Counting(Parts.enums(Channel.class, row), Parts.enums(Channel.class, row)),
                calendar(row));
    }

    @Override
    public void put(WorkingCalendar calendar) {
        long stored = calendar.version() - 1;
        if (db.update(CALENDAR, args(calendar).number("stored", stored)) == 0) {
            long actual = settings().orElseThrow().calendar().version();
            throw new Conflict("working calendar", "of the book", stored, actual);
        }
    }

    @Override
    public String zoneRules() {
        return db.first(ZONE_RULES, new Args(), Row::maybeText)
                .flatMap(known -> known)
                .orElse("");
    }

    @Override
    public void zoneRules(String version) {
        db.update(NEW_ZONE_RULES, new Args().text("version", version));
    }

    private static WorkingCalendar calendar(Row row) throws SQLException {
        Optional<Long> version = row.maybeNumber();
        if (version.isEmpty()) {
            return WorkingCalendar.ALWAYS;
        }
        ClosedDay closedDay = ClosedDay.valueOf(row.text());
        Map<DayOfWeek, List<Hours>> week = week(row);
        Map<DayOfWeek, List<Hours>> delivery = week(row);
        List<Days> days = row.parts(
                4,
                part -> new Days(
                        LocalDate.parse(part.get(0)), LocalDate.parse(part.get(1)), hours(part.get(2)), part.get(3)));
        return new WorkingCalendar(week, days, closedDay, delivery, version.get());
    }

    private static Map<DayOfWeek, List<Hours>> week(Row row) throws SQLException {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        List<String> days = row.texts();
        for (int i = 0; i < days.size(); i += 2) {
            week.put(DayOfWeek.valueOf(days.get(i)), hours(days.get(i + 1)));
        }
        return week;
    }

    private static Args args(WorkingCalendar calendar) {
        return new Args()
                .number("calendar_version", calendar.version())
                .text("closed_day", calendar.closedDay().name())
                .texts("open_hours", ofWeek(calendar.week()))
                .texts("delivery_hours", ofWeek(calendar.delivery()))
                .texts(
                        "calendar_days",
                        Parts.write(
                                calendar.exceptions(),
                                days -> List.of(
                                        days.first().toString(),
                                        days.last().toString(),
                                        ofHours(days.hours()),
                                        days.name())));
    }

    private static List<String> ofWeek(Map<DayOfWeek, List<Hours>> week) {
        List<String> days = new ArrayList<>();
        week.forEach((day, hours) -> {
            days.add(day.name());
            days.add(ofHours(hours));
        });
        return days;
    }

    private static String ofHours(List<Hours> hours) {
        StringBuilder text = new StringBuilder();
        for (Hours each : hours) {
            text.append(each.from()).append('-').append(each.to()).append(' ');
        }
        return text.toString();
    }

    /** Each of them has eleven characters, and a blank behind it. */
    private static List<Hours> hours(String text) {
        List<Hours> hours = new ArrayList<>();
        for (int start = 0; start < text.length(); start += 12) {
            hours.add(new Hours(
                    LocalTime.parse(text.substring(start, start + 5)),
                    LocalTime.parse(text.substring(start + 6, start + 11))));
        }
        return hours;
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
