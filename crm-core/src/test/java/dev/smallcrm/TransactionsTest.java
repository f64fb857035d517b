package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.testkit.BookTest;
import dev.smallcrm.testkit.Race;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Several verbs that are one. */
class TransactionsTest extends BookTest {
    private static final String DOOMED =
            "A write within this transaction failed, so nothing of it is kept: let the failure"
                    + " through, or make each write a transaction of its own";
    private static final ContactId NOBODY = new ContactId(new UUID(7, 7));

    @Test
    void keepsAllOfIt() {
        FollowUp task = crm.inTransaction(book -> {
            Contact anna = book.contacts().add(Contact.person("Anna", ""));
            book.relationships().relate(anna, RelationshipType.CUSTOMER);
            Interaction call = book.interactions().log(Interaction.callFrom(anna));
            return book.followUps().schedule(call.contact(), LocalDate.of(2026, 11, 21), "Call back");
        });
        assertThat(crm.followUps().get(task.id())).isEqualTo(task);
        assertThat(everybody()).hasSize(1);
        assertThat(crm.interactions().timeline(task.contact()).items()).hasSize(1);
        assertThat(crm.relationships().of(task.contact()).items()).hasSize(1);
    }

    @Test
    void keepsNothingOfWhatThrows() {
        Contact jan = crm.contacts().add(Contact.person("Jan", ""));
        IllegalArgumentException enough = new IllegalArgumentException("enough");
        Throwable thrown = catchThrowable(() -> crm.doInTransaction(book -> {
            Contact anna = book.contacts().add(Contact.person("Anna", ""));
            book.relationships().relate(anna, RelationshipType.KNOWS, jan);
            book.interactions().log(Interaction.callFrom(jan));
            book.contacts().edit(jan, c -> c.tag("new"));
            throw enough;
        }));
        assertThat(thrown).as("as it was thrown").isSameAs(enough);
        assertThat(everybody()).containsExactly(jan);
        assertThat(crm.contacts().get(jan)).isEqualTo(jan);
        assertThat(crm.interactions().timeline(jan).items()).isEmpty();
        assertThat(crm.relationships().of(jan).items()).isEmpty();
        assertThat(crm.contacts().search("anna").items()).isEmpty();
    }

    @Test
    void seesItsOwnWritesAndNobodyElseDoes() {
        Contact anna = crm.inTransaction(book -> {
            Contact added = book.contacts().add(Contact.person("Anna", ""));
            assertThat(book.contacts().page(ContactQuery.all()).items()).containsExactly(added);
            assertThat(crm.contacts().page(ContactQuery.all()).items()).containsExactly(added);
            assertThat(Race.elsewhere(() -> crm.contacts().find(added))).isEmpty();
            assertThat(Race.elsewhere(this::everybody)).isEmpty();
            return added;
        });
        assertThat(Race.elsewhere(this::everybody)).containsExactly(anna);
    }

    @Test
    void aTransactionWithinIsPartOfTheOuterOne() {
        assertThatThrownBy(() -> crm.doInTransaction(book -> {
                    book.doInTransaction(inner -> inner.contacts().add(Contact.person("Anna", "")));
                    crm.doInTransaction(inner -> inner.contacts().add(Contact.person("Jan", "")));
                    crm.as("basia").contacts().add(Contact.person("Ola", ""));
                    throw new IllegalArgumentException("enough");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(everybody()).isEmpty();
    }

    @Test
    void crmAndBookAreOneInAThread() {
        List<Contact> both = crm.inTransaction(book -> {
            Contact anna = crm.contacts().add(Contact.person("Anna", ""));
            Contact edited = book.contacts().edit(anna, c -> c.tag("one"));
            return List.of(edited, crm.contacts().edit(edited, c -> c.tag("two")));
        });
        assertThat(both.get(1).tags()).containsExactly("one", "two");
        assertThat(everybody()).containsExactly(both.get(1));
    }

    @Test
    void aWriteThatFailedSpoilsTheWholeEvenIfCaught() {
        crm.contacts().add(Contact.person("Anna", "").externalRef("shop", "1"));
        AtomicReference<Throwable> caught = new AtomicReference<>();
        assertThatThrownBy(() -> crm.inTransaction(book -> {
                    book.contacts().add(Contact.person("Jan", ""));
                    caught.set(catchThrowable(
                            () -> book.contacts().add(Contact.person("Ania", "").externalRef("shop", "1"))));
                    return book.contacts().add(Contact.person("Ola", ""));
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(DOOMED)
                .cause()
                .isInstanceOf(Duplicate.class)
                .isSameAs(caught.get());
        assertThat(everybody()).extracting(Contact::displayName).containsExactly("Anna");
    }

    @Test
    void everyKindOfFailedWriteSpoilsTheWhole() {
        Contact anna = crm.contacts().add(Contact.person("Anna", ""));
        List<Consumer<Book>> failing = List.of(
                book -> book.contacts().add(Contact.person("", "")),
                book -> book.contacts().edit(NOBODY, c -> c),
                book -> crm.contacts().archive(crm.home()),
                book -> book.relationships().relate(anna, RelationshipType.KNOWS, anna),
                book -> book.interactions().log(Interaction.callFrom(NOBODY)),
                book -> book.doInTransaction(inner -> {
                    throw new IllegalArgumentException("enough");
                }));
        for (Consumer<Book> call : failing) {
            assertThatThrownBy(() -> crm.doInTransaction(book -> {
                        book.contacts().add(Contact.person("Jan", ""));
                        assertThat(catchThrowable(() -> call.accept(book))).isNotNull();
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(DOOMED);
        }
        assertThat(everybody()).containsExactly(anna);
    }

    @Test
    void aReadThatFindsNothingSpoilsNothing() {
        Contact anna = crm.inTransaction(book -> {
            assertThat(catchThrowable(() -> book.contacts().get(NOBODY))).isInstanceOf(NotFound.class);
            assertThat(catchThrowable(() -> book.profile(NOBODY))).isInstanceOf(NotFound.class);
            assertThat(catchThrowable(() -> crm.relationships().get(new RelationshipId(new UUID(7, 7)))))
                    .isInstanceOf(NotFound.class);
            return book.contacts().add(Contact.person("Anna", ""));
        });
        assertThat(everybody()).containsExactly(anna);
    }

    @Test
    void refusesABookAfterItsTransaction() {
        AtomicReference<Book> kept = new AtomicReference<>();
        crm.doInTransaction(kept::set);
        for (Book book : List.of(kept.get(), kept.get().as("basia"))) {
            assertThatThrownBy(() -> book.contacts().add(Contact.person("Anna", "")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("This book's transaction has ended: use the CRM that began it");
            assertThatThrownBy(() -> crm.doInTransaction(other -> book.settings()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("This book's transaction has ended: use the CRM that began it");
        }
        assertThat(everybody()).isEmpty();
    }

    @Test
    void refusesABookInAnotherThread() {
        crm.doInTransaction(book -> {
            Throwable thrown =
                    Race.elsewhere(() -> catchThrowable(() -> book.contacts().add(Contact.person("Anna", ""))));
            assertThat(thrown)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A transaction belongs to the thread that began it");
        });
        assertThat(everybody()).isEmpty();
    }

    @Test
    void theTimeStandsStillWithinIt() {
        List<Contact> both = crm.inTransaction(book -> {
            Contact anna = book.contacts().add(Contact.person("Anna", ""));
            clock.at("2026-11-20T10:00:00Z");
            return List.of(anna, book.contacts().add(Contact.person("Jan", "")));
        });
        assertThat(both)
                .extracting(contact -> contact.stamp().createdAt().toString())
                .containsExactly("2026-11-20T09:00:00Z", "2026-11-20T09:00:00Z");
    }

    private List<Contact> everybody() {
        return crm.contacts().page(ContactQuery.all()).items();
    }
}
