package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.StoreException.Incompatible;
import java.nio.file.Path;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host's build may replace the H2 that this library comes with. */
class H2VersionTest {
    @TempDir
    private Path folder;

    /** The H2 that is here, saying that it is 2.4. */
    private static final class Older extends Driver {
        @Override
        public int getMinorVersion() {
            return 4;
        }
    }

    @Test
    void aFileIsNotOpenedByAnOlderH2() {
        Path file = folder.resolve("shop");

        assertThatThrownBy(() -> JdbcStorage.open(file, JdbcStorage.Options.DEFAULT, new Older()))
                .isInstanceOf(Incompatible.class)
                .hasMessage("H2 is 2.4, which is too old or, as 2.4, reads stale rows: set the Maven property"
                        + " <h2.version> (or the dependency com.h2database:h2) to 2.5.252 or later");
        assertThat(folder).isEmptyDirectory();
    }
}
