package dev.smallcrm;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Handler;
import dev.smallcrm.Reminders.Notice;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.Conflict;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.StoreException.OutcomeUnknown;
import dev.smallcrm.model.StoreException.Unavailable;
import dev.smallcrm.rules.AgendaRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands reminders over: a claim, a last look, the handler, and a note of it, each in a transaction of its own. */
final class Deliveries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final Duration LOOKS_NOTED_EVERY = Duration.ofMinutes(1);
    private static final Duration DATES_EVERY = Duration.ofMinutes(15);
    private static final int ERROR_LENGTH = 500;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private final Transactions transactions;
    private final Set<DeliveryRun> running = ConcurrentHashMap.newKeySet();
    private volatile Instant datesAgainAt = Instant.MIN;
    private boolean closed;

    Deliveries(Transactions transactions) {
        this.transactions = transactions;
    }

    int deliver(Handler handler, Options options) {
        DeliveryRun run = new DeliveryRun(Thread.currentThread(), running);
        begin(run);
        try {
            return deliver(handler, options, run);
        } finally {
            run.end();
        }
    }

    private void begin(DeliveryRun run) {
        synchronized (running) {
            if (closed) {
                throw Transactions.closed();
            }
            running.add(run);
        }
    }

    private int deliver(Handler handler, Options options, DeliveryRun run) {
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(options, "options");
        transactions.refuseInside();
        int delivered = 0;
        boolean seenTo;
        do {
            noteLook(options);
            List<Reminder> claimed = transactions.run(
                    work -> work.session().reminders().claim(work.now().plus(options.claim()), options.batch()), true);
            seenTo = false;
            for (Reminder reminder : claimed) {
                if (toStop(run)) {
                    giveBack(reminder);
                    continue;
                }
                try {
                    delivered += handOverOrSetBack(reminder, handler, options) ? 1 : 0;
                    seenTo = true;
                } catch (Unavailable e) {
                    // One that is locked for long keeps nobody else waiting; nothing is seen to by a storage that is
                    // gone.
                    lookedAt(false);
                    LOG.warn("The reminder {} is locked by somebody and comes when its claim has ended", reminder.id());
                }
            }
        } while (seenTo && !toStop(run));
        return delivered;
    }

    private static boolean toStop(DeliveryRun run) {
        return run.stopped() || Thread.currentThread().isInterrupted();
    }

    /** One that cannot be read or noted is tried again later, as one whose handler failed, and keeps nobody else waiting. */
    private boolean handOverOrSetBack(Reminder reminder, Handler handler, Options options) {
        try {
            return handOver(reminder, handler, options);
        } catch (NotFound e) {
            LOG.debug("The reminder is gone with what it was about", e);
            return false;
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            lookedAt(false);
            try {
                failed(reminder, reminder.attempts() + 1, e, options);
            } catch (RuntimeException again) {
                LOG.warn(
                        "{}: the reminder {} comes when its claim has ended",
                        again.getClass().getName(),
                        reminder.id());
            }
            return false;
        }
    }

    private Optional<Instant> lookedAt(boolean dates) {
        return transactions.run(work -> work.session().reminders().lookedAt(dates), false);
    }

    /** Not at each look: that would be a write to the disk as often as somebody looks. */
    private void noteLook(Options options) {
        Map.Entry<Instant, Instant> look = transactions.run(
                work -> Map.entry(work.session().reminders().lookedAt(false).orElse(Instant.EPOCH), work.now()), false);
        Instant last = look.getKey();
        Instant now = look.getValue();
        // A clock that was ahead once is not believed.
        boolean datesToCome = now.isBefore(datesAgainAt) && !datesAgainAt.isAfter(now.plus(DATES_EVERY));
        if (options.dates() && !datesToCome) {
            datesAgainAt = now.plus(DATES_EVERY);
            remindOfDates(now);
        }
        if (last.isAfter(now) || !now.isBefore(last.plus(LOOKS_NOTED_EVERY))) {
            noted(false);
        }
    }

    private void noted(boolean dates) {
        transactions.run(
                work -> {
                    work.session().reminders().looked(dates);
                    return true;
                },
                true);
    }

    /**
     * Makes follow-ups of the important dates that have come since that was last done, and ends those that are long over.
     * What cannot be done now is at the next look.
     */
    private void remindOfDates(Instant now) {
        try {
            Instant last = lookedAt(true).filter(now::isAfter).orElse(now);
            boolean all = true;
            for (FollowUp over : transactions.run(work -> AgendaDates.over(work, last), false)) {
                all &= seeTo(work -> AgendaDates.end(work, over));
            }
            for (AgendaItem item : transactions.run(work -> AgendaDates.come(work, last), false)) {
                all &= seeTo(work -> AgendaDates.make(work, item));
            }
            if (all) {
                noted(true);
            }
        } catch (RuntimeException e) {
            LOG.warn("Important dates could not be looked for: {}", e.getClass().getName());
        }
    }

    /** A contact that is locked for long, or cannot be read, must not keep everybody else waiting. */
    private boolean seeTo(Function<Work, Object> date) {
        try {
            transactions.run(date, true);
        } catch (Refused | NotFound e) {
            LOG.debug("Somebody else has seen to the date", e);
        } catch (RuntimeException e) {
            LOG.warn("{}: the next look sees to the date", e.getClass().getName());
            return false;
        }
        return true;
    }

    // A handler is the host's code: whatever it throws must not keep the others from being handed over.
    @SuppressWarnings("CatchAndPrintStackTrace")
    private boolean handOver(Reminder reminder, Handler handler, Options options) {
        Optional<Notice> notice = unlessClaimed(work -> look(work, reminder, options), Optional.empty());
        if (notice.isEmpty()) {
            return false;
        }
        Reminder claimed = notice.get().reminder();
        try {
            handler.remind(notice.get());
        } catch (Exception | Error e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            failed(claimed, claimed.attempts(), e, options);
            return false;
        }
        note(claimed, options);
        return true;
    }

    /** What was handed over is to be known for that, also if the storage is busy; after the claim it is too late. */
    private void note(Reminder claimed, Options options) {
        long giveUpAt = System.nanoTime() + options.claim().toNanos();
        for (Duration pause = FIRST_PAUSE; ; pause = pause.multipliedBy(2)) {
            try {
                unlessClaimed(work -> delivered(work, claimed, options), false);
                return;
            } catch (Unavailable | OutcomeUnknown e) {
                if (System.nanoTime() + pause.toNanos() > giveUpAt
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    /** What is to be handed over, as it is now; nothing if somebody else has it or it was dropped since. */
    private static Optional<Notice> look(Work work, Reminder reminder, Options options) {
        Keeping.lock(work, reminder.followUp());
        if (!mine(work, reminder)) {
            return Optional.empty();
        }
        FollowUp followUp = work.followUp(reminder.followUp());
        Optional<AgendaItem> item = item(work, followUp, reminder);
        if (!followUp.open()) {
            drop(work, reminder);
            return Optional.empty();
        }
        // It is not due yet if the clock was put back since the claim.
        Instant next =
                item.isEmpty() ? work.now().plus(LOOKS_NOTED_EVERY) : Reminding.deliverable(work, followUp, work.now());
        if (next.isAfter(work.now())) {
            write(work, reminder.waits(reminder.version() + 1, reminder.scheduledFor(), next));
            return Optional.empty();
        }
        // One that was parked is tried again because somebody asked for just that.
        boolean asked = reminder.attempts() == 0 && !reminder.lastError().isEmpty();
        if (!asked && options.catchUp() == CatchUp.SKIP && Reminding.overtaken(work, followUp, reminder)) {
            drop(work, reminder);
            Reminding.latest(work, followUp, reminder);
            return Optional.empty();
        }
        if (reminder.attempts() >= options.attempts()) {
            write(
                    work,
                    reminder.now(State.FAILED, work.now(), "No end was heard of the last attempt", Optional.empty()));
            Reminding.further(work, reminder, options.catchUp());
            return Optional.empty();
        }
        Reminder handed = reminder.handed(work.now().plus(options.claim()));
        write(work, handed);
        return Optional.of(new Notice(handed, item.get()));
    }

    private static void drop(Work work, Reminder reminder) {
        write(work, reminder.now(State.DROPPED, reminder.nextAt(), reminder.lastError(), Optional.empty()));
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
        return AgendaRules.agenda(
                        ahead ? due : work.today(),
                        inTime(reminder, work.now()) && told.isBefore(work.now()) ? told : work.now(),
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

    private static boolean inTime(Reminder reminder, Instant now) {
        return reminder.late(now).compareTo(Duration.ofMinutes(1)) < 0;
    }

    /**
     * Does something with a claimed reminder, unless the claim has ended and another one claims it at this moment. An
     * interrupt is kept for afterwards: what was handed over is to be noted.
     */
    private <R> R unlessClaimed(Function<Work, R> task, R otherwise) {
        boolean interrupted = Thread.interrupted();
        try {
            return transactions.run(task, true);
        } catch (Conflict e) {
            LOG.debug("Another one claimed the reminder meanwhile", e);
            return otherwise;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
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

    private static void write(Work work, Reminder reminder) {
        work.session().reminders().update(List.of(reminder));
    }

    private static boolean delivered(Work work, Reminder claimed, Options options) {
        Keeping.lock(work, claimed.followUp());
        Reminder now = stored(work, claimed.id());
        if (now.state() == State.DELIVERED) {
            return false;
        }
        // Also if another one claimed it after this claim had ended, or gave it up: it was handed over.
        boolean dropped = now.state() == State.DROPPED;
        State state = dropped ? State.DROPPED : State.DELIVERED;
        write(work, now.now(state, now.nextAt(), now.lastError(), Optional.of(work.now())));
        if (dropped) {
            Reminding.toldMeanwhile(work, now, options.catchUp());
        } else {
            Reminding.further(work, now, options.catchUp());
        }
        return true;
    }

    private void failed(Reminder claimed, int attempts, Throwable thrown, Options options) {
        LOG.warn(
                "{} while the reminder {} was handed over, attempt {} of {}",
                thrown.getClass().getName(),
                claimed.id(),
                attempts,
                options.attempts());
        String said = shortened(thrown.getClass().getName() + ": " + thrown.getMessage());
        unlessClaimed(
                work -> {
                    Keeping.lock(work, claimed.followUp());
                    Reminder now = stored(work, claimed.id());
                    if (now.state() == State.WAITING && now.claimedAt().equals(claimed.claimedAt())) {
                        boolean last = attempts >= options.attempts();
                        Instant next = last ? work.now() : options.again(attempts, work.now());
                        write(work, now.failed(attempts, last ? State.FAILED : State.WAITING, next, said));
                        if (last) {
                            Reminding.further(work, now, options.catchUp());
                        }
                    }
                    return true;
                },
                false);
    }

    /** What no field takes is left out. */
    private static String shortened(String said) {
        StringBuilder text = new StringBuilder();
        said.codePoints()
                .filter(each -> each != 0 && Character.getType(each) != Character.SURROGATE)
                .limit(ERROR_LENGTH)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    private void giveBack(Reminder claimed) {
        unlessClaimed(
                work -> {
                    if (mine(work, claimed)) {
                        write(
                                work,
                                claimed.now(
                                        State.WAITING,
                                        claimed.claimedAt().orElseThrow(),
                                        claimed.lastError(),
                                        Optional.empty()));
                    }
                    return true;
                },
                false);
    }

    Reminder unpark(Work work, ReminderId id, State state) {
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
        write(work, written);
        return written;
    }

    AutoCloseable start(Handler handler, Duration every, Options options) {
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(every, "every");
        if (every.compareTo(Duration.ofMillis(10)) < 0 || every.compareTo(Duration.ofDays(1)) > 0) {
            throw new InvalidInput(
                    "every",
                    "is " + every + ", allowed is 10 milliseconds to a day",
                    "give a time within these bounds");
        }
        DeliveryRounds rounds = new DeliveryRounds(every, run -> deliver(handler, options, run), running);
        begin(rounds.asRun());
        rounds.start();
        return () -> {
            rounds.asRun().stop();
            rounds.asRun().await(System.nanoTime() + DeliveryRun.PATIENCE.toNanos());
        };
    }

    /** Ends all deliveries; waits at most 5 seconds for handlers at work. */
    @Override
    public void close() {
        List<DeliveryRun> last;
        synchronized (running) {
            closed = true;
            last = List.copyOf(running);
        }
        last.forEach(DeliveryRun::stop);
        long deadline = System.nanoTime() + DeliveryRun.PATIENCE.toNanos();
        last.forEach(run -> run.await(deadline));
    }
}
