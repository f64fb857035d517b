package dev.smallcrm.storage.jdbc;

import dev.smallcrm.storage.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/** Asks a database how it goes about the queries of a store, with the arguments they are executed with. */
final class Plans {
    private final DataSource source;
    private final Dialect dialect;

    Plans(DataSource source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /** The plans of the queries that some work executes, in their order. */
    List<String> of(Consumer<Session> work) {
        List<String> plans = new ArrayList<>();
        try (Handle handle = Transactions.jdbi(new HostConnections(source)).open()) {
            handle.getConnection().setAutoCommit(false);
            asInTransactions(handle);
            handle.getConfig(SqlStatements.class).setSqlLogger(new Explaining(plans));
            work.accept(new JdbcSession(
                    handle,
                    new Sql(Sql.DEFAULT_PREFIX),
                    dialect,
                    () -> Instant.EPOCH,
                    e -> Failures.translate(e, "the store")));
            handle.getConnection().rollback();
            handle.getConnection().setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return plans;
    }

    private void asInTransactions(Handle handle) throws SQLException {
        if (dialect == Dialect.POSTGRESQL) {
            try (Statement statement = handle.getConnection().createStatement()) {
                statement.execute("SET LOCAL plan_cache_mode = 'force_custom_plan'");
            }
        }
    }

    private record Explaining(List<String> plans) implements SqlLogger {
        @Override
        public void logBeforeExecution(StatementContext context) {
            if (context.getJdbiStatementType() == Query.class) {
                try {
                    plans.add(plan(context));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @SuppressWarnings("removal") // jdbi has no other way to the arguments of somebody else's statement
        private static String plan(StatementContext context) throws SQLException {
            String explain = "EXPLAIN " + context.getParsedSql().getSql();
            try (PreparedStatement statement = context.getConnection().prepareStatement(explain)) {
                List<String> names = context.getParsedSql().getParameters().getParameterNames();
                for (int i = 0; i < names.size(); i++) {
                    context.getBinding()
                            .findForName(names.get(i), context)
                            .orElseThrow()
                            .apply(i + 1, statement, context);
                }
                StringBuilder plan = new StringBuilder();
                try (ResultSet lines = statement.executeQuery()) {
                    while (lines.next()) {
                        plan.append(lines.getString(1)).append('\n');
                    }
                }
                return plan.toString();
            }
        }
    }
}
