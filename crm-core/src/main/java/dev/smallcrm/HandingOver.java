package dev.smallcrm;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Notice;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.rules.AgendaRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is written of a reminder around its hand-over, each within a transaction: the last look, and what came of it. */
final class HandingOver {
    /** When one is looked at again that was claimed and is not due; what is no later than that is not called late. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private HandingOver() {}

    /** What is to be handed over, as it is now; nothing if somebody else has it or it was dropped since. */
    static Optional<Notice> look(Work work, Reminder reminder, Options options) {
        Keeping.lock(work, reminder.followUp());
        if (!mine(work, reminder)) {
            return Optional.empty();
        }
        FollowUp followUp = work.followUp(reminder.followUp());
        Optional<AgendaItem> item = item(work, followUp, reminder);
        if (!followUp.open()) {
            Ledger.drop(work, reminder);
            return Optional.empty();
        }
        // It is not due yet if the clock was put back since the claim.
        Instant next = item.isEmpty() ? work.now().plus(MINUTE) : Ledger.deliverable(work, followUp, work.now());
        if (next.isAfter(work.now())) {
            Ledger.write(work, reminder.waits(reminder.version() + 1, reminder.scheduledFor(), next));
            return Optional.empty();
        }
        // One that was parked is tried again because somebody asked for just that.
        boolean asked = reminder.attempts() == 0 && !reminder.lastError().isEmpty();
        if (!asked && options.catchUp() == CatchUp.SKIP && Reminding.overtaken(work, followUp, reminder)) {
            Ledger.drop(work, reminder);
            Reminding.latest(work, followUp, reminder);
            return Optional.empty();
        }
        if (reminder.attempts() >= options.attempts()) {
            Ledger.write(
                    work,
                    reminder.now(State.FAILED, work.now(), "No end was heard of the last attempt", Optional.empty()));
            Reminding.further(work, reminder, options.catchUp());
            return Optional.empty();
        }
        Reminder handed = reminder.handed(work.now().plus(options.claim()));
        Ledger.write(work, handed);
        return Optional.of(new Notice(handed, item.get()));
    }

    /** Nothing if it is not due any more: it was put off since. */
    private static Optional<AgendaItem> item(Work work, FollowUp followUp, Reminder reminder) {
        Contact contact =
                work.session().contacts().byIds(List.of(followUp.contact())).get(0);
        BookSettings settings = work.settings();
        LocalDate due = LocalDate.ofInstant(followUp.dueAt(), settings.zone());
        boolean early = followUp.details().remind().isPresent() || AgendaDates.onItsDay(followUp);
        boolean ahead = early && due.isAfter(work.today());
        Instant told = reminder.scheduledFor().minus(1, ChronoUnit.MICROS);
        boolean inTime = reminder.late(work.now()).compareTo(MINUTE) < 0;
        return AgendaRules.agenda(
                        ahead ? due : work.today(),
                        inTime && told.isBefore(work.now()) ? told : work.now(),
                        settings.zone(),
                        settings.language(),
                        List.of(followUp),
                        List.of(),
                        List.of(),
                        Map.of(),
                        id -> contact,
                        Map.of())
                .items()
                .stream()
                .findFirst();
    }

    /** Whether nobody has written it since it was claimed here. */
    private static boolean mine(Work work, Reminder claimed) {
        return stored(work, claimed.id()).version() == claimed.version();
    }

    private static Reminder stored(Work work, ReminderId id) {
        List<Reminder> found = work.session().reminders().byIds(List.of(id));
        if (found.isEmpty()) {
            throw new NotFound("reminder", id);
        }
        return found.get(0);
    }

    /** Notes that it was handed over, and plans what comes next, unless that was noted before. */
    static boolean delivered(Work work, Reminder claimed, Options options) {
        Keeping.lock(work, claimed.followUp());
        Reminder now = stored(work, claimed.id());
        if (now.state() == State.DELIVERED) {
            return true;
        }
        // Also if another one claimed it after this claim had ended, or gave it up: it was handed over.
        boolean dropped = now.state() == State.DROPPED;
        State state = dropped ? State.DROPPED : State.DELIVERED;
        Ledger.write(work, now.now(state, now.nextAt(), now.lastError(), Optional.of(work.now())));
        if (dropped) {
            Reminding.toldMeanwhile(work, now, options.catchUp());
        } else {
            Reminding.further(work, now, options.catchUp());
        }
        return true;
    }

    /** Notes that a handler failed, unless the claim was ended by another; whether it was noted. */
    static boolean failed(Work work, Reminder claimed, int attempts, String said, Options options) {
        Keeping.lock(work, claimed.followUp());
        Reminder now = stored(work, claimed.id());
        boolean ours = now.state() == State.WAITING && now.claimedAt().equals(claimed.claimedAt());
        if (ours) {
            boolean last = attempts >= options.attempts();
            Instant next = last ? work.now() : options.again(attempts, work.now());
            Ledger.write(work, now.failed(attempts, last ? State.FAILED : State.WAITING, next, said));
            if (last) {
                Reminding.further(work, now, options.catchUp());
            }
        }
        return ours;
    }

    /** Leaves it to others as if it had not been claimed. */
    static boolean giveBack(Work work, Reminder claimed) {
        boolean mine = mine(work, claimed);
        if (mine) {
            Instant before = claimed.claimedAt().orElseThrow();
            Ledger.write(work, claimed.now(State.WAITING, before, claimed.lastError(), Optional.empty()));
        }
        return mine;
    }

    static Reminder unpark(Work work, ReminderId id, State state) {
        FollowUp followUp = Keeping.lock(work, stored(work, id).followUp());
        Reminder parked = stored(work, id);
        if (parked.state() != State.FAILED) {
            throw new Refused("not-failed", "The reminder " + id + " is not parked: it is " + parked.state());
        }
        if (state == State.WAITING) {
            Keeping.requireOpen(followUp);
        }
        int attempts = state == State.WAITING ? 0 : parked.attempts();
        Reminder written = parked.failed(attempts, state, work.now(), parked.lastError());
        Ledger.write(work, written);
        return written;
    }
}
