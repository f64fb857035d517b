package dev.smallcrm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each value refuses, word for word, and what it takes at the edge; times are in TimesTest. */
class ValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"anna", "@", "anna@", "@example.com", "anna kowalska@example.com", "anna@exam ple", "a@b@"})
    void anEmailIsOfTheFormNameAtDomain(String address) {
        refused(() -> Email.of(address), "email is not of the form name@domain: correct it or leave it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "anna@example.com", "\"a@b\"@c", "żółw@łódź.pl", "x'y+z@example.com"})
    void whateverMayBeAnEmailIsOne(String address) {
        assertThat(Email.of(" " + address + " ").address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "none", "()-", "😀"})
    void aPhoneHasADigit(String number) {
        refused(() -> Phone.of(number), "phone has no digit: correct it or leave it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "+48 (42) 630-12-00 w. 7", "٠١٢", "1-800-FLOWERS"})
    void whateverHasADigitIsAPhone(String number) {
        assertThat(Phone.of(number).number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "19.9, PLN, 19.90 PLN",
        "1e3, EUR, 1000.00 EUR",
        "-0.00, PLN, 0.00 PLN",
        "100, JPY, 100 JPY",
        "0.123456, PLN, 0.123456 PLN",
        "1, KWD, 1.000 KWD",
        "-999999999999999.999999, PLN, -999999999999999.999999 PLN",
        "0E-999999999, PLN, 0.00 PLN",
        "2.50, XAU, 2.5 XAU"
    })
    void moneyHasOneForm(String amount, String currency, String text) {
        assertThat(Money.of(amount, currency)).hasToString(text);
        assertThat(Money.of(amount, currency))
                .isEqualTo(new Money(new BigDecimal(amount).setScale(6), Currency.getInstance(currency)));
    }

    @Test
    void moneyHasItsBounds() {
        String fine = "amount has more than 6 digits behind the point: round it";
        String large = "amount has more than 15 digits before the point: correct it";
        refused(() -> Money.of("0.0000001", "PLN"), fine);
        refused(() -> Money.of("1e-999999999", "PLN"), fine);
        refused(() -> Money.of("1000000000000000", "PLN"), large);
        refused(() -> Money.of("-1000000000000000", "PLN"), large);
        refused(() -> Money.of("1e999999999", "PLN"), large);
        for (String amount : List.of("", "ten", "19,90", "1 000", "NaN")) {
            refused(
                    () -> Money.of(amount, "PLN"),
                    "amount is not a decimal number: write it with digits and one point");
        }
        for (String currency : List.of("", "zł", "pln", "XYZ1")) {
            refused(
                    () -> Money.of("1", currency),
                    "currency is not an ISO 4217 code: pass three letters, for example EUR");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Customer",
                "works_for",
                "1st",
                "-x",
                "a b",
                "łódź",
                "a\n",
                "a2345678901234567890123456789012345678901"
            })
    void aTypeHasAPlainKey(String key) {
        refused(
                () -> new RelationshipType(key),
                "relationshipType is not a key of lower-case letters, digits and hyphens, 1 to 40 characters:"
                        + " write it like works-for");
    }

    @Test
    void aDefinitionFitsTogether() {
        RelationshipTypeDefinition knows = RelationshipTypeDefinition.symmetric(RelationshipType.KNOWS, "knows");
        Set<ContactKind> persons = Set.of(ContactKind.PERSON);
        String symmetric = "symmetric does not go with an inverse type or with different kinds on the two sides:"
                + " drop one of them";
        refused(() -> knows.inverse(RelationshipType.CUSTOMER), symmetric);
        refused(() -> knows.between(persons, Set.of(ContactKind.ORGANIZATION)), symmetric);
        assertThat(knows.between(persons, persons).fromKinds()).isEqualTo(persons);
        refused(
                () -> new RelationshipTypeDefinition(
                        RelationshipType.KNOWS,
                        "knows",
                        "is known by",
                        Optional.empty(),
                        persons,
                        persons,
                        true,
                        Expectations.NONE,
                        1),
                "inverseLabel differs from the label of a symmetric type: repeat the label");
        refused(() -> knows.between(Set.of(), persons), "fromKinds is empty: name at least one kind of contact");
        refused(() -> knows.between(persons, Set.of()), "toKinds is empty: name at least one kind of contact");
        RelationshipTypeDefinition customer =
                RelationshipTypeDefinition.of(RelationshipType.CUSTOMER, "customer", "supplier");
        refused(
                () -> customer.inverse(RelationshipType.CUSTOMER),
                "inverse is the type itself: call the type symmetric instead");
    }

    @Test
    void settingsNameACountry() {
        Stream.of("pl", "POL", "P", "Polska", "PL\n")
                .forEach(country -> refused(
                        () -> settings(country),
                        "country is not two capital letters: pass an ISO 3166 code, for example PL"));
        assertThat(settings("").country()).isEmpty();
        assertThat(settings("PL").country()).isEqualTo("PL");
    }

    private static BookSettings settings(String country) {
        return new BookSettings(
                ZoneOffset.UTC,
                country,
                Locale.ROOT,
                Currency.getInstance("PLN"),
                Expectations.NONE,
                BookSettings.Counting.DEFAULT,
                BookSettings.WorkingCalendar.ALWAYS);
    }

    @Test
    void idsAndCursorsAreReadAsTheyWereWritten() {
        UUID uuid = UUID.fromString("019aa000-0000-7000-8000-000000000001");
        assertThat(ContactId.parse(new ContactId(uuid).toString())).isEqualTo(new ContactId(uuid));
        assertThat(RelationshipId.parse(uuid.toString())).isEqualTo(new RelationshipId(uuid));
        assertThat(InteractionId.parse(uuid.toString())).isEqualTo(new InteractionId(uuid));
        assertThat(FollowUpId.parse(uuid.toString())).isEqualTo(new FollowUpId(uuid));
        for (String text : List.of("", "1-1-1-1-1", "x19aa000-0000-7000-8000-000000000001", uuid + " ")) {
            String message = "Id is not a UUID: pass an id as its toString() writes it";
            refused(() -> ContactId.parse(text), "contact" + message);
            refused(() -> RelationshipId.parse(text), "relationship" + message);
            refused(() -> InteractionId.parse(text), "interaction" + message);
            refused(() -> FollowUpId.parse(text), "followUp" + message);
        }
        assertThat(new Cursor("aZ09-_".repeat(333)).text()).hasSize(1998);
        refused(() -> new Cursor("a".repeat(2001)), "cursor has 2001 characters, the limit is 2000: shorten it");
        refused(() -> new Cursor("a/b"), "cursor is not one of ours: pass the text of a page's next cursor unchanged");
        refused(() -> new Cursor("ł"), "cursor is not one of ours: pass the text of a page's next cursor unchanged");
    }

    private static void refused(Supplier<?> work, String message) {
        assertThatThrownBy(work::get).isInstanceOf(InvalidInput.class).hasMessage(message);
    }
}
