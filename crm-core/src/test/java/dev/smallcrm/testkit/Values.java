package dev.smallcrm.testkit;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.Promise;
import dev.smallcrm.model.Stamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** Stored values to try rules and texts on, in a book kept in Warsaw. */
public final class Values {
    public static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    public static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

    private Values() {}

    public static UUID uuid(long number) {
        return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number);
    }

    public static ContactId contactId(long number) {
        return new ContactId(uuid(number));
    }

    public static Contact contact(long number, ContactDraft draft) {
        return new Contact(contactId(number), 1, draft, stamp(), Optional.empty(), Optional.empty());
    }

    public static Contact lastContact(Contact contact, String at) {
        return new Contact(
                contact.id(),
                contact.version(),
                contact.details(),
                contact.stamp(),
                contact.archivedAt(),
                Optional.of(Instant.parse(at)));
    }

    public static Contact archived(Contact contact) {
        return new Contact(
                contact.id(),
                contact.version(),
                contact.details(),
                contact.stamp(),
                Optional.of(CREATED),
                contact.lastContactAt());
    }

    public static FollowUp followUp(long number, FollowUpDraft draft) {
        return followUp(number, draft, Optional.empty());
    }

    /** A promise; {@code draft} carries by when it is to be done now. */
    public static FollowUp promise(long number, FollowUpDraft draft, Due promisedFor) {
        return followUp(
                number,
                draft,
                Optional.of(new Promise(CREATED, promisedFor, promisedFor.overdueAt(WARSAW), Optional.empty())));
    }

    private static FollowUp followUp(long number, FollowUpDraft draft, Optional<Promise> promise) {
        return new FollowUp(
                new FollowUpId(uuid(number)),
                1,
                draft,
                promise,
                Optional.empty(),
                FollowUp.Status.OPEN,
                draft.due().dueAt(WARSAW),
                draft.due().overdueAt(WARSAW),
                "",
                Optional.empty(),
                stamp());
    }

    public static Interaction waiting(long number, InteractionDraft draft, String dueAt) {
        return new Interaction(
                new InteractionId(uuid(number)),
                1,
                draft,
                Optional.of(new Answer(Instant.parse(dueAt), Answer.State.OPEN, Optional.empty())),
                Optional.empty(),
                stamp());
    }

    private static Stamp stamp() {
        return Stamp.of(CREATED, new Actor("test"));
    }
}
