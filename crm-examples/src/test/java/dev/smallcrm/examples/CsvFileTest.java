package dev.smallcrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.examples.CsvFile.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spreadsheets are read as they come, and the samples are as awkward as real ones. */
class CsvFileTest {

    @Test
    void readsCommasAfterAByteOrderMark(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.csv"), "\uFEFFid,name\r\n1,\"Novák, \"\"U Mostu\"\"\r\ns.r.o.\"\r\n");
        CsvFile read = CsvFile.of(file);
        assertThat(read.name()).isEqualTo("a.csv");
        assertThat(read.rows()).hasSize(1);
        Row row = read.rows().get(0);
        assertThat(row.get("id")).isEqualTo("1");
        assertThat(row.get("name")).isEqualTo("Novák, \"U Mostu\"\r\ns.r.o.");
    }

    @Test
    void readsSemicolonsAndEmptyCells(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("b.csv"), "id;name;note\n1; Łucja ;\n");
        Row row = CsvFile.of(file).rows().get(0);
        assertThat(row.get("name")).isEqualTo("Łucja");
        assertThat(row.has("note")).isFalse();
    }

    @Test
    void samplesKeepTheHabitsOfSpreadsheets() throws IOException {
        assertThat(text("customers.csv")).startsWith("\uFEFFid,").contains("\r\n", "\"Hospoda U Mostu, s.r.o.\"");
        assertThat(text("suppliers.csv")).startsWith("id;company;").contains("\r\n", "\"groceries; Mondays");
        assertThat(text("colleagues.csv")).startsWith("login,").doesNotContain("\r");
        assertThat(text("log.csv")).startsWith("id,").contains("\r\n", "25 x butter\n\"\"the small rolls\"\"");
    }

    @Test
    void samplesHaveWhatTheExampleTellsOf() {
        assertThat(CsvFile.sample("customers.csv").rows()).hasSize(40);
        assertThat(CsvFile.sample("suppliers.csv").rows()).hasSize(11);
        assertThat(CsvFile.sample("colleagues.csv").rows()).hasSize(4);
        assertThat(CsvFile.sample("log.csv").rows()).hasSize(121);
    }

    /** So that the agenda has an important date whenever somebody tries it. */
    @Test
    void somebodyHasADayInEveryWeekOfTheYear() {
        Set<MonthDay> days = new TreeSet<>();
        for (String file : new String[] {"customers.csv", "suppliers.csv", "colleagues.csv"}) {
            for (Row row : CsvFile.sample(file).rows()) {
                Stream.of("birthday", "name day")
                        .map(row::get)
                        .filter(cell -> !cell.isEmpty())
                        .forEach(cell -> days.add(Cells.birthday(cell).day()));
            }
        }
        LocalDate leap = Year.of(2028).atDay(1);
        for (LocalDate first = leap; first.getYear() == 2028; first = first.plusDays(1)) {
            assertThat(first.datesUntil(first.plusDays(7)).map(MonthDay::from).anyMatch(days::contains))
                    .as("a week from %s", first)
                    .isTrue();
        }
    }

    private static String text(String sample) throws IOException {
        try (InputStream in = CsvFile.class.getResourceAsStream("corner-shop/" + sample)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
