package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.rules.ContactKeys;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows that say which values bear an external reference. */
final class References {
    private static final String STORED = """
            SELECT e.owner_id, e.owner_kind, e.ref_key, e.listed_at
            FROM unnest(:owners) u(id) JOIN {p}external_ref e ON e.owner_id = u.id
            """;

    private static final String INSERT = """
            INSERT INTO {p}external_ref (owner_kind, ref_key, listed_at, owner_id, identity_key)
            VALUES (:kind, :key, :at, :owner, :identity)
            """;

    private static final String DELETE = """
            DELETE FROM {p}external_ref
            WHERE owner_kind = :kind AND ref_key = :key AND listed_at = :at AND owner_id = :owner
            """;

    private static final String TAKEN = """
            SELECT e.owner_id FROM unnest(:keys) u(k) JOIN {p}external_ref e ON e.identity_key = u.k
            """;

    /** As what a value bears a reference. */
    enum Bearer {
        CONTACT("contact", 'c'),
        INTERACTION_ITSELF("interaction-id", 'i'),
        INTERACTION("interaction", ' '),
        FOLLOW_UP("follow-up", ' ');

        private final String stored;
        private final char once;

        Bearer(String stored, char once) {
            this.stored = stored;
            this.once = once;
        }

        String stored() {
            return stored;
        }

        private boolean once() {
            return once != ' ';
        }

        /** The key of a reference that names one thing only. */
        Bytes identity(ExternalRef ref) {
            return identity(Bytes.of(ContactKeys.refKey(ref)));
        }

        private Bytes identity(Bytes refKey) {
            return refKey.after((byte) once);
        }

        static Bearer of(String stored) {
            for (Bearer each : values()) {
                if (each.stored.equals(stored)) {
                    return each;
                }
            }
            throw new IllegalArgumentException(stored);
        }
    }

    /**
     * A reference that something bears.
     *
     * @param at its time in the list of what bears the reference
     */
    record Entry(UUID owner, Bearer bearer, Bytes key, Instant at) {
        static Entry of(UUID owner, Bearer bearer, ExternalRef ref, Instant at) {
            return new Entry(owner, bearer, Bytes.of(ContactKeys.refKey(ref)), at);
        }

        private Args args() {
            return new Args()
                    .text("kind", bearer.stored())
                    .bytes("key", key.array())
                    .at("at", at)
                    .id("owner", owner)
                    .bytes("identity", identity().map(Bytes::array));
        }

        private Optional<Bytes> identity() {
            return bearer.once() ? Optional.of(bearer.identity(key)) : Optional.empty();
        }
    }

    private final Db db;
    private final String what;

    References(Db db, String what) {
        this.db = db;
        this.what = what;
    }

    /**
     * Does something that adds references.
     *
     * @throws Duplicate if one that names one thing only is or becomes another's meanwhile; then nothing is kept, though
     *     the transaction goes on
     */
    void guard(Collection<Entry> wanted, Runnable work) {
        if (wanted.stream().noneMatch(entry -> entry.bearer().once())) {
            work.run();
            return;
        }
        try {
            db.atomically(work);
        } catch (RuntimeException e) {
            if (Failures.uniqueViolation(e)) {
                Set<UUID> owners = wanted.stream().map(Entry::owner).collect(Collectors.toSet());
                requireFree(wanted, owners);
            }
            throw e;
        }
    }

    void insert(Set<Entry> wanted) {
        requireFree(wanted, Set.of());
        db.batch(INSERT, wanted.stream().map(Entry::args).toList());
    }

    void update(Collection<UUID> owners, Set<Entry> wanted) {
        Set<Entry> stored = new HashSet<>(db.query(
                STORED,
                new Args().ids("owners", owners),
                row -> new Entry(row.id(), Bearer.of(row.text()), Bytes.of(row.bytes()), row.at())));
        db.batch(DELETE, without(stored, wanted).stream().map(Entry::args).toList());
        insert(without(wanted, stored));
    }

    private void requireFree(Collection<Entry> wanted, Set<UUID> exceptOf) {
        Map<Bytes, UUID> once = new HashMap<>();
        wanted.forEach(entry -> entry.identity().ifPresent(key -> {
            UUID other = once.putIfAbsent(key, entry.owner());
            if (other != null && !other.equals(entry.owner())) {
                throw duplicate(other);
            }
        }));
        if (once.isEmpty()) {
            return;
        }
        List<byte[]> keys = once.keySet().stream().map(Bytes::array).toList();
        db.query(TAKEN, new Args().keys("keys", keys), Row::id).stream()
                .filter(owner -> !exceptOf.contains(owner))
                .findFirst()
                .ifPresent(owner -> {
                    throw duplicate(owner);
                });
    }

    private Duplicate duplicate(UUID owner) {
        return new Duplicate(what, owner, "update that one, or leave the external reference out");
    }

    private static Set<Entry> without(Set<Entry> some, Set<Entry> others) {
        return some.stream().filter(entry -> !others.contains(entry)).collect(Collectors.toSet());
    }
}
