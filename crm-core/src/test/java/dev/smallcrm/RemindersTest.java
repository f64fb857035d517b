package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Notice;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is due is handed over once, not before its time, and as it is by then. */
class RemindersTest extends DueForAnna {
    @Test
    void itIsHandedOverOnceAtItsTimeAndNotBefore() {
        FollowUp call = in(10);
        clock.advance(Duration.ofMinutes(10).minusNanos(1_000));
        assertThat(deliver()).isZero();
        clock.advance(Duration.ofNanos(1_000));
        assertThat(deliver()).isEqualTo(1);
        assertThat(deliver()).isZero();
        clock.advance(Duration.ofDays(400));
        assertThat(deliver()).isZero();
        Instant ten = NINE.plusSeconds(600);
        Reminder written = told.get(0).reminder();
        assertThat(told).containsExactly(new Notice(written, told.get(0).item()));
        assertThat(told.get(0).followUp()).isEqualTo(call);
        assertThat(told.get(0).contact()).isEqualTo(anna);
        assertThat(told).extracting(Notice::text).containsExactly("Anna Kowalska – to do by 10:10: Call");
        assertThat(ledger(call))
                .containsExactly(new Reminder(
                        written.id(),
                        4,
                        call.id(),
                        0,
                        call.due(),
                        ten,
                        State.DELIVERED,
                        ten.plus(Options.DEFAULT.claim()),
                        1,
                        Optional.of(ten),
                        Optional.of(ten),
                        ""));
    }

    @Test
    void aDayIsRemindedOfAtItsBeginningAndAPromiseAtItsTime() {
        crm.followUps().schedule(anna, LocalDate.of(2026, 11, 21), "Send the price list");
        crm.followUps().promise(anna, Duration.ofMinutes(30), "Call back");
        clock.advance(Duration.ofMinutes(30));
        deliver();
        clock.at("2026-11-20T22:59:59.999999Z");
        deliver();
        assertThat(told).hasSize(1);
        clock.at("2026-11-20T23:00:00Z");
        deliver();
        assertThat(told)
                .extracting(notice -> notice.followUp().title())
                .containsExactly("Call back", "Send the price list");
    }

    @Test
    void whatHasPassedWhenItIsScheduledIsHandedOverAtOnceAndLate() {
        in(-90);
        assertThat(deliver()).isEqualTo(1);
        assertThat(told.get(0).reminder().late(clock.instant())).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void whatIsClosedOrPutOffBeforeIsNotHandedOverAsItWas() {
        FollowUp done = in(1);
        FollowUp cancelled = in(1);
        FollowUp snoozed = in(1);
        FollowUp renamed = in(1);
        crm.followUps().complete(done.id(), "");
        crm.followUps().cancel(cancelled.id(), "");
        crm.followUps().snooze(snoozed.id(), Duration.ofMinutes(5));
        crm.followUps().edit(renamed.id(), c -> c.title("Write"));
        clock.advance(MINUTE);
        deliver();
        assertThat(told).extracting(notice -> notice.followUp().title()).containsExactly("Write");
        clock.advance(Duration.ofMinutes(4));
        deliver();
        assertThat(told).hasSize(2);
        assertThat(told.get(1).followUp().id()).isEqualTo(snoozed.id());
        assertThat(ledger(snoozed)).extracting(Reminder::state).containsExactly(State.DROPPED, State.DELIVERED);
        assertThat(ledger(done)).extracting(Reminder::state).containsExactly(State.DROPPED);
    }

    @Test
    void itIsLookedAtAgainImmediatelyBeforeTheHandOver() {
        List<FollowUp> all = List.of(in(1), in(1), in(1));
        clock.advance(MINUTE);
        int delivered = crm.reminders().deliver(notice -> {
            told.add(notice);
            all.stream()
                    .filter(other -> !other.id().equals(notice.followUp().id()))
                    .forEach(other -> crm.followUps().complete(other.id(), "by the way"));
        });
        assertThat(delivered).isEqualTo(1);
        assertThat(told).hasSize(1);
    }

    @Test
    void putOffAfterwardsItIsHandedOverAgainAsAnother() {
        FollowUp call = in(0);
        deliver();
        crm.followUps().snooze(call.id(), Duration.ofMinutes(10));
        assertThat(deliver()).isZero();
        clock.advance(Duration.ofMinutes(10));
        assertThat(deliver()).isEqualTo(1);
        assertThat(told).extracting(Notice::id).doesNotHaveDuplicates();
    }

    @Test
    void reopenedItIsNotHandedOverAgainForTheSameTime() {
        FollowUp told = in(0);
        FollowUp untold = in(0);
        crm.followUps().complete(untold.id(), "");
        deliver();
        crm.followUps().complete(told.id(), "");
        crm.followUps().reopen(told.id());
        crm.followUps().reopen(untold.id());
        assertThat(deliver()).isEqualTo(1);
        assertThat(this.told).extracting(notice -> notice.followUp().id()).containsExactly(told.id(), untold.id());
    }

    @Test
    void aPromisePutOffComesUpWhenItWasPromisedForAndWhenItWasPutOffTo() {
        FollowUp promise = crm.followUps().promise(anna, Duration.ofHours(1), "Call back");
        crm.followUps().snooze(promise.id(), Duration.ofHours(3));
        clock.advance(Duration.ofHours(1));
        assertThat(deliver()).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        assertThat(deliver()).isZero();
        FollowUp again = crm.followUps().snooze(promise.id(), promise(promise));
        assertThat(again.dueAt()).isEqualTo(NINE.plusSeconds(180 * 60));
        clock.advance(Duration.ofHours(1));
        assertThat(deliver()).isEqualTo(1);
        assertThat(deliver()).isZero();
    }

    private Due promise(FollowUp promise) {
        return crm.followUps().get(promise.id()).due();
    }

    @Test
    void itIsNotDoneWithinATransaction() {
        crm.doInTransaction(book -> assertThatThrownBy(this::deliver).isInstanceOf(IllegalStateException.class));
    }

    @Test
    void optionsOutOfBoundsAreRefused() {
        Options ok = Options.DEFAULT;
        assertThatThrownBy(() -> new Options(0, ok.claim(), 1, ok.retry(), CatchUp.ONCE))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("batch is 0, allowed is 1 to 1000: give a number within these bounds");
        assertThatThrownBy(() -> new Options(1, Duration.ofMillis(999), 1, ok.retry(), CatchUp.ONCE))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("claim is PT0.999S, allowed is a second to a day: give a time within");
        assertThatThrownBy(() -> new Options(1, ok.claim(), 101, ok.retry(), CatchUp.ONCE))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("attempts is 101, allowed is 1 to 100: give a number within these bounds");
        assertThatThrownBy(() -> crm.reminders().start(told::add, Duration.ZERO))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("every is PT0S, allowed is 10 milliseconds to a day: give a time within these bounds");
    }
}
