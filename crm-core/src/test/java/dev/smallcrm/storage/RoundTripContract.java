package dev.smallcrm.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.testkit.RandomValues;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Values that come back equal those that went in: with everything set, with nothing set, and each after the other. */
interface RoundTripContract extends ContractPart {
    int ROUNDS = 10;

    @Test
    default void contactsComeBackEqual() {
        RandomValues values = new RandomValues(1);
        BiFunction<ContactId, Long, Contact> full = (id, version) -> {
            Contact drawn = values.next(Contact.class);
            return new Contact(id, version, drawn.details(), drawn.stamp(), drawn.archivedAt(), drawn.lastContactAt());
        };
        BiFunction<ContactId, Long, Contact> bare = (id, version) ->
                new Contact(id, version, Contact.person("", ""), book().stamp(), Optional.empty(), Optional.empty());
        eachAfterTheOther(Session::contacts, () -> new ContactId(book().uuid()), full, bare);
    }

    @Test
    default void relationshipsComeBackEqual() {
        RandomValues values = valuesOfThisBook(2);
        BiFunction<RelationshipId, Long, Relationship> full = (id, version) -> {
            Relationship drawn = values.next(Relationship.class);
            return new Relationship(
                    id,
                    version,
                    drawn.from(),
                    drawn.type(),
                    drawn.to(),
                    drawn.validFrom(),
                    drawn.validTo(),
                    drawn.note(),
                    drawn.endReason(),
                    drawn.stamp());
        };
        BiFunction<RelationshipId, Long, Relationship> bare = (id, version) -> new Relationship(
                id,
                version,
                values.next(ContactId.class),
                RelationshipType.CUSTOMER,
                book().home.id(),
                LocalDate.of(2026, 1, 1),
                Optional.empty(),
                "",
                "",
                book().stamp());
        eachAfterTheOther(Session::relationships, () -> new RelationshipId(book().uuid()), full, bare);
    }

    @Test
    default void interactionsComeBackEqual() {
        RandomValues values = valuesOfThisBook(3);
        BiFunction<InteractionId, Long, Interaction> full = (id, version) -> {
            Interaction drawn = values.next(Interaction.class);
            return new Interaction(id, version, drawn.details(), drawn.answer(), drawn.retraction(), drawn.stamp());
        };
        BiFunction<InteractionId, Long, Interaction> bare = (id, version) -> new Interaction(
                id,
                version,
                Interaction.noteOn(values.next(ContactId.class)).at(BookUnderTest.START),
                Optional.empty(),
                Optional.empty(),
                book().stamp());
        eachAfterTheOther(Session::interactions, () -> new InteractionId(book().uuid()), full, bare);
    }

    @Test
    default void followUpsComeBackEqual() {
        RandomValues values = valuesOfThisBook(4);
        BiFunction<FollowUpId, Long, FollowUp> full = (id, version) -> {
            FollowUp drawn = values.next(FollowUp.class);
            return new FollowUp(
                    id,
                    version,
                    drawn.details(),
                    drawn.promise(),
                    drawn.series(),
                    drawn.status(),
                    drawn.dueAt(),
                    drawn.overdueAt(),
                    drawn.outcome(),
                    drawn.closedAt(),
                    drawn.stamp());
        };
        BiFunction<FollowUpId, Long, FollowUp> bare = (id, version) -> new FollowUp(
                id,
                version,
                FollowUp.of(values.next(ContactId.class), LocalDate.of(2026, 12, 1), "Call"),
                Optional.empty(),
                Optional.empty(),
                FollowUp.Status.OPEN,
                BookUnderTest.START,
                BookUnderTest.START,
                "",
                Optional.empty(),
                book().stamp());
        eachAfterTheOther(Session::followUps, () -> new FollowUpId(book().uuid()), full, bare);
    }

    private <T, I> void eachAfterTheOther(
            Function<Session, ? extends Store<T, I, ?>> store,
            Supplier<I> ids,
            BiFunction<I, Long, T> full,
            BiFunction<I, Long, T> bare) {
        for (int i = 0; i < ROUNDS; i++) {
            I one = ids.get();
            comeBack(store, one, List.of(full.apply(one, 1L), bare.apply(one, 2L), full.apply(one, 3L)));
            I other = ids.get();
            comeBack(store, other, List.of(bare.apply(other, 1L), full.apply(other, 2L), full.apply(other, 3L)));
        }
    }

    private <T, I> void comeBack(Function<Session, ? extends Store<T, I, ?>> store, I id, List<T> versions) {
        for (T version : versions) {
            book().write(session -> {
                if (version.equals(versions.get(0))) {
                    store.apply(session).insert(List.of(version));
                } else {
                    store.apply(session).update(List.of(version));
                }
            });
            List<T> read = book().in(session -> store.apply(session).byIds(List.of(id)));
            assertThat(read).containsExactly(version);
        }
    }

    /** Values that refer only to what is there. */
    private RandomValues valuesOfThisBook(long seed) {
        List<ContactId> people =
                BookUnderTest.times(9, i -> book().person("Jan", "Nowak").id());
        List<FollowUpId> tasks = BookUnderTest.times(
                3,
                i -> book().schedule(
                                FollowUp.of(people.get(i), LocalDate.of(2026, 12, 1), "Call"), FollowUp.Status.OPEN)
                        .id());
        List<InteractionId> calls = BookUnderTest.times(
                3, i -> book().log(Interaction.callFrom(people.get(i))).id());
        return new RandomValues(seed)
                .with(ContactId.class, inTurn(people))
                .with(FollowUpId.class, inTurn(tasks))
                .with(InteractionId.class, inTurn(calls))
                .with(RelationshipType.class, inTurn(List.of(RelationshipType.KNOWS, RelationshipType.WORKS_FOR)));
    }

    private static <T> Supplier<T> inTurn(List<T> all) {
        int[] next = {0};
        return () -> all.get(next[0]++ % all.size());
    }
}
