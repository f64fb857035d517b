package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.testkit.BookTest;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.Soak;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many who write the same at once. */
class ContactRacesTest extends BookTest {
    @Test
    void fiftyWhoPutOneReferenceMakeOneContact() {
        List<Contact> put = Race.run(
                50,
                i -> crm.contacts()
                        .put(Contact.person("Anna", "").externalRef("shop", "1").tag("by " + i)));
        assertThat(put)
                .extracting(Contact::id)
                .hasSize(50)
                .containsOnly(put.get(0).id());
        List<Contact> all = crm.contacts().page(ContactQuery.all()).items();
        assertThat(all).hasSize(1);
        assertThat(all.get(0).version()).isEqualTo(50);
        assertThat(all.get(0).tags())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "by " + i).toList());
    }

    @Test
    void noEditIsLost() {
        Contact anna = crm.contacts().add(Contact.person("Anna", "").field("edits", "0"));
        int each = Soak.of(3, 100);
        Race.run(100, i -> {
            for (int edit = 0; edit < each; edit++) {
                crm.contacts()
                        .edit(
                                anna,
                                c -> c.field(
                                        "edits",
                                        String.valueOf(1
                                                + Integer.parseInt(
                                                        c.customFields().get("edits")))));
            }
            return i;
        });
        Contact edited = crm.contacts().get(anna);
        assertThat(edited.details().customFields()).containsEntry("edits", String.valueOf(100 * each));
        assertThat(edited.version()).isEqualTo(1 + 100 * each);
    }

    @Test
    void sixteenWhoRelateTheSameMakeOneRelationship() {
        Contact anna = crm.contacts().add(Contact.person("Anna", ""));
        List<Relationship> made = Race.run(16, i -> crm.relationships().relate(anna, RelationshipType.CUSTOMER));
        assertThat(made).hasSize(16).containsOnly(made.get(0));
        assertThat(crm.relationships().page(RelationshipQuery.of(anna)).items()).containsExactly(made.get(0));
    }

    @Test
    void noCorrectionIsLost() {
        Contact anna = crm.contacts().add(Contact.person("Anna", ""));
        Relationship customer = crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        Race.run(16, i -> crm.relationships().correct(customer.id(), r -> r.note(r.note() + "x")));
        Relationship corrected = crm.relationships().get(customer.id());
        assertThat(corrected.note()).isEqualTo("x".repeat(16));
        assertThat(corrected.version()).isEqualTo(17);
        Race.run(4, i -> crm.relationships().end(customer.id(), LocalDate.of(2026, 12, 1), "moved"));
        assertThat(crm.relationships().get(customer.id()).version()).isEqualTo(18);
    }
}
