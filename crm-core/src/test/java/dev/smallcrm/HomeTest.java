package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Stamp;
import dev.smallcrm.testkit.BookTest;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contact that is us. */
class HomeTest extends BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Test
    void isThereFromTheStart() {
        Contact home = crm.home();
        assertThat(home)
                .isEqualTo(new Contact(
                        home.id(),
                        1,
                        Contact.organization("Our business"),
                        Stamp.of(clock.instant(), Actor.UNKNOWN),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(crm.contacts().get(home)).isEqualTo(home);
        assertThat(crm.home()).isEqualTo(home);
    }

    @Test
    void isRenamedLikeAnybody() {
        Contact ours = crm.contacts()
                .edit(
                        crm.home(),
                        c -> c.names(Contact.organization("Sklep u Basi").names())
                                .externalRef("register", "0000123456"));
        assertThat(crm.home()).isEqualTo(ours);
        assertThat(ours.displayName()).isEqualTo("Sklep u Basi");
        assertThat(crm.contacts().byExternalRef("register", "0000123456")).contains(ours);
        Contact put = crm.contacts()
                .put(Contact.organization("").phone("42 630 12 00").externalRef("register", "0000123456"));
        assertThat(put.id()).isEqualTo(ours.id());
        assertThat(crm.contacts().update(put.with(put.details().tag("us")))).isEqualTo(crm.home());
    }

    @Test
    void isInNoListAndNoSearchAndNoAgenda() {
        crm.contacts()
                .edit(
                        crm.home(),
                        c -> c.tag("us").city("Łódź").phone("42 630 12 00").birthday(MonthDay.of(11, 20)));
        assertThat(crm.contacts().page(ContactQuery.all().withArchived()).items())
                .isEmpty();
        assertThat(crm.contacts().page(ContactQuery.tagged("us")).items()).isEmpty();
        assertThat(crm.contacts().page(ContactQuery.inCity("Łódź")).items()).isEmpty();
        assertThat(crm.contacts().byPhone("42 630 12 00")).isEmpty();
        assertThat(crm.contacts().search("business").items()).isEmpty();
        assertThat(crm.agenda().today().items()).isEmpty();
    }

    @Test
    void isNeverOneOfThem() {
        Contact home = crm.home();
        Contact anna = crm.contacts().add(Contact.person("Anna", ""));
        refused(() -> crm.contacts().archive(home));
        refused(() -> crm.interactions().log(Interaction.callFrom(home)));
        refused(() -> crm.interactions().log(Interaction.callFrom(anna).with(home, Interaction.Role.PRESENT)));
        refused(() -> crm.followUps().schedule(home, TODAY, "Pay the rent"));
        refused(() -> crm.followUps().promise(home, dev.smallcrm.model.Due.on(TODAY), "Pay the rent"));
        Interaction call = crm.interactions().log(Interaction.callFrom(anna));
        refused(() -> crm.interactions().moveTo(call.id(), home));
        assertThat(crm.interactions().timeline(anna).items()).containsExactly(call);
        assertThat(crm.home()).isEqualTo(home);
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo("home"))
                .hasMessage("Home is us and cannot be used here: name another contact");
    }
}
