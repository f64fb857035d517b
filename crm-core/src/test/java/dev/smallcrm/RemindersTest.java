package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Health;
import dev.smallcrm.Reminders.Notice;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.testkit.BookTest;
import dev.smallcrm.testkit.Race;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is due is handed over: once, not before its time, and never held up by what fails. */
class RemindersTest extends BookTest {
    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<Notice> told = new ArrayList<>();
    private Contact anna;

    @BeforeEach
    void anna() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
    }

    private FollowUp in(long minutes) {
        return crm.followUps().schedule(FollowUp.of(anna, Due.at(NINE.plusSeconds(60 * minutes), ZONE), "Call"));
    }

    private int deliver() {
        return crm.reminders().deliver(told::add);
    }

    private List<String> lines() {
        return told.stream().map(Notice::text).toList();
    }

    private List<Reminder> ledger(FollowUp followUp) {
        return crm.reminders().page(ReminderQuery.of(followUp.id())).items();
    }

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
        assertThat(lines()).containsExactly("Anna Kowalska – to do by 10:10: Call");
        assertThat(ledger(call))
                .containsExactly(new Reminder(
                        written.id(),
                        4,
                        call.id(),
                        0,
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
    void whatAHandlerHasIsNotCalledBackAndNotedAsDelivered() {
        FollowUp call = in(0);
        int delivered = crm.reminders().deliver(notice -> crm.followUps().complete(call.id(), "done meanwhile"));
        assertThat(delivered).isEqualTo(1);
        assertThat(ledger(call))
                .extracting(Reminder::state, Reminder::deliveredAt)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(State.DROPPED, Optional.of(NINE)));
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
    void aThreadOfItsOwnHandsOverUntilItIsClosed() throws Exception {
        CountDownLatch two = new CountDownLatch(2);
        in(0);
        AutoCloseable rounds = crm.reminders()
                .start(
                        notice -> {
                            assertThat(Thread.currentThread().isDaemon()).isTrue();
                            two.countDown();
                        },
                        Duration.ofMillis(10));
        in(0);
        assertThat(two.await(1, TimeUnit.MINUTES)).isTrue();
        rounds.close();
        in(0);
        assertThat(crm.reminders().health().overdue()).isEqualTo(1);
        assertThat(deliver()).isEqualTo(1);
    }

    @Test
    void whatWasClaimedWhenTheRoundsEndIsGivenBack() throws Exception {
        in(0);
        in(0);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AutoCloseable rounds = crm.reminders()
                .start(
                        notice -> {
                            told.add(notice);
                            begun.countDown();
                            ended.await();
                        },
                        Duration.ofDays(1));
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        // So the close says that it is to end, and does not wait for that.
        Thread.currentThread().interrupt();
        rounds.close();
        assertThat(Thread.interrupted()).isTrue();
        ended.countDown();
        rounds.close();
        assertThat(told).hasSize(1);
        assertThat(deliver()).isEqualTo(1);
        assertThat(told).extracting(Notice::id).doesNotHaveDuplicates();
        assertThat(told).extracting(notice -> notice.reminder().attempts()).containsOnly(1);
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

    /** A close did not wait for it, so that it could not be noted and was told again at the next opening. */
    @Test
    void whatIsBeingToldWhenTheBookIsClosedIsToldOnce(@TempDir Path folder) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Crm shop = Crm.builder().clock(clock).open(folder.resolve("shop"));
        Contact basia = shop.contacts().add(Contact.person("Basia", ""));
        shop.followUps().schedule(FollowUp.of(basia, Due.at(NINE, ZONE), "Call"));
        var delivering = Race.begin(() -> shop.reminders().deliver(notice -> {
            begun.countDown();
            go.await();
        }));
        begun.await();
        var closing = Race.begin(() -> {
            shop.close();
            return true;
        });
        while (!closes(shop)) {
            Thread.onSpinWait();
        }
        go.countDown();
        assertThat(delivering.join()).isEqualTo(1);
        assertThat(closing.join()).isTrue();
        clock.advance(Duration.ofHours(1));
        try (Crm again = Crm.builder().clock(clock).open(folder.resolve("shop"))) {
            assertThat(again.reminders().deliver(told::add)).isZero();
        }
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

    private boolean closes(Crm shop) {
        try {
            assertThat(shop.reminders().deliver(told::add)).isZero();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @Test
    void theThreadEndsWithTheBook() throws Exception {
        CountDownLatch one = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        in(0);
        crm.reminders()
                .start(
                        notice -> {
                            thread.set(Thread.currentThread());
                            one.countDown();
                        },
                        Duration.ofMillis(10));
        assertThat(one.await(1, TimeUnit.MINUTES)).isTrue();
        crm.close();
        thread.get().join(Duration.ofMinutes(1).toMillis());
        assertThat(thread.get().isAlive()).isFalse();
    }

    @Test
    void nothingIsStartedOnceTheBookIsClosed() {
        Reminders reminders = crm.reminders();
        crm.close();
        assertThatThrownBy(() -> reminders.start(told::add, MINUTE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This CRM is closed: open it again");
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
