package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.Email;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.Link;
import dev.smallcrm.model.Names;
import dev.smallcrm.model.Phone;
import dev.smallcrm.model.PostalAddress;
import dev.smallcrm.rules.ContactKeys;
import dev.smallcrm.rules.Touches;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.time.Instant;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Contacts as rows. */
final class ContactRows {
    static final Table TABLE = new Table("{p}contact", """
            id, version, kind,
            given_name, family_name, middle_name, name_prefix, name_suffix, nickname, legal_name, trade_name,
            form_of_address,
            emails, phones, addresses, links, preferred_channel, do_not_use,
            cadence, language, zone, pinned_note, notes, tags, custom_fields, dates, external_refs, source, collected_at,
            created_at, created_by, updated_at, updated_by, archived_at, last_contact_at, silent_since,
            cadence_days, cadence_first, touch_due, sort_key
            """);

    private static final String STORED = """
            SELECT c.id, c.version, c.home, c.sort_key, c.last_contact_at
            FROM unnest(:ids) u(id) JOIN {p}contact c ON c.id = u.id
            """;

    private static final Instant NEVER = Place.EARLIEST;

    private ContactRows() {}

    /** What is stored of a contact beside its details: some of it is copied to other tables. */
    record Stored(long version, boolean home, Bytes sortKey, Instant lastContact) {}

    static Map<UUID, Stored> stored(Db db, Collection<UUID> ids) {
        return db.byId(STORED, ids, row -> new Stored(row.number(), row.flag(), row.bytes(), row.at()));
    }

    static Contact read(Row row) throws SQLException {
        return new Contact(
                new ContactId(row.id()),
                row.number(),
                new ContactDraft(
                        ContactKind.valueOf(row.text()),
                        names(row),
                        reach(row),
                        row.maybeText().map(Parts::locale),
                        row.maybeText().map(ZoneId::of),
                        row.text(),
                        row.text(),
                        row.texts(),
                        fields(row),
                        row.parts(4, ContactRows::date),
                        Parts.references(row),
                        new ContactDraft.Origin(row.text(), row.maybeAt())),
                Parts.stamp(row),
                row.maybeAt(),
                Optional.of(row.at()).filter(at -> !at.equals(NEVER)));
    }

    static Args write(Contact contact) {
        ContactDraft details = contact.details();
        Args args = new Args()
                .id("id", contact.id().value())
                .number("version", contact.version())
                .text("kind", details.kind().name())
                .text("language", details.language().map(Parts::ofLocale))
                .text("zone", details.zone().map(ZoneId::getId))
                .text("pinned_note", details.pinnedNote())
                .text("notes", details.notes())
                .texts("tags", details.tags())
                .texts(
                        "custom_fields",
                        Parts.write(
                                details.customFields().entrySet(), field -> List.of(field.getKey(), field.getValue())))
                .texts("dates", Parts.write(details.dates(), ContactRows::parts))
                .texts("external_refs", Parts.ofReferences(details.externalRefs()))
                .text("source", details.origin().source())
                .at("collected_at", details.origin().collectedAt())
                .at("archived_at", contact.archivedAt())
                .at("last_contact_at", lastContact(contact.lastContactAt()))
                .at(
                        "silent_since",
                        contact.lastContactAt().orElse(contact.stamp().createdAt()))
                .bytes("sort_key", sortKey(contact));
        Optional<Integer> days = details.reach().cadence().flatMap(Contact.Cadence::days);
        args.value("cadence_days", JDBCType.INTEGER, days)
                .value("cadence_first", JDBCType.INTEGER, days.map(most -> Touches.firstDays(contact.id(), most)))
                .at("touch_due", Touches.aboutDue(contact).orElse(Place.LATEST));
        names(args, details.names());
        reach(args, details.reach());
        return Parts.write(args, contact.stamp());
    }

    static Bytes sortKey(Contact contact) {
        return Bytes.of(ContactKeys.sortKey(contact.details()));
    }

    /** What stands for it in the column, which is never NULL. */
    static Instant lastContact(Optional<Instant> at) {
        return at.orElse(NEVER);
    }

    private static Names names(Row row) throws SQLException {
        return new Names(
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text());
    }

    private static void names(Args args, Names names) {
        args.text("given_name", names.givenName())
                .text("family_name", names.familyName())
                .text("middle_name", names.middleName())
                .text("name_prefix", names.prefix())
                .text("name_suffix", names.suffix())
                .text("nickname", names.nickname())
                .text("legal_name", names.legalName())
                .text("trade_name", names.tradeName())
                .text("form_of_address", names.formOfAddress());
    }

    private static Contact.Reach reach(Row row) throws SQLException {
        return new Contact.Reach(
                row.parts(2, part -> new Email(part.get(0), part.get(1))),
                row.parts(2, part -> new Phone(part.get(0), part.get(1))),
                row.parts(
                        6,
                        part -> new PostalAddress(
                                part.get(0), part.get(1), part.get(2), part.get(3), part.get(4), part.get(5))),
                row.parts(2, part -> new Link(part.get(0), part.get(1))),
                row.maybeText().map(Channel::valueOf),
                Parts.enums(Channel.class, row),
                row.maybeText().map(ContactRows::cadence));
    }

    /** Two periods with a stroke between them; what is absent is empty. */
    private static Contact.Cadence cadence(String text) {
        int stroke = text.indexOf('/');
        return new Contact.Cadence(period(text.substring(0, stroke)), period(text.substring(stroke + 1)));
    }

    private static Optional<Period> period(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Period.parse(text));
    }

    private static String text(Contact.Cadence cadence) {
        return cadence.every().map(Period::toString).orElse("") + "/"
                + cadence.losingAfter().map(Period::toString).orElse("");
    }

    private static void reach(Args args, Contact.Reach reach) {
        args.texts("emails", Parts.write(reach.emails(), each -> List.of(each.address(), each.label())))
                .texts("phones", Parts.write(reach.phones(), each -> List.of(each.number(), each.label())))
                .texts(
                        "addresses",
                        Parts.write(
                                reach.addresses(),
                                each -> List.of(
                                        each.street(),
                                        each.postalCode(),
                                        each.city(),
                                        each.region(),
                                        each.country(),
                                        each.label())))
                .texts("links", Parts.write(reach.links(), each -> List.of(each.address(), each.label())))
                .text("preferred_channel", reach.preferred().map(Channel::name))
                .texts("do_not_use", Parts.ofEnums(reach.doNotUse()))
                .text("cadence", reach.cadence().map(ContactRows::text));
    }

    private static Map<String, String> fields(Row row) throws SQLException {
        Map<String, String> fields = new TreeMap<>();
        row.parts(2, part -> fields.put(part.get(0), part.get(1)));
        return fields;
    }

    private static ImportantDate date(List<String> part) {
        String[] kind = part.get(0).split(" ", 2);
        return new ImportantDate(
                ImportantDate.Kind.valueOf(kind[0]),
                MonthDay.parse(part.get(1)),
                part.get(2).isEmpty() ? Optional.empty() : Optional.of(Year.of(Integer.parseInt(part.get(2)))),
                part.get(3),
                kind.length == 1 ? "" : kind[1]);
    }

    /** How it is marked stands behind the kind, for dates had no such thing in the first version of the schema. */
    private static List<String> parts(ImportantDate date) {
        String kind = date.kind().name();
        return List.of(
                date.marking().isEmpty() ? kind : kind + " " + date.marking(),
                date.day().toString(),
                date.year().map(Year::toString).orElse(""),
                date.label());
    }
}
