package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.Relationships.Misfits;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.rules.RelationshipTypes;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Defining relationship types of one's own, and changing them. */
class RelationshipTypesOfABookTest extends BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Set<ContactKind> PERSON = Set.of(ContactKind.PERSON);
    private static final RelationshipType TEACHES = new RelationshipType("teaches");
    private static final RelationshipType PUPIL = new RelationshipType("pupil");
    private static final RelationshipTypeDefinition TEACHING = RelationshipTypeDefinition.of(
                    TEACHES, "teacher", "pupil")
            .inverse(PUPIL)
            .between(PERSON, Set.of(ContactKind.values()))
            .expectations(Expectations.of(Duration.ofHours(1), 30, 60));

    private Contact anna;
    private Contact jan;
    private Contact school;

    @BeforeEach
    void addContacts() {
        anna = crm.contacts().add(Contact.person("Anna", ""));
        jan = crm.contacts().add(Contact.person("Jan", ""));
        school = crm.contacts().add(Contact.organization("School"));
    }

    @Test
    void thoseThatShipAreThere() {
        assertThat(crm.relationships().definitions())
                .isEqualTo(RelationshipTypes.shipped(Locale.ENGLISH).stream()
                        .sorted(Comparator.comparing(
                                definition -> definition.type().key()))
                        .toList());
    }

    @Test
    void definesATypeAndItsInverse() {
        assertThat(crm.relationships().define(TEACHING)).isEqualTo(TEACHING.version(1));
        RelationshipTypeDefinition pupil = RelationshipTypeDefinition.of(PUPIL, "pupil", "teacher")
                .inverse(TEACHES)
                .between(Set.of(ContactKind.values()), PERSON)
                .version(1);
        assertThat(crm.relationships().definitions()).contains(TEACHING.version(1), pupil);
        assertThat(crm.relationships().define(TEACHING)).as("nothing changes").isEqualTo(TEACHING.version(1));

        Relationship made = crm.relationships().relate(jan, PUPIL, anna);
        assertThat(made.type()).isEqualTo(PUPIL);
        assertThat(crm.relationships().relate(anna, TEACHES, jan)).isEqualTo(made);
        assertThat(crm.relationships().of(jan).items())
                .containsExactly(new Relationship.Seen(made, anna, "teacher", "pupil"));
        assertThat(crm.relationships().of(anna).items())
                .containsExactly(new Relationship.Seen(made, jan, "pupil", "teacher"));
        assertThat(crm.contacts().page(ContactQuery.related(TEACHES, jan)).items())
                .containsExactly(anna);
        assertThatThrownBy(() -> crm.relationships().relate(anna, PUPIL, school))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "type pupil does not link a person to an organization: put anybody first and a person second,"
                                + " or choose another type");
    }

    @Test
    void relabelsBothSidesAtOnce() {
        crm.relationships().define(TEACHING);
        crm.relationships().relate(jan, PUPIL, anna);
        RelationshipTypeDefinition relabelled = new RelationshipTypeDefinition(
                PUPIL,
                "uczeń",
                "nauczyciel",
                Optional.of(TEACHES),
                TEACHING.toKinds(),
                TEACHING.fromKinds(),
                false,
                Expectations.NONE,
                0);
        assertThat(crm.relationships().define(relabelled)).isEqualTo(relabelled.version(2));
        RelationshipTypeDefinition teaching = new RelationshipTypeDefinition(
                TEACHES,
                "nauczyciel",
                "uczeń",
                Optional.of(PUPIL),
                TEACHING.fromKinds(),
                TEACHING.toKinds(),
                false,
                TEACHING.expectations(),
                2);
        assertThat(crm.relationships().definitions()).contains(teaching);
        assertThat(crm.relationships().of(jan).items())
                .extracting(Relationship.Seen::label)
                .containsExactly("nauczyciel");
    }

    @Test
    void aTypeInUseIsNotTurned() {
        crm.relationships().define(TEACHING);
        crm.relationships().relate(anna, TEACHES, jan);
        for (RelationshipTypeDefinition turned : List.of(
                RelationshipTypeDefinition.symmetric(TEACHES, "teacher"),
                RelationshipTypeDefinition.of(TEACHES, "teacher", "pupil"),
                TEACHING.inverse(new RelationshipType("disciple")))) {
            assertThatThrownBy(() -> crm.relationships().define(turned))
                    .isInstanceOfSatisfying(
                            Refused.class, e -> assertThat(e.rule()).isEqualTo("type-in-use"))
                    .hasMessage("The relationship type teaches is in use, so its sides cannot be turned: define another"
                            + " type");
        }
    }

    @Test
    void anUnusedTypeLetsItsInverseGo() {
        crm.relationships().define(TEACHING);
        RelationshipTypeDefinition alone = RelationshipTypeDefinition.of(TEACHES, "teacher", "pupil");
        assertThat(crm.relationships().define(alone)).isEqualTo(alone.version(2));
        assertThat(crm.relationships().definitions())
                .contains(RelationshipTypeDefinition.of(PUPIL, "pupil", "teacher")
                        .between(Set.of(ContactKind.values()), PERSON)
                        .version(2));
        Relationship teaches = crm.relationships().relate(anna, TEACHES, jan);
        Relationship pupil = crm.relationships().relate(jan, PUPIL, anna);
        assertThat(crm.relationships().of(anna).items())
                .containsExactly(
                        new Relationship.Seen(teaches, jan, "pupil", "teacher"),
                        new Relationship.Seen(pupil, jan, "pupil", "teacher"));
    }

    @Test
    void refusesAnInverseOfAnother() {
        assertThatThrownBy(() -> crm.relationships().define(TEACHING.inverse(RelationshipType.SUPPLIER)))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo("inverse-taken"))
                .hasMessage("The relationship type supplier is there and its inverse is not teaches: choose another"
                        + " inverse");
        assertThat(crm.relationships().definitions())
                .extracting(RelationshipTypeDefinition::type)
                .doesNotContain(TEACHES);
    }

    @Test
    void refusesAChangeThatRowsNoLongerFit() {
        Relationship misfit = teachAtSchool();
        RelationshipTypeDefinition before = crm.relationships().definitions().stream()
                .filter(definition -> definition.type().equals(TEACHES))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> crm.relationships().define(TEACHING.between(PERSON, PERSON)))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo("misfits"))
                .hasMessage("The relationship type teaches has relationships that would no longer fit (1): keep or end"
                        + " them");
        assertThat(crm.relationships().definitions()).contains(before);
        assertThat(crm.relationships().get(misfit.id())).isEqualTo(misfit);
    }

    @Test
    void keepsRowsThatNoLongerFit() {
        Relationship misfit = teachAtSchool();
        crm.relationships().define(TEACHING.between(PERSON, PERSON), Misfits.KEEP);
        assertThat(crm.relationships().get(misfit.id())).isEqualTo(misfit);
        assertThatThrownBy(() -> crm.relationships().relate(jan, TEACHES, school))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("type teaches does not link a person to an organization: put a person first and a person"
                        + " second, or choose another type");
        RelationshipTypeDefinition patient = TEACHING.between(PERSON, PERSON).expectations(Expectations.NONE);
        assertThat(crm.relationships().define(patient))
                .as("what was kept stands in nobody's way later")
                .isEqualTo(patient.version(3));
    }

    @Test
    void endsRowsThatNoLongerFit() {
        Relationship misfit = teachAtSchool();
        Relationship fits = crm.relationships().relate(anna, TEACHES, jan);
        Relationship future =
                crm.relationships().relate(Relationship.of(jan, TEACHES, school).since(TODAY.plusDays(9)));
        crm.relationships().define(TEACHING.between(PERSON, PERSON), Misfits.END);
        assertThat(crm.relationships().get(misfit.id())).isEqualTo(ended(misfit, TODAY));
        assertThat(crm.relationships().get(future.id())).isEqualTo(ended(future, TODAY.plusDays(10)));
        assertThat(crm.relationships().get(fits.id())).isEqualTo(fits);
    }

    private Relationship teachAtSchool() {
        crm.relationships().define(TEACHING);
        Relationship past = crm.relationships()
                .relate(Relationship.of(anna, TEACHES, school)
                        .since(TODAY.minusDays(90))
                        .until(TODAY.minusDays(60)));
        assertThat(past.type()).as("stored under its inverse").isEqualTo(PUPIL);
        return crm.relationships().relate(Relationship.of(anna, TEACHES, school).since(TODAY.minusDays(30)));
    }

    private static Relationship ended(Relationship was, LocalDate on) {
        return new Relationship(
                was.id(),
                2,
                was.from(),
                was.type(),
                was.to(),
                was.validFrom(),
                Optional.of(on),
                "",
                "type changed",
                was.stamp());
    }
}
