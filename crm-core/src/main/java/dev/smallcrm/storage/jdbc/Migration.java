package dev.smallcrm.storage.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One numbered step of the schema: a file of statements, each ended by a semicolon at the end of a line, that say
 * <code>{p}</code> for the table prefix. Each statement can be run again, for H2 keeps those before one that fails.
 *
 * @param version its number, from 1
 * @param name its file name
 * @param checksum of the text
 * @param statements with the prefix still to be put in
 */
record Migration(int version, String name, String checksum, List<String> statements) {
    /** The files, in their order. */
    private static final List<String> SHIPPED = List.of("v001__book.sql", "v002__reminders.sql");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*\\R?");
    private static final Pattern END = Pattern.compile("(?m);\\s*$");
    private static final Pattern TABLE = Pattern.compile("(?i)^CREATE TABLE IF NOT EXISTS (\\{p}\\w+)");

    static List<Migration> shipped() {
        return SHIPPED.stream()
                .map(name -> of(Integer.parseInt(name.substring(1, 4)), name, read(name)))
                .toList();
    }

    static Migration of(int version, String name, String text) {
        String lines = text.replace("\r\n", "\n");
        List<String> statements = Stream.of(END.split(COMMENT.matcher(lines).replaceAll("")))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
        return new Migration(version, name, HexFormat.of().formatHex(Bytes.sha256(lines.getBytes(UTF_8))), statements);
    }

    /** The tables it makes, with the prefix still to be put in. */
    List<String> tables() {
        return statements.stream()
                .flatMap(statement -> TABLE.matcher(statement).results())
                .map(found -> found.group(1))
                .toList();
    }

    private static String read(String name) {
        try (InputStream file = Migration.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The jar of this library has no " + name);
            }
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The jar of this library cannot be read", e);
        }
    }
}
