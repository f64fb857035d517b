package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Conflict;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.Email;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Link;
import dev.smallcrm.model.Names;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Phone;
import dev.smallcrm.model.PostalAddress;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.Stamp;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Adding, reading and changing one contact. */
class ContactsTest extends BookTest {
    private static final ContactId NOBODY = new ContactId(UUID.fromString("01930000-0000-7000-8000-000000000000"));

    @Test
    void keepsEverythingThatIsKnownOfSomebody() {
        ContactDraft draft = Contact.person("Anna", "Kowalska")
                .names(new Names("Anna", "Kowalska", "Maria", "Dr.", "jr.", "Ania", "", "", "Pani Anno"))
                .email(new Email("anna@example.com", "work"))
                .email("ania@example.org")
                .phone(new Phone("+48 42 630 12 00", "shop"))
                .address(new PostalAddress("Piotrkowska 1\nm. 2", "90-001", "Łódź", "łódzkie", "PL", "delivery"))
                .link(new Link("https://example.com/anna", "shop"))
                .prefers(Channel.MESSAGE)
                .doNotUse(Channel.CALL)
                .language(Locale.forLanguageTag("cs-CZ"))
                .zone(ZoneId.of("Europe/Prague"))
                .pin("prepayment only")
                .notes("first line\nsecond line 😀")
                .collected("fair 2026", clock.instant().minusSeconds(60))
                .tag("regular")
                .tag("bakery")
                .field("shoe size", "38")
                .birthday(LocalDate.of(1980, 2, 29))
                .nameDay(MonthDay.of(7, 26))
                .date(ImportantDate.anniversary(LocalDate.of(2010, 5, 1), "first order"))
                .externalRef(new ExternalRef("shop", "4711", "customer 4711", "https://example.com/4711"));
        Contact anna = crm.contacts().add(draft);
        assertThat(anna)
                .isEqualTo(new Contact(
                        anna.id(),
                        1,
                        draft,
                        Stamp.of(clock.instant(), Actor.UNKNOWN),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(crm.contacts().get(anna)).isEqualTo(anna);
        assertThat(crm.contacts().find(anna.id())).contains(anna);
    }

    @Test
    void saysThatNobodyHasAnId() {
        assertThat(crm.contacts().find(NOBODY)).isEmpty();
        assertThatThrownBy(() -> crm.contacts().get(NOBODY))
                .isInstanceOf(NotFound.class)
                .hasMessage("There is no contact with the id 01930000-0000-7000-8000-000000000000 in this book");
    }

    @Test
    void readsSeveralInTheOrderOfTheIds() {
        Contact anna = add("Anna");
        Contact jan = add("Jan");
        assertThat(crm.contacts().byIds(List.of(jan.id(), NOBODY, anna.id(), jan.id())))
                .containsExactly(jan, anna);
        assertThat(crm.contacts().byIds(List.of())).isEmpty();
    }

    @Test
    void callsAStrangerByWhatIsKnown() {
        assertThat(List.of(
                        Contact.person("Anna", "Kowalska").nickname("Ania"),
                        Contact.person("", "").nickname("Ania"),
                        Contact.organization("Hurtownia").legalName("Hurtownia sp. z o.o."),
                        Contact.organization("").legalName("Hurtownia sp. z o.o."),
                        Contact.person("", "").email("a@example.com").phone("+48 600 100 200"),
                        Contact.organization("").email("a@example.com")))
                .extracting(draft -> crm.contacts().add(draft).displayName())
                .containsExactly(
                        "Anna Kowalska",
                        "Ania",
                        "Hurtownia",
                        "Hurtownia sp. z o.o.",
                        "+48 600 100 200",
                        "a@example.com");
    }

    @Test
    void refusesAReferenceThatSomebodyBears() {
        Contact anna = crm.contacts().add(Contact.person("Anna", "").externalRef("shop", "1"));
        Contact jan = crm.contacts().add(Contact.person("Jan", "").externalRef("shop", "2"));
        String message = "There is such a contact already, with the id " + anna.id()
                + ": update that one, or leave the external reference out";
        assertThatThrownBy(() -> crm.contacts().add(Contact.person("Ania", "").externalRef("shop", "1")))
                .isInstanceOfSatisfying(
                        Duplicate.class,
                        e -> assertThat(e.existing()).isEqualTo(anna.id().toString()))
                .hasMessage(message);
        assertThatThrownBy(() -> crm.contacts().edit(jan, c -> c.externalRef("shop", "1")))
                .isInstanceOf(Duplicate.class)
                .hasMessage(message);
        assertThat(crm.contacts().page(ContactQuery.all()).items()).containsExactly(anna, jan);
    }

    @Test
    void editsWhatIsStored() {
        Contact anna = add("Anna");
        clock.advance(Duration.ofHours(1));
        Contact edited = crm.as("basia").contacts().edit(anna, c -> c.city("Kraków"));
        assertThat(edited)
                .isEqualTo(new Contact(
                        anna.id(),
                        2,
                        anna.details().city("Kraków"),
                        anna.stamp().touched(clock.instant(), new Actor("basia")),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(crm.contacts().edit(anna, c -> c.tag("regular"))).satisfies(again -> {
            assertThat(again.version()).isEqualTo(3);
            assertThat(again.details()).isEqualTo(edited.details().tag("regular"));
        });
    }

    @Test
    void writesNothingWhenNothingChanges() {
        Contact anna = add("Anna");
        clock.advance(Duration.ofHours(1));
        assertThat(crm.contacts().edit(anna, c -> c.tag("new").untag("new"))).isEqualTo(anna);
        assertThat(crm.contacts().update(anna)).isEqualTo(anna);
        assertThat(crm.contacts().restore(anna)).isEqualTo(anna);
        assertThat(crm.contacts().get(anna)).isEqualTo(anna);
    }

    @Test
    void aStrangerTurnsOutToBeAnOrganization() {
        crm.interactions().log(Interaction.callFrom("42 630 12 00"));
        Contact stranger = crm.contacts().byPhone("42 630 12 00").get(0);
        Relationship customer = crm.relationships().relate(stranger, RelationshipType.CUSTOMER);
        Contact shop = crm.contacts()
                .edit(
                        stranger,
                        c -> c.kind(ContactKind.ORGANIZATION)
                                .names(Contact.organization("Shop").names()));
        assertThat(shop.kind()).isEqualTo(ContactKind.ORGANIZATION);
        assertThat(crm.contacts()
                        .page(ContactQuery.all().kind(ContactKind.ORGANIZATION))
                        .items())
                .containsExactly(shop);
        assertThat(crm.relationships().get(customer.id())).isEqualTo(customer);
    }

    @Test
    void staysWhatItsRelationshipsNeed() {
        Contact anna = add("Anna");
        Contact shop = crm.contacts().add(Contact.organization("Shop"));
        Relationship works = crm.relationships().relate(anna, RelationshipType.WORKS_FOR, shop);
        for (Contact contact : List.of(anna, shop)) {
            ContactKind other = contact.kind() == ContactKind.PERSON ? ContactKind.ORGANIZATION : ContactKind.PERSON;
            assertThatThrownBy(() -> crm.contacts().edit(contact, c -> c.kind(other)))
                    .isInstanceOfSatisfying(
                            Refused.class, e -> assertThat(e.rule()).isEqualTo("misfits"))
                    .hasMessage("The relationship " + works.id() + " of the contact " + contact.id()
                            + " does not fit the other kind: end it first");
        }
        crm.relationships()
                .correct(works.id(), r -> r.since(LocalDate.of(2026, 1, 1)).until(LocalDate.of(2026, 11, 20)));
        assertThat(crm.contacts()
                        .edit(anna, c -> c.kind(ContactKind.ORGANIZATION))
                        .kind())
                .isEqualTo(ContactKind.ORGANIZATION);
    }

    @Test
    void refusesToEditAwayWhatSomebodyIsCalledBy() {
        Contact anna = add("Anna");
        assertThatThrownBy(() -> crm.contacts().edit(anna, c -> c.names(Names.NONE)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("contact has neither a name nor a phone nor an e-mail address: give at least one of them");
        assertThat(crm.contacts().get(anna)).isEqualTo(anna);
    }

    @Test
    void updatesWhatWasReadAndRefusesWhatIsStale() {
        Contact anna = add("Anna");
        Contact first = crm.contacts().update(anna.with(anna.details().tag("one")));
        assertThat(first.version()).isEqualTo(2);
        assertThatThrownBy(() -> crm.contacts().update(anna.with(anna.details().tag("two"))))
                .isInstanceOfSatisfying(Conflict.class, e -> {
                    assertThat(e.id()).isEqualTo(anna.id().toString());
                    assertThat(e.expected()).isEqualTo(1);
                    assertThat(e.actual()).isEqualTo(2);
                })
                .hasMessage("The contact " + anna.id() + " was changed in the meantime: expected version 1, stored is"
                        + " 2; read it again and repeat the change");
        assertThat(crm.contacts().get(anna)).isEqualTo(first);
    }

    private Contact add(String givenName) {
        return crm.contacts().add(Contact.person(givenName, ""));
    }
}
