package dev.smallcrm.storage;

import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.Interaction.Direction;
import dev.smallcrm.model.Interaction.Outcome;
import dev.smallcrm.model.InteractionQuery;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;

/** The lists of interactions. */
final class InteractionLists {
    private InteractionLists() {}

    static Listing<Interaction> of(InteractionQuery query) {
        if (query.by() instanceof InteractionQuery.Waiting waiting) {
            return list(
                    query, "waiting", event -> openBefore(event, waiting.dueBefore()), InteractionLists::longestOwed);
        }
        if (query.by() instanceof InteractionQuery.ByExternalId names) {
            return list(
                    query,
                    "by id",
                    event -> event.details().externalId().stream()
                            .anyMatch(id -> names.ids().stream().anyMatch(id::sameAs)),
                    event -> Place.byId(event.id().value()));
        }
        return list(
                query,
                "newest first",
                by(query.by()),
                event -> Place.newestFirst(event.occurredAt(), event.id().value()));
    }

    private static Listing<Interaction> list(
            InteractionQuery query, String order, Predicate<Interaction> by, Function<Interaction, Place> place) {
        Predicate<Interaction> residual = event -> (query.retracted() || !event.retracted())
                && (query.channels().isEmpty() || query.channels().contains(event.channel()));
        return new Listing<>("interactions " + order, by.and(residual), place, query.after(), query.limit());
    }

    private static Predicate<Interaction> by(InteractionQuery.By by) {
        if (by instanceof InteractionQuery.Timeline timeline) {
            return event -> event.details().participants().stream()
                    .anyMatch(participant -> participant.contact().equals(timeline.contact()));
        }
        if (by instanceof InteractionQuery.AnswersOf answers) {
            return event -> event.contact().equals(answers.contact())
                    && event.answer()
                            .map(Answer::state)
                            .filter(state -> answers.state().map(state::equals).orElse(true))
                            .isPresent();
        }
        if (by instanceof InteractionQuery.ByReference tied) {
            return event -> event.details().references().stream().anyMatch(tied.ref()::sameAs);
        }
        if (by instanceof InteractionQuery.Missed missed) {
            return event -> event.direction() == Direction.INBOUND
                    && (event.outcome() == Outcome.MISSED || event.outcome() == Outcome.VOICEMAIL)
                    && !event.occurredAt().isBefore(missed.since())
                    && openBefore(event, Instant.MAX);
        }
        throw new IllegalArgumentException("no list by " + by);
    }

    private static boolean openBefore(Interaction event, Instant at) {
        return event.answer()
                .filter(answer ->
                        answer.state() == Answer.State.OPEN && answer.dueAt().isBefore(at))
                .isPresent();
    }

    private static Place longestOwed(Interaction event) {
        return Place.oldestFirst(
                event.answer().orElseThrow().dueAt(), event.id().value());
    }
}
