package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.testkit.Postgres;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.TestClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Two programs on one database, of which one changes the calendar. */
class CalendarRaceTest {
    /** Nobody saw the one that was being written, and it stayed due at midnight. */
    @Test
    void whatIsScheduledWhileTheCalendarIsChangedIsDueAtTheNewOpening() throws SQLException {
        DataSource source = Postgres.fresh();
        TestClock clock = new TestClock("2026-11-20T09:00:00Z");
        try (Crm shop = Crm.builder().clock(clock).zone(ZoneOffset.UTC).connect(source);
                Crm office = Crm.builder().clock(clock).connect(source);
                Connection connection = source.getConnection()) {
            Contact anna = shop.contacts().add(Contact.person("Anna", ""));
            connection.setAutoCommit(false);
            FollowUp call = shop.within(connection).followUps().schedule(anna, LocalDate.of(2026, 11, 23), "Call");
            assertThat(call.dueAt()).isEqualTo(Instant.parse("2026-11-23T00:00:00Z"));
            CompletableFuture<WorkingCalendar> changing = Race.begin(
                    () -> office.calendar(calendar -> WorkingCalendar.of(LocalTime.of(9, 0), LocalTime.of(17, 0))));
            while (!changing.isDone() && !somebodyWaits(source)) {
                Thread.onSpinWait();
            }
            connection.commit();
            changing.join();
            assertThat(shop.followUps().get(call.id()).dueAt()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
        }
    }

    private static boolean somebodyWaits(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet waiting = statement.executeQuery(
                        "SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted"
                                + " AND a.datname = current_database()")) {
            return waiting.next();
        }
    }
}
