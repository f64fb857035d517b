package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.Promise;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was promised in a talk was said when we talked, however late that is logged. */
class PromisesOfTalksTest extends BookTest {
    private static final Instant AT_EIGHT = Instant.parse("2026-11-20T08:00:00Z");

    private Contact anna;

    @BeforeEach
    void anna() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
    }

    private Interaction atEight(InteractionDraft draft) {
        return crm.interactions().log(draft.at(AT_EIGHT));
    }

    private Promise inTwentyMinutes(Interaction of) {
        return crm.followUps()
                .promise(of, Duration.ofMinutes(20), "Call back")
                .promise()
                .orElseThrow();
    }

    private static Promise said(Instant at) {
        Instant deadline = at.plus(Duration.ofMinutes(20));
        return new Promise(at, Due.at(deadline, ZONE), deadline, Optional.empty());
    }

    @Test
    void aPromiseOfATalkThatIsLoggedLaterWasMadeInTheTalk() {
        for (InteractionDraft talk : List.of(
                Interaction.callFrom(anna),
                Interaction.callTo(anna),
                Interaction.visitFrom(anna),
                Interaction.meetingWith(anna),
                Interaction.mailTo(anna))) {
            assertThat(inTwentyMinutes(atEight(talk))).as(talk.channel().name()).isEqualTo(said(AT_EIGHT));
        }
        assertThat(crm.followUps().overdue().items()).hasSize(5);
    }

    @Test
    void aPromiseOfATalkByATimeWasMadeInTheTalkToo() {
        Interaction call = atEight(Interaction.callFrom(anna));
        Due due = Due.at(Instant.parse("2026-11-20T12:00:00Z"), ZONE);
        Promise made = new Promise(AT_EIGHT, due, due.dueAt(ZONE), Optional.empty());
        FollowUp promise = crm.followUps().promise(call, due, "Call back");
        assertThat(promise.promise()).contains(made);
        assertThat(crm.followUps()
                        .promise(FollowUp.of(anna, due, "Call back").answers(call.id()))
                        .promise())
                .contains(made);
        assertThat(crm.followUps().get(promise.id())).isEqualTo(promise);
    }

    @Test
    void whereNothingWasSaidItIsPromisedNow() {
        for (InteractionDraft unsaid : List.of(
                Interaction.missedCallFrom(anna),
                Interaction.mailFrom(anna),
                Interaction.callTo(anna).outcome(Interaction.Outcome.NO_ANSWER),
                Interaction.noteOn(anna))) {
            assertThat(inTwentyMinutes(atEight(unsaid)))
                    .as(unsaid.channel() + ", " + unsaid.outcome())
                    .isEqualTo(said(clock.instant()));
        }
    }

    @Test
    void anotherTimeIsToldNow() {
        FollowUp old = crm.followUps().promise(atEight(Interaction.callFrom(anna)), Duration.ofHours(4), "Call back");
        Due due = Due.at(clock.instant().plusSeconds(60), ZONE);
        assertThat(crm.followUps().promiseAgain(old.id(), due).promise())
                .contains(new Promise(clock.instant(), due, due.dueAt(ZONE), Optional.of(old.id())));
    }
}
