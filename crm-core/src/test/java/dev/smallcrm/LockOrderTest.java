package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.StoreException.Unavailable;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.LockedIds;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.RandomHistory;
import dev.smallcrm.testkit.Soak;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two who write about the same contacts wait for each other in one order, so that neither has to give way. */
class LockOrderTest {
    private static final Comparator<UUID> AS_BYTES = Comparator.comparing(UUID::toString);

    private final LockedIds locks = new LockedIds();
    private Crm crm;

    @BeforeEach
    void open() {
        crm = Crm.connect(locks.over(HostSource.H2.fresh()));
        locks.taken();
    }

    @AfterEach
    void close() {
        crm.close();
    }

    @Test
    void whoWorksForARenamedOrganizationIsLockedTogetherWithIt() {
        Contact before = crm.contacts().add(Contact.person("Anna", ""));
        Contact firm = crm.contacts().add(Contact.organization("Słodka"));
        Contact after = crm.contacts().add(Contact.person("Basia", ""));
        crm.relationships().relate(Relationship.of(before, RelationshipType.WORKS_FOR, firm));
        crm.relationships().relate(Relationship.of(after, RelationshipType.WORKS_FOR, firm));
        locks.taken();

        crm.contacts().edit(firm, c -> c.tradeName("Gorzka"));

        assertThat(locks.taken())
                .containsExactly(List.of(
                        before.id().value(), firm.id().value(), after.id().value()));
        assertThat(crm.contacts().search("gorzka").items()).hasSize(3);
    }

    @Test
    void aRenamingThatFindsOthersThanThoseItLockedIsBegunAgain() {
        Contact anna = crm.contacts().add(Contact.person("Anna", ""));
        Contact firm = crm.contacts().add(Contact.organization("Słodka"));
        crm.relationships().relate(Relationship.of(anna, RelationshipType.WORKS_FOR, firm));
        AtomicInteger calls = new AtomicInteger();

        crm.contacts().edit(firm, c -> renamedOnlyIfChangedMeanwhile(calls, firm, c));

        assertThat(calls).hasValue(3);
        assertThat(crm.contacts().search("gorzka").items()).hasSize(2);
    }

    @Test
    void inALargerTransactionSuchARenamingGivesWay() {
        Contact anna = crm.contacts().add(Contact.person("Anna", ""));
        Contact firm = crm.contacts().add(Contact.organization("Słodka"));
        crm.relationships().relate(Relationship.of(anna, RelationshipType.WORKS_FOR, firm));
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> crm.inTransaction(
                        book -> book.contacts().edit(firm, c -> renamedOnlyIfChangedMeanwhile(calls, firm, c))))
                .isInstanceOfSatisfying(
                        Unavailable.class, e -> assertThat(e.collision()).isTrue())
                .hasMessage("Somebody else changed what this is about at the same moment, so nothing was written: try"
                        + " again");

        assertThat(crm.contacts().search("gorzka").items()).isEmpty();
    }

    private ContactDraft renamedOnlyIfChangedMeanwhile(AtomicInteger calls, Contact firm, ContactDraft details) {
        if (calls.incrementAndGet() > 1) {
            return details.tradeName("Gorzka");
        }
        return Race.elsewhere(() -> crm.contacts().edit(firm, c -> c.tag("seen")))
                .details();
    }

    @Test
    void everyVerbLocksInTheOrderOfIds() {
        for (long seed = 1; seed <= Soak.of(1, 100); seed++) {
            new RandomHistory(crm, seed, Instant::now).write(200);

            List<List<UUID>> taken = locks.taken();

            assertThat(taken)
                    .anyMatch(ids -> ids.size() > 1)
                    .allSatisfy(ids -> assertThat(ids).isSortedAccordingTo(AS_BYTES));
        }
    }
}
