package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.StoreException.Incompatible;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The table that says which migrations a store has had. Its row 0 is the mark by which a store is known as ours, and
 * on H2 carries the lease of whoever is migrating.
 */
final class SchemaHistory {
    private static final String MARK = "dev.smallcrm";
    private static final String TABLE = "{p}schema_history";
    private static final String BOOK = "{p}book";
    private static final String TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = %s";

    /** Not by LOWER, which on H2 depends on the locale of the JVM. */
    private static final String EXISTS = """
            SELECT 1 FROM information_schema.tables
            WHERE table_schema = %s AND table_name IN (?, ?)
            """;

    private static final String CREATE = """
            CREATE TABLE IF NOT EXISTS {p}schema_history (
                version INT NOT NULL PRIMARY KEY,
                name VARCHAR(100) NOT NULL,
                checksum VARCHAR(64) NOT NULL,
                applied_at TIMESTAMP WITH TIME ZONE NOT NULL,
                lease_until TIMESTAMP WITH TIME ZONE
            )
            """;

    private static final String ADD_MARK = """
            INSERT INTO {p}schema_history (version, name, checksum, applied_at)
            SELECT 0, '%s', '', CURRENT_TIMESTAMP
            WHERE NOT EXISTS (SELECT 1 FROM {p}schema_history WHERE version = 0)
            """.replace("%s", MARK);

    private static final String ADD = """
            INSERT INTO {p}schema_history (version, name, checksum, applied_at) VALUES (?, ?, ?, CURRENT_TIMESTAMP)
            """;

    private static final String ADD_ONCE = """
            INSERT INTO {p}schema_history (version, name, checksum, applied_at)
            SELECT <version>, '<name>', '<checksum>', CURRENT_TIMESTAMP
            WHERE NOT EXISTS (SELECT 1 FROM {p}schema_history WHERE version = <version>)
            """;

    private static final String APPLIED = "SELECT version, name, checksum FROM {p}schema_history ORDER BY version";

    private final Sql sql;
    private final List<Migration> migrations;
    private final String where;

    SchemaHistory(Sql sql, List<Migration> migrations, String where) {
        this.sql = sql;
        this.migrations = migrations;
        this.where = where;
    }

    /**
     * Looks for the schema that the host named.
     *
     * @throws Incompatible if it is not there
     */
    void requireSchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT 1 FROM information_schema.schemata WHERE schema_name = " + sql.schema())) {
            if (!rows.next()) {
                throw new Incompatible(
                        "There is no schema " + sql.schemaName() + " in " + where
                                + ", or we may not use it: make it, and let us in",
                        null);
            }
        }
    }

    /** All that makes a store, in order; it can be run again. */
    List<String> script() {
        Stream<String> steps = migrations.stream()
                .flatMap(step -> Stream.concat(step.statements().stream(), Stream.of(addOnce(step))));
        return Stream.concat(Stream.of(CREATE, ADD_MARK), steps).map(sql::text).toList();
    }

    private static String addOnce(Migration step) {
        return ADD_ONCE.replace("<version>", Integer.toString(step.version()))
                .replace("<name>", step.name())
                .replace("<checksum>", step.checksum());
    }

    /** Whether the store has the table; if not, it is fresh or not ours. */
    boolean exists(Connection connection) throws SQLException {
        return tableExists(connection, TABLE);
    }

    /**
     * Makes the table and its mark; can be repeated.
     *
     * @throws Incompatible if there are tables that have our names but are somebody else's; ours come after this one
     */
    void create(Connection connection) throws SQLException {
        for (Migration migration : migrations) {
            for (String table : migration.tables()) {
                if (tableExists(connection, table) && !exists(connection)) {
                    throw new Incompatible(
                            "There is a table " + sql.text(table) + " in " + where
                                    + " that is not of this library: use another table prefix",
                            null);
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.text(CREATE));
            statement.execute(sql.text(ADD_MARK));
        }
    }

    /**
     * The migrations that the store has not had, in order.
     *
     * @throws Incompatible if it is not ours, had a migration that this version of the library does not know, or had
     *     one in another form
     */
    List<Migration> missing(Connection connection) throws SQLException {
        Map<Integer, String> applied = applied(connection);
        int newest = migrations.get(migrations.size() - 1).version();
        int stored = applied.keySet().stream().reduce(0, Math::max);
        if (stored > newest) {
            throw new Incompatible(
                    "The schema of " + where + " is of version " + stored + ", this library knows it up to version "
                            + newest + ": open it with the newer library",
                    null);
        }
        for (Migration migration : migrations) {
            String checksum = applied.getOrDefault(migration.version(), migration.checksum());
            if (!checksum.equals(migration.checksum())) {
                throw new Incompatible(
                        "The schema of " + where + " was made by another form of " + migration.name()
                                + ": open it with the library that made it",
                        null);
            }
        }
        return migrations.stream()
                .filter(migration -> !applied.containsKey(migration.version()))
                .toList();
    }

    /** The number of the newest migration that it has had. */
    int version(Connection connection) throws SQLException {
        return applied(connection).keySet().stream().reduce(0, Math::max);
    }

    void add(Connection connection, Migration migration) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql.text(ADD))) {
            insert.setInt(1, migration.version());
            insert.setString(2, migration.name());
            insert.setString(3, migration.checksum());
            insert.executeUpdate();
        }
    }

    /** Checksums by version, without the mark; an empty table is one that somebody is just making. */
    private Map<Integer, String> applied(Connection connection) throws SQLException {
        Map<Integer, String> applied = new TreeMap<>();
        String mark = MARK;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.text(APPLIED))) {
            while (rows.next()) {
                if (rows.getInt(1) == 0) {
                    mark = rows.getString(2);
                } else {
                    applied.put(rows.getInt(1), rows.getString(3));
                }
            }
        }
        if (!mark.equals(MARK)) {
            throw new Incompatible(
                    "The table " + sql.text("{p}schema_history") + " in " + where
                            + " is not of this library: use another table prefix",
                    null);
        }
        return applied;
    }

    /** Whether it has not exactly these migrations, and no book was begun in it. */
    boolean halfMade(Connection connection) throws SQLException {
        Map<Integer, String> whole = new TreeMap<>();
        migrations.forEach(step -> whole.put(step.version(), step.checksum()));
        return !applied(connection).equals(whole) && !(tableExists(connection, BOOK) && begun(connection));
    }

    private boolean begun(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.text("SELECT 1 FROM " + BOOK))) {
            return rows.next();
        }
    }

    /** Whether some tables are there of what is or was a store of ours, and others are not. */
    boolean broken(Connection connection) throws SQLException {
        Set<Integer> applied = exists(connection) ? applied(connection).keySet() : Set.of();
        List<String> ours = Stream.concat(
                        Stream.of(TABLE),
                        migrations.stream()
                                .filter(step -> applied.isEmpty() || applied.contains(step.version()))
                                .flatMap(step -> step.tables().stream()))
                .map(table -> sql.name(table).toUpperCase(Locale.ROOT))
                .toList();
        Set<String> there = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES.replace("%s", sql.schema()))) {
            while (rows.next()) {
                there.add(rows.getString(1).toUpperCase(Locale.ROOT));
            }
        }
        return !there.containsAll(ours) && ours.stream().anyMatch(there::contains);
    }

    private boolean tableExists(Connection connection, String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(EXISTS.replace("%s", sql.schema()))) {
            query.setString(1, sql.name(table));
            query.setString(2, sql.name(table).toUpperCase(Locale.ROOT));
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }
}
