package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.TestClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot be read holds up no reminder but its own. */
class BrokenRowsTest {
    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");

    @ParameterizedTest
    @EnumSource
    void fourFollowUpsAndAContactWithABirthday(HostSource database) throws SQLException {
        DataSource source = database.fresh();
        List<String> told = new ArrayList<>();
        try (Crm crm = Crm.builder().clock(clock).zone(ZoneOffset.UTC).connect(source);
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            Contact anna = crm.contacts().add(Contact.person("Anna", ""));
            crm.contacts().add(Contact.person("Basia", "").birthday(MonthDay.of(11, 20)));
            for (String title : List.of("Call", "Bad", "Bad", "Bad", "Bad", "Write")) {
                crm.followUps().schedule(FollowUp.of(anna, Due.at(clock.instant(), ZoneOffset.UTC), title));
            }
            statement.execute("UPDATE crm_follow_up SET status = 'NO SUCH' WHERE title = 'Bad'");
            statement.execute("UPDATE crm_contact SET kind = 'NO SUCH' WHERE given_name = 'Basia'");
            assertThat(crm.reminders()
                            .deliver(notice -> told.add(notice.followUp().title())))
                    .isEqualTo(2);
            assertThat(told).containsExactlyInAnyOrder("Call", "Write");
        }
    }
}
