package dev.smallcrm;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.CrmException;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;

/** A small book in which something can go wrong with everything. */
final class Scene {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    static final UUID NONE = new UUID(7, 7);
    static final String NONE_TEXT = "00000000-0000-0007-0000-000000000007";
    static final ContactId NOBODY = new ContactId(NONE);
    static final RelationshipId NO_RELATIONSHIP = new RelationshipId(NONE);
    static final InteractionId NO_INTERACTION = new InteractionId(NONE);
    static final FollowUpId NO_FOLLOW_UP = new FollowUpId(NONE);

    final Crm crm;
    final Contact anna;
    final Contact stale;
    final Contact jan;
    final Contact shop;
    final Contact gone;
    final Relationship customer;
    final Relationship ended;
    final Interaction call;
    final Interaction retracted;
    final FollowUp promise;
    final FollowUp superseded;
    final FollowUp task;
    final FollowUp done;
    final FollowUp weekly;
    final FollowUp weekDone;

    /**
     * Something that is refused.
     *
     * @param call the call
     * @param type by what
     * @param message in which words
     */
    record Refusal(Runnable call, Class<? extends CrmException> type, String message) {}

    Scene(Crm crm) {
        this.crm = crm;
        stale = crm.contacts().add(Contact.person("Anna", "Kowalska").externalRef("shop", "1"));
        anna = crm.contacts().edit(stale, c -> c.email("anna@example.com"));
        jan = crm.contacts().add(Contact.person("Jan", "Nowak").externalRef("shop", "2"));
        shop = crm.contacts().add(Contact.organization("Shop"));
        gone = crm.contacts().archive(crm.contacts().add(Contact.person("Ewa", "")));
        customer = crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        ended = crm.relationships()
                .relate(Relationship.of(jan, RelationshipType.CUSTOMER)
                        .since(TODAY.minusDays(9))
                        .until(TODAY.minusDays(1)));
        call = crm.interactions().log(Interaction.missedCallFrom(anna));
        retracted = crm.interactions()
                .retract(crm.interactions().log(Interaction.callFrom(jan)).id(), "wrong number");
        superseded = crm.followUps().promise(anna, Duration.ofHours(1), "Call back");
        promise = crm.followUps().promiseAgain(superseded.id(), superseded.due());
        task = crm.followUps().schedule(anna, TODAY, "Send it");
        done = crm.followUps()
                .complete(
                        crm.followUps()
                                .promise(anna, Duration.ofHours(1), "Look")
                                .id(),
                        "");
        weekDone = crm.followUps()
                .schedule(FollowUp.of(jan, TODAY, "Order bread").recurring(FollowUp.Recurrence.weeks(1)));
        crm.followUps().complete(weekDone.id(), "");
        weekly = crm.followUps()
                .schedule(FollowUp.of(anna, TODAY, "Order milk").recurring(FollowUp.Recurrence.weeks(1)));
    }
}
