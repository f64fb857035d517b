package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.Page;
import dev.smallcrm.storage.Storage;
import dev.smallcrm.storage.Storage.Finding;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads every row and looks whether the tables are in step. What seems not to be is read again with its row locked, for
 * two statements of one transaction may see what another did between them.
 */
final class Checker {
    static final String ORPHAN = "orphan";

    private static final int BATCH = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private static final String HOME = """
            SELECT b.home_id FROM {p}book b LEFT JOIN {p}contact c ON c.id = b.home_id WHERE c.id IS NULL
            """;

    private static final String INDEXES = """
            SELECT table_name, LISTAGG(column_name, ', ') WITHIN GROUP (ORDER BY ordinal_position)
            FROM information_schema.index_columns WHERE table_schema = 'PUBLIC'
            GROUP BY table_name, index_name ORDER BY table_name, index_name
            """;

    private final JdbcStorage storage;
    private final boolean ours;
    private final Set<Finding> found = new LinkedHashSet<>();

    /**
     * Makes a checker.
     *
     * @param ours whether it is our own H2 store, of which nobody else looks through the pages
     */
    Checker(JdbcStorage storage, boolean ours) {
        this.storage = storage;
        this.ours = ours;
    }

    List<Finding> findings() {
        if (ours) {
            storage.in(session -> session.db().query(INDEXES, new Args(), Checker::walk))
                    .forEach(walk -> storage.in(session -> session.db().query(walk, new Args(), Row::number)));
        }
        storage.in(session -> session.db().query(HOME, new Args(), Row::id)).forEach(home -> add(ORPHAN, home));
        values(JdbcSession::contacts);
        values(JdbcSession::relationships);
        values(JdbcSession::interactions);
        values(JdbcSession::followUps);
        values(JdbcSession::reminders);
        strays("contact-key", "{p}contact_key", "contact_id", "{p}contact");
        strays("search-document", "{p}search_doc", "contact_id", "{p}contact");
        strays("participant", "{p}participant", "interaction_id", "{p}interaction");
        strays("answer", "{p}answer", "interaction_id", "{p}interaction");
        strays("external-ref", "{p}external_ref", "owner_id", "{p}contact", "{p}interaction", "{p}follow_up");
        return found.stream().limit(Storage.MOST_FINDINGS).toList();
    }

    /** Reads an index from end to end and gives nothing, for it looks behind the last of its rows. */
    private static String walk(Row row) throws SQLException {
        String table = row.text();
        return "SELECT 1 FROM " + table + " ORDER BY " + row.text() + " OFFSET (SELECT COUNT(*) + 1 FROM " + table
                + ") ROWS";
    }

    private void add(String code, UUID id) {
        found.add(new Finding(code, id.toString()));
    }

    private boolean enough() {
        return found.size() >= Storage.MOST_FINDINGS;
    }

    private <T> void values(Function<JdbcSession, JdbcStore<T, ?, ?>> store) {
        Optional<Cursor> after = Optional.empty();
        do {
            Optional<Cursor> from = after;
            Page<T> suspects = storage.in(session -> store.apply(session).suspects(from, BATCH));
            if (!suspects.items().isEmpty()) {
                storage.in(session -> {
                    store.apply(session).check(store.apply(session).locked(suspects.items()), this::add);
                    return true;
                });
            }
            after = suspects.next();
        } while (after.isPresent() && !enough());
    }

    /** Rows that say where a value is found, of values that are not there; read along the index of whose they are. */
    private void strays(String code, String table, String owner, String... owners) {
        StringBuilder missing = new StringBuilder("TRUE");
        StringBuilder joins = new StringBuilder();
        for (String each : owners) {
            missing.append(" AND " + each + ".id IS NULL");
            joins.append(" LEFT JOIN " + each + " ON " + each + ".id = k.owner");
        }
        String text = "SELECT k.owner, " + missing + " FROM (SELECT " + owner + " AS owner FROM " + table + " WHERE "
                + owner + " > :after ORDER BY " + owner + " FETCH FIRST " + BATCH + " ROWS ONLY) k" + joins
                + " ORDER BY k.owner";
        Optional<UUID> last = Optional.of(FIRST);
        while (last.isPresent() && !enough()) {
            Args after = new Args().id("after", last);
            List<UUID> owning = storage.in(session -> session.db().query(text, after, row -> {
                UUID id = row.id();
                if (row.flag()) {
                    add(code, id);
                }
                return id;
            }));
            last = owning.isEmpty() ? Optional.empty() : Optional.of(owning.get(owning.size() - 1));
        }
    }
}
