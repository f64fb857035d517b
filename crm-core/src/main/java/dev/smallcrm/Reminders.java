package dev.smallcrm;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.storage.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Hands what is due over to the host, which tells people in its own way: by mail, on a screen, by telephone.
 *
 * <p>Each reminder is handed over at least once and never before its time, by the clock of the storage: on a shared
 * database that is the database's. Only one with a lead time may come in earlier delivery hours, see
 * {@link FollowUp.Lead}. It is handed over a second time only if a program ends, or takes longer than its claim lasts,
 * between the hand-over and the note of it; then it has the same id. What is closed or put off in the meantime is looked
 * at immediately before the hand-over, and is not called back from a handler that has it already. What was handed over is
 * not again because hours or closings change, also if they move it to another day; it is if it is given another time.
 *
 * <p>With {@link CrmBuilder#transactions} each step is run by the host's runner: then this is not to be called while the
 * host is in a transaction of its own, which would take in the hand-over.
 */
public final class Reminders {
    private final Transactions transactions;
    private final Deliveries deliveries;

    Reminders(Transactions transactions, Deliveries deliveries) {
        this.transactions = transactions;
        this.deliveries = deliveries;
    }

    /** What a host does with a reminder. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Tells whoever is to know. It is called outside of any transaction, on the thread that delivers. If it closes the
         * book, it cannot be noted that it was told, and it is told again when that is open.
         *
         * @param notice what is due
         * @throws Exception if it could not be told; it is tried again later
         */
        void remind(Notice notice) throws Exception;
    }

    /**
     * A reminder as it is handed over.
     *
     * @param reminder the reminder, claimed; its id is the same at every attempt
     * @param item what is due, for whom and how late it is, as a line of an agenda
     */
    public record Notice(Reminder reminder, AgendaItem item) {
        /** Refuses null. */
        public Notice {
            Objects.requireNonNull(reminder, "reminder");
            Objects.requireNonNull(item, "item");
        }

        /**
         * The id of the delivery.
         *
         * @return the id, by which a repetition is known
         */
        public ReminderId id() {
            return reminder.id();
        }

        /**
         * The id of the delivery on one channel of the host's own, for a handler that tells people on several: made of
         * {@link #id()} and the channel (a name-based UUID, RFC 9562, version 3), so that a repetition has the same.
         *
         * @param channel what the host calls it, for example {@code mail}
         * @return the id, by which a repetition on that channel is known
         */
        public UUID id(String channel) {
            return UUID.nameUUIDFromBytes((id() + ":" + channel).getBytes(StandardCharsets.UTF_8));
        }

        /**
         * What is due.
         *
         * @return the follow-up or promise
         */
        public FollowUp followUp() {
            return item.followUp().orElseThrow();
        }

        /**
         * For whom.
         *
         * @return the contact
         */
        public Contact contact() {
            return item.contact();
        }

        /**
         * The line for us, in the book's language; it may say what is noted about the contact, so it is not for them. What
         * is handed over within a minute is not called late.
         *
         * @return one line
         */
        public String text() {
            return item.text();
        }

        /** Says nothing about the people. */
        @Override
        public String toString() {
            return "Notice[" + reminder.id() + "]";
        }
    }

    /** What is done about times of a series that passed while nobody looked; what is due only once is never left out. */
    public enum CatchUp {
        /**
         * One is handed over, late, and then the next that is to come. If that was to be announced already it comes when it
         * is due; where the times after it are to be announced before that, as with a lead time longer than the time
         * between, it is left to them. One that is announced at the very moment of the one before comes with it.
         */
        ONCE,
        /** Each of them is handed over, late. */
        ALL,
        /** None is handed over of which the next time has come as well. */
        SKIP
    }

    /**
     * How reminders are handed over.
     *
     * @param batch how many are claimed at once, 1 to 1,000
     * @param claim how long a handler may take for one before it counts as lost and is handed over again, 1 second to a day
     * @param attempts after how many failures a reminder is parked, 1 to 100
     * @param retry how long after the first failure it is tried again, 1 second to a day; twice as long after each
     *     further one, at most a day
     * @param catchUp what is done about times of a series that passed while nobody looked
     * @param dates whether birthdays and other important dates are handed over on their day, or up to a week later if
     *     nobody looked before: each becomes a follow-up of that day, which takes its place in agendas from then on. Where
     *     nothing is handed over on the day, for it is in a closing, they are when delivery begins on the last day before
     *     it, at most 31 days early; where the calendar moves back what is due on a closed day, likewise on the last open
     *     day; only where it moves forward on the next one, after the day. What would be earlier than that waits until
     *     delivery begins again. A follow-up that nobody has closed or put off to a later day when a week has passed since
     *     it was due is cancelled, handed over or not
     */
    public record Options(int batch, Duration claim, int attempts, Duration retry, CatchUp catchUp, boolean dates) {
        private static final Duration DAY = Duration.ofDays(1);

        /**
         * Batches of 20, five minutes for each, ten attempts, the second a minute after the first; caught up once; with
         * dates.
         */
        public static final Options DEFAULT =
                new Options(20, Duration.ofMinutes(5), 10, Duration.ofMinutes(1), CatchUp.ONCE, true);

        /** Measures; throws {@link InvalidInput} naming the field. */
        public Options {
            count("batch", batch, 1_000);
            time("claim", claim);
            count("attempts", attempts, 100);
            time("retry", retry);
            Objects.requireNonNull(catchUp, "catchUp");
        }

        /**
         * How they are handed over, important dates among them.
         *
         * @param batch how many are claimed at once, 1 to 1,000
         * @param claim how long a handler may take for one, 1 second to a day
         * @param attempts after how many failures a reminder is parked, 1 to 100
         * @param retry how long after the first failure it is tried again, 1 second to a day
         * @param catchUp what is done about times of a series that passed while nobody looked
         */
        public Options(int batch, Duration claim, int attempts, Duration retry, CatchUp catchUp) {
            this(batch, claim, attempts, retry, catchUp, true);
        }

        /**
         * The same, but important dates are left to the agenda.
         *
         * @return a copy
         */
        public Options withoutDates() {
            return new Options(batch, claim, attempts, retry, catchUp, false);
        }

        private static void count(String field, int value, int most) {
            if (value < 1 || value > most) {
                throw new InvalidInput(
                        field, "is " + value + ", allowed is 1 to " + most, "give a number within these bounds");
            }
        }

        private static void time(String field, Duration value) {
            if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(DAY) > 0) {
                throw new InvalidInput(field, "is " + value + ", allowed is a second to a day", "give a time within");
            }
        }

        /** When a reminder that has failed is tried again. */
        Instant again(int attempts, Instant now) {
            Duration pause = retry;
            for (int attempt = 1; attempt < attempts && pause.compareTo(DAY) < 0; attempt++) {
                pause = pause.multipliedBy(2);
            }
            return now.plus(pause.compareTo(DAY) < 0 ? pause : DAY);
        }
    }

    /**
     * How the delivery is.
     *
     * @param lookedAt when somebody last looked for reminders to hand over, to the minute; empty if nobody ever has
     * @param overdue how many are due and nobody has claimed yet; at most 1,000 are counted
     * @param failing how many were handed over without success and are tried again later; at most 1,000 are counted
     * @param failed how many are parked; at most 1,000 are counted
     * @param neglected whether one has been due for an hour and nobody has looked for that long, which is also said once
     *     by a warning in the log, here or when somebody asks for an agenda
     */
    public record Health(Optional<Instant> lookedAt, int overdue, int failing, int failed, boolean neglected) {}

    /**
     * Hands everything over that is due now, and comes back. Several programs on one database may do so at once; each
     * reminder goes to one of them. A handler that throws holds up no other reminder.
     *
     * @param handler what to do with each
     * @return how many were handed over without a failure
     * @throws IllegalStateException if this thread is in a transaction of the book
     */
    public int deliver(Handler handler) {
        return deliver(handler, Options.DEFAULT);
    }

    /**
     * Hands everything over that is due now, as {@link #deliver(Handler)}.
     *
     * @param handler what to do with each
     * @param options how
     * @return how many were handed over without a failure
     * @throws IllegalStateException if this thread is in a transaction of the book
     */
    public int deliver(Handler handler, Options options) {
        return deliveries.deliver(handler, options);
    }

    /**
     * Looks for what is due again and again, on a thread of its own, until it is closed, by itself or with the book. A
     * failure of the storage is logged, and the next round tries again.
     *
     * @param handler what to do with each
     * @param every how long to wait after one look for the next, 10 milliseconds to a day
     * @return what ends it; closing waits at most 5 seconds for a handler that is at work
     * @throws InvalidInput if the time is shorter or longer
     */
    public AutoCloseable start(Handler handler, Duration every) {
        return start(handler, every, Options.DEFAULT);
    }

    /**
     * Looks for what is due again and again, as {@link #start(Handler, Duration)}.
     *
     * @param handler what to do with each
     * @param every how long to wait after one look for the next, 10 milliseconds to a day
     * @param options how
     * @return what ends it
     * @throws InvalidInput if the time is shorter or longer
     */
    public AutoCloseable start(Handler handler, Duration every, Options options) {
        return deliveries.start(handler, every, options);
    }

    /**
     * The reminders of a follow-up, or all in one state: the ledger of what was handed over, and when.
     *
     * @param query which, and how many
     * @return one page
     */
    public Page<Reminder> page(ReminderQuery query) {
        return transactions.run(work -> work.session().reminders().page(query), false);
    }

    /**
     * Those that are parked because the handler failed too often, those first that failed first.
     *
     * @return the first 50
     */
    public Page<Reminder> failed() {
        return page(ReminderQuery.in(Reminder.State.FAILED));
    }

    /**
     * Has a parked reminder handed over once more, with as many attempts as a new one; with {@link CatchUp#SKIP} a time of a
     * series of which the next has come as well gets one.
     *
     * @param id which
     * @return the reminder as stored
     * @throws dev.smallcrm.model.NotFound if there is none
     * @throws Refused if it is not parked, or the follow-up is closed
     */
    public Reminder retry(ReminderId id) {
        return transactions.run(work -> HandingOver.unpark(work, id, Reminder.State.WAITING), true);
    }

    /**
     * Takes a parked reminder off the list of those that failed.
     *
     * @param id which
     * @return the reminder as stored
     * @throws dev.smallcrm.model.NotFound if there is none
     * @throws Refused if it is not parked
     */
    public Reminder dismiss(ReminderId id) {
        return transactions.run(work -> HandingOver.unpark(work, id, Reminder.State.DROPPED), true);
    }

    /**
     * Looks how the delivery is.
     *
     * @return when somebody last looked, and what waits
     */
    public Health health() {
        return transactions.run(
                work -> {
                    Session.Reminders ledger = work.session().reminders();
                    Optional<Instant> looked = ledger.lookedAt(false);
                    Instant now = work.now().plus(1, ChronoUnit.MICROS);
                    return new Health(
                            looked,
                            ledger.count(
                                    ReminderQuery.in(Reminder.State.WAITING).before(now), Page.MAX_LIMIT),
                            ledger.count(
                                    ReminderQuery.in(Reminder.State.WAITING).onlyFailing(), Page.MAX_LIMIT),
                            ledger.count(ReminderQuery.in(Reminder.State.FAILED), Page.MAX_LIMIT),
                            transactions.watch().look(work, looked));
                },
                false);
    }
}
