package dev.smallcrm;

import dev.smallcrm.model.AgendaItem.Reason;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The follow-ups and promises of an agenda: up to 1,000 of each, earliest due first, so that the first 20 are among them
 * whatever their priority.
 *
 * @param loaded those
 * @param more how many there are beyond them
 */
record AgendaFollowUps(List<FollowUp> loaded, Map<Reason, Integer> more) {
    /** Where counting stops: far beyond what an agenda says, so that differences of counts are right. */
    static final int COUNTED = 100_000;

    /** Promises first: however many follow-ups are due before them, none may hide a promise. */
    static AgendaFollowUps load(Work work, LocalDate date, Instant at, Optional<ContactId> colleague) {
        FollowUpQuery open = colleague
                .map(FollowUpQuery::assignedTo)
                .orElseGet(FollowUpQuery::open)
                .dueBefore(FollowUps.start(work, date.plusDays(1)))
                .limit(Page.MAX_LIMIT);
        Page<FollowUp> promises = work.session().followUps().page(open.promisesOnly());
        Page<FollowUp> all = work.session().followUps().page(open);
        List<FollowUp> loaded =
                Stream.concat(promises.stream(), all.stream()).distinct().toList();
        Map<Reason, Integer> more = promises.next().isPresent() || all.next().isPresent()
                ? new Rest(work, open, FollowUps.start(work, date), at).beyond(loaded)
                : Map.of();
        return new AgendaFollowUps(loaded, more);
    }

    /** Counts by due times what was not loaded. */
    private record Rest(Work work, FollowUpQuery open, Instant start, Instant at) {
        Map<Reason, Integer> beyond(List<FollowUp> loaded) {
            int promises = count(open.promisesOnly());
            int latePromises = late(open.promisesOnly());
            int late = late(open) - latePromises;
            int due = count(open) - promises - late;
            Map<Reason, Integer> more = new EnumMap<>(Reason.class);
            more.put(Reason.PROMISE_OVERDUE, latePromises - loaded(loaded, true, true));
            more.put(Reason.PROMISE_DUE, promises - latePromises - loaded(loaded, true, false));
            more.put(Reason.FOLLOW_UP_OVERDUE, late - loaded(loaded, false, true));
            more.put(Reason.FOLLOW_UP_DUE, due - loaded(loaded, false, false));
            more.values().removeIf(count -> count <= 0);
            return more;
        }

        private int loaded(List<FollowUp> loaded, boolean promise, boolean late) {
            return (int) loaded.stream()
                    .filter(followUp -> followUp.promise().isPresent() == promise)
                    .filter(followUp -> at.isBefore(followUp.overdueAt()) != late)
                    .count();
        }

        /** Due before the day began, or at a time since. What is due some time on the day begins with it. */
        private int late(FollowUpQuery query) {
            Instant afterStart = next(start);
            Instant afterNow = next(at);
            int before = count(query.dueBefore(start));
            return afterStart.isBefore(afterNow)
                    ? before + count(query.dueFrom(afterStart).dueBefore(afterNow))
                    : before;
        }

        private static Instant next(Instant instant) {
            return instant.plus(1, ChronoUnit.MICROS);
        }

        private int count(FollowUpQuery query) {
            return work.session().followUps().count(query, COUNTED);
        }
    }
}
