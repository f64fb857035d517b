package dev.smallcrm;

import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.rules.Answers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which answers are owed, by when, and what has become of them. */
final class Answering {
    private static final Duration UNAGREED = Duration.ofDays(1);

    private Answering() {}

    /** The answer that an interaction waits for, as if nothing had answered it. */
    static Optional<Answer> owed(Work work, InteractionDraft details) {
        if (!Answers.awaits(details)) {
            return Optional.empty();
        }
        ContactId contact = details.participants().get(0).contact();
        Duration within = Expecting.of(work, contact).answerWithin().orElse(UNAGREED);
        Instant due = details.occurredAt().orElseThrow().plus(within);
        return Optional.of(new Answer(due, Answer.State.OPEN, Optional.empty()));
    }

    /** What follows from a new interaction for the answers of its contact. */
    static void logged(Work work, Interaction made) {
        boolean answers = Answers.answers(made.details());
        // A question asked after everything else changes nothing for the others, however many there are.
        boolean between = made.answer().isPresent() && !newest(work, made);
        boolean late = Answers.missedCall(made.details()) && made.occurredAt().isBefore(work.now());
        if (answers || between || late) {
            settle(work, made.contact(), made.occurredAt());
        }
    }

    private static boolean newest(Work work, Interaction made) {
        return work
                .session()
                .interactions()
                .page(InteractionQuery.timeline(made.contact()).limit(1))
                .stream()
                .anyMatch(newest -> newest.id().equals(made.id()));
    }

    /** What follows from a follow-up that took over an answer, and was made, changed or closed. */
    static void settle(Work work, FollowUp followUp) {
        followUp.details()
                .answers()
                .flatMap(id -> work.session().interactions().byIds(List.of(id)).stream()
                        .findFirst())
                .ifPresent(question -> settle(work, question.contact(), question.occurredAt()));
    }

    /**
     * Finds anew what has become of the answers that a contact waits for, after something that happened at an instant was
     * logged, changed or hidden. What we say to somebody answers all they asked since we last spoke: so only what lies
     * between the talks before and after the instant can be concerned.
     */
    static void settle(Work work, ContactId contact, Instant at) {
        List<Interaction> asked = new ArrayList<>();
        Optional<Instant> talked = Optional.empty();
        Optional<InteractionQuery> query = Optional.of(InteractionQuery.timeline(contact));
        while (query.isPresent()) {
            InteractionQuery current = query.get();
            Page<Interaction> page = work.session().interactions().page(current);
            for (Interaction interaction : page.items()) {
                if (!interaction.contact().equals(contact)) {
                    continue;
                }
                if (interaction.answer().isPresent()) {
                    asked.add(interaction);
                }
                if (Answers.answers(interaction.details())) {
                    if (!interaction.occurredAt().isAfter(at)) {
                        settle(work, asked, talked);
                    }
                    if (interaction.occurredAt().isBefore(at)) {
                        return;
                    }
                    asked.clear();
                    talked = Optional.of(interaction.occurredAt());
                }
            }
            query = page.next().map(current::after);
        }
        settle(work, asked, talked);
    }

    private static void settle(Work work, List<Interaction> asked, Optional<Instant> talked) {
        if (asked.isEmpty()) {
            return;
        }
        List<InteractionId> ids = asked.stream().map(Interaction::id).toList();
        Map<InteractionId, Optional<Answer>> changed = new LinkedHashMap<>();
        Answers.changed(asked, talked, taking(work, ids)).forEach((id, answer) -> changed.put(id, Optional.of(answer)));
        if (!changed.isEmpty()) {
            work.session().interactions().answers(changed);
        }
    }

    /** The follow-ups that took over the answer of one of some interactions, closed ones too. */
    static List<FollowUp> taking(Work work, List<InteractionId> ids) {
        return Paging.all(
                FollowUpQuery.by(new FollowUpQuery.Answering(ids)).limit(Page.MAX_LIMIT),
                work.session().followUps()::page,
                FollowUpQuery::after);
    }
}
