package dev.smallcrm;

import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Series;
import dev.smallcrm.model.FollowUp.Status;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Refused;
import dev.smallcrm.rules.Occurrences;
import dev.smallcrm.rules.Occurrences.Occurrence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** The times of something that recurs: each is a follow-up, and when it is done there is the next. */
final class Recurring {
    private Recurring() {}

    /** Begins a series with the time that a draft has. */
    static FollowUp begun(
            Work work,
            FollowUpId id,
            FollowUpDraft details,
            BiFunction<FollowUpDraft, Optional<Series>, FollowUp> write) {
        Due anchor = details.due();
        Occurrence first = occurrences(work, details, anchor)
                .at(0)
                .orElseThrow(() -> new InvalidInput(
                        "recurrence", "has no time from the due time on", "let it end later, or schedule it once"));
        return write.apply(details.due(first.due()), Optional.of(new Series(id, anchor, first.number())));
    }

    /** The next time of one that was done: the first one that is not late yet, for what was missed is not made up for. */
    static void next(Work work, FollowUp done) {
        after(work, done, done.closedAt().orElseThrow()).ifPresent(next -> {
            FollowUp made = Keeping.insert(
                    work,
                    new FollowUpId(work.newId()),
                    unanswering(done.details()).due(next.due()),
                    Optional.empty(),
                    numbered(done, next));
            Reminding.added(work, made, done.id());
        });
    }

    /** Leaves this time out. */
    static FollowUp skipped(Work work, FollowUp there) {
        Occurrence next = after(work, requireSeries(there), work.now())
                .orElseThrow(() -> new Refused(
                        "last-time", "The follow-up " + there.id() + " has no further time: cancel it instead"));
        return Keeping.write(work, there, there.details().due(next.due()), numbered(there, next));
    }

    /** Moves this time and all that follow. */
    static FollowUp postponed(Work work, FollowUp there, Due until) {
        FollowUpDraft details = requireSeries(there).details().due(until);
        return begun(work, first(there), details, (first, series) -> Keeping.write(work, there, first, series));
    }

    /** What a series is known by, also after it was moved or recurs otherwise. */
    static FollowUpId first(FollowUp followUp) {
        return followUp.series().map(Series::first).orElse(followUp.id());
    }

    private static FollowUp requireSeries(FollowUp followUp) {
        if (followUp.series().isEmpty()) {
            throw new Refused("no-series", "The follow-up " + followUp.id() + " does not recur: snooze or cancel it");
        }
        return followUp;
    }

    /** What was done by mistake is to be done again, so that the time after it is not to be done yet. */
    static void reopened(Work work, FollowUp open) {
        open.series().ifPresent(series -> {
            FollowUpQuery others = FollowUpQuery.by(new FollowUpQuery.Of(open.contact(), Set.of(Status.OPEN)));
            work.followUps(others)
                    .forEachRemaining(page -> page.stream()
                            .filter(other -> !other.id().equals(open.id()))
                            .filter(other -> other.series()
                                    .filter(theirs -> theirs.first().equals(series.first()))
                                    .isPresent())
                            .forEach(later -> Keeping.close(work, later, Status.CANCELLED, "", work.now())));
        });
    }

    /** The time after one, not late yet now. */
    private static Optional<Occurrence> after(Work work, FollowUp followUp, Instant doneAt) {
        if (followUp.series().isEmpty()) {
            return Optional.empty();
        }
        Occurrences all = occurrences(work, followUp);
        Optional<Occurrence> next = all.next(followUp.series().get().number(), doneAt);
        ZoneId zone = work.settings().zone();
        boolean missed = next.isPresent() && !next.get().due().overdueAt(zone).isAfter(work.now());
        return missed ? firstAfter(all, next.get(), due -> due.overdueAt(zone), zone, work.now()) : next;
    }

    /** The first time, from one on, whose due time or lateness is after an instant. */
    static Optional<Occurrence> firstAfter(
            Occurrences all,
            Occurrence from,
            java.util.function.Function<Due, Instant> when,
            ZoneId book,
            Instant now) {
        ZoneId zone = from.due().zone().orElse(book);
        // A day before, for a day may be over in one zone and not in another.
        Optional<Occurrence> found = all.from(now.atZone(zone).toLocalDate().minusDays(1));
        if (found.isEmpty() || found.get().number() < from.number()) {
            found = Optional.of(from);
        }
        while (found.isPresent() && !when.apply(found.get().due()).isAfter(now)) {
            found = all.at(found.get().number() + 1);
        }
        return found;
    }

    static Occurrences occurrences(Work work, FollowUp followUp) {
        return occurrences(
                work, followUp.details(), followUp.series().orElseThrow().anchor());
    }

    private static Occurrences occurrences(Work work, FollowUpDraft details, Due anchor) {
        return new Occurrences(
                details.recurrence().orElseThrow(), anchor, work.settings().zone());
    }

    private static Optional<Series> numbered(FollowUp before, Occurrence next) {
        Series series = before.series().orElseThrow();
        return Optional.of(new Series(series.first(), series.anchor(), next.number()));
    }

    /** The answer that was taken over has been given. */
    private static FollowUpDraft unanswering(FollowUpDraft details) {
        return new FollowUpDraft(
                details.contact(),
                details.title(),
                details.due(),
                details.assignee(),
                details.priority(),
                details.notes(),
                Optional.empty(),
                details.references(),
                details.recurrence());
    }
}
