package dev.smallcrm;

import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUp.Recurrence.MissingDay;
import dev.smallcrm.model.FollowUp.Series;
import dev.smallcrm.model.FollowUp.Status;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Refused;
import dev.smallcrm.rules.DueTimes;
import dev.smallcrm.rules.Occurrences;
import dev.smallcrm.rules.Occurrences.Occurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The times of something that recurs: each is a follow-up, and when it is done there is the next. */
final class Recurring {
    private Recurring() {}

    /** Begins a new series of one that is there, with the time that a draft has. */
    static FollowUp begun(Work work, FollowUp there, FollowUpDraft details) {
        Occurrence first = first(work, details);
        FollowUpId known = there.series().isPresent() ? there.series().get().first() : there.id();
        return Keeping.write(
                work, there, details.due(first.due()), Optional.of(new Series(known, details.due(), first.number())));
    }

    /** The first time of a series that begins with the time that a draft has. */
    static Occurrence first(Work work, FollowUpDraft details) {
        return occurrences(work, details, details.due()).at(0).orElseThrow(Recurring::ended);
    }

    private static InvalidInput ended() {
        return new InvalidInput(
                "recurrence", "has no time from the due time on", "let it end later, or schedule it once");
    }

    /** Whether a draft changes nothing of a series but when it ends, or what becomes of days that a month does not have. */
    static boolean goesOn(FollowUp there, FollowUpDraft details) {
        return there.series().isPresent()
                && details.due().equals(there.due())
                && endless(there.details()).equals(endless(details));
    }

    private static Recurrence endless(FollowUpDraft details) {
        Recurrence rule = details.recurrence().orElseThrow();
        return new Recurrence(
                rule.unit(),
                rule.every(),
                rule.weekdays(),
                rule.nth(),
                MissingDay.LAST_DAY_OF_MONTH,
                Optional.empty(),
                Optional.empty(),
                rule.fromDone());
    }

    /** Goes on from the same anchor. If by the new rule this time falls on another day it is due then. */
    static FollowUp continued(Work work, FollowUp there, FollowUpDraft details) {
        Series series = there.series().orElseThrow();
        Recurrence rule = details.recurrence().orElseThrow();
        if (rule.fromDone()) {
            boolean within = series.number() < rule.times().orElse(Integer.MAX_VALUE)
                    && !there.due().date().isAfter(rule.until().orElse(LocalDate.MAX));
            if (!within) {
                throw ended();
            }
            return Keeping.write(work, there, details);
        }
        Occurrence own = occurrences(work, there).at(series.number()).orElseThrow(Recurring::ended);
        Occurrences all = occurrences(work, details, series.anchor());
        // Only where missing days fall out do the times have other numbers.
        boolean sameNumbers = skips(details) == skips(there.details());
        Occurrence now =
                (sameNumbers ? all.at(series.number()) : all.from(own.due().date())).orElseThrow(Recurring::ended);
        return Keeping.write(
                work, there, now.due().equals(own.due()) ? details : details.due(now.due()), numbered(there, now));
    }

    /** The next time of one that was done: the first one that is not late yet, for what was missed is not made up for. */
    static void next(Work work, FollowUp done) {
        FollowUp last = last(work, done);
        Optional<Occurrence> next = after(work, last, last.closedAt().orElseThrow());
        if (next.isPresent()) {
            FollowUp made = Keeping.insert(
                    work,
                    new FollowUpId(work.newId()),
                    // The answer that was taken over has been given.
                    Keeping.with(byRuleOf(last, done), done.contact(), Optional.empty())
                            .due(next.get().due()),
                    Optional.empty(),
                    numbered(last, next.get()));
            Reminding.follows(work, made, done);
        }
    }

    /** Leaves this time out: what is counted from when it was done is so as if that was when it is due, or now. */
    static FollowUp skipped(Work work, FollowUp there) {
        Instant now = work.now();
        FollowUp last = last(work, requireSeries(there));
        Occurrence next = after(work, last, last.closedAt().orElse(now.isBefore(there.dueAt()) ? there.dueAt() : now))
                .orElseThrow(() -> new Refused(
                        "last-time", "The follow-up " + there.id() + " has no further time: cancel it instead"));
        FollowUp skipped = Keeping.write(work, there, byRuleOf(last, there).due(next.due()), numbered(last, next));
        Reminding.follows(work, skipped, there);
        return skipped;
    }

    private static FollowUpDraft byRuleOf(FollowUp last, FollowUp one) {
        return one.details().recurring(last.details().recurrence().orElseThrow());
    }

    /** Moves this time and all that follow: of a number of times as many as are left. */
    static FollowUp postponed(Work work, FollowUp there, Due until) {
        FollowUpDraft details = requireSeries(there).details().due(until);
        int before = there.series().orElseThrow().number();
        Recurrence rule = details.recurrence().orElseThrow();
        FollowUpDraft rest = rule.times().isEmpty()
                ? details
                : details.recurring(rule.times(rule.times().get() - before));
        return begun(work, there, rest);
    }

    private static FollowUp requireSeries(FollowUp followUp) {
        if (followUp.series().isEmpty()) {
            throw new Refused("no-series", "The follow-up " + followUp.id() + " does not recur: snooze or cancel it");
        }
        return followUp;
    }

    /** What was done by mistake is to be done again, so that the time after it is not to be done yet. */
    static void reopen(Work work, FollowUp done) {
        for (FollowUp other : others(work, done, Status.DONE)) {
            if (done.status() == Status.CANCELLED && other.series().equals(done.series())) {
                throw new Refused(
                        "done-instead",
                        "The follow-up " + other.id() + " was done in the place of " + done.id() + ": reopen that one");
            }
        }
        for (FollowUp open : others(work, done)) {
            Keeping.close(work, open, Status.CANCELLED, "", work.now());
        }
        for (Status status : List.of(Status.CANCELLED, Status.DONE)) {
            for (FollowUp closed : others(work, done, status)) {
                Ledger.handOn(work, closed.id(), done.id(), Ledger.number(done) - 1);
            }
        }
    }

    /** The last of its series that was done, if that is not itself: it may be one that was opened again. */
    private static FollowUp last(Work work, FollowUp one) {
        FollowUp last = one;
        // Added, done and opened again it has been written three times.
        if (one.version() > 2) {
            for (FollowUp done : others(work, one, Status.DONE)) {
                Series known = last.series().orElseThrow();
                Series series = done.series().orElseThrow();
                boolean later = series.anchor().equals(known.anchor())
                        ? series.number() > known.number() && sameRule(done.details(), last.details())
                        : series.anchor().date().isAfter(known.anchor().date())
                                // What was moved to before the first time of an older one is no older for that.
                                && done.id().value().compareTo(last.id().value()) > 0;
                last = later ? done : last;
            }
        }
        return last;
    }

    /** The number of the last time that was done of those that go by the same rule, or of this one. */
    static int lastDone(Work work, FollowUp one) {
        Series own = one.series().orElseThrow();
        Series last = last(work, one).series().orElseThrow();
        return last.anchor().equals(own.anchor()) ? last.number() : own.number();
    }

    /** By another rule, or without the days that a month does not have, the times have other numbers. */
    private static boolean sameRule(FollowUpDraft one, FollowUpDraft other) {
        return endless(one).equals(endless(other)) && skips(one) == skips(other);
    }

    private static boolean skips(FollowUpDraft details) {
        return details.recurrence().orElseThrow().missingDay() == MissingDay.SKIP;
    }

    /** The open ones of the same series. */
    static List<FollowUp> others(Work work, FollowUp one) {
        return others(work, one, Status.OPEN);
    }

    static List<FollowUp> others(Work work, FollowUp one, Status status) {
        List<FollowUp> others = new ArrayList<>();
        if (one.series().isPresent()) {
            FollowUpQuery query = FollowUpQuery.by(new FollowUpQuery.Of(one.contact(), Set.of(status)));
            for (FollowUp each : work.followUps(query.limit(Page.MAX_LIMIT)).all()) {
                if (each.series().isPresent()
                        && each.series().get().first().equals(one.series().get().first())
                        && !each.id().equals(one.id())) {
                    others.add(each);
                }
            }
        }
        return others;
    }

    /** The time after one, not late yet now. */
    private static Optional<Occurrence> after(Work work, FollowUp followUp, Instant doneAt) {
        if (followUp.series().isEmpty()) {
            return Optional.empty();
        }
        Occurrences all = occurrences(work, followUp);
        int number = followUp.series().get().number();
        Optional<Occurrence> next = all.next(number, doneAt);
        if (followUp.details().recurrence().orElseThrow().fromDone()) {
            // What is moved back to the day on which it was done would come again at once.
            LocalDate done = Ledger.day(work, doneAt);
            while (next.isPresent()
                    && next.get().due().time().isEmpty()
                    && !work.open().moved(next.get().due().date()).isAfter(done)) {
                next = all.next(number, next.get().due().dueAt(work.open().zone()));
            }
            return next;
        }
        if (next.isEmpty()) {
            return next;
        }
        // Several days that are moved to one are one time.
        Optional<Occurrence> own = all.at(number);
        Instant at = own.isPresent() ? Ledger.dueAt(work, own.get().due()) : Instant.MIN;
        Optional<Occurrence> later = firstAfter(work, all, next.get(), due -> Ledger.dueAt(work, due), at);
        return later.isEmpty()
                ? later
                : firstAfter(
                        work,
                        all,
                        later.get(),
                        due -> DueTimes.of(due, work.open()).overdueAt(),
                        work.now());
    }

    /** The first time, from one on, of which a moment that never goes back from one to the next is after an instant. */
    static Optional<Occurrence> firstAfter(
            Work work, Occurrences all, Occurrence from, Function<Due, Instant> when, Instant now) {
        Optional<Occurrence> found = Optional.of(from);
        if (when.apply(from.due()).isAfter(now)) {
            return found;
        }
        ZoneId zone = from.due().zone().orElse(work.open().zone());
        // A day before, for a day may be over in one zone and not in another; what was moved forward was so from after
        // the last day on which we were open.
        LocalDate day = work.open().openDay(now.atZone(zone).toLocalDate().minusDays(1), -1);
        Optional<Occurrence> later = all.from(day);
        if (later.isPresent() && later.get().number() > from.number()) {
            found = later;
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
}
