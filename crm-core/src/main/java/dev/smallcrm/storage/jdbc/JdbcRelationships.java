package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.storage.Store;
import dev.smallcrm.storage.jdbc.Versions.Next;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The relationships. */
final class JdbcRelationships implements Store<Relationship, RelationshipId, RelationshipQuery> {
    static final Columns COLUMNS = Columns.of("""
            id, version, from_id, type, to_id, valid_from, valid_to, note, end_reason,
            created_at, created_by, updated_at, updated_by, start_rank, from_sort, to_sort
            """);

    private static final String TABLE = "{p}relationship";
    private static final String WHAT = "relationship";
    private static final String INSERT = COLUMNS.insertInto(TABLE);

    private static final String BY_IDS = "SELECT " + COLUMNS.of('r') + """

            FROM unnest(:ids) u(id) JOIN {p}relationship r ON r.id = u.id
            """;

    private static final String SORT_KEYS = """
            SELECT c.id, c.sort_key FROM unnest(:ids) u(id) JOIN {p}contact c ON c.id = u.id
            """;

    /** Later than the end of any relationship. */
    private static final LocalDate NO_END = LocalDate.of(10_000, 1, 1);

    private final Db db;
    private final RelationshipLists lists;
    private final Versions versions;

    JdbcRelationships(Db db) {
        this.db = db;
        this.lists = new RelationshipLists(db);
        this.versions = new Versions(db, WHAT, TABLE, COLUMNS);
    }

    @Override
    public void insert(Collection<Relationship> values) {
        Map<ContactId, byte[]> sortKeys = sortKeys(values);
        db.batch(INSERT, values.stream().map(value -> write(value, sortKeys)).toList());
    }

    @Override
    public void update(Collection<Relationship> values) {
        Map<ContactId, byte[]> sortKeys = sortKeys(values);
        versions.replace(values.stream()
                .map(value -> new Next(value.id().value(), value.version(), write(value, sortKeys)))
                .toList());
    }

    @Override
    public List<Relationship> byIds(Collection<RelationshipId> ids) {
        return Reads.byIds(db, BY_IDS, ids, RelationshipId::value, JdbcRelationships::read, Relationship::id);
    }

    @Override
    public Page<Relationship> page(RelationshipQuery query) {
        return lists.page(query);
    }

    @Override
    public int count(RelationshipQuery query, int max) {
        return lists.count(query, max);
    }

    static Relationship read(Row row) throws SQLException {
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
                StampColumns.read(row));
    }

    /** Whatever it is called from holds the contacts, so that no new name passes their keys by. */
    private Map<ContactId, byte[]> sortKeys(Collection<Relationship> values) {
        if (values.isEmpty()) {
            return Map.of();
        }
        List<UUID> ids = values.stream()
                .flatMap(value -> Stream.of(value.from(), value.to()))
                .map(ContactId::value)
                .distinct()
                .toList();
        return db
                .query(SORT_KEYS, new Args().ids("ids", ids), row -> Map.entry(new ContactId(row.id()), row.bytes()))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Args write(Relationship value, Map<ContactId, byte[]> sortKeys) {
        Args args = new Args()
                .id("id", value.id().value())
                .number("version", value.version())
                .id("from_id", value.from().value())
                .text("type", value.type().key())
                .id("to_id", value.to().value())
                .date("valid_from", value.validFrom())
                .date("valid_to", value.validTo().orElse(NO_END))
                .text("note", value.note())
                .text("end_reason", value.endReason())
                .number("start_rank", -value.validFrom().toEpochDay())
                .bytes("from_sort", sortKey(value.from(), sortKeys))
                .bytes("to_sort", sortKey(value.to(), sortKeys));
        StampColumns.write(args, value.stamp());
        return args;
    }

    /** Any key will do for a contact that is not there: the foreign key refuses the row. */
    private static byte[] sortKey(ContactId contact, Map<ContactId, byte[]> sortKeys) {
        return sortKeys.getOrDefault(contact, new byte[0]);
    }
}
