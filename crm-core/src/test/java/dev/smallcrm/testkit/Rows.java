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

    private final DataSource source;
    private final HostSource database;

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
        List<String> queries = database == HostSource.H2
                ? TABLES.stream().map(table -> "SELECT * FROM crm_" + table).toList()
                : List.of(TABLES.stream()
                        .map(table -> "SELECT CAST(to_jsonb(t) AS VARCHAR) AS " + table + " FROM crm_" + table + " t")
                        .collect(Collectors.joining(" UNION ALL ")));
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> all = new ArrayList<>();
            for (String query : queries) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        all.add(row(rows));
                    }
                }
            }
            return all.stream().sorted().toList();
        } catch (SQLException e) {
            throw new IllegalStateException("The rows cannot be read", e);
        }
    }

    private static String row(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value =
                    rows.getObject(i) instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : rows.getString(i);
            row.append(columns.getColumnName(i).toLowerCase(Locale.ROOT))
                    .append('=')
                    .append(value)
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
