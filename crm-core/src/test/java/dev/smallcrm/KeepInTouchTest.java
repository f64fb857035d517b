package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Contact.Cadence;
import dev.smallcrm.model.Contact.Touch;
import dev.smallcrm.model.Contact.Touch.State;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How it stands with somebody follows from what they are to us, or from what is agreed with them alone. */
class KeepInTouchTest extends BookTest {
    private static final LocalDate TALKED = LocalDate.of(2026, 9, 6);

    private Contact anna;

    @BeforeEach
    void talkedToAnna75DaysAgo() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
        talk(anna);
    }

    private void talk(Contact contact) {
        Instant at = clock.instant().minus(Duration.ofDays(75));
        crm.interactions().log(Interaction.callTo(contact).at(at));
    }

    private Optional<Touch> touch(Contact contact) {
        return crm.profile(contact).touch();
    }

    private static Touch touch(State state, int agreed) {
        return new Touch(state, Optional.of(TALKED), 75, agreed, TALKED.plusDays(agreed));
    }

    @Test
    void nobodyWithoutARelationshipNeedsAWordUnlessTheBookSaysSo() {
        assertThat(touch(anna)).isEmpty();
        crm.relationships()
                .everybodyElse(new Expectations(Optional.empty(), Optional.of(Period.ofDays(30)), Optional.empty()));
        assertThat(touch(anna)).contains(touch(State.DUE, 30));
        crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        assertThat(touch(anna)).contains(touch(State.DUE, 60));
        assertThat(crm.settings().everybodyElse().keepInTouchEvery()).contains(Period.ofDays(30));
    }

    @Test
    void theShortestOfWhatHoldsTodayCounts() {
        crm.relationships().relate(anna, RelationshipType.SUPPLIER);
        assertThat(touch(anna)).contains(touch(State.ON_TRACK, 90));
        crm.relationships()
                .relate(Relationship.of(anna, RelationshipType.PROSPECT).since(TALKED));
        assertThat(touch(anna)).contains(touch(State.LOSING_TOUCH, 14));
        crm.relationships().replace(anna, RelationshipType.PROSPECT, RelationshipType.COLLEAGUE);
        assertThat(touch(anna)).contains(touch(State.ON_TRACK, 90));
    }

    @Test
    void whoActsForSomebodyInheritsOneStep() {
        Contact bakery = crm.contacts().add(Contact.organization("Piekarnia"));
        Contact owner = crm.contacts().add(Contact.organization("Holding"));
        talk(bakery);
        crm.relationships().relate(anna, RelationshipType.WORKS_FOR, bakery);
        crm.relationships().relate(bakery, RelationshipType.PAYS_FOR, owner);
        crm.relationships().relate(owner, RelationshipType.PROSPECT);
        assertThat(touch(anna)).isEmpty();
        assertThat(touch(bakery)).contains(touch(State.LOSING_TOUCH, 14));
        crm.relationships().relate(bakery, RelationshipType.CUSTOMER);
        assertThat(touch(anna)).contains(touch(State.DUE, 60));
        Contact friend = crm.contacts().add(Contact.person("Jan", "Nowak"));
        crm.relationships().relate(friend, RelationshipType.KNOWS, bakery);
        assertThat(touch(friend)).isEmpty();
    }

    @Test
    void whatIsAgreedWithThemAloneComesFirst() {
        crm.relationships().relate(anna, RelationshipType.CUSTOMER);
        crm.contacts().edit(anna, c -> c.keepInTouch(Cadence.ofDays(74, 75)));
        assertThat(touch(anna)).contains(touch(State.LOSING_TOUCH, 74));
        Contact put = crm.contacts()
                .put(Contact.person("Jan", "").externalRef("shop", "1").keepInTouch(Cadence.ofDays(7, 9)));
        assertThat(crm.contacts().put(Contact.person("Jan", "").externalRef("shop", "1")))
                .isEqualTo(put);
        crm.contacts().edit(anna, c -> c.keepInTouch(Cadence.NEVER));
        assertThat(touch(anna)).isEmpty();
        assertThat(crm.contacts().get(anna).details().reach().cadence()).contains(Cadence.NEVER);
        crm.contacts().edit(anna, c -> c.keepInTouchAsRelated());
        assertThat(touch(anna)).contains(touch(State.DUE, 60));
    }

    @Test
    void homeAndTheArchivedNeedNoWord() {
        crm.relationships()
                .everybodyElse(new Expectations(Optional.empty(), Optional.of(Period.ofDays(30)), Optional.empty()));
        assertThat(touch(crm.contacts().archive(anna))).isEmpty();
        assertThat(touch(crm.home())).isEmpty();
    }
}
