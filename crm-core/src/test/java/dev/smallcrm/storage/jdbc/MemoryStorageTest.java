package dev.smallcrm.storage.jdbc;

import dev.smallcrm.storage.Storage;
import dev.smallcrm.storage.StorageContract;
import java.time.Clock;
import java.util.Optional;

class MemoryStorageTest extends StorageContract {
    @Override
    protected Storage create(Clock clock) {
        return JdbcStorage.inMemory(new JdbcStorage.Options("crm_", Optional.of(clock)));
    }
}
