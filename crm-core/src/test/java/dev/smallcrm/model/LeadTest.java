package dev.smallcrm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.FollowUp.Lead;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How a lead time is said and written, and what it refuses, word for word. */
class LeadTest {
    private static final LocalTime EIGHT = LocalTime.of(8, 0);

    @Test
    void itIsReadAsItIsWritten() {
        written(Lead.days(1), "P1D");
        written(Lead.days(0, EIGHT), "P0D 08:00");
        written(Lead.days(366, LocalTime.of(23, 59, 59, 999_999_000)), "P366D 23:59:59.999999");
        written(Lead.of(Duration.ofHours(2)), "PT2H");
        written(Lead.of(Duration.ofDays(366)), "PT8784H");
        written(Lead.of(Duration.ofNanos(1_999)), "PT0.000001S");
        written(Lead.of(Duration.ZERO), "P0D");
        assertThat(Lead.of(Duration.ZERO)).isEqualTo(Lead.days(0));
    }

    private static void written(Lead lead, String text) {
        assertThat(lead).hasToString(text);
        assertThat(Lead.parse(text)).isEqualTo(lead);
    }

    @Test
    void whatIsNoLeadTimeIsRefused() {
        refused(() -> Lead.days(-1), "lead is -1 days, allowed is 0 to 366 days: give a time within");
        refused(() -> Lead.days(367, EIGHT), "lead is 367 days, allowed is 0 to 366 days: give a time within");
        refused(() -> Lead.of(Duration.ofMinutes(-1)), "lead is PT-1M, allowed is 0 to 366 days: give a time within");
        refused(
                () -> Lead.of(Duration.ofDays(366).plusNanos(1_000)),
                "lead is PT8784H0.000001S, allowed is 0 to 366 days: give a time within");
        refused(
                () -> new Lead(1, Duration.ofHours(1), Optional.empty()),
                "lead is in days and a duration: give one of them");
        refused(
                () -> new Lead(0, Duration.ofHours(1), Optional.of(EIGHT)),
                "lead is in days and a duration: give one of them");
        refused(() -> Lead.parse("P-1D"), "lead is -1 days, allowed is 0 to 366 days: give a time within");
        refused(
                () -> Lead.parse("P4294967296D"),
                "lead is PT103079215104H, allowed is 0 to 366 days: give a time within");
        for (String text : new String[] {"", "P1D ", "P1D 8", "P1D 24:00", "1D", "tomorrow", "P1M", "PT1"}) {
            refused(() -> Lead.parse(text), "lead is not written as one: pass it as its toString() writes it");
        }
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(InvalidInput.class).hasMessage(message);
    }
}
