package dev.smallcrm.storage.jdbc;

import dev.smallcrm.storage.Storage;
import dev.smallcrm.storage.StorageContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class FileStorageTest extends StorageContract {
    /** The making of an empty file takes longer than most tests: it is made once, and each has a copy. */
    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    private int files;

    @BeforeAll
    static void make() {
        JdbcStorage.open(made.resolve("empty"), JdbcStorage.Options.DEFAULT).close();
    }

    @Override
    protected Storage create(Clock clock) {
        Path file = folder.resolve("shop" + ++files);
        try {
            Files.copy(made.resolve("empty.mv.db"), Path.of(file + ".mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JdbcStorage.open(file, new JdbcStorage.Options("crm_", Optional.of(clock)));
    }
}
