package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Conflict;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.Soak;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many who write the same at once, in a file and in transactions of the host's. */
class FileRacesTest {
    private static final int THREADS = 100;
    private static final int EDITS = Soak.of(10, 100);

    @TempDir
    private Path folder;

    @Test
    void noEditInAFileIsLost() {
        Contact anna;
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            anna = crm.contacts().add(Contact.person("Anna", "").field("edits", "0"));
            Race.run(THREADS, i -> {
                for (int edit = 0; edit < EDITS; edit++) {
                    crm.contacts()
                            .edit(
                                    anna,
                                    c -> c.field(
                                            "edits", oneMore(c.customFields().get("edits"))));
                }
                return i;
            });
        }
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            assertThat(crm.contacts().get(anna).details().customFields())
                    .containsEntry("edits", String.valueOf(THREADS * EDITS));
        }
    }

    @Test
    void ofTwoEditorsTheSecondIsTold() {
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            Contact first = crm.contacts().add(Contact.person("Anna", ""));
            Contact second = crm.contacts().get(first);
            Contact kept = crm.contacts().update(first.with(first.details().tag("first")));
            assertThatThrownBy(() ->
                            crm.contacts().update(second.with(second.details().tag("second"))))
                    .isInstanceOf(Conflict.class);
            assertThat(crm.contacts().get(first)).isEqualTo(kept);
        }
    }

    @Test
    void ofFiftyTransactionsOfTheHostsThatPutOneReferenceOneMakesIt() {
        DataSource source = HostSource.POSTGRESQL.fresh();
        try (Crm crm = Crm.connect(source)) {
            List<Contact> put = Race.run(50, i -> inOneOfTheHosts(source, crm, i));
            assertThat(put).extracting(Contact::id).containsOnly(put.get(0).id());
            List<Contact> all =
                    crm.contacts().page(ContactQuery.all().limit(100)).items();
            assertThat(all)
                    .hasSize(51)
                    .filteredOn(c -> c.displayName().equals("Anna"))
                    .hasSize(1);
        }
    }

    /** After the others have been waited for, the transaction is of use. */
    private static Contact inOneOfTheHosts(DataSource source, Crm crm, int number) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Crm.Within book = crm.within(connection);
            Contact anna = book.contacts().put(Contact.person("Anna", "").externalRef("till", "1"));
            book.contacts().add(Contact.person("Guest", "").tag("of " + number));
            connection.commit();
            return anna;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String oneMore(String number) {
        return String.valueOf(1 + Integer.parseInt(number));
    }
}
