package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Channel;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.Interaction.Content;
import dev.smallcrm.model.Interaction.Direction;
import dev.smallcrm.model.Interaction.Outcome;
import dev.smallcrm.model.Interaction.Participant;
import dev.smallcrm.model.Interaction.Purpose;
import dev.smallcrm.model.Interaction.Retraction;
import dev.smallcrm.model.Interaction.Role;
import dev.smallcrm.model.Interaction.Sentiment;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.Money;
import dev.smallcrm.model.Stamp;
import java.math.BigDecimal;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Interactions as rows. */
final class InteractionRows {
    /** An interaction is read with its answer where there is one. */
    static final String WITH_ANSWER = " LEFT JOIN {p}answer a ON a.interaction_id = t.id";

    static final Table TABLE = new Table("{p}interaction", """
            id, version, contact_id, channel, direction, outcome,
            subject, body, purpose, sentiment, duration_seconds, amount, currency,
            participants, participant_roles, phone, occurred_at, external_id, external_refs, handled_by,
            awaits_answer, keeps, retracted_at, retracted_by, retraction_reason,
            created_at, created_by, updated_at, updated_by
            """, ", a.due_at, a.state, a.settled_at", WITH_ANSWER);

    private InteractionRows() {}

    static Interaction read(Row row) throws SQLException {
        InteractionId id = new InteractionId(row.id());
        long version = row.number();
        row.id(); // the first of the participants
        InteractionDraft details = new InteractionDraft(
                Channel.valueOf(row.text()),
                Direction.valueOf(row.text()),
                Outcome.valueOf(row.text()),
                content(row),
                participants(row.ids(), row.texts()),
                row.text(),
                Optional.of(row.at()),
                Parts.references(row).stream().findFirst(),
                Parts.references(row),
                row.maybeId().map(ContactId::new),
                row.maybeFlag(),
                row.maybeId().map(FollowUpId::new));
        Optional<Retraction> retraction = retraction(row.maybeAt(), row.maybeText(), row.maybeText());
        Stamp stamp = Parts.stamp(row);
        return new Interaction(id, version, details, answer(row), retraction, stamp);
    }

    static Args write(Interaction value) {
        InteractionDraft details = value.details();
        List<Participant> participants = details.participants();
        Args args = new Args()
                .id("id", value.id().value())
                .number("version", value.version())
                .id("contact_id", value.contact().value())
                .text("channel", details.channel().name())
                .text("direction", details.direction().name())
                .text("outcome", details.outcome().name())
                .ids(
                        "participants",
                        participants.stream()
                                .map(each -> each.contact().value())
                                .toList())
                .texts(
                        "participant_roles",
                        participants.stream().map(each -> each.role().name()).toList())
                .text("phone", details.phone())
                .at("occurred_at", value.occurredAt())
                .texts(
                        "external_id",
                        Parts.ofReferences(details.externalId().stream().toList()))
                .texts("external_refs", Parts.ofReferences(details.references()))
                .id("handled_by", details.handledBy().map(ContactId::value))
                .value("awaits_answer", JDBCType.BOOLEAN, details.awaitsAnswer())
                .id("keeps", details.keeps().map(FollowUpId::value))
                .at("retracted_at", value.retraction().map(Retraction::at))
                .text("retracted_by", value.retraction().map(Retraction::by).map(Actor::key))
                .text("retraction_reason", value.retraction().map(Retraction::reason));
        content(args, details.content());
        return Parts.write(args, value.stamp());
    }

    private static Content content(Row row) throws SQLException {
        return new Content(
                row.text(),
                row.text(),
                row.maybeText().map(Purpose::valueOf),
                row.maybeText().map(Sentiment::valueOf),
                row.maybeNumber().map(Duration::ofSeconds),
                amount(row.maybeAmount(), row.maybeText()));
    }

    private static void content(Args args, Content content) {
        args.text("subject", content.subject())
                .text("body", content.text())
                .text("purpose", content.purpose().map(Purpose::name))
                .text("sentiment", content.sentiment().map(Sentiment::name))
                .value("duration_seconds", JDBCType.BIGINT, content.duration().map(Duration::toSeconds))
                .value("amount", JDBCType.NUMERIC, content.amount().map(Money::amount))
                .text("currency", content.amount().map(Money::currency).map(Currency::getCurrencyCode));
    }

    private static Optional<Money> amount(Optional<BigDecimal> amount, Optional<String> currency) {
        return amount.map(number -> new Money(number, Currency.getInstance(currency.orElseThrow())));
    }

    private static List<Participant> participants(List<UUID> contacts, List<String> roles) {
        List<Participant> participants = new ArrayList<>(contacts.size());
        for (int i = 0; i < contacts.size(); i++) {
            participants.add(new Participant(new ContactId(contacts.get(i)), Role.valueOf(roles.get(i))));
        }
        return participants;
    }

    private static Optional<Retraction> retraction(Optional<Instant> at, Optional<String> by, Optional<String> reason) {
        return at.map(when -> new Retraction(when, new Actor(by.orElseThrow()), reason.orElseThrow()));
    }

    private static Optional<Answer> answer(Row row) throws SQLException {
        Optional<Instant> due = row.maybeAt();
        Optional<String> state = row.maybeText();
        Optional<Instant> settled = row.maybeAt();
        return due.map(at -> new Answer(at, Answer.State.valueOf(state.orElseThrow()), settled));
    }
}
