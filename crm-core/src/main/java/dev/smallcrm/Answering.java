package dev.smallcrm;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.rules.Answers;
import dev.smallcrm.rules.ExpectationRules;
import dev.smallcrm.rules.IdOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which answers are owed, by when, and what has become of them; and when something last passed with a contact. */
final class Answering {
    private static final Set<RelationshipType> ACTS_FOR =
            Set.of(RelationshipType.WORKS_FOR, RelationshipType.PAYS_FOR, RelationshipType.DECIDES_FOR);

    private static final Duration UNAGREED = Duration.ofDays(1);

    private Answering() {}

    static boolean open(Interaction interaction) {
        return interaction
                .answer()
                .map(answer -> answer.state() == Answer.State.OPEN)
                .orElse(false);
    }

    /** What a contact may expect: by what they are to us, or are those to us for whom they act, one step. */
    static Expectations expectations(Work work, ContactId contact) {
        Types types = Types.of(work);
        List<Relationship> own = active(work, contact);
        List<Expectations> all = new ArrayList<>(toHome(work, types, contact, own));
        own.stream()
                .filter(link -> ACTS_FOR.contains(link.type()) && link.from().equals(contact))
                .map(Relationship::to)
                .filter(principal -> !principal.equals(work.home()))
                .forEach(principal -> all.addAll(toHome(work, types, principal, active(work, principal))));
        return ExpectationRules.strictest(all, work.settings().everybodyElse());
    }

    private static List<Relationship> active(Work work, ContactId contact) {
        return work.session()
                .relationships()
                .page(RelationshipQuery.of(contact).activeOn(work.today()).limit(Page.MAX_LIMIT))
                .items();
    }

    private static List<Expectations> toHome(Work work, Types types, ContactId contact, List<Relationship> links) {
        return links.stream()
                .filter(link -> link.other(contact).equals(work.home()))
                .map(link -> {
                    var stored = types.get(link.type());
                    boolean reads = stored.symmetric() || link.from().equals(contact);
                    return reads
                            ? stored
                            : stored.inverse().flatMap(types::find).orElse(stored);
                })
                .map(definition -> definition.expectations())
                .toList();
    }

    /**
     * The answer that an interaction waits for, settled already if something answered it since.
     *
     * @param id the interaction's, which decides between two of one instant: the later id answers the earlier
     */
    static Optional<Answer> answer(Work work, InteractionDraft details, InteractionId id) {
        if (!Answers.awaits(details)) {
            return Optional.empty();
        }
        ContactId contact = details.participants().get(0).contact();
        Instant asked = details.occurredAt().orElseThrow();
        Duration within = expectations(work, contact).answerWithin().orElse(UNAGREED);
        Answer open = new Answer(asked.plus(within), Answer.State.OPEN, Optional.empty());
        return Optional.of(settled(work, contact, asked, id, open));
    }

    /** The same answer, given if an interaction after the question answered it. */
    private static Answer settled(Work work, ContactId contact, Instant asked, InteractionId id, Answer answer) {
        List<Instant> given = new ArrayList<>();
        walk(work, contact, asked, interaction -> {
            boolean after = interaction.occurredAt().isAfter(asked) || later(interaction.id(), id);
            if (after
                    && Answers.answers(interaction.details())
                    && interaction.contact().equals(contact)) {
                given.add(interaction.occurredAt());
            }
        });
        return given.stream()
                .min(Comparator.naturalOrder())
                .map(at -> new Answer(answer.dueAt(), Answer.State.GIVEN, Optional.of(at)))
                .orElse(answer);
    }

    private static boolean later(InteractionId one, InteractionId other) {
        return IdOrder.compare(one.value(), other.value()) > 0;
    }

    /** Everything somebody took part in from an instant on, newest first. */
    private static void walk(Work work, ContactId contact, Instant since, Consumer<Interaction> action) {
        Optional<InteractionQuery> query = Optional.of(InteractionQuery.timeline(contact));
        while (query.isPresent()) {
            InteractionQuery current = query.get();
            Page<Interaction> page = work.session().interactions().page(current);
            List<Interaction> recent = page.stream()
                    .filter(interaction -> !interaction.occurredAt().isBefore(since))
                    .toList();
            recent.forEach(action);
            boolean whole = recent.size() == page.items().size();
            query = whole ? page.next().map(current::after) : Optional.empty();
        }
    }

    /** What answers a contact has waited for, whatever became of them. */
    private static List<Interaction> asked(Work work, ContactId contact) {
        return Paging.all(
                InteractionQuery.by(new InteractionQuery.AnswersOf(contact)).limit(Page.MAX_LIMIT),
                work.session().interactions()::page,
                InteractionQuery::after);
    }

    /** A new interaction answers what its contact had asked before. */
    static void answeredBy(Work work, Interaction answering) {
        if (!Answers.answers(answering.details())) {
            return;
        }
        Instant at = answering.occurredAt();
        set(
                work,
                asked(work, answering.contact()).stream()
                        .filter(Answering::open)
                        .filter(question -> question.occurredAt().isBefore(at)
                                || (question.occurredAt().equals(at) && later(answering.id(), question.id())))
                        .collect(Collectors.toMap(
                                Interaction::id,
                                question -> Optional.of(new Answer(
                                        question.answer().orElseThrow().dueAt(),
                                        Answer.State.GIVEN,
                                        Optional.of(at))))));
    }

    /** What an interaction answered is looked at again when it is hidden, moved or corrected. */
    static void unanswered(Work work, ContactId contact, Instant at) {
        set(
                work,
                asked(work, contact).stream()
                        .filter(question ->
                                question.answer().orElseThrow().settledAt().equals(Optional.of(at))
                                        && question.answer().orElseThrow().state() == Answer.State.GIVEN)
                        .collect(Collectors.toMap(Interaction::id, question -> Optional.of(again(work, question)))));
    }

    private static Answer again(Work work, Interaction question) {
        Answer open = new Answer(question.answer().orElseThrow().dueAt(), Answer.State.OPEN, Optional.empty());
        Answer now = settled(work, question.contact(), question.occurredAt(), question.id(), open);
        boolean taken = now.state() == Answer.State.OPEN
                && work
                        .session()
                        .followUps()
                        .page(FollowUpQuery.by(new FollowUpQuery.Answering(List.of(question.id()))))
                        .stream()
                        .anyMatch(FollowUp::open);
        return taken ? new Answer(open.dueAt(), Answer.State.TAKEN_OVER, Optional.of(work.now())) : now;
    }

    /** A follow-up takes over, gives, or gives back the answer to an interaction. */
    static void followUp(Work work, InteractionId id, Answer.State state) {
        Stream.of(id)
                .flatMap(one -> work.session().interactions().byIds(List.of(one)).stream())
                .filter(question -> question.answer().isPresent())
                .forEach(question -> {
                    Answer before = question.answer().orElseThrow();
                    Answer after = state == Answer.State.OPEN
                            ? again(work, question)
                            : new Answer(before.dueAt(), state, Optional.of(work.now()));
                    boolean given = before.state() == Answer.State.GIVEN;
                    if (!given || state == Answer.State.GIVEN) {
                        set(work, Map.of(id, Optional.of(given ? before : after)));
                    }
                });
    }

    private static void set(Work work, Map<InteractionId, Optional<Answer>> answers) {
        if (!answers.isEmpty()) {
            work.session().interactions().answers(answers);
        }
    }

    /** Moves the last contact on, if this is later and something really passed. */
    static void touch(Work work, Interaction interaction, List<Contact> participants) {
        if (!Answers.touches(interaction.details())) {
            return;
        }
        Instant at = interaction.occurredAt();
        Map<ContactId, Optional<Instant>> later = participants.stream()
                .filter(contact -> contact.lastContactAt().isEmpty()
                        || contact.lastContactAt().get().isBefore(at))
                .filter(contact -> took(interaction, contact.id()))
                .collect(Collectors.toMap(Contact::id, contact -> Optional.of(at)));
        if (!later.isEmpty()) {
            work.session().contacts().touch(later);
        }
    }

    /** Finds the last contact anew, after something was hidden, moved or corrected. */
    static void retouch(Work work, Set<ContactId> contacts) {
        work.session().contacts().touch(contacts.stream().collect(Collectors.toMap(c -> c, c -> lastContact(work, c))));
    }

    private static Optional<Instant> lastContact(Work work, ContactId contact) {
        Optional<InteractionQuery> query = Optional.of(InteractionQuery.timeline(contact));
        while (query.isPresent()) {
            InteractionQuery current = query.get();
            Page<Interaction> page = work.session().interactions().page(current);
            Optional<Instant> found = page.stream()
                    .filter(interaction -> Answers.touches(interaction.details()) && took(interaction, contact))
                    .map(Interaction::occurredAt)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            query = page.next().map(current::after);
        }
        return Optional.empty();
    }

    /** Being spoken of is no contact. */
    private static boolean took(Interaction interaction, ContactId contact) {
        return interaction.details().participants().stream()
                .anyMatch(p -> p.contact().equals(contact) && p.role() != Interaction.Role.MENTIONED);
    }
}
