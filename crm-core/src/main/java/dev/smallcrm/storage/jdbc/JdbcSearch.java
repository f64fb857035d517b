package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.rules.Folding;
import dev.smallcrm.storage.Session;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** The search over contacts: the documents are looked through, the newest first. */
final class JdbcSearch implements Session.Search {
    private static final String UPDATE = """
            UPDATE {p}search_doc SET doc = :doc WHERE contact_id = :id
            """;

    private static final String INSERT = """
            INSERT INTO {p}search_doc (number, contact_id, doc) VALUES (:number, :id, :doc)
            """;

    private static final String DELETE = """
            DELETE FROM {p}search_doc WHERE contact_id = :id
            """;

    private static final String DOCUMENTS = """
            SELECT s.contact_id, s.doc FROM unnest(:ids) u(id) JOIN {p}search_doc s ON s.contact_id = u.id
            """;

    private static final String NUMBERS = """
            SELECT c.id, c.number FROM unnest(:ids) u(id) JOIN {p}contact c ON c.id = u.id
            """;

    private static final String FOUND = """
            SELECT s.contact_id FROM {p}search_doc s WHERE TRUE
            """;
    private static final String NEWEST_FIRST = "ORDER BY s.number DESC FETCH FIRST :limit ROWS ONLY";

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final Db db;

    JdbcSearch(Db db) {
        this.db = db;
    }

    @Override
    public void index(Map<ContactId, String> documents) {
        SortedMap<UUID, Args> kept = new TreeMap<>(Place::compare);
        SortedMap<UUID, Args> gone = new TreeMap<>(Place::compare);
        documents.forEach((contact, text) -> {
            UUID id = contact.value();
            (text.isEmpty() ? gone : kept).put(id, new Args().id("id", id).text("doc", text));
        });
        db.batch(DELETE, gone.values());
        db.updateOrLeave(UPDATE, kept);
        insert(kept);
    }

    private void insert(SortedMap<UUID, Args> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Map<UUID, Long> numbers = db.byId(NUMBERS, rows.keySet(), Row::number);
        rows.forEach((id, row) -> row.number(
                "number", Optional.ofNullable(numbers.get(id)).orElseThrow(() -> new NotFound("contact", id))));
        db.batch(INSERT, rows.values());
    }

    @Override
    public Map<ContactId, String> documents(Collection<ContactId> contacts) {
        List<UUID> ids = contacts.stream().map(ContactId::value).toList();
        Map<ContactId, String> documents = new HashMap<>();
        db.byId(DOCUMENTS, ids, Row::text).forEach((id, text) -> documents.put(new ContactId(id), text));
        return documents;
    }

    @Override
    public List<ContactId> candidates(List<String> terms, int limit) {
        StringBuilder text = new StringBuilder(FOUND);
        Args args = new Args().number("limit", limit);
        for (int i = 0; i < terms.size(); i++) {
            String term = terms.get(i);
            if (!Folding.words(term).equals(List.of(term))) {
                throw new IllegalArgumentException("a term is not one folded word"); // and may be a pattern
            }
            args.text("word" + i, "% " + term + "%");
            if (DIGITS.matcher(term).matches()) {
                // Behind the first # there are numbers only.
                args.text("number" + i, "%#%" + term + "%");
                text.append("AND (s.doc LIKE :word" + i + " OR s.doc LIKE :number" + i + ") ");
            } else {
                text.append("AND s.doc LIKE :word" + i + " ");
            }
        }
        return db.query(text + NEWEST_FIRST, args, row -> new ContactId(row.id()));
    }
}
