package dev.smallcrm.storage;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.ReminderId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that a book holds. */
final class Tables {
    final Table<ContactId, Contact> contacts;
    final Table<RelationshipType, RelationshipTypeDefinition> types;
    final Table<RelationshipId, Relationship> relationships;
    final Table<InteractionId, Interaction> interactions;
    final Table<FollowUpId, FollowUp> followUps;
    final Table<ReminderId, Reminder> reminders;
    final Map<ContactId, String> documents;
    private String zoneRules = "";
    private final Map<Boolean, Instant> lookedAt;
    private Optional<BookSettings> settings;
    private Optional<ContactId> home;

    Tables() {
        contacts = new Table<>(Kinds.CONTACT);
        types = new Table<>(Kinds.TYPE);
        relationships = new Table<>(Kinds.RELATIONSHIP);
        interactions = new Table<>(Kinds.INTERACTION);
        followUps = new Table<>(Kinds.FOLLOW_UP);
        reminders = new Table<>(Kinds.REMINDER);
        documents = new HashMap<>();
        lookedAt = new HashMap<>();
        settings = Optional.empty();
        home = Optional.empty();
    }

    private Tables(Tables other) {
        contacts = other.contacts.copy();
        types = other.types.copy();
        relationships = other.relationships.copy();
        interactions = other.interactions.copy();
        followUps = other.followUps.copy();
        reminders = other.reminders.copy();
        documents = new HashMap<>(other.documents);
        zoneRules = other.zoneRules;
        lookedAt = new HashMap<>(other.lookedAt);
        settings = other.settings;
        home = other.home;
    }

    Tables copy() {
        return new Tables(this);
    }

    Optional<BookSettings> settings() {
        return settings;
    }

    Optional<ContactId> home() {
        return home;
    }

    String zoneRules() {
        return zoneRules;
    }

    void zoneRules(String version) {
        zoneRules = version;
    }

    Optional<Instant> lookedAt(boolean dates) {
        return Optional.ofNullable(lookedAt.get(dates));
    }

    void looked(boolean dates, Instant at) {
        lookedAt.put(dates, at);
    }

    void begin(BookSettings first, ContactId us) {
        require(Stream.of(us));
        settings = Optional.of(first);
        home = Optional.of(us);
    }

    void change(BookSettings now) {
        settings = Optional.of(now);
    }

    /** Throws if one of the ids, of whatever kind, is not there. */
    void require(Stream<?> ids) {
        ids.filter(id -> Stream.of(contacts, types, relationships, interactions, followUps)
                        .noneMatch(table -> table.has(id)))
                .findFirst()
                .ifPresent(id -> {
                    throw new Refused(
                            Kind.ROW_RULE,
                            "What refers to " + id + " is not kept, because that is not there; add it first");
                });
    }
}
