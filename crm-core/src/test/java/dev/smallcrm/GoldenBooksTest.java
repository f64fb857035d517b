package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.smallcrm.GoldenBook.Content;
import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.testkit.Postgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Books as every version of the schema stored them open with equal data, and can be written to. */
class GoldenBooksTest {
    /** Reads text of which that version knew nothing as empty. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .withConfigOverride(
                    String.class, text -> text.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    /** What counted as the last contact before a book could say. */
    private static final BookSettings.Counting ALL_BUT_NOTES = new BookSettings.Counting(
            EnumSet.complementOf(EnumSet.of(Channel.NOTE)), EnumSet.complementOf(EnumSet.of(Channel.NOTE)));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = 1)
    void aFileOpensWithEqualData(int version) throws IOException {
        Files.write(folder.resolve("shop.mv.db"), bytes(version, "file.mv.db"));
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            check(crm, version, "file.json");
        }
    }

    /** What it lacked was once taken for damage. */
    @ParameterizedTest
    @ValueSource(ints = 1)
    void aFileIsVerified(int version) throws IOException {
        Files.write(folder.resolve("shop.mv.db"), bytes(version, "file.mv.db"));
        try (Crm crm = Crm.builder().verify(true).open(folder.resolve("shop"))) {
            check(crm, version, "file.json");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = 1)
    void tablesOnPostgresqlOpenWithEqualData(int version) throws IOException, SQLException {
        DataSource source = Postgres.fresh();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text(version, "schema.sql"));
            statement.execute("DELETE FROM crm_schema_history");
            statement.execute(text(version, "postgresql.sql"));
        }
        try (Crm crm = Crm.connect(source)) {
            check(crm, version, "postgresql.json");
        }
    }

    private static void check(Crm crm, int version, String expected) throws IOException {
        JsonNode then = JSON.readTree(text(version, expected));
        ((ObjectNode) then.get("settings")).putPOJO("counting", ALL_BUT_NOTES);
        ((ObjectNode) then.get("settings")).putPOJO("calendar", BookSettings.WorkingCalendar.ALWAYS);
        assertThat(Content.of(crm)).isEqualTo(JSON.treeToValue(then, Content.class));
        assertThat(crm.check()).isEmpty();
        assertThat(crm.contacts().search("zak lodz").items())
                .singleElement()
                .satisfies(hit -> assertThat(hit.contact().displayName()).isEqualTo("Jan Żak"));
        Contact jan = crm.contacts().byPhone("600 100 200").get(0);
        Interaction call = crm.interactions().log(Interaction.callFrom(jan));
        assertThat(crm.interactions().timeline(jan).items()).contains(call);
        Contact added = crm.contacts().add(Contact.person("Anna", ""));
        assertThat(crm.contacts().search("anna").items()).hasSize(1);
        assertThat(crm.contacts().get(added)).isEqualTo(added);
    }

    private static String text(int version, String name) throws IOException {
        return new String(bytes(version, name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int version, String name) throws IOException {
        try (InputStream file = GoldenBooksTest.class.getResourceAsStream("golden/v" + version + "/" + name)) {
            assertThat(file).as(name).isNotNull();
            return file.readAllBytes();
        }
    }
}
