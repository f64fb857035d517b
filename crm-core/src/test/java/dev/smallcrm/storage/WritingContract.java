package dev.smallcrm.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Conflict;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Writing to a {@link Store} and reading by id; touch and answers. */
interface WritingContract extends ContractPart {
    @Test
    default void insertKeepsValuesAsTheyAreVersionsIncluded() {
        Contact made = book().contact(Contact.person("Anna", "Kowalska"));
        Contact seventh =
                new Contact(made.id(), 7, made.details(), made.stamp(), made.archivedAt(), made.lastContactAt());
        book().add(seventh);
        List<Contact> read = book().in(session -> session.contacts().byIds(List.of(made.id())));
        assertThat(read).containsExactly(seventh);
    }

    @Test
    default void anEmptyCollectionDoesNothing() {
        book().write(session -> {
            session.contacts().insert(List.of());
            session.contacts().update(List.of());
            session.contacts().touch(Map.of());
            session.relationships().insert(List.of());
            session.relationships().update(List.of());
            session.interactions().insert(List.of());
            session.interactions().update(List.of());
            session.interactions().answers(Map.of());
            session.followUps().insert(List.of());
            session.followUps().update(List.of());
            session.search().index(Map.of());
            assertThat(session.contacts().byIds(List.of())).isEmpty();
            assertThat(session.contacts().locked(List.of())).isEmpty();
            assertThat(session.relationships().byIds(List.of())).isEmpty();
            assertThat(session.interactions().byIds(List.of())).isEmpty();
            assertThat(session.followUps().byIds(List.of())).isEmpty();
        });
        Walk.CONTACTS.gives(book(), ContactQuery.all(), List.of());
    }

    @Test
    default void insertOfAnIdThatIsThereFailsAndChangesNothing() {
        Contact anna = book().person("Anna", "Kowalska");
        Contact other = anna.with(Contact.person("Jan", "Nowak"));
        assertThatThrownBy(() -> book().add(other))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo("row-rule"));
        Walk.CONTACTS.gives(book(), ContactQuery.all(), List.of(anna));
    }

    @Test
    default void updateOfAnotherVersionIsAConflict() {
        Contact anna = book().person("Anna", "Kowalska");
        Contact other = book().person("Jan", "Nowak");
        Contact second = book().edit(anna, draft -> draft.tag("first"));
        assertThatThrownBy(() -> book().write(session -> session.contacts()
                        .update(List.of(book().next(other, d -> d.tag("x")), book().next(anna, d -> d.tag("y"))))))
                .isInstanceOfSatisfying(Conflict.class, e -> {
                    assertThat(e.id()).isEqualTo(anna.id().toString());
                    assertThat(e.expected()).isEqualTo(1);
                    assertThat(e.actual()).isEqualTo(2);
                })
                .hasMessage(
                        "The contact " + anna.id() + " was changed in the meantime: expected version 1, stored is 2;"
                                + " read it again and repeat the change");
        Walk.CONTACTS.gives(book(), ContactQuery.all(), List.of(second, other));
    }

    @Test
    default void updateOfAnIdThatIsNotThereIsNotFound() {
        Contact nobody = book().contact(Contact.person("Nemo", ""));
        assertThatThrownBy(() -> book().edit(nobody, draft -> draft))
                .isInstanceOf(NotFound.class)
                .hasMessage("There is no contact with the id " + nobody.id() + " in this book");
    }

    @Test
    default void versionsHoldForEveryKindOfValue() {
        Contact anna = book().person("Anna", "Kowalska");
        Relationship link = book().link(anna, RelationshipType.CUSTOMER, book().home, "2026-01-01");
        Interaction call = book().log(Interaction.callFrom(anna));
        FollowUp task = book().schedule(FollowUp.of(anna, LocalDate.of(2026, 12, 1), "Call"), FollowUp.Status.OPEN);
        conflict("relationship", link.id(), session -> session.relationships().update(List.of(link)));
        conflict("interaction", call.id(), session -> session.interactions().update(List.of(call)));
        conflict("follow-up", task.id(), session -> session.followUps().update(List.of(task)));
    }

    private void conflict(String kind, Object id, Consumer<Session> sameVersionAgain) {
        assertThatThrownBy(() -> book().write(sameVersionAgain))
                .isInstanceOf(Conflict.class)
                .hasMessage("The " + kind + " " + id + " was changed in the meantime: expected version 0, stored is 1;"
                        + " read it again and repeat the change");
    }

    @Test
    default void byIdsGivesThemInTheOrderOfTheIdsLeavesOutWhoIsNotThereAndGivesRepeatedOnesOnce() {
        List<Contact> all = new ArrayList<>(BookUnderTest.times(5, i -> book().person("Jan", "Nowak " + i)));
        Collections.reverse(all);
        List<ContactId> ids = new ArrayList<>(all.stream().map(Contact::id).toList());
        ids.add(2, new ContactId(UUID.randomUUID()));
        ids.add(ids.get(0));
        List<Contact> read = book().in(session -> session.contacts().byIds(ids));
        List<Contact> locked = book().in(session -> session.contacts().locked(ids));
        assertThat(read).isEqualTo(all);
        assertThat(locked).isEqualTo(all);
    }

    @Test
    default void manyAreWrittenAndReadInOneCall() {
        List<Contact> many = BookUnderTest.times(
                1500, i -> book().contact(Contact.person("Jan", "Nowak " + i).externalRef("shop", "" + i)));
        book().write(session -> session.contacts().insert(many));
        List<ContactId> ids = new ArrayList<>(BookUnderTest.times(40_000, i -> new ContactId(book().uuid())));
        many.forEach(contact -> ids.add(contact.id()));
        List<Contact> read = book().in(session -> session.contacts().byIds(ids));
        assertThat(read).isEqualTo(many);
        List<ExternalRef> refs = new ArrayList<>(BookUnderTest.times(40_000, i -> ExternalRef.of("x", "" + i)));
        refs.add(ExternalRef.of("shop", "7"));
        assertThat(Walk.CONTACTS
                        .page(book(), ContactQuery.by(new ContactQuery.ByExternalRef(refs)))
                        .items())
                .containsExactly(many.get(7));
    }

    @Test
    default void touchSetsTheLastContactWithoutANewVersion() {
        Contact anna = book().person("Anna", "Kowalska");
        Contact jan = book().person("Jan", "Nowak");
        ContactId nobody = new ContactId(UUID.randomUUID());
        Instant at = Instant.parse("2026-11-20T12:30:00.000001Z");
        book().write(session -> session.contacts()
                .touch(Map.of(anna.id(), Optional.of(at), jan.id(), Optional.of(at), nobody, Optional.of(at))));
        book().write(session -> session.contacts().touch(Map.of(jan.id(), Optional.empty())));
        Contact touched = new Contact(anna.id(), 1, anna.details(), anna.stamp(), anna.archivedAt(), Optional.of(at));
        Walk.CONTACTS.gives(book(), ContactQuery.all(), List.of(touched, jan));
    }

    @Test
    default void answersSetsWhatBecameOfAnAnswerWithoutANewVersion() {
        Contact anna = book().person("Anna", "Kowalska");
        Interaction mail = book().log(Interaction.mailFrom(anna));
        Interaction call = book().log(Interaction.callFrom(anna));
        InteractionId nothing = new InteractionId(UUID.randomUUID());
        Interaction.Answer given = new Interaction.Answer(
                Instant.parse("2026-11-21T08:10:00.000001Z"),
                Interaction.Answer.State.GIVEN,
                Optional.of(Instant.parse("2026-11-21T08:05:00.999999Z")));
        book().write(session -> session.interactions()
                .answers(Map.of(
                        mail.id(), Optional.of(given), call.id(), Optional.of(given), nothing, Optional.of(given))));
        book().write(session -> session.interactions().answers(Map.of(call.id(), Optional.empty())));
        List<Interaction> read = book().in(session -> session.interactions().byIds(List.of(mail.id(), call.id())));
        assertThat(read)
                .containsExactly(
                        new Interaction(
                                mail.id(), 1, mail.details(), Optional.of(given), Optional.empty(), mail.stamp()),
                        call);
    }
}
