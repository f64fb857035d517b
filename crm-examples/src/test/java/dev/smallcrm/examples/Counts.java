package dev.smallcrm.examples;

import dev.smallcrm.Crm;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipQuery;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** How much there is in a book, counted by walking through everybody's pages. */
record Counts(int contacts, int relationships, int interactions, int followUps) {

    static Counts of(Crm crm) {
        Set<Contact> contacts = new HashSet<>();
        Set<RelationshipId> relationships = new HashSet<>();
        Set<InteractionId> interactions = new HashSet<>();
        Set<Object> followUps = new HashSet<>();
        walk(ContactQuery.all().limit(30), crm.contacts()::page, ContactQuery::after, contacts::add);
        for (Contact contact : contacts) {
            walk(
                    RelationshipQuery.of(contact),
                    crm.relationships()::page,
                    RelationshipQuery::after,
                    r -> relationships.add(r.id()));
            walk(
                    InteractionQuery.timeline(contact).limit(10),
                    crm.interactions()::page,
                    InteractionQuery::after,
                    i -> interactions.add(i.id()));
            walk(FollowUpQuery.of(contact), crm.followUps()::page, FollowUpQuery::after, f -> followUps.add(f.id()));
        }
        return new Counts(contacts.size(), relationships.size(), interactions.size(), followUps.size());
    }

    private static <Q, T> void walk(
            Q query, Function<Q, Page<T>> pages, BiFunction<Q, dev.smallcrm.model.Cursor, Q> after, Consumer<T> each) {
        Optional<Q> next = Optional.of(query);
        while (next.isPresent()) {
            Q current = next.get();
            Page<T> page = pages.apply(current);
            page.forEach(each);
            next = page.next().map(cursor -> after.apply(current, cursor));
        }
    }
}
