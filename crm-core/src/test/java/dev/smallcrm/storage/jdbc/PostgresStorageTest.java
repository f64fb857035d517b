package dev.smallcrm.storage.jdbc;

import dev.smallcrm.storage.Storage;
import dev.smallcrm.storage.StorageContract;
import dev.smallcrm.testkit.Postgres;
import java.time.Clock;
import java.util.Optional;

class PostgresStorageTest extends StorageContract {
    @Override
    protected Storage create(Clock clock) {
        return JdbcStorage.connect(Postgres.fresh(), new JdbcStorage.Options("shop_", Optional.of(clock)));
    }
}
