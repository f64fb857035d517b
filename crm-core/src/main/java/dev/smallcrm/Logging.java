package dev.smallcrm;

import dev.smallcrm.CrmListener.Kind;
import dev.smallcrm.CrmListener.Subject;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.Interaction.Participant;
import dev.smallcrm.model.Interaction.Retraction;
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
import java.util.function.UnaryOperator;

/** Writing what happened, and writing it anew when it was something else, with all that follows from it. */
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
        Contact contact = caller.map(there -> Contacts.back(work, there))
                .orElseGet(() -> Contacts.insert(work, Contact.person("", "").phone(Phone.of(draft.phone()))));
        return draft.with(List.of(new Participant(contact.id(), Role.MAIN)));
    }

    static Interaction log(Work work, InteractionDraft draft) {
        InteractionDraft details = complete(work, draft);
        List<Contact> participants = check(work, details);
        InteractionId id = new InteractionId(work.newId());
        Interaction made =
                new Interaction(id, 1, details, Following.owed(work, details), Optional.empty(), work.stamp());
        work.session().interactions().insert(List.of(made));
        work.changed(Subject.INTERACTION, made.id(), Kind.ADDED);
        Following.logged(work, made, participants);
        details.keeps().ifPresent(promise -> Keeping.keep(work, promise, made));
        return made.answer().isPresent() ? work.interaction(id) : made;
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
        ids(details).forEach(work::refuseHome);
        return work.require(ids(details));
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

    /**
     * Changes an interaction. Two who change one take turns by its contacts; what was read before the turn came is read
     * again.
     */
    static Interaction rewrite(Work work, InteractionId id, UnaryOperator<Interaction> change) {
        // What opens a promise again derives its time: whoever changes the calendar holds the book first, too.
        work.keepSettings();
        Interaction read = work.interaction(id);
        Set<ContactId> locked = everybody(read, change.apply(read));
        work.session().contacts().locked(locked);
        Interaction there = work.interaction(id);
        Interaction wanted = timed(work, there, change.apply(there));
        if (wanted.equals(there)) {
            return there;
        }
        Work.requireLocked(locked, everybody(there, wanted));
        check(work, there, wanted);
        InteractionDraft details = AgendaDates.named(wanted);
        Interaction written = new Interaction(
                id,
                there.version() + 1,
                details,
                owed(work, there, details),
                wanted.retraction(),
                work.touched(there.stamp()));
        work.session().interactions().update(List.of(written));
        work.changed(Subject.INTERACTION, id, Kind.CHANGED);
        follow(work, there, written);
        return work.interaction(id);
    }

    private static Interaction timed(Work work, Interaction there, Interaction wanted) {
        InteractionDraft details = wanted.details();
        return wanted.with(timed(work, details.occurredAt().isPresent() ? details : details.at(there.occurredAt())));
    }

    private static Set<ContactId> everybody(Interaction before, Interaction after) {
        Set<ContactId> ids = new LinkedHashSet<>(ids(before.details()));
        ids.addAll(ids(after.details()));
        return ids;
    }

    private static List<ContactId> ids(InteractionDraft details) {
        return details.participants().stream().map(Participant::contact).toList();
    }

    /**
     * Who is named anew must be in use, and so must those it counted and counts for, who may wait for an answer again;
     * others who took part may have been archived since.
     */
    private static void check(Work work, Interaction before, Interaction after) {
        checkRoles(after.details());
        Set<ContactId> inUse = new LinkedHashSet<>(List.of(before.contact(), after.contact()));
        for (ContactId id : ids(after.details())) {
            if (!ids(before.details()).contains(id)) {
                inUse.add(id);
            }
        }
        inUse.forEach(work::refuseHome);
        work.require(inUse);
        if (!after.details().handledBy().equals(before.details().handledBy())) {
            after.details().handledBy().ifPresent(work::requireInUse);
        }
    }

    /** By when an answer is owed stays as it was unless somebody else or at another time asked. */
    private static Optional<Answer> owed(Work work, Interaction before, InteractionDraft after) {
        boolean sameQuestion = before.details().occurredAt().equals(after.occurredAt())
                && before.contact().equals(after.participants().get(0).contact());
        Optional<Answer> owed = Following.owed(work, after);
        return sameQuestion && owed.isPresent() && before.answer().isPresent() ? before.answer() : owed;
    }

    private static void follow(Work work, Interaction before, Interaction after) {
        keep(work, before, after);
        if (!before.contact().equals(after.contact())) {
            Keeping.move(work, after.id(), before.contact(), after.contact());
            Following.settle(work, before.contact(), before.occurredAt());
        } else if (!before.occurredAt().equals(after.occurredAt())) {
            Following.settle(work, before.contact(), before.occurredAt());
        }
        Following.settle(work, after.contact(), after.occurredAt());
        Following.findAnew(work, everybody(before, after));
    }

    /** A promise that was kept by what is hidden or said otherwise now is to be kept again. */
    private static void keep(Work work, Interaction before, Interaction after) {
        Optional<FollowUpId> kept =
                before.retracted() ? Optional.empty() : before.details().keeps();
        Optional<FollowUpId> keeps =
                after.retracted() ? Optional.empty() : after.details().keeps();
        boolean sameContact = before.contact().equals(after.contact());
        boolean same = before.occurredAt().equals(after.occurredAt())
                && before.subject().equals(after.subject());
        if (kept.equals(keeps) && sameContact && same) {
            return;
        }
        kept.ifPresent(promise -> Keeping.unkeep(work, promise, before));
        if (sameContact && (before.retracted() || kept.equals(keeps))) {
            keeps.ifPresent(promise -> Keeping.keepIfOpen(work, promise, after));
        } else {
            keeps.ifPresent(promise -> Keeping.keep(work, promise, after));
        }
    }

    /** The same, hidden or not. */
    static Interaction with(Interaction there, Optional<Retraction> retraction) {
        return new Interaction(there.id(), there.version(), there.details(), there.answer(), retraction, there.stamp());
    }
}
