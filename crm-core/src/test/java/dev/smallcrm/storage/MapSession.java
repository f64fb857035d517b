package dev.smallcrm.storage;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stores of one transaction. */
final class MapSession implements Session {
    private final MapTransaction transaction;

    MapSession(MapTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Instant now() {
        return transaction.now();
    }

    @Override
    public Book book() {
        return new MapBook(transaction);
    }

    @Override
    public Contacts contacts() {
        return new MapContacts(transaction);
    }

    @Override
    public Store<Relationship, RelationshipId, RelationshipQuery> relationships() {
        return new MapStore<>(
                transaction, Kinds.RELATIONSHIP, tables -> tables.relationships, (t, q) -> RelationshipLists.of(q));
    }

    @Override
    public Interactions interactions() {
        return new MapInteractions(transaction);
    }

    @Override
    public Store<FollowUp, FollowUpId, FollowUpQuery> followUps() {
        return new MapStore<>(transaction, Kinds.FOLLOW_UP, tables -> tables.followUps, (t, q) -> FollowUpLists.of(q));
    }

    @Override
    public Reminders reminders() {
        return new MapReminders(transaction);
    }

    @Override
    public Search search() {
        return new MapSearch(transaction);
    }

    private static final class MapContacts extends MapStore<Contact, ContactId, ContactQuery> implements Contacts {
        MapContacts(MapTransaction transaction) {
            super(transaction, Kinds.CONTACT, tables -> tables.contacts, ContactLists::of);
        }

        @Override
        public List<Contact> locked(Collection<ContactId> ids) {
            return writable().byIds(ids);
        }

        @Override
        public void touch(Map<ContactId, Optional<Instant>> lastContact) {
            lastContact.forEach((id, at) -> writable()
                    .replace(id, c -> new Contact(c.id(), c.version(), c.details(), c.stamp(), c.archivedAt(), at)));
        }
    }

    private static final class MapInteractions extends MapStore<Interaction, InteractionId, InteractionQuery>
            implements Interactions {
        MapInteractions(MapTransaction transaction) {
            super(transaction, Kinds.INTERACTION, tables -> tables.interactions, (t, q) -> InteractionLists.of(q));
        }

        @Override
        public void answers(Map<InteractionId, Optional<Interaction.Answer>> answers) {
            answers.forEach((id, answer) -> writable()
                    .replace(
                            id,
                            i -> new Interaction(i.id(), i.version(), i.details(), answer, i.retraction(), i.stamp())));
        }
    }
}
