package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Email;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Phone;
import dev.smallcrm.model.PostalAddress;
import dev.smallcrm.model.Refused;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keeping contacts in step with another system. */
class ContactPutTest extends BookTest {
    private static final ContactDraft ANNA =
            Contact.person("Anna", "Kowalska").externalRef("shop", "1").city("Łódź");

    @Test
    void addsOnceHoweverOftenItIsPut() {
        Contact first = crm.contacts().put(ANNA);
        clock.advance(Duration.ofDays(1));
        assertThat(crm.contacts().put(ANNA)).isEqualTo(first);
        assertThat(crm.contacts().page(ContactQuery.all()).items()).containsExactly(first);
    }

    @Test
    void bringsMoreAndTakesNothingAway() {
        Contact anna = crm.contacts()
                .add(ANNA.email(new Email("anna@example.com", "work"))
                        .phone(new Phone("+48 42 630 12 00", "shop"))
                        .language(Locale.forLanguageTag("pl"))
                        .pin("prepayment only")
                        .notes("long known")
                        .tag("regular")
                        .field("size", "38")
                        .doNotUse(Channel.CALL)
                        .birthday(LocalDate.of(1980, 7, 1))
                        .externalRef(new ExternalRef("login", "anna", "Anna", ""))
                        .collected("fair", clock.instant()));
        clock.advance(Duration.ofHours(1));
        Contact put = crm.as("import")
                .contacts()
                .put(Contact.person("", "Nowak")
                        .externalRef("shop", "1")
                        .externalRef("login", "anna")
                        .externalRef("erp", "K/1")
                        .email("anna@example.com")
                        .email("nowak@example.com")
                        .phone("+48 600 100 200")
                        .address(PostalAddress.inCity("Łódź"))
                        .address(PostalAddress.of("Rynek 1", "30-001", "Kraków", "PL"))
                        .notes("moved")
                        .tag("bakery")
                        .field("size", "39")
                        .field("colour", "red")
                        .doNotUse(Channel.LETTER)
                        .birthday(MonthDay.of(7, 1))
                        .nameDay(MonthDay.of(7, 26))
                        .collected("import", clock.instant()));
        ContactDraft expected = anna.details()
                .names(Contact.person("Anna", "Nowak").names())
                .email("nowak@example.com")
                .phone("+48 600 100 200")
                .address(PostalAddress.of("Rynek 1", "30-001", "Kraków", "PL"))
                .notes("moved")
                .tag("bakery")
                .field("size", "39")
                .field("colour", "red")
                .doNotUse(Channel.LETTER)
                .nameDay(MonthDay.of(7, 26))
                .externalRef("erp", "K/1");
        assertThat(put.details()).isEqualTo(expected);
        assertThat(put.version()).isEqualTo(2);
        assertThat(put.stamp()).isEqualTo(anna.stamp().touched(clock.instant(), new Actor("import")));
        assertThat(put.details().reach().doNotUse()).isEqualTo(Set.of(Channel.CALL, Channel.LETTER));
        assertThat(crm.contacts().get(anna)).isEqualTo(put);
    }

    @Test
    void theMainOneIsWhichTheOtherSystemSaysIsTheMainOneNow() {
        Contact anna = crm.contacts()
                .put(ANNA.phone(new Phone("42 630 12 00", "shop"))
                        .phone("600 100 200")
                        .email("anna@example.com"));
        Contact put = crm.contacts().put(ANNA, d -> d.mainPhone(" 600 100 200 ").mainEmail("kowalska@example.com"));
        assertThat(put.phones()).containsExactly(Phone.of("600 100 200"), new Phone("42 630 12 00", "shop"));
        assertThat(put.emails()).containsExactly(Email.of("kowalska@example.com"), Email.of("anna@example.com"));
        assertThat(put.version()).isEqualTo(2);
        assertThat(crm.contacts().put(ANNA, d -> d.mainPhone("600 100 200"))).isEqualTo(put);
        assertThat(crm.contacts().put(ANNA.phone("42 630 12 00"))).isEqualTo(put);
        Contact back = crm.contacts().edit(anna, d -> d.mainPhone("42 630 12 00"));
        assertThat(back.phones()).containsExactly(new Phone("42 630 12 00", "shop"), Phone.of("600 100 200"));
        assertThat(crm.contacts().get(anna)).isEqualTo(back);
    }

    @Test
    void whoIsNewIsAddedWithTheChange() {
        Contact anna = crm.contacts().put(ANNA.phone("42 630 12 00"), d -> d.mainPhone("600 100 200"));
        assertThat(anna.phones()).containsExactly(Phone.of("600 100 200"), Phone.of("42 630 12 00"));
        assertThat(anna.version()).isEqualTo(1);
        assertThatThrownBy(() -> crm.contacts().put(ANNA, d -> d.name("", "").reach(Contact.Reach.NONE)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("contact has neither a name nor a phone nor an e-mail address: give at least one of them");
        assertThat(crm.contacts().get(anna)).isEqualTo(anna);
    }

    @Test
    void anotherBirthdayIsACorrection() {
        Contact anna = crm.contacts().put(ANNA.birthday(LocalDate.of(1980, 7, 1)));
        Contact put = crm.contacts().put(ANNA.birthday(MonthDay.of(7, 2)));
        assertThat(put.id()).isEqualTo(anna.id());
        assertThat(put.dates()).containsExactly(ImportantDate.birthday(MonthDay.of(7, 2)));
    }

    /** What was known of the day passed over how they want it marked. */
    @Test
    void learnsHowSomebodyWantsADayMarked() {
        ImportantDate born = ImportantDate.birthday(LocalDate.of(1980, 7, 1));
        crm.contacts().put(ANNA.date(born));
        Contact put = crm.contacts()
                .put(ANNA.date(ImportantDate.birthday(MonthDay.of(7, 1)).markedBy("flowers")));
        assertThat(put.dates()).containsExactly(born.markedBy("flowers"));
        assertThat(crm.contacts().put(ANNA.date(born)).dates()).containsExactly(born.markedBy("flowers"));
    }

    @Test
    void learnsWhereSomebodyCameFrom() {
        ContactDraft.Origin fair = new ContactDraft.Origin("fair", Optional.empty());
        crm.contacts().put(ANNA);
        Contact put = crm.contacts().put(ANNA.origin(fair));
        assertThat(put.details().origin()).isEqualTo(fair);
        Contact again = crm.contacts().put(ANNA.collected("import", clock.instant()));
        assertThat(again).isEqualTo(put);
    }

    @Test
    void staysAPersonWhateverIsPut() {
        Contact anna = crm.contacts().put(ANNA);
        Contact put = crm.contacts().put(Contact.organization("Kowalska i Syn").externalRef("shop", "1"));
        assertThat(put.id()).isEqualTo(anna.id());
        assertThat(put.kind()).isEqualTo(anna.kind());
        assertThat(put.names().tradeName()).isEqualTo("Kowalska i Syn");
    }

    @Test
    void anArchivedContactStaysArchived() {
        Contact anna = crm.contacts().archive(crm.contacts().put(ANNA));
        Contact put = crm.contacts().put(ANNA.tag("regular"));
        assertThat(put.id()).isEqualTo(anna.id());
        assertThat(put.archivedAt()).isEqualTo(anna.archivedAt());
        assertThat(put.tags()).containsExactly("regular");
    }

    @Test
    void wantsAReferenceAndSomethingToCallThemBy() {
        assertThatThrownBy(() -> crm.contacts().put(Contact.person("Anna", "")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("externalRefs is empty: name who this is in your system, or add the contact instead");
        crm.contacts().put(ANNA);
        assertThatThrownBy(() -> crm.contacts().put(Contact.person("", "").externalRef("shop", "1")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("contact has neither a name nor a phone nor an e-mail address: give at least one of them");
    }

    @Test
    void refusesReferencesOfTwoContacts() {
        Contact anna = crm.contacts().put(ANNA);
        Contact jan = crm.contacts().put(Contact.person("Jan", "Nowak").externalRef("erp", "J"));
        assertThatThrownBy(() -> crm.contacts().put(ANNA.externalRef("erp", "J")))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo("ambiguous-references"))
                .hasMessage("These external references name different contacts, " + anna.id() + " and " + jan.id()
                        + ": take the wrong one away first");
        assertThat(crm.contacts().page(ContactQuery.all()).items()).containsExactly(anna, jan);
    }
}
