package dev.smallcrm.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A schema of one table, for tests of what lies below the stores. */
final class Notes {
    static final Migration FIRST = Migration.of(1, "v001__notes.sql", """
            -- Notes, each with its number.
            CREATE TABLE IF NOT EXISTS {p}note (
                id INT NOT NULL PRIMARY KEY,
                text VARCHAR(100) NOT NULL
            );

            CREATE INDEX IF NOT EXISTS {p}note_text ON {p}note (text);
            """);

    static final Migration SECOND = Migration.of(
            2, "v002__stars.sql", "ALTER TABLE {p}note ADD COLUMN IF NOT EXISTS stars INT DEFAULT 0 NOT NULL;\n");

    static final Sql SQL = new Sql(Sql.DEFAULT_PREFIX);

    private Notes() {}

    static Migrator migrator(Connections connections, Migration... migrations) {
        return new Migrator(SQL, List.of(migrations), connections.where());
    }

    static void insert(Handle handle, int id, String text) {
        handle.createUpdate("INSERT INTO crm_note (id, text) VALUES (:id, :text)")
                .bind("id", id)
                .bind("text", text)
                .execute();
    }

    static List<Integer> ids(Handle handle) {
        return handle.createQuery("SELECT id FROM crm_note ORDER BY id")
                .map((row, context) -> row.getInt(1))
                .list();
    }

    /** An empty database of the host's with a table for notes. */
    static DataSource in(HostDatabase database) throws SQLException {
        DataSource source = database.fresh();
        try (Connection connection = source.getConnection()) {
            migrator(new HostConnections(source), FIRST).migrate(connection, database.dialect(), false);
        }
        return source;
    }

    static List<Integer> ids(DataSource source) {
        return Jdbi.create(source).<List<Integer>, RuntimeException>withHandle(Notes::ids);
    }

    static void insert(DataSource source, int id, String text) {
        Jdbi.create(source).<RuntimeException>useHandle(handle -> insert(handle, id, text));
    }
}
