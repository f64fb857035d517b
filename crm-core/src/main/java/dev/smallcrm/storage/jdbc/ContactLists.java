package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.ContactQuery.Related;
import dev.smallcrm.model.ContactQuery.Side;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The lists of contacts. */
final class ContactLists {
    private static final String BY_NAME = "contacts by name";

    private ContactLists() {}

    static List<Walk> walks(ContactQuery query, Supplier<LocalDate> today) {
        boolean everything =
                query.by() instanceof ContactQuery.ChangedSince || query.by() instanceof ContactQuery.ByExternalRef;
        List<Walk> walks = new ArrayList<>();
        for (Walk walk : walks(query.by(), today)) {
            query.kind().ifPresent(kind -> walk.args().text("kind", kind.name()));
            walks.add(walk.and(!everything, "t.home = FALSE")
                    .and(!everything && !query.archived(), "t.archived_at IS NULL")
                    .and(query.kind().isPresent(), "t.kind = :kind"));
        }
        return walks;
    }

    private static List<Walk> walks(ContactQuery.By by, Supplier<LocalDate> today) {
        if (by instanceof ContactQuery.Everybody) {
            String from = "{p}contact t WHERE TRUE";
            return List.of(new Walk("contacts", Place.BY_NAME, true, "", "t.sort_key, t.id", from, new Args()));
        }
        if (by instanceof ContactQuery.Tag tag) {
            return List.of(keyed("contacts by tag", true, ContactIndex.tag(tag.tag())));
        }
        if (by instanceof ContactQuery.City city) {
            return List.of(keyed("contacts by city", true, ContactIndex.city(city.city())));
        }
        if (by instanceof ContactQuery.ByPhone phone) {
            return List.of(keyed(BY_NAME, true, ContactIndex.phone(phone.canonical())));
        }
        if (by instanceof ContactQuery.DateOn dates) {
            boolean once = dates.days().size() == 1;
            return dates.days().stream()
                    .map(day -> keyed(BY_NAME, once, ContactIndex.day(day)))
                    .toList();
        }
        if (by instanceof ContactQuery.ByExternalRef named) {
            List<Bytes> keys = named.refs().stream()
                    .map(ref -> References.identity(References.CONTACT, References.key(ref)))
                    .toList();
            return List.of(new Walk(
                    BY_NAME, Place.BY_NAME, false, "", "t.sort_key, t.id", """
                    unnest(:keys) u(k) JOIN {p}external_ref e ON e.identity_key = u.k
                        JOIN {p}contact t ON t.id = e.owner_id
                    WHERE TRUE""", new Args().keys("keys", keys)));
        }
        if (by instanceof ContactQuery.ChangedSince changed) {
            Place first = Place.oldestFirst(changed.since());
            String from = "{p}contact t WHERE TRUE";
            return List.of(new Walk("contacts by write", first, true, "", "t.updated_at, t.id", from, new Args()));
        }
        if (by instanceof ContactQuery.Silent silent) {
            Args args = new Args()
                    .at("before", silent.before().orElseThrow())
                    .at("ahead", silent.ahead().orElseThrow());
            Walk all = new Walk(
                    "contacts by silence",
                    Place.oldestFirst(Place.EARLIEST),
                    true,
                    "",
                    "t.silent_since, t.id",
                    "{p}contact t WHERE TRUE",
                    args);
            return List.of(
                    all.and(true, "t.silent_since < :before"),
                    all.and(true, "t.silent_since >= :before AND t.silent_since > :ahead"));
        }
        if (by instanceof ContactQuery.OwnCadence own) {
            String from = "{p}contact t WHERE t.touch_due < :before";
            Place first = Place.oldestFirst(Place.EARLIEST);
            Args before = new Args().at("before", own.before());
            return List.of(new Walk("contacts by cadence", first, true, "", "t.touch_due, t.id", from, before));
        }
        if (by instanceof ContactQuery.SilentRelated silent) {
            return silent(silent);
        }
        if (by instanceof Related related) {
            return related(related, related.on().orElseGet(today));
        }
        throw new IllegalArgumentException("no list by " + by);
    }

    private static Walk keyed(String list, boolean once, Args key) {
        return new Walk(list, Place.BY_NAME, once, "k.list, k.list_key, ", "k.sort_key, k.contact_id", """
                {p}contact_key k JOIN {p}contact t ON t.id = k.contact_id
                WHERE k.list = :list AND k.list_key = :key""", key);
    }

    /** The last contact of who stands second is copied only where home stands first. */
    private static List<Walk> silent(ContactQuery.SilentRelated silent) {
        Args args = new Args()
                .text("type", silent.type().key())
                .date("day", silent.on())
                .at("before", silent.before());
        silent.other().ifPresent(other -> args.id("other", other.value()));
        Place first = Place.oldestFirst(silent.talked() ? Place.FIRST : Place.EARLIEST);
        String from = "{p}relationship r JOIN {p}contact t ON t.id = r.{side}_id WHERE r.type = :type";
        String rest = "t.cadence IS NULL AND r.{side}_last < :before AND r.valid_from <= :day AND r.valid_to > :day";
        List<Walk> walks = new ArrayList<>();
        for (Side side : List.of(Side.FROM, Side.TO)) {
            if (silent.side() == side || silent.side() == Side.EITHER) {
                String here = side == Side.FROM ? "from" : "to";
                String there = side == Side.FROM ? "r.to_id" : "r.from_id";
                boolean known = silent.other().isPresent();
                walks.add(new Walk(
                                "contacts by last contact",
                                first,
                                false,
                                (known ? there + ", " : "") + "r.type, ",
                                "r.{side}_last, r.{side}_id".replace("{side}", here),
                                from.replace("{side}", here),
                                args)
                        .and(known, there + " = :other")
                        .and(true, rest.replace("{side}", here)));
            }
        }
        return walks;
    }

    private static List<Walk> related(Related related, LocalDate day) {
        Args args = new Args()
                .id("other", related.other().value())
                .text("type", related.type().key())
                .date("day", day);
        String valid = "r.type = :type AND r.valid_from <= :day AND r.valid_to > :day";
        List<Walk> walks = new ArrayList<>();
        if (related.side() != Side.TO) {
            walks.add(new Walk(BY_NAME, Place.BY_NAME, false, "r.to_id, r.type, ", "r.from_sort, r.from_id", """
                    {p}relationship r JOIN {p}contact t ON t.id = r.from_id
                    WHERE r.to_id = :other""", args)
                    .and(true, valid));
        }
        if (related.side() != Side.FROM) {
            walks.add(new Walk(BY_NAME, Place.BY_NAME, false, "r.from_id, r.type, ", "r.to_sort, r.to_id", """
                    {p}relationship r JOIN {p}contact t ON t.id = r.to_id
                    WHERE r.from_id = :other""", args)
                    .and(true, valid));
        }
        return walks;
    }
}
