package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.testkit.BookTest;
import dev.smallcrm.testkit.Race;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes with a name from elsewhere is logged once. */
class ExternalIdsTest extends BookTest {

    private Contact anna() {
        return crm.contacts().add(Contact.person("Anna", "Kowalska"));
    }

    @Test
    void theSameMailIsLoggedOnce() {
        Contact anna = anna();
        InteractionDraft mail = Interaction.mailFrom(anna).externalId("mail", "<1@example.com>");
        Interaction first = crm.interactions().log(mail);
        Interaction again = crm.interactions().log(mail.about("said otherwise"));
        assertThat(again).isEqualTo(first);
        Interaction other = crm.interactions().log(mail.externalId("mail", "<2@example.com>"));
        Interaction elsewhere = crm.interactions().log(mail.externalId("chat", "<1@example.com>"));
        assertThat(crm.interactions().timeline(anna).items()).containsExactly(elsewhere, other, first);
        assertThat(crm.references("mail", "<1@example.com>").interactions()).containsExactly(first);
    }

    @Test
    void eightAtOnceLogItOnce() {
        Contact anna = anna();
        List<Interaction> logged = Race.run(
                8, i -> crm.interactions().log(Interaction.mailFrom(anna).externalId("mail", "<1@example.com>")));
        assertThat(logged).containsOnly(logged.get(0));
        assertThat(crm.interactions().timeline(anna).items()).containsExactly(logged.get(0));
    }

    @Test
    void eightAtOnceMakeNobodyTwice() {
        List<Interaction> logged = Race.run(
                8,
                i -> crm.interactions()
                        .log(Interaction.missedCallFrom("600 100 200").externalId("pbx", "17")));
        assertThat(logged).containsOnly(logged.get(0));
        assertThat(crm.contacts().page(ContactQuery.all()).items())
                .extracting(Contact::id)
                .containsExactly(logged.get(0).contact());
    }

    /** Whoever hid it does not want to see it again after the next import. */
    @Test
    void whatWasRetractedStaysHidden() {
        Contact anna = anna();
        InteractionDraft mail = Interaction.mailFrom(anna).externalId("mail", "<1@example.com>");
        Interaction hidden =
                crm.interactions().retract(crm.interactions().log(mail).id(), "spam");
        assertThat(crm.interactions().log(mail)).isEqualTo(hidden);
        assertThat(crm.interactions().timeline(anna).items()).isEmpty();
        assertThat(crm.agenda().today().items()).isEmpty();
    }

    @Test
    void itIsLoggedOnceWithinATransactionToo() {
        Contact anna = anna();
        InteractionDraft mail = Interaction.mailFrom(anna).externalId("mail", "<1@example.com>");
        List<Interaction> both = crm.inTransaction(book ->
                List.of(book.interactions().log(mail), book.interactions().log(mail)));
        assertThat(both.get(0)).isEqualTo(both.get(1));
        assertThat(crm.interactions().timeline(anna).items()).containsExactly(both.get(0));
    }
}
