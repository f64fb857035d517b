package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reminder that was parked and is tried again comes beside those after it: it brings none of them twice, and ends none. */
class RetriedRemindersTest extends BookTest {
    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<Instant> told = new ArrayList<>();
    private Contact anna;

    @BeforeEach
    void anna() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
    }

    private FollowUp daily(int times) {
        return crm.followUps()
                .schedule(FollowUp.of(anna, Due.at(NINE, ZONE), "Call")
                        .recurring(Recurrence.days(1).times(times)));
    }

    private static Options options(CatchUp catchUp, int attempts) {
        return new Options(20, Duration.ofMinutes(5), attempts, MINUTE, catchUp);
    }

    private int deliver(CatchUp catchUp) {
        return crm.reminders().deliver(notice -> told.add(notice.reminder().scheduledFor()), options(catchUp, 1));
    }

    private void fail(CatchUp catchUp, int attempts) {
        crm.reminders()
                .deliver(
                        notice -> {
                            throw new IllegalStateException("no connection");
                        },
                        options(catchUp, attempts));
    }

    private void retry() {
        Reminder parked = crm.reminders().failed().items().get(0);
        crm.reminders().retry(parked.id());
    }

    private static Instant day(int number) {
        return NINE.plus(Duration.ofDays(number));
    }

    @Test
    void whatAPromiseWasPutOffToIsNotToldAgainAfterIt() {
        FollowUpId promise =
                crm.followUps().promise(anna, Duration.ofHours(1), "Call back").id();
        crm.followUps().snooze(promise, Duration.ofHours(3));
        clock.advance(Duration.ofHours(1));
        fail(CatchUp.ONCE, 1);
        clock.advance(Duration.ofHours(2));
        assertThat(deliver(CatchUp.ONCE)).isEqualTo(1);
        retry();
        assertThat(deliver(CatchUp.ONCE)).isEqualTo(1);
        assertThat(told).containsExactly(NINE.plusSeconds(3 * 3_600), NINE.plusSeconds(3_600));
        assertThat(crm.check()).isEmpty();
    }

    @Test
    void aPromiseThatIsReopenedIsNotToldAgainForWhatItWasPutOffTo() {
        FollowUpId promise =
                crm.followUps().promise(anna, Duration.ofHours(1), "Call back").id();
        crm.followUps().snooze(promise, Duration.ofHours(3));
        clock.advance(Duration.ofHours(1));
        deliver(CatchUp.ONCE);
        clock.advance(Duration.ofHours(2));
        deliver(CatchUp.ONCE);
        crm.followUps().complete(promise, "by mistake");
        crm.followUps().reopen(promise);
        assertThat(deliver(CatchUp.ONCE)).isZero();
        assertThat(told).containsExactly(NINE.plusSeconds(3_600), NINE.plusSeconds(3 * 3_600));
        assertThat(crm.check()).isEmpty();
    }

    @Test
    void theLastTimesOfASeriesAreNotToldAgainAfterIt() {
        daily(3);
        fail(CatchUp.ALL, 1);
        clock.advance(Duration.ofDays(2));
        assertThat(deliver(CatchUp.ALL)).isEqualTo(2);
        retry();
        assertThat(deliver(CatchUp.ALL)).isEqualTo(1);
        assertThat(told).containsExactly(day(1), day(2), day(0));
        assertThat(crm.check()).isEmpty();
    }

    @Test
    void whatIsParkedAfterItIsNotPlannedAgain() {
        daily(2);
        fail(CatchUp.ALL, 1);
        clock.advance(Duration.ofDays(1));
        fail(CatchUp.ALL, 1);
        retry();
        assertThat(deliver(CatchUp.ALL)).isEqualTo(1);
        retry();
        assertThat(deliver(CatchUp.ALL)).isEqualTo(1);
        assertThat(told).containsExactly(day(0), day(1));
        assertThat(crm.check()).isEmpty();
    }

    @Test
    void itIsNotLeftOutForTheNextTimeNorPlansThatASecondTime() {
        daily(3);
        fail(CatchUp.SKIP, 1);
        clock.advance(Duration.ofDays(1));
        retry();
        assertThat(deliver(CatchUp.SKIP)).isEqualTo(2);
        assertThat(told).containsExactlyInAnyOrder(day(0), day(1));
        assertThat(crm.check()).isEmpty();
    }

    @Test
    void whileItIsTriedAgainTheSeriesGoesOn() {
        daily(4);
        fail(CatchUp.ONCE, 1);
        clock.advance(Duration.ofDays(1).minus(MINUTE));
        retry();
        fail(CatchUp.ONCE, 2);
        clock.advance(MINUTE);
        crm.reminders()
                .deliver(
                        notice -> {
                            if (notice.reminder().occurrence() == 0) {
                                throw new IllegalStateException("still none");
                            }
                            told.add(notice.reminder().scheduledFor());
                        },
                        new Options(20, Duration.ofMinutes(5), 3, Duration.ofDays(1), CatchUp.ONCE));
        assertThat(told).containsExactly(day(1));
        assertThat(crm.check()).isEmpty();
        clock.advance(Duration.ofDays(1));
        crm.reminders().deliver(notice -> told.add(notice.reminder().scheduledFor()));
        assertThat(told).containsExactlyInAnyOrder(day(0), day(1), day(2));
        assertThat(crm.check()).isEmpty();
    }
}
