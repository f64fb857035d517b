package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.StoreException.Incompatible;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Brings the schema of a store up to date when it is opened. Of several programs and threads that open a store at the
 * same time one does the work and the others wait for it, at most 30 seconds.
 */
final class Migrator {
    private final Sql sql;
    private final SchemaHistory history;
    private final String where;

    Migrator(Sql sql, List<Migration> migrations, String where) {
        this.sql = sql;
        this.history = new SchemaHistory(sql, migrations, where);
        this.where = where;
    }

    /**
     * Refuses, without a write, a store that has no mark of ours or is newer than this version of the library.
     *
     * @return what it lacks
     * @throws Incompatible if so
     */
    List<Migration> requireOurs(Connection connection) throws SQLException {
        requireSchema(connection);
        if (!marked(connection)) {
            throw new Incompatible(
                    "There is no table " + sql.text("{p}schema_history") + " in " + where
                            + ", so it is not a book of this library, or one with another table prefix",
                    null);
        }
        return history.missing(connection);
    }

    /**
     * Refuses, without a write, a store whose schema is not up to date.
     *
     * @throws Incompatible if so
     */
    void requireCurrent(Connection connection) throws SQLException {
        List<Migration> missing = requireOurs(connection);
        if (!missing.isEmpty()) {
            throw new Incompatible(
                    "The schema of " + where + " lacks " + missing.get(0).name()
                            + " and was opened with VALIDATE: run what PrintSchema prints, or open it once with AUTO",
                    null);
        }
    }

    /** Whether some of its tables are lost. */
    boolean broken(Connection connection) throws SQLException {
        return history.broken(connection);
    }

    /** Whether it may be one of ours. */
    boolean marked(Connection connection) throws SQLException {
        return history.exists(connection);
    }

    /** Whether a making has died in one of ours, by this version of the library or another. */
    boolean halfMade(Connection connection) throws SQLException {
        return history.halfMade(connection);
    }

    /**
     * Applies what is missing.
     *
     * @param connection one that is not within a transaction; it is the same afterwards
     * @param alone whether nobody else can reach the store, so that what looks like somebody at work is a dead one's
     */
    void migrate(Connection connection, Dialect dialect, boolean alone) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        try {
            requireSchema(connection);
            if (!marked(connection) || !history.missing(connection).isEmpty()) {
                if (dialect == Dialect.POSTGRESQL) {
                    migratePostgresql(connection);
                } else {
                    migrateH2(connection, alone);
                }
            }
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    private void requireSchema(Connection connection) throws SQLException {
        if (!sql.schemaName().isEmpty()) {
            history.requireSchema(connection);
        }
    }

    /** All of it or nothing, in one transaction, behind a lock that the database lets go of if we die. */
    private void migratePostgresql(Connection connection) throws SQLException {
        Transaction transaction = Transaction.begin(connection, Dialect.POSTGRESQL);
        try {
            lock(connection);
            history.create(connection);
            for (Migration migration : history.missing(connection)) {
                for (String statement : migration.statements()) {
                    execute(connection, statement);
                }
                history.add(connection, migration);
            }
            transaction.commit();
        } catch (Throwable failure) {
            transaction.rollback(failure);
            throw failure;
        } finally {
            transaction.restore();
        }
    }

    private void lock(Connection connection) throws SQLException {
        execute(connection, "SET LOCAL lock_timeout = '30s'");
        try (PreparedStatement lock = connection.prepareStatement(
                "SELECT pg_advisory_xact_lock(hashtextextended(" + sql.schema() + " || ' ' || ?, 0))")) {
            lock.setString(1, sql.prefix() + "schema_history");
            lock.execute();
        }
    }

    /** H2 commits each statement, so a lease in a row keeps others away until we are done or, having died, overdue. */
    private void migrateH2(Connection connection, boolean alone) throws SQLException {
        MigrationLease lease = new MigrationLease(connection, sql, history, where, alone);
        if (!lease.take()) {
            return;
        }
        try {
            for (Migration migration : history.missing(connection)) {
                for (String statement : migration.statements()) {
                    lease.renew();
                    execute(connection, statement);
                }
                history.add(connection, migration);
            }
        } finally {
            lease.release();
        }
    }

    private void execute(Connection connection, String statement) throws SQLException {
        try (Statement jdbc = connection.createStatement()) {
            jdbc.execute(sql.text(statement));
        }
    }
}
