package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.Interaction.Participant;
import dev.smallcrm.model.Interaction.Retraction;
import dev.smallcrm.model.Interaction.Role;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.testkit.BookTest;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hiding, bringing back, correcting and moving what was logged; what had followed from it follows. */
class CorrectionsTest extends BookTest {
    private Contact anna;
    private Contact jan;

    @BeforeEach
    void contacts() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
        jan = crm.contacts().add(Contact.person("Jan", "Nowak"));
    }

    private Interaction stored(Interaction interaction) {
        return crm.interactions().get(interaction.id());
    }

    private Answer.State state(Interaction question) {
        return stored(question).answer().orElseThrow().state();
    }

    private Optional<Instant> lastContact(Contact contact) {
        return crm.contacts().get(contact).lastContactAt();
    }

    @Test
    void whatIsRetractedIsHiddenAndCanComeBack() {
        Interaction visit = crm.interactions().log(Interaction.visitFrom(anna).with(jan, Role.PRESENT));
        clock.advance(Duration.ofHours(1));
        Interaction call = crm.interactions().log(Interaction.callTo(anna).with(jan, Role.MENTIONED));
        clock.advance(Duration.ofHours(1));
        Interaction hidden = crm.as("basia").interactions().retract(call.id(), "another Anna");
        assertThat(hidden)
                .isEqualTo(new Interaction(
                        call.id(),
                        2,
                        call.details(),
                        Optional.empty(),
                        Optional.of(new Retraction(clock.instant(), new Actor("basia"), "another Anna")),
                        call.stamp().touched(clock.instant(), new Actor("basia"))));
        assertThat(stored(call)).isEqualTo(hidden);
        assertThat(hidden.retracted()).isTrue();
        assertThat(crm.interactions().timeline(anna).items()).containsExactly(visit);
        assertThat(crm.interactions()
                        .page(InteractionQuery.timeline(anna).withRetracted())
                        .items())
                .containsExactly(hidden, visit);
        assertThat(lastContact(anna)).contains(visit.occurredAt());
        assertThat(crm.interactions().retract(call.id(), "twice")).isEqualTo(hidden);

        Interaction back = crm.interactions().restore(call.id());
        assertThat(back)
                .isEqualTo(new Interaction(
                        call.id(),
                        3,
                        call.details(),
                        Optional.empty(),
                        Optional.empty(),
                        call.stamp().touched(clock.instant(), Actor.UNKNOWN)));
        assertThat(crm.interactions().timeline(anna).items()).containsExactly(back, visit);
        assertThat(crm.interactions().restore(call.id())).isEqualTo(back);
        assertThat(lastContact(anna)).contains(call.occurredAt());
        assertThat(lastContact(jan)).as("being spoken of is no contact").contains(visit.occurredAt());
    }

    @Test
    void whatItHadAnsweredWaitsAgain() {
        crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        Interaction question = crm.interactions().log(Interaction.missedCallFrom(anna));
        clock.advance(Duration.ofMinutes(5));
        Interaction call = crm.interactions().log(Interaction.callTo(anna));
        Interaction answered = stored(question);
        assertThat(state(question)).isEqualTo(Answer.State.GIVEN);
        crm.interactions().retract(call.id(), "that was Ania from the bakery");
        assertThat(stored(question)).isEqualTo(question);
        crm.interactions().restore(call.id());
        assertThat(stored(question)).isEqualTo(answered);
    }

    @Test
    void aRetractedQuestionComesBackAsItWas() {
        Interaction question = crm.interactions().log(Interaction.mailFrom(anna));
        crm.interactions().retract(question.id(), "spam");
        assertThat(crm.agenda().today().items()).isEmpty();
        clock.advance(Duration.ofHours(3));
        crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        assertThat(crm.interactions().restore(question.id()).answer()).isEqualTo(question.answer());
        crm.interactions().retract(question.id(), "spam after all");
        crm.interactions().log(Interaction.mailTo(anna));
        assertThat(crm.interactions().restore(question.id()).answer())
                .as("answered while it was hidden")
                .contains(new Answer(
                        question.answer().orElseThrow().dueAt(), Answer.State.GIVEN, Optional.of(clock.instant())));
    }

    @Test
    void aCorrectionKeepsWhatHasBecomeOfTheAnswer() {
        Interaction question = crm.interactions().log(Interaction.missedCallFrom(anna));
        FollowUp promise = crm.followUps().promise(question, Duration.ofMinutes(30), "Call back");
        Interaction taken = stored(question);
        assertThat(taken.answer().orElseThrow().state()).isEqualTo(Answer.State.TAKEN_OVER);
        assertThat(crm.interactions()
                        .correct(question.id(), d -> d.about("Heater"))
                        .answer())
                .isEqualTo(taken.answer());
        crm.followUps().complete(promise.id(), "all fine");
        Interaction given = stored(question);
        assertThat(given.answer().orElseThrow().state()).isEqualTo(Answer.State.GIVEN);
        clock.advance(Duration.ofHours(1));
        assertThat(crm.interactions()
                        .correct(question.id(), d -> d.about("Boiler"))
                        .answer())
                .isEqualTo(given.answer());
    }

    @Test
    void aCorrectedTimeOrKindIsReckonedAnew() {
        Interaction question = crm.interactions().log(Interaction.mailFrom(anna));
        clock.advance(Duration.ofHours(2));
        Interaction call = crm.interactions().log(Interaction.callTo(anna));
        Interaction corrected = crm.interactions()
                .correct(call.id(), d -> d.at(question.occurredAt().minusSeconds(60)));
        assertThat(corrected.details())
                .isEqualTo(call.details().at(question.occurredAt().minusSeconds(60)));
        assertThat(corrected.version()).isEqualTo(2);
        assertThat(state(question)).isEqualTo(Answer.State.OPEN);
        assertThat(lastContact(anna)).contains(question.occurredAt());
        crm.interactions().correct(call.id(), d -> d.at(question.occurredAt().plusSeconds(60)));
        assertThat(stored(question).answer().orElseThrow().settledAt())
                .contains(question.occurredAt().plusSeconds(60));
        crm.interactions().correct(call.id(), d -> d.outcome(Interaction.Outcome.NO_ANSWER));
        assertThat(state(question)).isEqualTo(Answer.State.OPEN);
        Interaction noQuestion = crm.interactions().correct(question.id(), d -> d.awaitsAnswer(false));
        assertThat(noQuestion.answer()).isEmpty();
        Interaction earlier = crm.interactions()
                .correct(
                        question.id(),
                        d -> question.details().at(question.occurredAt().minusSeconds(600)));
        assertThat(earlier.answer())
                .contains(new Answer(
                        question.occurredAt().minusSeconds(600).plus(Duration.ofDays(1)),
                        Answer.State.OPEN,
                        Optional.empty()));
        assertThat(crm.interactions().correct(earlier.id(), d -> d)).isEqualTo(earlier);
    }

    @Test
    void whatIsMovedCountsForTheOther() {
        crm.relationships().relate(jan, RelationshipType.CUSTOMER);
        Interaction annasQuestion = crm.interactions().log(Interaction.mailFrom(anna));
        Interaction jansQuestion = crm.interactions().log(Interaction.mailFrom(jan));
        clock.advance(Duration.ofMinutes(5));
        Interaction call = crm.interactions().log(Interaction.callTo(anna).with(jan, Role.PRESENT));
        assertThat(List.of(state(annasQuestion), state(jansQuestion)))
                .containsExactly(Answer.State.GIVEN, Answer.State.OPEN);
        Interaction moved = crm.interactions().moveTo(call.id(), jan);
        assertThat(moved.details().participants()).containsExactly(new Participant(jan.id(), Role.MAIN));
        assertThat(List.of(state(annasQuestion), state(jansQuestion)))
                .containsExactly(Answer.State.OPEN, Answer.State.GIVEN);
        assertThat(lastContact(anna)).contains(annasQuestion.occurredAt());
        assertThat(lastContact(jan)).contains(call.occurredAt());
        assertThat(crm.interactions().moveTo(call.id(), jan)).isEqualTo(moved);

        Interaction question = crm.interactions().log(Interaction.mailFrom(anna));
        assertThat(crm.interactions().moveTo(question.id(), jan).answer())
                .as("as soon as a customer may expect")
                .contains(
                        new Answer(clock.instant().plus(Duration.ofMinutes(10)), Answer.State.OPEN, Optional.empty()));
    }

    @Test
    void whatIsStillToBeDoneAboutItMovesToo() {
        Interaction question = crm.interactions().log(Interaction.missedCallFrom(anna));
        FollowUp promise = crm.followUps().promise(question, Duration.ofMinutes(30), "Call back");
        FollowUp elsewhere = crm.followUps().promise(anna, Duration.ofMinutes(30), "Send the bill");
        crm.interactions().moveTo(question.id(), jan);
        FollowUp moved = crm.followUps().get(promise.id());
        assertThat(moved.contact()).isEqualTo(jan.id());
        assertThat(moved.promise()).isEqualTo(promise.promise());
        assertThat(moved.version()).isEqualTo(2);
        assertThat(crm.followUps().get(elsewhere.id())).isEqualTo(elsewhere);
        assertThat(state(question)).isEqualTo(Answer.State.TAKEN_OVER);
        crm.followUps().snooze(promise.id(), Due.at(clock.instant().plusSeconds(60)));
    }

    @Test
    void thoseWhoAreNotThereOrNotInUseAreRefused() {
        Interaction call = crm.interactions().log(Interaction.callTo(anna).with(jan, Role.PRESENT));
        crm.contacts().archive(jan);
        String archived = "The contact " + jan.id() + " is archived: restore it first";
        assertThatThrownBy(() -> crm.interactions().moveTo(call.id(), jan))
                .isInstanceOf(Refused.class)
                .hasMessage(archived);
        assertThatThrownBy(() -> crm.interactions().moveTo(call.id(), crm.home()))
                .isInstanceOf(Refused.class)
                .hasMessage("Home is us and cannot be used here: name another contact");
        assertThatThrownBy(() -> crm.interactions().moveTo(call.id(), Values.contactId(7)))
                .isInstanceOf(NotFound.class)
                .hasMessage("There is no contact with the id " + Values.contactId(7) + " in this book");
        assertThat(crm.interactions().correct(call.id(), d -> d.about("Bill")).version())
                .as("one who took part and was archived since is in nobody's way")
                .isEqualTo(2);
        crm.interactions().retract(call.id(), "not she");
        crm.interactions().restore(call.id());
        crm.contacts().archive(anna);
        assertThatThrownBy(() -> crm.interactions().retract(call.id(), "not she"))
                .isInstanceOf(Refused.class)
                .hasMessage("The contact " + anna.id() + " is archived: restore it first");
    }

    @Test
    void badCorrectionsAreRefused() {
        Interaction call = crm.interactions().log(Interaction.callTo(anna).externalId("pbx", "1"));
        Interaction other = crm.interactions().log(Interaction.callTo(anna).externalId("pbx", "2"));
        assertThatThrownBy(() -> crm.interactions()
                        .correct(call.id(), d -> d.at(clock.instant().plusSeconds(301))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("occurredAt is in the future: log it when it has happened, or schedule it");
        assertThatThrownBy(() -> crm.interactions().correct(call.id(), d -> d.with(List.of())))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("participants has not exactly one MAIN, in the first place: give the others another role");
        assertThatThrownBy(() -> crm.interactions().correct(call.id(), d -> d.externalId("pbx", "2")))
                .isInstanceOfSatisfying(
                        Duplicate.class,
                        e -> assertThat(e.existing()).isEqualTo(other.id().toString()));
        assertThatThrownBy(() -> crm.interactions().retract(call.id(), " "))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("reason is empty: give at least one character");
        assertThat(stored(call)).isEqualTo(call);
        crm.interactions().retract(call.id(), "not she");
        assertThatThrownBy(() -> crm.interactions().correct(call.id(), d -> d.about("x")))
                .isInstanceOf(Refused.class)
                .hasMessage("The interaction " + call.id() + " is retracted: restore it first");
    }

    @Test
    void eightCorrectionsAtOnceAreAllKept() {
        Interaction call = crm.interactions().log(Interaction.callTo(anna));
        Race.run(
                8,
                i -> crm.interactions()
                        .correct(call.id(), d -> d.text(d.content().text() + i))
                        .version());
        Interaction corrected = stored(call);
        assertThat(corrected.version()).isEqualTo(9);
        assertThat(corrected.details().content().text()).hasSize(8).contains("0", "1", "2", "3", "4", "5", "6", "7");
    }
}
