package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.Contact;
import dev.smallcrm.testkit.BookTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When important dates were last looked for is not when just somebody looked, nor when a wrong clock said. */
class DatesLookedForTest extends BookTest {
    private final List<String> told = new ArrayList<>();

    private void deliver(Options options) {
        crm.reminders().deliver(notice -> told.add(notice.text()), options);
    }

    @Test
    void whatCameWhileOnlyOthersLookedIsMadeUpFor() {
        crm.contacts().add(Contact.person("Anna", "Kowalska").birthday(MonthDay.of(11, 22)));
        deliver(Options.DEFAULT);
        for (int day = 21; day <= 25; day++) {
            clock.at("2026-11-" + day + "T09:00:00Z");
            deliver(Options.DEFAULT.withoutDates());
        }
        assertThat(told).isEmpty();
        deliver(Options.DEFAULT);
        assertThat(told).containsExactly("Anna Kowalska – overdue by 3 days: Birthday");
    }

    @Test
    void aClockThatWasAheadOnceSilencesNone() {
        crm.contacts().add(Contact.person("Anna", "Kowalska").birthday(LocalDate.of(1986, 11, 21)));
        clock.at("2027-06-01T09:00:00Z");
        deliver(Options.DEFAULT);
        clock.at("2026-11-20T09:00:00Z");
        deliver(Options.DEFAULT);
        clock.at("2026-11-21T09:00:00Z");
        deliver(Options.DEFAULT);
        assertThat(told).containsExactly("Anna Kowalska – to do today: Birthday, turns 40");
        assertThat(crm.reminders().health().lookedAt()).contains(Instant.parse("2026-11-21T09:00:00Z"));
    }
}
