package dev.smallcrm;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes follow-ups of the important dates that have come since that was last done, and ends those that are long over. What
 * cannot be done now is at the next look.
 */
final class DateLook {
    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final Duration EVERY = Duration.ofMinutes(15);

    private final Transactions transactions;
    private volatile Instant againAt = Instant.MIN;

    DateLook(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The same at most every quarter of an hour. */
    void nowAndThen(Instant now) {
        // A clock that was ahead once is not believed.
        boolean toCome = now.isBefore(againAt) && !againAt.isAfter(now.plus(EVERY));
        if (!toCome) {
            againAt = now.plus(EVERY);
            look(now);
        }
    }

    private void look(Instant now) {
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
}
