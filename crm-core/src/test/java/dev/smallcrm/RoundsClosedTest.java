package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.Reminders.Notice;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is being told when a book with a file is closed is noted, so that it is told once. */
class RoundsClosedTest {
    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @TempDir
    private Path folder;

    private Crm shop;

    @BeforeEach
    void somethingIsDue() {
        shop = open();
        Contact anna = shop.contacts().add(Contact.person("Anna", ""));
        shop.followUps().schedule(FollowUp.of(anna, Due.at(clock.instant(), ZoneOffset.UTC), "Call"));
    }

    private Crm open() {
        return Crm.builder().clock(clock).open(folder.resolve("shop"));
    }

    private void handler(Notice notice) throws InterruptedException {
        begun.countDown();
        go.await();
    }

    private CompletableFuture<Boolean> closing() {
        return Race.begin(() -> {
            shop.close();
            return true;
        });
    }

    private void assertNothingIsToldAgain() {
        clock.advance(Duration.ofHours(1));
        try (Crm again = open()) {
            assertThat(again.reminders().deliver(notice -> {})).isZero();
        }
    }

    /** A close did not wait for it, so that it could not be noted and was told again at the next opening. */
    @Test
    void theBookWaitsForTheHandler() throws Exception {
        var delivering = Race.begin(() -> shop.reminders().deliver(this::handler));
        begun.await();
        var closing = closing();
        while (!closes()) {
            Thread.onSpinWait();
        }
        go.countDown();
        assertThat(delivering.join()).isEqualTo(1);
        assertThat(closing.join()).isTrue();
        assertNothingIsToldAgain();
    }

    private boolean closes() {
        try {
            assertThat(shop.reminders().deliver(notice -> {})).isZero();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** Whoever gave up waiting for a handler when the rounds were closed has not given it up. */
    @Test
    void theBookStillWaitsForTheHandlerOfRoundsThatWereClosed() throws Exception {
        AutoCloseable rounds = shop.reminders().start(this::handler, Duration.ofDays(1));
        begun.await();
        Thread.currentThread().interrupt();
        rounds.close();
        assertThat(Thread.interrupted()).as("so that it did not wait").isTrue();
        var closing = closing();
        assertThatThrownBy(() -> closing.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        go.countDown();
        assertThat(closing.join()).isTrue();
        assertNothingIsToldAgain();
    }
}
