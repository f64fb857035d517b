package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.Interaction.Outcome;
import dev.smallcrm.model.Interaction.Role;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.testkit.BookTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What answers whom: by what happened, whenever it is written down. */
class AnswersGivenTest extends BookTest {
    private Contact anna;
    private Contact jan;

    @BeforeEach
    void contacts() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
        jan = crm.contacts().add(Contact.person("Jan", "Nowak"));
        clock.at("2026-11-20T17:00:00Z");
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-20T" + time + ":00Z");
    }

    private Interaction log(InteractionDraft draft, String time) {
        return crm.interactions().log(draft.at(at(time)));
    }

    /** {@code OPEN}, {@code TAKEN_OVER 09:10} or {@code GIVEN 09:10}. */
    private String answer(Interaction question) {
        Answer answer = crm.interactions().get(question.id()).answer().orElseThrow();
        return answer.state()
                + answer.settledAt()
                        .map(at -> " " + at.toString().substring(11, 16))
                        .orElse("");
    }

    @Test
    void aTalkOrSomethingSentAnswersAllThatWaited() {
        for (InteractionDraft reply : List.of(
                Interaction.callTo(anna),
                Interaction.callFrom(anna),
                Interaction.mailTo(anna),
                Interaction.messageTo(anna),
                Interaction.letterTo(anna),
                Interaction.visitFrom(anna),
                Interaction.visitTo(anna),
                Interaction.meetingWith(anna))) {
            Interaction mail = log(Interaction.mailFrom(anna), "10:00");
            Interaction call = log(Interaction.missedCallFrom(anna), "10:05");
            Interaction after = log(Interaction.mailFrom(anna), "10:30");
            Interaction given = log(reply, "10:20");
            assertThat(List.of(answer(mail), answer(call), answer(after)))
                    .as("%s", given.channel())
                    .containsExactly("GIVEN 10:20", "GIVEN 10:20", "OPEN");
            List.of(mail, call, after, given)
                    .forEach(one -> crm.interactions().retract(one.id(), "the next one's turn"));
        }
    }

    @Test
    void whatDoesNotComeThroughAnswersNothing() {
        Interaction question = log(Interaction.mailFrom(anna), "10:00");
        log(Interaction.callTo(anna).outcome(Outcome.NO_ANSWER), "10:10");
        log(Interaction.callTo(anna).outcome(Outcome.VOICEMAIL), "10:11");
        log(Interaction.mailTo(anna).outcome(Outcome.FAILED), "10:12");
        log(Interaction.mailFrom(anna), "10:13");
        log(Interaction.missedCallFrom(anna), "10:14");
        log(Interaction.noteOn(anna), "10:15");
        log(Interaction.purchaseBy(anna), "10:16");
        log(Interaction.callTo(jan).with(anna, Role.PRESENT), "10:17");
        assertThat(answer(question)).isEqualTo("OPEN");
    }

    @Test
    void atOneInstantTheOneLoggedLaterComesLater() {
        Interaction before = log(Interaction.missedCallFrom(anna), "10:00");
        Interaction call = log(Interaction.callTo(anna), "10:00");
        Interaction after = log(Interaction.mailFrom(anna), "10:00");
        assertThat(answer(before)).isEqualTo("GIVEN 10:00");
        assertThat(answer(after)).isEqualTo("OPEN");
        crm.interactions().retract(call.id(), "not her");
        assertThat(answer(before)).isEqualTo("OPEN");
        crm.interactions().restore(call.id());
        assertThat(answer(before)).isEqualTo("GIVEN 10:00");
        assertThat(answer(after)).isEqualTo("OPEN");
    }

    @Test
    void aTalkThatWaitsForMoreAnswersWhatWasBefore() {
        Interaction before = log(Interaction.missedCallFrom(anna), "10:00");
        Interaction talk = log(Interaction.callFrom(anna).awaitsAnswer(true), "10:10");
        assertThat(answer(before)).isEqualTo("GIVEN 10:10");
        assertThat(answer(talk)).isEqualTo("OPEN");
        log(Interaction.mailTo(anna), "10:20");
        assertThat(answer(before)).isEqualTo("GIVEN 10:10");
        assertThat(answer(talk)).isEqualTo("GIVEN 10:20");
    }

    @Test
    void aQuestionWrittenDownAfterItsAnswerIsAnsweredAlready() {
        log(Interaction.callTo(anna), "11:00");
        log(Interaction.callTo(anna), "12:00");
        Interaction question = log(Interaction.missedCallFrom(anna), "10:00");
        assertThat(question.answer())
                .contains(new Answer(at("10:00").plusSeconds(86_400), Answer.State.GIVEN, Optional.of(at("11:00"))));
        assertThat(crm.interactions().get(question.id())).isEqualTo(question);
        assertThat(crm.interactions().missed(at("00:00")).items()).isEmpty();
    }

    @Test
    void anAnswerWrittenDownLateCountsFromWhenItWasGiven() {
        Interaction first = log(Interaction.mailFrom(anna), "09:00");
        log(Interaction.callTo(anna), "12:00");
        Interaction second = log(Interaction.mailFrom(anna), "13:00");
        assertThat(answer(first)).isEqualTo("GIVEN 12:00");
        log(Interaction.mailTo(anna), "10:00");
        assertThat(answer(first)).isEqualTo("GIVEN 10:00");
        assertThat(answer(second)).isEqualTo("OPEN");
        log(Interaction.mailTo(anna), "08:00");
        assertThat(answer(first)).as("before the question").isEqualTo("GIVEN 10:00");
        log(Interaction.mailTo(anna), "11:00");
        assertThat(answer(first)).as("after the answer").isEqualTo("GIVEN 10:00");
    }

    @Test
    void whoOnlyTookPartWaitsForNothing() {
        Interaction mail = log(Interaction.mailFrom(anna).with(jan, Role.COPIED), "10:00");
        log(Interaction.callTo(jan), "10:10");
        assertThat(answer(mail)).isEqualTo("OPEN");
        log(Interaction.callTo(anna), "10:20");
        assertThat(answer(mail)).isEqualTo("GIVEN 10:20");
    }

    @Test
    void missedCallsAreThoseThatNobodyReturned() {
        Interaction answered = log(Interaction.missedCallFrom(anna), "09:00");
        log(Interaction.callTo(anna), "09:30");
        Interaction early = log(Interaction.missedCallFrom(jan), "08:59");
        Interaction first = log(Interaction.missedCallFrom(jan), "09:00");
        Interaction machine = log(Interaction.callFrom(jan).outcome(Outcome.VOICEMAIL), "10:00");
        Interaction again = log(Interaction.missedCallFrom(anna), "10:00");
        log(Interaction.mailFrom(jan), "10:10");
        assertThat(answer(answered)).isEqualTo("GIVEN 09:30");
        assertThat(crm.interactions().missed(at("09:00")).items())
                .as("newest first, of one instant the one logged later")
                .containsExactly(again, machine, first);
        assertThat(crm.interactions().missed(at("00:00")).items()).containsExactly(again, machine, first, early);
        crm.interactions().retract(machine.id(), "spam");
        assertThat(crm.interactions().missed(at("09:00")).items()).containsExactly(again, first);
    }

    @Test
    void aLongConversationIsAnsweredToItsBeginning() {
        List<Interaction> mails = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            mails.add(log(Interaction.mailFrom(anna), "09:" + (i / 6 < 10 ? "0" : "") + i / 6));
        }
        log(Interaction.mailTo(anna), "09:10");
        for (int i = 0; i < 120; i++) {
            assertThat(answer(mails.get(i))).isEqualTo(i / 6 <= 10 ? "GIVEN 09:10" : "OPEN");
        }
    }
}
