package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.Reminders.Notice;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A thread of its own hands over what comes due, until it or the book is closed. */
class DeliveryRoundsTest extends DueForAnna {
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
}
