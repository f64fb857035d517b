package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.testkit.BookTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A line of the agenda says whom somebody works for, if that is one organization. */
class AgendaEmployersTest extends BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private Contact jan;
    private Contact bakery;
    private Contact mill;

    @BeforeEach
    void janHasToBeCalled() {
        jan = crm.contacts().add(Contact.person("Jan", "Kowalski").city("Łódź"));
        bakery = crm.contacts().add(Contact.organization("Bakery Nowak"));
        mill = crm.contacts().add(Contact.organization("Mill"));
        crm.followUps().schedule(jan, TODAY, "Call");
    }

    private void worksFor(Contact organization) {
        crm.relationships().relate(jan, RelationshipType.WORKS_FOR, organization);
    }

    private List<String> lines() {
        return crm.agenda().today().items().stream().map(AgendaItem::text).toList();
    }

    @Test
    void whoWorksForOneOrganizationIsNamedWithIt() {
        worksFor(bakery);
        crm.followUps().schedule(bakery, TODAY, "Send the bill");
        assertThat(crm.agenda().today().items())
                .extracting(AgendaItem::text, item -> item.employer().map(Contact::id))
                .containsExactly(
                        tuple("Jan Kowalski (Bakery Nowak), Łódź – to do today: Call", Optional.of(bakery.id())),
                        tuple("Bakery Nowak – to do today: Send the bill", Optional.empty()));
    }

    @Test
    void whoWorksForSeveralOrNoneIsNamedAlone() {
        assertThat(lines()).containsExactly("Jan Kowalski, Łódź – to do today: Call");
        worksFor(bakery);
        worksFor(mill);
        assertThat(lines()).containsExactly("Jan Kowalski, Łódź – to do today: Call");
    }

    @Test
    void whoWorkedForOneAndWorksForAnotherIsNamedWithTheOther() {
        crm.relationships()
                .relate(Relationship.of(jan, RelationshipType.WORKS_FOR, mill)
                        .since(TODAY.minusDays(9))
                        .until(TODAY));
        worksFor(bakery);
        assertThat(lines()).containsExactly("Jan Kowalski (Bakery Nowak), Łódź – to do today: Call");
    }

    @Test
    void whoWorksForUsOrIsOtherwiseTiedIsNamedAlone() {
        crm.relationships().relate(jan, RelationshipType.PAYS_FOR, bakery);
        worksFor(crm.home());
        assertThat(lines()).containsExactly("Jan Kowalski, Łódź – to do today: Call");
    }

    @Test
    void whoWorksForOneIsNamedWithItWhicheverSideIsStored() {
        crm.relationships()
                .define(RelationshipTypeDefinition.of(RelationshipType.WORKS_FOR, "employee", "employer")
                        .inverse(new RelationshipType("employs")));
        worksFor(bakery);
        assertThat(lines()).containsExactly("Jan Kowalski (Bakery Nowak), Łódź – to do today: Call");
    }
}
