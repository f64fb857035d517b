package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.storage.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The reminders. */
final class JdbcReminders extends JdbcStore<Reminder, ReminderId, ReminderQuery> implements Session.Reminders {
    private static final Table TABLE = new Table("{p}reminder", """
            id, version, follow_up_id, occurrence, due_date, due_time, due_zone, scheduled_for, state, next_at, attempts,
            claimed_at, delivered_at, last_error
            """);

    private static final String DUE =
            "SELECT " + TABLE.selected + " FROM {p}reminder t WHERE t.state = 'WAITING' AND t.next_at <= :now";

    /** H2 gives them in the order of the index; told to sort, it would lock and read all that are due. */
    private static final String SORTED = " ORDER BY t.state, t.next_at, t.id";

    private static final String FREE_ONES = " FETCH FIRST :rows ROWS ONLY FOR UPDATE SKIP LOCKED";

    private static final String FAILING = "t.last_error <> ''";

    private static final String DROP = """
            UPDATE {p}reminder SET state = 'DROPPED', version = version + 1
            WHERE follow_up_id = :id AND state IN ('WAITING', 'FAILED')
            """;

    private static final String LOOKED_AT = """
            SELECT looked_at FROM {p}reminder_look WHERE id = :row
            """;

    private static final String LOOKED = """
            UPDATE {p}reminder_look SET looked_at = :now WHERE id = :row
            """;

    private static final String LOOKED_FIRST = """
            INSERT INTO {p}reminder_look (id, looked_at) VALUES (:row, :now)
            """;

    private static final String ALONE = """
            SELECT t.id FROM unnest(:ids) u(id) JOIN {p}reminder t ON t.id = u.id
                LEFT JOIN {p}follow_up f ON f.id = t.follow_up_id
            WHERE f.id IS NULL
            """;

    private final Supplier<Instant> now;

    JdbcReminders(Db db, Supplier<Instant> now) {
        super(db, "reminder", TABLE);
        this.now = now;
    }

    @Override
    UUID id(Reminder value) {
        return value.id().value();
    }

    @Override
    long version(Reminder value) {
        return value.version();
    }

    @Override
    UUID uuid(ReminderId id) {
        return id.value();
    }

    @Override
    void check(List<Reminder> values, BiConsumer<String, UUID> found) {
        find(Checker.ORPHAN, ALONE, ids(values), found);
    }

    @Override
    public List<Reminder> claim(Instant until, int limit) {
        Instant at = now.get();
        String text = DUE + (db.dialect() == Dialect.H2 ? "" : SORTED) + FREE_ONES;
        List<Reminder> claimed = db.query(text, new Args().at("now", at).number("rows", limit), this::read).stream()
                .map(reminder -> reminder.claimed(at, until))
                .toList();
        update(claimed);
        return claimed;
    }

    @Override
    public void drop(Collection<FollowUpId> followUps) {
        List<Args> ids = followUps.stream()
                .map(FollowUpId::value)
                .sorted(Place::compare)
                .map(id -> new Args().id("id", id))
                .toList();
        db.batch(DROP, ids);
    }

    @Override
    public Optional<Instant> lookedAt(boolean dates) {
        return db.first(LOOKED_AT, new Args().number("row", dates ? 2 : 1), Row::at);
    }

    @Override
    public void looked(boolean dates) {
        Args at = new Args().number("row", dates ? 2 : 1).at("now", now.get());
        if (db.update(LOOKED, at) == 0) {
            try {
                db.atomically(() -> db.update(LOOKED_FIRST, at));
            } catch (RuntimeException e) {
                if (!Failures.uniqueViolation(e)) {
                    throw e;
                }
                // Another one looked for the first time at the same moment.
            }
        }
    }

    @Override
    public Page<Reminder> page(ReminderQuery query) {
        return page(List.of(walk(query)), query.after(), query.limit());
    }

    @Override
    public int count(ReminderQuery query, int max) {
        return count(List.of(walk(query)), max);
    }

    private static Walk walk(ReminderQuery query) {
        ReminderQuery.By by = query.by();
        Args args = new Args().at("before", query.before().orElse(Place.LATEST));
        if (by instanceof ReminderQuery.Of of) {
            String where = "{p}reminder t WHERE t.follow_up_id = :of AND t.next_at < :before";
            args.id("of", of.followUp().value());
            of.state().ifPresent(state -> args.text("state", state.name()));
            Walk all = new Walk("reminders of a follow-up", Place.BY_ID, true, "t.follow_up_id, ", "t.id", where, args);
            return all.and(of.state().isPresent(), "t.state = :state").and(query.failing(), FAILING);
        }
        if (by instanceof ReminderQuery.In in) {
            String where = "{p}reminder t WHERE t.state = :state AND t.next_at < :before";
            args.text("state", in.state().name());
            Place first = Place.oldestFirst(Place.EARLIEST);
            return new Walk("reminders by state", first, true, "t.state, ", "t.next_at, t.id", where, args)
                    .and(query.failing(), FAILING);
        }
        throw new IllegalArgumentException("no list by " + by);
    }

    @Override
    Reminder read(Row row) throws SQLException {
        return new Reminder(
                new ReminderId(row.id()),
                row.number(),
                new FollowUpId(row.id()),
                row.count(),
                Parts.due(row).orElseThrow(),
                row.at(),
                Reminder.State.valueOf(row.text()),
                row.at(),
                row.count(),
                row.maybeAt(),
                row.maybeAt(),
                row.text());
    }

    @Override
    List<Args> write(Collection<Reminder> values) {
        return values.stream().map(JdbcReminders::write).toList();
    }

    private static Args write(Reminder value) {
        Args args = new Args();
        Parts.due(args, "due", Optional.of(value.due()));
        return args.id("id", value.id().value())
                .number("version", value.version())
                .id("follow_up_id", value.followUp().value())
                .number("occurrence", value.occurrence())
                .at("scheduled_for", value.scheduledFor())
                .text("state", value.state().name())
                .at("next_at", value.nextAt())
                .number("attempts", value.attempts())
                .at("claimed_at", value.claimedAt())
                .at("delivered_at", value.deliveredAt())
                .text("last_error", value.lastError());
    }
}
