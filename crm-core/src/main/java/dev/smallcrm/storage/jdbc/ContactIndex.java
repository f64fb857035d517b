package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.Phone;
import dev.smallcrm.model.PostalAddress;
import dev.smallcrm.rules.ContactKeys;
import dev.smallcrm.rules.PhoneNumbers;
import java.nio.charset.StandardCharsets;
import java.time.MonthDay;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The rows that say what contacts are listed by. */
final class ContactIndex {
    private static final String STORED = """
            SELECT k.contact_id, k.list, k.list_key, k.sort_key
            FROM unnest(:contacts) u(id) JOIN {p}contact_key k ON k.contact_id = u.id
            """;

    private static final String INSERT = """
            INSERT INTO {p}contact_key (contact_id, list, list_key, sort_key) VALUES (:contact, :list, :key, :sort)
            """;

    private static final String DELETE = """
            DELETE FROM {p}contact_key
            WHERE list = :list AND list_key = :key AND sort_key = :sort AND contact_id = :contact
            """;

    /**
     * What a list is by, and of what.
     *
     * @param list the criterion
     * @param bytes the tag, city, number or day
     */
    record Key(String list, Bytes bytes) {
        static Key tag(String tag) {
            return new Key("tag", Bytes.shortened(ContactKeys.wordKey(tag)));
        }

        static Key city(String city) {
            return new Key("city", Bytes.shortened(ContactKeys.wordKey(city)));
        }

        static Key phone(String canonical) {
            return new Key("phone", Bytes.shortened(canonical.getBytes(StandardCharsets.UTF_8)));
        }

        static Key day(MonthDay day) {
            return new Key("day", Bytes.of((byte) day.getMonthValue(), (byte) day.getDayOfMonth()));
        }

        Args in(Args args) {
            return args.text("list", list).bytes("key", bytes.array());
        }
    }

    private record Entry(UUID contact, Key key, Bytes sort) {
        Args args() {
            return key.in(new Args()).id("contact", contact).bytes("sort", sort.array());
        }
    }

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

    void insert(Collection<Contact> contacts) {
        db.batch(INSERT, entries(contacts).stream().map(Entry::args).toList());
    }

    void update(Collection<Contact> contacts) {
        Set<Entry> wanted = entries(contacts);
        Set<Entry> stored = new HashSet<>(db.query(
                STORED,
                new Args()
                        .ids(
                                "contacts",
                                contacts.stream().map(c -> c.id().value()).toList()),
                row -> new Entry(row.id(), new Key(row.text(), Bytes.of(row.bytes())), Bytes.of(row.bytes()))));
        db.batch(DELETE, without(stored, wanted));
        db.batch(INSERT, without(wanted, stored));
    }

    private static Collection<Args> without(Set<Entry> some, Set<Entry> others) {
        return some.stream()
                .filter(entry -> !others.contains(entry))
                .map(Entry::args)
                .toList();
    }

    private Set<Entry> entries(Collection<Contact> contacts) {
        Set<Entry> entries = new HashSet<>();
        contacts.forEach(contact -> {
            Bytes sort = Bytes.of(ContactKeys.sortKey(contact.details()));
            keys(contact).forEach(key -> entries.add(new Entry(contact.id().value(), key, sort)));
        });
        return entries;
    }

    private Stream<Key> keys(Contact contact) {
        return Stream.of(
                        contact.tags().stream().map(Key::tag),
                        contact.addresses().stream()
                                .map(PostalAddress::city)
                                .filter(city -> !city.isEmpty())
                                .map(Key::city),
                        contact.phones().stream()
                                .map(Phone::number)
                                .map(number -> PhoneNumbers.canonical(number, country.get()))
                                .map(Key::phone),
                        contact.dates().stream().map(ImportantDate::day).map(Key::day))
                .flatMap(keys -> keys);
    }
}
