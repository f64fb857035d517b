package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Refused;
import dev.smallcrm.storage.Session;
import dev.smallcrm.storage.jdbc.References.Bearer;
import dev.smallcrm.storage.jdbc.References.Entry;
import dev.smallcrm.storage.jdbc.Versions.Next;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The interactions. */
final class JdbcInteractions implements Session.Interactions {
    private static final String TABLE = "{p}interaction";
    private static final String WHAT = "interaction";
    private static final String INSERT = InteractionRows.COLUMNS.insertInto(TABLE);

    private static final String BY_IDS = "SELECT " + InteractionRows.SELECTED + """

            FROM unnest(:ids) u(id) JOIN {p}interaction i ON i.id = u.id
                LEFT JOIN {p}answer a ON a.interaction_id = i.id
            """;

    private static final String JOIN = """
            INSERT INTO {p}participant (contact_id, occurred_at, interaction_id) VALUES (:contact, :at, :id)
            """;

    private static final String LEAVE = """
            DELETE FROM {p}participant WHERE interaction_id = :id
            """;

    private static final String FOLLOW_UPS = """
            SELECT f.id FROM unnest(:ids) u(id) JOIN {p}follow_up f ON f.id = u.id
            """;

    private final Db db;
    private final InteractionLists lists;
    private final References references;
    private final Answers answers;
    private final Versions versions;

    JdbcInteractions(Db db) {
        this.db = db;
        this.lists = new InteractionLists(db);
        this.references = new References(db, WHAT);
        this.answers = new Answers(db);
        this.versions = new Versions(db, WHAT, TABLE, InteractionRows.COLUMNS);
    }

    @Override
    public void insert(Collection<Interaction> values) {
        requireFollowUps(values);
        Set<Entry> names = names(values);
        references.guard(names, () -> {
            references.insert(names);
            db.batch(INSERT, values.stream().map(InteractionRows::write).toList());
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
        Set<Entry> names = names(values);
        references.guard(names, () -> {
            List<UUID> ids = values.stream().map(value -> value.id().value()).toList();
            versions.replace(values.stream()
                    .map(value -> new Next(value.id().value(), value.version(), InteractionRows.write(value)))
                    .toList());
            db.batch(LEAVE, ids.stream().map(id -> new Args().id("id", id)).toList());
            db.batch(JOIN, participants(values));
            answers.replace(values);
            references.update(ids, names);
        });
    }

    @Override
    public List<Interaction> byIds(Collection<InteractionId> ids) {
        return Reads.byIds(db, BY_IDS, ids, InteractionId::value, InteractionRows::read, Interaction::id);
    }

    @Override
    public void answers(Map<InteractionId, Optional<Answer>> states) {
        Map<InteractionId, Answer> owed = new HashMap<>();
        states.forEach((id, answer) -> answer.ifPresent(there -> owed.put(id, there)));
        answers.delete(
                states.keySet().stream().filter(id -> !owed.containsKey(id)).toList());
        answers.insert(byIds(answers.set(owed)).stream()
                .map(value -> new Interaction(
                        value.id(),
                        value.version(),
                        value.details(),
                        Optional.ofNullable(owed.get(value.id())),
                        value.retraction(),
                        value.stamp()))
                .toList());
    }

    @Override
    public Page<Interaction> page(InteractionQuery query) {
        return lists.page(query);
    }

    @Override
    public int count(InteractionQuery query, int max) {
        return lists.count(query, max);
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
        return values.stream()
                .flatMap(value -> value.details().participants().stream()
                        .map(participant -> new Args()
                                .id("contact", participant.contact().value())
                                .at("at", value.occurredAt())
                                .id("id", value.id().value())))
                .toList();
    }

    private static Set<Entry> names(Collection<Interaction> values) {
        Set<Entry> names = new HashSet<>();
        values.forEach(value -> {
            UUID id = value.id().value();
            Instant at = value.occurredAt();
            value.details()
                    .externalId()
                    .ifPresent(ref -> names.add(Entry.of(id, Bearer.INTERACTION_ITSELF, ref, Place.EARLIEST)));
            value.details().references().forEach(ref -> names.add(Entry.of(id, Bearer.INTERACTION, ref, at)));
        });
        return names;
    }
}
