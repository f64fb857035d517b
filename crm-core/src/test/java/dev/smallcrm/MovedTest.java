package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.RelationshipType;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What falls on a day on which we are closed: on a Friday it is not moved back to that Friday again and again. */
class MovedTest extends InStepTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

    private final List<String> told = new ArrayList<>();

    private void deliver() {
        crm.reminders().deliver(notice -> told.add(clock.instant() + " " + notice.text()));
    }

    private void moved(ClosedDay closedDay) {
        crm.calendar(old -> SHOP.closedDay(closedDay));
    }

    private List<String> agenda() {
        return crm.agenda().today().items().stream().map(AgendaItem::text).toList();
    }

    /** It came again at once, as often as it was done. */
    @Test
    void whatIsCountedFromWhenItWasDoneIsNotMovedBackToThatDay() {
        moved(ClosedDay.BACK);
        crm.followUps()
                .schedule(FollowUp.of(anna, FRIDAY, "Water")
                        .recurring(Recurrence.days(1).afterDone()));
        deliver();
        crm.followUps().complete(current().id(), "");
        deliver();
        assertThat(current().details().due()).isEqualTo(Due.on(FRIDAY.plusDays(3)));
        clock.at("2026-11-23T08:00:00Z");
        deliver();
        assertThat(told)
                .containsExactly(
                        "2026-11-20T09:00:00Z Anna Kowalska – to do today: Water",
                        "2026-11-23T08:00:00Z Anna Kowalska – to do today: Water");
    }

    @Test
    void norIsItIfItWasDoneThatDayBeforeWeOpened() {
        clock.at("2026-11-20T07:00:00Z");
        moved(ClosedDay.BACK);
        crm.followUps()
                .schedule(FollowUp.of(anna, FRIDAY, "Water")
                        .recurring(Recurrence.days(1).afterDone()));
        crm.followUps().complete(current().id(), "");
        assertThat(current().details().due()).isEqualTo(Due.on(FRIDAY.plusDays(3)));
    }

    @Test
    void soItIsInAClosingThatIsLongerThanTheTimeBetween() {
        crm.calendar(old ->
                SHOP.closed(FRIDAY.plusDays(1), FRIDAY.plusDays(16), "holidays").closedDay(ClosedDay.BACK));
        crm.followUps()
                .schedule(FollowUp.of(anna, FRIDAY, "Water")
                        .recurring(Recurrence.weeks(1).afterDone()));
        crm.followUps().complete(current().id(), "");
        assertThat(current().details().due()).isEqualTo(Due.on(FRIDAY.plusWeeks(3)));
    }

    /** It stayed where it was, and nobody was told again. */
    @Test
    void whatIsPutOffToTheWeekendIsNotMovedBackToNow() {
        moved(ClosedDay.BACK);
        crm.followUps().schedule(anna, FRIDAY, "Call");
        deliver();
        crm.followUps().snooze(current().id(), Due.on(FRIDAY.plusDays(2)));
        assertThat(agenda()).isEmpty();
        clock.at("2026-11-23T08:00:00Z");
        deliver();
        assertThat(told)
                .containsExactly(
                        "2026-11-20T09:00:00Z Anna Kowalska – to do today: Call",
                        "2026-11-23T08:00:00Z Anna Kowalska – to do today: Call");
    }

    @Test
    void norIsAWordThatIsPutOff() {
        crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        clock.at("2027-11-19T09:00:00Z");
        moved(ClosedDay.BACK);
        AgendaItem silent = crm.agenda().today().items().get(0);
        crm.agenda().later(silent, LocalDate.of(2027, 11, 21));
        assertThat(agenda()).isEmpty();
        assertThat(current().details().due()).isEqualTo(Due.on(LocalDate.of(2027, 11, 22)));
    }

    @Test
    void whatIsPutOffToALaterWeekendIsMovedBack() {
        moved(ClosedDay.BACK);
        crm.followUps().schedule(anna, FRIDAY, "Call");
        crm.followUps().snooze(current().id(), Due.on(FRIDAY.plusDays(9)));
        assertThat(current().dueAt()).isEqualTo("2026-11-27T08:00:00Z");
    }

    /** The days on which it was not due were counted as well. */
    @Test
    void lateIsCountedFromTheDayToWhichItWasMoved() {
        moved(ClosedDay.FORWARD);
        crm.followUps().schedule(anna, FRIDAY.plusDays(1), "Order");
        clock.at("2026-11-24T09:00:00Z");
        assertThat(agenda()).containsExactly("Anna Kowalska – overdue by 1 day: Order");
        clock.at("2026-11-25T09:00:00Z");
        assertThat(agenda()).containsExactly("Anna Kowalska – overdue by 2 days: Order");
        assertThat(crm.agenda().today().items().get(0).late()).isEqualTo(Duration.ofHours(34));
    }

    /** It was overdue as soon as it was there. */
    @Test
    void whatIsEnteredOnTheWeekendForTheWeekendIsNotMovedBackToADayThatIsOver() {
        moved(ClosedDay.BACK);
        clock.at("2026-11-21T09:00:00Z");
        crm.followUps().schedule(anna, FRIDAY.plusDays(2), "Call");
        assertThat(agenda()).isEmpty();
        assertThat(current().dueAt()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(crm.followUps().schedule(anna, FRIDAY.minusDays(1), "Write").dueAt())
                .as("what was late before stays so")
                .isEqualTo("2026-11-19T08:00:00Z");
    }

    @Test
    void soIsWhatIsEnteredOrPutOffToADayThatIsClosed() {
        moved(ClosedDay.BACK);
        clock.at("2026-11-21T09:00:00Z");
        FollowUp call = crm.followUps().schedule(anna, FRIDAY.plusDays(1), "Call");
        assertThat(call.dueAt()).isEqualTo("2026-11-23T08:00:00Z");
        FollowUp again = crm.followUps().snooze(call.id(), Due.on(FRIDAY.plusDays(1)));
        assertThat(again.dueAt()).isEqualTo("2026-11-23T08:00:00Z");
    }

    @Test
    void whatStaysOnAClosedDayIsDueThatDay() {
        moved(ClosedDay.STAY);
        clock.at("2026-11-21T09:00:00Z");
        FollowUp call = crm.followUps().schedule(anna, FRIDAY.plusDays(1), "Call");
        crm.followUps().snooze(call.id(), Due.on(FRIDAY.plusDays(2)));
        assertThat(current().due()).isEqualTo(Due.on(FRIDAY.plusDays(2)));
    }

    @Test
    void aBirthdayStaysOnItsDay() {
        crm.calendar(
                old -> SHOP.deliver(LocalTime.of(7, 0), LocalTime.of(20, 0)).closedDay(ClosedDay.BACK));
        clock.at("2026-11-28T12:00:00Z");
        crm.contacts().edit(anna, draft -> draft.date(ImportantDate.birthday(LocalDate.of(1986, 11, 29))));
        clock.at("2026-11-28T12:30:00Z");
        deliver();
        assertThat(told).containsExactly("2026-11-28T12:30:00Z Anna Kowalska – to do tomorrow: Birthday, turns 40");
        assertThat(current().due()).isEqualTo(Due.on(LocalDate.of(2026, 11, 29)));
    }
}
