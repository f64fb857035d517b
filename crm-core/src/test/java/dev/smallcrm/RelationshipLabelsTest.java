package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.testkit.BookTest;
import org.junit.jupiter.api.Test;

/** Each side of a relationship has a name for itself and one for the other. */
class RelationshipLabelsTest extends BookTest {

    @Test
    void bothSidesAreNamed() {
        Contact bakery = crm.contacts().add(Contact.organization("Piekarnia"));
        Contact jan = crm.contacts().add(Contact.person("Jan", "Żak"));
        crm.relationships().relate(bakery, RelationshipType.SUPPLIER);
        crm.relationships().relate(jan, RelationshipType.CUSTOMER);
        crm.relationships().relate(jan, RelationshipType.WORKS_FOR, bakery);

        assertThat(crm.relationships().of(bakery).items())
                .extracting(
                        Relationship.Seen::label,
                        Relationship.Seen::ownLabel,
                        seen -> seen.contact().displayName())
                .containsExactlyInAnyOrder(
                        tuple("customer", "supplier", "Our business"), tuple("employee", "employer", "Jan Żak"));
        assertThat(crm.relationships().of(jan).items())
                .extracting(Relationship.Seen::label, Relationship.Seen::ownLabel, Relationship.Seen::text)
                .containsExactlyInAnyOrder(
                        tuple("supplier", "customer", "supplier: Our business"),
                        tuple("employer", "employee", "employer: Piekarnia"));
    }
}
