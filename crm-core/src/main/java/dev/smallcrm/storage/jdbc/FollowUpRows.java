package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Priority;
import dev.smallcrm.model.FollowUp.Status;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.Promise;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Follow-ups as rows. */
final class FollowUpRows {
    static final Columns COLUMNS = Columns.of("""
            id, version, contact_id, title, due_date, due_time, due_zone, assignee_id, priority, notes, answers_id,
            external_refs,
            promised_at, promised_date, promised_time, promised_zone, promise_deadline, supersedes_id,
            status, due_at, overdue_at, outcome, closed_at,
            created_at, created_by, updated_at, updated_by
            """);

    private FollowUpRows() {}

    static FollowUp read(Row row) throws SQLException {
        return new FollowUp(
                new FollowUpId(row.id()),
                row.number(),
                new FollowUpDraft(
                        new ContactId(row.id()),
                        row.text(),
                        due(row).orElseThrow(),
                        row.maybeId().map(ContactId::new),
                        Priority.valueOf(row.text()),
                        row.text(),
                        row.maybeId().map(InteractionId::new),
                        Parts.references(row.texts())),
                promise(row),
                Status.valueOf(row.text()),
                row.at(),
                row.at(),
                row.text(),
                row.maybeAt(),
                StampColumns.read(row));
    }

    static Args write(FollowUp value) {
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
                .text("status", value.status().name())
                .at("due_at", value.dueAt())
                .at("overdue_at", value.overdueAt())
                .text("outcome", value.outcome())
                .at("closed_at", value.closedAt());
        due(args, "due", Optional.of(details.due()));
        due(args, "promised", value.promise().map(Promise::promisedFor));
        StampColumns.write(args, value.stamp());
        return args;
    }

    private static Optional<Promise> promise(Row row) throws SQLException {
        Optional<Instant> at = row.maybeAt();
        Optional<Due> due = due(row);
        Optional<Instant> deadline = row.maybeAt();
        Optional<FollowUpId> supersedes = row.maybeId().map(FollowUpId::new);
        return at.map(when -> new Promise(when, due.orElseThrow(), deadline.orElseThrow(), supersedes));
    }

    private static Optional<Due> due(Row row) throws SQLException {
        var date = row.maybeDate();
        var time = row.maybeTime();
        var zone = row.maybeText().map(ZoneId::of);
        return date.map(day -> new Due(day, time, zone));
    }

    private static void due(Args args, String of, Optional<Due> due) {
        args.date(of + "_date", due.map(Due::date))
                .time(of + "_time", due.flatMap(Due::time))
                .text(of + "_zone", due.flatMap(Due::zone).map(ZoneId::getId));
    }
}
