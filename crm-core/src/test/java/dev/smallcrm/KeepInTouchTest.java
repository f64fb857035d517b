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

    /** The bakery had no word for 75 days, though Anna was called there. */
    @Test
    void aWordWithWhoActsForThemIsAWordWithThem() {
        clock.at("2026-09-01T09:00:00Z");
        Contact bakery = crm.contacts().add(Contact.organization("Piekarnia"));
        clock.at("2026-11-20T09:00:00Z");
        crm.relationships().relate(bakery, RelationshipType.CUSTOMER);
        crm.relationships().relate(anna, RelationshipType.WORKS_FOR, bakery);
        assertThat(touch(bakery)).contains(touch(State.DUE, 60));
        Contact jan = crm.contacts().add(Contact.person("Jan", "Nowak"));
        Relationship decides = crm.relationships()
                .relate(Relationship.of(jan, RelationshipType.DECIDES_FOR, bakery)
                        .since(TALKED));
        crm.interactions().log(Interaction.callTo(jan).at(clock.instant().minus(Duration.ofDays(3))));
        LocalDate called = TALKED.plusDays(72);
        Touch third = new Touch(State.ON_TRACK, Optional.of(called), 3, 60, called.plusDays(60));
        assertThat(touch(bakery)).contains(third);
        assertThat(touch(anna)).as("is another one").contains(touch(State.DUE, 60));
        Contact friend = crm.contacts().add(Contact.person("Ewa", ""));
        crm.relationships().relate(friend, RelationshipType.KNOWS, bakery);
        crm.interactions().log(Interaction.callTo(friend));
        assertThat(touch(bakery)).as("a friend does not act for them").contains(third);
        crm.contacts().edit(bakery, c -> c.keepInTouch(Cadence.ofDays(2, 9)));
        assertThat(touch(bakery)).contains(new Touch(State.DUE, Optional.of(called), 3, 2, called.plusDays(2)));
        clock.at("2062-11-20T09:00:00Z");
        crm.interactions().log(Interaction.callTo(anna));
        clock.at("2026-11-20T09:00:00Z");
        assertThat(touch(bakery).orElseThrow().lastOn())
                .as("while a clock was ahead")
                .contains(called);
        crm.relationships().end(decides.id(), LocalDate.of(2026, 11, 20), "");
        assertThat(touch(bakery).orElseThrow().lastOn())
                .as("then they decided for them")
                .contains(called);
        crm.interactions().log(Interaction.callTo(jan));
        assertThat(touch(bakery).orElseThrow().lastOn()).as("now they do not").contains(called);
        crm.interactions().log(Interaction.callTo(bakery));
        assertThat(touch(bakery).orElseThrow().days()).isZero();
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

    /** It was called lost at once, and only by its profile. */
    @Test
    void whoIsAddedTodayIsNotLostByAnOldWordWithTheirPeople() {
        Contact jan = crm.contacts().add(Contact.person("Jan", "Nowak"));
        crm.interactions().log(Interaction.callTo(jan).at(clock.instant().minus(Duration.ofDays(300))));
        Contact shop = crm.contacts().add(Contact.organization("Sklep").keepInTouch(Cadence.ofDays(30, 60)));
        crm.relationships().relate(jan, RelationshipType.WORKS_FOR, shop);
        assertThat(touch(shop).orElseThrow())
                .extracting(Touch::state, Touch::lastOn)
                .containsExactly(Touch.State.ON_TRACK, Optional.empty());
        assertThat(crm.agenda().today().items()).isEmpty();
    }
}
