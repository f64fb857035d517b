package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.rules.ContactKeys;
import dev.smallcrm.storage.Session;
import dev.smallcrm.storage.jdbc.References.Bearer;
import dev.smallcrm.storage.jdbc.References.Entry;
import dev.smallcrm.storage.jdbc.Versions.Next;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The contacts. */
final class JdbcContacts implements Session.Contacts {
    private static final String TABLE = "{p}contact";
    private static final String WHAT = "contact";
    private static final String INSERT = ContactRows.COLUMNS.insertInto(TABLE);

    private static final String BY_IDS = "SELECT " + ContactRows.COLUMNS.of('c') + """

            FROM unnest(:ids) u(id) JOIN {p}contact c ON c.id = u.id
            """;

    private static final String LOCK_ONE = """
            SELECT id FROM {p}contact WHERE id = :id FOR UPDATE
            """;

    /** NO KEY leaves others free to refer to the contacts, for instance to one that a thousand relationships end at. */
    private static final String LOCK_ALL = """
            SELECT c.id FROM unnest(:ids) u(id) JOIN {p}contact c ON c.id = u.id ORDER BY c.id FOR NO KEY UPDATE OF c
            """;

    private static final String STORED = """
            SELECT c.id, c.version, c.sort_key FROM unnest(:ids) u(id) JOIN {p}contact c ON c.id = u.id
            """;

    private static final String TOUCH = """
            UPDATE {p}contact SET last_contact_at = :at WHERE id = :id
            """;

    private static final String RESORT_FROM = """
            UPDATE {p}relationship SET from_sort = :sort WHERE from_id = :id
            """;

    private static final String RESORT_TO = """
            UPDATE {p}relationship SET to_sort = :sort WHERE to_id = :id
            """;

    private record Stored(UUID id, long version, Bytes sort) {
        boolean named(Contact contact) {
            return id.equals(contact.id().value()) && sort.equals(sortKey(contact));
        }
    }

    private final Db db;
    private final ContactLists lists;
    private final ContactIndex index;
    private final References references;
    private final Versions versions;

    JdbcContacts(Db db, Supplier<String> country, Supplier<LocalDate> today) {
        this.db = db;
        this.lists = new ContactLists(db, today);
        this.index = new ContactIndex(db, country);
        this.references = new References(db, WHAT);
        this.versions = new Versions(db, WHAT, TABLE, ContactRows.COLUMNS);
    }

    @Override
    public void insert(Collection<Contact> values) {
        Set<Entry> names = names(values);
        references.guard(names, () -> {
            references.insert(names);
            db.batch(INSERT, values.stream().map(ContactRows::write).toList());
            index.insert(values);
        });
    }

    @Override
    public void update(Collection<Contact> values) {
        if (values.isEmpty()) {
            return;
        }
        Set<Entry> names = names(values);
        references.guard(names, () -> {
            List<Next> rows = values.stream()
                    .map(value -> new Next(value.id().value(), value.version(), ContactRows.write(value)))
                    .toList();
            versions.lock(rows);
            List<Stored> stored = stored(rows);
            versions.replace(rows);
            index.update(values);
            references.update(rows.stream().map(Next::id).toList(), names);
            List<Args> resorted = values.stream()
                    .filter(value -> stored.stream().noneMatch(before -> before.named(value)))
                    .map(value -> new Args()
                            .bytes("sort", sortKey(value).array())
                            .id("id", value.id().value()))
                    .toList();
            db.batch(RESORT_FROM, resorted);
            db.batch(RESORT_TO, resorted);
        });
    }

    /** What is there before an update; it must be of the versions before, so that its sort keys are current. */
    private List<Stored> stored(List<Next> rows) {
        List<Stored> stored = db.query(
                STORED,
                new Args().ids("ids", rows.stream().map(Next::id).toList()),
                row -> new Stored(row.id(), row.number(), Bytes.of(row.bytes())));
        Map<UUID, Long> current = stored.stream().collect(Collectors.toMap(Stored::id, Stored::version));
        rows.forEach(row -> {
            Optional<Long> version = Optional.ofNullable(current.get(row.id()));
            if (!version.equals(Optional.of(row.version() - 1))) {
                throw Versions.failure(WHAT, row, version);
            }
        });
        return stored;
    }

    @Override
    public List<Contact> byIds(Collection<ContactId> ids) {
        return Reads.byIds(db, BY_IDS, ids, ContactId::value, ContactRows::read, Contact::id);
    }

    @Override
    public List<Contact> locked(Collection<ContactId> ids) {
        List<UUID> ordered = ids.stream()
                .map(ContactId::value)
                .distinct()
                .sorted(Place::compare)
                .toList();
        switch (db.dialect()) {
            // H2 locks the rows of an ordered select in the order in which it finds them.
            case H2 -> ordered.forEach(id -> db.query(LOCK_ONE, new Args().id("id", id), Row::id));
            case POSTGRESQL -> db.query(LOCK_ALL, new Args().ids("ids", ordered), Row::id);
        }
        return byIds(ids);
    }

    @Override
    public void touch(Map<ContactId, Optional<Instant>> lastContact) {
        List<Args> rows = lastContact.entrySet().stream()
                .sorted(Map.Entry.comparingByKey((one, other) -> Place.compare(one.value(), other.value())))
                .map(entry ->
                        new Args().id("id", entry.getKey().value()).at("at", ContactRows.lastContact(entry.getValue())))
                .toList();
        db.batch(TOUCH, rows);
    }

    @Override
    public Page<Contact> page(ContactQuery query) {
        return lists.page(query);
    }

    @Override
    public int count(ContactQuery query, int max) {
        return lists.count(query, max);
    }

    private static Set<Entry> names(Collection<Contact> contacts) {
        return contacts.stream()
                .flatMap(contact -> contact.externalRefs().stream()
                        .map(ref -> Entry.of(contact.id().value(), Bearer.CONTACT, ref, Place.EARLIEST)))
                .collect(Collectors.toSet());
    }

    private static Bytes sortKey(Contact contact) {
        return Bytes.of(ContactKeys.sortKey(contact.details()));
    }
}
