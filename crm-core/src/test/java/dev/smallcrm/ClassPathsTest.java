package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.testkit.ChildJvm;
import dev.smallcrm.testkit.Postgres;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library with another H2 than its own beside it, or none, each in a process of its own. */
class ClassPathsTest {
    private static final Pattern H2 = Pattern.compile(".*/h2-2\\.\\d+\\.\\d+\\.jar");

    @TempDir
    private Path folder;

    /** What a project gets that imports the BOM of Spring Boot 4.0 or 3.5 and sets nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"2.4.240", "2.3.232"})
    void anOlderH2IsRefusedAndTheSettingNamed(String version) {
        Path old = Path.of("target", "old-h2", "h2-" + version + ".jar");
        assertThat(old).isRegularFile();
        String classPath = withoutH2() + File.pathSeparator + old;
        String expected =
                "store-incompatible: H2 is " + version.substring(0, 3) + ", which is too old or, as 2.4, reads"
                        + " stale rows: set the Maven property <h2.version> (or the dependency com.h2database:h2) to 2.5.252 or"
                        + " later";
        assertThat(printed(classPath, "file", folder.resolve("shop").toString()))
                .containsExactly(expected);
        assertThat(printed(classPath, "memory")).containsExactly(expected);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void withoutH2ABookOnPostgresqlWorks() throws Exception {
        try (Connection connection = Postgres.fresh().getConnection()) {
            assertThat(printed(
                            withoutH2(),
                            "postgresql",
                            connection.getMetaData().getURL(),
                            connection.getMetaData().getUserName(),
                            connection.getSchema()))
                    .containsExactly("Anna");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "memory"})
    void withoutH2AFileSaysWhatToAdd(String where) {
        assertThat(printed(withoutH2(), where, folder.resolve("shop").toString()))
                .containsExactly("store-incompatible: H2, which keeps books in files and in memory, is not on the class"
                        + " path: add the dependency com.h2database:h2");
        assertThat(folder).isEmptyDirectory();
    }

    private static List<String> printed(String classPath, String... arguments) {
        try (ChildJvm process = ChildJvm.start(Opener.class.getName(), classPath, arguments)) {
            return process.rest();
        }
    }

    private static String withoutH2() {
        List<String> all = List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
        assertThat(all).filteredOn(ClassPathsTest::isH2).hasSize(1);
        return all.stream()
                .filter(each -> !isH2(each))
                .filter(each -> Files.exists(Path.of(each)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isH2(String entry) {
        return H2.matcher(entry.replace('\\', '/')).matches();
    }
}
