package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.testkit.BookTest;
import dev.smallcrm.testkit.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what a handler has had is parked; what was claimed beside it is not, however often that came to nothing. */
class DeliveryAttemptsTest extends BookTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<FollowUpId> told = new ArrayList<>();
    private Contact anna;
    private FollowUp first;
    private FollowUp behind;

    @BeforeEach
    void two() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
        first = crm.followUps()
                .schedule(FollowUp.of(anna, Due.at(clock.instant().minusSeconds(60), ZONE), "Call"));
        behind = crm.followUps().schedule(FollowUp.of(anna, Due.at(clock.instant(), ZONE), "Write"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatNoHandlerHasHadIsHandedOverThoughNoEndIsHeardOfTheOneBefore(int attempts) {
        deliver(new Options(20, MINUTE, attempts, MINUTE, CatchUp.ONCE), 10);
        assertThat(told).contains(behind.id()).endsWith(behind.id());
        assertThat(told.stream().filter(first.id()::equals)).hasSize(attempts);
        assertThat(crm.reminders().failed().items())
                .extracting(Reminder::followUp)
                .containsExactly(first.id());
        assertThat(ledger(behind)).extracting(Reminder::state).containsExactly(State.DELIVERED);
    }

    /** A handler that is lost with the first reminder, and one that takes over when the claim has ended. */
    private int deliver(Options options, int depth) {
        return crm.reminders()
                .deliver(
                        notice -> {
                            told.add(notice.followUp().id());
                            if (depth > 0 && notice.followUp().id().equals(first.id())) {
                                clock.advance(MINUTE);
                                Race.elsewhere(() -> deliver(options, depth - 1));
                                throw new IllegalStateException("lost");
                            }
                        },
                        options);
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsGivenBackByAThreadThatIsInterruptedHasHadNoAttempt() {
        Options options = new Options(20, MINUTE, 2, MINUTE, CatchUp.ONCE);
        for (int round = 0; round < 4; round++) {
            before(round);
            int delivered = crm.reminders()
                    .deliver(
                            notice -> {
                                told.add(notice.followUp().id());
                                Thread.currentThread().interrupt();
                            },
                            options);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(delivered).isEqualTo(1);
        }
        assertThat(told).hasSize(4).doesNotContain(behind.id());
        assertThat(ledger(behind)).extracting(Reminder::attempts).containsExactly(0);
        assertThat(crm.reminders().deliver(notice -> told.add(notice.followUp().id()), options))
                .isEqualTo(2);
        assertThat(told).hasSize(6).endsWith(behind.id());
        assertThat(ledger(behind))
                .extracting(Reminder::state, Reminder::attempts)
                .containsExactly(tuple(State.DELIVERED, 1));
    }

    private FollowUp before(int minutes) {
        return crm.followUps()
                .schedule(FollowUp.of(anna, Due.at(clock.instant().minusSeconds(90 + 60L * minutes), ZONE), "Ring"));
    }

    private List<Reminder> ledger(FollowUp followUp) {
        return crm.reminders().page(ReminderQuery.of(followUp.id())).items();
    }
}
