package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.ContactQuery.Side;
import dev.smallcrm.model.Page;
import dev.smallcrm.storage.jdbc.Place.ByName;
import dev.smallcrm.storage.jdbc.Place.ByTime;
import dev.smallcrm.storage.jdbc.Walk.Placed;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The lists of contacts. */
final class ContactLists {
    /** The walks by name; {@code sort} and {@code id} of each are what it is walked by. */
    private enum Text {
        EVERYBODY(true, "c.sort_key", """
                FROM {p}contact c
                WHERE (c.sort_key, c.id) > (:sort, :id)
                """, "ORDER BY c.sort_key, c.id"),
        KEYED(true, "k.sort_key", """
                FROM {p}contact_key k JOIN {p}contact c ON c.id = k.contact_id
                WHERE k.list = :list AND k.list_key = :key AND (k.sort_key, k.contact_id) > (:sort, :id)
                """, "ORDER BY k.list, k.list_key, k.sort_key, k.contact_id"),
        RELATED_FROM(false, "r.from_sort", """
                FROM {p}relationship r JOIN {p}contact c ON c.id = r.from_id
                WHERE r.to_id = :other AND r.type = :type AND (r.from_sort, r.from_id) > (:sort, :id)
                    AND r.valid_from <= :day AND r.valid_to > :day
                """, "ORDER BY r.to_id, r.type, r.from_sort, r.from_id"),
        RELATED_TO(false, "r.to_sort", """
                FROM {p}relationship r JOIN {p}contact c ON c.id = r.to_id
                WHERE r.from_id = :other AND r.type = :type AND (r.to_sort, r.to_id) > (:sort, :id)
                    AND r.valid_from <= :day AND r.valid_to > :day
                """, "ORDER BY r.from_id, r.type, r.to_sort, r.to_id"),
        NAMED(false, "c.sort_key", """
                FROM unnest(:keys) u(k) JOIN {p}external_ref e ON e.identity_key = u.k
                    JOIN {p}contact c ON c.id = e.owner_id
                WHERE (c.sort_key, c.id) > (:sort, :id)
                """, "ORDER BY c.sort_key, c.id");

        private final boolean once;
        private final String sort;
        private final String from;
        private final String order;

        /**
         * Makes a walk.
         *
         * @param once whether it comes by each contact once only
         */
        Text(boolean once, String sort, String from, String order) {
            this.once = once;
            this.sort = sort;
            this.from = from;
            this.order = order;
        }
    }

    private static final String WRITTEN = """
            FROM {p}contact c
            WHERE (c.updated_at, c.id) > (:at, :id)
            """;
    private static final String BY_WRITE = "ORDER BY c.updated_at, c.id";

    private static final String FIRST = " FETCH FIRST :rows ROWS ONLY";

    private record Way(Text text, Supplier<Args> args) {}

    private final Db db;
    private final Supplier<LocalDate> today;

    ContactLists(Db db, Supplier<LocalDate> today) {
        this.db = db;
        this.today = today;
    }

    Page<Contact> page(ContactQuery query) {
        String list = list(query.by());
        int rows = query.limit() + 1;
        if (query.by() instanceof ContactQuery.ChangedSince changed) {
            ByTime start = ByTime.oldestFirst(list, query.after(), changed.since());
            return Walk.page(list, written(query, start, rows), query.limit());
        }
        ByName start = ByName.behind(list, query.after());
        return Walk.page(
                list, byName(query, ContactRows.COLUMNS.of('c'), ContactRows::read, start, rows), query.limit());
    }

    int count(ContactQuery query, int max) {
        if (query.by() instanceof ContactQuery.ChangedSince changed) {
            Args args = new Args().at("at", changed.since()).id("id", Place.FIRST_ID);
            return count(WRITTEN + residual(query), residual(query, args), max);
        }
        List<Way> ways = ways(query.by());
        if (ways.size() == 1 && ways.get(0).text().once) {
            Way only = ways.get(0);
            Args args = at(only, new ByName(Bytes.of(), Place.FIRST_ID));
            return count(only.text().from + residual(query), residual(query, args), max);
        }
        ByName start = new ByName(Bytes.of(), Place.FIRST_ID);
        return byName(query, "c.id", Row::id, start, max).size();
    }

    private int count(String from, Args args, int max) {
        String text = "SELECT COUNT(*) FROM (SELECT 1 AS one " + from + FIRST + ") AS counted";
        return db.query(text, args.number("rows", max), Row::count).get(0);
    }

    private List<Placed<ByTime, Contact>> written(ContactQuery query, ByTime start, int rows) {
        return db.query(
                "SELECT " + ContactRows.COLUMNS.of('c') + " " + WRITTEN + residual(query) + BY_WRITE + FIRST,
                residual(query, new Args().at("at", start.at()).id("id", start.id()))
                        .number("rows", rows),
                row -> {
                    Contact contact = ContactRows.read(row);
                    return new Placed<>(
                            new ByTime(contact.stamp().updatedAt(), contact.id().value()), contact);
                });
    }

    private <T> List<Placed<ByName, T>> byName(
            ContactQuery query, String columns, Row.Reader<T> reader, ByName start, int limit) {
        List<Walk<ByName, T>> walks = ways(query.by()).stream()
                .<Walk<ByName, T>>map(way -> (place, rows) -> walk(query, columns, reader, way, place, rows))
                .toList();
        return Walk.merged(walks, start, limit);
    }

    private <T> List<Placed<ByName, T>> walk(
            ContactQuery query, String columns, Row.Reader<T> reader, Way way, ByName place, int rows) {
        Text text = way.text();
        return db.query(
                "SELECT " + text.sort + ", c.id, " + columns + " " + text.from + residual(query) + text.order + FIRST,
                residual(query, at(way, place)).number("rows", rows),
                row -> new Placed<>(new ByName(Bytes.of(row.bytes()), row.id()), reader.read(row)));
    }

    private static Args at(Way way, ByName place) {
        return way.args().get().bytes("sort", place.sort().array()).id("id", place.id());
    }

    private List<Way> ways(ContactQuery.By by) {
        if (by instanceof ContactQuery.Everybody) {
            return List.of(new Way(Text.EVERYBODY, Args::new));
        }
        if (by instanceof ContactQuery.Tag tag) {
            return List.of(keyed(ContactIndex.Key.tag(tag.tag())));
        }
        if (by instanceof ContactQuery.City city) {
            return List.of(keyed(ContactIndex.Key.city(city.city())));
        }
        if (by instanceof ContactQuery.ByPhone phone) {
            return List.of(keyed(ContactIndex.Key.phone(phone.canonical())));
        }
        if (by instanceof ContactQuery.DateOn dates) {
            return dates.days().stream()
                    .map(day -> keyed(ContactIndex.Key.day(day)))
                    .toList();
        }
        if (by instanceof ContactQuery.ByExternalRef named) {
            List<byte[]> keys = named.refs().stream()
                    .map(ref -> References.Bearer.CONTACT.identity(ref).array())
                    .toList();
            return List.of(new Way(Text.NAMED, () -> new Args().keys("keys", keys)));
        }
        if (by instanceof ContactQuery.Related related) {
            Side side = related.side();
            LocalDate day = related.on().orElseGet(today);
            UUID other = related.other().value();
            Supplier<Args> args = () -> new Args()
                    .id("other", other)
                    .text("type", related.type().key())
                    .date("day", day);
            return side == Side.EITHER
                    ? List.of(new Way(Text.RELATED_FROM, args), new Way(Text.RELATED_TO, args))
                    : List.of(new Way(side == Side.FROM ? Text.RELATED_FROM : Text.RELATED_TO, args));
        }
        throw new IllegalArgumentException("no list by " + by);
    }

    private static String list(ContactQuery.By by) {
        if (by instanceof ContactQuery.Everybody) {
            return "contacts";
        }
        if (by instanceof ContactQuery.Tag) {
            return "contacts by tag";
        }
        if (by instanceof ContactQuery.City) {
            return "contacts by city";
        }
        return by instanceof ContactQuery.ChangedSince ? "contacts by write" : "contacts by name";
    }

    private static Way keyed(ContactIndex.Key key) {
        return new Way(Text.KEYED, () -> key.in(new Args()));
    }

    private static String residual(ContactQuery query) {
        boolean everything =
                query.by() instanceof ContactQuery.ChangedSince || query.by() instanceof ContactQuery.ByExternalRef;
        return (everything ? "" : "AND c.home = FALSE ")
                + (everything || query.archived() ? "" : "AND c.archived_at IS NULL ")
                + (query.kind().isPresent() ? "AND c.kind = :kind " : "");
    }

    private static Args residual(ContactQuery query, Args args) {
        query.kind().ifPresent(kind -> args.text("kind", kind.name()));
        return args;
    }
}
