package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Notice;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Lead;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUpQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reminder comes before its follow-up is due, if that is wanted, and then not again. */
class LeadTimesTest extends InStepTest {
    private static final LocalTime EIGHT = LocalTime.of(8, 0);
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 11, 25);

    private final List<Notice> told = new ArrayList<>();

    private FollowUp schedule(Due due, Lead lead) {
        return crm.followUps().schedule(FollowUp.of(anna, due, "Call").remind(lead));
    }

    private static Due at(int day, int hour) {
        return Due.at(LocalDateTime.of(2026, 11, day, hour, 0), ZONE);
    }

    private List<String> deliveredAt(String instant) {
        clock.at(instant);
        told.clear();
        crm.reminders().deliver(told::add);
        return told.stream().map(Notice::text).toList();
    }

    @Test
    void aDayBeforeItIsRemindedOfAndNotAgain() {
        FollowUp call = schedule(at(25, 14), Lead.days(1));
        assertThat(call.dueAt()).isEqualTo("2026-11-25T13:00:00Z");
        assertThat(crm.followUps().get(call.id())).isEqualTo(call);
        assertThat(deliveredAt("2026-11-24T12:59:59.999999Z")).isEmpty();
        assertThat(deliveredAt("2026-11-24T13:00:00Z"))
                .containsExactly("Anna Kowalska – to do tomorrow by 14:00: Call");
        assertThat(told.get(0).reminder().late(clock.instant())).isZero();
        assertThat(deliveredAt("2026-11-25T13:00:00Z")).isEmpty();
        assertThat(deliveredAt("2026-12-25T13:00:00Z")).isEmpty();
    }

    @Test
    void atEightInTheMorningOfTheDayAndOfADayBefore() {
        schedule(at(25, 14), Lead.days(0, EIGHT));
        schedule(Due.on(WEDNESDAY), Lead.days(0, EIGHT));
        schedule(at(25, 14), Lead.days(2, EIGHT));
        schedule(at(25, 7), Lead.days(0, EIGHT));
        schedule(Due.on(WEDNESDAY), Lead.of(Duration.ofHours(2)));
        assertThat(waiting())
                .extracting(Instant::toString)
                .containsExactly(
                        "2026-11-23T07:00:00Z",
                        "2026-11-24T21:00:00Z",
                        "2026-11-25T06:00:00Z",
                        "2026-11-25T07:00:00Z",
                        "2026-11-25T07:00:00Z");
    }

    @Test
    void daysAreCountedByTheClocksOfTheZoneOfTheDueTime() {
        // A night in which the clocks are put forward lies between.
        Due sunday = Due.at(LocalDateTime.of(2027, 3, 28, 14, 0), ZONE);
        schedule(sunday, Lead.days(1));
        schedule(sunday, Lead.of(Duration.ofDays(1)));
        schedule(Due.at(LocalDateTime.of(2027, 3, 27, 2, 0), ZoneId.of("America/New_York")), Lead.days(0, EIGHT));
        schedule(Due.at(LocalDateTime.of(2027, 3, 29, 2, 30), ZONE), Lead.days(1));
        assertThat(waiting())
                .extracting(Instant::toString)
                .containsExactly(
                        "2027-03-27T06:00:00Z", // it is due at two in New York, before eight
                        "2027-03-27T12:00:00Z", // a day of 24 hours
                        "2027-03-27T13:00:00Z", // at two in the afternoon
                        "2027-03-28T01:30:00Z"); // half past two, which is left out
    }

    @Test
    void aLeadTimeThatHasPassedIsNone() {
        FollowUp soon = schedule(at(20, 12), Lead.days(1));
        assertThat(waiting()).containsExactly(soon.dueAt());
        crm.followUps().snooze(soon.id(), Duration.ofHours(5));
        assertThat(waiting()).extracting(Instant::toString).containsExactly("2026-11-20T14:00:00Z");
        crm.followUps().snooze(soon.id(), at(25, 14));
        assertThat(waiting()).extracting(Instant::toString).containsExactly("2026-11-24T13:00:00Z");
        assertThat(deliveredAt("2026-11-24T13:00:00Z")).hasSize(1);
        clock.at("2026-11-24T14:30:00Z");
        crm.followUps().snooze(soon.id(), at(25, 15));
        assertThat(deliveredAt("2026-11-25T13:59:00Z")).isEmpty();
        assertThat(deliveredAt("2026-11-25T14:00:00Z")).containsExactly("Anna Kowalska – to do by 15:00: Call");
    }

    @Test
    void whatWasToldOfIsNotToldOfAgainWhenItIsClosedAndOpenedAgain() {
        FollowUp call = schedule(at(25, 14), Lead.days(1));
        deliveredAt("2026-11-24T13:00:00Z");
        crm.followUps().complete(call.id(), "");
        crm.followUps().reopen(call.id());
        crm.followUps().edit(call.id(), c -> c.title("Write"));
        assertThat(deliveredAt("2026-11-25T13:00:00Z")).isEmpty();
        crm.followUps().edit(call.id(), c -> c.due(at(26, 14)).remindWhenDue());
        assertThat(waiting()).extracting(Instant::toString).containsExactly("2026-11-26T13:00:00Z");
        crm.followUps().edit(call.id(), c -> c.remind(Lead.of(Duration.ofMinutes(15))));
        assertThat(waiting()).extracting(Instant::toString).containsExactly("2026-11-26T12:45:00Z");
    }

    @Test
    void eachTimeOfASeriesIsRemindedOfBeforeItIsDue() {
        FollowUp weekly = crm.followUps()
                .schedule(FollowUp.of(anna, at(25, 14), "Call")
                        .recurring(Recurrence.weeks(1))
                        .remind(Lead.days(2, EIGHT)));
        assertThat(deliveredAt("2026-11-23T07:00:00Z"))
                .containsExactly("Anna Kowalska – to do on Wednesday by 14:00: Call");
        assertThat(waiting()).extracting(Instant::toString).containsExactly("2026-11-30T07:00:00Z");
        clock.at("2026-11-25T13:00:00Z");
        crm.followUps().complete(weekly.id(), "");
        FollowUp next = crm.followUps().page(FollowUpQuery.openOf(anna)).items().get(0);
        assertThat(next.details().remind()).contains(Lead.days(2, EIGHT));
        assertThat(next.dueAt()).isEqualTo("2026-12-02T13:00:00Z");
        assertThat(waiting()).extracting(Instant::toString).containsExactly("2026-11-30T07:00:00Z");
        assertThat(deliveredAt("2026-11-30T07:00:00Z")).hasSize(1);
        assertThat(deliveredAt("2026-12-02T13:00:00Z")).isEmpty();
        assertThat(waiting()).extracting(Instant::toString).containsExactly("2026-12-07T07:00:00Z");
    }

    @Test
    void aLeadTimeLongerThanThePeriodLosesNoTimeAndDoublesNone() {
        crm.followUps()
                .schedule(FollowUp.of(anna, at(25, 14), "Call")
                        .recurring(Recurrence.weeks(1).times(4))
                        .remind(Lead.days(10)));
        assertThat(waiting()).as("the lead time of the first has passed").hasSize(1);
        Options usual = Options.DEFAULT;
        Options all = new Options(usual.batch(), usual.claim(), usual.attempts(), usual.retry(), CatchUp.ALL);
        List<String> occurrences = new ArrayList<>();
        for (clock.at("2026-11-20T13:00:00Z");
                clock.instant().isBefore(Instant.parse("2026-12-30T00:00:00Z"));
                clock.advance(Duration.ofDays(1))) {
            crm.reminders()
                    .deliver(notice -> occurrences.add(notice.reminder().occurrence() + " " + clock.instant()), all);
        }
        assertThat(occurrences)
                .containsExactly(
                        "0 2026-11-25T13:00:00Z",
                        "1 2026-11-25T13:00:00Z",
                        "2 2026-11-29T13:00:00Z",
                        "3 2026-12-06T13:00:00Z");
    }

    @Test
    @Timeout(20)
    void aLeadTimeAsLongAsThePeriodThatIsCaughtUpWithComesToAnEnd() {
        crm.followUps()
                .schedule(FollowUp.of(anna, at(23, 14), "Call")
                        .recurring(Recurrence.days(1))
                        .remind(Lead.days(1)));
        clock.at("2026-11-23T14:00:00Z");
        Options usual = Options.DEFAULT;
        Options skip = new Options(usual.batch(), usual.claim(), usual.attempts(), usual.retry(), CatchUp.SKIP);
        List<Integer> occurrences = new ArrayList<>();
        crm.reminders().deliver(notice -> occurrences.add(notice.reminder().occurrence()), skip);
        assertThat(occurrences).containsExactly(1);
        assertThat(waiting()).extracting(Instant::toString).containsExactly("2026-11-24T13:00:00Z");
    }

    @Test
    void aPromiseThatIsPutOffIsRemindedOfBeforeBothOfItsTimes() {
        FollowUp promise =
                crm.followUps().promise(FollowUp.of(anna, at(25, 14), "Call").remind(Lead.of(Duration.ofHours(1))));
        crm.followUps().snooze(promise.id(), at(27, 14));
        assertThat(deliveredAt("2026-11-25T12:00:00Z")).hasSize(1);
        assertThat(deliveredAt("2026-11-25T13:00:00Z")).isEmpty();
        assertThat(deliveredAt("2026-11-27T12:00:00Z")).hasSize(1);
        assertThat(deliveredAt("2026-11-30T13:00:00Z")).isEmpty();
    }

    @Test
    void aLeadTimeCountsFromWhenWeOpenAndWaitsForDeliveryHours() {
        crm.calendar(old -> WorkingCalendar.of(LocalTime.of(9, 0), LocalTime.of(17, 0)));
        FollowUp call = schedule(Due.on(WEDNESDAY), Lead.days(1));
        assertThat(waiting()).extracting(Instant::toString).containsExactly("2026-11-24T08:00:00Z");
        schedule(Due.on(WEDNESDAY), Lead.days(0, EIGHT));
        assertThat(waiting())
                .extracting(Instant::toString)
                .containsExactly("2026-11-24T08:00:00Z", "2026-11-25T08:00:00Z");
        assertThat(deliveredAt("2026-11-24T08:00:00Z")).containsExactly("Anna Kowalska – to do tomorrow: Call");
        crm.calendar(old -> WorkingCalendar.of(LocalTime.of(10, 0), LocalTime.of(17, 0)));
        assertThat(crm.followUps().get(call.id()).dueAt()).isEqualTo("2026-11-25T09:00:00Z");
        assertThat(waiting())
                .as("the first was told of")
                .extracting(Instant::toString)
                .containsExactly("2026-11-25T09:00:00Z");
    }
}
