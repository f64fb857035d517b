package dev.smallcrm.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.testkit.RandomValues;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ends up in logs without being meant to holds nothing that people wrote. */
class ToStringTest {
    private static final String MARKER = "Kowalska";
    private static final ExternalRef REF = new ExternalRef("shop", MARKER, MARKER, MARKER);
    private static final ContactId SOMEBODY = new ContactId(new UUID(0, 1));

    @ParameterizedTest
    @MethodSource("dev.smallcrm.model.ModelRecords#all")
    void holdsNothingThatPeopleWrote(Class<?> type) {
        assertThat(marked().next(type).toString()).doesNotContain(MARKER);
    }

    /** Values with the marker wherever there is text; the names of systems and types are the host's words. */
    private static RandomValues marked() {
        RandomValues values = new RandomValues(7)
                .with(String.class, () -> MARKER)
                .with(Email.class, () -> new Email(MARKER + "@" + MARKER, MARKER))
                .with(Phone.class, () -> new Phone("600 " + MARKER, MARKER))
                .with(Cursor.class, () -> new Cursor(MARKER))
                .with(ExternalRef.class, () -> REF)
                .with(ContactQuery.By.class, () -> new ContactQuery.Tag(MARKER))
                .with(RelationshipQuery.By.class, () -> new RelationshipQuery.Of(SOMEBODY))
                .with(InteractionQuery.By.class, () -> new InteractionQuery.ByReference(REF))
                .with(FollowUpQuery.By.class, FollowUpQuery.Open::new)
                .with(ReminderQuery.By.class, () -> new ReminderQuery.In(Reminder.State.WAITING));
        return values.with(
                Relationship.Seen.class,
                () -> new Relationship.Seen(
                        values.next(Relationship.class), values.next(Contact.class), "customer", "supplier"));
    }
}
