package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.rules.ContactKeys;
import dev.smallcrm.storage.jdbc.Place.ById;
import dev.smallcrm.storage.jdbc.Place.ByTime;
import dev.smallcrm.storage.jdbc.References.Bearer;
import dev.smallcrm.storage.jdbc.Walk.Placed;
import java.util.List;
import java.util.Optional;

/** The lists of interactions. */
final class InteractionLists {
    /** The walks along time. */
    private enum Text {
        TIMELINE(
                "timeline",
                "p.occurred_at, p.interaction_id",
                """
                FROM {p}participant p JOIN {p}interaction i ON i.id = p.interaction_id
                    LEFT JOIN {p}answer a ON a.interaction_id = i.id
                WHERE p.contact_id = :contact AND (p.occurred_at, p.interaction_id) < (:at, :id)
                """,
                "ORDER BY p.contact_id DESC, p.occurred_at DESC, p.interaction_id DESC"),
        ANSWERS(
                "answers",
                "a.occurred_at, a.interaction_id",
                """
                FROM {p}answer a JOIN {p}interaction i ON i.id = a.interaction_id
                WHERE a.contact_id = :contact AND (a.occurred_at, a.interaction_id) < (:at, :id)
                """,
                "ORDER BY a.contact_id DESC, a.occurred_at DESC, a.interaction_id DESC"),
        MISSED(
                "missed",
                "a.occurred_at, a.interaction_id",
                """
                FROM {p}answer a JOIN {p}interaction i ON i.id = a.interaction_id
                WHERE a.missed = TRUE AND a.state = 'OPEN' AND (a.occurred_at, a.interaction_id) < (:at, :id)
                    AND a.occurred_at >= :since
                """,
                "ORDER BY a.missed DESC, a.state DESC, a.occurred_at DESC, a.interaction_id DESC"),
        WAITING("waiting", "a.due_at, a.interaction_id", """
                FROM {p}answer a JOIN {p}interaction i ON i.id = a.interaction_id
                WHERE a.state = 'OPEN' AND (a.due_at, a.interaction_id) > (:at, :id) AND a.due_at < :before
                """, "ORDER BY a.state, a.due_at, a.interaction_id"),
        TIED(
                "interactions by reference",
                "e.listed_at, e.owner_id",
                """
                FROM {p}external_ref e JOIN {p}interaction i ON i.id = e.owner_id
                    LEFT JOIN {p}answer a ON a.interaction_id = i.id
                WHERE e.owner_kind = :kind AND e.ref_key = :key AND (e.listed_at, e.owner_id) < (:at, :id)
                """,
                "ORDER BY e.owner_kind DESC, e.ref_key DESC, e.listed_at DESC, e.owner_id DESC");

        private final String list;
        private final String place;
        private final String from;
        private final String order;

        Text(String list, String place, String from, String order) {
            this.list = list;
            this.place = place;
            this.from = from;
            this.order = order;
        }
    }

    private static final String NAMED = """
            FROM unnest(:keys) u(k) JOIN {p}external_ref e ON e.identity_key = u.k
                JOIN {p}interaction i ON i.id = e.owner_id
                LEFT JOIN {p}answer a ON a.interaction_id = i.id
            WHERE i.id > :id
            """;
    private static final String BY_ID = "ORDER BY i.id";

    private static final String FIRST = " FETCH FIRST :rows ROWS ONLY";

    private record Way(Text text, ByTime start, Args args) {}

    private final Db db;

    InteractionLists(Db db) {
        this.db = db;
    }

    Page<Interaction> page(InteractionQuery query) {
        int rows = query.limit() + 1;
        if (query.by() instanceof InteractionQuery.ByExternalId named) {
            String list = "interactions named";
            return Walk.page(list, named(query, named, ById.behind(list, query.after()), rows), query.limit());
        }
        Way way = way(query.by(), query.after());
        Text text = way.text();
        List<Placed<ByTime, Interaction>> found = db.query(
                "SELECT " + text.place + ", " + InteractionRows.SELECTED + " " + text.from + residual(query)
                        + text.order + FIRST,
                residual(query, at(way)).number("rows", rows),
                row -> new Placed<>(new ByTime(row.at(), row.id()), InteractionRows.read(row)));
        return Walk.page(text.list, found, query.limit());
    }

    int count(InteractionQuery query, int max) {
        if (query.by() instanceof InteractionQuery.ByExternalId named) {
            return count(NAMED + residual(query), residual(query, at(named, new ById(Place.FIRST_ID))), max);
        }
        Way way = way(query.by(), Optional.empty());
        return count(way.text().from + residual(query), residual(query, at(way)), max);
    }

    private int count(String from, Args args, int max) {
        String text = "SELECT COUNT(*) FROM (SELECT 1 AS one " + from + FIRST + ") AS counted";
        return db.query(text, args.number("rows", max), Row::count).get(0);
    }

    private List<Placed<ById, Interaction>> named(
            InteractionQuery query, InteractionQuery.ByExternalId named, ById place, int rows) {
        return db.query(
                "SELECT " + InteractionRows.SELECTED + " " + NAMED + residual(query) + BY_ID + FIRST,
                residual(query, at(named, place)).number("rows", rows),
                row -> {
                    Interaction value = InteractionRows.read(row);
                    return new Placed<>(new ById(value.id().value()), value);
                });
    }

    private static Args at(InteractionQuery.ByExternalId named, ById place) {
        List<byte[]> keys = named.ids().stream()
                .map(Bearer.INTERACTION_ITSELF::identity)
                .distinct()
                .map(Bytes::array)
                .toList();
        return new Args().keys("keys", keys).id("id", place.id());
    }

    private static Args at(Way way) {
        return way.args().at("at", way.start().at()).id("id", way.start().id());
    }

    private static Way way(InteractionQuery.By by, Optional<Cursor> after) {
        if (by instanceof InteractionQuery.Waiting waiting) {
            ByTime start = ByTime.oldestFirst(Text.WAITING.list, after, Place.EARLIEST);
            return new Way(Text.WAITING, start, new Args().at("before", waiting.dueBefore()));
        }
        if (by instanceof InteractionQuery.Timeline timeline) {
            return newestFirst(
                    Text.TIMELINE,
                    after,
                    new Args().id("contact", timeline.contact().value()));
        }
        if (by instanceof InteractionQuery.AnswersOf answers) {
            return newestFirst(
                    Text.ANSWERS,
                    after,
                    new Args().id("contact", answers.contact().value()));
        }
        if (by instanceof InteractionQuery.Missed missed) {
            return newestFirst(Text.MISSED, after, new Args().at("since", missed.since()));
        }
        if (by instanceof InteractionQuery.ByReference tied) {
            Args args =
                    new Args().text("kind", Bearer.INTERACTION.stored()).bytes("key", ContactKeys.refKey(tied.ref()));
            return newestFirst(Text.TIED, after, args);
        }
        throw new IllegalArgumentException("no list by " + by);
    }

    private static Way newestFirst(Text text, Optional<Cursor> after, Args args) {
        return new Way(text, ByTime.newestFirst(text.list, after), args);
    }

    private static String residual(InteractionQuery query) {
        return (query.retracted() ? "" : "AND i.retracted_at IS NULL ")
                + (query.channels().isEmpty() ? "" : "AND POSITION(',' || i.channel || ',' IN :channels) > 0 ");
    }

    private static Args residual(InteractionQuery query, Args args) {
        return query.channels().isEmpty()
                ? args
                : args.text("channels", "," + String.join(",", Enums.write(query.channels())) + ",");
    }
}
