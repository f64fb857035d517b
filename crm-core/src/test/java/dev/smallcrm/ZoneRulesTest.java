package dev.smallcrm;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Lead;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.TestClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A government abolishes summer time, a new JDK knows it, and what is still to come is due at its wall time. */
class ZoneRulesTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");
    private static final LocalDateTime TEN = LocalDateTime.of(2027, 6, 1, 10, 0);

    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");
    private final List<FollowUpId> ids = new ArrayList<>();

    private Crm open(DataSource source) {
        return Crm.builder().zone(ZONE).country("PL").clock(clock).connect(source);
    }

    /** Follow-ups, one of each kind, of which the first was due an hour ago. */
    private void write(Crm crm) {
        Contact anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
        keep(crm.followUps().schedule(FollowUp.of(anna, Due.at(TEN.minusYears(1), ZONE), "Late")));
        keep(crm.followUps().schedule(FollowUp.of(anna, Due.at(TEN, ZONE), "Ring")));
        keep(crm.followUps().schedule(FollowUp.of(anna, TEN.toLocalDate(), "Write")));
        keep(crm.followUps().promise(FollowUp.of(anna, Due.at(TEN, ZONE), "Mend")));
        keep(crm.followUps()
                .schedule(FollowUp.of(anna, Due.at(TEN, ZONE), "Order bread").recurring(Recurrence.weeks(1))));
    }

    private void keep(FollowUp followUp) {
        ids.add(followUp.id());
    }

    /** As if it had been derived by rules with a summer time of two hours. */
    private static void byOlderRules(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE crm_book SET zone_rules = '1999a'");
            statement.execute("UPDATE crm_follow_up SET due_at = due_at - INTERVAL '1' HOUR,"
                    + " overdue_at = overdue_at - INTERVAL '1' HOUR,"
                    + " promise_deadline = promise_deadline - INTERVAL '1' HOUR WHERE due_at > DATE '2027-01-01'");
            statement.execute("UPDATE crm_reminder SET scheduled_for = scheduled_for - INTERVAL '1' HOUR,"
                    + " next_at = next_at - INTERVAL '1' HOUR WHERE next_at > DATE '2027-01-01'");
        }
    }

    private List<FollowUp> all(Crm crm) {
        return ids.stream().map(id -> crm.followUps().get(id)).toList();
    }

    private List<Instant> waiting(Crm crm) {
        return ids.stream()
                .flatMap(id -> crm.reminders().page(ReminderQuery.of(id, Reminder.State.WAITING)).stream())
                .map(Reminder::nextAt)
                .toList();
    }

    private static void assertDerived(List<FollowUp> derived, List<FollowUp> right) {
        assertThat(derived)
                .extracting(FollowUp::dueAt, FollowUp::overdueAt, FollowUp::promise)
                .containsExactlyElementsOf(right.stream()
                        .map(each -> tuple(each.dueAt(), each.overdueAt(), each.promise()))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsToComeIsDerivedByTheNewerRules(HostSource host) throws SQLException {
        DataSource source = host.fresh();
        List<FollowUp> right;
        List<Instant> told;
        try (Crm crm = open(source)) {
            write(crm);
            right = all(crm);
            told = waiting(crm);
        }
        byOlderRules(source);

        try (Crm crm = open(source)) {
            assertDerived(all(crm), right);
            assertThat(all(crm)).extracting(FollowUp::version).containsExactly(1L, 2L, 2L, 2L, 2L);
            assertThat(waiting(crm)).isEqualTo(told);
            assertThat(crm.check()).isEmpty();
        }
        try (Crm again = open(source)) {
            assertThat(all(again)).extracting(FollowUp::version).containsExactly(1L, 2L, 2L, 2L, 2L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProgramWithOlderRulesLeavesThemAsTheyAre(HostSource host) throws SQLException {
        DataSource source = host.fresh();
        try (Crm crm = open(source)) {
            write(crm);
        }
        byOlderRules(source);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE crm_book SET zone_rules = '9999a'");
        }
        try (Crm crm = open(source)) {
            assertThat(all(crm)).extracting(FollowUp::version).containsOnly(1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNextTimeOfASeriesIsDerivedToo(HostSource host) throws SQLException {
        DataSource source = host.fresh();
        List<Instant> told;
        try (Crm crm = open(source)) {
            write(crm);
            clock.advance(Duration.between(clock.instant(), TEN.atZone(ZONE).toInstant()));
            crm.reminders().deliver(notice -> {});
            told = waiting(crm);
            assertThat(told).containsExactly(TEN.plusWeeks(1).atZone(ZONE).toInstant());
        }
        byOlderRules(source);
        try (Crm crm = open(source)) {
            assertThat(waiting(crm)).isEqualTo(told);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOpenedAgainIsDerivedByTheNewerRules(HostSource host) throws SQLException {
        DataSource source = host.fresh();
        List<FollowUp> right;
        try (Crm crm = open(source)) {
            write(crm);
            ids.remove(4);
            right = all(crm);
            ids.forEach(id -> crm.followUps().complete(id, ""));
        }
        byOlderRules(source);
        try (Crm crm = open(source)) {
            ids.forEach(id -> crm.followUps().reopen(id));
            assertDerived(all(crm), right);
            assertThat(waiting(crm))
                    .isEqualTo(right.stream().map(FollowUp::dueAt).toList());
            assertThat(crm.check()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsToldAheadInEarlierHoursIsDerivedToo(HostSource host) throws SQLException {
        DataSource source = host.fresh();
        Instant friday = LocalDateTime.of(2027, 6, 4, 10, 0).atZone(ZONE).toInstant();
        try (Crm crm = open(source)) {
            crm.calendar(old -> WorkingCalendar.of(LocalTime.of(9, 0), LocalTime.of(17, 0), MONDAY, FRIDAY));
            Contact anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
            keep(crm.followUps()
                    .schedule(FollowUp.of(anna, Due.at(TEN.plusDays(6), ZONE), "Visit")
                            .remind(Lead.days(1))));
            assertThat(waiting(crm)).containsExactly(friday);
        }
        byOlderRules(source);
        try (Crm crm = open(source)) {
            assertThat(waiting(crm)).containsExactly(friday);
        }
    }
}
