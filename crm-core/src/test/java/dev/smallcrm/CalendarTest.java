package dev.smallcrm;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Notice;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.BookSettings.WorkingCalendar.Hours;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderQuery;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is due on a date is due when we open, and nothing but promises is handed over while we are closed. */
class CalendarTest extends InStepTest {
    private static final DayOfWeek[] WEEKDAYS = {MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY};
    private static final WorkingCalendar SHOP_WITH_LUNCH =
            WorkingCalendar.of(time(9), time(12), WEEKDAYS).open(time(13), time(17), WEEKDAYS);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20); // a Friday, and it is ten o'clock
    private static final LocalDate TOMORROW = TODAY.plusDays(1);
    private static final LocalDate ON_MONDAY = TODAY.plusDays(3);

    private final List<String> told = new ArrayList<>();

    private static LocalTime time(int hour) {
        return LocalTime.of(hour, 0);
    }

    private WorkingCalendar open(WorkingCalendar calendar) {
        return crm.calendar(old -> calendar);
    }

    private FollowUp on(LocalDate day, String title) {
        return crm.followUps().schedule(anna, day, title);
    }

    private FollowUp now(FollowUp followUp) {
        return crm.followUps().get(followUp.id());
    }

    private List<String> deliveredAt(String instant) {
        return deliveredAt(instant, CatchUp.ONCE);
    }

    private List<String> deliveredAt(String instant, CatchUp catchUp) {
        clock.at(instant);
        told.clear();
        Options usual = Options.DEFAULT;
        crm.reminders()
                .deliver(
                        this::tell,
                        new Options(usual.batch(), usual.claim(), usual.attempts(), usual.retry(), catchUp));
        return List.copyOf(told);
    }

    private void tell(Notice notice) {
        told.add(notice.followUp().title());
    }

    private List<Reminder> reminders() {
        return crm.reminders().page(ReminderQuery.in(State.WAITING)).items();
    }

    @Test
    void aBookIsOpenDayAndNightUntilItIsToldOtherwise() {
        assertThat(crm.settings().calendar()).isEqualTo(WorkingCalendar.ALWAYS);
        WorkingCalendar written = open(SHOP_WITH_LUNCH);
        assertThat(written).isEqualTo(SHOP_WITH_LUNCH.version(1));
        assertThat(crm.settings().calendar()).isEqualTo(written);
        assertThat(open(SHOP_WITH_LUNCH)).as("the same is not written again").isEqualTo(written);
        WorkingCalendar summer = crm.calendar(old -> old.closed(TODAY, TODAY.plusDays(13), "summer"));
        assertThat(summer)
                .isEqualTo(SHOP_WITH_LUNCH
                        .closed(TODAY, TODAY.plusDays(13), "summer")
                        .version(2));
        assertThat(open(WorkingCalendar.ALWAYS)).isEqualTo(WorkingCalendar.ALWAYS.version(3));
        assertThatThrownBy(() -> crm.calendar(old -> old.open(time(18), time(2))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("hours from 18:00 to 02:00 end before they begin: end them at 00:00, and begin those of the"
                        + " next day at 00:00");
        assertThat(crm.settings().calendar().version()).isEqualTo(3);
    }

    @Test
    void aClosingOfEverySummerIsOneCallAndCanBeTakenBackForOneYear() {
        LocalDate first = LocalDate.of(2027, 8, 1);
        WorkingCalendar summers = SHOP_WITH_LUNCH.closedYearly(first, first.plusDays(13), 3, "summer");
        assertThat(summers)
                .isEqualTo(SHOP_WITH_LUNCH
                        .closed(first, first.plusDays(13), "summer")
                        .closed(LocalDate.of(2028, 8, 1), LocalDate.of(2028, 8, 14), "summer")
                        .closed(LocalDate.of(2029, 8, 1), LocalDate.of(2029, 8, 14), "summer"));
        open(summers.closedDay(ClosedDay.FORWARD));
        FollowUp second = on(LocalDate.of(2028, 8, 7), "Second summer");
        assertThat(second.dueAt()).isEqualTo("2028-08-15T07:00:00Z");
        open(summers.closedDay(ClosedDay.FORWARD).asUsual(LocalDate.of(2028, 8, 1), LocalDate.of(2028, 8, 14)));
        assertThat(now(second).dueAt()).isEqualTo("2028-08-07T07:00:00Z");

        LocalDate eve = LocalDate.of(2027, 12, 24);
        assertThat(SHOP_WITH_LUNCH
                        .closedYearly(eve, LocalDate.of(2028, 2, 29), 2, "")
                        .exceptions())
                .isEqualTo(SHOP_WITH_LUNCH
                        .closed(eve, LocalDate.of(2028, 2, 29), "")
                        .closed(LocalDate.of(2028, 12, 24), LocalDate.of(2029, 2, 28), "")
                        .exceptions());
        assertThatThrownBy(() -> SHOP_WITH_LUNCH.closedYearly(eve, eve, 0, ""))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("years is less than 1: say in how many years you are closed");
        assertThatThrownBy(() -> SHOP_WITH_LUNCH.closedYearly(eve, eve, 1_001, ""))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("exceptions ");
        assertThatThrownBy(() -> SHOP_WITH_LUNCH.closedYearly(eve, LocalDate.of(9999, 12, 31), 2, ""))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void whatIsDueOnADateIsDueWhenWeOpenAndLateWhenTheDayIsOver() {
        open(SHOP_WITH_LUNCH.open(ON_MONDAY.plusDays(1), new Hours(time(11), time(12))));
        FollowUp monday = on(ON_MONDAY, "Monday");
        assertThat(monday.dueAt()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(monday.overdueAt()).isEqualTo("2026-11-23T23:00:00Z");
        assertThat(on(ON_MONDAY.plusDays(1), "Tuesday").dueAt()).isEqualTo("2026-11-24T10:00:00Z");
        FollowUp timed = crm.followUps().schedule(FollowUp.of(anna, Due.at(ON_MONDAY.atTime(7, 0), ZONE), "At seven"));
        assertThat(timed.dueAt()).isEqualTo("2026-11-23T06:00:00Z");
        assertThat(deliveredAt("2026-11-23T07:59:59.999999Z")).isEmpty();
        assertThat(crm.reminders().health().overdue()).isZero();
        assertThat(deliveredAt("2026-11-23T08:00:00Z")).containsExactlyInAnyOrder("At seven", "Monday");
        assertThat(deliveredAt("2026-11-24T09:59:00Z")).isEmpty();
        assertThat(deliveredAt("2026-11-24T10:00:00Z")).containsExactly("Tuesday");
    }

    @Test
    void whatIsDueOnAClosedDayStaysOrMovesAsChosen() {
        open(SHOP_WITH_LUNCH);
        FollowUp stays = on(TOMORROW, "Saturday");
        assertThat(stays.dueAt()).isEqualTo("2026-11-20T23:00:00Z");
        assertThat(stays.overdueAt()).isEqualTo("2026-11-21T23:00:00Z");
        open(SHOP_WITH_LUNCH.closedDay(ClosedDay.FORWARD));
        assertThat(now(stays).dueAt()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(now(stays).overdueAt()).isEqualTo("2026-11-23T23:00:00Z");
        assertThat(now(stays).due()).as("the date is the one that was given").isEqualTo(Due.on(TOMORROW));
        FollowUp sunday = on(TODAY.plusDays(9), "Sunday in a week");
        open(SHOP_WITH_LUNCH.closedDay(ClosedDay.BACK));
        assertThat(now(sunday).dueAt()).isEqualTo("2026-11-27T08:00:00Z");
        assertThat(now(sunday).overdueAt()).isEqualTo("2026-11-27T23:00:00Z");
        assertThat(now(stays).dueAt()).as("today, for an hour already").isEqualTo("2026-11-20T08:00:00Z");
        open(SHOP_WITH_LUNCH);
        assertThat(now(sunday).dueAt()).isEqualTo("2026-11-28T23:00:00Z");
    }

    @Test
    void aPromiseKeepsTheDayThatTheContactWasTold() {
        open(SHOP_WITH_LUNCH.closedDay(ClosedDay.FORWARD));
        FollowUp saturday = crm.followUps().promise(anna, Due.on(TOMORROW), "Saturday");
        FollowUp monday = crm.followUps().promise(anna, Due.on(ON_MONDAY), "Monday");
        assertThat(saturday.dueAt()).isEqualTo("2026-11-20T23:00:00Z");
        assertThat(saturday.overdueAt()).isEqualTo("2026-11-21T23:00:00Z");
        assertThat(monday.dueAt()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(deliveredAt("2026-11-20T23:00:00Z")).containsExactly("Saturday");
        assertThat(deliveredAt("2026-11-23T07:59:00Z")).isEmpty();
        assertThat(deliveredAt("2026-11-23T08:00:00Z")).containsExactly("Monday");
    }

    @Test
    void outsideDeliveryHoursPromisesAreHandedOverAndNothingElse() {
        open(SHOP_WITH_LUNCH);
        crm.followUps().schedule(FollowUp.of(anna, Due.at(TODAY.atTime(12, 30), ZONE), "Lunch"));
        crm.followUps().schedule(FollowUp.of(anna, Due.at(TODAY.atTime(20, 0), ZONE), "Evening"));
        crm.followUps().promise(anna, Due.at(TODAY.atTime(21, 0), ZONE), "Promised");
        assertThat(deliveredAt("2026-11-20T11:45:00Z")).isEmpty();
        assertThat(deliveredAt("2026-11-20T12:00:00Z")).containsExactly("Lunch");
        assertThat(deliveredAt("2026-11-20T21:00:00Z")).containsExactly("Promised");
        assertThat(deliveredAt("2026-11-23T07:59:59Z")).isEmpty();
        assertThat(deliveredAt("2026-11-23T08:00:00Z")).containsExactly("Evening");
    }

    @Test
    void whatWasNotHandedOverInTimeWaitsForDeliveryHoursAsWell() {
        open(SHOP_WITH_LUNCH);
        FollowUp monday = on(ON_MONDAY, "Monday");
        assertThat(deliveredAt("2026-11-23T18:00:00Z"))
                .as("nobody looked all day")
                .isEmpty();
        assertThat(crm.reminders().health().overdue()).isZero();
        assertThat(reminders())
                .singleElement()
                .satisfies(reminder -> assertThat(reminder.nextAt()).isEqualTo("2026-11-24T08:00:00Z"))
                .satisfies(reminder -> assertThat(reminder.attempts()).isZero())
                .satisfies(reminder -> assertThat(reminder.claimedAt()).isEmpty());
        assertThat(deliveredAt("2026-11-24T08:00:00Z")).containsExactly("Monday");
        assertThat(crm.reminders().page(ReminderQuery.of(monday.id())).items()).hasSize(1);
    }

    @Test
    void deliveryHoursMayBeOthersThanThoseInWhichWeAreOpen() {
        open(SHOP_WITH_LUNCH.deliver(time(8), time(20), WEEKDAYS).deliver(time(10), time(12), SATURDAY));
        on(ON_MONDAY, "Monday");
        crm.followUps().schedule(FollowUp.of(anna, Due.at(TODAY.atTime(19, 0), ZONE), "Evening"));
        crm.followUps().schedule(FollowUp.of(anna, Due.at(TODAY.atTime(20, 0), ZONE), "Night"));
        assertThat(deliveredAt("2026-11-20T18:00:00Z")).containsExactly("Evening");
        assertThat(deliveredAt("2026-11-21T08:59:00Z")).isEmpty();
        assertThat(deliveredAt("2026-11-21T09:00:00Z")).containsExactly("Night");
        assertThat(deliveredAt("2026-11-23T07:30:00Z")).as("it is due at nine").isEmpty();
        assertThat(deliveredAt("2026-11-23T08:00:00Z")).containsExactly("Monday");
    }

    @Test
    void aChangeOfTheCalendarMovesWhatIsStillToCome() {
        FollowUp come = on(TODAY, "Today");
        assertThat(deliveredAt("2026-11-20T09:00:00Z")).containsExactly("Today");
        FollowUp monday = on(ON_MONDAY, "Monday");
        FollowUp evening = crm.followUps().schedule(FollowUp.of(anna, Due.at(TODAY.atTime(20, 0), ZONE), "Evening"));
        open(SHOP_WITH_LUNCH);
        assertThat(now(come)).as("what has come stays as it is").isEqualTo(come);
        assertThat(now(monday).dueAt()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(now(monday).version()).isEqualTo(2);
        assertThat(now(evening)).isEqualTo(evening);
        assertThat(reminders())
                .extracting(reminder -> reminder.followUp() + " " + reminder.nextAt())
                .containsExactlyInAnyOrder(
                        monday.id() + " 2026-11-23T08:00:00Z", evening.id() + " 2026-11-23T08:00:00Z");
        open(SHOP_WITH_LUNCH.open(time(18), time(22), FRIDAY));
        assertThat(deliveredAt("2026-11-20T19:00:00Z")).containsExactly("Evening");
        open(SHOP_WITH_LUNCH.holidays(ON_MONDAY).closedDay(ClosedDay.FORWARD));
        assertThat(deliveredAt("2026-11-23T12:00:00Z")).isEmpty();
        assertThat(deliveredAt("2026-11-24T08:00:00Z")).containsExactly("Monday");
    }

    @Test
    void whatRecursIsCountedFromItsFirstTimeAndDaysThatAreMovedToOneAreOneTime() {
        open(SHOP_WITH_LUNCH
                .closed(ON_MONDAY, ON_MONDAY.plusDays(3), "inventory")
                .closedDay(ClosedDay.FORWARD));
        FollowUp daily =
                crm.followUps().schedule(FollowUp.of(anna, TOMORROW, "Daily").recurring(Recurrence.days(1)));
        assertThat(daily.due()).isEqualTo(Due.on(TOMORROW));
        assertThat(daily.dueAt()).as("Friday in a week").isEqualTo("2026-11-27T08:00:00Z");
        for (CatchUp catchUp : CatchUp.values()) {
            assertThat(deliveredAt("2026-11-26T12:00:00Z", catchUp)).isEmpty();
        }
        assertThat(deliveredAt("2026-11-27T08:00:00Z", CatchUp.ALL)).containsExactly("Daily");
        assertThat(reminders())
                .extracting(Reminder::scheduledFor)
                .containsExactly(Instant.parse("2026-11-30T08:00:00Z"));
        crm.followUps().complete(daily.id(), "");
        FollowUp next = crm.followUps().page(FollowUpQuery.openOf(anna)).items().get(0);
        assertThat(next.due()).as("Saturday, as counted, and due on Monday").isEqualTo(Due.on(TODAY.plusDays(8)));
        assertThat(next.dueAt()).isEqualTo("2026-11-30T08:00:00Z");
        assertThat(deliveredAt("2026-11-30T08:00:00Z")).containsExactly("Daily");
    }

    @Test
    void aMonthlyDayInALongClosingIsNotLostWhenOneBeforeItIsLate() {
        open(SHOP_WITH_LUNCH
                .closed(LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 10), "winter")
                .closedDay(ClosedDay.FORWARD));
        crm.followUps()
                .schedule(FollowUp.of(anna, LocalDate.of(2026, 11, 23), "Rent").recurring(Recurrence.months(1)));
        clock.at("2026-12-28T09:00:00Z");
        assertThat(deliveredAt("2026-12-28T09:00:00Z")).as("closed").isEmpty();
        assertThat(deliveredAt("2027-01-11T08:00:00Z"))
                .as("November's, late, and with it December's that came at this moment")
                .containsExactly("Rent");
        assertThat(reminders())
                .extracting(Reminder::scheduledFor)
                .containsExactly(Instant.parse("2027-01-25T08:00:00Z"));
    }

    @Test
    void theNextTimeThatIsNotLateMayHaveBeenMovedOutOfAClosing() {
        open(SHOP_WITH_LUNCH
                .closed(LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 10), "winter")
                .closedDay(ClosedDay.FORWARD));
        FollowUp rent = crm.followUps()
                .schedule(FollowUp.of(anna, LocalDate.of(2026, 10, 23), "Rent").recurring(Recurrence.months(1)));
        clock.at("2027-01-05T09:00:00Z");
        crm.followUps().complete(rent.id(), "");
        FollowUp next = crm.followUps().page(FollowUpQuery.openOf(anna)).items().get(0);
        assertThat(next.due()).isEqualTo(Due.on(LocalDate.of(2026, 12, 23)));
        assertThat(next.dueAt()).isEqualTo("2027-01-11T08:00:00Z");
    }

    @Test
    void aChangeOfTheCalendarMovesTheNextTimeOfASeriesThatWasToldOfBefore() {
        FollowUp weekly =
                crm.followUps().schedule(FollowUp.of(anna, TODAY, "Weekly").recurring(Recurrence.weeks(1)));
        assertThat(deliveredAt("2026-11-20T09:00:00Z")).containsExactly("Weekly");
        open(SHOP_WITH_LUNCH);
        assertThat(now(weekly)).isEqualTo(weekly);
        assertThat(reminders())
                .extracting(Reminder::scheduledFor)
                .containsExactly(Instant.parse("2026-11-27T08:00:00Z"));
        assertThat(deliveredAt("2026-11-27T08:00:00Z")).containsExactly("Weekly");
    }

    @Test
    void thousandsOfFollowUpsAreMovedInBatches() {
        int many = 1_200;
        crm.doInTransaction(book -> {
            for (int i = 0; i < many; i++) {
                book.followUps().schedule(anna, ON_MONDAY.plusDays(i % 5), "Call " + i);
            }
        });
        open(SHOP_WITH_LUNCH);
        assertThat(crm.followUps()
                        .page(FollowUpQuery.open()
                                .dueBefore(Instant.parse("2026-11-23T08:00:00.000001Z"))
                                .limit(1_000))
                        .items())
                .hasSize(many / 5)
                .allSatisfy(call -> assertThat(call.dueAt()).isEqualTo("2026-11-23T08:00:00Z"));
        assertThat(crm.reminders().health().overdue()).isZero();
        clock.at("2026-11-23T08:00:00Z");
        assertThat(crm.reminders().health().overdue()).isEqualTo(many / 5);
    }

    @Test
    void anEditWithinATransactionThatFailsLeavesTheCalendarAsItWas() {
        assertThatThrownBy(() -> crm.doInTransaction(book -> {
                    book.calendar(old -> SHOP_WITH_LUNCH);
                    FollowUp monday = book.followUps().schedule(anna, ON_MONDAY, "Monday");
                    assertThat(monday.dueAt()).isEqualTo("2026-11-23T08:00:00Z");
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(crm.settings().calendar()).isEqualTo(WorkingCalendar.ALWAYS);
    }

    @Test
    void theAgendaShowsWhatIsDueOnTheDayBeforeWeOpenAndCallsItLateTheNextDay() {
        open(SHOP_WITH_LUNCH);
        on(ON_MONDAY, "Call");
        clock.at("2026-11-23T06:00:00Z");
        assertThat(crm.agenda().today().items())
                .extracting(item -> item.text())
                .containsExactly("Anna Kowalska – to do today: Call");
        clock.at("2026-11-23T16:00:00Z");
        assertThat(crm.followUps().overdue().items()).isEmpty();
        clock.at("2026-11-24T06:00:00Z");
        assertThat(crm.followUps().overdue().items()).hasSize(1);
        assertThat(Duration.between(crm.followUps().overdue().items().get(0).overdueAt(), clock.instant()))
                .isEqualTo(Duration.ofHours(7));
    }
}
