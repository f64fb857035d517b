package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.storage.Store;
import dev.smallcrm.storage.jdbc.References.Bearer;
import dev.smallcrm.storage.jdbc.References.Entry;
import dev.smallcrm.storage.jdbc.Versions.Next;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The follow-ups and promises. */
final class JdbcFollowUps implements Store<FollowUp, FollowUpId, FollowUpQuery> {
    private static final String TABLE = "{p}follow_up";
    private static final String WHAT = "follow-up";
    private static final String INSERT = FollowUpRows.COLUMNS.insertInto(TABLE);

    private static final String BY_IDS = "SELECT " + FollowUpRows.COLUMNS.of('f') + """

            FROM unnest(:ids) u(id) JOIN {p}follow_up f ON f.id = u.id
            """;

    private final Db db;
    private final FollowUpLists lists;
    private final References references;
    private final Versions versions;

    JdbcFollowUps(Db db) {
        this.db = db;
        this.lists = new FollowUpLists(db);
        this.references = new References(db, WHAT);
        this.versions = new Versions(db, WHAT, TABLE, FollowUpRows.COLUMNS);
    }

    @Override
    public void insert(Collection<FollowUp> values) {
        db.batch(INSERT, values.stream().map(FollowUpRows::write).toList());
        references.insert(tied(values));
    }

    @Override
    public void update(Collection<FollowUp> values) {
        if (values.isEmpty()) {
            return;
        }
        versions.replace(values.stream()
                .map(value -> new Next(value.id().value(), value.version(), FollowUpRows.write(value)))
                .toList());
        references.update(values.stream().map(value -> value.id().value()).toList(), tied(values));
    }

    @Override
    public List<FollowUp> byIds(Collection<FollowUpId> ids) {
        return Reads.byIds(db, BY_IDS, ids, FollowUpId::value, FollowUpRows::read, FollowUp::id);
    }

    @Override
    public Page<FollowUp> page(FollowUpQuery query) {
        return lists.page(query);
    }

    @Override
    public int count(FollowUpQuery query, int max) {
        return lists.count(query, max);
    }

    private static Set<Entry> tied(Collection<FollowUp> values) {
        return values.stream()
                .flatMap(value -> value.details().references().stream()
                        .map(ref -> Entry.of(value.id().value(), Bearer.FOLLOW_UP, ref, Place.EARLIEST)))
                .collect(Collectors.toSet());
    }
}
