package dev.smallcrm.examples;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A table as spreadsheets save it: UTF-8 with or without a byte order mark, commas or semicolons, a line of headings. */
record CsvFile(String name, List<Row> rows) {

    /** Reads a file. */
    static CsvFile of(Path file) {
        try {
            return parse(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Reads a file that comes with the examples. */
    static CsvFile sample(String name) {
        try (InputStream in = CsvFile.class.getResourceAsStream("corner-shop/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The sample " + name + " is not on the class path");
            }
            return parse(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the sample " + name, e);
        }
    }

    private static CsvFile parse(String name, byte[] bytes) {
        CsvReader.CsvReaderBuilder reader =
                CsvReader.builder().detectBomHeader(true).fieldSeparator(separator(bytes));
        try (CsvReader<NamedCsvRecord> csv = reader.ofNamedCsvRecord(new ByteArrayInputStream(bytes))) {
            return new CsvFile(name, csv.stream().map(Row::new).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    /** Spreadsheets of countries that write 1,50 put semicolons between the cells; the line of headings shows it. */
    private static char separator(byte[] bytes) {
        String headings =
                new String(bytes, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        return headings.contains(";") ? ';' : ',';
    }

    /** One line of the table; a cell may hold several lines of text. */
    record Row(NamedCsvRecord cells) {

        /** The cell under a heading, without the blanks around it; empty if nothing is in it. */
        String get(String heading) {
            return cells.getField(heading).strip();
        }

        /** Whether something is in the cell under a heading. */
        boolean has(String heading) {
            return !get(heading).isEmpty();
        }
    }
}
