package dev.smallcrm.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.smallcrm.testkit.Postgres;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A database that the host owns and others may use too; each call gives an empty one. */
enum HostDatabase {
    H2(Dialect.H2) {
        @Override
        DataSource fresh() {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            return source;
        }
    },
    POSTGRESQL(Dialect.POSTGRESQL) {
        @Override
        DataSource fresh() {
            return Postgres.fresh();
        }
    };

    private final Dialect dialect;

    HostDatabase(Dialect dialect) {
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    abstract DataSource fresh();

    /** A pool of one connection, whose autoCommit is off if that is wanted. */
    static HikariDataSource poolOfOne(DataSource source, boolean autoCommit) {
        HikariConfig config = oneConnection(source);
        config.setAutoCommit(autoCommit);
        return new HikariDataSource(config);
    }

    static HikariConfig oneConnection(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(2_000);
        return config;
    }
}
