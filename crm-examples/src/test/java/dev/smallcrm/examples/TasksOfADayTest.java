package dev.smallcrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ten tasks of the README are lines of the examples, and these stay short. */
class TasksOfADayTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/smallcrm/examples");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static String source(String main) {
        try {
            return Files.readString(SOURCES.resolve(main + ".java"));
        } catch (IOException e) {
            throw new AssertionError("the README names " + main, e);
        }
    }

    private static List<String> code(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private static String dense(String code) {
        return code.replaceAll("\\s", "");
    }

    @Test
    void everyTaskOfTheReadmeIsALineOfTheMainNamedBehindIt() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String tasks = readme.substring(readme.indexOf("\n## Ten tasks"), readme.indexOf("\n## Reminders"));
        List<String> rows = tasks.lines()
                .filter(line -> line.startsWith("| ") && line.contains("`"))
                .toList();
        assertThat(rows).hasSize(10);
        for (String row : rows) {
            int names = row.lastIndexOf(" · ");
            List<String> mains = code(row.substring(names)).stream()
                    .map(TasksOfADayTest::source)
                    .map(TasksOfADayTest::dense)
                    .toList();
            List<String> lines = code(row.substring(0, names));
            assertThat(lines).as(row).isNotEmpty();
            for (String line : lines) {
                assertThat(mains).as(line).anyMatch(main -> main.contains(dense(line)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ItRings",
                "PromiseToCallBack",
                "WhatDidWePromise",
                "SupplierAndCustomer",
                "OwnRelationshipType",
                "OwnClockZoneAndDatabase",
                "RemindersComeIn",
                "RemindersByMail"
            })
    void aMainFulfilsOneWishInThirtyToEightyLines(String main) {
        assertThat(source(main).lines().count()).isBetween(30L, 80L);
    }
}
