package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.testkit.BookTest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is logged when a question of the agenda is ticked off. */
class AgendaDoneTest extends BookTest {

    private InteractionDraft reply(String what) {
        Contact anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
        crm.interactions()
                .log(Interaction.mailFrom(anna)
                        .about("Can it be repaired?")
                        .at(clock.instant().minusSeconds(60)));
        crm.agenda().done(crm.agenda().today().items().get(0), what);
        assertThat(crm.agenda().today().items()).isEmpty();
        Interaction reply = crm.interactions().timeline(anna).items().get(0);
        assertThat(reply.details())
                .isEqualTo(Interaction.mailTo(anna)
                        .about(reply.subject())
                        .text(reply.details().content().text())
                        .at(clock.instant()));
        assertThat(reply.details().handledBy()).isEqualTo(Optional.empty());
        return reply.details();
    }

    @Test
    void theReplySaysHowItWentAndNotTheQuestionAgain() {
        InteractionDraft reply = reply(" On Tuesday at ten ");
        assertThat(reply.content().subject()).isEqualTo("On Tuesday at ten");
        assertThat(reply.content().text()).isEmpty();
    }

    @Test
    void whatFitsNoLineIsTheTextUnderTheQuestion() {
        InteractionDraft reply = reply("On Tuesday at ten.\nBring the key.");
        assertThat(reply.content().subject()).isEqualTo("Can it be repaired?");
        assertThat(reply.content().text()).isEqualTo("On Tuesday at ten.\nBring the key.");
    }

    @Test
    void aLineIsAsLongAsASubjectMayBe() {
        InteractionDraft reply = reply("😀".repeat(300));
        assertThat(reply.content().subject()).isEqualTo("😀".repeat(300));
    }

    @Test
    void whatIsLongerIsText() {
        assertThat(reply("x".repeat(301)).content().text()).isEqualTo("x".repeat(301));
    }

    @Test
    void whoSaysNothingRepliesToTheQuestion() {
        InteractionDraft reply = reply("");
        assertThat(reply.content().subject()).isEqualTo("Can it be repaired?");
        assertThat(reply.content().text()).isEmpty();
    }
}
