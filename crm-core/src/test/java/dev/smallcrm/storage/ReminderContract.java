package dev.smallcrm.storage;

import static dev.smallcrm.storage.BookUnderTest.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Conflict;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.rules.Cursors;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reminders: their lists, and claims. */
interface ReminderContract extends ContractPart {
    Due DAY = Due.on(LocalDate.of(2026, 11, 20));
    Comparator<Reminder> BY_ID =
            Comparator.comparing(reminder -> Cursors.bytes(reminder.id().value()), Arrays::compareUnsigned);

    @Test
    default void thoseOfAFollowUpAreListedById() {
        FollowUp call = task();
        FollowUp other = task();
        List<Reminder> all = BookUnderTest.times(5, i -> add(reminder(call, 10 - i)));
        add(reminder(other, 1));
        Walk.REMINDERS.gives(
                book(), ReminderQuery.of(call.id()), all.stream().sorted(BY_ID).toList());
        Walk.REMINDERS.gives(
                book(),
                ReminderQuery.of(call.id()).before(minutes(8)),
                all.stream()
                        .filter(each -> each.nextAt().isBefore(minutes(8)))
                        .sorted(BY_ID)
                        .toList());
        Walk.REMINDERS.gives(book(), ReminderQuery.of(new FollowUpId(book().uuid())), List.of());
    }

    @Test
    default void thoseInAStateAreListedByWhenTheyAreNextThenById() {
        FollowUp call = task();
        Reminder last = add(reminder(call, 9));
        List<Reminder> atOnce = BookUnderTest.times(4, i -> add(reminder(call, 5))).stream()
                .sorted(BY_ID)
                .toList();
        Reminder first = add(reminder(call, -5));
        Reminder failed = add(in(State.FAILED, call));
        add(in(State.DELIVERED, call));
        List<Reminder> waiting = Stream.of(List.of(first), atOnce, List.of(last))
                .flatMap(List::stream)
                .toList();
        Walk.REMINDERS.gives(book(), ReminderQuery.in(State.WAITING), waiting);
        Walk.REMINDERS.gives(book(), ReminderQuery.in(State.WAITING).before(minutes(9)), waiting.subList(0, 5));
        Walk.REMINDERS.gives(book(), ReminderQuery.in(State.FAILED), List.of(failed));
        Walk.REMINDERS.gives(book(), ReminderQuery.in(State.DROPPED), List.of());
    }

    @Test
    default void whatIsWrittenIsReadAndAnotherVersionIsRefused() {
        FollowUp call = task();
        Reminder added = add(reminder(call, 1));
        Reminder full = new Reminder(
                added.id(),
                2,
                call.id(),
                7,
                Due.at(LocalDateTime.parse("2026-11-22T08:30"), ZoneId.of("Europe/Prague")),
                minutes(2),
                State.FAILED,
                minutes(3),
                4,
                Optional.of(minutes(4)),
                Optional.of(minutes(5)),
                "Žluť 😀");
        book().write(session -> session.reminders().update(List.of(full)));
        assertThat(book().<List<Reminder>>in(session -> session.reminders().byIds(List.of(full.id()))))
                .containsExactly(full);
        assertThatThrownBy(() -> book().write(session -> session.reminders().update(List.of(full))))
                .isInstanceOf(Conflict.class);
    }

    @Test
    default void oneOfAFollowUpThatIsNotThereIsRefused() {
        Reminder lost = Reminder.of(new ReminderId(book().uuid()), new FollowUpId(book().uuid()), 0, DAY, START);
        assertThatThrownBy(() -> add(lost)).isInstanceOf(Refused.class);
    }

    @Test
    default void thoseAreClaimedThatWaitAndWhoseTimeHasComeTheFirstFirst() {
        FollowUp call = task();
        Reminder now = add(reminder(call, 0));
        Reminder before = add(reminder(call, -10));
        Reminder between = add(reminder(call, -5));
        Reminder later = add(Reminder.of(new ReminderId(book().uuid()), call.id(), 0, DAY, START.plusNanos(1_000)));
        add(in(State.FAILED, call));
        add(in(State.DROPPED, call));
        Instant until = minutes(5);
        assertThat(claim(until, 2)).containsExactly(before.claimed(START, until), between.claimed(START, until));
        assertThat(claim(until, 2)).containsExactly(now.claimed(START, until));
        assertThat(claim(until, 2)).isEmpty();
        book().clock.advance(Duration.ofMinutes(5));
        assertThat(claim(minutes(9), 10)).hasSize(4);
        assertThat(book().<List<Reminder>>in(session -> session.reminders().byIds(List.of(later.id()))))
                .containsExactly(later.claimed(minutes(5), minutes(9)));
    }

    @Test
    default void aClaimThatIsGivenUpIsNone() {
        Reminder waiting = add(reminder(task(), 0));
        assertThatThrownBy(() -> book().write(session -> {
                    session.reminders().claim(minutes(5), 1);
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(claim(minutes(5), 1)).containsExactly(waiting.claimed(START, minutes(5)));
    }

    @Test
    default void ofEightThreadsThatClaimEachOneIsGivenToOne() {
        FollowUp call = task();
        book().write(session -> session.reminders().insert(BookUnderTest.times(200, i -> reminder(call, -i))));
        List<List<Reminder>> claimed = Threads.together(8, thread -> {
            List<Reminder> mine = new java.util.ArrayList<>();
            for (List<Reminder> some = claim(minutes(5), 7); !some.isEmpty(); some = claim(minutes(5), 7)) {
                mine.addAll(some);
            }
            return mine;
        });
        assertThat(claimed.stream().flatMap(List::stream).map(Reminder::id))
                .hasSize(200)
                .doesNotHaveDuplicates();
    }

    @Test
    default void thoseThatWaitAreDroppedClaimedOrNot() {
        FollowUp call = task();
        FollowUp other = task();
        Reminder claimed = add(reminder(call, 0));
        Reminder waiting = add(reminder(call, 5));
        Reminder failed = add(in(State.FAILED, call));
        Reminder others = add(reminder(other, 5));
        claim(minutes(5), 1);
        book().write(session -> session.reminders().drop(List.of(call.id(), new FollowUpId(book().uuid()))));
        assertThat(Walk.REMINDERS.all(book(), ReminderQuery.of(call.id())))
                .containsExactlyInAnyOrder(
                        claimed.claimed(START, minutes(5)).now(State.DROPPED, minutes(5), "", Optional.empty()),
                        waiting.now(State.DROPPED, minutes(5), "", Optional.empty()),
                        failed.now(State.DROPPED, START, "", Optional.empty()));
        assertThat(Walk.REMINDERS.all(book(), ReminderQuery.of(other.id()))).containsExactly(others);
    }

    @Test
    default void whenSomebodyLookedIsKept() {
        assertThat(lookedAt(false)).isEmpty();
        for (int minute = 0; minute < 2; minute++) {
            book().write(session -> session.reminders().looked(false));
            assertThat(lookedAt(false)).contains(minutes(minute));
            book().clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    default void whenSomebodyLookedForDatesIsKeptByItself() {
        book().write(session -> session.reminders().looked(true));
        assertThat(lookedAt(false)).isEmpty();
        book().clock.advance(Duration.ofMinutes(1));
        book().write(session -> session.reminders().looked(false));
        assertThat(lookedAt(false)).contains(minutes(1));
        assertThat(lookedAt(true)).contains(START);
    }

    @Test
    default void ofSeveralThatLookForTheFirstTimeNoneFails() {
        Threads.together(4, thread -> {
            book().write(session -> session.reminders().looked(false));
            return thread;
        });
        assertThat(lookedAt(false)).contains(START);
    }

    private Optional<Instant> lookedAt(boolean dates) {
        return book().in(session -> session.reminders().lookedAt(dates));
    }

    private List<Reminder> claim(Instant until, int limit) {
        return book().in(session -> session.reminders().claim(until, limit));
    }

    private FollowUp task() {
        Contact jan = book().person("Jan", "Nowak");
        return book().schedule(FollowUp.of(jan, Due.at(START), "Call"), FollowUp.Status.OPEN);
    }

    private Reminder reminder(FollowUp followUp, int minutes) {
        return Reminder.of(new ReminderId(book().uuid()), followUp.id(), 0, DAY, minutes(minutes));
    }

    private Reminder in(State state, FollowUp followUp) {
        Reminder one = reminder(followUp, -1);
        return new Reminder(
                one.id(), 1, followUp.id(), 0, DAY, START, state, START, 1, Optional.empty(), Optional.empty(), "");
    }

    private Reminder add(Reminder reminder) {
        book().write(session -> session.reminders().insert(List.of(reminder)));
        return reminder;
    }

    private static Instant minutes(int after) {
        return START.plusSeconds(60L * after);
    }
}
