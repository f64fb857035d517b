package dev.smallcrm.storage;

import static dev.smallcrm.storage.Threads.begin;
import static dev.smallcrm.storage.Threads.result;
import static dev.smallcrm.storage.Threads.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Conflict;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.testkit.TestClock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several threads at once. */
interface ConcurrencyContract extends ContractPart {
    @Test
    default void noUpdateIsLostWhenEightThreadsChangeOneContactFiftyTimesEach() {
        Contact jan = book().person("Jan", "Nowak");
        together(8, thread -> {
            for (int done = 0; done < 50; ) {
                done += countedOnce(jan.id()) ? 1 : 0;
            }
            return thread;
        });
        Contact last = book().in(session -> session.contacts().byIds(List.of(jan.id())))
                .get(0);
        assertThat(last.details().customFields()).containsEntry("count", "400");
        assertThat(last.version()).isEqualTo(401);
    }

    private boolean countedOnce(ContactId id) {
        try {
            book().write(session -> {
                Contact read = session.contacts().byIds(List.of(id)).get(0);
                int count = Integer.parseInt(read.details().customFields().getOrDefault("count", "0"));
                session.contacts().update(List.of(book().next(read, d -> d.field("count", "" + (count + 1)))));
            });
            return true;
        } catch (Conflict another) {
            return false;
        }
    }

    @Test
    default void ofSixteenThreadsThatAddOneExternalReferenceOneWinsAndTheOthersLearnItsId() {
        List<Contact> wanted = BookUnderTest.times(
                16, i -> book().contact(Contact.person("Jan", "Nowak " + i).externalRef("shop", "4711")));
        List<String> holders = together(16, i -> {
            try {
                return book().add(wanted.get(i)).id().toString();
            } catch (Duplicate taken) {
                return taken.existing();
            }
        });
        List<Contact> stored = Walk.CONTACTS.page(book(), ContactQuery.all()).items();
        assertThat(stored).hasSize(1);
        assertThat(holders).hasSize(16).containsOnly(stored.get(0).id().toString());
    }

    @Test
    default void ofEightThreadsThatLogOneExternalIdOneWinsAndTheOthersLearnItsId() {
        Contact jan = book().person("Jan", "Nowak");
        List<Interaction> wanted = BookUnderTest.times(
                8, i -> book().interaction(Interaction.mailFrom(jan).externalId("mail", "<1@example.com>")));
        List<String> holders = together(8, i -> {
            try {
                book().write(session -> session.interactions().insert(List.of(wanted.get(i))));
                return wanted.get(i).id().toString();
            } catch (Duplicate taken) {
                return taken.existing();
            }
        });
        List<Interaction> stored =
                Walk.INTERACTIONS.page(book(), InteractionQuery.timeline(jan)).items();
        assertThat(stored).hasSize(1);
        assertThat(holders).hasSize(8).containsOnly(stored.get(0).id().toString());
    }

    @Test
    default void whoWaitsForAReferenceThatIsThenGivenUpGetsIt() {
        Contact first = book().contact(Contact.person("Jan", "Nowak").externalRef("shop", "1"));
        Contact second = book().contact(Contact.person("Ewa", "Lis").externalRef("shop", "1"));
        AtomicReference<Future<Contact>> other = new AtomicReference<>();
        RuntimeException givenUp = new RuntimeException("given up");
        assertThatThrownBy(() -> book().write(session -> {
                    session.contacts().insert(List.of(first));
                    other.set(begin(() -> book().add(second)));
                    waits(other.get());
                    throw givenUp;
                }))
                .isSameAs(givenUp);
        assertThat(result(other.get())).isEqualTo(second);
        Walk.CONTACTS.gives(book(), ContactQuery.all(), List.of(second));
    }

    @Test
    default void whoWaitsForABookThatIsThenNotBegunBeginsIt() throws Exception {
        try (Storage storage = empty(new TestClock("2026-11-21T08:00:00Z"))) {
            AtomicReference<Future<Boolean>> other = new AtomicReference<>();
            RuntimeException givenUp = new RuntimeException("given up");
            assertThatThrownBy(() -> storage.inTransaction(session -> {
                        begun(session);
                        other.set(begin(() -> storage.inTransaction(this::begun)));
                        waits(other.get());
                        throw givenUp;
                    }))
                    .isSameAs(givenUp);
            assertThat(result(other.get())).isTrue();
        }
    }

    private boolean begun(Session session) {
        Contact home = book().contact(Contact.organization("Our business"));
        session.contacts().insert(List.of(home));
        return session.book().begin(BookUnderTest.POLISH, home.id());
    }

    private static void waits(Future<?> other) {
        assertThatThrownBy(() -> other.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    @Test
    default void ofTwoThreadsThatBeginOneBookOneDoes() throws Exception {
        Storage storage = empty(new TestClock("2026-11-21T08:00:00Z"));
        List<Contact> homes = BookUnderTest.times(2, i -> book().contact(Contact.organization("Our business")));
        List<Boolean> begun = together(
                2,
                i -> storage.inTransaction(session -> {
                    session.contacts().insert(List.of(homes.get(i)));
                    return session.book()
                            .begin(BookUnderTest.POLISH, homes.get(i).id());
                }));
        assertThat(begun).containsExactlyInAnyOrder(true, false);
        Optional<ContactId> home =
                storage.inTransaction(session -> session.book().home());
        assertThat(home).contains(homes.get(begun.indexOf(true)).id());
        storage.close();
    }

    @Test
    default void lockedContactsAreNotChangedByOthersUntilTheTransactionEnds() {
        Contact jan = book().person("Jan", "Nowak");
        AtomicReference<Future<Contact>> other = new AtomicReference<>();
        book().write(session -> {
            List<Contact> locked = session.contacts().locked(List.of(jan.id()));
            other.set(begin(() -> book().edit(jan, draft -> draft.tag("of another"))));
            waits(other.get());
            session.contacts().update(List.of(book().next(locked.get(0), draft -> draft.tag("ours"))));
        });
        assertThatThrownBy(() -> result(other.get())).isInstanceOf(Conflict.class);
        List<Contact> stored = book().in(session -> session.contacts().byIds(List.of(jan.id())));
        assertThat(stored).extracting(Contact::tags).containsExactly(List.of("ours"));
    }

    @Test
    default void locksAreTakenInOneOrderSoThatNobodyWaitsForEver() {
        List<ContactId> ids =
                BookUnderTest.times(4, i -> book().person("Jan", "Nowak " + i).id());
        List<ContactId> backwards =
                Stream.iterate(3, i -> i - 1).limit(4).map(ids::get).toList();
        List<Integer> locked = together(4, thread -> {
            int count = 0;
            for (int i = 0; i < 25; i++) {
                List<ContactId> order = thread % 2 == 0 ? ids : backwards;
                List<Contact> read = book().in(session -> session.contacts().locked(order));
                assertThat(read).extracting(Contact::id).isEqualTo(order);
                count += read.size();
            }
            return count;
        });
        assertThat(locked).containsExactly(100, 100, 100, 100);
    }
}
