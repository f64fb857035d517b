package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Contact;
import dev.smallcrm.rules.ContactKeys;
import dev.smallcrm.rules.PhoneNumbers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The rows that say what contacts are listed by. */
final class ContactIndex {
    private static final String STORED = """
            SELECT k.list, k.list_key, k.sort_key, k.contact_id
            FROM unnest(:contacts) u(id) JOIN {p}contact_key k ON k.contact_id = u.id
            """;

    private static final String INSERT = """
            INSERT INTO {p}contact_key (contact_id, list, list_key, sort_key) VALUES (:contact, :list, :key, :sort)
            """;

    private static final String DELETE = """
            DELETE FROM {p}contact_key
            WHERE list = :list AND list_key = :key AND sort_key = :sort AND contact_id = :contact
            """;

    private final Db db;
    private final Supplier<String> country;

    /**
     * Makes the index.
     *
     * @param country in which the book's telephone numbers are rung
     */
    ContactIndex(Db db, Supplier<String> country) {
        this.db = db;
        this.country = country;
    }

    /** What a list is by, and of what: {@code :list} and {@code :key}. */
    static Args tag(String tag) {
        return key("tag", ContactKeys.wordKey(tag));
    }

    static Args city(String city) {
        return key("city", ContactKeys.wordKey(city));
    }

    static Args phone(String canonical) {
        return key("phone", canonical.getBytes(StandardCharsets.UTF_8));
    }

    static Args day(MonthDay day) {
        return key("day", (byte) day.getMonthValue(), (byte) day.getDayOfMonth());
    }

    private static Args key(String list, byte... key) {
        return key(list, Bytes.shortened(key));
    }

    private static Args key(String list, Bytes key) {
        return new Args().text("list", list).bytes("key", key);
    }

    void insert(Collection<Contact> contacts) {
        db.batch(INSERT, rows(contacts));
    }

    void update(Collection<Contact> contacts, List<UUID> ids) {
        Set<Args> wanted = rows(contacts);
        Set<Args> stored = stored(ids);
        db.batch(DELETE, Args.without(stored, wanted));
        db.batch(INSERT, Args.without(wanted, stored));
    }

    /** Tells of contacts whose rows are not what they would be if they were written now. */
    void check(List<Contact> contacts, List<UUID> ids, Consumer<UUID> found) {
        Args.differing(rows(contacts), stored(ids), "contact", found);
    }

    private Set<Args> stored(List<UUID> ids) {
        return new HashSet<>(db.query(STORED, new Args().ids("contacts", ids), ContactIndex::read));
    }

    private static Args read(Row row) throws SQLException {
        return key(row.text(), row.bytes()).bytes("sort", row.bytes()).id("contact", row.id());
    }

    private Set<Args> rows(Collection<Contact> contacts) {
        Set<Args> rows = new HashSet<>();
        for (Contact contact : contacts) {
            Bytes sort = ContactRows.sortKey(contact);
            for (Args key : keys(contact)) {
                rows.add(key.bytes("sort", sort).id("contact", contact.id().value()));
            }
        }
        return rows;
    }

    private List<Args> keys(Contact contact) {
        List<Args> keys = new ArrayList<>();
        contact.tags().forEach(tag -> keys.add(tag(tag)));
        contact.addresses().forEach(address -> {
            if (!address.city().isEmpty()) {
                keys.add(city(address.city()));
            }
        });
        contact.phones().forEach(phone -> keys.add(phone(PhoneNumbers.canonical(phone.number(), country.get()))));
        contact.dates().forEach(date -> keys.add(day(date.day())));
        return keys;
    }
}
