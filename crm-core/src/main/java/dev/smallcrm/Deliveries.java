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
import dev.smallcrm.rules.AgendaRules;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands reminders over: a claim, a last look, the handler, and a note of it, each in a transaction of its own. */
final class Deliveries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final Duration LOOKS_NOTED_EVERY = Duration.ofMinutes(1);
    private static final long CLOSE_SECONDS = 5;
    private static final int ERROR_LENGTH = 500;

    private final Transactions transactions;
    private final Set<Rounds> running = ConcurrentHashMap.newKeySet();

    Deliveries(Transactions transactions) {
        this.transactions = transactions;
    }

    int deliver(Handler handler, Options options) {
        return deliver(handler, options, new CountDownLatch(1));
    }

    private int deliver(Handler handler, Options options, CountDownLatch stopped) {
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(options, "options");
        transactions.refuseInside();
        noteLook();
        int delivered = 0;
        List<Reminder> claimed;
        do {
            claimed = transactions.run(
                    work -> work.session().reminders().claim(work.now().plus(options.claim()), options.batch()), true);
            for (Reminder reminder : claimed) {
                if (stopped.getCount() == 0 || Thread.currentThread().isInterrupted()) {
                    giveBack(reminder);
                } else if (handOver(reminder, handler, options)) {
                    delivered++;
                }
            }
        } while (!claimed.isEmpty() && stopped.getCount() > 0);
        return delivered;
    }

    /** Not at each look: that would be a write to the disk as often as somebody looks. */
    private void noteLook() {
        boolean longAgo = transactions.run(
                work -> work.session()
                        .reminders()
                        .lookedAt()
                        .map(at -> !work.now().isBefore(at.plus(LOOKS_NOTED_EVERY)))
                        .orElse(true),
                false);
        if (longAgo) {
            transactions.run(
                    work -> {
                        work.session().reminders().looked();
                        return true;
                    },
                    true);
        }
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
            failed(claimed, e, options);
            return false;
        }
        unlessClaimed(work -> delivered(work, claimed, options), false);
        return true;
    }

    /** What is to be handed over, as it is now; nothing if somebody else has it or it was dropped since. */
    private static Optional<Notice> look(Work work, Reminder reminder, Options options) {
        Keeping.lock(work, reminder.followUp());
        if (!mine(work, reminder)) {
            return Optional.empty();
        }
        if (options.catchUp() == CatchUp.SKIP && Reminding.overtaken(work, reminder)) {
            write(work, reminder.now(State.DROPPED, reminder.nextAt(), reminder.lastError(), Optional.empty()));
            Reminding.further(work, reminder, CatchUp.SKIP);
            return Optional.empty();
        }
        if (reminder.attempts() > options.attempts()) {
            Reminding.further(work, reminder, options.catchUp());
            write(
                    work,
                    reminder.now(State.FAILED, work.now(), "No end was heard of the last attempt", Optional.empty()));
            return Optional.empty();
        }
        Reminder renewed = reminder;
        Instant until = work.now().plus(options.claim());
        if (Duration.between(reminder.nextAt(), until).compareTo(options.claim().dividedBy(4)) > 0) {
            renewed = reminder.now(State.WAITING, until, reminder.lastError(), Optional.empty());
            write(work, renewed);
        }
        return Optional.of(new Notice(renewed, item(work, renewed)));
    }

    private static AgendaItem item(Work work, Reminder reminder) {
        FollowUp followUp = work.followUp(reminder.followUp());
        Contact contact =
                work.session().contacts().byIds(List.of(followUp.contact())).get(0);
        BookSettings settings = work.settings();
        return AgendaRules.agenda(
                        work.today(),
                        inTime(reminder, work.now()) ? reminder.scheduledFor().minus(1, ChronoUnit.MICROS) : work.now(),
                        settings.zone(),
                        settings.language(),
                        List.of(followUp),
                        List.of(),
                        List.of(),
                        id -> contact,
                        Map.of())
                .items()
                .get(0);
    }

    private static boolean inTime(Reminder reminder, Instant now) {
        return reminder.late(now).compareTo(Duration.ofMinutes(1)) < 0;
    }

    /** Does something with a claimed reminder, unless the claim has ended and another one claims it at this moment. */
    private <R> R unlessClaimed(Function<Work, R> task, R otherwise) {
        try {
            return transactions.run(task, true);
        } catch (Conflict e) {
            LOG.debug("Another one claimed the reminder meanwhile", e);
            return otherwise;
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
        boolean mine = now.version() == claimed.version();
        if (mine || now.state() == State.DROPPED) {
            State state = mine ? State.DELIVERED : State.DROPPED;
            write(work, now.now(state, now.nextAt(), "", Optional.of(work.now())));
        }
        if (mine) {
            Reminding.further(work, claimed, options.catchUp());
        }
        return mine;
    }

    private void failed(Reminder claimed, Throwable thrown, Options options) {
        LOG.warn(
                "The handler failed with {} on the reminder {}, attempt {} of {}",
                thrown.getClass().getName(),
                claimed.id(),
                claimed.attempts(),
                options.attempts());
        String said = thrown.getClass().getName() + ": " + thrown.getMessage();
        unlessClaimed(
                work -> {
                    Keeping.lock(work, claimed.followUp());
                    if (mine(work, claimed)) {
                        boolean last = claimed.attempts() >= options.attempts();
                        if (last) {
                            Reminding.further(work, claimed, options.catchUp());
                        }
                        Instant next = last ? work.now() : options.again(claimed, work.now());
                        write(
                                work,
                                claimed.now(
                                        last ? State.FAILED : State.WAITING, next, shortened(said), Optional.empty()));
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
                                        State.WAITING, claimed.scheduledFor(), claimed.lastError(), Optional.empty()));
                    }
                    return true;
                },
                false);
    }

    Reminder unpark(Work work, ReminderId id, State state) {
        Reminder parked = stored(work, id);
        if (parked.state() != State.FAILED) {
            throw new Refused("not-failed", "The reminder " + id + " is not parked: it is " + parked.state());
        }
        Reminder written = new Reminder(
                id,
                parked.version() + 1,
                parked.followUp(),
                parked.occurrence(),
                parked.scheduledFor(),
                state,
                work.now(),
                0,
                parked.claimedAt(),
                Optional.empty(),
                parked.lastError());
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
        Rounds rounds = new Rounds(handler, every, options);
        running.add(rounds);
        rounds.thread.start();
        return rounds;
    }

    /** Ends all rounds; waits at most 5 seconds for handlers at work. */
    @Override
    public void close() {
        running.forEach(rounds -> rounds.stopped.countDown());
        running.forEach(Rounds::close);
    }

    /** One look after the other, on a thread of its own. */
    private final class Rounds implements AutoCloseable, Runnable {
        private final CountDownLatch stopped = new CountDownLatch(1);
        private final Thread thread = new Thread(this, "smallcrm-reminders");
        private final Handler handler;
        private final Duration every;
        private final Options options;

        Rounds(Handler handler, Duration every, Options options) {
            this.handler = handler;
            this.every = every;
            this.options = options;
            thread.setDaemon(true);
        }

        @Override
        public void run() {
            boolean ended = false;
            while (!ended) {
                try {
                    deliver(handler, options, stopped);
                } catch (RuntimeException e) {
                    if (stopped.getCount() > 0) {
                        LOG.warn(
                                "Reminders could not be handed over: {}",
                                e.getClass().getName());
                    }
                }
                ended = waited();
            }
        }

        /** Whether that was the last round. */
        private boolean waited() {
            try {
                return stopped.await(every.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                // Somebody ended a handler that way, not the thread of ours, which ends by its own sign.
                return stopped.getCount() == 0;
            }
        }

        @Override
        public void close() {
            stopped.countDown();
            running.remove(this);
            try {
                if (Thread.currentThread() != thread) {
                    thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
