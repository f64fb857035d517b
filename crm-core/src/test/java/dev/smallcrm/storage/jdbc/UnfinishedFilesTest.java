package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.Crm;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.StoreException.Incompatible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies where a book is made, under the name that it has until it is whole. */
class UnfinishedFilesTest {
    private static final String UNFINISHED = "shop~new.mv.db";

    @TempDir
    private Path temporary;

    private Path folder;
    private Contact anna;

    @BeforeEach
    void realFolder() throws IOException {
        folder = temporary.toRealPath();
    }

    @Test
    void whatANewerVersionLeftWhenItDiedIsMadeAnew() throws IOException {
        NoteFile other = new NoteFile(folder, "other");
        other.open(Notes.FIRST, Notes.SECOND).close();
        isMadeAnew(other);
    }

    @Test
    void whatAnotherFormOfAMigrationLeftWhenItDiedIsMadeAnew() throws IOException {
        NoteFile other = new NoteFile(folder, "other");
        other.open(Migration.of(1, Notes.FIRST.name(), "CREATE TABLE IF NOT EXISTS {p}note (id INT);\n"))
                .close();
        isMadeAnew(other);
    }

    private static void isMadeAnew(NoteFile other) throws IOException {
        Files.move(other.file(), other.folder().resolve(UNFINISHED));
        new NoteFile(other.folder(), "shop").filled(1);
        assertThat(other.inFolder()).containsExactly("shop.mv.db");
    }

    @Test
    void theCopyOfABookOfAnOlderVersionIsGoneOnWith() throws Exception {
        book("DELETE FROM crm_schema_history WHERE version = 2");
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            assertThat(crm.contacts().page(ContactQuery.all()).items()).containsExactly(anna);
        }
        assertThat(inFolder()).containsExactly("shop.mv.db");
    }

    @Test
    void theCopyOfABookOfANewerVersionIsRefusedAndLeft() throws Exception {
        book("UPDATE crm_schema_history SET version = 9999 WHERE version = 2");
        assertThatThrownBy(() -> Crm.open(folder.resolve("shop")))
                .isInstanceOf(Incompatible.class)
                .hasMessage("The schema of the file " + folder.resolve("shop.mv.db")
                        + " is of version 9999, this library knows it up to version 2: open it with the newer library");
        assertThat(inFolder()).containsExactly(UNFINISHED);
        in("UPDATE crm_schema_history SET version = 2 WHERE version = 9999");
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            assertThat(crm.contacts().page(ContactQuery.all()).items()).containsExactly(anna);
        }
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefusedAndLeft() throws Exception {
        in("CREATE TABLE customer (id INT)");
        assertThatThrownBy(() -> Crm.open(folder.resolve("shop")))
                .isInstanceOf(Incompatible.class)
                .hasMessage("The file " + folder.resolve(UNFINISHED)
                        + " is in the way, and not of this library: move it away");
        assertThat(inFolder()).containsExactly(UNFINISHED);
        in("SELECT id FROM customer");
    }

    @Test
    void anEmptyDatabaseIsGoneOnWith() throws Exception {
        in("SELECT 1");
        Crm.open(folder.resolve("shop")).close();
        assertThat(inFolder()).containsExactly("shop.mv.db");
    }

    private void book(String sql) throws Exception {
        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            anna = crm.contacts().add(Contact.person("Anna", ""));
        }
        Files.move(folder.resolve("shop.mv.db"), folder.resolve(UNFINISHED));
        in(sql);
    }

    private void in(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:" + folder.resolve("shop~new") + ";TRACE_LEVEL_FILE=0", "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> inFolder() {
        return new NoteFile(folder, "shop").inFolder();
    }
}
