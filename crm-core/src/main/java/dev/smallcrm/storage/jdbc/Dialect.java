package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.StoreException.Incompatible;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.SQLException;

/** The databases that the store knows; where they differ, the code asks for one of these. */
enum Dialect {
    H2,
    POSTGRESQL;

    /**
     * What a connection leads to.
     *
     * @throws Incompatible if it is a database, or a version of one, that the store is not made for
     */
    static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        return of(
                database.getDatabaseProductName(),
                database.getDatabaseMajorVersion(),
                database.getDatabaseMinorVersion(),
                database.getDatabaseProductVersion());
    }

    /**
     * The dialect of the H2 that is found here, without opening anything.
     *
     * @throws Incompatible if its version is one that the store is not made for
     */
    static Dialect of(Driver h2) {
        int major = h2.getMajorVersion();
        int minor = h2.getMinorVersion();
        return of("H2", major, minor, major + "." + minor);
    }

    static Dialect of(String product, int major, int minor, String version) {
        return switch (product) {
            case "H2" -> {
                if (major < 2 || (major == 2 && minor < 5)) {
                    throw new Incompatible(
                            "H2 is " + version + ", which is too old or, as 2.4, reads stale rows: set the Maven"
                                    + " property <h2.version> (or the dependency com.h2database:h2) to 2.5.252 or"
                                    + " later",
                            null);
                }
                yield H2;
            }
            case "PostgreSQL" -> {
                if (major < 15) {
                    throw new Incompatible("PostgreSQL is " + version + ": use version 15 or later", null);
                }
                yield POSTGRESQL;
            }
            default ->
                throw new Incompatible(
                        "The database is " + product + " " + version + ": use PostgreSQL 15 or later, or H2 2.5.252 or"
                                + " later",
                        null);
        };
    }
}
