package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery.Side;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipDraft;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.model.Stamp;
import dev.smallcrm.testkit.Values;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RelationshipTypesTest {
    private static final ContactId LOW = Values.contactId(1);
    private static final ContactId HIGH = new ContactId(new UUID(-1, -1));
    private static final Contact ANNA = Values.contact(1, Contact.person("Anna", "Kowalska"));
    private static final Contact SHOP = Values.contact(2, Contact.organization("Hurtownia Północ"));

    @Test
    void shipsTenTypes() {
        assertThat(RelationshipTypes.shipped(Locale.ENGLISH))
                .extracting(RelationshipTypesTest::describe)
                .containsExactly(
                        "customer/supplier inverse supplier PT10M P60D P90D",
                        "supplier/customer inverse customer PT4H P90D P180D",
                        "prospect/prospective supplier PT10M P14D P30D",
                        "colleague symmetric PT4H",
                        "partner symmetric PT4H P60D P120D",
                        "employee/employer [PERSON]-[ORGANIZATION]",
                        "payer/pays for",
                        "decision maker/decides for [PERSON]-any",
                        "referred by/referred",
                        "acquaintance symmetric");
        assertThat(RelationshipTypes.shipped(Locale.ENGLISH))
                .extracting(RelationshipTypeDefinition::type)
                .containsExactly(
                        RelationshipType.CUSTOMER,
                        RelationshipType.SUPPLIER,
                        RelationshipType.PROSPECT,
                        RelationshipType.COLLEAGUE,
                        RelationshipType.PARTNER,
                        RelationshipType.WORKS_FOR,
                        RelationshipType.PAYS_FOR,
                        RelationshipType.DECIDES_FOR,
                        RelationshipType.REFERRED,
                        RelationshipType.KNOWS);
        assertThat(RelationshipTypes.shipped(Locale.ENGLISH)).allMatch(definition -> definition.version() == 1);
    }

    @Test
    void inversesNameEachOtherAndSwapTheirLabels() {
        for (RelationshipTypeDefinition one : RelationshipTypes.shipped(Locale.ENGLISH)) {
            one.inverse().map(RelationshipTypesTest::definition).ifPresent(other -> {
                assertThat(other.inverse()).contains(one.type());
                assertThat(other.label()).isEqualTo(one.inverseLabel());
                assertThat(other.inverseLabel()).isEqualTo(one.label());
                assertThat(other.fromKinds()).isEqualTo(one.toKinds());
                assertThat(other.toKinds()).isEqualTo(one.fromKinds());
            });
        }
    }

    @Test
    void aTypeAndItsInverseAreOneRow() {
        RelationshipDraft row = Relationship.of(HIGH, RelationshipType.CUSTOMER, LOW);
        assertThat(stored(RelationshipType.CUSTOMER, HIGH, LOW)).isEqualTo(row);
        assertThat(stored(RelationshipType.SUPPLIER, LOW, HIGH)).isEqualTo(row);
        assertThat(stored(RelationshipType.CUSTOMER, LOW, HIGH)).isNotEqualTo(row);
    }

    @Test
    void aSymmetricTypeIsOneRowWhoeverIsNamedFirst() {
        RelationshipDraft row = Relationship.of(LOW, RelationshipType.KNOWS, HIGH);
        assertThat(stored(RelationshipType.KNOWS, LOW, HIGH)).isEqualTo(row);
        assertThat(stored(RelationshipType.KNOWS, HIGH, LOW)).isEqualTo(row);
        assertThat(stored(RelationshipType.COLLEAGUE, Values.contactId(9), Values.contactId(8)))
                .isEqualTo(Relationship.of(Values.contactId(8), RelationshipType.COLLEAGUE, Values.contactId(9)));
    }

    @Test
    void anyOtherTypeIsStoredAsItWasSaid() {
        assertThat(stored(RelationshipType.WORKS_FOR, HIGH, LOW))
                .isEqualTo(Relationship.of(HIGH, RelationshipType.WORKS_FOR, LOW));
    }

    @Test
    void listsStandOnTheSideThatIsStored() {
        assertThat(RelationshipTypes.side(definition(RelationshipType.CUSTOMER)))
                .isEqualTo(Side.FROM);
        assertThat(RelationshipTypes.side(definition(RelationshipType.SUPPLIER)))
                .isEqualTo(Side.TO);
        assertThat(RelationshipTypes.side(definition(RelationshipType.WORKS_FOR)))
                .isEqualTo(Side.FROM);
        assertThat(RelationshipTypes.side(definition(RelationshipType.PARTNER))).isEqualTo(Side.EITHER);
        assertThat(RelationshipTypes.storedType(definition(RelationshipType.SUPPLIER)))
                .isEqualTo(RelationshipType.CUSTOMER);
        assertThat(RelationshipTypes.storedType(definition(RelationshipType.CUSTOMER)))
                .isEqualTo(RelationshipType.CUSTOMER);
    }

    @Test
    void theSideOfAListIsWhereStoringPutsThem() {
        for (RelationshipTypeDefinition type : RelationshipTypes.shipped(Locale.ENGLISH)) {
            RelationshipDraft row = RelationshipTypes.stored(type, HIGH, LOW);
            assertThat(row.type()).isEqualTo(RelationshipTypes.storedType(type));
            assertThat(RelationshipTypes.side(type))
                    .as(type.type().key())
                    .isIn(Side.EITHER, row.from().equals(HIGH) ? Side.FROM : Side.TO);
        }
    }

    @Test
    void labelSaysWhatTheOtherIs() {
        assertThat(labels(RelationshipType.CUSTOMER))
                .isEqualTo("customer of the first: supplier, of the second: customer");
        assertThat(labels(RelationshipType.WORKS_FOR))
                .isEqualTo("works-for of the first: employer, of the second: employee");
        assertThat(labels(RelationshipType.REFERRED))
                .isEqualTo("referred of the first: referred, of the second: referred by");
        assertThat(labels(RelationshipType.KNOWS))
                .isEqualTo("knows of the first: acquaintance, of the second: acquaintance");
    }

    @Test
    void kindsMustFit() {
        assertThatCode(() -> RelationshipTypes.check(definition(RelationshipType.WORKS_FOR), ANNA, SHOP))
                .doesNotThrowAnyException();
        assertThatCode(() -> RelationshipTypes.check(definition(RelationshipType.CUSTOMER), SHOP, ANNA))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> RelationshipTypes.check(definition(RelationshipType.WORKS_FOR), SHOP, ANNA))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("type works-for does not link an organization to a person:"
                        + " put a person first and an organization second, or choose another type");
        assertThatThrownBy(() -> RelationshipTypes.check(definition(RelationshipType.DECIDES_FOR), SHOP, SHOP))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("type decides-for does not link an organization to an organization:"
                        + " put a person first and anybody second, or choose another type");
    }

    private static RelationshipTypeDefinition definition(RelationshipType type) {
        return RelationshipTypes.shipped(Locale.ENGLISH).stream()
                .filter(definition -> definition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static RelationshipDraft stored(RelationshipType type, ContactId from, ContactId to) {
        return RelationshipTypes.stored(definition(type), from, to);
    }

    private static String labels(RelationshipType type) {
        Relationship row = new Relationship(
                new RelationshipId(Values.uuid(7)),
                1,
                LOW,
                type,
                HIGH,
                LocalDate.of(2026, 1, 1),
                Optional.empty(),
                "",
                "",
                Stamp.of(Values.CREATED, new Actor("test")));
        return type + " of the first: " + RelationshipTypes.labelFor(definition(type), row, LOW) + ", of the second: "
                + RelationshipTypes.labelFor(definition(type), row, HIGH);
    }

    private static String describe(RelationshipTypeDefinition d) {
        StringBuilder text = new StringBuilder(d.label());
        text.append(d.symmetric() ? " symmetric" : "/" + d.inverseLabel());
        d.inverse().ifPresent(inverse -> text.append(" inverse ").append(inverse));
        if (d.fromKinds().size() + d.toKinds().size() < 4) {
            text.append(' ')
                    .append(d.fromKinds())
                    .append('-')
                    .append(d.toKinds().size() == 2 ? "any" : d.toKinds());
        }
        d.expectations().answerWithin().ifPresent(within -> text.append(' ').append(within));
        d.expectations().keepInTouchEvery().ifPresent(every -> text.append(' ').append(every));
        d.expectations().losingTouchAfter().ifPresent(after -> text.append(' ').append(after));
        return text.toString();
    }
}
