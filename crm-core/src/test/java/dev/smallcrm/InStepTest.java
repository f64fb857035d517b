package dev.smallcrm;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.testkit.BookTest;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test about what is to be done for Anna, after which all that is derived is in step. */
abstract class InStepTest extends BookTest {
    /** Open from nine to five, Monday to Friday. */
    static final WorkingCalendar SHOP =
            WorkingCalendar.of(LocalTime.of(9, 0), LocalTime.of(17, 0), MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY);

    Contact anna;

    @BeforeEach
    final void anna() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
    }

    @AfterEach
    final void allIsInStep() {
        assertThat(crm.check()).isEmpty();
    }

    /** When each reminder that waits is next tried. */
    final List<Instant> waiting() {
        return crm.reminders().page(ReminderQuery.in(State.WAITING)).stream()
                .map(Reminder::nextAt)
                .toList();
    }

    final List<FollowUp> open() {
        return crm.followUps().page(FollowUpQuery.openOf(anna)).items();
    }

    /** The one that is open. */
    final FollowUp current() {
        assertThat(open()).hasSize(1);
        return open().get(0);
    }
}
