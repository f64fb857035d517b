package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.CrmException;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Status;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Promise;
import dev.smallcrm.model.Promise.State;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Stamp;
import dev.smallcrm.testkit.BookTest;
import dev.smallcrm.testkit.Race;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was said to a contact, and whether it was kept. */
class PromisesTest extends BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Instant HALF_PAST = Instant.parse("2026-11-20T09:30:00Z");

    private Contact anna;

    @BeforeEach
    void anna() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
    }

    private FollowUp inHalfAnHour() {
        return crm.followUps().promise(anna, Duration.ofMinutes(30), "Call back");
    }

    private FollowUp stored(FollowUp promise) {
        return crm.followUps().get(promise.id());
    }

    private State state(FollowUp promise) {
        return stored(promise).promiseState(clock.instant()).orElseThrow();
    }

    private Answer.State answer(Interaction question) {
        return crm.interactions().get(question.id()).answer().orElseThrow().state();
    }

    @Test
    void itHoldsWhatWasSaidAndWhen() {
        Interaction call = crm.interactions().log(Interaction.callFrom(anna));
        FollowUp promise = crm.followUps().promise(call, Duration.ofMinutes(30), "Call back");
        assertThat(promise)
                .isEqualTo(new FollowUp(
                        promise.id(),
                        1,
                        FollowUp.of(anna, Due.at(HALF_PAST, ZONE), "Call back").answers(call.id()),
                        Optional.of(new Promise(clock.instant(), Due.at(HALF_PAST, ZONE), HALF_PAST, Optional.empty())),
                        Optional.empty(),
                        Status.OPEN,
                        HALF_PAST,
                        HALF_PAST,
                        "",
                        Optional.empty(),
                        Stamp.of(clock.instant(), Actor.UNKNOWN)));
        assertThat(stored(promise)).isEqualTo(promise);
        Due day = Due.on(TODAY.plusDays(1));
        Instant nextDay = Instant.parse("2026-11-21T23:00:00Z");
        assertThat(crm.followUps().promise(anna, day, "Send the bill").promise())
                .contains(new Promise(clock.instant(), day, nextDay, Optional.empty()));
        assertThat(crm.followUps().promise(call, day, "Send the bill").details())
                .isEqualTo(FollowUp.of(anna, day, "Send the bill").answers(call.id()));
        assertThatThrownBy(() -> crm.followUps().promise(anna, Duration.ofSeconds(-1), "Call back"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("within is not between 0 and 366 days: give a time from now");
        assertThat(crm.followUps()
                        .promise(anna, Duration.ofDays(366), "Service")
                        .dueAt())
                .isEqualTo(Instant.parse("2027-11-21T09:00:00Z"));
    }

    @Test
    void aRelativeTimeIsKeptInTheZoneOfTheBook() {
        Due due = Due.at(LocalDateTime.parse("2026-11-20T10:30"), ZONE);
        assertThat(inHalfAnHour().promise().orElseThrow().promisedFor()).isEqualTo(due);
        assertThat(inHalfAnHour().due()).isEqualTo(due);
        assertThat(crm.followUps()
                        .snooze(inHalfAnHour().id(), Duration.ofHours(1))
                        .due())
                .isEqualTo(Due.at(LocalDateTime.parse("2026-11-20T11:00"), ZONE));
    }

    @Test
    void aRelativeTimeInTheHourThatComesTwiceIsNotAnHourTooEarly() {
        clock.at("2027-10-31T00:45:00Z");
        FollowUp promise = inHalfAnHour();
        assertThat(promise.due()).isEqualTo(Due.at(LocalDateTime.parse("2027-10-31T02:15"), ZoneOffset.ofHours(1)));
        assertThat(promise.overdueAt()).isEqualTo(Instant.parse("2027-10-31T01:15:00Z"));
    }

    @Test
    void itIsOpenThenOverdueThenKeptOrKeptLate() {
        FollowUp kept = inHalfAnHour();
        FollowUp late = inHalfAnHour();
        clock.at("2026-11-20T09:29:59.999999Z");
        assertThat(state(kept)).isEqualTo(State.OPEN);
        clock.at("2026-11-20T09:30:00Z");
        assertThat(state(kept)).isEqualTo(State.OVERDUE);
        crm.followUps().complete(kept.id(), "");
        assertThat(state(kept)).as("to the minute").isEqualTo(State.KEPT);
        clock.at("2026-11-20T09:30:00.000001Z");
        crm.followUps().complete(late.id(), "");
        assertThat(state(late)).isEqualTo(State.KEPT_LATE);
    }

    @Test
    void aDayIsKeptUntilItsEnd() {
        FollowUp promise = crm.followUps().promise(anna, Due.on(TODAY), "Send the bill");
        clock.at("2026-11-20T22:59:59Z");
        assertThat(state(promise)).isEqualTo(State.OPEN);
        clock.at("2026-11-20T23:00:00Z");
        assertThat(state(promise)).isEqualTo(State.OVERDUE);
    }

    @Test
    void givingItUpBreaksItAndBeingLetOffDoesNot() {
        FollowUp broken = inHalfAnHour();
        FollowUp released = inHalfAnHour();
        crm.followUps().cancel(broken.id(), "no spare part");
        crm.followUps().release(released.id(), "she found one herself");
        assertThat(state(broken)).isEqualTo(State.BROKEN);
        assertThat(state(released)).isEqualTo(State.RELEASED);
        crm.followUps().reopen(broken.id());
        assertThat(state(broken)).isEqualTo(State.OPEN);
    }

    @Test
    void whatWasPromisedNeverChanges() {
        FollowUp promise = inHalfAnHour();
        clock.advance(Duration.ofMinutes(40));
        crm.followUps().snooze(promise.id(), Due.on(TODAY.plusDays(3)));
        crm.followUps().edit(promise.id(), d -> d.title("Call Anna back").due(Due.on(TODAY.plusDays(2))));
        assertThat(stored(promise).promise()).isEqualTo(promise.promise());
        assertThat(stored(promise).due()).isEqualTo(Due.on(TODAY.plusDays(2)));
        assertThat(stored(promise).dueAt()).isEqualTo(Instant.parse("2026-11-21T23:00:00Z"));
        assertThat(state(promise)).isEqualTo(State.OVERDUE);
        crm.followUps().complete(promise.id(), "");
        assertThat(state(promise)).isEqualTo(State.KEPT_LATE);
    }

    /** Else a promise that somebody puts off would be broken without anybody seeing it. */
    @Test
    void putOffBeyondItsTimeItComesUpAtItsTimeAllTheSame() {
        FollowUp promise = inHalfAnHour();
        FollowUp put = crm.followUps().snooze(promise.id(), Due.on(TODAY.plusDays(3)));
        assertThat(put.due()).isEqualTo(Due.on(TODAY.plusDays(3)));
        assertThat(List.of(put.dueAt(), put.overdueAt())).containsOnly(HALF_PAST);
        clock.at("2026-11-20T09:31:00Z");
        assertThat(crm.followUps().overdue().items()).containsExactly(put);
        FollowUp again = crm.followUps().snooze(promise.id(), Due.on(TODAY.plusDays(4)));
        assertThat(again.dueAt()).isEqualTo(Instant.parse("2026-11-23T23:00:00Z"));
        assertThat(crm.followUps().overdue().items()).isEmpty();
        assertThat(crm.agenda().today().items()).isEmpty();
        assertThat(state(promise)).isEqualTo(State.OVERDUE);
    }

    @Test
    void aPromiseForADayComesUpThatDayUnlessItIsPutOffOnThatDay() {
        FollowUp promise = crm.followUps().promise(anna, Due.on(TODAY.plusDays(1)), "Send the bill");
        assertThat(crm.followUps()
                        .snooze(promise.id(), Due.on(TODAY.plusDays(5)))
                        .dueAt())
                .isEqualTo(Instant.parse("2026-11-20T23:00:00Z"));
        clock.at("2026-11-21T09:00:00Z");
        Instant atFour = Instant.parse("2026-11-21T15:00:00Z");
        assertThat(crm.followUps().snooze(promise.id(), Due.at(atFour)).dueAt()).isEqualTo(atFour);
        assertThat(crm.followUps()
                        .snooze(promise.id(), Due.on(TODAY.plusDays(5)))
                        .dueAt())
                .as("when the day is over")
                .isEqualTo(Instant.parse("2026-11-21T23:00:00Z"));
    }

    @Test
    void anotherTimeIsAnotherPromise() {
        Interaction question = crm.interactions().log(Interaction.mailFrom(anna));
        FollowUp first = crm.followUps().promise(question, Duration.ofMinutes(30), "Call back");
        clock.advance(Duration.ofMinutes(10));
        Due tomorrow = Due.on(TODAY.plusDays(1));
        FollowUp second = crm.followUps().promiseAgain(first.id(), tomorrow);
        assertThat(second.details()).isEqualTo(first.details().due(tomorrow));
        assertThat(second.promise())
                .contains(new Promise(
                        clock.instant(), tomorrow, Instant.parse("2026-11-21T23:00:00Z"), Optional.of(first.id())));
        assertThat(stored(first).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(state(first)).as("said in time").isEqualTo(State.RELEASED);
        assertThat(answer(question)).isEqualTo(Answer.State.TAKEN_OVER);
        clock.advance(Duration.ofDays(2));
        FollowUp third = crm.followUps().promiseAgain(second.id(), Due.on(TODAY.plusDays(3)));
        assertThat(state(second)).as("said when it was late").isEqualTo(State.BROKEN);
        assertThat(state(third)).isEqualTo(State.OPEN);
        assertThatThrownBy(() -> crm.followUps().reopen(first.id()))
                .isInstanceOf(Refused.class)
                .hasMessage("Another promise took the place of " + first.id() + ": change that one");
        FollowUp plain = crm.followUps().schedule(anna, TODAY, "Ask");
        assertThatThrownBy(() -> crm.followUps().promiseAgain(plain.id(), tomorrow))
                .isInstanceOf(Refused.class)
                .hasMessage("The follow-up " + plain.id() + " is no promise: snooze it instead");
    }

    @Test
    void whoLeftMayStillHaveToldAnotherTime() {
        Contact basia = crm.contacts().add(Contact.person("Basia", "Lis").externalRef("login", "basia"));
        FollowUp hers = crm.as("basia").followUps().promise(anna, Duration.ofMinutes(30), "Call back");
        crm.contacts().archive(basia);
        assertThat(crm.followUps()
                        .promiseAgain(hers.id(), Due.on(TODAY))
                        .details()
                        .assignee())
                .contains(basia.id());
    }

    @Test
    void ofEightOtherTimesOneIsTold() {
        FollowUp promise = inHalfAnHour();
        List<String> told = Race.run(8, i -> {
            try {
                return crm.followUps()
                        .promiseAgain(promise.id(), Due.on(TODAY.plusDays(i)))
                        .id()
                        .toString();
            } catch (CrmException e) {
                return e.getMessage();
            }
        });
        assertThat(told)
                .filteredOn(("The follow-up " + promise.id() + " is closed: reopen it first")::equals)
                .hasSize(7);
        assertThat(crm.followUps().next(30).items())
                .extracting(followUp -> followUp.id().toString())
                .hasSize(1)
                .isSubsetOf(told);
    }
}
