package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.InvalidInput;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Where our tables and indexes are: the prefix of all their names, and the schema if the host named one. Both are put
 * into SQL text where that says <code>{p}</code>. What is done for a text once is kept; texts are therefore constants,
 * or made from a closed list of parts.
 */
final class Sql {
    static final String DEFAULT_PREFIX = "crm_";

    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_]{0,15}");
    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /** Names that take no schema, for they are always in that of their table. */
    private static final Pattern IN_TABLE = Pattern.compile("(CONSTRAINT (?:IF EXISTS )?)\\{p}");

    private static final Pattern IN_TABLE_ON_POSTGRESQL =
            Pattern.compile("((?:CONSTRAINT|INDEX) (?:IF (?:NOT )?EXISTS )?)\\{p}");

    private final String prefix;
    private final String schema;
    private final Dialect dialect;
    private final ConcurrentHashMap<String, String> texts = new ConcurrentHashMap<>();

    /** Tables in the schema that a connection is in. */
    Sql(String prefix) {
        this(prefix, "", Dialect.H2);
    }

    private Sql(String prefix, String schema, Dialect dialect) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new InvalidInput(
                    "tablePrefix",
                    "is not a lower-case letter followed by at most 15 lower-case letters, digits or underscores",
                    "pass for example " + DEFAULT_PREFIX);
        }
        this.prefix = prefix;
        this.schema = schema;
        this.dialect = dialect;
    }

    /**
     * The same in a schema of a database.
     *
     * @param name the schema, or empty for the one that a connection is in
     */
    Sql in(String name, Dialect database) {
        if (!name.isEmpty() && !SCHEMA.matcher(name).matches()) {
            throw new InvalidInput(
                    "schema",
                    "is not a lower-case letter followed by at most 62 lower-case letters, digits or underscores",
                    "pass for example shop");
        }
        return new Sql(prefix, name, database);
    }

    String prefix() {
        return prefix;
    }

    /** A table's name as the database knows it, without the schema. */
    String name(String template) {
        return template.replace("{p}", prefix);
    }

    /** The schema that the host named, or empty. */
    String schemaName() {
        return schema;
    }

    /** An SQL expression for the name of the schema as the database keeps it. */
    String schema() {
        if (schema.isEmpty()) {
            return "CURRENT_SCHEMA";
        }
        return dialect == Dialect.H2 ? "'" + schema.toUpperCase(Locale.ROOT) + "'" : "'" + schema + "'";
    }

    String text(String template) {
        String known = texts.get(template);
        return known != null ? known : texts.computeIfAbsent(template, this::replaced);
    }

    private String replaced(String template) {
        if (schema.isEmpty()) {
            return name(template);
        }
        Pattern unqualified = dialect == Dialect.H2 ? IN_TABLE : IN_TABLE_ON_POSTGRESQL;
        return unqualified.matcher(template).replaceAll("$1" + prefix).replace("{p}", schema + "." + prefix);
    }
}
