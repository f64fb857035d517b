package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Notice;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.testkit.Race;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several deliverers share what is due, and what is done while a handler has it does not bring it again. */
class RemindersSharedTest extends DueForAnna {
    @Test
    void severalThreadsShareTheWorkAndNoneIsHandedOverTwice() {
        int count = 200;
        List<FollowUp> all = crm.inTransaction(
                book -> IntStream.range(0, count).mapToObj(i -> in(0)).toList());
        Queue<ReminderId> ids = new ConcurrentLinkedQueue<>();
        Queue<Object> about = new ConcurrentLinkedQueue<>();
        List<Integer> delivered = Race.run(
                4,
                thread -> crm.reminders().deliver(notice -> {
                    ids.add(notice.id());
                    about.add(notice.followUp().id());
                }));
        assertThat(delivered.stream().mapToInt(Integer::intValue).sum()).isEqualTo(count);
        assertThat(ids).hasSize(count).doesNotHaveDuplicates();
        assertThat(about)
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(FollowUp::id).toList());
    }

    @Test
    void whatIsNotHeardOfAnyMoreIsHandedOverAgainWithTheSameId() {
        FollowUp call = in(0);
        int delivered = crm.reminders().deliver(notice -> {
            told.add(notice);
            clock.advance(Options.DEFAULT.claim());
            Race.elsewhere(() -> deliver());
        });
        assertThat(delivered).isEqualTo(1);
        assertThat(told).hasSize(2);
        assertThat(told).extracting(Notice::id).containsOnly(ledger(call).get(0).id());
        assertThat(told)
                .extracting(notice -> notice.id("mail"))
                .hasSize(2)
                .containsOnly(told.get(0).id("mail"));
        assertThat(told.get(0).id("mail")).isNotEqualTo(told.get(0).id("sms"));
        assertThat(told).extracting(notice -> notice.reminder().attempts()).containsExactly(1, 2);
        assertThat(ledger(call)).hasSize(1);
        assertThat(deliver()).isZero();
    }

    @Test
    void whatWasOnlyClaimedCountsAsNoAttempt() {
        FollowUp first = in(0);
        FollowUp second = in(0);
        Options one = new Options(2, MINUTE, 1, MINUTE, CatchUp.ONCE);
        crm.reminders()
                .deliver(
                        notice -> {
                            told.add(notice);
                            clock.advance(MINUTE);
                            Race.elsewhere(() -> crm.reminders().deliver(told::add, one));
                        },
                        one);
        assertThat(told.stream().map(notice -> notice.followUp().id())).contains(first.id(), second.id());
        assertThat(crm.reminders().page(ReminderQuery.in(State.FAILED)).items().size())
                .isLessThan(2);
        assertThat(ledger(told.get(1).followUp())).extracting(Reminder::state).containsExactly(State.DELIVERED);
    }

    @Test
    void anInterruptEndsItAndTheRestIsGivenBack() {
        in(0);
        in(0);
        in(0);
        int delivered = Race.elsewhere(() -> crm.reminders().deliver(notice -> {
            told.add(notice);
            Thread.currentThread().interrupt();
        }));
        assertThat(delivered).isEqualTo(1);
        assertThat(deliver()).isEqualTo(2);
        assertThat(told).extracting(Notice::id).doesNotHaveDuplicates();
        assertThat(told).extracting(notice -> notice.reminder().attempts()).containsOnly(1);
    }

    @Test
    void whatAHandlerHasIsNotCalledBackAndNotedAsDelivered() {
        FollowUp call = in(0);
        int delivered = crm.reminders().deliver(notice -> crm.followUps().complete(call.id(), "done meanwhile"));
        assertThat(delivered).isEqualTo(1);
        assertThat(ledger(call))
                .extracting(Reminder::state, Reminder::deliveredAt)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(State.DROPPED, Optional.of(NINE)));
    }

    /** It was planned anew for the same moment, and told again under another id. */
    @Test
    void whatIsClosedAndReopenedWhileItIsToldIsNotToldAgain() {
        FollowUp call = in(0);
        assertThat(crm.reminders().deliver(notice -> {
                    told.add(notice);
                    crm.followUps().complete(call.id(), "No answer");
                    crm.followUps().reopen(call.id());
                }))
                .isEqualTo(1);
        clock.advance(Duration.ofDays(1));
        assertThat(deliver()).isZero();
        assertThat(told).hasSize(1);
        assertThat(crm.check()).isEmpty();
    }

    @Test
    void aTimeOfASeriesThatIsPutOffAndBackWhileItIsToldIsNotToldAgain() {
        Due nine = Due.at(NINE, ZONE);
        FollowUp daily =
                crm.followUps().schedule(FollowUp.of(anna, nine, "Call").recurring(Recurrence.days(1)));
        assertThat(crm.reminders().deliver(notice -> {
                    told.add(notice);
                    crm.followUps().snooze(daily.id(), Due.at(NINE.plusSeconds(60), ZONE));
                    crm.followUps().snooze(daily.id(), nine);
                }))
                .isEqualTo(1);
        clock.advance(Duration.ofHours(23));
        assertThat(deliver()).isZero();
        clock.advance(Duration.ofHours(1));
        assertThat(deliver()).isEqualTo(1);
        assertThat(crm.check()).isEmpty();
    }
}
