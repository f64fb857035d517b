package dev.smallcrm.storage;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.Promise;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.ReminderId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What there is to know of each kind of value in order to keep it. */
final class Kinds {
    static final Kind<ContactId, Contact> CONTACT =
            new Kind<>("contact", Contact::id, Contact::version, Contact::externalRefs, contact -> Stream.empty());

    static final Kind<RelationshipType, RelationshipTypeDefinition> TYPE = new Kind<>(
            "relationship type",
            RelationshipTypeDefinition::type,
            RelationshipTypeDefinition::version,
            type -> List.of(),
            type -> Stream.empty());

    static final Kind<RelationshipId, Relationship> RELATIONSHIP = new Kind<>(
            "relationship",
            Relationship::id,
            Relationship::version,
            link -> List.of(),
            link -> Stream.of(link.from(), link.type(), link.to()));

    static final Kind<InteractionId, Interaction> INTERACTION = new Kind<>(
            "interaction",
            Interaction::id,
            Interaction::version,
            event -> event.details().externalId().stream().toList(),
            Kinds::mentioned);

    static final Kind<FollowUpId, FollowUp> FOLLOW_UP =
            new Kind<>("follow-up", FollowUp::id, FollowUp::version, task -> List.of(), Kinds::mentioned);

    static final Kind<ReminderId, Reminder> REMINDER = new Kind<>(
            "reminder",
            Reminder::id,
            Reminder::version,
            reminder -> List.of(),
            reminder -> Stream.of(reminder.followUp()));

    private Kinds() {}

    private static Stream<?> mentioned(Interaction event) {
        return Stream.of(
                        event.details().participants().stream().map(Interaction.Participant::contact),
                        event.details().handledBy().stream(),
                        event.details().keeps().stream())
                .flatMap(ids -> ids);
    }

    private static Stream<?> mentioned(FollowUp task) {
        Optional<FollowUpId> before = task.promise().flatMap(Promise::supersedes);
        return Stream.of(
                        Stream.of(task.contact()),
                        task.details().assignee().stream(),
                        task.details().answers().stream(),
                        before.stream())
                .flatMap(ids -> ids);
    }
}
