package dev.smallcrm.rules;

import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.InvalidInput;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** The text of cursors: which list it is, and what its last row was sorted by. */
public final class Cursors {
    private Cursors() {}

    /**
     * Makes the cursor behind a row.
     *
     * @param list the list's name; a cursor of another list is refused
     * @param parts what the row was sorted by, each at most 1,000 bytes
     * @return the cursor
     */
    public static Cursor of(String list, byte[]... parts) {
        byte[] name = list.getBytes(StandardCharsets.UTF_8);
        int size = 2
                + name.length
                + Arrays.stream(parts).mapToInt(p -> 2 + p.length).sum();
        ByteBuffer buffer =
                ByteBuffer.allocate(size).putShort((short) name.length).put(name);
        for (byte[] part : parts) {
            buffer.putShort((short) part.length).put(part);
        }
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array()));
    }

    /**
     * Reads a cursor.
     *
     * @param list the list's name
     * @param count how many parts it has
     * @param cursor the cursor
     * @return the parts
     * @throws InvalidInput if the cursor is not of this list
     */
    public static List<byte[]> parts(String list, int count, Cursor cursor) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor.text()));
            boolean ours = new String(part(buffer), StandardCharsets.UTF_8).equals(list);
            List<byte[]> parts = new ArrayList<>();
            while (ours && buffer.hasRemaining()) {
                parts.add(part(buffer));
            }
            if (ours && parts.size() == count) {
                return parts;
            }
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw foreign();
        }
        throw foreign();
    }

    private static byte[] part(ByteBuffer buffer) {
        int length = buffer.getShort();
        if (length < 0 || length > buffer.remaining()) {
            throw foreign();
        }
        byte[] part = new byte[length];
        buffer.get(part);
        return part;
    }

    private static InvalidInput foreign() {
        return new InvalidInput("cursor", "is not of this list", "pass the next cursor of a page of the same query");
    }

    /**
     * An id as a part.
     *
     * @param id the id
     * @return 16 bytes
     */
    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /**
     * An instant as a part.
     *
     * @param at the instant
     * @return 12 bytes
     */
    public static byte[] bytes(Instant at) {
        return ByteBuffer.allocate(12)
                .putLong(at.getEpochSecond())
                .putInt(at.getNano())
                .array();
    }

    /**
     * An id from its part.
     *
     * @param part what {@link #bytes(UUID)} gave
     * @return the id
     * @throws InvalidInput if it has another length
     */
    public static UUID uuid(byte[] part) {
        if (part.length != 16) {
            throw foreign();
        }
        ByteBuffer buffer = ByteBuffer.wrap(part);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /**
     * An instant from its part.
     *
     * @param part what {@link #bytes(Instant)} gave
     * @return the instant
     * @throws InvalidInput if it has another length
     */
    public static Instant instant(byte[] part) {
        if (part.length != 12) {
            throw foreign();
        }
        ByteBuffer buffer = ByteBuffer.wrap(part);
        return Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
    }
}
