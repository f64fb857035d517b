package dev.smallcrm.storage;

import dev.smallcrm.model.Cursor;
import dev.smallcrm.rules.Cursors;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Where a value stands in a list: by something, then by id, both compared as unsigned bytes. */
final class Place implements Comparable<Place> {
    private final byte[] by;
    private final byte[] id;

    private Place(byte[] by, byte[] id) {
        this.by = by;
        this.id = id;
    }

    static Place byName(byte[] sortKey, UUID id) {
        return new Place(sortKey, Cursors.bytes(id));
    }

    static Place byId(UUID id) {
        return new Place(new byte[0], Cursors.bytes(id));
    }

    static Place oldestFirst(Instant at, UUID id) {
        return new Place(bytes(at), Cursors.bytes(id));
    }

    /** The ids downwards as well. */
    static Place newestFirst(Instant at, UUID id) {
        return new Place(downwards(bytes(at)), downwards(Cursors.bytes(id)));
    }

    static Place latestFirst(LocalDate date, UUID id) {
        return new Place(downwards(bytes(date.toEpochDay())), Cursors.bytes(id));
    }

    static Place of(String list, Cursor cursor) {
        List<byte[]> parts = Cursors.parts(list, 2, cursor);
        return new Place(parts.get(0), parts.get(1));
    }

    Cursor cursor(String list) {
        return Cursors.of(list, by, id);
    }

    @Override
    public int compareTo(Place other) {
        int first = Arrays.compareUnsigned(by, other.by);
        return first != 0 ? first : Arrays.compareUnsigned(id, other.id);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Place place && compareTo(place) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(by) + Arrays.hashCode(id);
    }

    private static byte[] bytes(Instant at) {
        return bytes(Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000), at.getNano() / 1_000));
    }

    /** Negative numbers before positive ones. */
    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number ^ Long.MIN_VALUE).array();
    }

    private static byte[] downwards(byte[] upwards) {
        byte[] bytes = new byte[upwards.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ~upwards[i];
        }
        return bytes;
    }
}
