package dev.smallcrm;

import dev.smallcrm.CrmListener.Kind;
import dev.smallcrm.CrmListener.Subject;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Status;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Promise;
import dev.smallcrm.model.Refused;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Writing follow-ups and promises, with all that follows from them. */
final class Keeping {
    private Keeping() {}

    static FollowUp load(Work work, FollowUpId id) {
        return work.session().followUps().byIds(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("follow-up", id));
    }

    static FollowUp insert(Work work, FollowUpDraft draft, Optional<Promise> promise) {
        FollowUpDraft details = draft;
        if (draft.assignee().isEmpty()) {
            details = work.colleague().map(draft::assignedTo).orElse(draft);
        }
        check(work, details);
        ZoneId zone = work.settings().zone();
        FollowUp made = new FollowUp(
                new FollowUpId(work.newId()),
                1,
                details,
                promise,
                Status.OPEN,
                details.due().dueAt(zone),
                details.due().overdueAt(zone),
                "",
                Optional.empty(),
                work.stamp());
        work.session().followUps().insert(List.of(made));
        work.changed(Subject.FOLLOW_UP, made.id(), Kind.ADDED);
        details.answers().ifPresent(id -> Answering.followUp(work, id, Answer.State.TAKEN_OVER));
        return made;
    }

    private static void check(Work work, FollowUpDraft details) {
        work.refuseHome(details.contact());
        work.require(details.contact());
        details.assignee().ifPresent(work::require);
        details.answers().ifPresent(id -> {
            Interaction answered = Interactions.load(work, id);
            boolean theirs = answered.details().participants().stream()
                    .anyMatch(p -> p.contact().equals(details.contact()));
            if (!theirs) {
                throw new Refused(
                        "answers-another",
                        "The interaction " + id + " is not one of the contact " + details.contact()
                                + ": tie the follow-up to one of theirs");
            }
        });
    }

    static FollowUp edit(Work work, FollowUp there, FollowUpDraft details) {
        if (details.equals(there.details())) {
            return there;
        }
        check(work, details);
        return write(work, there, details, there.status(), there.outcome(), there.closedAt());
    }

    static FollowUp close(Work work, FollowUp there, Status status, String outcome, Instant at) {
        requireOpen(there);
        FollowUp closed = write(work, there, there.details(), status, outcome, Optional.of(at));
        Answer.State answer = status == Status.DONE ? Answer.State.GIVEN : Answer.State.OPEN;
        there.details().answers().ifPresent(id -> Answering.followUp(work, id, answer));
        return closed;
    }

    static FollowUp reopen(Work work, FollowUp there) {
        FollowUp open = write(work, there, there.details(), Status.OPEN, "", Optional.empty());
        there.details().answers().ifPresent(id -> Answering.followUp(work, id, Answer.State.TAKEN_OVER));
        return open;
    }

    /** An interaction keeps a promise made to its contact. */
    static void keep(Work work, FollowUpId id, Interaction by) {
        FollowUp promise = load(work, id);
        if (promise.promise().isEmpty() || !promise.contact().equals(by.contact())) {
            throw new Refused(
                    "not-their-promise",
                    "The follow-up " + id + " is no promise to the contact " + by.contact()
                            + ": complete it, or name the promise that was kept");
        }
        close(work, promise, Status.DONE, by.subject(), by.occurredAt());
    }

    static void requireOpen(FollowUp followUp) {
        if (!followUp.open()) {
            throw new Refused("closed", "The follow-up " + followUp.id() + " is closed: reopen it first");
        }
    }

    private static FollowUp write(
            Work work, FollowUp there, FollowUpDraft details, Status status, String outcome, Optional<Instant> closed) {
        ZoneId zone = work.settings().zone();
        FollowUp written = new FollowUp(
                there.id(),
                there.version() + 1,
                details,
                there.promise(),
                status,
                details.due().dueAt(zone),
                details.due().overdueAt(zone),
                outcome,
                closed,
                work.touched(there.stamp()));
        work.session().followUps().update(List.of(written));
        work.changed(Subject.FOLLOW_UP, written.id(), Kind.CHANGED);
        return written;
    }
}
