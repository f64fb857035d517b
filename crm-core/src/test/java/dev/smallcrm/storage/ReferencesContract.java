package dev.smallcrm.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactRef;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Promise;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that a value refers to must be there. */
interface ReferencesContract extends ContractPart {
    @Test
    default void aRelationshipIsRefusedIfOneOfItsContactsOrItsTypeIsNotThere() {
        Contact jan = book().person("Jan", "Nowak");
        ContactId nobody = new ContactId(book().uuid());
        refused(() -> book().link(jan, RelationshipType.CUSTOMER, nobody, "2026-01-01"));
        refused(() -> book().link(nobody, RelationshipType.CUSTOMER, jan, "2026-01-01"));
        refused(() -> book().link(jan, new RelationshipType("unknown"), book().home, "2026-01-01"));
        Walk.RELATIONSHIPS.gives(book(), RelationshipQuery.of(jan), List.of());
    }

    @Test
    default void anInteractionIsRefusedIfSomebodyInItIsNotThere() {
        Contact jan = book().person("Jan", "Nowak");
        ContactId nobody = new ContactId(book().uuid());
        InteractionDraft call = Interaction.callFrom(jan);
        FollowUp unknown = book().followUp(task(jan), FollowUp.Status.OPEN);
        Stream.of(
                        Interaction.callFrom(nobody),
                        call.with(nobody, Interaction.Role.PRESENT),
                        call.handledBy(nobody),
                        call.keeps(unknown))
                .forEach(draft -> refused(() -> book().log(draft)));
        Walk.INTERACTIONS.gives(book(), InteractionQuery.timeline(jan), List.of());
    }

    @Test
    default void aFollowUpIsRefusedIfWhatItSpeaksOfIsNotThere() {
        Contact jan = book().person("Jan", "Nowak");
        ContactId nobody = new ContactId(book().uuid());
        FollowUpDraft task = task(jan);
        Stream.of(task(nobody), task.assignedTo(nobody), task.answers(new InteractionId(book().uuid())))
                .forEach(draft -> refused(() -> book().schedule(draft, FollowUp.Status.OPEN)));
        Promise after = new Promise(
                BookUnderTest.START, task.due(), BookUnderTest.START, Optional.of(new FollowUpId(book().uuid())));
        refused(() -> book().schedule(task, FollowUp.Status.OPEN, after));
        Walk.FOLLOW_UPS.gives(book(), FollowUpQuery.of(jan), List.of());
    }

    @Test
    default void anUpdateIsRefusedToo() {
        Contact jan = book().person("Jan", "Nowak");
        Interaction call = book().log(Interaction.callFrom(jan));
        InteractionDraft moved =
                Interaction.callFrom(new ContactId(book().uuid())).at(BookUnderTest.START);
        refused(() -> book().write(session -> session.interactions()
                .update(List.of(
                        new Interaction(call.id(), 2, moved, call.answer(), call.retraction(), call.stamp())))));
        Walk.INTERACTIONS.gives(book(), InteractionQuery.timeline(jan), List.of(call));
    }

    @Test
    default void aBookIsNotBegunWithAHomeThatIsNotThere() throws Exception {
        try (Storage storage = empty(book().clock)) {
            ContactId nobody = new ContactId(book().uuid());
            refused(() -> storage.inTransaction(session -> session.book().begin(BookUnderTest.POLISH, nobody)));
            Optional<ContactId> home =
                    storage.inTransaction(session -> session.book().home());
            assertThat(home).isEmpty();
        }
    }

    private static FollowUpDraft task(ContactRef contact) {
        return FollowUp.of(contact, LocalDate.of(2026, 12, 1), "Call");
    }

    private static void refused(Runnable write) {
        assertThatThrownBy(write::run)
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo("row-rule"));
    }
}
