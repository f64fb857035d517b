package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.StoreException.Incompatible;
import dev.smallcrm.storage.Storage.SchemaMode;
import dev.smallcrm.testkit.ChildJvm;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where in a host's database the tables are, and who makes them. */
@ParameterizedClass
@EnumSource
class SchemaChosenByTheHostTest {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    @Parameter
    private HostSource database;

    private DataSource source;

    @BeforeEach
    void makeDatabase() {
        source = database.fresh();
    }

    @Test
    void twoBooksInOneDatabaseNeverSeeEachOther() throws SQLException {
        String care = newSchema();
        try (Crm first = Crm.connect(source);
                Crm second = Crm.builder().tablePrefix("b_").connect(source);
                Crm third = Crm.builder().schema(care).connect(source)) {
            List<Crm> books = List.of(first, second, third);
            books.forEach(book -> {
                Contact anna = book.contacts().put(Contact.person("Anna", "").externalRef("till", "1"));
                book.relationships().relate(anna, RelationshipType.CUSTOMER);
                book.contacts().edit(anna, c -> c.tag("book " + books.indexOf(book)));
            });
            assertThat(books)
                    .extracting(book -> book.contacts().page(ContactQuery.all()).items().stream()
                            .flatMap(contact -> contact.details().tags().stream())
                            .toList())
                    .containsExactly(List.of("book 0"), List.of("book 1"), List.of("book 2"));
        }
        assertThat(tables(care)).contains("crm_contact").doesNotContain("b_contact");
    }

    @Test
    void aBookInASchemaIsFoundThereAgain() throws SQLException {
        String care = newSchema();
        Contact anna;
        try (Crm crm = Crm.builder().schema(care).connect(source)) {
            anna = crm.contacts().add(Contact.person("Anna", ""));
        }
        try (Crm crm =
                Crm.builder().schema(care).schemaMode(SchemaMode.VALIDATE).connect(source)) {
            assertThat(crm.contacts().search("anna").items())
                    .singleElement()
                    .satisfies(hit -> assertThat(hit.contact()).isEqualTo(anna));
        }
        assertThatThrownBy(() -> Crm.builder().schemaMode(SchemaMode.VALIDATE).connect(source))
                .isInstanceOf(Incompatible.class)
                .hasMessage("There is no table crm_schema_history in the database, so it is not a book of this library,"
                        + " or one with another table prefix");
    }

    @Test
    void aSchemaThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Crm.builder().schema("nowhere").connect(source))
                .isInstanceOf(Incompatible.class)
                .hasMessage("There is no schema nowhere in the database, or we may not use it: make it, and let us in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Care", "1care", "care; DROP TABLE orders", "\"care\"", "ćare"})
    void aSchemaOfAnotherFormIsRefused(String schema) {
        assertThatThrownBy(() -> Crm.builder().schema(schema))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("schema is not a lower-case letter followed by at most 62 lower-case letters, digits or"
                        + " underscores: write it like care");
    }

    @Test
    void withoutTablesNothingIsMadeUnlessWanted() throws SQLException {
        assertThatThrownBy(() -> Crm.builder().schemaMode(SchemaMode.VALIDATE).connect(source))
                .isInstanceOf(Incompatible.class);
        assertThatThrownBy(() -> Crm.builder().schemaMode(SchemaMode.NONE).connect(source))
                .isInstanceOf(Incompatible.class);
        assertThat(tables()).isEmpty();
    }

    /** Each open follow-up once got a second reminder. */
    @Test
    void whatIsPrintedChangesNothingInABookThatIsUpToDate() throws Exception {
        try (Crm crm = Crm.connect(source)) {
            Contact anna = crm.contacts().add(Contact.person("Anna", ""));
            crm.interactions().count(BookSettings.Counting.DEFAULT);
            crm.relationships().relate(anna, RelationshipType.CUSTOMER);
            crm.followUps().schedule(FollowUp.of(anna, Due.on(LocalDate.EPOCH), "Send the catalogue"));
            assertThat(crm.reminders().deliver(notice -> {})).isEqualTo(1);
        }
        Rows rows = new Rows(source, database);
        List<String> before = rows.read();
        execute(printed(database == HostSource.H2 ? "h2" : "postgresql"));
        assertThat(rows.read()).isEqualTo(before);
    }

    @Test
    void tablesMadeFromThePrintedStatementsAreValid() throws Exception {
        String care = newSchema();
        execute(printed(database == HostSource.H2 ? "h2" : "postgresql", "care_", care));
        try (Crm crm = Crm.builder()
                .schema(care)
                .tablePrefix("care_")
                .schemaMode(SchemaMode.VALIDATE)
                .connect(source)) {
            Contact anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
            assertThat(crm.contacts().search("anna").items()).hasSize(1);
            assertThat(crm.contacts().get(anna)).isEqualTo(anna);
        }
        List<String> made = columns(care);
        String byUs = newSchema();
        Crm.builder().schema(byUs).tablePrefix("care_").connect(source).close();
        assertThat(made).isEqualTo(columns(byUs));
    }

    @Test
    void theHostsOwnMigrationsAreLeftAloneAndLeaveOursAlone() throws SQLException {
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .locations("classpath:dev/smallcrm/flyway")
                .load();
        flyway.migrate();
        List<String> theirs = tables();
        try (Crm crm = Crm.connect(source)) {
            Contact anna = crm.contacts().add(Contact.person("Anna", ""));
            assertThat(flyway.migrate().migrationsExecuted).isZero();
            flyway.validate();
            assertThat(crm.contacts().get(anna)).isEqualTo(anna);
        }
        assertThat(theirs).hasSize(2);
        assertThat(tables()).containsAll(theirs);
        Crm.builder().schemaMode(SchemaMode.VALIDATE).connect(source).close();
    }

    /** Only PostgreSQL has such users without a server of its own being set up. */
    @Test
    void aUserWhoMayNotMakeTablesWorksWithThoseThatAreThere() throws SQLException {
        DataSource postgresql = HostSource.POSTGRESQL.fresh();
        Contact anna;
        try (Crm crm = Crm.connect(postgresql)) {
            anna = crm.contacts().add(Contact.person("Anna", ""));
        }
        try (Connection connection = postgresql.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE CREATE ON SCHEMA " + connection.getSchema() + " FROM CURRENT_USER");
        }
        for (SchemaMode mode : SchemaMode.values()) {
            try (Crm crm = Crm.builder().schemaMode(mode).connect(postgresql)) {
                crm.contacts().edit(anna, c -> c.tag(mode.name()));
            }
        }
        assertThatThrownBy(() -> Crm.builder().tablePrefix("b_").connect(postgresql))
                .isInstanceOf(Incompatible.class)
                .hasMessage("What was found in the database is not what this version of the library expects (SQLState"
                        + " 42501): see that nobody else changed its tables and rights");
    }

    private String newSchema() throws SQLException {
        String name = "care_" + SCHEMAS.incrementAndGet();
        execute("CREATE SCHEMA " + name);
        return name;
    }

    private static String printed(String... args) {
        try (ChildJvm process =
                ChildJvm.start("dev.smallcrm.storage.jdbc.PrintSchema", System.getProperty("java.class.path"), args)) {
            return String.join("\n", process.rest());
        }
    }

    private void execute(String script) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : script.split(";(\\R|$)", -1)) {
                if (!each.isBlank()) {
                    statement.execute(each);
                }
            }
        }
    }

    private List<String> tables() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return tables(connection.getSchema());
        }
    }

    private List<String> tables(String schema) throws SQLException {
        return strings("SELECT LOWER(table_name) FROM information_schema.tables WHERE LOWER(table_schema) = LOWER('"
                + schema + "') ORDER BY 1");
    }

    private List<String> columns(String schema) throws SQLException {
        return strings("SELECT LOWER(table_name) || '.' || LOWER(column_name) || ' ' || data_type || ' ' || is_nullable"
                + " FROM information_schema.columns WHERE LOWER(table_schema) = LOWER('" + schema + "') ORDER BY 1");
    }

    private List<String> strings(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
