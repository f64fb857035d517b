package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.storage.Session;
import dev.smallcrm.storage.jdbc.ContactRows.Stored;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The contacts. */
final class JdbcContacts extends JdbcStore<Contact, ContactId, ContactQuery> implements Session.Contacts {
    private static final String WHAT = "contact";

    /** NO KEY leaves others free to refer to the contacts, for instance to one that a thousand relationships end at. */
    private static final String LOCK_ALL = """
            SELECT c.id FROM unnest(:ids) u(id) JOIN {p}contact c ON c.id = u.id ORDER BY c.id FOR NO KEY UPDATE OF c
            """;

    private static final String TOUCH = """
            UPDATE {p}contact SET last_contact_at = :at,
                silent_since = CASE WHEN CAST(:at AS TIMESTAMP WITH TIME ZONE) = :never THEN created_at ELSE :at END,
                touch_due = CASE WHEN cadence_days IS NULL THEN touch_due
                    WHEN CAST(:at AS TIMESTAMP WITH TIME ZONE) = :never
                    THEN created_at + cadence_first * INTERVAL '24' HOUR
                    ELSE CAST(:at AS TIMESTAMP WITH TIME ZONE) + cadence_days * INTERVAL '24' HOUR END
            WHERE id = :id
            """;

    private static final String TOUCH_FROM = """
            UPDATE {p}relationship SET from_last = :at WHERE from_id = :id
            """;

    private static final String TOUCH_TO = """
            UPDATE {p}relationship SET to_last = :at WHERE to_id = :id AND from_id = :home
            """;

    private static final String HOME = """
            SELECT home_id FROM {p}book
            """;

    private static final String RESORT_FROM = """
            UPDATE {p}relationship SET from_sort = :sort WHERE from_id = :id
            """;

    private static final String RESORT_TO = """
            UPDATE {p}relationship SET to_sort = :sort WHERE to_id = :id
            """;

    private static final String HOME_OR_NOT = """
            SELECT c.id FROM unnest(:ids) u(id) JOIN {p}contact c ON c.id = u.id JOIN {p}book b ON b.id = 1
            WHERE c.home <> (c.id = b.home_id)
            """;

    private static final String OTHERWISE_SILENT = """
            SELECT c.id FROM unnest(:ids) u(id) JOIN {p}contact c ON c.id = u.id
            WHERE c.silent_since <>
                CASE WHEN c.last_contact_at = TIMESTAMP WITH TIME ZONE '0001-01-01 00:00:00+00' THEN c.created_at
                ELSE c.last_contact_at END
            OR c.touch_due <> CASE WHEN c.cadence_days IS NULL
                THEN TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'
                WHEN c.last_contact_at = TIMESTAMP WITH TIME ZONE '0001-01-01 00:00:00+00'
                THEN c.created_at + c.cadence_first * INTERVAL '24' HOUR
                ELSE c.last_contact_at + c.cadence_days * INTERVAL '24' HOUR END
            """;

    private static final String OTHERWISE_NUMBERED = """
            SELECT c.id FROM unnest(:ids) u(id) JOIN {p}contact c ON c.id = u.id
                JOIN {p}search_doc s ON s.contact_id = c.id
            WHERE s.number <> c.number
            """;

    private final Supplier<LocalDate> today;
    private final ContactIndex index;
    private final References references;

    JdbcContacts(Db db, Supplier<String> country, Supplier<LocalDate> today) {
        super(db, WHAT, ContactRows.TABLE);
        this.today = today;
        this.index = new ContactIndex(db, country);
        this.references = new References(db, WHAT);
    }

    @Override
    UUID id(Contact value) {
        return value.id().value();
    }

    @Override
    long version(Contact value) {
        return value.version();
    }

    @Override
    UUID uuid(ContactId id) {
        return id.value();
    }

    @Override
    Contact read(Row row) throws SQLException {
        return ContactRows.read(row);
    }

    @Override
    List<Args> write(Collection<Contact> values) {
        return values.stream().map(ContactRows::write).toList();
    }

    @Override
    public void insert(Collection<Contact> values) {
        Set<Args> names = names(values);
        references.guard(names, () -> {
            references.insert(names);
            super.insert(values);
            index.insert(values);
        });
    }

    @Override
    public void update(Collection<Contact> values) {
        if (values.isEmpty()) {
            return;
        }
        Set<Args> names = names(values);
        references.guard(names, () -> {
            lock(values);
            List<Args> touched = new ArrayList<>();
            List<Args> resorted = resorted(values, touched);
            super.update(values);
            index.update(values, ids(values));
            references.update(ids(values), names);
            db.batch(RESORT_FROM, resorted);
            db.batch(RESORT_TO, resorted);
            touchLinks(touched);
        });
    }

    /** The new sort keys; what is stored must be of the versions before, so that its sort keys are current. */
    private List<Args> resorted(Collection<Contact> values, List<Args> touched) {
        Map<UUID, Stored> stored = ContactRows.stored(db, ids(values));
        List<Args> resorted = new ArrayList<>();
        for (Contact value : values) {
            Stored before = stored.get(id(value));
            if (before == null || before.version() != value.version() - 1) {
                throw failure(value, Optional.ofNullable(before).map(Stored::version));
            }
            Bytes sort = ContactRows.sortKey(value);
            if (!before.sortKey().equals(sort)) {
                resorted.add(new Args().bytes("sort", sort).id("id", id(value)));
            }
            Instant last = ContactRows.lastContact(value.lastContactAt());
            if (!before.lastContact().equals(last)) {
                touched.add(new Args().at("at", last).id("id", id(value)));
            }
        }
        return resorted;
    }

    /** The copies of the last contact in the relationships: on the first side, and with home on it on the second. */
    private void touchLinks(List<Args> touched) {
        if (!touched.isEmpty()) {
            db.first(HOME, new Args(), Row::id).ifPresent(home -> touched.forEach(each -> each.id("home", home)));
            db.batch(TOUCH_FROM, touched);
            db.batch(TOUCH_TO, touched);
        }
    }

    private static Set<Args> names(Collection<Contact> contacts) {
        Set<Args> names = new HashSet<>();
        for (Contact contact : contacts) {
            UUID id = contact.id().value();
            contact.externalRefs()
                    .forEach(ref -> names.add(References.row(id, References.CONTACT, ref, Place.EARLIEST)));
        }
        return names;
    }

    @Override
    void check(List<Contact> values, BiConsumer<String, UUID> found) {
        List<UUID> ids = ids(values);
        Map<UUID, Stored> stored = ContactRows.stored(db, ids);
        for (Contact value : values) {
            Stored row = stored.get(id(value));
            if (row == null || !row.sortKey().equals(ContactRows.sortKey(value))) {
                found.accept("sort-key", id(value));
            }
        }
        find("home", HOME_OR_NOT, ids, found);
        find("last-contact", OTHERWISE_SILENT, ids, found);
        find("search-document", OTHERWISE_NUMBERED, ids, found);
        index.check(values, ids, id -> found.accept("contact-key", id));
        references.check(ids, names(values), id -> found.accept("external-ref", id));
    }

    @Override
    public List<Contact> locked(Collection<ContactId> ids) {
        List<UUID> ordered = ids.stream()
                .map(ContactId::value)
                .distinct()
                .sorted(Place::compare)
                .toList();
        if (db.dialect() == Dialect.H2) {
            // It locks the rows of an ordered select in the order in which it finds them.
            ordered.forEach(id -> db.query(ContactRows.TABLE.lock, new Args().id("id", id), Row::id));
        } else {
            db.query(LOCK_ALL, new Args().ids("ids", ordered), Row::id);
        }
        return byIds(ids);
    }

    @Override
    public void touch(Map<ContactId, Optional<Instant>> lastContact) {
        List<Args> rows = lastContact.entrySet().stream()
                .sorted(Map.Entry.comparingByKey((one, other) -> Place.compare(one.value(), other.value())))
                .map(entry -> new Args()
                        .id("id", entry.getKey().value())
                        .at("at", ContactRows.lastContact(entry.getValue()))
                        .at("never", Place.EARLIEST))
                .toList();
        db.batch(TOUCH, rows);
        touchLinks(rows);
    }

    @Override
    public Page<Contact> page(ContactQuery query) {
        return page(ContactLists.walks(query, today), query.after(), query.limit());
    }

    @Override
    public int count(ContactQuery query, int max) {
        return count(ContactLists.walks(query, today), max);
    }
}
