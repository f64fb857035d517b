package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.Interaction.Role;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that a follow-up took over. */
class TakenOverTest extends BookTest {
    private Contact anna;
    private Interaction question;

    @BeforeEach
    void asked() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
        question = crm.interactions().log(Interaction.mailFrom(anna));
        clock.advance(Duration.ofMinutes(10));
    }

    private FollowUp promise(Interaction answered) {
        return crm.followUps().promise(answered, Duration.ofMinutes(30), "Call back");
    }

    /** {@code OPEN}, {@code TAKEN_OVER 09:10} or {@code GIVEN 09:10}. */
    private String answer(Interaction asked) {
        Answer answer = crm.interactions().get(asked.id()).answer().orElseThrow();
        return answer.state()
                + answer.settledAt()
                        .map(at -> " " + at.toString().substring(11, 16))
                        .orElse("");
    }

    private void later() {
        clock.advance(Duration.ofMinutes(10));
    }

    @Test
    void aPromiseTakesItOverAndGivesItWhenItIsKept() {
        FollowUp promise = promise(question);
        assertThat(answer(question)).isEqualTo("TAKEN_OVER 09:10");
        assertThat(crm.interactions().get(question.id()).version())
                .as("what becomes of an answer is no new version")
                .isEqualTo(1);
        later();
        crm.followUps().complete(promise.id(), "");
        assertThat(answer(question)).isEqualTo("GIVEN 09:20");
    }

    @Test
    void aPromiseThatIsGivenUpGivesItBack() {
        FollowUp promise = promise(question);
        crm.followUps().cancel(promise.id(), "");
        assertThat(answer(question)).isEqualTo("OPEN");
        assertThat(crm.agenda().today().items())
                .extracting(item -> item.interaction().map(Interaction::id))
                .containsExactly(Optional.of(question.id()));
    }

    @Test
    void whoLetUsOffWaitsNoMore() {
        FollowUp promise = promise(question);
        later();
        crm.followUps().release(promise.id(), "");
        assertThat(answer(question)).isEqualTo("GIVEN 09:20");
        assertThat(crm.agenda().today().items()).isEmpty();
    }

    /** The mistake must not make us forget her. */
    @Test
    void doneByMistakeThenGivenUpItIsGivenBack() {
        FollowUp promise = promise(question);
        later();
        crm.followUps().complete(promise.id(), "");
        crm.followUps().reopen(promise.id());
        assertThat(answer(question)).isEqualTo("TAKEN_OVER 09:10");
        crm.followUps().cancel(promise.id(), "");
        assertThat(answer(question)).isEqualTo("OPEN");
    }

    @Test
    void whatWasAnsweredMeanwhileIsNotGivenBack() {
        FollowUp promise = promise(question);
        later();
        Interaction talk = crm.interactions().log(Interaction.callFrom(anna));
        assertThat(answer(question)).isEqualTo("GIVEN 09:20");
        later();
        crm.followUps().cancel(promise.id(), "");
        assertThat(answer(question)).isEqualTo("GIVEN 09:20");
        crm.interactions().retract(talk.id(), "somebody else");
        assertThat(answer(question)).isEqualTo("OPEN");
        crm.followUps().reopen(promise.id());
        assertThat(answer(question)).isEqualTo("TAKEN_OVER 09:10");
    }

    @Test
    void ofTwoThatTookItOverTheOtherRemains() {
        FollowUp first = promise(question);
        FollowUp second = crm.followUps()
                .schedule(FollowUp.of(anna, LocalDate.of(2026, 11, 23), "Ask again")
                        .answers(question.id()));
        crm.followUps().cancel(first.id(), "");
        assertThat(answer(question)).isEqualTo("TAKEN_OVER 09:10");
        crm.followUps().complete(second.id(), "");
        assertThat(answer(question)).isEqualTo("GIVEN 09:10");
    }

    @Test
    void whatDoesNotWaitIsNotTakenOver() {
        Interaction talk = crm.interactions().log(Interaction.callFrom(anna));
        FollowUp promise = promise(talk);
        crm.followUps().cancel(promise.id(), "");
        assertThat(crm.interactions().get(talk.id())).isEqualTo(talk);
    }

    /** She rang five times: one promise to call back is enough. */
    @Test
    void aPromiseTakesOverTheMissedCallsBeforeIt() {
        Interaction first = crm.interactions().log(Interaction.missedCallFrom(anna));
        later();
        Interaction second = crm.interactions().log(Interaction.missedCallFrom(anna));
        Interaction mail = crm.interactions().log(Interaction.mailFrom(anna));
        later();
        FollowUp promise = promise(first);
        later();
        Interaction after = crm.interactions().log(Interaction.missedCallFrom(anna));
        assertThat(List.of(answer(question), answer(first), answer(second), answer(mail), answer(after)))
                .containsExactly("OPEN", "TAKEN_OVER 09:30", "TAKEN_OVER 09:30", "OPEN", "OPEN");
        Interaction late = crm.interactions()
                .log(Interaction.missedCallFrom(anna).at(clock.instant().minusSeconds(660)));
        assertThat(late.answer().orElseThrow().state()).as("imported late").isEqualTo(Answer.State.TAKEN_OVER);
        later();
        crm.followUps().complete(promise.id(), "");
        assertThat(List.of(answer(question), answer(first), answer(second), answer(mail), answer(after)))
                .containsExactly("OPEN", "GIVEN 09:50", "GIVEN 09:50", "OPEN", "OPEN");
        crm.followUps().reopen(promise.id());
        crm.followUps().cancel(promise.id(), "");
        assertThat(List.of(answer(first), answer(second))).containsOnly("OPEN");
    }

    @Test
    void itMayBeDoneForSomebodyWhoTookPart() {
        Contact jan = crm.contacts().add(Contact.person("Jan", "Nowak"));
        Interaction mail = crm.interactions().log(Interaction.mailFrom(anna).with(jan, Role.COPIED));
        FollowUp forJan = crm.followUps()
                .schedule(FollowUp.of(jan, Due.on(LocalDate.of(2026, 11, 20)), "Tell him")
                        .answers(mail.id()));
        assertThat(answer(mail)).isEqualTo("TAKEN_OVER 09:10");
        crm.followUps().complete(forJan.id(), "");
        assertThat(answer(mail)).isEqualTo("GIVEN 09:10");
    }
}
