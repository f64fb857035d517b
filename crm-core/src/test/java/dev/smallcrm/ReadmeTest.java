package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Conflict;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.model.StoreException;
import dev.smallcrm.rules.RelationshipTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what happens. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");

    @TempDir
    Path folder;

    @Test
    void theProgramPrintsTheOutputBelowItAndCanBeRunAgain() throws Exception {
        compile(block("program", "java"));

        assertThat(timeless(run())).isEqualTo(timeless(block("output", "text")));
        List<String> again = run().lines().toList();
        assertThat(again).hasSize(5).last().isEqualTo("Anna Kowalska, Łódź, anna@example.com");

        try (Crm crm = Crm.open(folder.resolve("shop"))) {
            List<Contact> all = crm.contacts().page(ContactQuery.all()).items();
            assertThat(all)
                    .extracting(Contact::displayName)
                    .containsExactly("Hurtownia Północ", "Anna Kowalska", "Franek Wilk");
            assertThat(all.stream()
                            .mapToInt(c -> crm.relationships()
                                    .page(RelationshipQuery.of(c))
                                    .items()
                                    .size())
                            .sum())
                    .as("Anna to us and to Franek, the wholesaler to us and to Franek, Franek to both")
                    .isEqualTo(6);
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.startsWith("shop")))
                    .containsExactly("shop.mv.db");
        }
    }

    @Test
    void theProgramBeginsByLine25() throws IOException {
        assertThat(Files.readAllLines(README).indexOf("```java")).isBetween(0, 24);
    }

    @Test
    void theTableOfRelationshipTypesIsTheOneThatShips() throws IOException {
        String table = RelationshipTypes.shipped(Locale.ENGLISH).stream()
                .map(ReadmeTest::row)
                .collect(Collectors.joining("\n", """
                        | type | the first is called | the second is called | links | answer within | in touch every | losing touch after |
                        |---|---|---|---|---|---|---|
                        """, "\n"));
        assertThat(Files.readString(README)).contains(table);
    }

    @Test
    void everyExceptionHasAStatus() throws IOException {
        String readme = Files.readString(README);
        String table = readme.substring(readme.indexOf("<!-- exceptions -->"));
        assertThat(Stream.concat(
                        Stream.of(InvalidInput.class, NotFound.class, Conflict.class, Duplicate.class, Refused.class),
                        Stream.of(StoreException.class.getPermittedSubclasses())))
                .allSatisfy(type ->
                        assertThat(table).containsPattern("\\| .*`" + type.getSimpleName() + "`.* \\| \\d{3} \\|\n"));
    }

    private static String row(RelationshipTypeDefinition type) {
        return "| `%s` | %s | %s | %s to %s | %s | %s | %s |"
                .formatted(
                        type.type().key().toUpperCase(Locale.ROOT).replace('-', '_'),
                        type.label(),
                        type.inverseLabel(),
                        kinds(type.fromKinds()),
                        kinds(type.toKinds()),
                        within(type.expectations().answerWithin()),
                        days(type.expectations().keepInTouchEvery()),
                        days(type.expectations().losingTouchAfter()));
    }

    private static String kinds(Set<ContactKind> kinds) {
        return kinds.size() == 2 ? "anybody" : kinds.iterator().next().name().toLowerCase(Locale.ROOT);
    }

    private static String within(Optional<Duration> within) {
        return within.map(d -> d.toHours() > 0 ? d.toHours() + " hours" : d.toMinutes() + " minutes")
                .orElse("");
    }

    private static String days(Optional<Period> period) {
        return period.map(p -> p.toTotalMonths() == 0 ? p.toString().replaceAll("\\D", "") + " days" : p.toString())
                .orElse("");
    }

    private void compile(String program) throws IOException {
        String imports = program.lines().filter(l -> l.startsWith("import ")).collect(Collectors.joining("\n"));
        String body = program.lines().filter(l -> !l.startsWith("import ")).collect(Collectors.joining("\n"));
        Path source = folder.resolve("Program.java");
        Files.writeString(
                source,
                imports + "\nclass Program { public static void main(String[] args) throws Exception {\n" + body
                        + "\n} }\n");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-encoding",
                        "UTF-8",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(result).isZero();
    }

    /** In a zone where it is afternoon now, so that half an hour from now is still today. */
    private String run() throws Exception {
        int hour = LocalTime.now(ZoneOffset.UTC).getHour();
        int offset = Math.max(-11, Math.min(12, 14 - hour));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.timezone=GMT" + (offset < 0 ? "" : "+") + offset,
                        "-Duser.language=en",
                        "-Duser.country=PL",
                        "-Dfile.encoding=UTF-8",
                        "-Dsun.stdout.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-classpath",
                        folder + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                        "Program")
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("errors")))
                .isZero();
        return output.replace("\r\n", "\n");
    }

    private static String timeless(String text) {
        return text.strip().replaceAll("\\b\\d{1,2}:\\d{2}\\b", "00:00");
    }

    private static String block(String name, String language) throws IOException {
        String readme = Files.readString(README);
        String start = "<!-- " + name + " -->\n```" + language + "\n";
        int from = readme.indexOf(start) + start.length();
        return readme.substring(from, readme.indexOf("```", from));
    }
}
