package dev.smallcrm.storage;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.PostalAddress;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Contacts by tag, city, telephone number, external reference and important date. */
interface ContactFinderContract extends ContractPart {
    @Test
    default void whoHasATagIsListedWhateverItsCaseAndMarks() {
        Contact jan = book().add(Contact.person("Jan", "Nowak").tag("vip").tag("Łódź"));
        Contact ewa = book().add(Contact.person("Ewa", "Lis").tag("LODZ").tag("łódź")); // the same tag twice
        book().add(Contact.person("Iga", "Bąk").tag("Łódź-Widzew"));
        for (String tag : List.of("Łódź", "lodz", " ŁÓDŹ ", "Lo\u0301dz\u0301")) {
            Walk.CONTACTS.gives(book(), ContactQuery.tagged(tag), List.of(ewa, jan));
        }
        Walk.CONTACTS.gives(book(), ContactQuery.tagged("vip"), List.of(jan));
        Walk.CONTACTS.gives(book(), ContactQuery.tagged("vi"), List.of());
        Walk.CONTACTS.gives(book(), ContactQuery.tagged("lodz widzew"), listed("Bąk"));
    }

    @Test
    default void whoHasAnAddressInACityIsListedWhateverItsCaseAndMarks() {
        PostalAddress delivery = new PostalAddress("Piotrkowska 1", "90-001", "łódź", "", "PL", "delivery");
        Contact jan = book().add(Contact.person("Jan", "Nowak").city("Warszawa").address(delivery));
        Contact ewa = book().add(Contact.person("Ewa", "Lis").city("Łódź").address(delivery));
        book().add(Contact.person("Iga", "Bąk").city("Łódź Widzew"));
        book().add(Contact.person("Ola", "Cis").address(PostalAddress.of("Łódź", "", "", "Łódź")));
        Walk.CONTACTS.gives(book(), ContactQuery.inCity("LODZ"), List.of(ewa, jan));
        Walk.CONTACTS.gives(book(), ContactQuery.inCity("warszawa"), List.of(jan));
    }

    @Test
    default void whoCanBeRungByANumberIsListedHoweverItIsWritten() {
        Contact jan = book().add(Contact.person("Jan", "Nowak").phone("+48 42 630 12 00"));
        Contact ewa =
                book().add(Contact.person("Ewa", "Lis").phone("600 100 200").phone("0048426301200"));
        Contact iga =
                book().add(Contact.person("Iga", "Bąk").phone("42 630 12 00").phone("(42) 630-12-00"));
        book().add(Contact.person("Ola", "Cis").phone("+48 42 630 12 0"));
        book().add(Contact.person("Ula", "Dąb").phone("+49 42 630 12 00"));
        book().archived(Contact.person("Ala", "As").phone("426301200"));
        ContactQuery query = ContactQuery.by(new ContactQuery.ByPhone("48426301200"));
        Walk.CONTACTS.gives(book(), query, List.of(iga, ewa, jan));
        Walk.CONTACTS.gives(book(), ContactQuery.by(new ContactQuery.ByPhone("48600100200")), List.of(ewa));
        Walk.CONTACTS.gives(book(), ContactQuery.by(new ContactQuery.ByPhone("426301200")), List.of());
    }

    @Test
    default void whoBearsOneOfTheReferencesIsListedArchivedOnesIncludedWhateverLabelAndAddress() {
        Contact jan = book().add(
                        Contact.person("Jan", "Nowak").externalRef("shop", "1").externalRef("book", "j"));
        Contact ewa = book().archived(Contact.person("Ewa", "Lis")
                .externalRef(new ExternalRef("shop", "2", "Lis", "https://shop/2")));
        book().add(Contact.person("Iga", "Bąk").externalRef("shop", "3"));
        book().add(Contact.person("Ola", "Cis").externalRef("club", "1"));
        Walk.CONTACTS.gives(book(), byRefs(new ExternalRef("shop", "1", "a label", "an address")), List.of(jan));
        Walk.CONTACTS.gives(
                book(),
                byRefs(
                        ExternalRef.of("shop", "1"),
                        ExternalRef.of("shop", "2"),
                        ExternalRef.of("book", "j"),
                        ExternalRef.of("shop", "9")),
                List.of(ewa, jan));
        Walk.CONTACTS.gives(book(), byRefs(), List.of());
    }

    private static ContactQuery byRefs(ExternalRef... refs) {
        return ContactQuery.by(new ContactQuery.ByExternalRef(List.of(refs)));
    }

    @Test
    default void whoHasAnImportantDateOnOneOfTheDaysIsListed() {
        MonthDay leapDay = MonthDay.of(2, 29);
        Contact jan =
                book().add(Contact.person("Jan", "Nowak").birthday(leapDay).nameDay(MonthDay.of(6, 24)));
        Contact ewa = book().add(Contact.person("Ewa", "Lis").birthday(LocalDate.of(2000, 2, 29)));
        Contact iga = book().add(Contact.person("Iga", "Bąk")
                .nameDay(MonthDay.of(3, 1))
                .date(ImportantDate.anniversary(LocalDate.of(2020, 3, 1), "first order")));
        Contact ola = book().add(Contact.person("Ola", "Cis").birthday(LocalDate.of(2001, 2, 28)));
        book().add(Contact.person("Ula", "Dąb").birthday(MonthDay.of(12, 31)));
        book().archived(Contact.person("Ala", "As").birthday(leapDay));
        Walk.CONTACTS.gives(book(), dateOn(leapDay), List.of(ewa, jan));
        Walk.CONTACTS.gives(
                book(), dateOn(leapDay, MonthDay.of(2, 28), MonthDay.of(3, 1)), List.of(iga, ola, ewa, jan));
        Walk.CONTACTS.gives(book(), dateOn(leapDay, MonthDay.of(6, 24)), List.of(ewa, jan));
        Walk.CONTACTS.gives(book(), dateOn(MonthDay.of(1, 12)), List.of());
        Walk.CONTACTS.gives(book(), dateOn(), List.of());
    }

    private static ContactQuery dateOn(MonthDay... days) {
        return ContactQuery.by(new ContactQuery.DateOn(Set.of(days)));
    }

    @Test
    default void anUpdateReplacesEverythingThatAContactIsFoundBy() {
        ContactDraft old = Contact.person("Jan", "Nowak")
                .tag("old")
                .city("Łódź")
                .phone("600 100 200")
                .externalRef("shop", "old")
                .birthday(MonthDay.of(1, 1));
        ContactDraft now = Contact.person("Jan", "Nowak")
                .tag("now")
                .city("Brno")
                .phone("600 100 201")
                .externalRef("shop", "now")
                .birthday(MonthDay.of(1, 2));
        Contact jan = book().edit(book().add(old), draft -> now);
        Stream.of(
                        ContactQuery.tagged("old"),
                        ContactQuery.inCity("Łódź"),
                        ContactQuery.by(new ContactQuery.ByPhone("48600100200")),
                        byRefs(ExternalRef.of("shop", "old")),
                        dateOn(MonthDay.of(1, 1)))
                .forEach(query -> Walk.CONTACTS.gives(book(), query, List.of()));
        Stream.of(
                        ContactQuery.tagged("now"),
                        ContactQuery.inCity("Brno"),
                        ContactQuery.by(new ContactQuery.ByPhone("48600100201")),
                        byRefs(ExternalRef.of("shop", "now")),
                        dateOn(MonthDay.of(1, 2)))
                .forEach(query -> Walk.CONTACTS.gives(book(), query, List.of(jan)));
    }

    @Test
    default void eachListByWordsFollowsANewName() {
        Contact jan = book().add(Contact.person("Jan", "Nowak").tag("x").city("Łódź"));
        Contact ewa = book().add(Contact.person("Ewa", "Lis").tag("x").city("Łódź"));
        Contact married =
                book().edit(jan, draft -> Contact.person("Jan", "Bąk").tag("x").city("Łódź"));
        Walk.CONTACTS.gives(book(), ContactQuery.tagged("x"), List.of(married, ewa));
        Walk.CONTACTS.gives(book(), ContactQuery.inCity("Łódź"), List.of(married, ewa));
    }

    private List<Contact> listed(String familyName) {
        return Walk.CONTACTS.page(book(), ContactQuery.all()).items().stream()
                .filter(contact -> contact.names().familyName().equals(familyName))
                .toList();
    }
}
