package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Lead;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUpDraft;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told ahead, and put off or of another hour afterwards, is told as often as it should be. */
class ToldAheadTest extends InStepTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);
    private static final Lead DAY = Lead.days(1);
    private static final WorkingCalendar TEN_TO_FIVE = WorkingCalendar.of(LocalTime.of(10, 0), LocalTime.of(17, 0));

    private final List<String> told = new ArrayList<>();

    private static Due at(String local) {
        return Due.at(LocalDateTime.parse("2026-11-" + local), ZONE);
    }

    private FollowUpDraft on(Due due, Lead lead) {
        return FollowUp.of(anna, due, "Water").remind(lead);
    }

    private void deliverAt(String... times) {
        for (String time : times) {
            clock.at("2026-" + time + ":00Z");
            crm.reminders().deliver(notice -> told.add(time));
        }
    }

    /** Until its time had come it was due at the same moment, so that nothing was planned. */
    @Test
    void aPromiseThatIsToldAheadAndThenPutOffBeyondItsTimeComesAgainThen() {
        FollowUp promise = crm.followUps().promise(on(at("27T10:00"), DAY));
        deliverAt("11-26T09:00");
        crm.followUps().snooze(promise.id(), at("30T10:00"));
        assertThat(crm.check()).isEmpty();
        deliverAt("11-27T09:00", "11-29T09:00", "11-30T09:00", "12-30T09:00");
        assertThat(told).containsExactly("11-26T09:00", "11-29T09:00");
    }

    /** A lead that had passed when it was put off was none for the promise, but kept it from coming again. */
    @Test
    void aPromiseThatIsPutOffByLessThanItsLeadComesAgainThen() {
        FollowUp promise = crm.followUps().promise(on(at("20T12:00"), DAY));
        crm.followUps().snooze(promise.id(), at("20T17:00"));
        deliverAt("11-20T11:00", "11-20T15:59", "11-20T16:00", "11-21T16:00");
        assertThat(told).containsExactly("11-20T11:00", "11-20T16:00");
    }

    /** By the zone of before it stayed at the hour that it was there. */
    @Test
    void whatIsDueAtTheSameMomentInAnotherZoneIsToldOfByItsHoursThere() {
        Lead eight = Lead.days(0, LocalTime.of(8, 0));
        FollowUp call = crm.followUps().schedule(on(at("27T18:00"), eight));
        crm.followUps().edit(call.id(), d -> d.due(Due.at(FRIDAY.atTime(12, 0), ZoneId.of("America/New_York"))));
        deliverAt("11-27T07:00", "11-27T12:59", "11-27T13:00");
        assertThat(told).containsExactly("11-27T13:00");
    }

    private void shopOpens() {
        crm.calendar(old -> SHOP);
        clock.at("2026-11-25T12:00:00Z");
    }

    /** What was told at nine for Thursday was taken for what is told a day ahead of Friday. */
    @Test
    void whatIsPutOffByItsLeadOnTheDayOnWhichItWasToldComesAgain() {
        shopOpens();
        List<FollowUp> all = List.of(
                crm.followUps().schedule(on(at("26T10:00"), DAY)),
                crm.followUps().schedule(on(Due.on(FRIDAY.minusDays(1)), DAY)),
                crm.followUps().promise(on(at("26T10:00"), DAY)));
        deliverAt("11-26T08:00", "11-26T09:00");
        clock.at("2026-11-26T09:01:00Z");
        crm.followUps().snooze(all.get(0).id(), Due.on(FRIDAY));
        crm.followUps().snooze(all.get(1).id(), Due.on(FRIDAY));
        crm.followUps().snooze(all.get(2).id(), at("27T10:00"));
        deliverAt("11-26T12:00", "11-27T08:00", "11-27T09:00", "11-30T09:00");
        assertThat(told)
                .containsExactly(
                        "11-26T08:00", "11-26T09:00", "11-26T09:00", "11-27T08:00", "11-27T08:00", "11-27T09:00");
    }

    /** Once it was told of at nine on Thursday it could not be moved to Friday by way of Saturday. */
    @Test
    void whatIsPutOffAndThenByItsLeadComesAgain() {
        shopOpens();
        FollowUp call = crm.followUps().schedule(on(Due.on(FRIDAY.minusDays(1)), DAY));
        deliverAt("11-26T08:00");
        clock.at("2026-11-26T09:01:00Z");
        crm.followUps().snooze(call.id(), Due.on(FRIDAY.plusDays(3)));
        crm.followUps().snooze(call.id(), Due.on(FRIDAY));
        deliverAt("11-26T12:00", "11-27T08:00", "11-30T09:00");
        assertThat(told).containsExactly("11-26T08:00", "11-27T08:00");
    }

    @Test
    void whatIsPutOffByItsLeadByTheOneWhoIsToldComesAgain() {
        shopOpens();
        crm.followUps().schedule(on(at("26T10:00"), DAY));
        crm.followUps().schedule(on(Due.on(FRIDAY.minusDays(1)), DAY));
        clock.at("2026-11-26T09:01:00Z");
        crm.reminders()
                .deliver(notice -> crm.followUps().snooze(notice.followUp().id(), Due.on(FRIDAY)));
        deliverAt("11-26T12:00", "11-27T08:00", "11-27T09:00", "11-30T09:00");
        assertThat(told).containsExactly("11-27T08:00", "11-27T08:00");
    }

    @Test
    void whatIsGivenALaterHourOfTheDayOnWhichItWasToldComesAgainThen() {
        shopOpens();
        FollowUp onTheDay =
                crm.followUps().schedule(on(Due.on(FRIDAY.minusDays(1)), Lead.days(0, LocalTime.of(9, 30))));
        FollowUp dayBefore = crm.followUps().schedule(on(Due.on(FRIDAY), Lead.days(1, LocalTime.of(9, 30))));
        deliverAt("11-26T08:30");
        crm.followUps().edit(onTheDay.id(), d -> d.remind(Lead.days(0, LocalTime.of(16, 0))));
        crm.followUps().edit(dayBefore.id(), d -> d.remind(Lead.days(1, LocalTime.of(15, 0))));
        deliverAt("11-26T14:00", "11-26T15:00", "11-27T15:00");
        assertThat(told).containsExactly("11-26T08:30", "11-26T08:30", "11-26T14:00", "11-26T15:00");
    }

    /** What was planned for when it was put off to came at once when any hours changed. */
    @Test
    void aPromiseThatIsPutOffWaitsThoughHoursChange() {
        FollowUp near = crm.followUps().promise(on(at("20T12:00"), DAY));
        FollowUp far = crm.followUps().promise(on(at("20T13:00"), Lead.of(Duration.ofHours(2))));
        deliverAt("11-20T10:00");
        crm.followUps().snooze(near.id(), at("20T17:00"));
        crm.followUps().snooze(far.id(), at("20T15:30"));
        deliverAt("11-20T11:00");
        clock.at("2026-11-20T11:30:00Z");
        crm.calendar(old -> old.holidays(LocalDate.of(2026, 12, 24)));
        deliverAt("11-20T11:31", "11-20T12:29", "11-20T12:30", "11-20T12:31", "11-20T16:00", "11-20T16:01");
        assertThat(told).containsExactly("11-20T10:00", "11-20T11:00", "11-20T12:30", "11-20T16:00");
    }

    @Test
    void aClosingThatIsEnteredAfterwardsTellsNothingAgain() {
        crm.calendar(old -> SHOP);
        crm.followUps().schedule(on(Due.on(FRIDAY), Lead.days(4)));
        deliverAt("11-23T08:00");
        crm.calendar(old -> old.holidays(FRIDAY));
        deliverAt("11-24T09:00", "11-27T09:00", "11-30T09:00");
        assertThat(told).containsExactly("11-23T08:00");
    }

    @Test
    void anotherHourOfOpeningTellsNothingAgain() {
        crm.calendar(old -> SHOP);
        crm.followUps().schedule(on(Due.on(FRIDAY), Lead.days(2)));
        deliverAt("11-25T08:00");
        crm.calendar(old -> TEN_TO_FIVE);
        deliverAt("11-26T09:00", "11-27T08:00", "11-27T09:00");
        assertThat(told).containsExactly("11-25T08:00");
    }

    @Test
    void anotherHourOfOpeningTellsNoTimeOfASeriesAgain() {
        crm.calendar(old -> SHOP);
        FollowUp first = crm.followUps().schedule(on(Due.on(FRIDAY), DAY).recurring(Recurrence.weeks(1)));
        deliverAt("11-26T08:00", "12-03T08:00");
        crm.calendar(old -> TEN_TO_FIVE);
        crm.followUps().complete(first.id(), "");
        deliverAt("12-03T09:00", "12-04T09:00", "12-10T08:00", "12-10T09:00");
        assertThat(told).containsExactly("11-26T08:00", "12-03T08:00", "12-10T09:00");
    }

    /** It was told again: a skip did not look what had been told. */
    @Test
    void aTimeThatWasToldThisMorningIsNotToldAgainWhenTheOneBeforeItIsSkipped() {
        FollowUp water = crm.followUps()
                .schedule(on(at("23T18:00"), Lead.days(0, LocalTime.of(8, 0))).recurring(Recurrence.days(1)));
        deliverAt("11-23T07:00", "11-24T07:00");
        clock.at("2026-11-24T08:00:00Z");
        assertThat(crm.followUps().skip(water.id()).due()).isEqualTo(at("24T18:00"));
        deliverAt("11-24T09:00", "11-24T17:00", "11-25T07:00");
        assertThat(told).containsExactly("11-23T07:00", "11-24T07:00", "11-25T07:00");
    }
}
