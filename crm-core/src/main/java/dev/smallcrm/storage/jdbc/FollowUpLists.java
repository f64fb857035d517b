package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.Page;
import dev.smallcrm.rules.ContactKeys;
import dev.smallcrm.storage.jdbc.Place.ById;
import dev.smallcrm.storage.jdbc.Place.ByTime;
import dev.smallcrm.storage.jdbc.References.Bearer;
import dev.smallcrm.storage.jdbc.Walk.Placed;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The lists of follow-ups. */
final class FollowUpLists {
    private enum Text {
        OPEN("follow-ups", """
                FROM {p}follow_up f
                WHERE f.status = 'OPEN' AND (f.due_at, f.id) > (:at, :id) AND f.due_at < :before
                """, "ORDER BY f.status, f.due_at, f.id"),
        ASSIGNED("follow-ups by assignee", """
                FROM {p}follow_up f
                WHERE f.assignee_id = :assignee AND f.status = 'OPEN' AND (f.due_at, f.id) > (:at, :id)
                    AND f.due_at < :before
                """, "ORDER BY f.assignee_id, f.status, f.due_at, f.id"),
        CONTACT("follow-ups by contact", """
                FROM {p}follow_up f
                WHERE f.contact_id = :contact AND f.status = :status AND (f.due_at, f.id) > (:at, :id)
                    AND f.due_at < :before
                """, "ORDER BY f.contact_id, f.status, f.due_at, f.id"),
        ANSWERING("follow-ups by interaction", """
                FROM unnest(:ids) u(id) JOIN {p}follow_up f ON f.answers_id = u.id
                WHERE f.id > :id
                """, "ORDER BY f.id"),
        TIED("follow-ups by reference", """
                FROM unnest(:keys) u(k)
                    JOIN {p}external_ref e ON e.owner_kind = :kind AND e.ref_key = u.k
                    JOIN {p}follow_up f ON f.id = e.owner_id
                WHERE f.id > :id
                """, "ORDER BY f.id");

        private final String list;
        private final String from;
        private final String order;

        Text(String list, String from, String order) {
            this.list = list;
            this.from = from;
            this.order = order;
        }
    }

    private static final String SELECT = "SELECT " + FollowUpRows.COLUMNS.of('f') + " ";
    private static final String FIRST = " FETCH FIRST :rows ROWS ONLY";

    private record Way(Text text, Supplier<Args> args) {}

    private final Db db;

    FollowUpLists(Db db) {
        this.db = db;
    }

    Page<FollowUp> page(FollowUpQuery query) {
        List<Way> ways = ways(query.by());
        if (ways.isEmpty()) {
            return new Page<>(List.of(), Optional.empty());
        }
        String list = ways.get(0).text().list;
        int rows = query.limit() + 1;
        if (untimed(query)) {
            return Walk.page(list, byId(query, ways.get(0), ById.behind(list, query.after()), rows), query.limit());
        }
        List<Walk<ByTime, FollowUp>> walks = ways.stream()
                .<Walk<ByTime, FollowUp>>map(way -> (place, limit) -> byTime(query, way, place, limit))
                .toList();
        ByTime start = ByTime.oldestFirst(list, query.after(), query.from().orElse(Place.EARLIEST));
        return Walk.page(list, Walk.merged(walks, start, rows), query.limit());
    }

    int count(FollowUpQuery query, int max) {
        int sum = 0;
        for (Way way : ways(query.by())) {
            if (untimed(query)) {
                // One that bears several of the references comes several times.
                return byId(query, way, new ById(Place.FIRST_ID), max).size();
            }
            ByTime start = new ByTime(query.from().orElse(Place.EARLIEST), Place.FIRST_ID);
            String text = "SELECT COUNT(*) FROM (SELECT 1 AS one " + way.text().from + promises(query) + FIRST
                    + ") AS counted";
            sum += db.query(text, at(query, way, start).number("rows", max), Row::count)
                    .get(0);
        }
        return Math.min(sum, max);
    }

    private List<Placed<ByTime, FollowUp>> byTime(FollowUpQuery query, Way way, ByTime place, int rows) {
        return db.query(
                SELECT + way.text().from + promises(query) + way.text().order + FIRST,
                at(query, way, place).number("rows", rows),
                row -> {
                    FollowUp value = FollowUpRows.read(row);
                    return new Placed<>(new ByTime(value.dueAt(), value.id().value()), value);
                });
    }

    private List<Placed<ById, FollowUp>> byId(FollowUpQuery query, Way way, ById start, int limit) {
        Walk<ById, FollowUp> walk = (place, rows) -> db.query(
                SELECT + way.text().from + promises(query) + way.text().order + FIRST,
                way.args().get().id("id", place.id()).number("rows", rows),
                row -> {
                    FollowUp value = FollowUpRows.read(row);
                    return new Placed<>(new ById(value.id().value()), value);
                });
        return Walk.merged(List.of(walk), start, limit);
    }

    private static Args at(FollowUpQuery query, Way way, ByTime place) {
        return way.args()
                .get()
                .at("at", place.at())
                .id("id", place.id())
                .at("before", query.before().orElse(Place.LATEST));
    }

    private static List<Way> ways(FollowUpQuery.By by) {
        if (by instanceof FollowUpQuery.Open) {
            return List.of(new Way(Text.OPEN, Args::new));
        }
        if (by instanceof FollowUpQuery.AssignedTo assigned) {
            UUID assignee = assigned.colleague().value();
            return List.of(new Way(Text.ASSIGNED, () -> new Args().id("assignee", assignee)));
        }
        if (by instanceof FollowUpQuery.Of of) {
            UUID contact = of.contact().value();
            return of.statuses().stream()
                    .map(status -> new Way(
                            Text.CONTACT,
                            () -> new Args().id("contact", contact).text("status", status.name())))
                    .toList();
        }
        if (by instanceof FollowUpQuery.Answering answering) {
            Collection<UUID> ids = answering.interactions().stream()
                    .map(InteractionId::value)
                    .distinct()
                    .toList();
            return List.of(new Way(Text.ANSWERING, () -> new Args().ids("ids", ids)));
        }
        if (by instanceof FollowUpQuery.ByReference tied) {
            List<byte[]> keys = tied.refs().stream().map(ContactKeys::refKey).toList();
            return List.of(new Way(
                    Text.TIED, () -> new Args().keys("keys", keys).text("kind", Bearer.FOLLOW_UP.stored())));
        }
        throw new IllegalArgumentException("no list by " + by);
    }

    private static boolean untimed(FollowUpQuery query) {
        return query.by() instanceof FollowUpQuery.Answering || query.by() instanceof FollowUpQuery.ByReference;
    }

    private static String promises(FollowUpQuery query) {
        return query.promises() ? "AND f.promised_at IS NOT NULL " : "";
    }
}
