package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.BookSettings.Counting;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.Postgres;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.Stores;
import dev.smallcrm.testkit.TestClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two threads of which one changes the settings while the other goes by them or changes others of them. */
class SettingsRacesTest {
    private static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);
    private static final Expectations WEEK =
            new Expectations(Optional.of(Duration.ofDays(7)), Optional.empty(), Optional.empty());
    private static final Counting CALLS = new Counting(EnumSet.of(Channel.CALL), EnumSet.of(Channel.CALL));

    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");

    private CrmBuilder builder() {
        return Crm.builder().clock(clock).zone(ZoneOffset.UTC);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsScheduledWhileTheCalendarIsChangedIsDueAtTheNewOpening(Stores store) {
        try (Crm crm = store.open(builder(), clock)) {
            dueAtTheNewOpening(crm, store == Stores.POSTGRES);
        }
    }

    @Test
    void soItIsInAnH2OfTheHosts() {
        try (Crm crm = builder().connect(HostSource.H2.fresh())) {
            dueAtTheNewOpening(crm, false);
        }
    }

    private static void dueAtTheNewOpening(Crm crm, boolean postgresql) {
        Contact anna = crm.contacts().add(Contact.person("Anna", ""));
        CompletableFuture<FollowUp> scheduling = crm.inTransaction(book -> {
            book.calendar(old -> WorkingCalendar.of(LocalTime.of(9, 0), LocalTime.of(17, 0)));
            return begun(() -> crm.followUps().schedule(anna, LocalDate.of(2026, 11, 23), "Call"), postgresql);
        });
        FollowUp call = scheduling.join();
        assertThat(call.dueAt()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource
    void whatEverybodyElseMayExpectStaysWhenWhatCountsIsChangedMeanwhile(Stores store) {
        try (Crm crm = store.open(builder(), clock)) {
            CompletableFuture<Counting> counting = crm.inTransaction(book -> {
                book.relationships().everybodyElse(WEEK);
                return begun(() -> count(crm), store == Stores.POSTGRES);
            });
            counting.join();
            assertThat(crm.settings().everybodyElse()).isEqualTo(WEEK);
            assertThat(crm.settings().counting()).isEqualTo(CALLS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCountsStaysWhenWhatEverybodyElseMayExpectIsChangedMeanwhile(Stores store) {
        try (Crm crm = store.open(builder(), clock)) {
            crm.inTransaction(book -> {
                        count(book);
                        return begun(() -> crm.relationships().everybodyElse(WEEK), store == Stores.POSTGRES);
                    })
                    .join();
            assertThat(crm.settings().everybodyElse()).isEqualTo(WEEK);
            assertThat(crm.settings().counting()).isEqualTo(CALLS);
        }
    }

    private static Counting count(Book book) {
        book.interactions().count(CALLS);
        return CALLS;
    }

    /** Begins something in another thread, and gives it back when that waits for this one or is done. */
    private static <T> CompletableFuture<T> begun(Supplier<T> work, boolean postgresql) {
        AtomicReference<Thread> thread = new AtomicReference<>(Thread.currentThread());
        CompletableFuture<T> begun = Race.begin(() -> {
            thread.set(Thread.currentThread());
            return work.get();
        });
        try {
            DataSource source = postgresql ? Postgres.fresh() : HostSource.H2.fresh();
            while (!begun.isDone()
                    && !(postgresql
                            ? CalendarRaceTest.waiting(source) > 0
                            : WAITING.contains(thread.get().getState()))) {
                Thread.onSpinWait();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return begun;
    }
}
