package dev.smallcrm;

import dev.smallcrm.CrmListener.Kind;
import dev.smallcrm.CrmListener.Subject;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.Interaction.Participant;
import dev.smallcrm.model.Interaction.Retraction;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Writing anew what was logged before: what had followed from it is found anew, too. */
final class Correcting {
    private Correcting() {}

    /**
     * Changes an interaction. Two who change one take turns by its contacts; what was read before the turn came is read
     * again.
     */
    static Interaction rewrite(Work work, InteractionId id, UnaryOperator<Interaction> change) {
        Interaction read = Interactions.load(work, id);
        lock(work, read, change.apply(read));
        Interaction there = Interactions.load(work, id);
        Interaction wanted = timed(work, there, change.apply(there));
        if (wanted.equals(there)) {
            return there;
        }
        lock(work, there, wanted);
        check(work, there, wanted);
        Interaction written = new Interaction(
                id,
                there.version() + 1,
                wanted.details(),
                owed(work, there, wanted.details()),
                wanted.retraction(),
                work.touched(there.stamp()));
        work.session().interactions().update(List.of(written));
        work.changed(Subject.INTERACTION, id, Kind.CHANGED);
        follow(work, there, written);
        return Interactions.load(work, id);
    }

    private static Interaction timed(Work work, Interaction there, Interaction wanted) {
        InteractionDraft details = wanted.details();
        return wanted.with(
                Logging.timed(work, details.occurredAt().isPresent() ? details : details.at(there.occurredAt())));
    }

    private static void lock(Work work, Interaction before, Interaction after) {
        work.session().contacts().locked(everybody(before, after));
    }

    private static List<ContactId> everybody(Interaction before, Interaction after) {
        return Stream.concat(ids(before), ids(after)).distinct().toList();
    }

    private static Stream<ContactId> ids(Interaction interaction) {
        return interaction.details().participants().stream().map(Participant::contact);
    }

    /**
     * Who is named anew must be in use, and so must those it counted and counts for, who may wait for an answer again;
     * others who took part may have been archived since.
     */
    private static void check(Work work, Interaction before, Interaction after) {
        Logging.checkRoles(after.details());
        List<ContactId> known = ids(before).skip(1).toList();
        List<ContactId> inUse = Stream.concat(
                        Stream.of(before.contact(), after.contact()), ids(after).filter(id -> !known.contains(id)))
                .distinct()
                .toList();
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
        Optional<Answer> owed = Answering.owed(work, after);
        return sameQuestion && owed.isPresent() && before.answer().isPresent() ? before.answer() : owed;
    }

    private static void follow(Work work, Interaction before, Interaction after) {
        keep(work, before, after);
        if (!before.contact().equals(after.contact())) {
            Keeping.move(work, after.id(), before.contact(), after.contact());
            Answering.settle(work, before.contact(), before.occurredAt());
        } else if (!before.occurredAt().equals(after.occurredAt())) {
            Answering.settle(work, before.contact(), before.occurredAt());
        }
        Answering.settle(work, after.contact(), after.occurredAt());
        LastContacts.findAnew(work, everybody(before, after));
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
