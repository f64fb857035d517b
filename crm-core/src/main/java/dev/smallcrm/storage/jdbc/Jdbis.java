package dev.smallcrm.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.statement.TemplateEngine;

/** The one way in which jdbi is set up here. */
final class Jdbis {
    private Jdbis() {}

    static Jdbi over(Connections connections) {
        Jdbi jdbi = Jdbi.create(new ConnectionFactory() {
            @Override
            public Connection openConnection() throws SQLException {
                return connections.take();
            }

            @Override
            public void closeConnection(Connection connection) throws SQLException {
                connections.giveBack(connection);
            }
        });
        // Bound values are people's data: not in messages, not in recordings.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        jdbi.getConfig(SqlStatements.class)
                .setIncludeBindingsInTelemetry(false)
                // Otherwise (a, b) < (?, ?) would be half a template.
                .setTemplateEngine(TemplateEngine.NOP);
        // Transactions are begun and ended by us; jdbi would take a pool's autoCommit=false for an open one.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        return jdbi;
    }
}
