package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Refused;
import dev.smallcrm.storage.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The interactions. */
final class JdbcInteractions extends JdbcStore<Interaction, InteractionId, InteractionQuery>
        implements Session.Interactions {
    private static final String WHAT = "interaction";
    private static final String ANSWERS = "{p}answer a JOIN {p}interaction t ON t.id = a.interaction_id WHERE ";

    private static final String JOIN = """
            INSERT INTO {p}participant (contact_id, occurred_at, interaction_id) VALUES (:contact, :at, :id)
            """;

    private static final String LEAVE = """
            DELETE FROM {p}participant WHERE interaction_id = :id
            """;

    private static final String FOLLOW_UPS = """
            SELECT f.id FROM unnest(:ids) u(id) JOIN {p}follow_up f ON f.id = u.id
            """;

    private static final String JOINED = """
            SELECT p.contact_id, p.occurred_at, p.interaction_id
            FROM unnest(:ids) u(id) JOIN {p}participant p ON p.interaction_id = u.id
            """;

    private static final String ALONE = """
            SELECT t.id FROM unnest(:ids) u(id) JOIN {p}interaction t ON t.id = u.id
                LEFT JOIN {p}contact c ON c.id = t.contact_id
                LEFT JOIN {p}contact h ON h.id = t.handled_by
                LEFT JOIN {p}follow_up k ON k.id = t.keeps
            WHERE c.id IS NULL OR (t.handled_by IS NOT NULL AND h.id IS NULL)
                OR (t.keeps IS NOT NULL AND k.id IS NULL)
            """;

    private static final String JOINED_BY_NOBODY = """
            SELECT p.interaction_id FROM unnest(:ids) u(id) JOIN {p}participant p ON p.interaction_id = u.id
                LEFT JOIN {p}contact c ON c.id = p.contact_id
            WHERE c.id IS NULL
            """;

    private static final String COUNTED_OTHERWISE = """
            SELECT t.id FROM unnest(:ids) u(id) JOIN {p}interaction t ON t.id = u.id
            WHERE t.contact_id <> t.participants[1]
            """;

    private final References references;
    private final Answers answers;

    JdbcInteractions(Db db) {
        super(db, WHAT, InteractionRows.TABLE);
        this.references = new References(db, WHAT);
        this.answers = new Answers(db);
    }

    @Override
    UUID id(Interaction value) {
        return value.id().value();
    }

    @Override
    long version(Interaction value) {
        return value.version();
    }

    @Override
    UUID uuid(InteractionId id) {
        return id.value();
    }

    @Override
    Interaction read(Row row) throws SQLException {
        return InteractionRows.read(row);
    }

    @Override
    List<Args> write(Collection<Interaction> values) {
        return values.stream().map(InteractionRows::write).toList();
    }

    @Override
    public void insert(Collection<Interaction> values) {
        requireFollowUps(values);
        Set<Args> names = names(values);
        references.guard(names, () -> {
            references.insert(names);
            super.insert(values);
            db.batch(JOIN, participants(values));
            answers.insert(values);
        });
    }

    @Override
    public void update(Collection<Interaction> values) {
        if (values.isEmpty()) {
            return;
        }
        requireFollowUps(values);
        Set<Args> names = names(values);
        references.guard(names, () -> {
            super.update(values);
            List<UUID> ids = ids(values);
            db.batch(LEAVE, ids.stream().map(id -> new Args().id("id", id)).toList());
            db.batch(JOIN, participants(values));
            answers.delete(values.stream().map(Interaction::id).toList());
            answers.insert(values);
            references.update(ids, names);
        });
    }

    @Override
    public void answers(Map<InteractionId, Optional<Answer>> states) {
        answers.insert(byIds(answers.set(states)).stream()
                .map(value -> new Interaction(
                        value.id(),
                        value.version(),
                        value.details(),
                        states.getOrDefault(value.id(), Optional.empty()),
                        value.retraction(),
                        value.stamp()))
                .toList());
    }

    @Override
    void check(List<Interaction> values, BiConsumer<String, UUID> found) {
        List<UUID> ids = ids(values);
        find(Checker.ORPHAN, ALONE, ids, found);
        find(Checker.ORPHAN, JOINED_BY_NOBODY, ids, found);
        find("participant", COUNTED_OTHERWISE, ids, found);
        Set<Args> joined = new HashSet<>(db.query(
                JOINED,
                new Args().ids("ids", ids),
                row -> new Args().id("contact", row.id()).at("at", row.at()).id("id", row.id())));
        Args.differing(Set.copyOf(participants(values)), joined, "id", id -> found.accept("participant", id));
        answers.check(values, ids, id -> found.accept("answer", id));
        references.check(ids, names(values), id -> found.accept("external-ref", id));
    }

    /** What a foreign key would do. */
    private void requireFollowUps(Collection<Interaction> values) {
        Set<UUID> kept = values.stream()
                .flatMap(value -> value.details().keeps().stream())
                .map(FollowUpId::value)
                .collect(Collectors.toSet());
        if (!kept.isEmpty()) {
            kept.removeAll(Set.copyOf(db.query(FOLLOW_UPS, new Args().ids("ids", kept), Row::id)));
            kept.forEach(missing -> {
                throw new Refused(
                        Failures.ROW_RULE,
                        "What refers to " + missing + " is not kept, because that is not there; add it first");
            });
        }
    }

    private static List<Args> participants(Collection<Interaction> values) {
        List<Args> rows = new ArrayList<>();
        for (Interaction value : values) {
            value.details()
                    .participants()
                    .forEach(participant -> rows.add(new Args()
                            .id("contact", participant.contact().value())
                            .at("at", value.occurredAt())
                            .id("id", value.id().value())));
        }
        return rows;
    }

    private static Set<Args> names(Collection<Interaction> values) {
        Set<Args> names = new HashSet<>();
        for (Interaction value : values) {
            UUID id = value.id().value();
            Instant at = value.occurredAt();
            value.details()
                    .externalId()
                    .ifPresent(
                            ref -> names.add(References.row(id, References.INTERACTION_ITSELF, ref, Place.EARLIEST)));
            value.details().references().forEach(ref -> names.add(References.row(id, References.INTERACTION, ref, at)));
        }
        return names;
    }

    @Override
    public Page<Interaction> page(InteractionQuery query) {
        return page(walks(query), query.after(), query.limit());
    }

    @Override
    public int count(InteractionQuery query, int max) {
        return count(walks(query), max);
    }

    private static List<Walk> walks(InteractionQuery query) {
        List<Walk> walks =
                query.by() instanceof InteractionQuery.AnswersOf of ? answersOf(of) : List.of(walk(query.by()));
        return walks.stream()
                .map(walk -> {
                    if (!query.channels().isEmpty()) {
                        walk.args().text("channels", "," + String.join(",", Parts.ofEnums(query.channels())) + ",");
                    }
                    return walk.and(!query.retracted(), "t.retracted_at IS NULL")
                            .and(!query.channels().isEmpty(), "POSITION(',' || t.channel || ',' IN :channels) > 0");
                })
                .toList();
    }

    /** A walk for each state, so that who wants one does not come by the others. */
    private static List<Walk> answersOf(InteractionQuery.AnswersOf of) {
        return Stream.of(Answer.State.values())
                .filter(state -> of.state().isEmpty() || of.state().get() == state)
                .map(state -> {
                    Args args = new Args().id("contact", of.contact().value()).text("state", state.name());
                    String from = ANSWERS + "a.contact_id = :contact AND a.state = :state";
                    String leading = "a.contact_id, a.state, ";
                    return newestFirst("answers", leading, "a.occurred_at, a.interaction_id", from, args);
                })
                .toList();
    }

    private static Walk walk(InteractionQuery.By by) {
        if (by instanceof InteractionQuery.Timeline timeline) {
            Args args = new Args().id("contact", timeline.contact().value());
            String from = "{p}participant p JOIN {p}interaction t ON t.id = p.interaction_id"
                    + InteractionRows.WITH_ANSWER + " WHERE p.contact_id = :contact";
            return newestFirst("timeline", "p.contact_id, ", "p.occurred_at, p.interaction_id", from, args);
        }
        if (by instanceof InteractionQuery.Missed missed) {
            Args args = new Args().at("since", missed.since());
            String from = ANSWERS + "a.missed = TRUE AND a.state = 'OPEN' AND a.occurred_at >= :since";
            return newestFirst("missed", "a.missed, a.state, ", "a.occurred_at, a.interaction_id", from, args);
        }
        if (by instanceof InteractionQuery.Waiting waiting) {
            Args args = new Args().at("before", waiting.dueBefore());
            String from = ANSWERS + "a.state = 'OPEN' AND a.due_at < :before";
            Place first = Place.oldestFirst(Place.EARLIEST);
            return new Walk("waiting", first, true, "a.state, ", "a.due_at, a.interaction_id", from, args);
        }
        if (by instanceof InteractionQuery.ByReference tied) {
            Args args = new Args().text("kind", References.INTERACTION).bytes("key", References.key(tied.ref()));
            String from = "{p}external_ref e JOIN {p}interaction t ON t.id = e.owner_id" + InteractionRows.WITH_ANSWER
                    + " WHERE e.owner_kind = :kind AND e.ref_key = :key";
            String list = "interactions by reference";
            return newestFirst(list, "e.owner_kind, e.ref_key, ", "e.listed_at, e.owner_id", from, args);
        }
        if (by instanceof InteractionQuery.ByExternalId named) {
            List<Bytes> keys = named.ids().stream()
                    .map(ref -> References.identity(References.INTERACTION_ITSELF, References.key(ref)))
                    .distinct()
                    .toList();
            String from = "unnest(:keys) u(k) JOIN {p}external_ref e ON e.identity_key = u.k"
                    + " JOIN {p}interaction t ON t.id = e.owner_id" + InteractionRows.WITH_ANSWER + " WHERE TRUE";
            Args args = new Args().keys("keys", keys);
            return new Walk("interactions named", Place.BY_ID, true, "", "t.id", from, args);
        }
        throw new IllegalArgumentException("no list by " + by);
    }

    private static Walk newestFirst(String list, String leading, String place, String from, Args args) {
        return new Walk(list, Place.NEWEST_FIRST, true, leading, place, from, args);
    }
}
