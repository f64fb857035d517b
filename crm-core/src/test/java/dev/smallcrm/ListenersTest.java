package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.smallcrm.CrmListener.Change;
import dev.smallcrm.CrmListener.Kind;
import dev.smallcrm.CrmListener.Subject;
import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Hearing what was written. */
class ListenersTest extends BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final BlockingQueue<List<Change>> heard = new LinkedBlockingQueue<>();

    @Test
    void hearsOfEveryWriteOnce() throws Exception {
        crm.listen(heard::add);
        Contact anna = crm.contacts().add(Contact.person("Anna", ""));
        assertThat(hear()).containsExactly(change(Subject.CONTACT, anna.id(), Kind.ADDED));
        clock.advance(Duration.ofMinutes(1));
        crm.as("basia").contacts().edit(anna, c -> c.tag("one"));
        assertThat(hear())
                .containsExactly(new Change(
                        Subject.CONTACT, anna.id().toString(), Kind.CHANGED, clock.instant(), new Actor("basia")));
        crm.contacts().edit(anna, c -> c.tag("one"));
        crm.contacts().get(anna);
        crm.relationships().define(RelationshipTypeDefinition.symmetric(RelationshipType.KNOWS, "friend"));
        assertThat(hear()).containsExactly(change(Subject.RELATIONSHIP_TYPE, "knows", Kind.CHANGED));
    }

    @Test
    void hearsOfATransactionAtOnceInTheOrderOfWriting() throws Exception {
        crm.listen(heard::add);
        List<Object> ids = new ArrayList<>();
        crm.doInTransaction(book -> {
            Contact anna = book.contacts().add(Contact.person("Anna", ""));
            Relationship customer = book.relationships().relate(anna, RelationshipType.CUSTOMER);
            Interaction call = book.interactions().log(Interaction.callFrom(anna));
            FollowUp task = book.followUps().schedule(anna, TODAY, "Call back");
            book.contacts().edit(anna, c -> c.tag("one"));
            book.followUps().complete(task.id(), "");
            ids.addAll(List.of(anna.id(), customer.id(), call.id(), task.id()));
        });
        assertThat(hear())
                .containsExactly(
                        change(Subject.CONTACT, ids.get(0), Kind.ADDED),
                        change(Subject.RELATIONSHIP, ids.get(1), Kind.ADDED),
                        change(Subject.INTERACTION, ids.get(2), Kind.ADDED),
                        change(Subject.FOLLOW_UP, ids.get(3), Kind.ADDED));
    }

    @Test
    void hearsAfterTheCommitAndOnlyThen() throws Exception {
        crm.listen(changes -> changes.forEach(change -> crm.contacts().get(ContactId.parse(change.id()))));
        crm.listen(heard::add);
        Contact anna = crm.inTransaction(book -> {
            Contact added = book.contacts().add(Contact.person("Anna", ""));
            assertThat(heard).isEmpty();
            return added;
        });
        assertThat(hear()).containsExactly(change(Subject.CONTACT, anna.id(), Kind.ADDED));
        assertThat(catchThrowable(() -> crm.doInTransaction(book -> {
                    book.contacts().add(Contact.person("Jan", ""));
                    throw new IllegalArgumentException("enough");
                })))
                .isNotNull();
        Contact ola = crm.contacts().add(Contact.person("Ola", ""));
        assertThat(hear())
                .as("nothing of what was rolled back")
                .containsExactly(change(Subject.CONTACT, ola.id(), Kind.ADDED));
    }

    @Test
    void hearsInOrder() throws Exception {
        crm.listen(heard::add);
        Contact anna = crm.contacts().add(Contact.person("Anna", ""));
        hear();
        List<String> expected = IntStream.range(0, 200)
                .mapToObj(i ->
                        crm.followUps().schedule(anna, TODAY, "Task " + i).id().toString())
                .toList();
        List<String> ids = new ArrayList<>();
        while (ids.size() < expected.size()) {
            hear().forEach(change -> ids.add(change.id()));
        }
        assertThat(ids).isEqualTo(expected);
    }

    @Test
    void oneThatThrowsHarmsNobodyAndHearsTheNext() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        crm.listen(changes -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalArgumentException("secret");
            }
            throw new AssertionError("secret");
        });
        crm.listen(heard::add);
        for (int i = 0; i < 3; i++) {
            crm.contacts().add(Contact.person("Anna", ""));
            hear();
        }
        crm.close();
        assertThat(calls).hasValue(3);
    }

    @Test
    void whoTakesItsListenerAwayHearsNoMore() throws Exception {
        AutoCloseable listening = crm.listen(heard::add);
        Contact anna = crm.contacts().add(Contact.person("Anna", ""));
        listening.close();
        assertThat(hear()).containsExactly(change(Subject.CONTACT, anna.id(), Kind.ADDED));
        crm.contacts().add(Contact.person("Jan", ""));
        crm.close();
        assertThat(heard).isEmpty();
    }

    @Test
    void theLastCommitIsHeardBeforeTheEndAndCanBeRead() {
        List<String> names = new CopyOnWriteArrayList<>();
        crm.listen(changes -> changes.forEach(change ->
                names.add(crm.contacts().get(ContactId.parse(change.id())).displayName())));
        crm.contacts().add(Contact.person("Anna", ""));
        crm.contacts().add(Contact.person("Jan", ""));
        crm.close();
        assertThat(names).containsExactly("Anna", "Jan");
    }

    @Test
    void thoseThatHangHoldUpNobody() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            crm.listen(changes -> {
                hanging.countDown();
                await(never);
            });
        }
        crm.listen(heard::add);
        Contact anna = crm.contacts().add(Contact.person("Anna", ""));
        crm.contacts().edit(anna, c -> c.tag("one"));
        assertThat(hear()).hasSize(1);
        assertThat(hear()).hasSize(1);
        hanging.await();
        long start = System.nanoTime();
        crm.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("two seconds for all of them")
                .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(5));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Change> hear() throws InterruptedException {
        List<Change> changes = heard.poll(10, TimeUnit.SECONDS);
        assertThat(changes).as("heard within ten seconds").isNotNull();
        return changes;
    }

    private Change change(Subject subject, Object id, Kind kind) {
        return new Change(subject, id.toString(), kind, clock.instant(), Actor.UNKNOWN);
    }
}
