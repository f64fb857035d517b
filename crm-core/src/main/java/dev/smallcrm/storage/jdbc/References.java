package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.rules.ContactKeys;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** The rows that say which values bear an external reference. */
final class References {
    /** As what a value bears a reference: these two name one thing only, and are told apart by their first letters. */
    static final String CONTACT = "contact";

    static final String INTERACTION_ITSELF = "interaction-id";

    /** As what any number of values bear one. */
    static final String INTERACTION = "interaction";

    static final String FOLLOW_UP = "follow-up";

    private static final String STORED = """
            SELECT e.owner_id, e.owner_kind, e.ref_key, e.listed_at, e.identity_key
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

    private final Db db;
    private final String what;

    References(Db db, String what) {
        this.db = db;
        this.what = what;
    }

    /**
     * The row of a reference that a value bears.
     *
     * @param at its time in the list of what bears the reference
     */
    static Args row(UUID owner, String kind, ExternalRef ref, Instant at) {
        return row(owner, kind, key(ref)).at("at", at);
    }

    private static Args row(UUID owner, String kind, Bytes key) {
        Args row = new Args().id("owner", owner).text("kind", kind).bytes("key", key);
        return kind.equals(CONTACT) || kind.equals(INTERACTION_ITSELF)
                ? row.bytes("identity", identity(kind, key))
                : row.value("identity", JDBCType.VARBINARY, Optional.empty());
    }

    private static Args read(Row row) throws SQLException {
        Args read = new Args().id("owner", row.id()).text("kind", row.text());
        return read.bytes("key", row.bytes())
                .at("at", row.at())
                .value("identity", JDBCType.VARBINARY, row.maybeBytes());
    }

    static Bytes key(ExternalRef ref) {
        return Bytes.of(ContactKeys.refKey(ref));
    }

    /** The key of a reference that names one thing only. */
    static Bytes identity(String kind, Bytes key) {
        return key.after((byte) kind.charAt(0));
    }

    /**
     * Does something that adds references.
     *
     * @throws Duplicate if one that names one thing only is or becomes another's meanwhile; then nothing is kept, though
     *     the transaction goes on
     */
    void guard(Set<Args> wanted, Runnable work) {
        if (wanted.stream().noneMatch(row -> row.get("identity") instanceof Bytes)) {
            work.run();
            return;
        }
        try {
            db.atomically(work);
        } catch (RuntimeException e) {
            if (Failures.uniqueViolation(e)) {
                requireFree(wanted, true);
            }
            throw e;
        }
    }

    void insert(Set<Args> wanted) {
        requireFree(wanted, false);
        db.batch(INSERT, wanted);
    }

    void update(Collection<UUID> owners, Set<Args> wanted) {
        Set<Args> stored = stored(owners);
        db.batch(DELETE, Args.without(stored, wanted));
        insert(Args.without(wanted, stored));
    }

    /** Tells of values that bear others than those wanted. */
    void check(Collection<UUID> owners, Set<Args> wanted, Consumer<UUID> found) {
        Args.differing(wanted, stored(owners), "owner", found);
    }

    private Set<Args> stored(Collection<UUID> owners) {
        return new HashSet<>(db.query(STORED, new Args().ids("owners", owners), References::read));
    }

    /**
     * Refuses a reference that names one thing only and another already.
     *
     * @param mayBeStored whether those who shall have one may have it
     */
    private void requireFree(Set<Args> wanted, boolean mayBeStored) {
        Map<Bytes, UUID> once = new HashMap<>();
        for (Args row : wanted) {
            if (row.get("identity") instanceof Bytes key && row.get("owner") instanceof UUID owner) {
                UUID other = once.putIfAbsent(key, owner);
                if (other != null && !other.equals(owner)) {
                    throw duplicate(other);
                }
            }
        }
        if (!once.isEmpty()) {
            for (UUID owner : db.query(TAKEN, new Args().keys("keys", once.keySet()), Row::id)) {
                if (!mayBeStored || wanted.stream().noneMatch(row -> owner.equals(row.get("owner")))) {
                    throw duplicate(owner);
                }
            }
        }
    }

    private Duplicate duplicate(UUID owner) {
        return new Duplicate(what, owner, "update that one, or leave the external reference out");
    }
}
