package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.rules.Cursors;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/** Where a row stands in a list; the row after the one at which a page ends is the first one behind its place. */
interface Place {
    /** Before every id and after every id. */
    UUID FIRST_ID = new UUID(0, 0);

    UUID LAST_ID = new UUID(-1, -1);

    /** Before and after every instant that a value may hold. */
    Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    Cursor cursor(String list);

    /** In a list by name. */
    record ByName(Bytes sort, UUID id) implements Place, Comparable<ByName> {
        private static final Comparator<ByName> ORDER =
                Comparator.comparing(ByName::sort).thenComparing(ByName::id, Place::compare);

        static ByName behind(String list, Optional<Cursor> cursor) {
            return cursor.map(at -> Cursors.parts(list, 2, at))
                    .map(parts -> new ByName(Bytes.of(parts.get(0)), Cursors.uuid(parts.get(1))))
                    .orElseGet(() -> new ByName(Bytes.of(), FIRST_ID));
        }

        @Override
        public Cursor cursor(String list) {
            return Cursors.of(list, sort.array(), Cursors.bytes(id));
        }

        @Override
        public int compareTo(ByName other) {
            return ORDER.compare(this, other);
        }
    }

    /** In a list by time, in whichever direction. */
    record ByTime(Instant at, UUID id) implements Place, Comparable<ByTime> {
        private static final Comparator<ByTime> UPWARDS =
                Comparator.comparing(ByTime::at).thenComparing(ByTime::id, Place::compare);

        /** The place to begin at in a list with the oldest first that begins with an instant. */
        static ByTime oldestFirst(String list, Optional<Cursor> cursor, Instant from) {
            ByTime start = new ByTime(from, FIRST_ID);
            return of(list, cursor).filter(place -> place.compareTo(start) > 0).orElse(start);
        }

        static ByTime newestFirst(String list, Optional<Cursor> cursor) {
            return of(list, cursor).orElseGet(() -> new ByTime(LATEST, LAST_ID));
        }

        private static Optional<ByTime> of(String list, Optional<Cursor> cursor) {
            return cursor.map(at -> Cursors.parts(list, 2, at))
                    .map(parts -> new ByTime(instant(parts.get(0)), Cursors.uuid(parts.get(1))));
        }

        @Override
        public Cursor cursor(String list) {
            return Cursors.of(list, Cursors.bytes(at), Cursors.bytes(id));
        }

        @Override
        public int compareTo(ByTime other) {
            return UPWARDS.compare(this, other);
        }
    }

    /** In a list of relationships by their start. */
    record ByStart(int rank, UUID id) implements Place, Comparable<ByStart> {
        private static final Comparator<ByStart> ORDER =
                Comparator.comparing(ByStart::rank).thenComparing(ByStart::id, Place::compare);

        static ByStart behind(String list, Optional<Cursor> cursor) {
            return cursor.map(at -> Cursors.parts(list, 2, at))
                    .map(parts -> new ByStart(number(parts.get(0)), Cursors.uuid(parts.get(1))))
                    .orElseGet(() -> new ByStart(Integer.MIN_VALUE, FIRST_ID));
        }

        @Override
        public Cursor cursor(String list) {
            byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(rank).array();
            return Cursors.of(list, bytes, Cursors.bytes(id));
        }

        @Override
        public int compareTo(ByStart other) {
            return ORDER.compare(this, other);
        }
    }

    /** In a list by id. */
    record ById(UUID id) implements Place, Comparable<ById> {
        static ById behind(String list, Optional<Cursor> cursor) {
            return cursor.map(at -> Cursors.parts(list, 1, at))
                    .map(parts -> new ById(Cursors.uuid(parts.get(0))))
                    .orElseGet(() -> new ById(FIRST_ID));
        }

        @Override
        public Cursor cursor(String list) {
            return Cursors.of(list, Cursors.bytes(id));
        }

        @Override
        public int compareTo(ById other) {
            return compare(id, other.id);
        }
    }

    /** Compares ids by their bytes, unsigned, which {@link UUID#compareTo} does not. */
    static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    private static Instant instant(byte[] part) {
        try {
            Instant at = Cursors.instant(part);
            if (!at.isBefore(EARLIEST) && !at.isAfter(LATEST)) {
                return at;
            }
        } catch (DateTimeException e) {
            throw foreign();
        }
        throw foreign();
    }

    private static int number(byte[] part) {
        if (part.length != Integer.BYTES) {
            throw foreign();
        }
        return ByteBuffer.wrap(part).getInt();
    }

    private static InvalidInput foreign() {
        return new InvalidInput("cursor", "is not of this list", "pass the next cursor of a page of the same query");
    }
}
