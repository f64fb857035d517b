package dev.smallcrm;

import dev.smallcrm.Reminders.Notice;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A test in which what is due for Anna is handed over. */
abstract class DueForAnna extends BookTest {
    static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    static final Duration MINUTE = Duration.ofMinutes(1);

    final List<Notice> told = new ArrayList<>();
    Contact anna;

    @BeforeEach
    final void anna() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
    }

    final FollowUp in(long minutes) {
        return crm.followUps().schedule(FollowUp.of(anna, Due.at(NINE.plusSeconds(60 * minutes), ZONE), "Call"));
    }

    final int deliver() {
        return crm.reminders().deliver(told::add);
    }

    final List<Reminder> ledger(FollowUp followUp) {
        return crm.reminders().page(ReminderQuery.of(followUp.id())).items();
    }
}
