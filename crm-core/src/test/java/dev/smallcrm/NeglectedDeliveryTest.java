package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.testkit.BookTest;
import dev.smallcrm.testkit.HostSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Who reminds others has nobody to remind him: the book says that the delivery has stopped. */
class NeglectedDeliveryTest extends BookTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String SAID =
            "WARN dev.smallcrm.Reminders - Reminders have been due for an hour and nobody hands"
                    + " them over: call reminders().deliver, or keep open what reminders().start returns";

    private void due(Duration from) {
        Contact anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
        crm.followUps().schedule(FollowUp.of(anna, Due.at(clock.instant().plus(from)), "Ring"));
    }

    private boolean neglected() {
        return crm.reminders().health().neglected();
    }

    private static long said(Runnable during) {
        PrintStream before = System.err;
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8));
        try {
            during.run();
        } finally {
            System.setErr(before);
        }
        return heard.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.endsWith(SAID))
                .count();
    }

    @Test
    void whatIsDueForAnHourWithNobodyLookingIsNeglectedUntilSomebodyLooks() {
        crm.reminders().deliver(notice -> {});
        due(Duration.ofMinutes(5));
        clock.advance(HOUR.plusMinutes(4));
        assertThat(neglected()).isFalse();

        clock.advance(Duration.ofMinutes(2));

        assertThat(neglected()).isTrue();
        crm.reminders().deliver(notice -> {});
        assertThat(neglected()).isFalse();
    }

    @Test
    void whoLooksAndFailsNeglectsNothing() {
        due(Duration.ZERO);
        clock.advance(HOUR.plusMinutes(1));
        crm.reminders().deliver(notice -> {
            throw new IllegalStateException();
        });
        clock.advance(Duration.ofMinutes(59));

        assertThat(neglected()).isFalse();
    }

    @Test
    void itIsSaidOnceAndAgainWhenItStopsAgain() {
        due(HOUR);
        due(HOUR.multipliedBy(4));
        crm.reminders().deliver(notice -> {});

        assertThat(said(() -> morning(Duration.ofHours(2)))).isZero();
        assertThat(said(() -> morning(Duration.ofMinutes(10)))).isEqualTo(1);
        assertThat(said(() -> morning(HOUR))).isZero();
        assertThat(said(this::neglected)).isZero();
        crm.reminders().deliver(notice -> {});
        assertThat(said(() -> morning(Duration.ofMinutes(30)))).isZero();
        assertThat(said(() -> morning(HOUR.multipliedBy(2)))).isEqualTo(1);
    }

    private void morning(Duration later) {
        clock.advance(later);
        crm.agenda().today();
    }

    /** Each transaction of a host once said it again. */
    @Test
    void itIsSaidOnceAlsoToWhoAsksWithinATransactionOrForOneColleague() throws SQLException {
        DataSource source = HostSource.H2.fresh();
        try (Crm hosted = Crm.builder().clock(clock).connect(source);
                Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            hosted.reminders().deliver(notice -> {});
            Contact basia = hosted.contacts().add(Contact.person("Basia", ""));
            hosted.followUps().schedule(FollowUp.of(basia, Due.at(clock.instant()), "Ring"));
            clock.advance(HOUR.multipliedBy(2));
            assertThat(said(() -> hosted.agenda().forAssignee(basia))).isEqualTo(1);
            for (int request = 1; request <= 2; request++) {
                clock.advance(Duration.ofMinutes(11));
                assertThat(said(() -> hosted.within(connection).agenda().today()))
                        .isZero();
            }
        }
    }

    @Test
    void whoHasNeverDeliveredIsToldOnce() {
        due(Duration.ZERO);
        assertThat(said(() -> morning(HOUR))).isZero();

        assertThat(said(() -> {
                    morning(Duration.ofMinutes(11));
                    morning(HOUR.multipliedBy(24));
                }))
                .isEqualTo(1);
        assertThat(neglected()).isTrue();
    }

    /** Nothing was said for a year. */
    @Test
    void aClockThatWasAheadOnceSilencesNoWarning() {
        due(Duration.ZERO);
        clock.advance(Duration.ofDays(365));
        assertThat(said(() -> crm.agenda().today())).isEqualTo(1);
        clock.advance(Duration.ofDays(-365));
        crm.reminders().deliver(notice -> {});
        due(Duration.ZERO);
        assertThat(said(() -> morning(Duration.ofMinutes(1)))).isZero();
        assertThat(said(() -> morning(HOUR.multipliedBy(2)))).isEqualTo(1);
    }
}
