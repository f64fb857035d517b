package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Page;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.storage.jdbc.Place.ById;
import dev.smallcrm.storage.jdbc.Place.ByStart;
import dev.smallcrm.storage.jdbc.Walk.Placed;
import java.util.List;
import java.util.UUID;

/** The lists of relationships. */
final class RelationshipLists {
    /** The walks by start: from one side, from the other, between two. */
    private enum Text {
        FROM("""
                FROM {p}relationship r
                WHERE r.from_id = :contact AND (r.start_rank, r.id) > (:rank, :id)
                """, "ORDER BY r.from_id, r.start_rank, r.id"),
        TO("""
                FROM {p}relationship r
                WHERE r.to_id = :contact AND (r.start_rank, r.id) > (:rank, :id)
                """, "ORDER BY r.to_id, r.start_rank, r.id"),
        BETWEEN("""
                FROM {p}relationship r
                WHERE r.from_id = :contact AND r.to_id = :other AND (r.start_rank, r.id) > (:rank, :id)
                """, "ORDER BY r.from_id, r.to_id, r.start_rank, r.id");

        private final String from;
        private final String order;

        Text(String from, String order) {
            this.from = from;
            this.order = order;
        }
    }

    private static final String OF_TYPE = """
            FROM {p}relationship r
            WHERE r.type = :stored AND r.id > :id
            """;
    private static final String BY_TYPE = "ORDER BY r.type, r.id";

    private static final String SELECT = "SELECT " + JdbcRelationships.COLUMNS.of('r') + " ";
    private static final String FIRST = " FETCH FIRST :rows ROWS ONLY";

    private record Way(Text text, UUID contact, UUID other) {
        Args args(ByStart place) {
            Args args = new Args()
                    .id("contact", contact)
                    .number("rank", place.rank())
                    .id("id", place.id());
            return text == Text.BETWEEN ? args.id("other", other) : args;
        }
    }

    private final Db db;

    RelationshipLists(Db db) {
        this.db = db;
    }

    Page<Relationship> page(RelationshipQuery query) {
        int rows = query.limit() + 1;
        if (query.by() instanceof RelationshipQuery.OfType type) {
            String list = "relationships of a type";
            return Walk.page(list, ofType(query, type, ById.behind(list, query.after()), rows), query.limit());
        }
        String list = "relationships of a contact";
        List<Walk<ByStart, Relationship>> walks = ways(query).stream()
                .<Walk<ByStart, Relationship>>map(way -> (place, limit) -> walk(query, way, place, limit))
                .toList();
        return Walk.page(list, Walk.merged(walks, ByStart.behind(list, query.after()), rows), query.limit());
    }

    int count(RelationshipQuery query, int max) {
        if (query.by() instanceof RelationshipQuery.OfType type) {
            return count(OF_TYPE + residual(query), residual(query, ofType(type, new ById(Place.FIRST_ID))), max);
        }
        // No relationship has one contact on both sides, so none is counted twice.
        ByStart start = new ByStart(Integer.MIN_VALUE, Place.FIRST_ID);
        int sum = 0;
        for (Way way : ways(query)) {
            sum += count(way.text().from + residual(query), residual(query, way.args(start)), max);
        }
        return Math.min(sum, max);
    }

    private int count(String from, Args args, int max) {
        String text = "SELECT COUNT(*) FROM (SELECT 1 AS one " + from + FIRST + ") AS counted";
        return db.query(text, args.number("rows", max), Row::count).get(0);
    }

    private List<Placed<ById, Relationship>> ofType(
            RelationshipQuery query, RelationshipQuery.OfType type, ById place, int rows) {
        return db.query(
                SELECT + OF_TYPE + residual(query) + BY_TYPE + FIRST,
                residual(query, ofType(type, place)).number("rows", rows),
                row -> {
                    Relationship value = JdbcRelationships.read(row);
                    return new Placed<>(new ById(value.id().value()), value);
                });
    }

    private static Args ofType(RelationshipQuery.OfType type, ById place) {
        return new Args().text("stored", type.stored().key()).id("id", place.id());
    }

    private List<Placed<ByStart, Relationship>> walk(RelationshipQuery query, Way way, ByStart place, int rows) {
        return db.query(
                SELECT + way.text().from + residual(query) + way.text().order + FIRST,
                residual(query, way.args(place)).number("rows", rows),
                row -> {
                    Relationship value = JdbcRelationships.read(row);
                    int rank = Math.toIntExact(-value.validFrom().toEpochDay());
                    return new Placed<>(new ByStart(rank, value.id().value()), value);
                });
    }

    private static List<Way> ways(RelationshipQuery query) {
        if (query.by() instanceof RelationshipQuery.Of of) {
            UUID contact = of.contact().value();
            return query.other()
                    .map(id -> List.of(
                            new Way(Text.BETWEEN, contact, id.value()), new Way(Text.BETWEEN, id.value(), contact)))
                    .orElseGet(() -> List.of(
                            new Way(Text.FROM, contact, Place.FIRST_ID), new Way(Text.TO, contact, Place.FIRST_ID)));
        }
        throw new IllegalArgumentException("no list by " + query.by());
    }

    private static String residual(RelationshipQuery query) {
        boolean ofType = query.by() instanceof RelationshipQuery.OfType;
        return (query.type().isPresent() ? "AND r.type = :type " : "")
                + (ofType && query.other().isPresent() ? "AND (r.from_id = :other OR r.to_id = :other) " : "")
                + (query.activeOn().isPresent() ? "AND r.valid_from <= :day AND r.valid_to > :day " : "");
    }

    private static Args residual(RelationshipQuery query, Args args) {
        query.type().ifPresent(type -> args.text("type", type.key()));
        query.activeOn().ifPresent(day -> args.date("day", day));
        if (query.by() instanceof RelationshipQuery.OfType) {
            query.other().ifPresent(other -> args.id("other", other.value()));
        }
        return args;
    }
}
