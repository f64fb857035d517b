package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Money;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.PostalAddress;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Finding contacts: by lists, by number and by reference. */
class ContactListsTest extends BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Test
    void sortsAsPeopleExpect() {
        List.of(
                        Contact.person("Žofie", "Dvořák"),
                        Contact.person("Petr", "Čapek"),
                        Contact.person("Jan", "Cibulka"),
                        Contact.person("Jan", "Černý"),
                        Contact.person("adam", "černý"),
                        Contact.person("Ewa", "Łoś"),
                        Contact.person("Jan", "Lipa"),
                        Contact.person("Jan", "Mak"),
                        Contact.organization("Łódzka Hurtownia"),
                        Contact.organization("3M"),
                        Contact.person("", "").nickname("Zosia"),
                        Contact.person("Ola", ""),
                        Contact.person("", "").phone("+48 600 100 200"))
                .forEach(crm.contacts()::add);
        assertThat(names(ContactQuery.all()))
                .containsExactly(
                        "3M",
                        "Petr Čapek",
                        "adam černý",
                        "Jan Černý",
                        "Jan Cibulka",
                        "Žofie Dvořák",
                        "Jan Lipa",
                        "Łódzka Hurtownia",
                        "Ewa Łoś",
                        "Jan Mak",
                        "Ola",
                        "Zosia",
                        "+48 600 100 200");
    }

    @Test
    void listsByTagAndCityAndKind() {
        Contact anna = add(Contact.person("Anna", "").tag("Stały Klient").city("Łódź"));
        Contact jan =
                add(Contact.person("Jan", "").tag("stały klient").city("Praha").address(PostalAddress.inCity("łódź")));
        Contact shop = add(Contact.organization("Shop").tag("stały-klient").city("LODZ"));
        Contact other = add(Contact.person("Ola", "").tag("stały").city("Łódź-Polesie"));
        assertThat(list(ContactQuery.tagged("staly klient"))).containsExactly(anna, jan, shop);
        assertThat(list(ContactQuery.tagged("stały"))).containsExactly(other);
        assertThat(list(ContactQuery.inCity("lodz"))).containsExactly(anna, jan, shop);
        assertThat(list(ContactQuery.inCity("Łódź").kind(ContactKind.ORGANIZATION)))
                .containsExactly(shop);
        assertThat(list(ContactQuery.all().kind(ContactKind.PERSON))).containsExactly(anna, jan, other);
        assertThat(list(ContactQuery.tagged("nobody"))).isEmpty();
    }

    @Test
    void listsPageByPage() {
        List<Contact> all = new ArrayList<>();
        for (String name : List.of("Ada", "Ala", "Ala", "Ala", "Ewa")) {
            all.add(add(Contact.person(name, "").tag("x")));
        }
        ContactQuery query = ContactQuery.tagged("x").limit(2);
        Page<Contact> first = crm.contacts().page(query);
        Page<Contact> second = crm.contacts().page(query.after(first.next().orElseThrow()));
        Page<Contact> third = crm.contacts().page(query.after(second.next().orElseThrow()));
        assertThat(List.of(first.items(), second.items(), third.items()))
                .containsExactly(all.subList(0, 2), all.subList(2, 4), all.subList(4, 5));
        assertThat(third.next()).isEmpty();
        assertThat(crm.contacts().page(query.limit(5))).isEqualTo(new Page<>(all, Optional.empty()));
    }

    @Test
    void refusesACursorOfAnotherList() {
        add(Contact.person("Ada", ""));
        add(Contact.person("Ewa", ""));
        Cursor byName = crm.contacts().page(ContactQuery.all().limit(1)).next().orElseThrow();
        String message = "cursor is not of this list: pass the next cursor of a page of the same query";
        assertThatThrownBy(() -> crm.contacts()
                        .page(ContactQuery.changedSince(clock.instant()).after(byName)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
        assertThatThrownBy(() -> crm.contacts().page(ContactQuery.all().after(new Cursor("abc"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
    }

    @Test
    void listsWhatWasChangedSince() {
        Contact anna = add(Contact.person("Anna", ""));
        Contact jan = add(Contact.person("Jan", ""));
        Instant then = clock.instant().plusSeconds(60);
        clock.advance(Duration.ofMinutes(1));
        Contact home = crm.contacts().edit(crm.home(), c -> c.tag("us"));
        clock.advance(Duration.ofMinutes(1));
        Contact changed = crm.contacts().archive(anna);
        Contact ewa = add(Contact.person("Ewa", ""));
        ContactQuery query = ContactQuery.changedSince(then);
        assertThat(list(query)).containsExactly(home, changed, ewa);
        Page<Contact> first = crm.contacts().page(query.limit(2));
        assertThat(first.items()).containsExactly(home, changed);
        assertThat(list(query.after(first.next().orElseThrow()))).containsExactly(ewa);
        assertThat(list(ContactQuery.changedSince(jan.stamp().updatedAt()))).containsExactly(jan, home, changed, ewa);
    }

    @Test
    void listsWhoIsRelatedToSomebodyOnADay() {
        Contact anna = add(Contact.person("Anna", ""));
        Contact jan = add(Contact.person("Jan", ""));
        Contact shop = add(Contact.organization("Shop"));
        crm.relationships().relate(anna, RelationshipType.WORKS_FOR, shop);
        crm.relationships()
                .relate(dev.smallcrm.model.Relationship.of(jan, RelationshipType.WORKS_FOR, shop)
                        .since(TODAY.minusYears(1))
                        .until(TODAY));
        ContactQuery staff = ContactQuery.related(RelationshipType.WORKS_FOR, shop);
        assertThat(list(staff)).containsExactly(anna);
        assertThat(list(staff.on(TODAY.minusDays(1)))).containsExactly(jan);
        assertThat(list(staff.on(TODAY.minusYears(2)))).isEmpty();
        clock.advance(Duration.ofDays(-1));
        assertThat(list(staff)).as("today, wherever the clock stands").containsExactly(jan);
    }

    @Test
    void tellsWhoIsRinging() {
        Contact anna = add(Contact.person("Anna", "Kowalska").phone("+48 42 630 12 00"));
        Contact jan = add(Contact.person("Jan", "Kowalski").phone("601 100 200").phone("(42) 630-12-00"));
        Contact shop = add(Contact.organization("Shop").phone("0048426301200"));
        add(Contact.person("Ola", "").phone("+420 42 630 12 00"));
        add(Contact.person("Ela", "").phone("42 630 12 01"));
        Contact gone = add(Contact.person("Ewa", "").phone("42 630 12 00"));
        crm.contacts().archive(gone);
        for (String number : List.of("+48 42 630 12 00", "0048426301200", "42 630 12 00")) {
            assertThat(crm.contacts().byPhone(number)).as(number).containsExactly(anna, jan, shop);
        }
        assertThat(crm.contacts().byPhone("+48601100200")).containsExactly(jan);
        assertThat(crm.contacts().byPhone("22 555 66 77")).isEmpty();
        crm.contacts().edit(jan, c -> c.reach(Contact.Reach.NONE));
        assertThat(crm.contacts().byPhone("42 630 12 00")).containsExactly(anna, shop);
    }

    @Test
    void knowsWhoBearsAReference() {
        Contact anna = add(Contact.person("Anna", "").externalRef("shop", "1"));
        Contact gone = crm.contacts().archive(add(Contact.person("Jan", "").externalRef("shop", "2")));
        assertThat(crm.contacts().byExternalRef("shop", "1")).contains(anna);
        assertThat(crm.contacts().byExternalRef(" shop ", "2")).contains(gone);
        assertThat(crm.contacts().byExternalRef("shop", "3")).isEmpty();
        assertThat(crm.contacts().byExternalRef("Shop", "1"))
                .as("not the same system")
                .isEmpty();
    }

    @Test
    void gathersEverythingWithOneReference() {
        Contact anna = add(Contact.person("Anna", "").externalRef("order", "2026/1182"));
        crm.contacts().archive(anna);
        Contact jan = add(Contact.person("Jan", ""));
        Interaction bought = crm.interactions()
                .log(Interaction.purchaseBy(jan, Money.of("10", "PLN")).externalId("order", "2026/1182"));
        clock.advance(Duration.ofMinutes(1));
        Interaction asked = crm.interactions()
                .log(Interaction.callFrom(jan).reference("order", "2026/1182").awaitsAnswer(false));
        crm.interactions().log(Interaction.callFrom(jan).reference("order", "2026/1183"));
        FollowUp task =
                crm.followUps().schedule(FollowUp.of(jan, TODAY, "Send it").reference("order", "2026/1182"));
        FollowUp done = crm.followUps()
                .complete(
                        crm.followUps()
                                .schedule(FollowUp.of(jan, TODAY, "Pack it").reference("order", "2026/1182"))
                                .id(),
                        "");
        assertThat(crm.references("order", "2026/1182"))
                .isEqualTo(new Book.Referenced(
                        List.of(crm.contacts().get(anna)), List.of(asked, bought), List.of(task, done)));
        assertThat(crm.references("order", "2026/1184"))
                .isEqualTo(new Book.Referenced(List.of(), List.of(), List.of()));
    }

    private Contact add(ContactDraft draft) {
        return crm.contacts().add(draft);
    }

    private List<Contact> list(ContactQuery query) {
        return crm.contacts().page(query).items();
    }

    private List<String> names(ContactQuery query) {
        return crm.contacts().page(query).stream().map(Contact::displayName).toList();
    }
}
