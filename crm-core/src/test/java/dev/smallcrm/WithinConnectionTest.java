package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.CrmListener.Change;
import dev.smallcrm.CrmListener.Kind;
import dev.smallcrm.CrmListener.Subject;
import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.StoreException.Unavailable;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.TestClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written on a connection of the host's, in a transaction that the host began. */
@ParameterizedClass
@EnumSource
class WithinConnectionTest {
    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");
    private final BlockingQueue<List<Change>> heard = new LinkedBlockingQueue<>();

    @Parameter
    private HostSource database;

    private DataSource source;
    private Crm crm;

    @BeforeEach
    void open() throws SQLException {
        source = database.fresh();
        Orders.make(source);
        crm = Crm.builder().clock(clock).country("PL").connect(source);
        crm.listen(heard::add);
    }

    @AfterEach
    void close() {
        crm.close();
    }

    @Test
    void isKeptWithTheHostsOwnRow() throws Exception {
        Contact anna;
        try (Connection connection = begun()) {
            Crm.Within book = crm.within(connection);
            anna = book.contacts().add(Contact.person("Anna", ""));
            Orders.insert(connection, anna.id().value(), "heater");
            assertThat(everybody()).isEmpty();
            connection.commit();
            assertThat(heard.poll(50, TimeUnit.MILLISECONDS)).isNull();
            book.committed();
        }
        assertThat(everybody()).containsExactly(anna);
        assertThat(Orders.all(source)).containsExactly("heater");
        assertThat(heard.poll(1, TimeUnit.MINUTES))
                .containsExactly(
                        new Change(Subject.CONTACT, anna.id().toString(), Kind.ADDED, clock.instant(), Actor.UNKNOWN));
    }

    @Test
    void isUndoneWithTheHostsOwnRow() throws Exception {
        try (Connection connection = begun()) {
            Contact anna = crm.within(connection).contacts().add(Contact.person("Anna", ""));
            Orders.insert(connection, anna.id().value(), "heater");
            connection.rollback();
        }
        assertThat(everybody()).isEmpty();
        assertThat(Orders.all(source)).isEmpty();
        assertThat(heard.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void oneThatFailsTakesBackOnlyItsOwnPart() throws Exception {
        Contact franek = crm.contacts().add(Contact.person("Franek", "").externalRef("till", "1"));
        try (Connection connection = begun()) {
            Crm.Within book = crm.within(connection);
            Contact anna = book.contacts().add(Contact.person("Anna", ""));
            assertThatThrownBy(() ->
                            book.contacts().add(Contact.person("Frank", "").externalRef("till", "1")))
                    .isInstanceOf(Duplicate.class);
            assertThatThrownBy(() -> book.doInTransaction(inner -> {
                        inner.contacts().add(Contact.person("Basia", ""));
                        insert(connection, anna);
                        throw new IllegalArgumentException("changed my mind");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            Orders.insert(connection, anna.id().value(), "heater");
            connection.commit();
            assertThat(everybody()).containsExactly(anna, franek);
        }
        assertThat(Orders.all(source)).containsExactly("heater");
    }

    @Test
    void seesWhatTheTransactionWrote() throws Exception {
        try (Connection connection = begun()) {
            Book book = crm.within(connection).as("basia");
            Contact anna = book.contacts().add(Contact.person("Anna", "").phone("+48 600 100 200"));
            assertThat(book.contacts().byPhone("600 100 200")).containsExactly(anna);
            assertThat(book.profile(anna).contact()).isEqualTo(anna);
            assertThat(anna.stamp().createdBy()).isEqualTo(new Actor("basia"));
            connection.rollback();
        }
    }

    @Test
    void worksOnAHandleOfJdbi() {
        Contact anna = Jdbi.create(source).inTransaction(handle -> {
            Contact added = crm.within(handle.getConnection()).contacts().add(Contact.person("Anna", ""));
            handle.execute("INSERT INTO orders VALUES (?, 'heater')", added.id().value());
            return added;
        });
        assertThat(everybody()).containsExactly(anna);
    }

    @Test
    void leavesTheConnectionAsItWas() throws Exception {
        try (Connection connection = begun()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            List<String> before = settings(connection);
            crm.within(connection).contacts().add(Contact.person("Anna", ""));
            assertThat(settings(connection)).isEqualTo(before);
            assertThat(connection.isClosed()).isFalse();
            connection.rollback();
        }
    }

    @Test
    void aConnectionInAutoCommitModeIsRefused() throws Exception {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(true);
            Book book = crm.within(connection);
            assertThatThrownBy(() -> book.contacts().add(Contact.person("Anna", "")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The connection is in auto-commit mode, so there is no transaction to join: begin one,"
                            + " with setAutoCommit(false) or what the host's framework has for it");
        }
        assertThat(everybody()).isEmpty();
    }

    @Test
    void aConnectionThatWasGivenBackIsUnavailable() throws Exception {
        Connection connection = begun();
        Book book = crm.within(connection);
        connection.rollback();
        connection.close();
        assertThatThrownBy(() -> book.contacts().add(Contact.person("Anna", "")))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void aBookOfAFileOrInMemoryHasNoSuchConnections() throws Exception {
        try (Crm inMemory = Crm.inMemory();
                Connection connection = begun()) {
            assertThatThrownBy(() -> inMemory.within(connection))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("This book is not in a database of the host's, so no connection leads to it: open it"
                            + " with Crm.connect");
        }
    }

    @Test
    void aClosedBookRefusesIt() throws Exception {
        try (Connection connection = begun()) {
            Book book = crm.within(connection);
            crm.close();
            assertThatThrownBy(() -> book.contacts().add(Contact.person("Anna", "")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("This CRM is closed: open it again");
        }
    }

    private static void insert(Connection connection, Contact customer) {
        try {
            Orders.insert(connection, customer.id().value(), "taken back as well");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Connection begun() throws SQLException {
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private List<Contact> everybody() {
        return crm.contacts().page(ContactQuery.all()).items();
    }

    private List<String> settings(Connection connection) throws SQLException {
        List<String> settings = new ArrayList<>();
        settings.add(connection.getAutoCommit() + " " + connection.getTransactionIsolation() + " "
                + connection.getSchema() + " " + connection.isReadOnly() + " " + connection.getHoldability());
        String all = database == HostSource.H2
                ? "SELECT setting_name, setting_value FROM information_schema.settings ORDER BY 1"
                : "SELECT name, setting FROM pg_settings WHERE name <> 'transaction_read_only' ORDER BY 1";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(all)) {
            while (rows.next()) {
                settings.add(rows.getString(1) + "=" + rows.getString(2));
            }
        }
        return settings;
    }
}
