package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.storage.Storage.Finding;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.TestClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A check finds each damage to what is derived, and nothing else. */
class DamagesFoundTest {
    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");

    @TempDir
    private Path folder;

    private CrmBuilder builder() {
        return Crm.builder().clock(clock).country("PL").zone(ZoneId.of("Europe/Warsaw"));
    }

    @ParameterizedTest
    @EnumSource
    void eachDamageToAHostsTablesIsFoundAndNothingElse(HostSource host) throws SQLException {
        var source = host.fresh();
        try (Crm crm = builder().connect(source)) {
            List<DamagedCustomer> customers = customers(crm);
            assertThat(crm.check()).isEmpty();
            try (Connection connection = source.getConnection()) {
                assertThat(crm.check()).isEmpty();
                List<Finding> expected = damage(connection, customers);
                assertThat(crm.check()).containsExactlyElementsOf(expected);
            }
        }
    }

    @Test
    void eachDamageToAFileIsFoundAndNothingElse() throws SQLException {
        List<DamagedCustomer> customers;
        try (Crm crm = builder().open(folder.resolve("shop"))) {
            customers = customers(crm);
            assertThat(crm.check()).isEmpty();
        }
        List<Finding> expected;
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:" + folder.resolve("shop"));
        try (Connection connection = source.getConnection("sa", "")) {
            expected = damage(connection, customers);
        }
        try (Crm crm = builder().open(folder.resolve("shop"))) {
            assertThat(crm.check()).containsExactlyElementsOf(expected);
            crm.contacts().add(Contact.person("Basia", ""));
        }
    }

    private static List<DamagedCustomer> customers(Crm crm) {
        return crm.inTransaction(book -> IntStream.range(0, Damage.ALL.size())
                .mapToObj(number -> DamagedCustomer.in(book, number))
                .toList());
    }

    /** Each is done to a customer of its own. */
    private static List<Finding> damage(Connection connection, List<DamagedCustomer> customers) throws SQLException {
        List<Finding> expected = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < Damage.ALL.size(); i++) {
                expected.add(Damage.ALL.get(i).to(customers.get(i), statement));
            }
        }
        expected.sort(Comparator.comparing(Finding::code).thenComparing(Finding::id));
        return expected;
    }
}
