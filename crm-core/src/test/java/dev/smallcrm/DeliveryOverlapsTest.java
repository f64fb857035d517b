package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Handler;
import dev.smallcrm.Reminders.Notice;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Lead;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.testkit.Race;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is changed, or claimed by another one, while a handler still has it, is told once, or again by the same id. */
class DeliveryOverlapsTest extends InStepTest {
    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Options CLAIMED_FOR_A_MINUTE = new Options(20, MINUTE, 3, MINUTE, CatchUp.ONCE);

    private final Queue<Notice> told = new ConcurrentLinkedQueue<>();

    private FollowUp call() {
        return crm.followUps().schedule(FollowUp.of(anna, Due.at(NINE, ZONE), "Call"));
    }

    /** Noon, from tomorrow on, a day ahead. */
    private FollowUp daily() {
        return crm.followUps()
                .schedule(FollowUp.of(anna, Due.at(NINE.plus(Duration.ofDays(1)), ZONE), "Call")
                        .recurring(Recurrence.days(1))
                        .remind(Lead.days(1)));
    }

    private void putOffAndBack(FollowUp followUp) {
        crm.followUps().snooze(followUp.id(), Due.at(NINE.plusSeconds(7_200), ZONE));
        crm.followUps().snooze(followUp.id(), followUp.due());
    }

    private int deliver(Handler handler) {
        return crm.reminders()
                .deliver(
                        notice -> {
                            told.add(notice);
                            handler.remind(notice);
                        },
                        CLAIMED_FOR_A_MINUTE);
    }

    private int deliver() {
        return deliver(notice -> {});
    }

    private int deliverElsewhere() {
        return Race.elsewhere(this::deliver);
    }

    private List<Reminder> ledger(FollowUp followUp) {
        return crm.reminders().page(ReminderQuery.of(followUp.id())).items();
    }

    /** It was handed over again and again, and parked in the end, though it ended well. */
    @Test
    void aHandlerThatTakesLongerThanItsClaimIsHeard() {
        FollowUp call = call();
        CountDownLatch again = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<Integer>> second = new ArrayList<>();
        assertThat(deliver(notice -> {
                    clock.advance(MINUTE);
                    second.add(Race.begin(() -> deliver(repeated -> {
                        again.countDown();
                        go.await();
                        throw new IllegalStateException("lost");
                    })));
                    again.await();
                }))
                .isEqualTo(1);
        go.countDown();
        assertThat(second.get(0).join()).isZero();
        clock.advance(Duration.ofDays(1));
        assertThat(deliver()).isZero();
        assertThat(told)
                .hasSize(2)
                .extracting(Notice::id)
                .containsOnly(told.element().id());
        assertThat(ledger(call)).extracting(Reminder::state).containsExactly(State.DELIVERED);
    }

    @Test
    void whatIsPutOffAndBackIsNotToldByAnotherOneMeanwhile() {
        FollowUp call = call();
        assertThat(deliver(notice -> {
                    putOffAndBack(call);
                    assertThat(deliverElsewhere()).isZero();
                }))
                .isEqualTo(1);
        clock.advance(Duration.ofHours(3));
        assertThat(deliver()).isZero();
        assertThat(told).hasSize(1);
    }

    @Test
    void soIsWhatIsClosedAndReopened() {
        FollowUp call = call();
        assertThat(deliver(notice -> {
                    crm.followUps().complete(call.id(), "");
                    crm.followUps().reopen(call.id());
                    assertThat(deliverElsewhere()).isZero();
                }))
                .isEqualTo(1);
        clock.advance(Duration.ofHours(3));
        assertThat(deliver()).isZero();
        assertThat(told).hasSize(1);
    }

    @Test
    void ifTheHandlerIsLostItIsToldAgainByTheSameId() {
        FollowUp call = call();
        assertThat(deliver(notice -> {
                    putOffAndBack(call);
                    clock.advance(MINUTE);
                    assertThat(deliverElsewhere()).isEqualTo(1);
                    throw new IllegalStateException("lost");
                }))
                .isZero();
        assertThat(told)
                .hasSize(2)
                .extracting(Notice::id)
                .containsOnly(told.element().id());
        assertThat(told).extracting(notice -> notice.reminder().attempts()).containsExactly(1, 2);
        assertThat(ledger(call))
                .extracting(Reminder::deliveredAt)
                .filteredOn(at -> at.isPresent())
                .hasSize(1);
    }

    @Test
    void aTimeToldAheadIsNotToldByAnotherOneWhileTheOneBeforeItIsDone() {
        FollowUp tomorrow = daily();
        deliver();
        clock.advance(Duration.ofDays(1));
        assertThat(deliver(notice -> {
                    assertThat(notice.reminder().occurrence()).isEqualTo(1);
                    crm.followUps().complete(tomorrow.id(), "");
                    assertThat(deliverElsewhere()).isZero();
                }))
                .isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        assertThat(deliver()).isZero();
        clock.advance(Duration.ofHours(23));
        assertThat(deliver()).isEqualTo(1);
        assertThat(told).extracting(notice -> notice.reminder().occurrence()).containsExactly(0, 1, 2);
    }

    /** It was left out: its lead time had passed when the one before was done. */
    @Test
    void whatShouldHaveBeenToldAheadIsToldThoughTheOneBeforeItIsDone() {
        FollowUp tomorrow = daily();
        deliver();
        clock.advance(Duration.ofHours(25));
        crm.followUps().complete(tomorrow.id(), "");
        assertThat(deliver()).isEqualTo(1);
        clock.advance(Duration.ofHours(22));
        assertThat(deliver()).isZero();
        assertThat(told).extracting(notice -> notice.reminder().occurrence()).containsExactly(0, 1);
    }

    /** It was dropped, for by the clock it was not due. */
    @Test
    void aClockThatIsPutBackAfterTheClaimLosesNothing() {
        LocalDate today = LocalDate.of(2026, 11, 21);
        crm.followUps().schedule(anna, today, "Call");
        crm.followUps().schedule(anna, today, "Write");
        clock.at("2026-11-20T23:00:30Z");
        assertThat(deliver(notice -> clock.at("2026-11-20T22:59:30Z"))).isEqualTo(1);
        clock.at("2026-11-20T23:01:30Z");
        assertThat(deliver()).isEqualTo(1);
        assertThat(told).extracting(notice -> notice.followUp().title()).containsExactlyInAnyOrder("Call", "Write");
    }

    @Test
    void whoTakesLongForManyNeglectsNothing() {
        call();
        call();
        call();
        Options oneByOne = new Options(1, Duration.ofHours(3), 3, MINUTE, CatchUp.ONCE);
        List<Boolean> neglected = new ArrayList<>();
        crm.reminders()
                .deliver(
                        notice -> {
                            neglected.add(crm.reminders().health().neglected());
                            clock.advance(Duration.ofMinutes(61));
                        },
                        oneByOne);
        assertThat(neglected).containsExactly(false, false, false);
    }

    @Test
    void whatWentWrongBeforeIsKept() {
        FollowUp call = call();
        deliver(notice -> {
            throw new IllegalStateException("no line");
        });
        clock.advance(MINUTE);
        assertThat(deliver()).isEqualTo(1);
        assertThat(ledger(call))
                .extracting(Reminder::state, Reminder::lastError)
                .containsExactly(tuple(State.DELIVERED, "java.lang.IllegalStateException: no line"));
    }

    /** The series fell silent. */
    @Test
    void aHandlerThatDoesTheOneBeforeAndFailsForTheLastTimeEndsNoSeries() {
        FollowUp tomorrow = daily();
        deliver();
        clock.advance(Duration.ofDays(1));
        Options once = new Options(20, MINUTE, 1, MINUTE, CatchUp.ONCE);
        crm.reminders()
                .deliver(
                        notice -> {
                            crm.followUps().complete(tomorrow.id(), "");
                            throw new IllegalStateException("no line");
                        },
                        once);
        assertThat(crm.reminders().failed().items())
                .extracting(Reminder::occurrence)
                .containsExactly(1);
        clock.advance(Duration.ofDays(1));
        assertThat(deliver()).isEqualTo(1);
        assertThat(told).extracting(notice -> notice.reminder().occurrence()).containsExactly(0, 2);
    }

    /** What another one was at, of the next time, was planned once more. */
    @Test
    void whatAnotherOneTellsOfTheNextTimeMeanwhileIsToldOnce() {
        FollowUp today = crm.followUps()
                .schedule(FollowUp.of(anna, Due.at(NINE, ZONE), "Call").recurring(Recurrence.days(1)));
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<Integer>> other = new ArrayList<>();
        assertThat(deliver(notice -> {
                    if (told.size() == 1) {
                        crm.followUps().complete(today.id(), "");
                        clock.advance(Duration.ofDays(1));
                        other.add(Race.begin(() -> deliver(next -> {
                            second.countDown();
                            go.await();
                        })));
                        second.await();
                    }
                }))
                .isEqualTo(1);
        go.countDown();
        assertThat(other.get(0).join()).isEqualTo(1);
        assertThat(deliver()).isZero();
        assertThat(told).extracting(notice -> notice.reminder().occurrence()).containsExactly(0, 1);
    }

    /** It came at once, for its lead time had passed. */
    @Test
    void whatAHandlerPutsOffAfterTheOneBeforeIsNotToldAtOnce() {
        FollowUp tomorrow = daily();
        deliver(notice -> {
            crm.followUps().complete(tomorrow.id(), "");
            FollowUp next =
                    crm.followUps().page(FollowUpQuery.openOf(anna)).items().get(0);
            crm.followUps().snooze(next.id(), Due.at(NINE.plus(Duration.ofHours(20)), ZONE));
        });
        assertThat(deliver()).isZero();
        clock.advance(Duration.ofHours(20));
        assertThat(deliver()).isEqualTo(1);
        assertThat(told).hasSize(2);
    }

    @Test
    void whatIsCountedFromWhenItWasDoneIsNotToldAtOnceThoughItsLeadIsLonger() {
        FollowUp plants = crm.followUps()
                .schedule(FollowUp.of(anna, Due.at(NINE, ZONE), "Water")
                        .recurring(Recurrence.days(3).afterDone())
                        .remind(Lead.days(7)));
        assertThat(deliver()).isEqualTo(1);
        crm.followUps().complete(plants.id(), "");
        assertThat(deliver()).isZero();
        clock.advance(Duration.ofDays(3));
        assertThat(deliver()).isEqualTo(1);
    }
}
