package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Lead;
import dev.smallcrm.model.FollowUp.Priority;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUp.Series;
import dev.smallcrm.model.FollowUp.Status;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Promise;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The follow-ups and promises. */
final class JdbcFollowUps extends JdbcStore<FollowUp, FollowUpId, FollowUpQuery> {
    private static final Table TABLE = new Table("{p}follow_up", """
            id, version, contact_id, title, due_date, due_time, due_zone, assignee_id, priority, notes, answers_id,
            external_refs,
            promised_at, promised_date, promised_time, promised_zone, promise_deadline, supersedes_id,
            recurrence, remind, series_first, anchor_date, anchor_time, anchor_zone, series_number,
            status, due_at, overdue_at, outcome, closed_at,
            created_at, created_by, updated_at, updated_by
            """);

    private static final String ALONE = """
            SELECT t.id FROM unnest(:ids) u(id) JOIN {p}follow_up t ON t.id = u.id
                LEFT JOIN {p}contact c ON c.id = t.contact_id
                LEFT JOIN {p}contact a ON a.id = t.assignee_id
                LEFT JOIN {p}interaction i ON i.id = t.answers_id
                LEFT JOIN {p}follow_up b ON b.id = t.supersedes_id
            WHERE c.id IS NULL OR (t.assignee_id IS NOT NULL AND a.id IS NULL)
                OR (t.answers_id IS NOT NULL AND i.id IS NULL)
                OR (t.supersedes_id IS NOT NULL AND b.id IS NULL)
            """;

    private static final String WHAT = "follow-up";

    private final References references;

    JdbcFollowUps(Db db) {
        super(db, WHAT, TABLE);
        this.references = new References(db, WHAT);
    }

    @Override
    UUID id(FollowUp value) {
        return value.id().value();
    }

    @Override
    long version(FollowUp value) {
        return value.version();
    }

    @Override
    UUID uuid(FollowUpId id) {
        return id.value();
    }

    @Override
    public void insert(Collection<FollowUp> values) {
        super.insert(values);
        references.insert(tied(values));
    }

    @Override
    public void update(Collection<FollowUp> values) {
        if (!values.isEmpty()) {
            super.update(values);
            references.update(ids(values), tied(values));
        }
    }

    @Override
    void check(List<FollowUp> values, BiConsumer<String, UUID> found) {
        find(Checker.ORPHAN, ALONE, ids(values), found);
        references.check(ids(values), tied(values), id -> found.accept("external-ref", id));
    }

    private static Set<Args> tied(Collection<FollowUp> values) {
        Set<Args> tied = new HashSet<>();
        values.forEach(value -> value.details()
                .references()
                .forEach(ref ->
                        tied.add(References.row(value.id().value(), References.FOLLOW_UP, ref, Place.EARLIEST))));
        return tied;
    }

    @Override
    public Page<FollowUp> page(FollowUpQuery query) {
        return page(walks(query), query.after(), query.limit());
    }

    @Override
    public int count(FollowUpQuery query, int max) {
        return count(walks(query), max);
    }

    private static List<Walk> walks(FollowUpQuery query) {
        FollowUpQuery.By by = query.by();
        if (by instanceof FollowUpQuery.Open) {
            return List.of(byDue(query, "follow-ups", "t.status, ", "t.status = 'OPEN'", new Args()));
        }
        if (by instanceof FollowUpQuery.AssignedTo assigned) {
            Args args = new Args().id("assignee", assigned.colleague().value());
            String where = "t.assignee_id = :assignee AND t.status = 'OPEN'";
            return List.of(byDue(query, "follow-ups by assignee", "t.assignee_id, t.status, ", where, args));
        }
        if (by instanceof FollowUpQuery.Of of) {
            List<Walk> walks = new ArrayList<>();
            for (Status status : of.statuses()) {
                Args args = new Args().id("contact", of.contact().value()).text("status", status.name());
                String where = "t.contact_id = :contact AND t.status = :status";
                walks.add(byDue(query, "follow-ups by contact", "t.contact_id, t.status, ", where, args));
            }
            return walks;
        }
        if (by instanceof FollowUpQuery.Answering answering) {
            Args args = new Args()
                    .ids(
                            "ids",
                            answering.interactions().stream()
                                    .map(InteractionId::value)
                                    .distinct()
                                    .toList());
            return List.of(byId(query, "follow-ups by interaction", """
                    unnest(:ids) u(id) JOIN {p}follow_up t ON t.answers_id = u.id
                    WHERE TRUE""", args));
        }
        if (by instanceof FollowUpQuery.ByReference tied) {
            Args args = new Args()
                    .keys("keys", tied.refs().stream().map(References::key).toList())
                    .text("kind", References.FOLLOW_UP);
            return List.of(byId(query, "follow-ups by reference", """
                    unnest(:keys) u(k)
                        JOIN {p}external_ref e ON e.owner_kind = :kind AND e.ref_key = u.k
                        JOIN {p}follow_up t ON t.id = e.owner_id
                    WHERE TRUE""", args));
        }
        throw new IllegalArgumentException("no list by " + by);
    }

    private static Walk byDue(FollowUpQuery query, String list, String leading, String where, Args args) {
        return new Walk(
                list,
                Place.oldestFirst(query.from().orElse(Place.EARLIEST)),
                true,
                leading,
                "t.due_at, t.id",
                "{p}follow_up t WHERE " + where + " AND t.due_at < :before" + promises(query),
                args.at("before", query.before().orElse(Place.LATEST)));
    }

    /** One that bears several of the references comes several times. */
    private static Walk byId(FollowUpQuery query, String list, String from, Args args) {
        return new Walk(list, Place.BY_ID, false, "", "t.id", from + promises(query), args);
    }

    private static String promises(FollowUpQuery query) {
        return query.promises() ? " AND t.promised_at IS NOT NULL" : "";
    }

    @Override
    FollowUp read(Row row) throws SQLException {
        FollowUpId id = new FollowUpId(row.id());
        long version = row.number();
        ContactId contact = new ContactId(row.id());
        String title = row.text();
        Due due = Parts.due(row).orElseThrow();
        Optional<ContactId> assignee = row.maybeId().map(ContactId::new);
        Priority priority = Priority.valueOf(row.text());
        String notes = row.text();
        Optional<InteractionId> answers = row.maybeId().map(InteractionId::new);
        List<ExternalRef> references = Parts.references(row);
        Optional<Promise> promise = promise(row);
        Optional<Recurrence> recurrence = row.maybeText().map(rule -> Recurrence.parse(rule, due));
        Optional<Lead> remind = row.maybeText().map(Lead::parse);
        return new FollowUp(
                id,
                version,
                new FollowUpDraft(
                        contact, title, due, assignee, priority, notes, answers, references, recurrence, remind),
                promise,
                series(row),
                Status.valueOf(row.text()),
                row.at(),
                row.at(),
                row.text(),
                row.maybeAt(),
                Parts.stamp(row));
    }

    @Override
    List<Args> write(Collection<FollowUp> values) {
        return values.stream().map(JdbcFollowUps::write).toList();
    }

    private static Args write(FollowUp value) {
        FollowUpDraft details = value.details();
        Args args = new Args()
                .id("id", value.id().value())
                .number("version", value.version())
                .id("contact_id", value.contact().value())
                .text("title", details.title())
                .id("assignee_id", details.assignee().map(ContactId::value))
                .text("priority", details.priority().name())
                .text("notes", details.notes())
                .id("answers_id", details.answers().map(InteractionId::value))
                .texts("external_refs", Parts.ofReferences(details.references()))
                .at("promised_at", value.promise().map(Promise::promisedAt))
                .at("promise_deadline", value.promise().map(Promise::deadline))
                .id(
                        "supersedes_id",
                        value.promise().flatMap(Promise::supersedes).map(FollowUpId::value))
                .text("recurrence", details.recurrence().map(Recurrence::toString))
                .text("remind", details.remind().map(Lead::toString))
                .id("series_first", value.series().map(series -> series.first().value()))
                .value("series_number", JDBCType.INTEGER, value.series().map(Series::number))
                .text("status", value.status().name())
                .at("due_at", value.dueAt())
                .at("overdue_at", value.overdueAt())
                .text("outcome", value.outcome())
                .at("closed_at", value.closedAt());
        Parts.due(args, "due", Optional.of(details.due()));
        Parts.due(args, "anchor", value.series().map(Series::anchor));
        Parts.due(args, "promised", value.promise().map(Promise::promisedFor));
        return Parts.write(args, value.stamp());
    }

    private static Optional<Promise> promise(Row row) throws SQLException {
        Optional<Instant> at = row.maybeAt();
        Optional<Due> due = Parts.due(row);
        Optional<Instant> deadline = row.maybeAt();
        Optional<FollowUpId> supersedes = row.maybeId().map(FollowUpId::new);
        return at.map(when -> new Promise(when, due.orElseThrow(), deadline.orElseThrow(), supersedes));
    }

    private static Optional<Series> series(Row row) throws SQLException {
        Optional<FollowUpId> first = row.maybeId().map(FollowUpId::new);
        Optional<Due> anchor = Parts.due(row);
        Optional<Integer> number = row.maybeCount();
        return first.map(id -> new Series(id, anchor.orElseThrow(), number.orElseThrow()));
    }
}
