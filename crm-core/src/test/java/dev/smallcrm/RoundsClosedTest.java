package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever gave up waiting for a handler when the rounds were closed has not given it up. */
class RoundsClosedTest {
    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");

    @TempDir
    private Path folder;

    /** The close of the book did not wait for it, so that it could not be noted and was told again at the next opening. */
    @Test
    void theBookStillWaitsForTheHandler() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Crm shop = Crm.builder().clock(clock).open(folder.resolve("shop"));
        Contact anna = shop.contacts().add(Contact.person("Anna", ""));
        shop.followUps().schedule(FollowUp.of(anna, Due.at(clock.instant(), ZoneOffset.UTC), "Call"));
        AutoCloseable rounds = shop.reminders()
                .start(
                        notice -> {
                            begun.countDown();
                            go.await();
                        },
                        Duration.ofDays(1));
        begun.await();
        Thread.currentThread().interrupt();
        rounds.close();
        assertThat(Thread.interrupted()).as("so that it did not wait").isTrue();
        var closing = Race.begin(() -> {
            shop.close();
            return true;
        });
        assertThatThrownBy(() -> closing.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        go.countDown();
        assertThat(closing.join()).isTrue();
        clock.advance(Duration.ofHours(1));
        try (Crm again = Crm.builder().clock(clock).open(folder.resolve("shop"))) {
            assertThat(again.reminders().deliver(notice -> {})).isZero();
        }
    }
}
