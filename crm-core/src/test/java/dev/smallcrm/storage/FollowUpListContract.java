package dev.smallcrm.storage;

import static dev.smallcrm.model.FollowUp.Status.CANCELLED;
import static dev.smallcrm.model.FollowUp.Status.DONE;
import static dev.smallcrm.model.FollowUp.Status.OPEN;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactRef;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.Promise;
import dev.smallcrm.rules.Cursors;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lists of follow-ups. */
interface FollowUpListContract extends ContractPart {
    Comparator<FollowUp> BY_ID =
            Comparator.comparing(task -> Cursors.bytes(task.id().value()), Arrays::compareUnsigned);

    @Test
    default void openOnesAreListedEarliestDueFirstThenById() {
        Contact jan = book().person("Jan", "Nowak");
        FollowUp last = book().schedule(task(jan, 30), OPEN);
        List<FollowUp> atOnce = byId(BookUnderTest.times(5, i -> book().schedule(task(jan, 20), OPEN)));
        FollowUp first = book().schedule(task(book().person("Ewa", "Lis"), 10), OPEN);
        Stream.of(FollowUp.Status.values())
                .filter(status -> status != OPEN)
                .forEach(status -> book().schedule(task(jan, 15), status));
        Walk.FOLLOW_UPS.gives(
                book(),
                FollowUpQuery.open(),
                Stream.of(List.of(first), atOnce, List.of(last))
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    default void theyAreDueFromTheOneInstantAndBeforeTheOther() {
        Contact jan = book().person("Jan", "Nowak");
        FollowUp first = book().schedule(task(jan, 10), OPEN);
        FollowUp second = book().schedule(task(jan, 20), OPEN);
        FollowUp day = book().schedule(FollowUp.of(jan, LocalDate.of(2026, 11, 22), "Call"), OPEN);
        FollowUpQuery open = FollowUpQuery.open();
        Walk.FOLLOW_UPS.gives(book(), open.dueFrom(minutes(10)), List.of(first, second, day));
        Walk.FOLLOW_UPS.gives(book(), open.dueFrom(minutes(10).plusNanos(1_000)), List.of(second, day));
        Walk.FOLLOW_UPS.gives(book(), open.dueBefore(minutes(20)), List.of(first));
        Walk.FOLLOW_UPS.gives(book(), open.dueFrom(minutes(20)).dueBefore(minutes(20)), List.of());
        Instant midnight = Instant.parse("2026-11-21T23:00:00Z"); // in Warsaw
        Walk.FOLLOW_UPS.gives(book(), open.dueFrom(midnight), List.of(day));
        Walk.FOLLOW_UPS.gives(book(), open.dueBefore(midnight), List.of(first, second));
    }

    @Test
    default void onlyPromisesWhenAskedFor() {
        Contact jan = book().person("Jan", "Nowak");
        Promise promise = new Promise(BookUnderTest.START, task(jan, 20).due(), minutes(20), Optional.empty());
        book().schedule(task(jan, 10), OPEN);
        FollowUp promised = book().schedule(task(jan, 20), OPEN, promise);
        FollowUp kept = book().schedule(task(jan, 25).reference("order", "1"), DONE, promise);
        List<ExternalRef> refs = List.of(ExternalRef.of("order", "1"));
        Walk.FOLLOW_UPS.gives(book(), FollowUpQuery.open().promisesOnly(), List.of(promised));
        Walk.FOLLOW_UPS.gives(book(), FollowUpQuery.of(jan).promisesOnly(), List.of(promised, kept));
        Walk.FOLLOW_UPS.gives(
                book(), FollowUpQuery.by(new FollowUpQuery.ByReference(refs)).promisesOnly(), List.of(kept));
    }

    @Test
    default void theOpenOnesOfAColleagueAreListed() {
        Contact jan = book().person("Jan", "Nowak");
        Contact basia = book().person("Basia", "Lis");
        FollowUp second = book().schedule(task(jan, 20).assignedTo(basia), OPEN);
        FollowUp first = book().schedule(task(basia, 10).assignedTo(basia), OPEN);
        book().schedule(task(basia, 10), OPEN);
        book().schedule(task(jan, 10).assignedTo(basia), DONE);
        FollowUpQuery query = FollowUpQuery.assignedTo(basia);
        Walk.FOLLOW_UPS.gives(book(), query, List.of(first, second));
        Walk.FOLLOW_UPS.gives(book(), query.dueFrom(minutes(11)), List.of(second));
        Walk.FOLLOW_UPS.gives(book(), query.dueBefore(minutes(11)), List.of(first));
        Walk.FOLLOW_UPS.gives(book(), query.promisesOnly(), List.of());
        Walk.FOLLOW_UPS.gives(book(), FollowUpQuery.assignedTo(jan), List.of());
    }

    @Test
    default void thoseOfAContactAreListedByStatus() {
        Contact jan = book().person("Jan", "Nowak");
        FollowUp open = book().schedule(task(jan, 30), OPEN);
        FollowUp done = book().schedule(task(jan, 20), DONE);
        FollowUp cancelled = book().schedule(task(jan, 10), CANCELLED);
        book().schedule(task(book().person("Ewa", "Lis"), 10).assignedTo(jan), OPEN);
        Walk.FOLLOW_UPS.gives(book(), FollowUpQuery.of(jan), List.of(cancelled, done, open));
        Walk.FOLLOW_UPS.gives(book(), FollowUpQuery.openOf(jan), List.of(open));
        Walk.FOLLOW_UPS.gives(book(), FollowUpQuery.of(jan).dueFrom(minutes(20)), List.of(done, open));
        Walk.FOLLOW_UPS.gives(book(), FollowUpQuery.of(jan).dueBefore(minutes(20)), List.of(cancelled));
        FollowUpQuery.By closed = new FollowUpQuery.Of(jan.id(), Set.of(DONE, CANCELLED));
        Walk.FOLLOW_UPS.gives(book(), FollowUpQuery.by(closed), List.of(cancelled, done));
        Walk.FOLLOW_UPS.gives(book(), FollowUpQuery.by(new FollowUpQuery.Of(jan.id(), Set.of())), List.of());
    }

    @Test
    default void thoseThatTookOverAnAnswerAreListedByIdClosedOnesTooWheneverTheyAreDue() {
        Contact jan = book().person("Jan", "Nowak");
        Interaction mail = book().log(Interaction.mailFrom(jan));
        Interaction call = book().log(Interaction.callFrom(jan));
        List<FollowUp> all = byId(BookUnderTest.times(
                6,
                i -> book().schedule(
                                task(jan, 60 - i).answers(i % 2 == 0 ? mail.id() : call.id()),
                                i % 3 == 0 ? DONE : OPEN)));
        book().schedule(task(jan, 10), OPEN);
        InteractionId unknown = new InteractionId(book().uuid());
        FollowUpQuery both = answering(mail.id(), call.id(), unknown);
        Walk.FOLLOW_UPS.gives(book(), both, all);
        Walk.FOLLOW_UPS.gives(book(), both.dueFrom(minutes(999)).dueBefore(minutes(1)), all);
        List<FollowUp> ofMail = all.stream()
                .filter(task -> task.details().answers().equals(Optional.of(mail.id())))
                .toList();
        Walk.FOLLOW_UPS.gives(book(), answering(mail.id()), ofMail);
        Walk.FOLLOW_UPS.gives(book(), answering(unknown), List.of());
        Walk.FOLLOW_UPS.gives(book(), answering(), List.of());
    }

    private static FollowUpQuery answering(InteractionId... ids) {
        return FollowUpQuery.by(new FollowUpQuery.Answering(List.of(ids)));
    }

    @Test
    default void thoseTiedToAReferenceAreListedByIdClosedOnesTooWheneverTheyAreDue() {
        Contact jan = book().person("Jan", "Nowak");
        List<FollowUp> tied = byId(BookUnderTest.times(
                6,
                i -> book().schedule(
                                task(jan, 60 - i).reference("order", "1").reference("order", "2"),
                                i % 2 == 0 ? OPEN : DONE)));
        book().schedule(task(jan, 10).reference("order", "3"), OPEN);
        FollowUpQuery query = FollowUpQuery.by(new FollowUpQuery.ByReference(
                List.of(new ExternalRef("order", "1", "a label", "an address"), ExternalRef.of("order", "2"))));
        Walk.FOLLOW_UPS.gives(book(), query, tied);
        Walk.FOLLOW_UPS.gives(book(), query.dueFrom(minutes(999)), tied);
        List<ExternalRef> unknown = List.of(ExternalRef.of("invoice", "1"));
        Walk.FOLLOW_UPS.gives(book(), FollowUpQuery.by(new FollowUpQuery.ByReference(unknown)), List.of());
    }

    @Test
    default void anUpdatedFollowUpHasANewPlace() {
        Contact jan = book().person("Jan", "Nowak");
        FollowUp one = book().schedule(task(jan, 10).reference("order", "1"), OPEN);
        FollowUp other = book().schedule(task(jan, 20), OPEN);
        FollowUp drawn = book().followUp(task(jan, 30), OPEN);
        FollowUp snoozed = new FollowUp(
                one.id(),
                2,
                drawn.details(),
                one.promise(),
                Optional.empty(),
                OPEN,
                drawn.dueAt(),
                drawn.overdueAt(),
                "",
                Optional.empty(),
                one.stamp());
        book().write(session -> session.followUps().update(List.of(snoozed)));
        Walk.FOLLOW_UPS.gives(book(), FollowUpQuery.open(), List.of(other, snoozed));
        List<ExternalRef> given = List.of(ExternalRef.of("order", "1"));
        Walk.FOLLOW_UPS.gives(book(), FollowUpQuery.by(new FollowUpQuery.ByReference(given)), List.of());
    }

    private static List<FollowUp> byId(List<FollowUp> tasks) {
        return tasks.stream().sorted(BY_ID).toList();
    }

    private static FollowUpDraft task(ContactRef contact, int minutes) {
        return FollowUp.of(contact, Due.at(minutes(minutes)), "Call");
    }

    private static Instant minutes(int after) {
        return BookUnderTest.START.plusSeconds(60L * after);
    }
}
