package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Health;
import dev.smallcrm.Reminders.Notice;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.testkit.Race;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a handler fails at is tried again later, then parked, and holds up nothing else. */
class FailedRemindersTest extends DueForAnna {
    @Test
    void aFailureIsTriedAgainLaterAndLaterAndHoldsUpNobody() {
        FollowUp bad = in(0);
        in(0);
        in(0);
        List<Duration> tried = new ArrayList<>();
        Reminders.Handler handler = notice -> {
            if (notice.followUp().id().equals(bad.id())) {
                tried.add(Duration.between(NINE, clock.instant()));
                throw new IOException("mail of anna@example.com \0\ud800 refused");
            }
            told.add(notice);
        };
        Options options = new Options(1, MINUTE, 4, Duration.ofMinutes(2), CatchUp.ONCE);
        assertThat(crm.reminders().deliver(handler, options)).isEqualTo(2);
        for (int minute = 0; minute < 60; minute++) {
            clock.advance(MINUTE);
            crm.reminders().deliver(handler, options);
        }
        assertThat(tried)
                .containsExactly(Duration.ZERO, Duration.ofMinutes(2), Duration.ofMinutes(6), Duration.ofMinutes(14));
        Reminder parked = crm.reminders().failed().items().get(0);
        assertThat(ledger(bad)).containsExactly(parked);
        assertThat(parked.lastError()).isEqualTo("java.io.IOException: mail of anna@example.com  refused");
        assertThat(parked.attempts()).isEqualTo(4);
        assertThat(parked.toString()).doesNotContain("anna");
    }

    @Test
    void whatFailsAndIsTriedAgainIsNotTakenForDelivered() {
        in(0);
        crm.reminders().deliver(notice -> {
            throw new IllegalStateException();
        });
        assertThat(crm.reminders().health()).isEqualTo(new Health(Optional.of(NINE), 0, 1, 0, false));
        clock.advance(Duration.ofMinutes(1));
        assertThat(deliver()).isEqualTo(1);
        assertThat(crm.reminders().health().failing()).isZero();
    }

    @Test
    void aParkedOneIsTriedAgainOrDismissed() {
        FollowUp one = in(0);
        FollowUp other = in(0);
        Options once = new Options(20, MINUTE, 1, MINUTE, CatchUp.ONCE);
        crm.reminders()
                .deliver(
                        notice -> {
                            throw new AssertionError();
                        },
                        once);
        Reminder first = ledger(one).get(0);
        Reminder second = ledger(other).get(0);
        assertThat(crm.reminders().failed().items()).containsExactlyInAnyOrder(first, second);
        Reminder dismissed = crm.reminders().dismiss(second.id());
        assertThat(dismissed.state()).isEqualTo(State.DROPPED);
        assertThat(dismissed.attempts()).isEqualTo(1);
        assertThat(crm.reminders().retry(first.id()).attempts()).isZero();
        assertThat(crm.reminders().failed().items()).isEmpty();
        assertThat(deliver()).isEqualTo(1);
        assertThat(told).extracting(Notice::id).containsExactly(first.id());
        assertThatThrownBy(() -> crm.reminders().retry(first.id()))
                .isInstanceOf(Refused.class)
                .hasMessage("The reminder " + first.id() + " is not parked: it is DELIVERED");
        ReminderId nobody = new ReminderId(new UUID(7, 7));
        assertThatThrownBy(() -> crm.reminders().dismiss(nobody)).isInstanceOf(NotFound.class);
    }

    @Test
    void aParkedOneGoesWithItsFollowUp() {
        FollowUp done = in(0);
        FollowUp snoozed = in(0);
        crm.reminders()
                .deliver(
                        notice -> {
                            throw new IllegalStateException();
                        },
                        new Options(20, MINUTE, 1, MINUTE, CatchUp.ONCE));
        assertThat(crm.reminders().failed().items()).hasSize(2);
        crm.followUps().complete(done.id(), "");
        crm.followUps().snooze(snoozed.id(), Duration.ofDays(7));
        assertThat(crm.reminders().failed().items()).isEmpty();
        clock.advance(Duration.ofDays(7));
        assertThat(deliver()).isEqualTo(1);
    }

    @Test
    void oneThatNoAttemptEndsOfIsParked() {
        FollowUp call = in(0);
        Options options = new Options(1, MINUTE, 2, MINUTE, CatchUp.ONCE);
        int depth = 3;
        nested(options, depth);
        assertThat(told).hasSize(2);
        Reminder parked = crm.reminders().failed().items().get(0);
        assertThat(ledger(call)).containsExactly(parked);
        assertThat(parked.lastError()).isEqualTo("No end was heard of the last attempt");
    }

    private int nested(Options options, int depth) {
        return crm.reminders()
                .deliver(
                        notice -> {
                            told.add(notice);
                            clock.advance(MINUTE);
                            if (depth > 0) {
                                Race.elsewhere(() -> nested(options, depth - 1));
                                throw new IllegalStateException("lost");
                            }
                        },
                        options);
    }

    @Test
    void itsHealthTellsWhenSomebodyLookedAndWhatWaits() {
        assertThat(crm.reminders().health()).isEqualTo(new Health(Optional.empty(), 0, 0, 0, false));
        in(-1);
        in(-2);
        in(30);
        assertThat(crm.reminders().health()).isEqualTo(new Health(Optional.empty(), 2, 0, 0, false));
        crm.reminders()
                .deliver(
                        notice -> {
                            throw new IllegalStateException();
                        },
                        new Options(20, MINUTE, 1, MINUTE, CatchUp.ONCE));
        assertThat(crm.reminders().health()).isEqualTo(new Health(Optional.of(NINE), 0, 0, 2, false));
        clock.advance(Duration.ofSeconds(59));
        deliver();
        assertThat(crm.reminders().health().lookedAt()).contains(NINE);
        clock.advance(Duration.ofSeconds(1));
        deliver();
        assertThat(crm.reminders().health().lookedAt()).contains(NINE.plusSeconds(60));
    }
}
