package dev.smallcrm.testkit;

import dev.smallcrm.Book;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.model.SearchHit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything that a small book holds, as its lists give it page by page; two are equal if nothing was written between
 * them.
 *
 * @param contacts everybody, archived ones and home included
 * @param types the relationship types
 * @param relationships by contact
 * @param interactions by contact, retracted ones included
 * @param followUps by contact, closed ones included
 * @param found by what is shown of a contact, who is found by that
 */
public record Snapshot(
        List<Contact> contacts,
        List<RelationshipTypeDefinition> types,
        Map<ContactId, List<Relationship>> relationships,
        Map<ContactId, List<Interaction>> interactions,
        Map<ContactId, List<FollowUp>> followUps,
        Map<String, List<SearchHit>> found) {

    /**
     * Reads a whole book.
     *
     * @param book the book
     * @return what it holds
     */
    public static Snapshot of(Book book) {
        List<Contact> everybody =
                all(ContactQuery.changedSince(Instant.EPOCH), book.contacts()::page, ContactQuery::after);
        return new Snapshot(
                everybody,
                book.relationships().definitions(),
                by(
                        everybody,
                        contact -> all(
                                RelationshipQuery.of(contact), book.relationships()::page, RelationshipQuery::after)),
                by(
                        everybody,
                        contact -> all(
                                InteractionQuery.timeline(contact).withRetracted(),
                                book.interactions()::page,
                                InteractionQuery::after)),
                by(everybody, contact -> all(FollowUpQuery.of(contact), book.followUps()::page, FollowUpQuery::after)),
                everybody.stream()
                        .map(Contact::displayName)
                        .distinct()
                        .collect(Collectors.toMap(
                                name -> name,
                                name -> book.contacts().search(name).items())));
    }

    private static <T> Map<ContactId, List<T>> by(List<Contact> contacts, Function<Contact, List<T>> list) {
        return contacts.stream().collect(Collectors.toMap(Contact::id, list));
    }

    private static <T, Q> List<T> all(Q first, Function<Q, Page<T>> read, BiFunction<Q, Cursor, Q> after) {
        List<T> all = new ArrayList<>();
        Optional<Q> query = Optional.of(first);
        while (query.isPresent()) {
            Q current = query.get();
            Page<T> page = read.apply(current);
            all.addAll(page.items());
            query = page.next().map(cursor -> after.apply(current, cursor));
        }
        return all;
    }
}
