package dev.smallcrm;

import dev.smallcrm.CrmListener.Kind;
import dev.smallcrm.CrmListener.Subject;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Series;
import dev.smallcrm.model.FollowUp.Status;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Participant;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.Promise;
import dev.smallcrm.model.Refused;
import dev.smallcrm.rules.DueTimes;
import dev.smallcrm.rules.Occurrences.Occurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writing follow-ups and promises, with all that follows from them. */
final class Keeping {
    private Keeping() {}

    /** Two who change one follow-up take turns by its contact; what was read before the turn came is read again. */
    static FollowUp lock(Work work, FollowUpId id) {
        FollowUp there = work.followUp(id);
        lock(work, there.details());
        return work.followUp(id);
    }

    /** Its contact, and the one who waits for the answer that it took over. */
    private static void lock(Work work, FollowUpDraft details) {
        work.keepSettings();
        Set<ContactId> concerned = new LinkedHashSet<>(Set.of(details.contact()));
        if (details.answers().isPresent()) {
            concerned.add(work.interaction(details.answers().get()).contact());
        }
        work.session().contacts().locked(concerned);
    }

    /** A new follow-up, assigned to the colleague who writes if nobody else is named. */
    static FollowUp add(Work work, FollowUpDraft draft, Optional<Promise> promise) {
        refuseRecurring(draft, promise);
        draft.assignee().ifPresent(work::requireInUse);
        FollowUpDraft details = draft.assignee().isPresent()
                ? draft
                : work.colleague().map(draft::assignedTo).orElse(draft);
        check(work, details);
        FollowUpId id = new FollowUpId(work.newId());
        if (details.recurrence().isEmpty()) {
            // The day to which it would be moved back is over.
            boolean over = promise.isEmpty()
                    && !DueTimes.of(details.due(), work.open()).overdueAt().isAfter(work.now());
            FollowUpDraft set = over ? details.due(ahead(work, details)) : details;
            return insert(work, id, set, promise, Optional.empty());
        }
        Occurrence first = Recurring.first(work, details);
        Optional<Series> series = Optional.of(new Series(id, details.due(), first.number()));
        return insert(work, id, details.due(first.due()), promise, series);
    }

    private static void refuseRecurring(FollowUpDraft details, Optional<Promise> promise) {
        if (promise.isPresent() && details.recurrence().isPresent()) {
            throw new Refused(
                    "recurring-promise", "A promise is made for one time: schedule what recurs as a follow-up");
        }
    }

    /** A promise takes the place of another; who was to keep that is to keep this, archived or not. */
    static FollowUp again(Work work, FollowUp old, Promise promise) {
        work.require(old.contact());
        close(work, old, Status.SUPERSEDED, "", work.now());
        return insert(
                work,
                new FollowUpId(work.newId()),
                old.details().due(promise.promisedFor()),
                Optional.of(promise),
                Optional.empty());
    }

    static FollowUp insert(
            Work work, FollowUpId id, FollowUpDraft details, Optional<Promise> promise, Optional<Series> series) {
        DueTimes times = times(work, details, promise);
        FollowUp made = new FollowUp(
                id,
                1,
                details,
                promise,
                series,
                Status.OPEN,
                times.dueAt(),
                times.overdueAt(),
                "",
                Optional.empty(),
                work.stamp());
        work.session().followUps().insert(List.of(made));
        work.changed(Subject.FOLLOW_UP, made.id(), Kind.ADDED);
        Following.settle(work, made);
        Reminding.added(work, made);
        return made;
    }

    private static void check(Work work, FollowUpDraft details) {
        work.refuseHome(details.contact());
        lock(work, details);
        work.require(details.contact());
        if (details.answers().isPresent()) {
            InteractionId id = details.answers().get();
            for (Participant participant : work.interaction(id).details().participants()) {
                if (participant.contact().equals(details.contact())) {
                    return;
                }
            }
            throw new Refused(
                    "answers-another",
                    "The interaction " + id + " is not one of the contact " + details.contact()
                            + ": tie the follow-up to one of theirs");
        }
    }

    /** Contact and answer stay; who was to do it may have been archived since. */
    static FollowUp edit(Work work, FollowUp there, FollowUpDraft details) {
        if (details.equals(there.details())) {
            return there;
        }
        refuseRecurring(details, there.promise());
        work.require(there.contact());
        if (!details.assignee().equals(there.details().assignee())) {
            details.assignee().ifPresent(work::requireInUse);
        }
        if (details.recurrence().equals(there.details().recurrence())) {
            return write(work, there, details);
        }
        if (details.recurrence().isEmpty()) {
            return write(work, there, details, Optional.empty());
        }
        return Recurring.goesOn(there, details)
                ? Recurring.continued(work, there, details)
                : Recurring.begun(work, there, details);
    }

    /** Another draft, of the same time of a series. */
    static FollowUp write(Work work, FollowUp there, FollowUpDraft details) {
        return write(work, there, details, there.status(), there.outcome(), there.closedAt());
    }

    /** Another draft, of another time of a series or of another series. */
    static FollowUp write(Work work, FollowUp there, FollowUpDraft details, Optional<Series> series) {
        return write(work, there, details, series, there.status(), there.outcome(), there.closedAt());
    }

    static FollowUp close(Work work, FollowUp there, Status status, String outcome, Instant at) {
        requireOpen(there);
        FollowUp closed = write(work, there, there.details(), status, outcome, Optional.of(at));
        Following.settle(work, closed);
        if (status == Status.DONE) {
            Recurring.next(work, closed);
            AgendaDates.done(work, closed);
        }
        return closed;
    }

    /** What is closed is not derived anew when clocks or hours change, so that is made up for; what was told of stays. */
    static FollowUp reopen(Work work, FollowUp there) {
        work.keepSettings();
        Optional<Promise> promise = Opening.promise(work, there);
        // A promise that was put off before it was late came up when it was promised for, and stays late.
        Instant before = there.dueAt().minus(1, ChronoUnit.MICROS);
        Instant set = before.isBefore(work.now()) ? before : work.now();
        DueTimes times = times(work, there.details(), promise, set);
        Recurring.reopen(work, there);
        boolean stays =
                !times.dueAt().isAfter(work.now()) && Ledger.told(work, there).isPresent();
        FollowUp open = write(
                work,
                there,
                stays ? there.promise() : promise,
                there.details(),
                there.series(),
                Status.OPEN,
                "",
                Optional.empty(),
                stays ? stored(there) : times);
        Following.settle(work, open);
        return open;
    }

    /** An interaction keeps a promise made to its contact. */
    static void keep(Work work, FollowUpId id, Interaction by) {
        FollowUp promise = work.followUp(id);
        if (!theirs(promise, by)) {
            throw new Refused(
                    "not-their-promise",
                    "The follow-up " + id + " is no promise to the contact " + by.contact()
                            + ": complete it, or name the promise that was kept");
        }
        close(work, promise, Status.DONE, by.subject(), by.occurredAt());
    }

    /** The same, unless it was closed otherwise in the meantime. */
    static void keepIfOpen(Work work, FollowUpId id, Interaction by) {
        FollowUp promise = work.followUp(id);
        if (promise.open() && theirs(promise, by)) {
            close(work, promise, Status.DONE, by.subject(), by.occurredAt());
        }
    }

    private static boolean theirs(FollowUp promise, Interaction by) {
        return promise.promise().isPresent() && promise.contact().equals(by.contact());
    }

    /** An interaction keeps a promise no more; one that was closed otherwise since is left alone. */
    static void unkeep(Work work, FollowUpId id, Interaction by) {
        FollowUp promise = work.followUp(id);
        if (promise.status() == Status.DONE && promise.closedAt().equals(Optional.of(by.occurredAt()))) {
            reopen(work, promise);
        }
    }

    /** What is still to be done about an interaction is to be done for whom it counts now. */
    static void move(Work work, InteractionId interaction, ContactId from, ContactId to) {
        for (FollowUp followUp : Following.taking(work, List.of(interaction))) {
            if (followUp.open() && followUp.contact().equals(from)) {
                FollowUpDraft moved =
                        with(followUp.details(), to, followUp.details().answers());
                write(work, followUp, moved, Status.OPEN, "", Optional.empty());
            }
        }
    }

    static FollowUpDraft with(FollowUpDraft details, ContactId contact, Optional<InteractionId> answers) {
        return new FollowUpDraft(
                contact,
                details.title(),
                details.due(),
                details.assignee(),
                details.priority(),
                details.notes(),
                answers,
                details.references(),
                details.recurrence(),
                details.remind());
    }

    static void requireOpen(FollowUp followUp) {
        if (!followUp.open()) {
            throw new Refused("closed", "The follow-up " + followUp.id() + " is closed: reopen it first");
        }
    }

    static DueTimes times(Work work, FollowUpDraft details, Optional<Promise> promise) {
        return times(work, details, promise, work.now());
    }

    private static DueTimes times(Work work, FollowUpDraft details, Optional<Promise> promise, Instant set) {
        return promise.isEmpty() && AgendaDates.onItsDay(details)
                ? DueTimes.ofDate(details.due().date(), work.open())
                : DueTimes.of(details.due(), promise, set, work.open());
    }

    private static FollowUp write(
            Work work, FollowUp there, FollowUpDraft details, Status status, String outcome, Optional<Instant> closed) {
        return write(work, there, details, there.series(), status, outcome, closed);
    }

    static FollowUp write(
            Work work,
            FollowUp there,
            FollowUpDraft details,
            Optional<Series> series,
            Status status,
            String outcome,
            Optional<Instant> closed) {
        DueTimes times = details.due().equals(there.due()) ? stored(there) : times(work, details, there.promise());
        return write(work, there, there.promise(), details, series, status, outcome, closed, times);
    }

    private static DueTimes stored(FollowUp there) {
        return new DueTimes(there.dueAt(), there.overdueAt());
    }

    /** Puts off: what is promised may have become late since it was put off to the same time before. */
    static FollowUp snooze(Work work, FollowUp there, Due wanted) {
        work.require(there.contact());
        Due until = ahead(work, there.details().due(wanted));
        DueTimes times = times(work, there.details().due(until), there.promise());
        return until.equals(there.due()) && times.equals(stored(there))
                ? there
                : write(
                        work,
                        there,
                        there.promise(),
                        there.details().due(until),
                        there.series(),
                        there.status(),
                        there.outcome(),
                        there.closedAt(),
                        times);
    }

    /** What is due on a day that is moved back to now, or before, is due on the next open day instead; but for dates. */
    static Due ahead(Work work, FollowUpDraft details) {
        Due until = details.due();
        LocalDate day = until.date();
        boolean stays = until.time().isEmpty()
                && work.open().moved(day).isBefore(day)
                && until.overdueAt(work.open().zone()).isAfter(work.now())
                && !DueTimes.of(until, work.open()).dueAt().isAfter(work.now())
                && !AgendaDates.onItsDay(details);
        return stays ? Due.on(work.open().openDay(day, 1)) : until;
    }

    /** Derives its times anew, that of its promise among them. */
    static void derive(Work work, FollowUp there, Optional<Promise> promise) {
        write(
                work,
                there,
                promise,
                there.details(),
                there.series(),
                there.status(),
                there.outcome(),
                there.closedAt(),
                times(work, there.details(), promise));
    }

    private static FollowUp write(
            Work work,
            FollowUp there,
            Optional<Promise> promise,
            FollowUpDraft details,
            Optional<Series> series,
            Status status,
            String outcome,
            Optional<Instant> closed,
            DueTimes times) {
        FollowUp written = new FollowUp(
                there.id(),
                there.version() + 1,
                details,
                promise,
                series,
                status,
                times.dueAt(),
                times.overdueAt(),
                outcome,
                closed,
                work.touched(there.stamp()));
        work.session().followUps().update(List.of(written));
        work.changed(Subject.FOLLOW_UP, written.id(), Kind.CHANGED);
        Reminding.changed(work, there, written);
        return written;
    }
}
