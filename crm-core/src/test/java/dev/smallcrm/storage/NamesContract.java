package dev.smallcrm.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionDraft;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** External references that name one thing only. */
interface NamesContract extends ContractPart {
    @Test
    default void aTakenReferenceIsADuplicateThatHoldsTheIdAndNothingOfTheCallIsKeptAndTheTransactionGoesOn() {
        Contact holder = book().add(draft("shop", "4711"));
        Contact before = book().contact(draft("shop", "1"));
        Contact taken = book().contact(draft("shop", "4711"));
        Contact later = book().contact(draft("shop", "2"));
        book().write(session -> {
            duplicate(holder.id(), () -> session.contacts().insert(List.of(before, taken)));
            assertThat(session.contacts().byIds(List.of(before.id(), taken.id())))
                    .isEmpty();
            session.contacts().insert(List.of(later));
        });
        Walk.CONTACTS.gives(book(), ContactQuery.by(byRefs("shop", "1")), List.of());
        Walk.CONTACTS.gives(book(), ContactQuery.by(byRefs("shop", "2")), List.of(later));
        Walk.CONTACTS.gives(book(), ContactQuery.by(byRefs("shop", "4711")), List.of(holder));
    }

    @Test
    default void anUpdateThatTakesATakenReferenceIsADuplicateToo() {
        Contact holder = book().add(draft("shop", "4711"));
        Contact jan = book().add(draft("shop", "1"));
        Contact ewa = book().add(draft("shop", "2"));
        book().write(session -> {
            List<Contact> next = List.of(
                    book().next(jan, draft -> draft.tag("x")), book().next(ewa, d -> d.externalRef("shop", "4711")));
            duplicate(holder.id(), () -> session.contacts().update(next));
            assertThat(session.contacts().byIds(List.of(jan.id(), ewa.id()))).containsExactly(jan, ewa);
            session.contacts().update(List.of(book().next(jan, draft -> draft.externalRef("shop", "3"))));
        });
        Walk.CONTACTS.gives(book(), ContactQuery.by(byRefs("shop", "2")), List.of(ewa));
    }

    @Test
    default void oneReferenceOfTwoValuesOfOneCallIsADuplicate() {
        Contact one = book().contact(draft("shop", "1"));
        Contact other = book().contact(draft("shop", "1"));
        assertThatThrownBy(() -> book().write(session -> session.contacts().insert(List.of(one, other))))
                .isInstanceOf(Duplicate.class);
        Walk.CONTACTS.gives(book(), ContactQuery.all(), List.of());
    }

    @Test
    default void aReferenceMayPassFromOneValueOfACallToAnother() {
        Contact jan = book().add(draft("shop", "1"));
        Contact ewa = book().add(draft("shop", "2"));
        Contact newJan = book().next(jan, d -> d.withExternalRefs(List.of(ExternalRef.of("shop", "2"))));
        Contact newEwa = book().next(ewa, d -> d.withExternalRefs(List.of(ExternalRef.of("shop", "1"))));
        book().write(session -> session.contacts().update(List.of(newJan, newEwa)));
        Walk.CONTACTS.gives(book(), ContactQuery.by(byRefs("shop", "2")), List.of(newJan));
        Walk.CONTACTS.gives(book(), ContactQuery.by(byRefs("shop", "1")), List.of(newEwa));
    }

    @Test
    default void aReferenceIsFreeAgainWhenItIsGivenUpOrItsTransactionIs() {
        Contact jan = book().add(draft("shop", "1"));
        book().edit(jan, draft -> draft.withExternalRefs(List.of()));
        Contact ewa = book().contact(draft("shop", "1"));
        RuntimeException givenUp = new RuntimeException("given up");
        assertThatThrownBy(() -> book().write(session -> {
                    session.contacts().insert(List.of(ewa));
                    throw givenUp;
                }))
                .isSameAs(givenUp);
        book().add(ewa);
        Walk.CONTACTS.gives(book(), ContactQuery.by(byRefs("shop", "1")), List.of(ewa));
    }

    @Test
    default void theOwnReferenceWithAnotherLabelIsNoDuplicateAndSystemAndKeyDoNotRunTogether() {
        Contact jan = book().add(draft("shop", "1"));
        Contact next = book().edit(jan, d -> d.externalRef(new ExternalRef("shop", "1", "order", "https://shop/1")));
        Contact split = book().add(draft("sho", "p1"));
        Contact capital = book().add(draft("Shop", "1"));
        Walk.CONTACTS.gives(book(), ContactQuery.by(byRefs("shop", "1")), List.of(next));
        Walk.CONTACTS.gives(book(), ContactQuery.by(byRefs("sho", "p1")), List.of(split));
        Walk.CONTACTS.gives(book(), ContactQuery.by(byRefs("Shop", "1")), List.of(capital));
    }

    @Test
    default void anExternalIdOfAnInteractionNamesOneInteractionRetractedOrNot() {
        Contact jan = book().person("Jan", "Nowak");
        InteractionDraft mail = Interaction.mailFrom(jan).externalId("mail", "<1@example.com>");
        Interaction hidden = book().retracted(mail);
        Interaction again = book().interaction(mail);
        Interaction other = book().log(Interaction.mailFrom(jan).externalId("mail", "<2@example.com>"));
        book().write(session -> {
            duplicate(hidden.id(), () -> session.interactions().insert(List.of(again)));
            Interaction next = new Interaction(
                    other.id(), 2, mail.at(BookUnderTest.START), other.answer(), other.retraction(), other.stamp());
            duplicate(hidden.id(), () -> session.interactions().update(List.of(next)));
            assertThat(session.interactions().byIds(List.of(again.id(), other.id())))
                    .containsExactly(other);
        });
    }

    @Test
    default void otherReferencesMayBeSharedAndEachKindHasItsOwn() {
        Contact jan = book().add(draft("shop", "1"));
        Interaction one =
                book().log(Interaction.mailFrom(jan).externalId("shop", "1").reference("shop", "1"));
        Interaction two = book().log(Interaction.mailFrom(jan).reference("shop", "1"));
        LocalDate day = LocalDate.of(2026, 12, 1);
        FollowUp first = book().schedule(FollowUp.of(jan, day, "a").reference("shop", "1"), FollowUp.Status.OPEN);
        FollowUp second = book().schedule(FollowUp.of(jan, day, "b").reference("shop", "1"), FollowUp.Status.OPEN);
        book().write(session -> {
            assertThat(session.interactions().byIds(List.of(one.id(), two.id())))
                    .containsExactly(one, two);
            assertThat(session.followUps().byIds(List.of(first.id(), second.id())))
                    .containsExactly(first, second);
        });
    }

    private static void duplicate(Object holder, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Duplicate.class, e -> assertThat(e.existing()).isEqualTo(holder.toString()));
    }

    private static ContactDraft draft(String system, String key) {
        return Contact.person("Jan", "Nowak").externalRef(system, key);
    }

    private static ContactQuery.By byRefs(String system, String key) {
        return new ContactQuery.ByExternalRef(List.of(ExternalRef.of(system, key)));
    }
}
