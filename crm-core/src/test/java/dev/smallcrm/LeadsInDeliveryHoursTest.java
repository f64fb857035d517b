package dev.smallcrm;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.Reminders.Notice;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Lead;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderQuery;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is to be told ahead is not told when it is too late, in a shop that is open from Monday to Friday. */
class LeadsInDeliveryHoursTest extends InStepTest {
    private static final DayOfWeek[] WEEKDAYS = {MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY};
    private static final Lead DAY_BEFORE = Lead.days(1);

    private final List<Notice> told = new ArrayList<>();

    @BeforeEach
    void aShop() {
        crm.calendar(old -> SHOP);
    }

    private static LocalTime time(int hour) {
        return LocalTime.of(hour, 0);
    }

    private FollowUp schedule(String due, Lead lead) {
        Due at = due.contains("T") ? Due.at(LocalDateTime.parse(due), ZONE) : Due.on(LocalDate.parse(due));
        return crm.followUps().schedule(FollowUp.of(anna, at, "Visit").remind(lead));
    }

    /** When something would be handed over, by the clocks of the book. */
    private String first(String due, Lead lead) {
        FollowUp followUp = schedule(due, lead);
        List<Reminder> waiting = crm.reminders()
                .page(ReminderQuery.of(followUp.id(), State.WAITING))
                .items();
        assertThat(waiting).hasSize(1);
        return local(waiting.get(0).nextAt());
    }

    private static String local(Instant at) {
        return LocalDateTime.ofInstant(at, ZONE).toString();
    }

    private List<String> waitingByTheClocks() {
        return waiting().stream().map(LeadsInDeliveryHoursTest::local).toList();
    }

    private List<String> deliveredAt(String instant) {
        clock.at(instant);
        told.clear();
        crm.reminders().deliver(told::add);
        return told.stream().map(Notice::text).toList();
    }

    @Test
    void aDayBeforeMondayMorningIsFriday() {
        assertThat(first("2026-11-30T10:00", DAY_BEFORE)).isEqualTo("2026-11-27T10:00");
        assertThat(first("2026-11-30T08:30", DAY_BEFORE)).isEqualTo("2026-11-27T09:00");
        assertThat(first("2026-11-30T20:00", DAY_BEFORE)).isEqualTo("2026-11-27T16:00");
        assertThat(deliveredAt("2026-11-27T07:59:59Z")).isEmpty();
        assertThat(deliveredAt("2026-11-27T08:00:00Z"))
                .containsExactly("Anna Kowalska – to do on Monday by 08:30: Visit");
        assertThat(told.get(0).reminder().late(clock.instant())).isZero();
        assertThat(deliveredAt("2026-11-27T09:00:00Z"))
                .containsExactly("Anna Kowalska – to do on Monday by 10:00: Visit");
        assertThat(deliveredAt("2026-11-27T15:00:00Z"))
                .containsExactly("Anna Kowalska – to do on Monday by 20:00: Visit");
        assertThat(deliveredAt("2026-11-30T19:00:00Z")).as("and not again").isEmpty();
    }

    @Test
    void hoursBeforeAreWaitedForOnTheSameDayIfTheyAreNotTooLate() {
        assertThat(first("2026-12-01T09:30", Lead.of(Duration.ofHours(1)))).isEqualTo("2026-12-01T09:00");
        assertThat(first("2026-12-01T09:00", Lead.of(Duration.ofHours(1)))).isEqualTo("2026-12-01T09:00");
        assertThat(first("2026-12-01T08:59", Lead.of(Duration.ofHours(1)))).isEqualTo("2026-11-30T09:00");
        assertThat(first("2026-12-01T20:00", Lead.of(Duration.ofHours(2))))
                .as("the hours before it on its own day")
                .isEqualTo("2026-12-01T16:00");
        crm.calendar(old -> WorkingCalendar.of(time(9), time(12), WEEKDAYS).open(time(13), time(17), WEEKDAYS));
        assertThat(first("2026-12-01T12:45", Lead.of(Duration.ofMinutes(15)))).isEqualTo("2026-12-01T11:00");
    }

    @Test
    void whatIsDueOnADateIsToldAheadOfThatDay() {
        assertThat(first("2026-11-30", DAY_BEFORE)).isEqualTo("2026-11-27T09:00");
        assertThat(first("2026-11-30", Lead.days(0, time(8)))).isEqualTo("2026-11-30T09:00");
        assertThat(first("2026-11-30", Lead.days(0, time(20)))).isEqualTo("2026-11-30T16:00");
        assertThat(first("2026-11-28", Lead.days(0, time(8))))
                .as("a Saturday, on which we are closed")
                .isEqualTo("2026-11-27T09:00");
        assertThat(first("2026-11-28", Lead.days(0)))
                .as("from when it is due, and so not ahead")
                .isEqualTo("2026-11-30T09:00");
        assertThat(deliveredAt("2026-11-27T08:00:00Z"))
                .containsExactlyInAnyOrder(
                        "Anna Kowalska – to do on Monday: Visit", "Anna Kowalska – to do tomorrow: Visit");
    }

    @Test
    void whereThoseHoursHavePassedItIsHandedOverAsSoonAsThereAreSome() {
        assertThat(first("2026-11-23T10:30", DAY_BEFORE))
                .as("it is ten already")
                .isEqualTo("2026-11-20T10:30");
        clock.at("2026-11-20T15:30:00Z");
        schedule("2026-11-23T08:30", DAY_BEFORE);
        assertThat(deliveredAt("2026-11-20T15:30:00Z"))
                .containsExactly(
                        "Anna Kowalska – to do on Monday by 10:30: Visit",
                        "Anna Kowalska – to do on Monday by 08:30: Visit");
        clock.at("2026-11-21T11:00:00Z");
        assertThat(first("2026-11-23T14:00", DAY_BEFORE)).as("Saturday").isEqualTo("2026-11-23T09:00");
        assertThat(first("2026-11-23T12:30", DAY_BEFORE)).isEqualTo("2026-11-23T09:00");
        assertThat(deliveredAt("2026-11-23T07:59:00Z")).isEmpty();
        assertThat(deliveredAt("2026-11-23T08:00:00Z")).hasSize(2);
    }

    @Test
    void whatNobodyLookedForInThoseHoursIsNotLost() {
        schedule("2026-11-30T08:30", DAY_BEFORE);
        assertThat(deliveredAt("2026-11-28T12:00:00Z")).as("closed").isEmpty();
        assertThat(waitingByTheClocks()).containsExactly("2026-11-30T09:00");
        assertThat(deliveredAt("2026-11-30T08:00:00Z")).containsExactly("Anna Kowalska – overdue by 30 min: Visit");
    }

    @Test
    void otherHoursMoveIt() {
        schedule("2026-11-30T10:00", DAY_BEFORE);
        crm.calendar(old -> SHOP.deliver(time(8), time(20), WEEKDAYS).deliver(time(8), time(20), SUNDAY));
        assertThat(waitingByTheClocks()).containsExactly("2026-11-29T10:00");
        crm.calendar(old -> SHOP.holidays(LocalDate.of(2026, 11, 27)));
        assertThat(waitingByTheClocks()).containsExactly("2026-11-26T10:00");
        crm.calendar(old -> SHOP.closed(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 12, 31), "winter"));
        assertThat(waitingByTheClocks()).as("today, now").containsExactly("2026-11-20T10:00");
        assertThat(deliveredAt("2026-11-20T09:00:00Z")).hasSize(1);
        crm.calendar(old -> SHOP);
        assertThat(deliveredAt("2026-11-30T09:00:00Z")).isEmpty();
    }

    @Test
    void promisesDoNotWait() {
        FollowUp promise = crm.followUps()
                .promise(FollowUp.of(anna, Due.at(LocalDateTime.parse("2026-11-30T08:30"), ZONE), "Mend")
                        .remind(DAY_BEFORE));
        assertThat(crm.reminders().page(ReminderQuery.of(promise.id())).items())
                .extracting(each -> local(each.nextAt()))
                .containsExactly("2026-11-29T08:30");
    }

    @Test
    void eachTimeOfASeriesIsToldOfOnceThoughTheWeekendIsToldOfOnFriday() {
        FollowUp daily = crm.followUps()
                .schedule(FollowUp.of(anna, Due.at(LocalDateTime.parse("2026-11-27T10:00"), ZONE), "Water")
                        .recurring(Recurrence.days(1))
                        .remind(DAY_BEFORE));
        List<String> times = new ArrayList<>();
        for (String at : List.of("26T09", "27T09", "27T11", "28T09", "29T09", "30T09")) {
            clock.at("2026-11-" + at + ":00:00Z");
            crm.reminders().deliver(notice -> times.add(notice.reminder().occurrence() + " " + at));
            if (at.equals("27T09")) {
                crm.followUps()
                        .edit(daily.id(), d -> d.recurring(Recurrence.days(1).times(9)));
            } else if (at.equals("27T11")) {
                crm.followUps().complete(daily.id(), "");
            }
        }
        assertThat(times).containsExactly("0 26T09", "1 27T09", "2 27T09", "3 27T09", "4 30T09");
        assertThat(crm.followUps()
                        .page(FollowUpQuery.openOf(anna))
                        .items()
                        .get(0)
                        .due())
                .isEqualTo(Due.at(LocalDateTime.parse("2026-11-28T10:00"), ZONE));
    }
}
