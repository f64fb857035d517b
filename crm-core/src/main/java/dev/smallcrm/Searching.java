package dev.smallcrm;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.SearchHit;
import dev.smallcrm.model.Stamp;
import dev.smallcrm.rules.SearchText;
import dev.smallcrm.storage.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    /** Who is found by a name that a contact will have no more: the people who work, worked or will work for it. */
    static Set<ContactId> foundUnder(Work work, Contact before, ContactDraft after) {
        Set<ContactId> people = new LinkedHashSet<>();
        if (before.kind() == ContactKind.ORGANIZATION
                && !before.names().equals(after.names())
                && !before.id().equals(work.home())) {
            RelationshipQuery jobs = RelationshipQuery.of(before).type(RelationshipType.WORKS_FOR);
            work.relationships(jobs.limit(Page.MAX_LIMIT))
                    .forEachRemaining(links -> links.forEach(link -> people.add(link.from())));
            people.remove(before.id());
        }
        return people;
    }

    static void index(Work work, Collection<Contact> contacts) {
        Map<ContactId, String> documents = new LinkedHashMap<>();
        for (Contact contact : contacts) {
            documents.put(contact.id(), document(work, contact, links(work, contact), work.today()));
        }
        work.session().search().index(documents);
    }

    /**
     * Whether a contact is found by what it should be. Nothing is written when the day comes from which somebody works
     * for another no more, so that what was right on a day since the last write will do.
     */
    static boolean inStep(Work work, Contact contact, String document) {
        List<Relationship> links = links(work, contact);
        LocalDate today = work.today();
        if (document.equals(document(work, contact, links, today))) {
            return true;
        }
        Instant written = Stream.concat(
                        Stream.of(contact.stamp()), links.stream().map(Relationship::stamp))
                .map(Stamp::updatedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate since = LocalDate.ofInstant(written, work.settings().zone());
        Stream<LocalDate> lastDays = links.stream()
                .flatMap(link -> link.validTo().stream())
                .map(end -> end.minusDays(1))
                .filter(day -> !day.isBefore(since) && day.isBefore(today));
        return Stream.concat(Stream.of(since), lastDays)
                .anyMatch(day -> document.equals(document(work, contact, links, day)));
    }

    /** A contact, and those by whose names it is found or once was; nobody if it is not there. */
    static List<Contact> foundBy(Work work, ContactId id) {
        Session.Contacts contacts = work.session().contacts();
        List<Contact> found = new ArrayList<>(contacts.byIds(List.of(id)));
        if (!found.isEmpty()) {
            Set<ContactId> employers = new LinkedHashSet<>();
            links(work, found.get(0)).forEach(link -> employers.add(link.to()));
            found.addAll(contacts.byIds(employers));
        }
        return found;
    }

    private static String document(Work work, Contact contact, List<Relationship> links, LocalDate day) {
        boolean hidden = contact.archived() || contact.id().equals(work.home());
        return hidden
                ? ""
                : SearchText.document(
                        contact, employers(work, links, day), work.settings().country());
    }

    private static List<Relationship> links(Work work, Contact contact) {
        if (contact.version() == 1 && contact.kind() == ContactKind.ORGANIZATION) {
            return List.of();
        }
        RelationshipQuery jobs = RelationshipQuery.of(contact).type(RelationshipType.WORKS_FOR);
        List<Relationship> links =
                new ArrayList<>(work.session().relationships().page(jobs).items());
        links.removeIf(link -> !link.from().equals(contact.id()) || link.to().equals(work.home()));
        return links;
    }

    private static List<String> employers(Work work, List<Relationship> links, LocalDate day) {
        Set<ContactId> ids = new LinkedHashSet<>();
        for (Relationship link : links) {
            if (link.validTo().isEmpty() || link.validTo().get().isAfter(day)) {
                ids.add(link.to());
            }
        }
        List<String> names = new ArrayList<>();
        for (Contact employer : work.session().contacts().byIds(ids)) {
            names.add(employer.names().tradeName());
            names.add(employer.names().legalName());
        }
        return names;
    }
}
