package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.testkit.Postgres;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.TestClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A handler takes longer than its claim, and another node on the same PostgreSQL claims just while it is noted. */
class ClaimedWhileNotedTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Options OPTIONS = new Options(20, MINUTE, 5, MINUTE, CatchUp.ONCE);
    private static final int LOOKS = 10_000;

    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");
    private final AtomicReference<Runnable> beforeNote = new AtomicReference<>(() -> {});

    /** The note was lost, so that what was handed over came again. */
    @Test
    void theNoteIsNotLost() {
        DataSource source = Postgres.fresh();
        try (Crm one = open(watched(source));
                Crm other = open(source)) {
            Contact anna = other.contacts().add(Contact.person("Anna", "Kowalska"));
            other.followUps().schedule(FollowUp.of(anna, Due.at(clock.instant()), "Call"));
            AtomicReference<CompletableFuture<Integer>> second = new AtomicReference<>();
            one.reminders()
                    .deliver(
                            notice -> {
                                clock.advance(MINUTE);
                                beforeNote.set(() -> second.set(claimedBy(other)));
                            },
                            OPTIONS);
            assertThat(second.get().join()).isZero();
            assertThat(reminder(other).state()).isEqualTo(State.DELIVERED);
            assertThat(reminder(other).deliveredAt()).contains(clock.instant());
            clock.advance(Duration.ofHours(1));
            assertThat(other.reminders().deliver(notice -> {}, OPTIONS)).isZero();
            assertThat(other.check()).isEmpty();
        }
    }

    private Crm open(DataSource source) {
        return Crm.builder().clock(clock).zone(ZoneId.of("Europe/Warsaw")).connect(source);
    }

    /** It claims, and then waits for the one that notes, which holds the contact. */
    private static CompletableFuture<Integer> claimedBy(Crm other) {
        Reminder before = reminder(other);
        CompletableFuture<Integer> delivered = Race.begin(() -> other.reminders()
                .deliver(
                        notice -> {
                            throw new IllegalStateException("no connection");
                        },
                        OPTIONS));
        int looks = 0;
        while (reminder(other).version() == before.version()) {
            assertThat(looks++).as("looks until it was claimed").isLessThan(LOOKS);
        }
        return delivered;
    }

    private static Reminder reminder(Crm crm) {
        return crm.reminders()
                .page(ReminderQuery.of(crm.followUps()
                        .page(FollowUpQuery.open())
                        .items()
                        .get(0)
                        .id()))
                .items()
                .get(0);
    }

    /** Connections on which something happens once just before a reminder is written. */
    private DataSource watched(DataSource source) {
        return proxy(DataSource.class, source);
    }

    private <T> T proxy(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            && String.valueOf(arguments[0]).contains("UPDATE crm_reminder SET")) {
                        beforeNote.getAndSet(() -> {}).run();
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
