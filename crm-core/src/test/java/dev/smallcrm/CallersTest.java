package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Participant;
import dev.smallcrm.model.Interaction.Role;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.testkit.BookTest;
import dev.smallcrm.testkit.Race;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls of which only the number is known. */
class CallersTest extends BookTest {

    @Test
    void whoHasTheNumberIsFoundHoweverItIsWritten() {
        Contact anna = crm.contacts().add(Contact.person("Anna", "Kowalska").phone("+48 42 630 12 00"));
        for (String number : List.of("+48 42 630 12 00", "0048426301200", "42 630 12 00", "(42) 630-12-00")) {
            Interaction call = crm.interactions().log(Interaction.callFrom(number));
            assertThat(call.details().participants()).containsExactly(new Participant(anna.id(), Role.MAIN));
            assertThat(call.details().phone()).isEqualTo(number);
        }
        assertThat(crm.interactions().log(Interaction.callTo("42 630 12 00")).contact())
                .isEqualTo(anna.id());
        assertThat(crm.interactions()
                        .log(Interaction.missedCallFrom("42 630 12 00"))
                        .contact())
                .isEqualTo(anna.id());
        assertThat(everybody()).containsExactly(crm.contacts().get(anna));
    }

    @Test
    void whoNobodyKnowsIsMadeOnce() {
        Interaction first = crm.interactions().log(Interaction.missedCallFrom("+48 600 100 200"));
        Interaction again = crm.interactions().log(Interaction.callFrom("600 100 200"));
        Interaction third = crm.interactions().log(Interaction.callTo("0048 600-100-200"));
        assertThat(List.of(again.contact(), third.contact())).containsOnly(first.contact());
        Contact stranger = crm.contacts().get(first.contact());
        assertThat(stranger.details()).isEqualTo(Contact.person("", "").phone("+48 600 100 200"));
        assertThat(stranger.displayName()).isEqualTo("+48 600 100 200");
        assertThat(crm.contacts().search("600100200").stream()
                        .map(hit -> hit.contact().id()))
                .containsExactly(stranger.id());
    }

    @Test
    void whoNobodyKnowsIsMadeOnceEvenIfEightCallAtOnce() {
        List<ContactId> callers = Race.run(
                8,
                i -> crm.interactions()
                        .log(Interaction.missedCallFrom(i % 2 == 0 ? "+48 600 100 200" : "600 100 200"))
                        .contact());
        assertThat(new HashSet<>(callers)).hasSize(1);
        assertThat(everybody()).hasSize(1);
        assertThat(crm.interactions().timeline(callers.get(0)).items()).hasSize(8);
    }

    @Test
    void ofSeveralItIsWhoWasLastInContact() {
        Contact home = crm.contacts().add(Contact.person("Adam", "Wilk").phone("42 630 12 00"));
        Contact anna = crm.contacts().add(Contact.person("Anna", "Wilk").phone("42 630 12 00"));
        Contact last = crm.contacts().add(Contact.person("Zofia", "Wilk").phone("42 630 12 00"));
        assertThat(caller()).as("nobody ever: the newest").isEqualTo(last.id());
        crm.interactions().log(Interaction.mailTo(home).at(clock.instant().minusSeconds(3)));
        assertThat(caller()).isEqualTo(home.id());
        crm.interactions().log(Interaction.mailTo(anna).at(clock.instant().minusSeconds(2)));
        assertThat(caller()).isEqualTo(anna.id());
        crm.contacts().archive(answered(anna));
        assertThat(caller()).as("one in use before an archived one").isEqualTo(home.id());
    }

    private ContactId caller() {
        Interaction call = crm.interactions().log(Interaction.missedCallFrom("42 630 12 00"));
        crm.interactions().retract(call.id(), "only to see who it is");
        return call.contact();
    }

    private Contact answered(Contact contact) {
        return crm.contacts().get(contact);
    }

    @Test
    void anArchivedCallerComesBack() {
        Contact anna = crm.contacts().add(Contact.person("Anna", "Kowalska").phone("600 100 200"));
        Contact archived = crm.contacts().archive(anna);
        clock.advance(Duration.ofDays(30));
        Interaction call = crm.interactions().log(Interaction.missedCallFrom("600 100 200"));
        assertThat(call.contact()).isEqualTo(anna.id());
        Contact back = crm.contacts().get(anna);
        assertThat(back)
                .isEqualTo(new Contact(
                        anna.id(),
                        3,
                        anna.details(),
                        archived.stamp()
                                .touched(clock.instant(), archived.stamp().updatedBy()),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(crm.contacts().search("kowalska").stream()
                        .map(hit -> hit.contact().id()))
                .containsExactly(anna.id());
    }

    @Test
    void aCallerWhoHidesTheNumberIsNobodyAndNoError() {
        crm.contacts().add(Contact.person("Anna", "Kowalska").phone("+48 42 630 12 00"));
        for (String hidden : List.of("", " ", "anonymous", "unknown", "withheld", "+")) {
            assertThat(crm.contacts().byPhone(hidden)).isEmpty();
            assertThatThrownBy(() -> Interaction.missedCallFrom(hidden))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage(
                            "phone has no digit: name the contact if you know who it was, a hidden number is nobody's");
        }
    }

    @Test
    void nothingIsMadeOfACallThatIsRefused() {
        assertThatThrownBy(() -> crm.interactions()
                        .log(Interaction.callFrom("600 100 200")
                                .at(clock.instant().plusSeconds(3600))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("occurredAt is in the future: log it when it has happened, or schedule it");
        assertThatThrownBy(() -> Interaction.callFrom("withheld"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("phone has no digit: name the contact if you know who it was, a hidden number is nobody's");
        assertThat(everybody()).isEmpty();
    }

    private Set<Contact> everybody() {
        return Set.copyOf(crm.contacts().page(ContactQuery.all()).items());
    }
}
