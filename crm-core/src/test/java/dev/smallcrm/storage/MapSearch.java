package dev.smallcrm.storage;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.NotFound;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The search: every document is looked through. */
final class MapSearch implements Session.Search {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final MapTransaction transaction;

    MapSearch(MapTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void index(Map<ContactId, String> documents) {
        Tables tables = transaction.write();
        documents.forEach((contact, document) -> {
            if (document.isEmpty()) {
                tables.documents.remove(contact);
            } else if (tables.contacts.has(contact)) {
                tables.documents.put(contact, document);
            } else {
                throw new NotFound("contact", contact);
            }
        });
    }

    @Override
    public Map<ContactId, String> documents(Collection<ContactId> contacts) {
        Map<ContactId, String> documents = new HashMap<>(transaction.read().documents);
        documents.keySet().retainAll(contacts);
        return documents;
    }

    @Override
    public List<ContactId> candidates(List<String> terms, int limit) {
        Tables tables = transaction.read();
        List<Contact> lastAddedFirst = new ArrayList<>(tables.contacts.all());
        Collections.reverse(lastAddedFirst);
        return lastAddedFirst.stream()
                .map(Contact::id)
                .filter(id -> hasAll(tables.documents.getOrDefault(id, ""), terms))
                .limit(limit)
                .toList();
    }

    private static boolean hasAll(String document, List<String> terms) {
        return terms.stream().allMatch(term -> document.contains(" " + term) || hasNumberWith(document, term));
    }

    private static boolean hasNumberWith(String document, String term) {
        return DIGITS.matcher(term).matches()
                && Pattern.compile("#[0-9]*" + term).matcher(document).find();
    }
}
