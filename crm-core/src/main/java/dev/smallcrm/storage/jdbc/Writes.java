package dev.smallcrm.storage.jdbc;

import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Notices whether anything but queries was executed, so that a transaction that only read need not reach the disk. */
final class Writes implements SqlLogger {
    private boolean any;

    boolean any() {
        return any;
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
        if (context.getJdbiStatementType() != Query.class) {
            any = true;
        }
    }
}
