package dev.smallcrm;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.SearchHit;
import dev.smallcrm.rules.SearchText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps what contacts are found by in step with them, and finds them. */
final class Searching {
    private static final int HITS = 20;
    private static final int CANDIDATES = 200;

    private Searching() {}

    static Page<SearchHit> search(Work work, String text) {
        List<String> terms = SearchText.terms(text, work.settings().country());
        if (terms.isEmpty()) {
            return new Page<>(List.of(), Optional.empty());
        }
        List<ContactId> ids = work.session().search().candidates(terms, CANDIDATES);
        List<Contact> ranked = SearchText.rank(work.session().contacts().byIds(ids), terms);
        return new Page<>(ranked.stream().limit(HITS).map(SearchHit::new).toList(), Optional.empty());
    }

    static void index(Work work, Contact contact) {
        index(work, List.of(contact));
    }

    /** Also those who are found by its name, when that has changed: the people who work for it. */
    static void reindex(Work work, Contact before, Contact after) {
        index(work, after);
        if (after.kind() == ContactKind.ORGANIZATION && !before.names().equals(after.names())) {
            work.relationships(RelationshipQuery.of(after)
                            .type(RelationshipType.WORKS_FOR)
                            .limit(Page.MAX_LIMIT))
                    .forEachRemaining(links -> {
                        Set<ContactId> people = new LinkedHashSet<>();
                        links.forEach(link -> people.add(link.from()));
                        people.remove(after.id());
                        index(work, work.session().contacts().byIds(people));
                    });
        }
    }

    static void index(Work work, Collection<Contact> contacts) {
        Map<ContactId, String> documents = new LinkedHashMap<>();
        for (Contact contact : contacts) {
            boolean hidden = contact.archived() || contact.id().equals(work.home());
            documents.put(
                    contact.id(),
                    hidden
                            ? ""
                            : SearchText.document(
                                    contact,
                                    employers(work, contact),
                                    work.settings().country()));
        }
        work.session().search().index(documents);
    }

    private static List<String> employers(Work work, Contact contact) {
        if (contact.version() == 1 && contact.kind() == ContactKind.ORGANIZATION) {
            return List.of();
        }
        Set<ContactId> ids = new LinkedHashSet<>();
        RelationshipQuery jobs = RelationshipQuery.of(contact).type(RelationshipType.WORKS_FOR);
        for (Relationship link : work.session().relationships().page(jobs).items()) {
            if (link.from().equals(contact.id()) && Relating.goesOn(work, link)) {
                ids.add(link.to());
            }
        }
        ids.remove(work.home());
        List<String> names = new ArrayList<>();
        for (Contact employer : work.session().contacts().byIds(ids)) {
            names.add(employer.names().tradeName());
            names.add(employer.names().legalName());
        }
        return names;
    }
}
