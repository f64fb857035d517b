package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.SearchHit;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Taking a contact out of lists and bringing it back. */
class ArchivingTest extends BookTest {
    @Test
    void archivesAndRestores() {
        Contact anna = crm.contacts().add(Contact.person("Anna", "Kowalska").phone("+48 42 630 12 00"));
        clock.advance(Duration.ofHours(1));
        Contact archived = crm.contacts().archive(anna);
        assertThat(archived)
                .isEqualTo(new Contact(
                        anna.id(),
                        2,
                        anna.details(),
                        anna.stamp().touched(clock.instant(), Actor.UNKNOWN),
                        Optional.of(clock.instant()),
                        Optional.empty()));
        assertThat(crm.contacts().archive(anna)).isEqualTo(archived);
        assertThat(crm.contacts().get(anna)).isEqualTo(archived);
        assertThat(crm.contacts().page(ContactQuery.all()).items()).isEmpty();
        assertThat(crm.contacts().page(ContactQuery.all().withArchived()).items())
                .containsExactly(archived);
        assertThat(crm.contacts().search("anna").items()).isEmpty();
        assertThat(crm.contacts().byPhone("+48 42 630 12 00")).isEmpty();

        Contact edited = crm.contacts().edit(anna, c -> c.tag("regular"));
        assertThat(edited.archived()).isTrue();
        assertThat(crm.contacts().search("anna").items()).isEmpty();

        Contact restored = crm.contacts().restore(anna);
        assertThat(restored.archivedAt()).isEmpty();
        assertThat(restored.version()).isEqualTo(4);
        assertThat(crm.contacts().page(ContactQuery.all()).items()).containsExactly(restored);
        assertThat(crm.contacts().search("anna").items()).containsExactly(new SearchHit(restored));
    }

    @Test
    void archivesNobodyWhoStillNeedsUs() {
        Contact anna = add("Anna");
        String message = "Something is still open for the contact " + anna.id()
                + ": complete or cancel its follow-ups and answer what waits, then archive it";
        FollowUp task = crm.followUps().schedule(anna, LocalDate.of(2026, 11, 30), "Call back");
        assertThatThrownBy(() -> crm.contacts().archive(anna))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo("open-for-contact"))
                .hasMessage(message);
        crm.followUps().cancel(task.id(), "");

        crm.interactions().log(Interaction.missedCallFrom(anna));
        assertThatThrownBy(() -> crm.contacts().archive(anna))
                .isInstanceOf(Refused.class)
                .hasMessage(message);
        clock.advance(Duration.ofMinutes(1));
        crm.interactions().log(Interaction.callTo(anna));
        assertThat(crm.contacts().archive(anna).archived()).isTrue();
    }

    @Test
    void nothingNewHappensWithAnArchivedContact() {
        Contact anna = crm.contacts().archive(add("Anna"));
        Contact jan = add("Jan");
        String message = "The contact " + anna.id() + " is archived: restore it first";
        assertThatThrownBy(() -> crm.interactions().log(Interaction.callFrom(anna)))
                .isInstanceOf(Refused.class)
                .hasMessage(message);
        assertThatThrownBy(() -> crm.followUps().promise(anna, Due.on(LocalDate.of(2026, 11, 21)), "Call"))
                .isInstanceOf(Refused.class)
                .hasMessage(message);
        assertThatThrownBy(
                        () -> crm.interactions().log(Interaction.callFrom(jan).with(anna, Interaction.Role.MENTIONED)))
                .isInstanceOf(Refused.class)
                .hasMessage(message);
    }

    private Contact add(String givenName) {
        return crm.contacts().add(Contact.person(givenName, ""));
    }
}
