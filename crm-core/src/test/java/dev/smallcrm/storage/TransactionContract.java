package dev.smallcrm.storage;

import static dev.smallcrm.storage.Threads.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link Storage}, and the clock of a {@link Session}. */
interface TransactionContract extends ContractPart {
    @Test
    default void givesBackWhatTheWorkGivesBack() {
        Object result = new Object();
        Object given = book().in(session -> result);
        assertThat(given).isSameAs(result);
    }

    @Test
    default void allOfItIsKeptWhenTheWorkReturns() {
        Contact anna = book().contact(Contact.person("Anna", "Kowalska"));
        Interaction call = book().interaction(Interaction.callFrom(anna));
        book().write(session -> {
            session.contacts().insert(List.of(anna));
            session.interactions().insert(List.of(call));
        });
        List<Object> kept = book().in(session -> List.of(
                session.contacts().byIds(List.of(anna.id())),
                session.interactions().byIds(List.of(call.id()))));
        assertThat(kept).containsExactly(List.of(anna), List.of(call));
    }

    @Test
    default void noneOfItIsKeptWhenTheWorkThrowsAndWhatItThrowsPassesThroughUnchanged() {
        Contact jan = book().person("Jan", "Nowak");
        Interaction mail = book().log(Interaction.mailFrom(jan));
        RuntimeException thrown = new RuntimeException("of the work");
        RelationshipType owns = new RelationshipType("owns");

        assertThatThrownBy(() -> book().write(session -> {
                    Contact anna = book().contact(Contact.person("Anna", "Kowalska"));
                    session.contacts().insert(List.of(anna));
                    session.contacts().update(List.of(book().next(jan, draft -> draft.tag("late"))));
                    session.contacts().touch(Map.of(jan.id(), Optional.of(BookUnderTest.START)));
                    session.interactions().insert(List.of(book().interaction(Interaction.callFrom(anna))));
                    session.interactions().answers(Map.of(mail.id(), Optional.of(open("2026-11-22T08:00:00Z"))));
                    session.followUps()
                            .insert(List.of(book().followUp(
                                            FollowUp.of(jan, LocalDate.of(2026, 12, 1), "Call"),
                                            FollowUp.Status.OPEN)));
                    session.search().index(Map.of(jan.id(), " jan nowak"));
                    session.book()
                            .put(RelationshipTypeDefinition.of(owns, "owns", "owned by")
                                    .version(1));
                    throw thrown;
                }))
                .isSameAs(thrown);

        book().write(session -> {
            assertThat(session.contacts().page(ContactQuery.all()).items()).containsExactly(jan);
            assertThat(session.interactions().byIds(List.of(mail.id()))).containsExactly(mail);
            assertThat(session.search().candidates(List.of("jan"), 10)).isEmpty();
            assertThat(session.book().types())
                    .extracting(RelationshipTypeDefinition::type)
                    .doesNotContain(owns);
        });
        Walk.INTERACTIONS.gives(book(), InteractionQuery.timeline(jan), List.of(mail));
        Walk.FOLLOW_UPS.gives(book(), FollowUpQuery.of(jan), List.of());
    }

    @Test
    default void anErrorKeepsNothingEither() {
        Error thrown = new AssertionError("of the work");
        assertThatThrownBy(() -> book().write(session -> {
                    session.contacts().insert(List.of(book().contact(Contact.person("Anna", "Kowalska"))));
                    throw thrown;
                }))
                .isSameAs(thrown);
        Walk.CONTACTS.gives(book(), ContactQuery.all(), List.of());
    }

    @Test
    default void othersDoNotSeeItBefore() {
        Contact jan = book().person("Jan", "Nowak");
        Contact next = book().next(jan, draft -> draft.tag("late"));
        Contact anna = book().contact(Contact.person("Anna", "Kowalska"));
        book().write(session -> {
            session.contacts().insert(List.of(anna));
            session.contacts().update(List.of(next));
            List<Contact> seen = elsewhere(() ->
                    book().in(other -> other.contacts().page(ContactQuery.all()).items()));
            assertThat(seen).containsExactly(jan);
        });
        Walk.CONTACTS.gives(book(), ContactQuery.all(), List.of(anna, next));
    }

    @Test
    default void readsSeeTheTransactionsOwnWrites() {
        Contact anna = book().contact(Contact.person("Anna", "Kowalska").tag("new"));
        Contact next = book().next(anna, draft -> draft.untag("new").tag("old"));
        book().write(session -> {
            session.contacts().insert(List.of(anna));
            assertThat(session.contacts().page(ContactQuery.tagged("new")).items())
                    .containsExactly(anna);
            session.contacts().update(List.of(next));
            assertThat(session.contacts().byIds(List.of(anna.id()))).containsExactly(next);
            assertThat(session.contacts().count(ContactQuery.tagged("new"), 10)).isZero();
            assertThat(session.contacts().count(ContactQuery.tagged("old"), 10)).isEqualTo(1);
        });
    }

    @Test
    default void readsSeeWhatWasCommittedBeforeTheStatementBegan() {
        Contact jan = book().person("Jan", "Nowak");
        book().write(session -> {
            assertThat(session.contacts().byIds(List.of(jan.id()))).containsExactly(jan);
            Contact changed = elsewhere(() -> book().edit(jan, draft -> draft.tag("late")));
            assertThat(session.contacts().byIds(List.of(jan.id()))).containsExactly(changed);
            assertThat(session.contacts().page(ContactQuery.tagged("late")).items())
                    .containsExactly(changed);
        });
    }

    @Test
    default void theTimeIsThatOfTheClockInMicrosecondsAndTheSameAtEveryCall() {
        book().clock.at("2026-11-21T08:00:00.123456789Z");
        book().write(session -> {
            assertThat(session.now()).isEqualTo(Instant.parse("2026-11-21T08:00:00.123456Z"));
            book().clock.advance(Duration.ofHours(1));
            assertThat(session.now()).isEqualTo(Instant.parse("2026-11-21T08:00:00.123456Z"));
        });
        assertThat(book().in(Session::now)).isEqualTo(Instant.parse("2026-11-21T09:00:00.123456Z"));
    }

    @Test
    default void saysWhenItWasLastWrittenToByATransactionThatWasKept() {
        Optional<Instant> before = book().storage.health().lastWrite();
        book().clock.advance(Duration.ofHours(1));
        book().in(session -> session.contacts().page(ContactQuery.all()));
        assertThatThrownBy(() -> book().write(session -> {
                    session.contacts().insert(List.of(book().contact(Contact.person("Anna", "Kowalska"))));
                    throw new IllegalArgumentException();
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(book().storage.health().lastWrite()).isEqualTo(before);
        book().person("Jan", "Nowak");
        assertThat(book().storage.health().lastWrite()).contains(book().clock.instant());
        assertThat(book().storage.health().reachable()).isTrue();
    }

    @Test
    default void aClosedStorageRefusesWorkAndMayBeClosedTwice() throws Exception {
        Storage storage = empty(new TestClock("2026-11-21T08:00:00Z"));
        storage.close();
        storage.close();
        assertThatThrownBy(() -> storage.inTransaction(Session::now)).isInstanceOf(IllegalStateException.class);
    }

    private static Interaction.Answer open(String dueAt) {
        return new Interaction.Answer(Instant.parse(dueAt), Interaction.Answer.State.OPEN, Optional.empty());
    }
}
