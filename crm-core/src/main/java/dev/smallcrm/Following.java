package dev.smallcrm;

import dev.smallcrm.model.BookSettings.Counting;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.Interaction.Role;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.rules.Answers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What follows from what happened: which answers are owed, by when, and what has become of them; and when something last
 * passed with a contact.
 */
final class Following {
    private static final Duration UNAGREED = Duration.ofDays(1);

    private Following() {}

    /** The answer that an interaction waits for, as if nothing had answered it. */
    static Optional<Answer> owed(Work work, InteractionDraft details) {
        if (!Answers.awaits(details)) {
            return Optional.empty();
        }
        ContactId contact = details.participants().get(0).contact();
        Duration within = Types.expectations(work, contact).answerWithin().orElse(UNAGREED);
        Instant due = details.occurredAt().orElseThrow().plus(within);
        return Optional.of(new Answer(due, Answer.State.OPEN, Optional.empty()));
    }

    /** What follows from a new interaction. */
    static void logged(Work work, Interaction made, List<Contact> participants) {
        boolean answers = Answers.answers(made.details());
        // A question asked after everything else changes nothing for the others, however many there are.
        boolean between = made.answer().isPresent() && !newest(work, made);
        boolean late = Answers.missedCall(made.details()) && made.occurredAt().isBefore(work.now());
        if (answers || between || late) {
            settle(work, made.contact(), made.occurredAt());
        }
        touch(work, made, participants);
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
        Optional<InteractionId> id = followUp.details().answers();
        if (id.isPresent()) {
            Interaction question = work.interaction(id.get());
            settle(work, question.contact(), question.occurredAt());
        }
    }

    /**
     * Finds anew what has become of the answers that a contact waits for, after something that happened at an instant was
     * logged, changed or hidden. What we say to somebody answers all they asked since we last spoke: so only what lies
     * between the talks before and after the instant can be concerned.
     */
    static void settle(Work work, ContactId contact, Instant at) {
        Map<InteractionId, Optional<Answer>> changed = changed(work, contact, Optional.of(at));
        if (!changed.isEmpty()) {
            work.session().interactions().answers(changed);
        }
    }

    /**
     * The answers that a contact waits for and of which something else has become than is stored.
     *
     * @param at only those that something that happened then can concern; without it all, also those that are stored and
     *     not waited for, or the other way round
     */
    static Map<InteractionId, Optional<Answer>> changed(Work work, ContactId contact, Optional<Instant> at) {
        Map<InteractionId, Optional<Answer>> changed = new LinkedHashMap<>();
        List<Interaction> asked = new ArrayList<>();
        Optional<Instant> talked = Optional.empty();
        var timeline = work.interactions(InteractionQuery.timeline(contact));
        while (timeline.hasNext()) {
            for (Interaction interaction : timeline.next()) {
                if (!interaction.contact().equals(contact)) {
                    continue;
                }
                if (interaction.answer().isPresent()) {
                    asked.add(interaction);
                }
                if (at.isEmpty() && interaction.answer().isPresent() != Answers.awaits(interaction.details())) {
                    changed.put(interaction.id(), Optional.empty());
                }
                if (Answers.answers(interaction.details())) {
                    if (at.isEmpty() || !interaction.occurredAt().isAfter(at.get())) {
                        changed(work, asked, talked, changed);
                    }
                    if (at.isPresent() && interaction.occurredAt().isBefore(at.get())) {
                        return changed;
                    }
                    asked.clear();
                    talked = Optional.of(interaction.occurredAt());
                }
            }
        }
        changed(work, asked, talked, changed);
        return changed;
    }

    private static void changed(
            Work work,
            List<Interaction> asked,
            Optional<Instant> talked,
            Map<InteractionId, Optional<Answer>> changed) {
        if (!asked.isEmpty()) {
            List<InteractionId> ids = asked.stream().map(Interaction::id).toList();
            Answers.changed(asked, talked, taking(work, ids))
                    .forEach((id, answer) -> changed.put(id, Optional.of(answer)));
        }
    }

    /** The follow-ups that took over the answer of one of some interactions, closed ones too. */
    static List<FollowUp> taking(Work work, List<InteractionId> ids) {
        return work.followUps(FollowUpQuery.by(new FollowUpQuery.Answering(ids)).limit(Page.MAX_LIMIT))
                .all();
    }

    /** Moves the last contact on, if this is later and something really passed. */
    private static void touch(Work work, Interaction interaction, List<Contact> participants) {
        if (!Answers.touches(interaction.details(), work.settingsNow().counting())) {
            return;
        }
        Map<ContactId, Optional<Instant>> later = new HashMap<>();
        for (Contact contact : participants) {
            boolean earlier = contact.lastContactAt().orElse(Instant.MIN).isBefore(interaction.occurredAt());
            if (earlier && tookPart(interaction, contact.id())) {
                later.put(contact.id(), Optional.of(interaction.occurredAt()));
            }
        }
        if (!later.isEmpty()) {
            work.session().contacts().touch(later);
        }
    }

    /** Finds the last contact anew, after something was hidden, moved or corrected. */
    static void findAnew(Work work, Collection<ContactId> contacts) {
        Map<ContactId, Optional<Instant>> last = new HashMap<>();
        work.settingsNow();
        contacts.forEach(contact -> last.put(contact, lastContact(work, contact, Instant.MAX)));
        work.session().contacts().touch(last);
    }

    /** Finds the last contact anew of those of whom it is another by what counts now. */
    static void recount(Work work, List<Contact> contacts) {
        List<Contact> locked = work.session()
                .contacts()
                .locked(contacts.stream().map(Contact::id).toList());
        work.settingsNow();
        Map<ContactId, Optional<Instant>> changed = new HashMap<>();
        for (Contact contact : locked) {
            Optional<Instant> last = lastContact(work, contact.id(), Instant.MAX);
            if (!last.equals(contact.lastContactAt())) {
                changed.put(contact.id(), last);
            }
        }
        work.session().contacts().touch(changed);
    }

    /** The last one until a moment. */
    static Optional<Instant> lastContact(Work work, ContactId contact, Instant until) {
        Counting counting = work.settings().counting();
        var timeline = work.interactions(InteractionQuery.timeline(contact));
        while (timeline.hasNext()) {
            for (Interaction interaction : timeline.next()) {
                if (!interaction.occurredAt().isAfter(until)
                        && Answers.touches(interaction.details(), counting)
                        && tookPart(interaction, contact)) {
                    return Optional.of(interaction.occurredAt());
                }
            }
        }
        return Optional.empty();
    }

    /** Being spoken of is no contact. */
    private static boolean tookPart(Interaction interaction, ContactId contact) {
        return interaction.details().participants().stream()
                .anyMatch(p -> p.contact().equals(contact) && p.role() != Role.MENTIONED);
    }
}
