package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.Interaction.Direction;
import dev.smallcrm.model.Interaction.Outcome;
import dev.smallcrm.model.InteractionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The answers that interactions wait for. */
final class Answers {
    private static final String INSERT = """
            INSERT INTO {p}answer (interaction_id, contact_id, occurred_at, missed, due_at, state, settled_at)
            VALUES (:id, :contact, :occurred, :missed, :due, :state, :settled)
            """;

    private static final String UPDATE = """
            UPDATE {p}answer SET due_at = :due, state = :state, settled_at = :settled WHERE interaction_id = :id
            """;

    private static final String DELETE = """
            DELETE FROM {p}answer WHERE interaction_id = :id
            """;

    private static final String STORED = """
            SELECT a.interaction_id, a.contact_id, a.occurred_at, a.missed
            FROM unnest(:ids) u(id) JOIN {p}answer a ON a.interaction_id = u.id
            """;

    private final Db db;

    Answers(Db db) {
        this.db = db;
    }

    void insert(Collection<Interaction> values) {
        List<Args> rows = new ArrayList<>();
        for (Interaction value : values) {
            value.answer().ifPresent(answer -> rows.add(args(value.id(), answer).and(copied(value))));
        }
        db.batch(INSERT, rows);
    }

    /** What is copied from the interaction. */
    private static Args copied(Interaction value) {
        boolean missed = value.direction() == Direction.INBOUND
                && (value.outcome() == Outcome.MISSED || value.outcome() == Outcome.VOICEMAIL);
        return new Args()
                .id("id", value.id().value())
                .id("contact", value.contact().value())
                .at("occurred", value.occurredAt())
                .flag("missed", missed);
    }

    /** Tells of interactions of whose answer another copy is kept. */
    void check(List<Interaction> values, List<UUID> ids, Consumer<UUID> found) {
        Set<Args> wanted = values.stream()
                .filter(value -> value.answer().isPresent())
                .map(Answers::copied)
                .collect(Collectors.toSet());
        Set<Args> stored = new HashSet<>(db.query(
                STORED,
                new Args().ids("ids", ids),
                row -> new Args()
                        .id("id", row.id())
                        .id("contact", row.id())
                        .at("occurred", row.at())
                        .flag("missed", row.flag())));
        Args.differing(wanted, stored, "id", found);
    }

    /** Changes answers that are there, and takes away those that are empty now; gives the ids of those that are not. */
    Set<InteractionId> set(Map<InteractionId, Optional<Answer>> answers) {
        List<InteractionId> none = new ArrayList<>();
        SortedMap<InteractionId, Args> owed = new TreeMap<>(Answers::compare);
        answers.forEach((id, answer) ->
                answer.ifPresentOrElse(there -> owed.put(id, args(id, there)), () -> none.add(id)));
        delete(none);
        db.updateOrLeave(UPDATE, owed);
        return owed.keySet();
    }

    private static int compare(InteractionId one, InteractionId other) {
        return Place.compare(one.value(), other.value());
    }

    void delete(Collection<InteractionId> ids) {
        db.batch(
                DELETE,
                ids.stream()
                        .sorted(Answers::compare)
                        .map(id -> new Args().id("id", id.value()))
                        .toList());
    }

    private static Args args(InteractionId id, Answer answer) {
        return new Args()
                .id("id", id.value())
                .at("due", answer.dueAt())
                .text("state", answer.state().name())
                .at("settled", answer.settledAt());
    }
}
