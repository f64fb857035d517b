package dev.smallcrm.storage.jdbc;

import dev.smallcrm.storage.Storage;
import dev.smallcrm.storage.StorageContract;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class FileStorageTest extends StorageContract {
    @TempDir
    private Path folder;

    private int files;

    @Override
    protected Storage create(Clock clock) {
        Path file = folder.resolve("shop" + ++files);
        return JdbcStorage.open(file, new JdbcStorage.Options("crm_", Optional.of(clock)));
    }
}
