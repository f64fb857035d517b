package dev.smallcrm.storage.jdbc;

/**
 * Prints the statements that make the tables, for hosts that run them by themselves: {@code PrintSchema postgresql},
 * then the prefix and the schema if they are not the usual ones. They can be run again.
 */
final class PrintSchema {
    private PrintSchema() {}

    /**
     * Prints to standard output.
     *
     * @param args {@code postgresql} or {@code h2}; a prefix; a schema
     */
    public static void main(String[] args) {
        if (args.length == 0 || args.length > 3 || !(args[0].equals("postgresql") || args[0].equals("h2"))) {
            throw new IllegalArgumentException("Usage: PrintSchema postgresql|h2 [prefix [schema]]");
        }
        Dialect dialect = args[0].equals("h2") ? Dialect.H2 : Dialect.POSTGRESQL;
        Sql sql = new Sql(args.length > 1 ? args[1] : Sql.DEFAULT_PREFIX).in(args.length > 2 ? args[2] : "", dialect);
        new SchemaHistory(sql, Migration.shipped(), "")
                .script()
                .forEach(statement -> System.out.println(statement.strip() + ";\n"));
    }
}
