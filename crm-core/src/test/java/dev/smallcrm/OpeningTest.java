package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.testkit.BookTest;
import dev.smallcrm.testkit.Place;
import dev.smallcrm.testkit.Race;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Beginning a book, opening it again, and closing it. */
class OpeningTest extends BookTest {
    private static final BookSettings SETTINGS = new BookSettings(
            ZONE,
            "PL",
            Locale.ENGLISH,
            Currency.getInstance("PLN"),
            new Expectations(Optional.of(Duration.ofDays(1)), Optional.empty(), Optional.empty()),
            BookSettings.Counting.DEFAULT,
            BookSettings.WorkingCalendar.ALWAYS);

    @Test
    void keepsTheSettingsOfTheFirstOpening() {
        Place place = Place.in(store, clock);
        Contact home;
        Contact anna;
        try (Crm first = place.open(settings())) {
            assertThat(first.settings()).isEqualTo(SETTINGS);
            home = first.home();
            anna = first.contacts().add(Contact.person("Anna", ""));
        }
        try (Crm again = place.open(Crm.builder())) {
            assertThat(again.settings()).isEqualTo(SETTINGS);
            assertThat(again.home()).isEqualTo(home);
            assertThat(again.contacts().page(ContactQuery.all()).items()).containsExactly(anna);
        }
        try (Crm same = place.open(settings())) {
            assertThat(same.settings()).isEqualTo(SETTINGS);
        }
    }

    @Test
    void thoseWhoBeginOneBookAtOnceBeginOne() {
        Place place = Place.in(store, clock);
        List<Crm> open = Race.run(6, i -> place.open(settings()));
        assertThat(open).extracting(Crm::home).containsOnly(open.get(0).home());
        assertThat(open.get(0)
                        .contacts()
                        .page(ContactQuery.changedSince(clock.instant()))
                        .items())
                .containsExactly(open.get(0).home());
        open.forEach(Crm::close);
    }

    @Test
    void keepsChangedRelationshipTypes() {
        Place place = Place.in(store, clock);
        List<RelationshipTypeDefinition> types;
        try (Crm first = place.open(settings())) {
            first.relationships().define(RelationshipTypeDefinition.symmetric(RelationshipType.KNOWS, "znajomy"));
            types = first.relationships().definitions();
        }
        try (Crm again = place.open(settings())) {
            assertThat(again.relationships().definitions()).isEqualTo(types);
        }
    }

    @Test
    void refusesSettingsThatDiffer() {
        Place place = Place.in(store, clock);
        place.open(settings()).close();
        Map<String, CrmBuilder> differing = Map.of(
                "The zone of this book is Europe/Warsaw, not Europe/Berlin",
                Crm.builder().zone(ZoneId.of("Europe/Berlin")),
                "The country of this book is PL, not none",
                Crm.builder().country(""),
                "The language of this book is en, not pl",
                Crm.builder().language(new Locale("pl")),
                "The currency of this book is PLN, not EUR",
                Crm.builder().currency(Currency.getInstance("EUR")));
        differing.forEach((difference, builder) -> assertThatThrownBy(() -> place.open(builder))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo("book-settings"))
                .hasMessage(difference + "; it is kept since the first opening: leave it out, or say the same"));
        try (Crm again = place.open(Crm.builder().zone(ZONE))) {
            assertThat(again.settings()).isEqualTo(SETTINGS);
        }
    }

    @Test
    void takesFromTheMachineWhatNobodySays() {
        Locale machine = Locale.getDefault();
        try (Crm plain = store.open(Crm.builder(), clock)) {
            assertThat(plain.settings())
                    .isEqualTo(new BookSettings(
                            ZoneId.systemDefault(),
                            machine.getCountry(),
                            machine,
                            Currency.getInstance(machine),
                            SETTINGS.everybodyElse(),
                            SETTINGS.counting(),
                            SETTINGS.calendar()));
        }
    }

    @Test
    void reckonsInTheCurrencyOfItsCountry() {
        Map.of("CZ", "CZK", "", "EUR", "XK", "EUR", "US", "USD").forEach((country, currency) -> {
            try (Crm there = store.open(Crm.builder().country(country), clock)) {
                assertThat(there.settings().country()).isEqualTo(country);
                assertThat(there.settings().currency().getCurrencyCode()).isEqualTo(currency);
            }
        });
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatThrownBy(() -> Crm.builder().country("Poland"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("country is not known: pass an ISO 3166 code in capitals, for example PL");
        for (String prefix : List.of("", "CRM_", "1crm", "crm-", "a".repeat(17), "ćrm")) {
            assertThatThrownBy(() -> Crm.builder().tablePrefix(prefix))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("tablePrefix is not a lower-case letter followed by at most 15 lower-case letters,"
                            + " digits or underscores: write it like crm_");
        }
    }

    @Test
    void readsALanguageBackAsItWasSaid() {
        Place place = Place.in(store, clock);
        Locale nynorsk = new Locale("no", "NO", "NY");
        place.open(settings().language(nynorsk)).close();
        try (Crm again = place.open(settings().language(Locale.forLanguageTag("nn-NO")))) {
            assertThat(again.settings().language()).isEqualTo(nynorsk);
        }
    }

    @Test
    void twoBooksKnowNothingOfEachOther() {
        try (Crm other =
                store.open(Crm.builder().zone(ZoneId.of("America/New_York")).country("US"), clock)) {
            Contact anna = crm.contacts().add(Contact.person("Anna", "").externalRef("shop", "1"));
            Contact jan = other.contacts().add(Contact.person("Jan", "").externalRef("shop", "1"));
            assertThat(crm.contacts().page(ContactQuery.all()).items()).containsExactly(anna);
            assertThat(other.contacts().page(ContactQuery.all()).items()).containsExactly(jan);
            assertThat(other.contacts().find(anna)).isEmpty();
            assertThat(crm.settings().zone()).isEqualTo(ZONE);
            assertThat(other.settings().zone()).isEqualTo(ZoneId.of("America/New_York"));
            Contact both = crm.inTransaction(book -> {
                book.contacts().edit(anna, c -> c.tag("here"));
                return other.inTransaction(there -> there.contacts().edit(jan, c -> c.tag("there")));
            });
            assertThat(both.tags()).containsExactly("there");
        }
    }

    @Test
    void aTransactionOfOneBookIsNoneOfAnother() {
        try (Crm other = store.open(settings(), clock)) {
            assertThatThrownBy(() -> crm.doInTransaction(book -> {
                        book.contacts().add(Contact.person("Anna", ""));
                        other.contacts().add(Contact.person("Jan", ""));
                        throw new IllegalArgumentException("enough");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(crm.contacts().page(ContactQuery.all()).items()).isEmpty();
            assertThat(other.contacts().page(ContactQuery.all()).items()).hasSize(1);
        }
    }

    @Test
    void refusesEveryCallAfterItsEnd() {
        Crm closed = store.open(settings(), clock);
        Contact anna = closed.contacts().add(Contact.person("Anna", ""));
        Contacts contacts = closed.contacts();
        Book basia = closed.as("basia");
        closed.close();
        closed.close();
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> contacts.get(anna),
                () -> closed.contacts().add(Contact.person("Jan", "")),
                () -> basia.home(),
                () -> closed.settings(),
                () -> closed.agenda().today(),
                () -> closed.inTransaction(book -> 1),
                () -> closed.listen(changes -> {}))) {
            assertThatThrownBy(call)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("This CRM is closed: open it again");
        }
    }

    @Test
    void isNotClosedFromWithinATransaction() {
        assertThatThrownBy(() -> crm.doInTransaction(book -> crm.close()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This thread is in a transaction of the book: do this after it");
        assertThat(crm.home().displayName()).isEqualTo("Our business");
    }
}
