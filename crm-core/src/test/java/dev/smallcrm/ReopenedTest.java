package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was closed while the hours changed is due by the new ones when it is opened again. */
class ReopenedTest extends InStepTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20); // a Friday, and it is ten o'clock
    private static final LocalDate ON_MONDAY = TODAY.plusDays(3);

    private List<String> deliveredAt(String instant) {
        clock.at(instant);
        List<String> told = new ArrayList<>();
        crm.reminders().deliver(notice -> told.add(notice.followUp().title()));
        return told;
    }

    @Test
    void itIsDueWhenWeOpenNow() {
        FollowUp monday = crm.followUps().schedule(anna, ON_MONDAY, "Call");
        FollowUp promise = crm.followUps().promise(anna, Due.on(ON_MONDAY), "Mend");
        crm.followUps().complete(monday.id(), "");
        crm.followUps().complete(promise.id(), "");
        crm.calendar(old -> SHOP);
        assertThat(crm.followUps().reopen(monday.id()).dueAt()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(crm.followUps().reopen(promise.id()).dueAt()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(waiting())
                .containsExactly(Instant.parse("2026-11-23T08:00:00Z"), Instant.parse("2026-11-23T08:00:00Z"));
    }

    @Test
    void aDayThatBecameAHolidayIsMovedThoughItHasPassed() {
        crm.calendar(old -> SHOP.closedDay(ClosedDay.FORWARD));
        FollowUp monday = crm.followUps().schedule(anna, ON_MONDAY, "Call");
        crm.followUps().complete(monday.id(), "");
        crm.calendar(old -> old.holidays(ON_MONDAY));
        clock.at("2026-11-24T09:00:00Z");
        FollowUp open = crm.followUps().reopen(monday.id());
        assertThat(open.dueAt()).isEqualTo("2026-11-24T08:00:00Z");
        assertThat(open.overdueAt()).isEqualTo("2026-11-24T23:00:00Z");
        assertThat(deliveredAt("2026-11-24T09:00:00Z")).containsExactly("Call");
    }

    @Test
    void whatWasToldOfAndHasComeStaysAsItIs() {
        FollowUp today = crm.followUps().schedule(anna, TODAY, "Call");
        assertThat(deliveredAt("2026-11-20T09:00:00Z")).containsExactly("Call");
        crm.followUps().complete(today.id(), "");
        crm.calendar(old -> SHOP);
        FollowUp open = crm.followUps().reopen(today.id());
        assertThat(open.dueAt()).isEqualTo(today.dueAt());
        assertThat(deliveredAt("2026-11-23T12:00:00Z")).isEmpty();
    }

    @Test
    void aPromiseThatWasPutOffBeforeItWasLateIsStillLate() {
        FollowUp promise = crm.followUps().promise(anna, Due.at(TODAY.atTime(14, 0), ZONE), "Mend");
        FollowUp putOff = crm.followUps().snooze(promise.id(), Due.at(TODAY.atTime(18, 0), ZONE));
        assertThat(putOff.dueAt()).isEqualTo("2026-11-20T13:00:00Z");
        clock.at("2026-11-20T14:00:00Z");
        crm.followUps().complete(promise.id(), "by mistake");
        FollowUp open = crm.followUps().reopen(promise.id());
        assertThat(open.dueAt()).isEqualTo("2026-11-20T13:00:00Z");
        crm.followUps().snooze(promise.id(), Due.at(TODAY.atTime(19, 0), ZONE));
        crm.followUps().complete(promise.id(), "by mistake");
        assertThat(crm.followUps().reopen(promise.id()).dueAt())
                .as("put off when it was late")
                .isEqualTo("2026-11-20T18:00:00Z");
    }
}
