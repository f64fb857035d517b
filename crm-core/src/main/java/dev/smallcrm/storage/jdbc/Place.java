package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.rules.Cursors;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a row stands in a list; the row after the one at which a page ends is the first one behind its place.
 *
 * @param key what the list is sorted by: a name as {@link Bytes}, an Instant, the rank of a start as an Integer, or
 *     nothing but the id; of the same kind for all places of a list
 * @param id decides among equal keys
 */
record Place(Comparable<?> key, UUID id) implements Comparable<Place> {
    /** Before and after every instant that a value may hold. */
    static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    /** Not after any instant that a value may hold, unlike {@link #EARLIEST}, which stands for none. */
    static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");

    static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static final UUID FIRST_ID = new UUID(0, 0);
    private static final UUID LAST_ID = new UUID(-1, -1);
    private static final String NOTHING = "";

    /** Where lists begin, before all of their rows. */
    static final Place BY_NAME = new Place(Bytes.of(), FIRST_ID);

    static final Place BY_ID = new Place(NOTHING, FIRST_ID);
    static final Place BY_START = new Place(Integer.MIN_VALUE, FIRST_ID);
    static final Place NEWEST_FIRST = new Place(LATEST, LAST_ID);

    static Place oldestFirst(Instant from) {
        return new Place(from, FIRST_ID);
    }

    /** Whether the list that begins here goes downwards. */
    boolean downwards() {
        return id.equals(LAST_ID);
    }

    /** Where the list that begins here goes on; not before its beginning, though the cursor may be. */
    Place behind(String list, Optional<Cursor> cursor) {
        if (cursor.isEmpty()) {
            return this;
        }
        List<byte[]> parts = Cursors.parts(list, key == NOTHING ? 1 : 2, cursor.get());
        UUID last = Cursors.uuid(parts.get(parts.size() - 1));
        Place behind = new Place(key == NOTHING ? key : key(parts.get(0)), last);
        return downwards() || behind.compareTo(this) > 0 ? behind : this;
    }

    private Comparable<?> key(byte[] part) {
        if (key instanceof Bytes) {
            return Bytes.of(part);
        }
        try {
            if (key instanceof Instant) {
                Instant at = Cursors.instant(part);
                if (!at.isBefore(EARLIEST) && !at.isAfter(LATEST)) {
                    return at;
                }
            } else if (part.length == Integer.BYTES) {
                return ByteBuffer.wrap(part).getInt();
            }
        } catch (DateTimeException e) {
            throw foreign();
        }
        throw foreign();
    }

    private static InvalidInput foreign() {
        return new InvalidInput("cursor", "is not of this list", "pass the next cursor of a page of the same query");
    }

    Cursor cursor(String list) {
        byte[] last = Cursors.bytes(id);
        if (key instanceof Bytes name) {
            return Cursors.of(list, name.array(), last);
        }
        if (key instanceof Instant at) {
            return Cursors.of(list, Cursors.bytes(at), last);
        }
        if (key instanceof Integer rank) {
            byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(rank).array();
            return Cursors.of(list, bytes, last);
        }
        return Cursors.of(list, last);
    }

    /** The place of a row of the list that begins here. */
    Place of(Row row) throws SQLException {
        Comparable<?> at = key;
        if (key instanceof Bytes) {
            at = row.bytes();
        } else if (key instanceof Instant) {
            at = row.at();
        } else if (key instanceof Integer) {
            at = row.count();
        }
        return new Place(at, row.id());
    }

    /** The arguments of {@link Walk}'s statements. */
    Args in(Args args) {
        if (key instanceof Bytes name) {
            args.bytes("place", name);
        } else if (key instanceof Instant at) {
            args.at("place", at);
        } else if (key instanceof Integer rank) {
            args.number("place", rank);
        }
        return args.id("place_id", id);
    }

    @Override
    @SuppressWarnings("unchecked") // both keys are of one kind
    public int compareTo(Place other) {
        int byKey = ((Comparable<Object>) key).compareTo(other.key);
        return byKey != 0 ? byKey : compare(id, other.id);
    }

    /** Compares ids by their bytes, unsigned, which {@link UUID#compareTo} does not. */
    static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
