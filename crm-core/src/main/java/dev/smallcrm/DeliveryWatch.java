package dev.smallcrm;

import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.ReminderQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that reminders are due and nobody hands them over. It is looked at when somebody asks for an agenda
 * or for the health of the delivery, for who should deliver is not there to notice.
 */
final class DeliveryWatch {
    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);
    private final AtomicBoolean said = new AtomicBoolean();

    /** The same at most every ten minutes. */
    void lookNowAndThen(Work work) {
        Instant from = next.get();
        Instant again = work.now().plus(EVERY);
        // A clock that was ahead once is not believed.
        if ((again.isBefore(from) || !work.now().isBefore(from)) && next.compareAndSet(from, again)) {
            look(work, work.session().reminders().lookedAt(false));
        }
    }

    /** Whether something has been due for an hour, and nobody has looked for that long. */
    boolean look(Work work, Optional<Instant> looked) {
        Instant hourAgo = work.now().minus(PATIENCE);
        boolean neglected = looked.filter(at ->
                                at.isAfter(hourAgo) && at.isBefore(work.now().plus(PATIENCE)))
                        .isEmpty()
                && work.session()
                                .reminders()
                                .count(ReminderQuery.in(Reminder.State.WAITING).before(hourAgo), 1)
                        > 0;
        if (neglected && !said.getAndSet(true)) {
            LOG.warn("Reminders have been due for an hour and nobody hands them over: call reminders().deliver,"
                    + " or keep open what reminders().start returns");
        } else if (!neglected) {
            said.set(false);
        }
        return neglected;
    }
}
