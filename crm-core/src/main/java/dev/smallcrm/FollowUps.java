package dev.smallcrm;

import dev.smallcrm.model.ContactRef;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Status;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Promise;
import dev.smallcrm.model.Refused;
import dev.smallcrm.rules.Answers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The verbs of follow-ups and promises: what is to be done, for whom, by when. */
public final class FollowUps {
    private final BookView book;

    FollowUps(BookView book) {
        this.book = book;
    }

    /**
     * Schedules something to be done for a contact on a day.
     *
     * @param contact for whom
     * @param on the day; one that has passed is overdue at once
     * @param title what, one line of 1 to 300 characters
     * @return the follow-up as stored
     */
    public FollowUp schedule(ContactRef contact, LocalDate on, String title) {
        return schedule(FollowUp.of(contact, on, title));
    }

    /**
     * Schedules something to be done for a contact.
     *
     * @param draft what, for whom, by when
     * @return the follow-up as stored
     * @throws NotFound if the contact, the assignee or the interaction it answers is not there
     * @throws Refused if the contact is archived or home, or the interaction is not one of theirs
     */
    public FollowUp schedule(FollowUpDraft draft) {
        return book.write(work -> Keeping.add(work, draft, Optional.empty()));
    }

    /**
     * Promises the contact of an interaction something within a time; it takes over the answer that the interaction waits
     * for. It counts as said when we talked, or when what we wrote was sent: within half an hour of a call at nine is by
     * half past nine, however late it is logged. What is tied to anything else, a missed call or a mail of theirs, is said
     * now.
     *
     * @param interaction what we said it in, or answer by it
     * @param within by when, from when it was said; not negative, at most 366 days
     * @param title what, one line of 1 to 300 characters
     * @return the promise as stored
     */
    public FollowUp promise(Interaction interaction, Duration within, String title) {
        return promise(work -> FollowUp.of(
                        interaction.contact(), soon(work, said(work, Optional.of(interaction.id())), within), title)
                .answers(interaction.id()));
    }

    /**
     * Promises the contact of an interaction something by a time; it takes over the answer that the interaction waits for.
     * When it was said is as in {@link #promise(Interaction, Duration, String)}.
     *
     * @param interaction what we said it in, or answer by it
     * @param due by when
     * @param title what, one line of 1 to 300 characters
     * @return the promise as stored
     */
    public FollowUp promise(Interaction interaction, Due due, String title) {
        return promise(FollowUp.of(interaction.contact(), due, title).answers(interaction.id()));
    }

    /**
     * Promises a contact something within a time from now.
     *
     * @param contact whom
     * @param within by when, from now; not negative, at most 366 days
     * @param title what, one line of 1 to 300 characters
     * @return the promise as stored
     */
    public FollowUp promise(ContactRef contact, Duration within, String title) {
        return promise(work -> FollowUp.of(contact, soon(work, work.now(), within), title));
    }

    /**
     * Promises a contact something by a time.
     *
     * @param contact whom
     * @param due by when
     * @param title what, one line of 1 to 300 characters
     * @return the promise as stored
     */
    public FollowUp promise(ContactRef contact, Due due, String title) {
        return promise(FollowUp.of(contact, due, title));
    }

    /**
     * Promises a contact something: now, or when {@link #promise(Interaction, Duration, String)} says if the draft answers
     * an interaction.
     *
     * @param draft what, whom, by when
     * @return the promise as stored
     * @throws NotFound if the contact, the assignee or the interaction it answers is not there
     * @throws Refused if the contact is archived or home, or the interaction is not one of theirs
     */
    public FollowUp promise(FollowUpDraft draft) {
        return promise(work -> draft);
    }

    private FollowUp promise(Function<Work, FollowUpDraft> draft) {
        return book.write(work -> {
            FollowUpDraft details = draft.apply(work);
            Instant said = said(work, details.answers());
            return Keeping.add(work, details, Optional.of(word(work, said, details.due(), Optional.empty())));
        });
    }

    /** When something was said that is tied to an interaction: in it, if it is one in which we said something. */
    private static Instant said(Work work, Optional<InteractionId> in) {
        return in.map(id -> work.interaction(id))
                .filter(interaction -> Answers.answers(interaction.details()))
                .map(Interaction::occurredAt)
                .orElseGet(work::now);
    }

    private static Promise word(Work work, Instant said, Due due, Optional<FollowUpId> supersedes) {
        return new Promise(said, due, due.overdueAt(work.settings().zone()), supersedes);
    }

    private static Due soon(Work work, Instant from, Duration within) {
        if (within.isNegative() || within.compareTo(Duration.ofDays(366)) > 0) {
            throw new InvalidInput("within", "is not between 0 and 366 days", "give a time from now");
        }
        return Due.at(from.plus(within), work.settings().zone());
    }

    /**
     * Tells the contact another time: the promise is replaced by a new one, of the same assignee. The old one counts as
     * broken if it was late already, and as released if it was not.
     *
     * @param promise the promise that will not be kept in time
     * @param due the new time
     * @return the new promise
     * @throws NotFound if there is none
     * @throws Refused if it is no promise, or closed
     */
    public FollowUp promiseAgain(FollowUpId promise, Due due) {
        return open(promise, (work, old) -> {
            if (old.promise().isEmpty()) {
                throw new Refused("no-promise", "The follow-up " + promise + " is no promise: snooze it instead");
            }
            return Keeping.again(work, old, word(work, work.now(), due, Optional.of(old.id())));
        });
    }

    /**
     * Reads a follow-up, open or closed.
     *
     * @param id the id
     * @return the follow-up as stored now
     * @throws NotFound if there is none
     */
    public FollowUp get(FollowUpId id) {
        return book.read(work -> work.followUp(id));
    }

    /**
     * Changes what is to be done, by whom, or the notes. A promise's own time stays what was promised.
     *
     * <p>Of what recurs another due time moves this time only. If, with the due time as it is, nothing changes of the rule
     * but its end or what becomes of days that a month does not have, it is counted from the same first time as before:
     * {@code times(10)} are ten in all, those that were done included. Any other rule begins anew with the due time.
     *
     * @param id which
     * @param change makes the new draft of the stored one; the contact and what it answers must stay
     * @return the follow-up as stored
     * @throws Refused if it is closed, or the change names another contact or another interaction
     * @throws InvalidInput if by the new rule it has ended before
     */
    public FollowUp edit(FollowUpId id, UnaryOperator<FollowUpDraft> change) {
        return open(id, (work, there) -> {
            FollowUpDraft wanted = change.apply(there.details());
            if (!wanted.contact().equals(there.contact())
                    || !wanted.answers().equals(there.details().answers())) {
                throw new Refused(
                        "follow-up-moved",
                        "A follow-up stays with its contact and with what it answers: cancel it and schedule another");
            }
            return Keeping.edit(work, there, wanted);
        });
    }

    /**
     * Says that it is done; a promise is kept if that is in time, and of what recurs there is the next time: the first one
     * that is not late yet.
     *
     * @param id which
     * @param outcome how it went, at most 4,000 characters; may be empty
     * @return the follow-up as stored
     * @throws Refused if it is closed
     */
    public FollowUp complete(FollowUpId id, String outcome) {
        return close(id, Status.DONE, outcome);
    }

    /**
     * Gives it up, with all further times if it recurs; a promise is broken by that, and an answer that it took over is
     * waited for again.
     *
     * @param id which
     * @param reason why, at most 4,000 characters; may be empty
     * @return the follow-up as stored
     * @throws Refused if it is closed
     */
    public FollowUp cancel(FollowUpId id, String reason) {
        return close(id, Status.CANCELLED, reason);
    }

    /**
     * Says that the contact let us off; an answer that it took over is not waited for any more.
     *
     * @param id which
     * @param reason what they said, at most 4,000 characters; may be empty
     * @return the follow-up as stored
     * @throws Refused if it is closed
     */
    public FollowUp release(FollowUpId id, String reason) {
        return close(id, Status.RELEASED, reason);
    }

    /**
     * Opens a follow-up again that was closed by mistake; one that is open is left as it is. When it is due is derived by
     * the hours and the rules of time zones of today, unless it was handed over and that has come. If it recurs and was
     * done, the time after it is cancelled, and what was postponed or edited of that is lost: when this one is done there
     * is a next time by the rule of the last one that was done, as what was done in the meantime stays done.
     *
     * @param id which
     * @return the follow-up as stored
     * @throws Refused if another promise took its place, or another time of its series was done in its place, or its
     *     contact is archived
     */
    public FollowUp reopen(FollowUpId id) {
        return locked(id, (work, there) -> {
            if (there.status() == Status.SUPERSEDED) {
                throw new Refused("superseded", "Another promise took the place of " + id + ": change that one");
            }
            work.require(there.contact());
            return there.open() ? there : Keeping.reopen(work, there);
        });
    }

    /**
     * Puts it off. What was promised stays promised for its time, and comes up again then even if it was put off beyond
     * it: to tell the contact another time is {@link #promiseAgain}. What is late already stays away until the new time.
     *
     * @param id which
     * @param until the new time
     * @return the follow-up as stored
     * @throws Refused if it is closed
     */
    public FollowUp snooze(FollowUpId id, Due until) {
        return open(id, (work, there) -> Keeping.snooze(work, there, until));
    }

    /**
     * Puts it off by some time from now, as {@link #snooze(FollowUpId, Due)}.
     *
     * @param id which
     * @param duration from now; not negative, at most 366 days
     * @return the follow-up as stored
     * @throws Refused if it is closed
     */
    public FollowUp snooze(FollowUpId id, Duration duration) {
        return open(id, (work, there) -> Keeping.snooze(work, there, soon(work, work.now(), duration)));
    }

    /**
     * Leaves this time of something that recurs out; the next one that is not late yet takes its place. What is counted
     * from when it was done is counted from when this time is due, or from now if that is later.
     *
     * @param id which
     * @return the follow-up as stored, with its new time
     * @throws Refused if it is closed, does not recur, or has no further time
     */
    public FollowUp skip(FollowUpId id) {
        return open(id, Recurring::skipped);
    }

    /**
     * Moves something that recurs, this time and all that follow: they are counted from the new time on. Of a number of
     * times those are left that there were: ten payments of which the seventh is postponed go on with a rule of four
     * times. To move this time only is {@link #snooze(FollowUpId, Due)}.
     *
     * @param id which
     * @param until the new time; the first time is then, or the first one after it
     * @return the follow-up as stored
     * @throws Refused if it is closed or does not recur
     * @throws InvalidInput if it ends before
     */
    public FollowUp postpone(FollowUpId id, Due until) {
        Objects.requireNonNull(until, "until");
        return open(id, (work, there) -> Recurring.postponed(work, there, until));
    }

    private FollowUp close(FollowUpId id, Status status, String outcome) {
        return open(id, (work, there) -> Keeping.close(work, there, status, outcome, work.now()));
    }

    private FollowUp open(FollowUpId id, BiFunction<Work, FollowUp, FollowUp> change) {
        return locked(id, (work, there) -> {
            Keeping.requireOpen(there);
            return change.apply(work, there);
        });
    }

    private FollowUp locked(FollowUpId id, BiFunction<Work, FollowUp, FollowUp> change) {
        return book.write(work -> change.apply(work, Keeping.lock(work, id)));
    }

    /**
     * Lists follow-ups.
     *
     * @param query which, in which order and how many
     * @return one page
     */
    public Page<FollowUp> page(FollowUpQuery query) {
        return book.read(work -> work.session().followUps().page(query));
    }

    /**
     * What is late: due at a time that has passed, or on a day before today; earliest due first. A page may hold fewer
     * than 50 and have a next one, which {@code FollowUpQuery.open().dueBefore(now)} goes on with.
     *
     * @return the first page
     */
    public Page<FollowUp> overdue() {
        return book.read(work -> {
            Page<FollowUp> due =
                    work.session().followUps().page(FollowUpQuery.open().dueBefore(work.now()));
            return new Page<>(
                    due.stream()
                            .filter(followUp -> !work.now().isBefore(followUp.overdueAt()))
                            .toList(),
                    due.next());
        });
    }

    /**
     * What is due some time today, late or not, earliest first; what was due on earlier days is not in it.
     *
     * @return the first 50
     */
    public Page<FollowUp> today() {
        return next(1);
    }

    /**
     * What is due today and on the following days, earliest first.
     *
     * @param days how many days, today included; 1 to 366
     * @return the first 50
     * @throws InvalidInput if it is fewer or more
     */
    public Page<FollowUp> next(int days) {
        if (days < 1 || days > 366) {
            throw new InvalidInput("days", "is " + days + ", allowed is 1 to 366", "ask for a number of days within");
        }
        return book.read(work -> work.session()
                .followUps()
                .page(FollowUpQuery.open()
                        .dueFrom(start(work, work.today()))
                        .dueBefore(start(work, work.today().plusDays(days)))));
    }

    static Instant start(Work work, LocalDate day) {
        ZoneId zone = work.settings().zone();
        return day.atStartOfDay(zone).toInstant();
    }
}
