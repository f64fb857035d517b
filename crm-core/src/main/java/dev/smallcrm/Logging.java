package dev.smallcrm;

import dev.smallcrm.CrmListener.Kind;
import dev.smallcrm.CrmListener.Subject;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.Interaction.Participant;
import dev.smallcrm.model.Interaction.Role;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writing interactions, with all that follows from them. */
final class Logging {
    /** How far another machine's clock may be ahead of ours. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private Logging() {}

    static Optional<Interaction> known(Work work, ExternalRef id) {
        return work
                .session()
                .interactions()
                .page(InteractionQuery.by(new InteractionQuery.ByExternalId(List.of(id)))
                        .withRetracted())
                .stream()
                .findFirst();
    }

    /** The draft with the contact that its number belongs to, its time, and the colleague who logs it. */
    static InteractionDraft resolve(Work work, InteractionDraft draft) {
        InteractionDraft resolved = draft;
        if (draft.participants().isEmpty()) {
            if (draft.phone().isEmpty()) {
                throw new InvalidInput(
                        "participants", "is empty and there is no phone", "name a contact or the number");
            }
            resolved = draft.with(List.of(new Participant(caller(work, Phone.of(draft.phone())), Role.MAIN)));
        }
        if (resolved.handledBy().isEmpty()) {
            Optional<ContactId> colleague = work.colleague();
            if (colleague.isPresent()) {
                resolved = resolved.handledBy(colleague.get());
            }
        }
        return resolved.occurredAt().isPresent() ? resolved : resolved.at(work.now());
    }

    private static ContactId caller(Work work, Phone phone) {
        List<Contact> bearers = Contacts.byPhone(work, phone, true);
        Comparator<Contact> best = Comparator.comparing(Contact::archived)
                .reversed()
                .thenComparing(c -> c.lastContactAt().orElse(Instant.MIN))
                .thenComparing(c -> c.id().value());
        Optional<Contact> bearer = bearers.stream().max(best);
        if (bearer.isEmpty()) {
            return Contacts.insert(work, Contact.person("", "").phone(phone)).id();
        }
        if (bearer.get().archived()) {
            Contacts.write(work, bearer.get(), bearer.get().details(), Optional.empty());
        }
        return bearer.get().id();
    }

    static Interaction log(Work work, InteractionDraft details) {
        List<Contact> participants = check(work, details);
        InteractionId id = new InteractionId(work.newId());
        Interaction made =
                new Interaction(id, 1, details, Answering.answer(work, details, id), Optional.empty(), work.stamp());
        work.session().interactions().insert(List.of(made));
        work.changed(Subject.INTERACTION, made.id(), Kind.ADDED);
        Answering.answeredBy(work, made);
        Answering.touch(work, made, participants);
        details.keeps().ifPresent(promise -> Keeping.keep(work, promise, made));
        return made;
    }

    /** The participants, each there, in use and not us; a time that is not in the future. */
    private static List<Contact> check(Work work, InteractionDraft details) {
        List<Participant> participants = details.participants();
        if (participants.get(0).role() != Role.MAIN
                || participants.stream().skip(1).anyMatch(p -> p.role() == Role.MAIN)) {
            throw new InvalidInput(
                    "participants", "has not exactly one MAIN, in the first place", "give the others another role");
        }
        if (details.occurredAt().orElseThrow().isAfter(work.now().plus(TOLERANCE))) {
            throw new InvalidInput("occurredAt", "is in the future", "log it when it has happened, or schedule it");
        }
        participants.forEach(p -> work.refuseHome(p.contact()));
        List<Contact> found =
                work.require(participants.stream().map(Participant::contact).toList());
        details.handledBy().ifPresent(work::require);
        return found;
    }

    static Interaction rewrite(
            Work work, Interaction there, InteractionDraft wanted, Optional<Interaction.Retraction> retraction) {
        InteractionDraft details = wanted.occurredAt().isPresent() ? wanted : wanted.at(there.occurredAt());
        if (details.equals(there.details()) && retraction.equals(there.retraction())) {
            return there;
        }
        check(work, details);
        Optional<Answer> answer =
                retraction.isPresent() ? Optional.empty() : Answering.answer(work, details, there.id());
        Interaction written = new Interaction(
                there.id(), there.version() + 1, details, answer, retraction, work.touched(there.stamp()));
        work.session().interactions().update(List.of(written));
        work.changed(Subject.INTERACTION, written.id(), Kind.CHANGED);
        Answering.unanswered(work, there.contact(), there.occurredAt());
        if (!written.retracted()) {
            Answering.answeredBy(work, written);
        }
        Answering.retouch(work, everybody(there, written));
        return written;
    }

    private static Set<ContactId> everybody(Interaction before, Interaction after) {
        Set<ContactId> all = new LinkedHashSet<>();
        before.details().participants().forEach(p -> all.add(p.contact()));
        after.details().participants().forEach(p -> all.add(p.contact()));
        return all;
    }
}
