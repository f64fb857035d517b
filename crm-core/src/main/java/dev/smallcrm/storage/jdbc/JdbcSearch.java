package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.rules.Folding;
import dev.smallcrm.storage.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    private static final String NUMBERS = """
            SELECT c.id, c.number FROM unnest(:ids) u(id) JOIN {p}contact c ON c.id = u.id
            """;

    private static final String FOUND = """
            SELECT s.contact_id FROM {p}search_doc s WHERE TRUE
            """;
    private static final String NEWEST_FIRST = "ORDER BY s.number DESC FETCH FIRST :limit ROWS ONLY";

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private record Doc(UUID contact, String text) {
        Args args() {
            return new Args().id("id", contact).text("doc", text);
        }
    }

    private final Db db;

    JdbcSearch(Db db) {
        this.db = db;
    }

    @Override
    public void index(Map<ContactId, String> documents) {
        List<Doc> docs = documents.entrySet().stream()
                .map(entry -> new Doc(entry.getKey().value(), entry.getValue()))
                .sorted((one, other) -> Place.compare(one.contact(), other.contact()))
                .toList();
        List<Doc> kept = docs.stream().filter(doc -> !doc.text().isEmpty()).toList();
        db.batch(
                DELETE,
                docs.stream()
                        .filter(doc -> doc.text().isEmpty())
                        .map(doc -> new Args().id("id", doc.contact()))
                        .toList());
        int[] changed = db.batch(UPDATE, kept.stream().map(Doc::args).toList());
        insert(IntStream.range(0, changed.length)
                .filter(i -> changed[i] == 0)
                .mapToObj(kept::get)
                .toList());
    }

    private void insert(List<Doc> docs) {
        if (docs.isEmpty()) {
            return;
        }
        Args ids = new Args().ids("ids", docs.stream().map(Doc::contact).toList());
        Map<UUID, Long> numbers = db.query(NUMBERS, ids, row -> Map.entry(row.id(), row.number())).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        db.batch(
                INSERT,
                docs.stream()
                        .map(doc -> doc.args().number("number", number(doc.contact(), numbers)))
                        .toList());
    }

    private static long number(UUID contact, Map<UUID, Long> numbers) {
        return Optional.ofNullable(numbers.get(contact)).orElseThrow(() -> new NotFound("contact", contact));
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
