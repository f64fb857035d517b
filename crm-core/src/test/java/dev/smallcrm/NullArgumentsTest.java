package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.ContactRef;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipDraft;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.testkit.BookTest;
import dev.smallcrm.testkit.Nulls;
import dev.smallcrm.testkit.RandomValues;
import dev.smallcrm.testkit.Snapshot;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** No verb takes null, and none has written anything by the time it finds one. */
class NullArgumentsTest extends BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Test
    void everyVerbRefusesNull() {
        Contact anna = crm.contacts().add(Contact.person("Anna", "").externalRef("shop", "1"));
        Contact shop = crm.contacts().add(Contact.organization("Shop"));
        Relationship prospect = crm.relationships()
                .relate(Relationship.of(anna, RelationshipType.PROSPECT).since(TODAY.minusDays(9)));
        Interaction call = crm.interactions().log(Interaction.missedCallFrom(anna));
        FollowUp promise = crm.followUps().promise(anna, Duration.ofHours(1), "Call back");
        AgendaItem item = crm.agenda().today().items().get(0);
        RandomValues values = new RandomValues(1)
                .with(String.class, () -> "+48 42 630 12 00")
                .with(ContactRef.class, () -> anna)
                .with(ContactId.class, anna::id)
                .with(Contact.class, () -> anna)
                .with(ContactDraft.class, () -> Contact.person("Jan", "").externalRef("shop", "2"))
                .with(ContactQuery.class, ContactQuery::all)
                .with(RelationshipType.class, () -> RelationshipType.PROSPECT)
                .with(RelationshipDraft.class, () -> Relationship.of(anna, RelationshipType.WORKS_FOR, shop))
                .with(RelationshipId.class, prospect::id)
                .with(RelationshipQuery.class, () -> RelationshipQuery.of(anna))
                .with(
                        RelationshipTypeDefinition.class,
                        () -> RelationshipTypeDefinition.symmetric(RelationshipType.KNOWS, "friend"))
                .with(Interaction.class, () -> call)
                .with(InteractionId.class, call::id)
                .with(InteractionDraft.class, () -> Interaction.callTo(anna))
                .with(InteractionQuery.class, () -> InteractionQuery.timeline(anna))
                .with(FollowUpId.class, promise::id)
                .with(FollowUpDraft.class, () -> FollowUp.of(anna, TODAY, "Send it"))
                .with(FollowUpQuery.class, FollowUpQuery::open)
                .with(AgendaItem.class, () -> item)
                .with(Due.class, () -> Due.on(TODAY))
                .with(LocalDate.class, () -> TODAY.plusDays(1))
                .with(Duration.class, () -> Duration.ofMinutes(10))
                .with(Actor.class, () -> new Actor("basia"))
                .with(Collection.class, () -> List.of(anna.id()))
                .with(UnaryOperator.class, UnaryOperator::identity)
                .with(Function.class, UnaryOperator::identity)
                .with(Consumer.class, () -> (Consumer<Object>) x -> {})
                .with(Reminders.Handler.class, () -> notice -> {})
                .with(Reminders.Options.class, () -> Reminders.Options.DEFAULT)
                .with(ReminderId.class, () -> new ReminderId(new UUID(7, 7)))
                .with(ReminderQuery.class, () -> ReminderQuery.in(Reminder.State.WAITING))
                .with(CrmListener.class, () -> changes -> {});
        Snapshot before = Snapshot.of(crm);
        List<String> accepted = new ArrayList<>();
        for (Object service : List.of(
                crm,
                crm.contacts(),
                crm.relationships(),
                crm.interactions(),
                crm.followUps(),
                crm.agenda(),
                crm.reminders())) {
            Class<?> type = service instanceof Crm ? Crm.class : service.getClass();
            for (Method method : type.getMethods()) {
                if (!Modifier.isStatic(method.getModifiers()) && method.getDeclaringClass() != Object.class) {
                    accepted.addAll(Nulls.accepted(method, service, values::next));
                }
            }
        }
        assertThat(accepted).isEmpty();
        assertThat(Snapshot.of(crm)).isEqualTo(before);
    }

    @Test
    void noSettingOfABuilderIsNull() {
        RandomValues values = new RandomValues(1)
                .with(Clock.class, () -> clock)
                .with(Path.class, () -> Path.of("none"))
                .with(DataSource.class, () -> null);
        List<String> accepted = new ArrayList<>();
        for (Method method : CrmBuilder.class.getMethods()) {
            if (method.getDeclaringClass() != Object.class) {
                accepted.addAll(Nulls.accepted(method, Crm.builder(), values::next));
            }
        }
        assertThat(accepted).isEmpty();
    }
}
