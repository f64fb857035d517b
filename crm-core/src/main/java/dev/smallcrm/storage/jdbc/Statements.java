package dev.smallcrm.storage.jdbc;

import java.sql.SQLException;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Notices what kind of statements a transaction had, for its end depends on that. */
final class Statements implements SqlLogger {
    private final Runnable beforeWriting;
    private boolean wrote;
    private boolean failed;

    /**
     * Begins a transaction's statements.
     *
     * @param beforeWriting is run before each statement that writes or locks
     */
    Statements(Runnable beforeWriting) {
        this.beforeWriting = beforeWriting;
    }

    /** Whether there was anything but queries; a transaction that only read need not reach the disk. */
    boolean wrote() {
        return wrote;
    }

    /** Whether one failed, whatever became of that. */
    boolean failed() {
        return failed;
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
        boolean query = context.getJdbiStatementType() == Query.class;
        if (!query || context.getRawSql().contains("FOR UPDATE")) {
            beforeWriting.run();
        }
        wrote |= !query;
    }

    @Override
    public void logException(StatementContext context, SQLException failure) {
        failed = true;
    }
}
