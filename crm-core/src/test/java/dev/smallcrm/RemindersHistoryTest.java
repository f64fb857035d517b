package dev.smallcrm;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Notice;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.CrmException;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Lead;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUp.Series;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.testkit.BookTest;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.Soak;
import dev.smallcrm.testkit.Stores;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done at random with what people are reminded of, also while one or two others are told of something: the
 * reminders stay in step, and each time is told of once, whichever follow-up of a series stands for it.
 */
class RemindersHistoryTest extends BookTest {
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private final List<FollowUpId> tasks = new ArrayList<>();
    private final List<List<Object>> told = new ArrayList<>();
    private final Map<FollowUpId, Integer> begunAnew = new HashMap<>();
    private Random random = new Random();
    private Contact anna;

    @Test
    void theyStayInStep() {
        int seeds = store == Stores.MAP ? Soak.of(10, 1_000) : Soak.of(1, 20);
        for (int seed = 1; seed <= seeds; seed++) {
            try (Crm fresh = store.open(settings(), clock)) {
                crm.close();
                crm = fresh;
                history(seed);
            }
        }
    }

    private void history(int seed) {
        random = new Random(seed);
        clock.at("2026-11-20T09:00:00Z");
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
        tasks.clear();
        told.clear();
        begunAnew.clear();
        for (int step = 0; step < 60; step++) {
            try {
                step();
            } catch (CrmException e) {
                assertThat(e.code()).isNotEmpty();
            }
            assertThat(crm.check()).as("seed %s, step %s", seed, step).isEmpty();
        }
        clock.advance(CLAIM);
        assertThat(new WeekWithoutChanges(crm, clock, ZONE).missed(this::told))
                .as("seed %s", seed)
                .isEmpty();
        tasks.forEach(this::end);
        assertThat(told).as("seed %s", seed).doesNotHaveDuplicates();
    }

    private void end(FollowUpId task) {
        if (crm.followUps().get(task).open()) {
            crm.followUps().cancel(task, "");
        }
    }

    private void step() {
        switch (random.nextInt(16)) {
            case 0, 1 -> tasks.add(crm.followUps().schedule(draft()).id());
            case 2 -> tasks.add(crm.followUps().promise(promise()).id());
            case 3 -> crm.followUps().complete(one(), "");
            case 4 -> crm.followUps().reopen(one());
            case 5 -> snooze(one());
            case 6 -> crm.followUps().skip(one());
            case 7 -> crm.followUps().postpone(anew(one()), due());
            case 8 -> crm.followUps().edit(anew(one()), this::otherwise);
            case 9 -> retry();
            case 10, 11, 12 -> clock.advance(Duration.ofHours(random.nextInt(30)));
            default -> deliver(1);
        }
        if (random.nextInt(20) == 0) {
            crm.followUps().cancel(one(), "");
        }
        if (random.nextInt(20) == 0) {
            WorkingCalendar other = calendar();
            crm.calendar(old -> other);
        }
        added();
    }

    private void snooze(FollowUpId task) {
        if (random.nextBoolean()) {
            crm.followUps().snooze(task, Duration.ofHours(random.nextInt(80)));
        } else {
            crm.followUps().snooze(anew(task), due());
        }
    }

    /** What recurs and was done has a next time. */
    private void added() {
        crm.followUps().page(FollowUpQuery.openOf(anna)).stream()
                .map(FollowUp::id)
                .filter(id -> !tasks.contains(id))
                .forEach(tasks::add);
    }

    private FollowUpId one() {
        if (tasks.isEmpty()) {
            tasks.add(crm.followUps().schedule(draft()).id());
        }
        return tasks.get(random.nextInt(tasks.size()));
    }

    private FollowUpDraft draft() {
        FollowUpDraft draft = FollowUp.of(anna, due(), "Call");
        FollowUpDraft ahead = random.nextInt(3) == 0 ? draft.remind(lead()) : draft;
        return random.nextInt(3) == 0 ? ahead : ahead.recurring(rule());
    }

    private FollowUpDraft promise() {
        Due within = random.nextBoolean() ? due() : Due.at(clock.instant().plus(Duration.ofHours(random.nextInt(30))));
        FollowUpDraft promise = FollowUp.of(anna, within, "Call back");
        return random.nextInt(3) == 0 ? promise.remind(lead()) : promise;
    }

    private Lead lead() {
        return switch (random.nextInt(3)) {
            case 0 -> Lead.of(Duration.ofHours(1 + random.nextInt(20)));
            case 1 -> Lead.days(random.nextInt(3), LocalTime.of(random.nextInt(24), 0));
            default -> Lead.days(1);
        };
    }

    private WorkingCalendar calendar() {
        if (random.nextBoolean()) {
            return WorkingCalendar.ALWAYS;
        }
        WorkingCalendar shop = WorkingCalendar.of(
                        LocalTime.of(8 + random.nextInt(3), 0), LocalTime.of(17, 0), MONDAY, TUESDAY, THURSDAY)
                .closedDay(List.of(ClosedDay.values()).get(random.nextInt(3)));
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZONE).plusDays(random.nextInt(4));
        return random.nextBoolean() ? shop : shop.closed(day, day.plusDays(random.nextInt(3)), "holidays");
    }

    private FollowUpDraft otherwise(FollowUpDraft draft) {
        return switch (random.nextInt(5)) {
            case 0 -> draft.once();
            case 1 -> draft.recurring(rule());
            case 2 ->
                draft.recurrence()
                        .map(rule -> draft.recurring(rule.times(1 + random.nextInt(9))))
                        .orElse(draft);
            case 3 -> draft.remind(lead());
            default -> draft.due(due());
        };
    }

    private Recurrence rule() {
        Recurrence days = Recurrence.days(1 + random.nextInt(2));
        return switch (random.nextInt(4)) {
            case 0 -> days.times(1 + random.nextInt(4));
            case 1 -> days.afterDone();
            default -> days;
        };
    }

    private Due due() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZONE).plusDays(random.nextInt(4) - 1L);
        return random.nextBoolean() ? Due.on(day) : Due.at(day.atTime(random.nextInt(24), 0), ZONE);
    }

    private void retry() {
        List<Reminder> parked = crm.reminders().failed().items();
        if (!parked.isEmpty()) {
            ReminderId id = parked.get(random.nextInt(parked.size())).id();
            if (random.nextInt(3) > 0) {
                crm.reminders().retry(id);
            } else {
                crm.reminders().dismiss(id);
            }
        }
    }

    private void deliver(int deliverers) {
        CatchUp catchUp = List.of(CatchUp.values()).get(random.nextInt(3));
        int failing = random.nextInt(3);
        Set<ReminderId> seen = new HashSet<>();
        crm.reminders()
                .deliver(
                        notice -> {
                            assertThat(seen.add(notice.id())).isTrue();
                            if (random.nextInt(4) < failing) {
                                throw new IllegalStateException("no connection");
                            }
                            meanwhile(notice.followUp().id());
                            told(notice);
                            if (deliverers < 3 && random.nextInt(6) == 0) {
                                Race.elsewhere(() -> {
                                    deliver(deliverers + 1);
                                    return true;
                                });
                            }
                        },
                        new Options(1 + random.nextInt(3), CLAIM, 2, Duration.of(1, ChronoUnit.HOURS), catchUp));
    }

    private void told(Notice notice) {
        FollowUpId first = first(notice.followUp());
        told.add(List.of(
                first,
                begunAnew.getOrDefault(first, 0),
                notice.reminder().occurrence(),
                notice.reminder().due(),
                notice.reminder().scheduledFor()));
    }

    /** What is given other times may be told of once more for one that it had before. */
    private FollowUpId anew(FollowUpId task) {
        begunAnew.merge(first(crm.followUps().get(task)), 1, Integer::sum);
        return task;
    }

    private static FollowUpId first(FollowUp followUp) {
        return followUp.series().map(Series::first).orElse(followUp.id());
    }

    private void meanwhile(FollowUpId task) {
        if (!crm.followUps().get(task).open()) {
            return;
        }
        if (random.nextInt(5) == 0) {
            crm.followUps().complete(task, "");
        } else if (random.nextInt(10) == 0) {
            crm.followUps().snooze(task, Duration.ofHours(2));
        }
    }
}
