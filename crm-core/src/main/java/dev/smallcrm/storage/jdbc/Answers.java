package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.Interaction.Direction;
import dev.smallcrm.model.Interaction.Outcome;
import dev.smallcrm.model.InteractionId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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

    private final Db db;

    Answers(Db db) {
        this.db = db;
    }

    void insert(Collection<Interaction> values) {
        db.batch(
                INSERT,
                values.stream()
                        .filter(value -> value.answer().isPresent())
                        .map(value -> args(value, value.answer().orElseThrow()))
                        .toList());
    }

    void replace(Collection<Interaction> values) {
        delete(values.stream().map(Interaction::id).toList());
        insert(values);
    }

    /** Changes answers that are there; gives the ids of those that are not. */
    List<InteractionId> set(Map<InteractionId, Answer> answers) {
        List<Map.Entry<InteractionId, Answer>> ordered = answers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey((one, other) -> Place.compare(one.value(), other.value())))
                .toList();
        int[] changed = db.batch(
                UPDATE,
                ordered.stream()
                        .map(each -> args(each.getKey(), each.getValue()))
                        .toList());
        return IntStream.range(0, changed.length)
                .filter(i -> changed[i] == 0)
                .mapToObj(i -> ordered.get(i).getKey())
                .toList();
    }

    void delete(Collection<InteractionId> ids) {
        db.batch(
                DELETE,
                ids.stream()
                        .sorted((one, other) -> Place.compare(one.value(), other.value()))
                        .map(id -> new Args().id("id", id.value()))
                        .toList());
    }

    private static Args args(Interaction value, Answer answer) {
        boolean missed = value.direction() == Direction.INBOUND
                && (value.outcome() == Outcome.MISSED || value.outcome() == Outcome.VOICEMAIL);
        return args(value.id(), answer)
                .id("contact", value.contact().value())
                .at("occurred", value.occurredAt())
                .flag("missed", missed);
    }

    private static Args args(InteractionId id, Answer answer) {
        return new Args()
                .id("id", id.value())
                .at("due", answer.dueAt())
                .text("state", answer.state().name())
                .at("settled", answer.settledAt());
    }
}
