package dev.smallcrm;

import dev.smallcrm.Reminders.Notice;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Series;
import dev.smallcrm.model.FollowUp.Status;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Promise;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.rules.DueTimes;
import dev.smallcrm.rules.Occurrences;
import dev.smallcrm.rules.Occurrences.Occurrence;
import dev.smallcrm.rules.WorkingTime;
import dev.smallcrm.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A week in which nobody changes anything and somebody looks every hour, whatever was done in a book before: each time
 * that comes in it is told of in the hour in which it may be, not before it is due, and once. By the values alone; the
 * ledger is asked for nothing but what was told of.
 */
final class WeekWithoutChanges {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST = 500;

    private final Crm crm;
    private final TestClock clock;
    private final ZoneId zone;
    private final WorkingTime open;
    private final WorkingTime delivery;
    private final Instant from;
    private final Map<FollowUpId, Map<Due, Instant>> heard = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    WeekWithoutChanges(Crm crm, TestClock clock, ZoneId zone) {
        this.crm = crm;
        this.clock = clock;
        this.zone = zone;
        this.open = new WorkingTime(crm.settings());
        this.delivery = WorkingTime.ofDelivery(crm.settings());
        this.from = clock.instant();
    }

    /** What was told of wrongly or never; it takes another week until what comes in closings is told of. */
    List<String> missed(Consumer<Notice> told) {
        Map<FollowUpId, Instant> late = late();
        for (int hour = 0; hour < 14 * 24; hour++) {
            crm.reminders().deliver(notice -> {
                told.accept(notice);
                heard(notice);
            });
            clock.advance(HOUR);
        }
        for (FollowUp each :
                crm.followUps().page(FollowUpQuery.open().limit(MOST)).items()) {
            requireTold(each, late.getOrDefault(each.id(), from));
        }
        return wrong;
    }

    /** When what was to be told of before is: what comes until then may be told of with it. */
    private Map<FollowUpId, Instant> late() {
        Map<FollowUpId, Instant> late = new HashMap<>();
        for (Reminder each : crm.reminders()
                .page(ReminderQuery.in(State.WAITING).limit(MOST))
                .items()) {
            if (!each.scheduledFor().isAfter(from) || !dueAt(each.due()).isAfter(from)) {
                Instant next = each.nextAt().isAfter(from) ? each.nextAt() : from;
                late.put(each.followUp(), delivery.nextOpening(next).orElseThrow());
            }
        }
        return late;
    }

    private void heard(Notice notice) {
        FollowUp followUp = notice.followUp();
        Due due = notice.reminder().due();
        Instant now = clock.instant();
        if (heard.computeIfAbsent(followUp.id(), id -> new HashMap<>()).put(due, now) != null) {
            wrong.add(followUp.id() + " told twice of " + due);
        }
        boolean ahead = followUp.details().remind().isPresent()
                || followUp.promise().isPresent()
                || !notice.reminder().scheduledFor().isAfter(from);
        if (!ahead && now.isBefore(dueAt(due))) {
            wrong.add(followUp.id() + " told too early of " + due);
        }
    }

    private Instant dueAt(Due due) {
        return DueTimes.of(due, open).dueAt();
    }

    private void requireTold(FollowUp followUp, Instant late) {
        boolean ahead = followUp.details().remind().isPresent();
        boolean series = followUp.series().isPresent();
        List<FollowUp> ofSeries = series ? ofSeries(followUp) : List.of(followUp);
        Set<Instant> known = known(ofSeries);
        List<Due> times = times(followUp, ofSeries);
        for (Due due : times) {
            Instant dueAt = dueAt(due);
            Instant first = followUp.promise().isPresent() ? dueAt : opening(dueAt);
            boolean comes = dueAt.isAfter(from) && dueAt.isBefore(from.plus(Duration.ofDays(7)));
            // Of several times of a series that come while nothing is handed over, or are announced before, one is.
            boolean alone = !series
                    || (!ahead
                            && first.equals(dueAt)
                            && dueAt.isAfter(late)
                            && times.stream()
                                    .map(this::dueAt)
                                    .noneMatch(other -> other.isBefore(dueAt)
                                            && !opening(other).isBefore(dueAt)));
            if (!comes || !alone) {
                continue;
            }
            Instant announced = DueTimes.remindAt(followUp.details().remind(), due, dueAt, open);
            Instant at = heard.getOrDefault(followUp.id(), Map.of()).getOrDefault(due, from);
            if (!known.contains(dueAt) && !known.contains(announced)) {
                wrong.add(followUp.id() + " never told of " + due);
            } else if (!ahead && at.isAfter(first.plus(HOUR))) {
                wrong.add(followUp.id() + " told late of " + due);
            }
        }
    }

    private Instant opening(Instant at) {
        return delivery.nextOpening(at).orElseThrow();
    }

    private List<FollowUp> ofSeries(FollowUp one) {
        Set<Status> all = Set.of(Status.values());
        List<FollowUp> some = new ArrayList<>();
        for (FollowUp each : crm.followUps()
                .page(FollowUpQuery.by(new FollowUpQuery.Of(one.contact(), all)).limit(MOST))
                .items()) {
            if (each.series().map(Series::first).equals(one.series().map(Series::first))) {
                some.add(each);
            }
        }
        return some;
    }

    /** The moments of what was told of, or given up. */
    private Set<Instant> known(List<FollowUp> some) {
        Set<Instant> known = new HashSet<>();
        for (FollowUp followUp : some) {
            for (Reminder each : crm.reminders()
                    .page(ReminderQuery.of(followUp.id()).limit(MOST))
                    .items()) {
                if (each.deliveredAt().isPresent() || !each.lastError().isEmpty()) {
                    known.add(dueAt(each.due()));
                    known.add(each.scheduledFor());
                }
            }
        }
        return known;
    }

    private List<Due> times(FollowUp followUp, List<FollowUp> ofSeries) {
        Due due = followUp.due();
        List<Due> times = new ArrayList<>(List.of(due));
        // What is to be done before it was promised for, or was put off when that was over, needs no further word.
        followUp.promise()
                .filter(promise -> promise.deadline().isAfter(from))
                .map(Promise::promisedFor)
                .filter(promised -> promised.dueAt(zone).isBefore(due.dueAt(zone)))
                .filter(promised -> dueAt(promised).isBefore(dueAt(due)))
                .ifPresent(times::add);
        followUp.details().recurrence().filter(rule -> !rule.fromDone()).ifPresent(rule -> {
            Series series = followUp.series().orElseThrow();
            // Those before one that was done are over, too, and those before the day to which this one is put off.
            int over = ofSeries.stream()
                    .filter(each -> each.status() == Status.DONE)
                    .mapToInt(each -> each.series().orElseThrow().number())
                    .reduce(series.number(), Math::max);
            Occurrences all = new Occurrences(rule, series.anchor(), zone);
            Optional<Occurrence> next = all.at(over + 1);
            while (next.isPresent() && next.get().due().dueAt(zone).isBefore(from.plus(Duration.ofDays(9)))) {
                Due time = next.get().due();
                if (!time.dueAt(zone).isBefore(due.dueAt(zone)) && !dueAt(time).isBefore(followUp.dueAt())) {
                    times.add(time);
                }
                next = all.at(next.get().number() + 1);
            }
        });
        return times;
    }
}
