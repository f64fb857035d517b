package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.Interaction.Purpose;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a greeting does, and to whom: a card is no answer, and greets nobody else. */
class GreetingsTest extends BookTest {
    private static final ImportantDate BIRTHDAY =
            ImportantDate.birthday(LocalDate.of(1986, 11, 20)).markedBy(ImportantDate.CARD);

    private Contact anna;
    private Interaction question;
    private Interaction missed;

    @BeforeEach
    void annaAskedAndRang() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska").date(BIRTHDAY));
        question = crm.interactions().log(Interaction.mailFrom(anna).about("Is the heater in?"));
        missed = crm.interactions().log(Interaction.missedCallFrom(anna));
        clock.advance(Duration.ofHours(1));
    }

    @AfterEach
    void allIsInStep() {
        assertThat(crm.check()).isEmpty();
    }

    private AgendaItem birthday() {
        return crm.agenda().today().items().stream()
                .filter(item -> item.reason() == AgendaItem.Reason.IMPORTANT_DATE)
                .findFirst()
                .orElseThrow();
    }

    private Interaction greetingOf(Contact contact) {
        return crm.interactions().timeline(contact).items().get(0);
    }

    private void bothAre(Answer.State state) {
        assertThat(List.of(question, missed))
                .extracting(each -> crm.interactions().get(each.id()).answer().orElseThrow())
                .extracting(Answer::state)
                .containsExactly(state, state);
    }

    @Test
    void aCardForABirthdayAnswersNoQuestionAndNoMissedCall() {
        crm.agenda().done(birthday(), "");
        assertThat(greetingOf(anna).details().content().purpose()).contains(Purpose.GREETING);
        bothAre(Answer.State.OPEN);
        assertThat(crm.agenda().today().items()).hasSize(2);
    }

    @Test
    void norDoesItThroughTheFollowUpOfTheBirthday() {
        crm.reminders().deliver(notice -> {});
        crm.followUps()
                .complete(
                        crm.followUps()
                                .page(FollowUpQuery.openOf(anna))
                                .items()
                                .get(0)
                                .id(),
                        "");
        bothAre(Answer.State.OPEN);
    }

    @Test
    void whatWasDoneForTheWrongOneMovedAndOpenedAgainIsLoggedWhenItIsDone() {
        Contact ania = crm.contacts().add(Contact.person("Ania", "Kowalska"));
        crm.agenda().later(birthday(), LocalDate.of(2026, 11, 20));
        FollowUpId open =
                crm.followUps().page(FollowUpQuery.openOf(anna)).items().get(0).id();
        crm.followUps().complete(open, "");
        Interaction sent = greetingOf(anna);
        crm.interactions().moveTo(sent.id(), ania);

        crm.followUps().reopen(open);
        crm.followUps().complete(open, "hers, this time");

        assertThat(greetingOf(anna).details().content().text()).isEqualTo("hers, this time");
        assertThat(greetingOf(ania).id()).isEqualTo(sent.id());
    }

    @Test
    void aGreetingOfTheHostsOwnAnswersNothingUntilItTurnsOutToBeAnAnswer() {
        Interaction mail = crm.interactions()
                .log(Interaction.mailTo(anna).purpose(Purpose.GREETING).about("All the best"));
        bothAre(Answer.State.OPEN);
        crm.interactions().correct(mail.id(), draft -> draft.purpose(Purpose.COURTESY));
        bothAre(Answer.State.GIVEN);
        crm.interactions().correct(mail.id(), draft -> draft.purpose(Purpose.GREETING));
        bothAre(Answer.State.OPEN);
    }

    @Test
    void whoRingsToGreetHasAnswered() {
        crm.contacts().edit(anna, draft -> draft.datesMarkedBy(ImportantDate.CALL));
        crm.agenda().done(birthday(), "She was glad, the heater is in");
        bothAre(Answer.State.GIVEN);
    }

    @Test
    void whatWasTickedOffForTheWrongOneIsStillToBeDoneOnceItIsMovedToTheRightOne() {
        Contact ania = crm.contacts().add(Contact.person("Ania", "Kowalska"));
        crm.agenda().done(birthday(), "");
        Interaction sent = greetingOf(anna);

        crm.interactions().moveTo(sent.id(), ania);

        assertThat(birthday().contact().id()).isEqualTo(anna.id());
        crm.agenda().done(birthday(), "hers, this time");
        assertThat(greetingOf(anna).details().content().text()).isEqualTo("hers, this time");
        assertThat(crm.agenda().today().items()).hasSize(2);
        assertThat(greetingOf(ania).id()).isEqualTo(sent.id());
        crm.interactions().retract(greetingOf(anna).id(), "another mistake");
        assertThat(birthday().contact().id()).isEqualTo(anna.id());
    }
}
