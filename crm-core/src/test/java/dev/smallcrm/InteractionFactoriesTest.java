package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.Interaction.Content;
import dev.smallcrm.model.Interaction.Participant;
import dev.smallcrm.model.Interaction.Purpose;
import dev.smallcrm.model.Interaction.Role;
import dev.smallcrm.model.Interaction.Sentiment;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Money;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Stamp;
import dev.smallcrm.testkit.BookTest;
import dev.smallcrm.testkit.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happened, as it is logged and read back. */
class InteractionFactoriesTest extends BookTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    private Contact anna;

    @BeforeEach
    void anna() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
    }

    @Test
    void keepsAllThatWasSaid() {
        Contact jan = crm.contacts().add(Contact.person("Jan", "Nowak"));
        Contact basia = crm.contacts().add(Contact.person("Basia", "Lis"));
        InteractionDraft draft = Interaction.callFrom(anna)
                .about("Can the heater be repaired?")
                .text("It is ten years old.\nIt leaks.")
                .purpose(Purpose.QUESTION)
                .sentiment(Sentiment.DISSATISFIED)
                .lasting(Duration.ofSeconds(95))
                .with(jan, Role.PRESENT)
                .reference("order", "2026/1182")
                .externalId("pbx", "17")
                .handledBy(basia)
                .awaitsAnswer(true)
                .at(NOW.minusSeconds(60));
        Interaction logged = crm.interactions().log(draft);
        assertThat(logged)
                .isEqualTo(new Interaction(
                        logged.id(),
                        1,
                        draft,
                        Optional.of(new Answer(
                                NOW.minusSeconds(60).plus(Duration.ofDays(1)), Answer.State.OPEN, Optional.empty())),
                        Optional.empty(),
                        Stamp.of(NOW, Actor.UNKNOWN)));
        assertThat(crm.interactions().get(logged.id())).isEqualTo(logged);
        assertThat(logged.occurredAt()).isEqualTo(NOW.minusSeconds(60));
        assertThat(logged.recordedAt()).isEqualTo(NOW);
    }

    @Test
    void everyFactoryIsReadBackEqual() {
        assertLogged(Interaction.callFrom(anna), "CALL INBOUND TALKED", false, true);
        assertLogged(Interaction.callTo(anna), "CALL OUTBOUND TALKED", false, true);
        assertLogged(Interaction.missedCallFrom(anna), "CALL INBOUND MISSED", true, false);
        assertLogged(Interaction.mailFrom(anna), "EMAIL INBOUND SENT", true, true);
        assertLogged(Interaction.mailTo(anna), "EMAIL OUTBOUND SENT", false, true);
        assertLogged(Interaction.messageFrom(anna), "MESSAGE INBOUND SENT", true, true);
        assertLogged(Interaction.messageTo(anna), "MESSAGE OUTBOUND SENT", false, true);
        assertLogged(Interaction.visitFrom(anna), "VISIT INBOUND TALKED", false, true);
        assertLogged(Interaction.visitTo(anna), "VISIT OUTBOUND TALKED", false, true);
        assertLogged(Interaction.letterFrom(anna), "LETTER INBOUND SENT", true, true);
        assertLogged(Interaction.letterTo(anna), "LETTER OUTBOUND SENT", false, true);
        assertLogged(Interaction.meetingWith(anna), "MEETING NONE TALKED", false, true);
        assertLogged(Interaction.noteOn(anna), "NOTE NONE NONE", false, false);
        assertLogged(Interaction.reviewFrom(anna), "REVIEW INBOUND SENT", true, false);
        assertLogged(Interaction.purchaseBy(anna), "PURCHASE INBOUND NONE", false, false);
        assertLogged(Interaction.purchaseBy(anna, Money.of("149.90", "PLN")), "PURCHASE INBOUND NONE", false, false);
    }

    private void assertLogged(InteractionDraft draft, String kind, boolean waits, boolean contact) {
        clock.advance(Duration.ofDays(2));
        Instant now = clock.instant();
        Optional<Instant> before = crm.contacts().get(anna).lastContactAt();
        Interaction logged = crm.interactions().log(draft);
        Answer open = new Answer(now.plus(Duration.ofDays(1)), Answer.State.OPEN, Optional.empty());
        assertThat(logged)
                .as(kind)
                .isEqualTo(new Interaction(
                        logged.id(),
                        1,
                        draft.at(now),
                        waits ? Optional.of(open) : Optional.empty(),
                        Optional.empty(),
                        Stamp.of(now, Actor.UNKNOWN)));
        assertThat(logged.channel() + " " + logged.direction() + " " + logged.outcome())
                .isEqualTo(kind);
        assertThat(crm.interactions().get(logged.id())).isEqualTo(logged);
        assertThat(crm.contacts().get(anna).lastContactAt()).as(kind).isEqualTo(contact ? Optional.of(now) : before);
    }

    @Test
    void aPurchaseHasItsAmountAndOrder() {
        Interaction bought = crm.interactions()
                .log(Interaction.purchaseBy(anna, Money.of("149.90", "PLN"))
                        .reference("order", "2026/1182")
                        .about("Heater"));
        assertThat(bought.details().content())
                .isEqualTo(new Content(
                        "Heater",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Money.of("149.90", "PLN"))));
        assertThat(crm.references("order", "2026/1182"))
                .isEqualTo(new Book.Referenced(List.of(), List.of(bought), List.of()));
    }

    @Test
    void whatLiesInTheFutureIsRefused() {
        assertThatThrownBy(() -> crm.interactions().log(Interaction.callTo(anna).at(NOW.plusSeconds(301))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("occurredAt is in the future: log it when it has happened, or schedule it");
        assertThat(crm.interactions().timeline(anna).items()).isEmpty();
    }

    /** Else our own call back would lie before their call, and would not answer it. */
    @Test
    void aClockThatIsALittleAheadIsTakenAsOurs() {
        Interaction ahead =
                crm.interactions().log(Interaction.missedCallFrom(anna).at(NOW.plusSeconds(300)));
        assertThat(ahead.occurredAt()).isEqualTo(NOW);
        crm.interactions().log(Interaction.callTo(anna));
        assertThat(crm.interactions().get(ahead.id()).answer())
                .contains(new Answer(NOW.plus(Duration.ofDays(1)), Answer.State.GIVEN, Optional.of(NOW)));
    }

    @Test
    void whatHappenedYearsAgoIsFine() {
        Instant longAgo = Instant.parse("1989-06-04T10:15:30.123456Z");
        Interaction logged = crm.interactions().log(Interaction.visitFrom(anna).at(longAgo));
        assertThat(logged.occurredAt()).isEqualTo(longAgo);
        assertThat(logged.recordedAt()).isEqualTo(NOW);
        assertThat(crm.contacts().get(anna).lastContactAt()).contains(longAgo);
    }

    @Test
    void weAreNoParticipant() {
        for (InteractionDraft draft : List.of(
                Interaction.callFrom(crm.home()), Interaction.callFrom(anna).with(crm.home(), Role.PRESENT))) {
            assertThatThrownBy(() -> crm.interactions().log(draft))
                    .isInstanceOf(Refused.class)
                    .hasMessage("Home is us and cannot be used here: name another contact");
        }
    }

    @Test
    void thereIsOneMainParticipantAndItComesFirst() {
        Contact jan = crm.contacts().add(Contact.person("Jan", "Nowak"));
        Participant main = new Participant(anna.id(), Role.MAIN);
        for (List<Participant> wrong : List.of(
                List.of(new Participant(anna.id(), Role.PRESENT)),
                List.of(main, new Participant(jan.id(), Role.MAIN)),
                List.of(new Participant(jan.id(), Role.COPIED), main))) {
            assertThatThrownBy(() ->
                            crm.interactions().log(Interaction.callFrom(anna).with(wrong)))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage(
                            "participants has not exactly one MAIN, in the first place: give the others another role");
        }
        assertThatThrownBy(
                        () -> crm.interactions().log(Interaction.callFrom(anna).with(List.of())))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("participants is empty and there is no phone: name a contact or the number");
        assertThatThrownBy(() -> Interaction.callFrom(anna).with(anna, Role.COPIED))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("participants names a contact twice: give each one role");
    }

    @Test
    void whoTookPartIsThereAndInUse() {
        Contact gone = crm.contacts().archive(crm.contacts().add(Contact.person("Ewa", "Bąk")));
        for (InteractionDraft draft : List.of(
                Interaction.callFrom(gone),
                Interaction.callFrom(anna).with(gone, Role.PRESENT),
                Interaction.callFrom(anna).handledBy(gone))) {
            assertThatThrownBy(() -> crm.interactions().log(draft))
                    .isInstanceOf(Refused.class)
                    .hasMessage("The contact " + gone.id() + " is archived: restore it first");
        }
        for (InteractionDraft draft : List.of(
                Interaction.callFrom(Values.contactId(1)),
                Interaction.callFrom(anna).handledBy(Values.contactId(1)))) {
            assertThatThrownBy(() -> crm.interactions().log(draft))
                    .isInstanceOf(NotFound.class)
                    .hasMessage("There is no contact with the id " + Values.contactId(1) + " in this book");
        }
        InteractionId unknown = new InteractionId(Values.uuid(1));
        assertThatThrownBy(() -> crm.interactions().get(unknown))
                .isInstanceOf(NotFound.class)
                .hasMessage("There is no interaction with the id " + unknown + " in this book");
        assertThat(crm.interactions().timeline(anna).items()).isEmpty();
    }

    @Test
    void whoeverLogsItHandledIt() {
        Contact basia = crm.contacts().add(Contact.person("Basia", "Lis").externalRef("login", "basia"));
        Book hers = crm.as("basia");
        assertThat(hers.interactions().log(Interaction.callTo(anna)).details().handledBy())
                .contains(basia.id());
        assertThat(hers.interactions()
                        .log(Interaction.callTo(anna).handledBy(anna))
                        .details()
                        .handledBy())
                .contains(anna.id());
        assertThat(crm.as("nobody")
                        .interactions()
                        .log(Interaction.callTo(anna))
                        .details()
                        .handledBy())
                .isEmpty();
        crm.contacts().archive(basia);
        Interaction later = hers.interactions().log(Interaction.callTo(anna));
        assertThat(later.details().handledBy()).isEmpty();
        assertThat(later.stamp()).isEqualTo(Stamp.of(NOW, new Actor("basia")));
    }
}
