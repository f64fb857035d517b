package dev.smallcrm;

import dev.smallcrm.Reminders.Handler;
import dev.smallcrm.Reminders.Notice;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.Conflict;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.StoreException.OutcomeUnknown;
import dev.smallcrm.model.StoreException.Unavailable;
import java.time.Duration;
import java.time.Instant;
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
                    unlessClaimed(work -> HandingOver.giveBack(work, reminder), false);
                    continue;
                }
                try {
                    delivered += handOverOrSetBack(reminder, handler, options) ? 1 : 0;
                    seenTo = true;
                } catch (Unavailable e) {
                    // One that is locked for long keeps nobody else waiting; nothing is seen to by a storage that is
                    // gone.
                    requireStorage();
                    LOG.warn("The reminder {} is locked by somebody and comes when its claim has ended", reminder.id());
                }
            }
        } while (seenTo && !toStop(run));
        return delivered;
    }

    /** Throws if it is not a reminder that cannot be read or locked but the storage that is gone. */
    private void requireStorage() {
        transactions.run(work -> work.session().reminders().lookedAt(false), false);
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
            requireStorage();
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
            lookForDates(now);
        }
        if (last.isAfter(now.plus(LOOKS_NOTED_EVERY))) {
            // By that clock what is to come had passed.
            transactions.run(Opening::derive, true);
        }
        if (last.isAfter(now) || !now.isBefore(last.plus(LOOKS_NOTED_EVERY))) {
            transactions.run(work -> Ledger.looked(work, false), true);
        }
    }

    /**
     * Makes follow-ups of the important dates that have come since that was last done, and ends those that are long over.
     * What cannot be done now is at the next look.
     */
    private void lookForDates(Instant now) {
        try {
            Instant last = transactions
                    .run(work -> work.session().reminders().lookedAt(true), false)
                    .filter(now::isAfter)
                    .orElse(now);
            boolean all = true;
            for (FollowUp over : transactions.run(work -> AgendaDates.over(work, last), false)) {
                all &= seeTo(work -> AgendaDates.end(work, over));
            }
            for (AgendaItem item : transactions.run(work -> AgendaDates.come(work, last), false)) {
                all &= seeTo(work -> AgendaDates.make(work, item));
            }
            if (all) {
                transactions.run(work -> Ledger.looked(work, true), true);
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
        Optional<Notice> notice = unlessClaimed(work -> HandingOver.look(work, reminder, options), Optional.empty());
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
                if (unlessClaimed(work -> HandingOver.delivered(work, claimed, options), false)) {
                    return;
                }
            } catch (Unavailable | OutcomeUnknown e) {
                if (System.nanoTime() + pause.toNanos() > giveUpAt
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
            LockSupport.parkNanos(pause.toNanos());
        }
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

    private void failed(Reminder claimed, int attempts, Throwable thrown, Options options) {
        LOG.warn(
                "{} while the reminder {} was handed over, attempt {} of {}",
                thrown.getClass().getName(),
                claimed.id(),
                attempts,
                options.attempts());
        String said = shortened(thrown.getClass().getName() + ": " + thrown.getMessage());
        unlessClaimed(work -> HandingOver.failed(work, claimed, attempts, said, options), false);
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
