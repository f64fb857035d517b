package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.testkit.Postgres;
import dev.smallcrm.testkit.TestClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What several programs on one database owe each other. */
class RemindersOnPostgresqlTest {
    @Test
    void whatAnotherOneIsClaimingIsPassedOver() throws SQLException {
        DataSource source = Postgres.fresh();
        TestClock clock = new TestClock("2026-11-20T09:00:00Z");
        List<String> told = new ArrayList<>();
        try (Crm crm = Crm.builder().clock(clock).zone(ZoneOffset.UTC).connect(source);
                Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            Contact anna = crm.contacts().add(Contact.person("Anna", ""));
            crm.followUps().schedule(FollowUp.of(anna, Due.at(clock.instant(), ZoneOffset.UTC), "Call"));
            clock.advance(Duration.ofMinutes(1));
            crm.followUps().schedule(FollowUp.of(anna, Due.at(clock.instant(), ZoneOffset.UTC), "Write"));
            other.setAutoCommit(false);
            statement.execute("SELECT 1 FROM crm_reminder ORDER BY next_at FETCH FIRST 1 ROW ONLY FOR UPDATE");
            crm.reminders().deliver(notice -> told.add(notice.followUp().title()));
            assertThat(told).containsExactly("Write");
            other.rollback();
            crm.reminders().deliver(notice -> told.add(notice.followUp().title()));
            assertThat(told).containsExactly("Write", "Call");
        }
    }
}
