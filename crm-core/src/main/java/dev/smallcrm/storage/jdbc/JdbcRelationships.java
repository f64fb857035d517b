package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.storage.jdbc.ContactRows.Stored;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The relationships. */
final class JdbcRelationships extends JdbcStore<Relationship, RelationshipId, RelationshipQuery> {
    private static final Table TABLE = new Table("{p}relationship", """
            id, version, from_id, type, to_id, valid_from, valid_to, note, end_reason,
            created_at, created_by, updated_at, updated_by, start_rank, from_sort, to_sort,
            from_last, to_last
            """);

    private static final String BETWEEN = """
            SELECT t.id, f.sort_key, s.sort_key, t.from_sort, t.to_sort, t.valid_from, t.start_rank, y.type,
                t.from_last = f.last_contact_at
                    AND t.to_last = CASE WHEN f.home THEN s.last_contact_at ELSE :never END
            FROM unnest(:ids) u(id) JOIN {p}relationship t ON t.id = u.id
                LEFT JOIN {p}contact f ON f.id = t.from_id LEFT JOIN {p}contact s ON s.id = t.to_id
                LEFT JOIN {p}relationship_type y ON y.type = t.type
            """;

    /** Later than the end of any relationship. */
    private static final LocalDate NO_END = LocalDate.of(10_000, 1, 1);

    JdbcRelationships(Db db) {
        super(db, "relationship", TABLE);
    }

    @Override
    UUID id(Relationship value) {
        return value.id().value();
    }

    @Override
    long version(Relationship value) {
        return value.version();
    }

    @Override
    UUID uuid(RelationshipId id) {
        return id.value();
    }

    @Override
    public Page<Relationship> page(RelationshipQuery query) {
        return page(walks(query), query.after(), query.limit());
    }

    @Override
    public int count(RelationshipQuery query, int max) {
        return count(walks(query), max);
    }

    private static List<Walk> walks(RelationshipQuery query) {
        if (query.by() instanceof RelationshipQuery.OfType type) {
            Args args = new Args().text("stored", type.stored().key());
            query.other().ifPresent(other -> args.id("other", other.value()));
            String where = "t.type = :stored"
                    + (query.other().isPresent() ? " AND (t.from_id = :other OR t.to_id = :other)" : "");
            return List.of(walk(query, "relationships of a type", Place.BY_ID, "t.type, ", "t.id", where, args));
        }
        if (query.by() instanceof RelationshipQuery.Of of) {
            ContactId contact = of.contact();
            if (query.other().isPresent()) {
                ContactId other = query.other().get();
                return List.of(between(query, contact, other), between(query, other, contact));
            }
            Args args = new Args().id("contact", contact.value());
            return List.of(
                    byStart(query, "t.from_id, ", "t.from_id = :contact", args),
                    byStart(query, "t.to_id, ", "t.to_id = :contact", args));
        }
        if (query.by() instanceof RelationshipQuery.OfAny any) {
            return List.of(ofAny(query, any, "t.from_id", "t.to_id"), ofAny(query, any, "t.to_id", "t.from_id"));
        }
        throw new IllegalArgumentException("no list by " + query.by());
    }

    private static Walk ofAny(RelationshipQuery query, RelationshipQuery.OfAny any, String side, String otherSide) {
        Args args = new Args()
                .ids(
                        "ids",
                        any.contacts().stream().map(ContactId::value).distinct().toList());
        query.other().ifPresent(other -> args.id("other", other.value()));
        String from = "unnest(:ids) u(id) JOIN {p}relationship t ON " + side + " = u.id WHERE "
                + (query.other().isPresent() ? otherSide + " = :other" : "TRUE");
        return filtered(query, new Walk("relationships of several", Place.BY_ID, false, "", "t.id", from, args));
    }

    private static Walk between(RelationshipQuery query, ContactId from, ContactId to) {
        Args args = new Args().id("from", from.value()).id("to", to.value());
        return byStart(query, "t.from_id, t.to_id, ", "t.from_id = :from AND t.to_id = :to", args);
    }

    private static Walk byStart(RelationshipQuery query, String leading, String where, Args args) {
        String list = "relationships of a contact";
        return walk(query, list, Place.BY_START, leading, "t.start_rank, t.id", where, args);
    }

    /** No relationship has one contact on both sides, so none is come by twice. */
    private static Walk walk(
            RelationshipQuery query, String list, Place first, String leading, String place, String where, Args args) {
        return filtered(query, new Walk(list, first, true, leading, place, "{p}relationship t WHERE " + where, args));
    }

    private static Walk filtered(RelationshipQuery query, Walk walk) {
        query.type().ifPresent(type -> walk.args().text("type", type.key()));
        query.activeOn().ifPresent(day -> walk.args().date("day", day));
        return walk.and(query.type().isPresent(), "t.type = :type")
                .and(query.activeOn().isPresent(), "t.valid_from <= :day AND t.valid_to > :day");
    }

    @Override
    Relationship read(Row row) throws SQLException {
        return new Relationship(
                new RelationshipId(row.id()),
                row.number(),
                new ContactId(row.id()),
                new RelationshipType(row.text()),
                new ContactId(row.id()),
                row.date(),
                Optional.of(row.date()).filter(end -> !end.equals(NO_END)),
                row.text(),
                row.text(),
                Parts.stamp(row));
    }

    @Override
    void check(List<Relationship> values, BiConsumer<String, UUID> found) {
        db.query(BETWEEN, new Args().ids("ids", ids(values)).at("never", Place.EARLIEST), row -> {
            UUID id = row.id();
            Optional<Bytes> from = row.maybeBytes();
            Optional<Bytes> to = row.maybeBytes();
            boolean fromSorted = from.equals(row.maybeBytes());
            boolean toSorted = to.equals(row.maybeBytes());
            boolean ranked = -row.date().toEpochDay() == row.number();
            if (from.isEmpty() || to.isEmpty() || row.maybeText().isEmpty()) {
                found.accept(Checker.ORPHAN, id);
            } else {
                if (!fromSorted || !toSorted || !ranked) {
                    found.accept("relationship-sort", id);
                }
                if (!row.flag()) {
                    found.accept("relationship-silence", id);
                }
            }
            return id;
        });
    }

    /** Whatever it is called from holds the contacts, so that no new name passes their keys by. */
    @Override
    List<Args> write(Collection<Relationship> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        List<UUID> contacts = values.stream()
                .flatMap(value -> Stream.of(value.from(), value.to()))
                .map(ContactId::value)
                .distinct()
                .toList();
        Map<UUID, Stored> sides = ContactRows.stored(db, contacts);
        return values.stream().map(value -> write(value, sides)).toList();
    }

    private static Args write(Relationship value, Map<UUID, Stored> sides) {
        UUID from = value.from().value();
        UUID to = value.to().value();
        // It will do for a contact that is not there: the foreign key refuses the row.
        Stored none = new Stored(0, false, Bytes.of(), Place.EARLIEST);
        Stored first = sides.getOrDefault(from, none);
        Stored second = sides.getOrDefault(to, none);
        Args args = new Args()
                .id("id", value.id().value())
                .number("version", value.version())
                .id("from_id", from)
                .text("type", value.type().key())
                .id("to_id", to)
                .date("valid_from", value.validFrom())
                .date("valid_to", value.validTo().orElse(NO_END))
                .text("note", value.note())
                .text("end_reason", value.endReason())
                .number("start_rank", -value.validFrom().toEpochDay())
                .bytes("from_sort", first.sortKey())
                .bytes("to_sort", second.sortKey())
                .at("from_last", first.lastContact())
                .at("to_last", first.home() ? second.lastContact() : Place.EARLIEST);
        return Parts.write(args, value.stamp());
    }
}
