package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Refused;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.TestClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.zone.ZoneRulesProvider;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs of which some have a newer JDK write to one book, until all of them have it. */
class OlderZoneRulesTest {
    private static final String OURS = ZoneRulesProvider.getVersions("UTC").lastKey();
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");

    private Crm open(DataSource source) {
        return Crm.builder().clock(clock).connect(source);
    }

    private static void derivedBy(DataSource source, String rules) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE crm_book SET zone_rules = '" + rules + "'");
        }
    }

    private static String derivedBy(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rules = statement.executeQuery("SELECT zone_rules FROM crm_book")) {
            rules.next();
            return rules.getString(1);
        }
    }

    /** The program with the newer rules had derived everything, and when this one was given them nothing was left to do. */
    @ParameterizedTest
    @EnumSource
    void whatIsScheduledByOlderRulesIsToBeDerivedAnew(HostSource host) throws SQLException {
        DataSource source = host.fresh();
        try (Crm crm = open(source)) {
            Contact anna = crm.contacts().add(Contact.person("Anna", ""));
            derivedBy(source, "9999a");
            crm.contacts().edit(anna, c -> c.city("Łódź"));
            assertThat(derivedBy(source)).isEqualTo("9999a");
            crm.followUps().schedule(anna, MONDAY, "Call");
            assertThat(derivedBy(source)).isEqualTo(OURS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDerivedByOlderRulesWhenTheCalendarChangesIsToBeDerivedAnew(HostSource host) throws SQLException {
        DataSource source = host.fresh();
        try (Crm crm = open(source)) {
            derivedBy(source, "9999a");
            crm.calendar(old -> WorkingCalendar.of(LocalTime.of(9, 0), LocalTime.of(17, 0)));
            assertThat(derivedBy(source)).isEqualTo(OURS);
        }
    }

    /** The file is only read meanwhile. */
    @Test
    void aBookThatIsVerifiedByOlderRulesIsLeftAsItIs(@TempDir Path folder) throws SQLException {
        Path shop = folder.resolve("shop");
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:" + shop);
        source.setUser("sa");
        FollowUp call;
        try (Crm crm = Crm.builder().clock(clock).open(shop)) {
            Contact anna = crm.contacts().add(Contact.person("Anna", ""));
            call = crm.followUps().schedule(anna, MONDAY, "Call");
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE crm_follow_up SET status = 'DONE'");
            statement.execute("UPDATE crm_book SET zone_rules = '9999a'");
        }
        assertThatThrownBy(() -> Crm.builder().clock(clock).verify(true).open(shop))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("reminder of " + call.id());
        assertThat(derivedBy(source)).isEqualTo("9999a");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsScheduledByNewerRulesLeavesTheOthersToBeDerivedAnew(HostSource host) throws SQLException {
        DataSource source = host.fresh();
        try (Crm crm = open(source)) {
            Contact anna = crm.contacts().add(Contact.person("Anna", ""));
            derivedBy(source, "1999a");
            crm.followUps().schedule(anna, MONDAY, "Call");
            assertThat(derivedBy(source)).isEqualTo("1999a");
        }
        open(source).close();
        assertThat(derivedBy(source)).isEqualTo(OURS);
    }
}
