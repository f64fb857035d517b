package dev.smallcrm.testkit;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A database of the host's; each call gives an empty one. */
public enum HostSource {
    /** H2 in memory. */
    H2,

    /** PostgreSQL, in a schema of its own. */
    POSTGRESQL;

    /**
     * Makes an empty one.
     *
     * @return connections to it, in auto-commit mode
     */
    public DataSource fresh() {
        if (this == POSTGRESQL) {
            return Postgres.fresh();
        }
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }
}
