package dev.smallcrm.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** All rows of a book's tables, also those that no list shows; they can be put back as they were. */
public final class Rows {
    /** Each behind those that it refers to. */
    private static final List<String> TABLES = List.of(
            "relationship_type",
            "contact",
            "book",
            "contact_key",
            "external_ref",
            "relationship",
            "interaction",
            "participant",
            "answer",
            "follow_up",
            "reminder",
            "reminder_look",
            "search_doc");

    /** What is made anew each time: ids, and the numbers of contacts. */
    private static final Pattern MADE =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|number\\W+[0-9]+", Pattern.CASE_INSENSITIVE);

    private static final int VACUUM_EVERY = 20;

    private final DataSource source;
    private final HostSource database;
    private int putBack;
    private String keptPrint = "";
    private List<String> kept = List.of();

    /**
     * The rows of a database.
     *
     * @param source connections to it
     * @param database which it is
     */
    public Rows(DataSource source, HostSource database) {
        this.source = source;
        this.database = database;
    }

    /** Keeps a copy of all rows, to be put back. */
    public void keep() {
        execute(TABLES.stream()
                .map(table -> "CREATE TABLE kept_" + table + " AS SELECT * FROM crm_" + table)
                .toList());
        kept = read();
        keptPrint = print();
    }

    /** Puts back all rows as they were kept. */
    public void putBack() {
        List<String> all = new ArrayList<>();
        if (database == HostSource.H2) {
            all.add("SET REFERENTIAL_INTEGRITY FALSE");
        }
        for (int i = TABLES.size() - 1; i >= 0; i--) {
            all.add("DELETE FROM crm_" + TABLES.get(i));
        }
        for (String table : TABLES) {
            String number = table.equals("contact") ? " OVERRIDING SYSTEM VALUE" : "";
            all.add("INSERT INTO crm_" + table + number + " SELECT * FROM kept_" + table);
        }
        if (database == HostSource.H2) {
            all.add("SET REFERENTIAL_INTEGRITY TRUE");
        }
        execute(all);
        // What was deleted is read past until somebody takes it away.
        if (database == HostSource.POSTGRESQL && ++putBack % VACUUM_EVERY == 0) {
            TABLES.forEach(table -> execute(List.of("VACUUM crm_" + table)));
        }
    }

    private void execute(List<String> all) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute(String.join(";", all));
        } catch (SQLException e) {
            throw new IllegalStateException("The rows cannot be kept or put back", e);
        }
    }

    /**
     * Reads all rows.
     *
     * @return one text each, in an order of its own
     */
    public List<String> read() {
        return !keptPrint.isEmpty() && print().equals(keptPrint) ? kept : readAll();
    }

    /** What is the same as long as the rows are; empty where reading them all is as quick. */
    private String print() {
        return database == HostSource.H2
                ? ""
                : String.join(" ", texts(fromEach("COUNT(*) || ' ' || SUM(hashtextextended(CAST(t AS VARCHAR), 0))")));
    }

    private List<String> readAll() {
        List<String> all = database == HostSource.H2
                ? texts(TABLES.stream()
                        .map(table -> "SELECT * FROM crm_" + table)
                        .toList())
                : texts(fromEach("CAST(to_jsonb(t) AS VARCHAR)"));
        return all.stream().sorted().toList();
    }

    private static List<String> fromEach(String what) {
        return List.of(TABLES.stream()
                .map(table -> "SELECT " + what + " AS " + table + " FROM crm_" + table + " t")
                .collect(Collectors.joining(" UNION ALL ")));
    }

    private List<String> texts(List<String> queries) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> all = new ArrayList<>();
            for (String query : queries) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    List<String> names = names(rows.getMetaData());
                    while (rows.next()) {
                        all.add(row(rows, names));
                    }
                }
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException("The rows cannot be read", e);
        }
    }

    private static List<String> names(ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnName(i).toLowerCase(Locale.ROOT) + '=');
        }
        return names;
    }

    private static String row(ResultSet rows, List<String> names) throws SQLException {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            Object value = rows.getObject(i + 1);
            row.append(names.get(i))
                    .append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : rows.getString(i + 1))
                    .append(' ');
        }
        return row.toString();
    }

    /**
     * Rows in which what has been made since looks the same, however often it is made.
     *
     * @param rows the rows
     * @param before the rows before it was made
     * @return the rows, in an order of their own
     */
    public static List<String> alike(List<String> rows, List<String> before) {
        Set<String> known = before.stream()
                .flatMap(row -> MADE.matcher(row).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(HashSet::new));
        return rows.stream()
                .map(row -> MADE.matcher(row).replaceAll(made -> known.contains(made.group()) ? made.group() : "new"))
                .sorted()
                .toList();
    }
}
