package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Status;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.Promise;
import dev.smallcrm.model.Refused;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promises that are kept by what happens. */
class KeptByInteractionTest extends BookTest {
    private Contact anna;
    private Contact jan;
    private Interaction question;
    private FollowUp promise;

    @BeforeEach
    void promised() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
        jan = crm.contacts().add(Contact.person("Jan", "Nowak"));
        question = crm.interactions().log(Interaction.missedCallFrom(anna));
        promise = crm.followUps().promise(question, Duration.ofMinutes(30), "Call back with a date");
        clock.advance(Duration.ofMinutes(40));
    }

    private FollowUp stored() {
        return crm.followUps().get(promise.id());
    }

    private Optional<Promise.State> state() {
        return stored().promiseState(clock.instant());
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-20T" + time + ":00Z");
    }

    private Interaction call(String time) {
        return crm.interactions()
                .log(Interaction.callTo(anna).keeps(promise).about("Tuesday").at(at(time)));
    }

    @Test
    void theCallKeepsItAtTheTimeOfTheCall() {
        Interaction call = call("09:20");
        assertThat(stored())
                .isEqualTo(new FollowUp(
                        promise.id(),
                        2,
                        promise.details(),
                        promise.promise(),
                        Optional.empty(),
                        Status.DONE,
                        promise.dueAt(),
                        promise.overdueAt(),
                        "Tuesday",
                        Optional.of(at("09:20")),
                        promise.stamp().touched(clock.instant(), promise.stamp().createdBy())));
        assertThat(state()).contains(Promise.State.KEPT);
        assertThat(crm.interactions().get(question.id()).answer())
                .contains(
                        new Answer(at("09:00").plus(Duration.ofDays(1)), Answer.State.GIVEN, Optional.of(at("09:20"))));
        assertThat(call.details().keeps()).contains(promise.id());
    }

    @Test
    void aCallAfterTheTimeKeepsItLate() {
        call("09:31");
        assertThat(state()).contains(Promise.State.KEPT_LATE);
    }

    @Test
    void itMustBeAPromiseToTheContactAndOpen() {
        String refused =
                " is no promise to the contact " + jan.id() + ": complete it, or name the promise that was kept";
        InteractionDraft another = Interaction.callTo(jan).keeps(promise);
        assertThatThrownBy(() -> crm.interactions().log(another))
                .isInstanceOf(Refused.class)
                .hasMessage("The follow-up " + promise.id() + refused);
        FollowUp plain = crm.followUps().schedule(jan, LocalDate.of(2026, 11, 20), "Ask");
        assertThatThrownBy(() -> crm.interactions().log(Interaction.callTo(jan).keeps(plain)))
                .isInstanceOf(Refused.class)
                .hasMessage("The follow-up " + plain.id() + refused);
        crm.followUps().complete(promise.id(), "by mail");
        assertThatThrownBy(() -> call("09:20"))
                .isInstanceOf(Refused.class)
                .hasMessage("The follow-up " + promise.id() + " is closed: reopen it first");
        assertThat(crm.interactions().timeline(anna).items()).hasSize(1);
        assertThat(crm.interactions().timeline(jan).items()).isEmpty();
    }

    @Test
    void aTalkThatDoesNotSaySoLeavesItOpen() {
        crm.interactions().log(Interaction.callTo(anna));
        assertThat(stored()).isEqualTo(promise);
        assertThat(crm.interactions().get(question.id()).answer().orElseThrow().state())
                .isEqualTo(Answer.State.GIVEN);
    }

    /** Else nobody would call her back. */
    @Test
    void aCallThatIsRetractedHasKeptNothing() {
        Interaction call = call("09:20");
        crm.interactions().retract(call.id(), "another Anna");
        assertThat(state()).contains(Promise.State.OVERDUE);
        assertThat(crm.interactions().get(question.id()).answer().orElseThrow().state())
                .isEqualTo(Answer.State.TAKEN_OVER);
        crm.interactions().restore(call.id());
        assertThat(state()).contains(Promise.State.KEPT);
        assertThat(stored().closedAt()).contains(at("09:20"));
    }

    @Test
    void whatWasClosedOtherwiseMeanwhileIsLeftAlone() {
        Interaction call = call("09:20");
        crm.interactions().retract(call.id(), "another Anna");
        crm.followUps().cancel(promise.id(), "she called herself");
        FollowUp cancelled = stored();
        crm.interactions().restore(call.id());
        assertThat(stored()).isEqualTo(cancelled);
        crm.interactions().retract(call.id(), "another Anna after all");
        assertThat(stored()).isEqualTo(cancelled);
    }

    @Test
    void itFollowsTheCorrectedTimeOfTheCall() {
        Interaction call = call("09:20");
        FollowUp kept = stored();
        crm.interactions().correct(call.id(), d -> d.text("She was content."));
        assertThat(stored()).isEqualTo(kept);
        crm.interactions().correct(call.id(), d -> d.at(at("09:35")));
        assertThat(state()).contains(Promise.State.KEPT_LATE);
        crm.interactions().correct(call.id(), InteractionDraft::keepsNothing);
        assertThat(state()).contains(Promise.State.OVERDUE);
        crm.interactions().correct(call.id(), d -> d.keeps(promise));
        assertThat(state()).contains(Promise.State.KEPT_LATE);
    }

    @Test
    void aCallThatIsMovedKeepsNoPromiseOfSomebodyElse() {
        Interaction call = call("09:20");
        Interaction moved = crm.interactions().moveTo(call.id(), jan);
        assertThat(moved.details().keeps()).isEmpty();
        assertThat(state()).contains(Promise.State.OVERDUE);
        assertThat(crm.agenda().today().items().get(0).followUp()).contains(stored());
        Interaction again = call("09:25");
        assertThatThrownBy(() -> crm.interactions()
                        .correct(
                                again.id(),
                                d -> d.with(List.of(new Interaction.Participant(jan.id(), Interaction.Role.MAIN)))))
                .isInstanceOf(Refused.class)
                .hasMessage("The follow-up " + promise.id() + " is no promise to the contact " + jan.id()
                        + ": complete it, or name the promise that was kept");
    }

    @Test
    void aPromiseKeptByItsContactsCallNeedsNoQuestion() {
        FollowUp offer = crm.followUps().promise(anna, Due.at(at("10:00")), "Send the offer");
        crm.interactions().log(Interaction.mailTo(anna).keeps(offer));
        assertThat(crm.followUps().get(offer.id()).promiseState(clock.instant()))
                .contains(Promise.State.KEPT);
        assertThat(stored()).as("the other promise stays").isEqualTo(promise);
    }
}
