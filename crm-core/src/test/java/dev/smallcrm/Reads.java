package dev.smallcrm;

import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipQuery;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Every verb that reads, each with something to find in a small book. */
final class Reads {
    private final ContactId anna;
    private final Relationship customer;
    private final Interaction call;
    private final FollowUp task;

    /**
     * One read.
     *
     * @param verb the service and the method
     * @param call reads, in any book on the same tables
     */
    record Read(String verb, Consumer<Book> call) {
        @Override
        public String toString() {
            return verb;
        }
    }

    /** Of a book in which {@link Writes} has written its scene. */
    Reads(Crm crm) {
        anna = crm.contacts().byExternalRef("shop", "1").orElseThrow().id();
        customer = crm.relationships().activeOf(anna).items().get(0).relationship();
        call = crm.interactions().timeline(anna).items().get(0);
        task = crm.followUps().today().items().get(0);
    }

    List<Read> all() {
        return List.of(
                new Read("book.home", Book::home),
                new Read("book.settings", Book::settings),
                new Read("book.profile", book -> book.profile(anna)),
                new Read("book.references", book -> book.references("shop", "1")),
                new Read("contacts.get", book -> book.contacts().get(anna)),
                new Read("contacts.find", book -> book.contacts().find(anna)),
                new Read("contacts.byIds", book -> book.contacts().byIds(List.of(anna))),
                new Read("contacts.byPhone", book -> book.contacts().byPhone("600 700 800")),
                new Read("contacts.byExternalRef", book -> book.contacts().byExternalRef("shop", "1")),
                new Read("contacts.page", book -> book.contacts().page(ContactQuery.all())),
                new Read("contacts.search", book -> book.contacts().search("anna")),
                new Read("contacts.nameDays", book -> book.contacts().nameDays(anna)),
                new Read("contacts.suggestedNameDay", book -> book.contacts().suggestedNameDay(anna)),
                new Read("relationships.get", book -> book.relationships().get(customer.id())),
                new Read("relationships.of", book -> book.relationships().of(anna)),
                new Read("relationships.activeOf", book -> book.relationships().activeOf(anna)),
                new Read(
                        "relationships.definitions",
                        book -> book.relationships().definitions()),
                new Read("relationships.page", book -> book.relationships().page(RelationshipQuery.of(anna))),
                new Read("interactions.get", book -> book.interactions().get(call.id())),
                new Read("interactions.timeline", book -> book.interactions().timeline(anna)),
                new Read("interactions.missed", book -> book.interactions().missed(Instant.EPOCH)),
                new Read("interactions.page", book -> book.interactions().page(InteractionQuery.timeline(anna))),
                new Read("followUps.get", book -> book.followUps().get(task.id())),
                new Read("followUps.page", book -> book.followUps().page(FollowUpQuery.openOf(anna))),
                new Read("followUps.overdue", book -> book.followUps().overdue()),
                new Read("followUps.today", book -> book.followUps().today()),
                new Read("followUps.next", book -> book.followUps().next(7)),
                new Read("agenda.today", book -> book.agenda().today()),
                new Read("agenda.on", book -> book.agenda().on(Scene.TODAY)),
                new Read("agenda.forAssignee", book -> book.agenda().forAssignee(anna)));
    }
}
