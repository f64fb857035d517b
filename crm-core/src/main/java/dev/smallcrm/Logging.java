package dev.smallcrm;

import dev.smallcrm.CrmListener.Kind;
import dev.smallcrm.CrmListener.Subject;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.Interaction;
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
import java.util.List;
import java.util.Optional;

/** Writing what happened, with all that follows from it. */
final class Logging {
    /** How far another machine's clock may be ahead of ours. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private Logging() {}

    /** What was logged under the draft's external id before, retracted or not. */
    static Optional<Interaction> known(Work work, InteractionDraft draft) {
        return draft.externalId().flatMap(id -> known(work, id));
    }

    static Optional<Interaction> known(Work work, ExternalRef id) {
        return work
                .session()
                .interactions()
                .page(InteractionQuery.by(new InteractionQuery.ByExternalId(List.of(id)))
                        .withRetracted())
                .stream()
                .findFirst();
    }

    /** Who a draft counts for that names only a number. Two calls of one new number take turns at home. */
    static Optional<Contact> caller(Work work, InteractionDraft draft) {
        if (draft.phone().isEmpty()) {
            throw new InvalidInput("participants", "is empty and there is no phone", "name a contact or the number");
        }
        Phone phone = Phone.of(draft.phone());
        Optional<Contact> caller = bearer(work, phone);
        if (caller.isEmpty()) {
            work.session().contacts().locked(List.of(work.home()));
            caller = bearer(work, phone);
        }
        return caller;
    }

    private static Optional<Contact> bearer(Work work, Phone phone) {
        Comparator<Contact> inUse = Comparator.comparing(Contact::archived).reversed();
        return Contacts.byPhone(work, phone, true).stream()
                .max(inUse.thenComparing(c -> c.lastContactAt().orElse(Instant.MIN))
                        .thenComparing(c -> c.id().value()));
    }

    /** The draft with the contact that has its number, who is made or brought back if need be. */
    static InteractionDraft countingFor(Work work, InteractionDraft draft, Optional<Contact> caller) {
        Contact contact = caller.map(there -> back(work, there))
                .orElseGet(() -> Contacts.insert(work, Contact.person("", "").phone(Phone.of(draft.phone()))));
        return draft.with(List.of(new Participant(contact.id(), Role.MAIN)));
    }

    private static Contact back(Work work, Contact caller) {
        Contact there = work.session().contacts().locked(List.of(caller.id())).get(0);
        return there.archived() ? Contacts.write(work, there, there.details(), Optional.empty()) : there;
    }

    static Interaction log(Work work, InteractionDraft draft) {
        InteractionDraft details = complete(work, draft);
        List<Contact> participants = check(work, details);
        InteractionId id = new InteractionId(work.newId());
        Interaction made =
                new Interaction(id, 1, details, Answering.owed(work, details), Optional.empty(), work.stamp());
        work.session().interactions().insert(List.of(made));
        work.changed(Subject.INTERACTION, made.id(), Kind.ADDED);
        Answering.logged(work, made);
        LastContacts.logged(work, made, participants);
        details.keeps().ifPresent(promise -> Keeping.keep(work, promise, made));
        return made.answer().isPresent() ? Interactions.load(work, id) : made;
    }

    /** The draft with its time, and with the colleague who writes if nobody else is named. */
    private static InteractionDraft complete(Work work, InteractionDraft draft) {
        InteractionDraft timed = timed(work, draft.occurredAt().isPresent() ? draft : draft.at(work.now()));
        timed.handledBy().ifPresent(work::requireInUse);
        return timed.handledBy().isPresent()
                ? timed
                : work.colleague().map(timed::handledBy).orElse(timed);
    }

    /** What another machine's clock puts a little ahead of ours happened now: what we do next comes after it. */
    static InteractionDraft timed(Work work, InteractionDraft details) {
        Instant at = details.occurredAt().orElseThrow();
        if (at.isAfter(work.now().plus(TOLERANCE))) {
            throw new InvalidInput("occurredAt", "is in the future", "log it when it has happened, or schedule it");
        }
        return at.isAfter(work.now()) ? details.at(work.now()) : details;
    }

    private static List<Contact> check(Work work, InteractionDraft details) {
        checkRoles(details);
        List<ContactId> ids =
                details.participants().stream().map(Participant::contact).toList();
        ids.forEach(work::refuseHome);
        return work.require(ids);
    }

    static void checkRoles(InteractionDraft details) {
        List<Participant> participants = details.participants();
        if (participants.isEmpty()
                || participants.get(0).role() != Role.MAIN
                || participants.stream().skip(1).anyMatch(p -> p.role() == Role.MAIN)) {
            throw new InvalidInput(
                    "participants", "has not exactly one MAIN, in the first place", "give the others another role");
        }
    }
}
