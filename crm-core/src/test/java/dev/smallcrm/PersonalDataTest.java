package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.testkit.ChildJvm;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.Seam;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people wrote is in nothing that is thrown or logged, and in no file but the store. */
class PersonalDataTest {
    @Test
    void isNowhereElse(@TempDir Path folder) throws SQLException {
        List<String> output;
        try (Connection connection = HostSource.POSTGRESQL.fresh().getConnection();
                ChildJvm child = ChildJvm.start(
                        EverythingFails.class,
                        folder.toString(),
                        connection.getMetaData().getURL(),
                        connection.getSchema())) {
            output = child.rest();
        }
        assertThat(output).endsWith("END");
        assertThat(output).noneMatch(line -> line.startsWith("NOTHING WAS THROWN") || line.startsWith("UNEXPECTED"));
        assertThat(output.stream().filter(line -> line.contains(Seam.MARKER)).limit(10))
                .isEmpty();
        assertThat(output.stream().filter(line -> line.startsWith("FILE ")))
                .containsExactly("FILE shop.mv.db", "FILE shop.mv.db");
        Set<String> thrown = output.stream()
                .filter(line -> line.startsWith("THROWN "))
                .map(line -> line.substring("THROWN ".length(), line.indexOf(" ", "THROWN ".length())))
                .collect(Collectors.toSet());
        assertThat(thrown)
                .containsExactlyInAnyOrder(
                        "InvalidInput",
                        "NotFound",
                        "Duplicate",
                        "Conflict",
                        "Refused",
                        "InUse",
                        "Damaged",
                        "Incompatible",
                        "Unavailable",
                        "OutcomeUnknown",
                        "IllegalStateException");
        assertThat(output).anyMatch(line -> line.contains(" TRACE ") || line.contains(" DEBUG "));
        assertThat(output).anyMatch(line -> line.contains("WARN") && line.contains("given back broken"));
        assertThat(output).anyMatch(line -> line.contains("A listener failed with java.lang.IllegalStateException"));
    }
}
