package dev.smallcrm.storage.jdbc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an H2 file: a line of {@code name:hexadecimal} pairs, which in a file that was closed properly says where
 * the last chunk is; and the head of a chunk, which is alike and says how long that is. H2 does not mind when the file
 * is shorter, and opens an older state of it.
 */
final class H2FileHeader {
    private static final int BLOCK = 4096;
    private static final Pattern PAIR = Pattern.compile("([a-zA-Z]+):([0-9a-f]{1,15})");

    private H2FileHeader() {}

    /**
     * Whether the file was closed properly and has lost its end since.
     *
     * @param opened the version of it that H2 opened, which is an older one if the last cannot be read
     */
    static boolean lost(Path file, long opened) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            Map<String, Long> header = line(bytes, 0);
            if (!header.containsKey("clean") || !header.containsKey("block")) {
                return false;
            }
            long start = header.get("block") * BLOCK;
            long length = line(bytes, start).getOrDefault("len", 1L) * BLOCK;
            return start + length > bytes.length() || opened < header.getOrDefault("version", 0L);
        }
    }

    private static Map<String, Long> line(RandomAccessFile bytes, long position) throws IOException {
        byte[] block = new byte[BLOCK];
        bytes.seek(position);
        int length = 0;
        for (int read = 0; read >= 0 && length < BLOCK; read = bytes.read(block, length, BLOCK - length)) {
            length += read;
        }
        Map<String, Long> pairs = new HashMap<>();
        for (String pair : new String(block, 0, length, ISO_8859_1).split("\n", 2)[0].split(",", -1)) {
            Matcher parts = PAIR.matcher(pair.strip());
            if (parts.matches()) {
                pairs.putIfAbsent(parts.group(1), Long.parseLong(parts.group(2), 16));
            }
        }
        return pairs;
    }
}
