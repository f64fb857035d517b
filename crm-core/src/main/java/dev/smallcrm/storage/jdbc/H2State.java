package dev.smallcrm.storage.jdbc;

import java.util.Optional;
import java.util.stream.Stream;

/** The SQL states that only H2 has and that mean something to us; all of them are five digits beginning with 90. */
enum H2State {
    OBJECT_CLOSED("90007"),
    DATABASE_ALREADY_OPEN("90020"),
    IO_ERROR("90028"),
    FILE_CORRUPTED("90030"),
    IO_ERROR_ON_FILE("90031"),
    FILE_VERSION("90048"),
    FILE_ENCRYPTED("90049"),
    CONNECTION_BROKEN("90067"),
    DATABASE_READ_ONLY("90097"),
    DATABASE_CLOSED("90098"),
    OUT_OF_MEMORY("90108"),
    CALLED_AT_SHUTDOWN("90121"),
    CONCURRENT_UPDATE("90131"),
    EXCLUSIVE_MODE("90135"),
    DATABASE_NOT_FOUND("90146");

    private final String sqlState;

    H2State(String sqlState) {
        this.sqlState = sqlState;
    }

    static Optional<H2State> of(String sqlState) {
        return Stream.of(values())
                .filter(each -> each.sqlState.equals(sqlState))
                .findFirst();
    }
}
