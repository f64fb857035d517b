package dev.smallcrm;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.BookSettings.WorkingCalendar.Hours;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.testkit.BookTest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A greeting that is early is better than one that is late: of what falls on a closed day people hear before it. */
class DatesOnClosedDaysTest extends BookTest {
    private static final DayOfWeek[] WEEKDAYS = {MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY};
    private static final WorkingCalendar OFFICE = WorkingCalendar.of(time(9), time(17), WEEKDAYS);
    private static final LocalDate SATURDAY_28 = LocalDate.of(2026, 11, 28);
    private static final LocalDate IN_CLOSING = LocalDate.of(2026, 12, 10);
    private static final String FRIDAY_27_AT_OPENING = "2026-11-27T08:00:00Z";
    private static final String EARLY = "Anna Kowalska – to do tomorrow: Birthday, turns 40";
    private static final List<LocalTime> LOOKS = List.of(time(0), time(9));

    private final List<String> told = new ArrayList<>();

    private static LocalTime time(int hour) {
        return LocalTime.of(hour, 0);
    }

    private static WorkingCalendar closedInDecember() {
        return OFFICE.closed(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 14), "inventory");
    }

    private Contact anna(LocalDate birthday, WorkingCalendar calendar) {
        crm.calendar(old -> calendar);
        clock.at(birthday.isAfter(SATURDAY_28) ? "2026-11-29T12:00:00Z" : "2026-11-26T12:00:00Z");
        return crm.contacts()
                .add(Contact.person("Anna", "Kowalska").date(ImportantDate.birthday(birthday.minusYears(40))));
    }

    /** Looks several times a day, from tomorrow to the end of a day. */
    private List<String> toldUntil(LocalDate last) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZONE).plusDays(1);
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            for (LocalTime time : LOOKS) {
                toldAt(day.atTime(time).atZone(ZONE).toInstant().toString());
            }
        }
        return List.copyOf(told);
    }

    private void toldAt(String instant) {
        clock.at(instant);
        crm.reminders().deliver(notice -> told.add(clock.instant() + " " + notice.text()));
    }

    private List<String> agendaOf(LocalDate day) {
        clock.at(day.atTime(6, 0).atZone(ZONE).toInstant().toString());
        return agenda();
    }

    private List<String> agenda() {
        return crm.agenda().today().items().stream().map(AgendaItem::text).toList();
    }

    private FollowUp openFor(Contact contact) {
        return crm.followUps().page(FollowUpQuery.openOf(contact)).items().get(0);
    }

    @AfterEach
    void allIsInStep() {
        assertThat(crm.check()).isEmpty();
    }

    @Test
    void aBirthdayOnAClosedDayIsToldOnTheLastOpenDayBeforeAndNotAfterIt() {
        anna(SATURDAY_28, OFFICE);
        assertThat(toldUntil(SATURDAY_28.plusDays(3))).containsExactly(FRIDAY_27_AT_OPENING + " " + EARLY);
    }

    @Test
    void movedBackItIsToldOnTheLastOpenDayAsWell() {
        anna(SATURDAY_28, OFFICE.closedDay(ClosedDay.BACK));
        assertThat(toldUntil(SATURDAY_28.plusDays(3))).containsExactly(FRIDAY_27_AT_OPENING + " " + EARLY);
    }

    @Test
    void movedForwardItIsToldOnTheNextOpenDay() {
        anna(SATURDAY_28, OFFICE.closedDay(ClosedDay.FORWARD));
        assertThat(toldUntil(SATURDAY_28.plusDays(3)))
                .containsExactly("2026-11-30T08:00:00Z Anna Kowalska – to do on 28 November: Birthday, turns 40");
    }

    @Test
    void whereDeliveryIsOverBeforeWeOpenItIsToldOnItsDayAlsoIfDaysMoveForward() {
        anna(
                SATURDAY_28.minusDays(1),
                OFFICE.closedDay(ClosedDay.FORWARD).deliver(time(7), LocalTime.of(8, 30), WEEKDAYS));
        crm.contacts().add(Contact.person("Jan", "Lis").birthday(MonthDay.from(SATURDAY_28)));
        toldAt("2026-11-27T05:00:00Z");
        for (int day = 27; day <= 30; day++) {
            toldAt("2026-11-" + day + "T06:00:00Z");
            toldAt("2026-11-" + day + "T08:00:00Z");
        }
        toldAt("2026-12-01T06:00:00Z");
        assertThat(told)
                .containsExactly(
                        "2026-11-27T06:00:00Z Anna Kowalska – to do today: Birthday, turns 40",
                        "2026-11-30T06:00:00Z Jan Lis – to do on 28 November: Birthday");
    }

    @Test
    void movedBackItIsToldOnAnOpenDayThoughThereIsDeliveryOnItsOwn() {
        anna(SATURDAY_28, OFFICE.closedDay(ClosedDay.BACK).deliver(time(7), time(20)));
        assertThat(toldUntil(SATURDAY_28.plusDays(3))).containsExactly(FRIDAY_27_AT_OPENING + " " + EARLY);
    }

    @Test
    void whereThereIsDeliveryOnTheDayItIsToldThen() {
        anna(SATURDAY_28, OFFICE.deliver(time(7), time(8)));
        crm.contacts().add(Contact.person("Jan", "Lis").nameDay(MonthDay.of(11, 27)));
        toldAt("2026-11-27T05:00:00Z");
        toldAt("2026-11-27T06:00:00Z");
        toldAt("2026-11-28T05:00:00Z");
        toldAt("2026-11-28T06:00:00Z");
        assertThat(told)
                .as("delivery is over before the office opens on Friday")
                .containsExactly(
                        "2026-11-27T06:00:00Z Jan Lis – to do today: Name day",
                        "2026-11-28T06:00:00Z Anna Kowalska – to do today: Birthday, turns 40");
    }

    @Test
    void aClosingOfTwoWeeksDoesNotDelayBirthdaysPastTheirDay() {
        anna(IN_CLOSING, closedInDecember());
        assertThat(toldUntil(IN_CLOSING.plusDays(5)))
                .containsExactly("2026-11-30T08:00:00Z Anna Kowalska – to do on 10 December: Birthday, turns 40");
    }

    @Test
    void aClosingOfTwoWeeksDoesNotDelayThemWhereDaysMoveBack() {
        anna(IN_CLOSING, closedInDecember().closedDay(ClosedDay.BACK));
        assertThat(toldUntil(IN_CLOSING.plusDays(5)))
                .containsExactly("2026-11-30T08:00:00Z Anna Kowalska – to do on 10 December: Birthday, turns 40");
    }

    @Test
    void afterAClosingOfTwoWeeksTheyAreToldWhereDaysMoveForward() {
        anna(LocalDate.of(2026, 12, 2), closedInDecember().closedDay(ClosedDay.FORWARD));
        assertThat(toldUntil(IN_CLOSING.plusDays(5)))
                .containsExactly("2026-12-15T08:00:00Z Anna Kowalska – to do on 2 December: Birthday, turns 40");
    }

    @Test
    void andSoTheyAreIfTheProgramRestedDuringTheClosing() {
        anna(LocalDate.of(2026, 12, 2), closedInDecember().closedDay(ClosedDay.FORWARD));
        toldAt("2026-11-30T12:00:00Z");
        toldAt("2026-12-15T08:00:00Z");
        assertThat(told)
                .containsExactly("2026-12-15T08:00:00Z Anna Kowalska – to do on 2 December: Birthday, turns 40");
    }

    @Test
    void whatIsMoreThanAMonthAheadIsNotToldThatEarly() {
        LocalDate soon = LocalDate.of(2026, 12, 31);
        Contact anna = anna(soon, OFFICE.closed(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 2, 28), "winter"));
        crm.contacts().add(Contact.person("Jan", "Lis").birthday(MonthDay.of(1, 1)));
        assertThat(toldUntil(LocalDate.of(2026, 12, 2)))
                .containsExactly("2026-11-30T08:00:00Z Anna Kowalska – to do on 31 December: Birthday, turns 40");
        assertThat(openFor(anna).due()).isEqualTo(Due.on(soon));
    }

    @Test
    void theAgendaHasTheDateUntilItsDayAndThenItsFollowUp() {
        anna(IN_CLOSING, closedInDecember());
        toldAt("2026-11-30T09:00:00Z");
        assertThat(agendaOf(IN_CLOSING.minusDays(8))).isEmpty();
        assertThat(agendaOf(IN_CLOSING.minusDays(6))).containsExactly("Anna Kowalska – birthday on Thursday, turns 40");
        assertThat(agendaOf(IN_CLOSING.minusDays(1))).containsExactly("Anna Kowalska – birthday tomorrow, turns 40");
        assertThat(agendaOf(IN_CLOSING)).containsExactly("Anna Kowalska – to do today: Birthday, turns 40");
        assertThat(agendaOf(IN_CLOSING.plusDays(1)))
                .containsExactly("Anna Kowalska – overdue by 1 day: Birthday, turns 40");
    }

    @Test
    void theAgendaHasTheDateOnItsDayAlsoWhereItIsMovedForward() {
        anna(SATURDAY_28, OFFICE.closedDay(ClosedDay.FORWARD));
        toldUntil(SATURDAY_28);
        assertThat(agendaOf(SATURDAY_28)).containsExactly("Anna Kowalska – birthday today, turns 40");
        assertThat(agendaOf(SATURDAY_28.plusDays(2)))
                .containsExactly("Anna Kowalska – to do on 28 November: Birthday, turns 40");
    }

    @Test
    void theAgendaHasTheDateOnItsDayAlsoWhereItIsMovedBack() {
        anna(SATURDAY_28, OFFICE.closedDay(ClosedDay.BACK));
        toldUntil(SATURDAY_28.minusDays(1));
        assertThat(agenda()).containsExactly("Anna Kowalska – birthday tomorrow, turns 40");
        assertThat(agendaOf(SATURDAY_28)).containsExactly("Anna Kowalska – to do today: Birthday, turns 40");
    }

    @Test
    void whoDoesItWhenToldHasDoneTheDate() {
        Contact anna = anna(SATURDAY_28, OFFICE);
        toldAt(FRIDAY_27_AT_OPENING);

        crm.agenda().done(crm.agenda().today().items().get(0), "She was glad");

        assertThat(crm.followUps().page(FollowUpQuery.openOf(anna)).items()).isEmpty();
        assertThat(crm.interactions().timeline(anna).items()).singleElement().satisfies(logged -> {
            assertThat(logged.details().content().purpose()).contains(Interaction.Purpose.GREETING);
            assertThat(logged.subject()).isEqualTo("Birthday, turns 40");
            assertThat(logged.details().content().text()).isEqualTo("She was glad");
        });
        assertThat(agenda()).isEmpty();
        assertThat(agendaOf(SATURDAY_28)).isEmpty();
    }

    /** It was moved back to Friday. */
    @Test
    void whatWasDoneByMistakeIsStillDueOnItsDay() {
        Contact anna = anna(SATURDAY_28, OFFICE.closedDay(ClosedDay.BACK));
        crm.agenda().later(crm.agenda().today().items().get(0), SATURDAY_28);
        FollowUp there = openFor(anna);
        crm.followUps().complete(there.id(), "");
        FollowUp again = crm.followUps().reopen(there.id());
        assertThat(again.dueAt()).isEqualTo(there.dueAt()).isEqualTo("2026-11-27T23:00:00Z");
    }

    @Test
    void whatIsPutOffToItsDayOrLaterIsNotOnTheAgendaBefore() {
        Contact anna = anna(SATURDAY_28, OFFICE.deliver(time(7), time(20)).closedDay(ClosedDay.BACK));
        toldAt(FRIDAY_27_AT_OPENING);
        crm.agenda().later(crm.agenda().today().items().get(0), SATURDAY_28);
        assertThat(agenda()).isEmpty();
        assertThat(crm.followUps().page(FollowUpQuery.of(anna)).items()).hasSize(1);
        told.clear();
        FollowUp put = openFor(anna);
        crm.followUps().edit(put.id(), draft -> draft.due(Due.on(SATURDAY_28.plusDays(3))));
        assertThat(toldUntil(SATURDAY_28.plusDays(4)))
                .containsExactly("2026-12-01T08:00:00Z Anna Kowalska – to do today: Birthday, turns 40");
    }

    @Test
    void aDateThatIsPutOffToItsOwnDayIsToldOnThatDay() {
        anna(SATURDAY_28.minusDays(1), OFFICE);
        clock.at("2026-11-25T09:00:00Z");
        crm.agenda().later(crm.agenda().today().items().get(0), SATURDAY_28.minusDays(1));
        assertThat(agenda()).isEmpty();
        assertThat(toldUntil(SATURDAY_28))
                .containsExactly("2026-11-27T08:00:00Z Anna Kowalska – to do today: Birthday, turns 40");
    }

    @Test
    void whatWasToldIsNotToldAgainWhenTheCalendarChanges() {
        anna(SATURDAY_28, OFFICE);
        toldAt(FRIDAY_27_AT_OPENING);
        crm.calendar(old -> OFFICE.closedDay(ClosedDay.FORWARD));
        crm.calendar(old -> OFFICE.closedDay(ClosedDay.BACK).open(SATURDAY_28, new Hours(time(9), time(12))));
        assertThat(toldUntil(SATURDAY_28.plusDays(3))).containsExactly(FRIDAY_27_AT_OPENING + " " + EARLY);
    }

    @Test
    void whatIsStillToBeToldGoesByTheCalendarAsItBecomes() {
        anna(SATURDAY_28, OFFICE);
        toldAt("2026-11-27T05:00:00Z");
        crm.calendar(old -> old.open(SATURDAY_28, new Hours(time(9), time(12))));
        toldAt(FRIDAY_27_AT_OPENING);
        assertThat(told).isEmpty();
        crm.calendar(old -> OFFICE.deliver(time(6), time(20), WEEKDAYS));
        toldAt("2026-11-27T09:00:00Z");
        assertThat(toldUntil(SATURDAY_28.plusDays(4))).containsExactly("2026-11-27T09:00:00Z " + EARLY);
    }

    @Test
    void aClosingThatIsChosenOnTheLastDayBeforeItStillBringsThemInTime() {
        anna(IN_CLOSING, OFFICE);
        toldAt("2026-11-30T09:00:00Z");
        crm.calendar(old -> closedInDecember());
        toldAt("2026-11-30T10:00:00Z");
        assertThat(told)
                .containsExactly("2026-11-30T10:00:00Z Anna Kowalska – to do on 10 December: Birthday, turns 40");
    }
}
