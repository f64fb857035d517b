package dev.smallcrm.examples;

import dev.smallcrm.Book;
import dev.smallcrm.examples.CsvFile.Row;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * Brings what was said, written and bought into a book. Each line has an id, which is kept as the external id of the
 * interaction: a line that is in the book is passed over, with what followed from it.
 */
final class ShopLog {
    /** The system whose keys are the ids of the lines. */
    static final String LOG = "shop-log";

    /** The system whose keys are the numbers of the shop's orders and errands. */
    static final String ORDER = "order";

    private final Book book;
    private final LocalDate today;

    /** The log counts days back from today, so that the sample is always fresh. */
    ShopLog(Book book, LocalDate today) {
        this.book = book;
        this.today = today;
    }

    /** Logs the lines that are not in the book, oldest first. */
    Tally lines(CsvFile file) {
        List<Row> fresh = file.rows().stream().filter(row -> !logged(row)).toList();
        fresh.forEach(this::log);
        return new Tally(file, fresh.size());
    }

    private boolean logged(Row row) {
        ExternalRef id = ExternalRef.of(LOG, row.get("id"));
        InteractionQuery sameId = InteractionQuery.by(new InteractionQuery.ByExternalId(List.of(id)));
        return !book.interactions().page(sameId).items().isEmpty();
    }

    private void log(Row row) {
        InteractionDraft draft = what(row)
                .about(row.get("subject"))
                .text(row.get("text"))
                .at(happened(row))
                .externalId(LOG, row.get("id"));
        if (row.has("minutes")) {
            draft = draft.lasting(Duration.ofMinutes(Long.parseLong(row.get("minutes"))));
        }
        if (row.has("order")) {
            draft = draft.reference(ORDER, row.get("order"));
        }
        if (row.has("no answer needed")) {
            draft = draft.awaitsAnswer(false);
        }
        if (row.has("by")) {
            draft = draft.handledBy(known(ShopImport.LOGIN, row.get("by")));
        }
        Interaction logged = book.interactions().log(draft);
        if (row.has("next step")) {
            next(row, logged);
        }
    }

    /** What we said we would do is a promise; what we only mean to do is a follow-up. */
    private void next(Row row, Interaction logged) {
        Due due = Cells.after(
                logged.occurredAt(), row.get("by when"), book.settings().zone());
        FollowUpDraft draft = FollowUp.of(logged.contact(), due, row.get("next step"))
                .assignedTo(known(ShopImport.LOGIN, row.get("by")));
        if (row.has("promised")) {
            book.followUps().promise(draft.answers(logged.id()));
        } else {
            book.followUps().schedule(draft);
        }
    }

    private Instant happened(Row row) {
        return today.minusDays(Long.parseLong(row.get("days ago")))
                .atTime(LocalTime.parse(row.get("time")))
                .atZone(book.settings().zone())
                .toInstant();
    }

    private InteractionDraft what(Row row) {
        String who = row.get("who");
        if (who.startsWith("+")) {
            return Interaction.missedCallFrom(who);
        }
        List<Contact> all = List.of(who.split(" ")).stream()
                .map(id -> known(ShopImport.LIST, id))
                .toList();
        InteractionDraft draft = what(row, all.get(0));
        for (Contact other : all.subList(1, all.size())) {
            draft = draft.with(other, Interaction.Role.PRESENT);
        }
        return draft;
    }

    private InteractionDraft what(Row row, Contact who) {
        return switch (row.get("what")) {
            case "call in" -> Interaction.callFrom(who);
            case "call out" -> Interaction.callTo(who);
            case "missed" -> Interaction.missedCallFrom(who);
            case "voicemail" -> Interaction.missedCallFrom(who).outcome(Interaction.Outcome.VOICEMAIL);
            case "no answer" -> Interaction.callTo(who).outcome(Interaction.Outcome.NO_ANSWER);
            case "mail in" -> Interaction.mailFrom(who);
            case "mail out" -> Interaction.mailTo(who);
            case "message in" -> Interaction.messageFrom(who);
            case "message out" -> Interaction.messageTo(who);
            case "letter in" -> Interaction.letterFrom(who);
            case "visit" -> Interaction.visitFrom(who);
            case "review" -> Interaction.reviewFrom(who);
            case "purchase" ->
                Interaction.purchaseBy(
                        who,
                        Cells.money(
                                row.get("amount"),
                                row.get("currency"),
                                book.settings().currency()));
            default ->
                throw new IllegalArgumentException(
                        "Line " + row.get("id") + " has something unknown under what: " + row.get("what"));
        };
    }

    private Contact known(String system, String key) {
        return book.contacts()
                .byExternalRef(system, key)
                .orElseThrow(() -> new IllegalArgumentException("Nobody has the id " + key));
    }
}
