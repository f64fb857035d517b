package dev.smallcrm.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.testkit.RandomValues;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** A plain ObjectMapper writes and reads every value: no module, no annotation, no setting. */
class JsonTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void valuesAreFound() {
        assertThat(ModelRecords.values())
                .contains(Contact.class, Contact.Reach.class, InteractionDraft.class, Agenda.class, Cursor.class)
                .doesNotContain(ContactQuery.Tag.class, Page.class);
    }

    @ParameterizedTest
    @MethodSource("dev.smallcrm.model.ModelRecords#values")
    void aValueWithEverythingSetComesBackEqual(Class<?> type) {
        RandomValues values = new RandomValues(20261121);
        for (int i = 0; i < 20; i++) {
            comesBack(type, values.next(type));
        }
    }

    @Test
    void aPageComesBackEqual() {
        RandomValues values = new RandomValues(1);
        Page<Contact> page = new Page<>(List.of(values.next(Contact.class)), Optional.of(values.next(Cursor.class)));
        assertThat(json.readValue(json.writeValueAsString(page), new TypeReference<Page<Contact>>() {}))
                .isEqualTo(page);
    }

    @Test
    void valuesWithNothingSetComeBackEqual() {
        Contact contact = new Contact(
                new ContactId(new UUID(0, 1)),
                1,
                Contact.person("", ""),
                Stamp.of(Instant.EPOCH, Actor.UNKNOWN),
                Optional.empty(),
                Optional.empty());
        comesBack(Contact.class, contact);
        comesBack(ImportantDate.class, ImportantDate.birthday(MonthDay.of(2, 29)));
        comesBack(Due.class, Due.on(LocalDate.of(1, 1, 1)));
        comesBack(InteractionDraft.class, Interaction.callFrom("1"));
        comesBack(FollowUpDraft.class, FollowUp.of(contact, LocalDate.of(9999, 12, 31), "x"));
        comesBack(RelationshipDraft.class, Relationship.of(contact, RelationshipType.CUSTOMER));
        comesBack(Expectations.class, Expectations.NONE);
        comesBack(
                RelationshipTypeDefinition.class,
                RelationshipTypeDefinition.symmetric(RelationshipType.KNOWS, "knows"));
        comesBack(Page.class, new Page<>(List.of(), Optional.empty()));
    }

    @Test
    void whatIsWrittenIsWhatAValueIsMadeOfAndNothingElse() {
        FollowUpDraft draft = FollowUp.of(new ContactId(new UUID(0, 1)), LocalDate.of(2026, 12, 1), "Call");
        assertThat(json.writeValueAsString(draft))
                .isEqualTo(
                        "{\"contact\":{\"value\":\"00000000-0000-0000-0000-000000000001\"},\"title\":\"Call\","
                                + "\"due\":{\"date\":\"2026-12-01\",\"time\":null,\"zone\":null},\"assignee\":null,"
                                + "\"priority\":\"NORMAL\",\"notes\":\"\",\"answers\":null,\"references\":[],\"recurrence\":null,\"remind\":null}");
    }

    private void comesBack(Class<?> type, Object value) {
        String text = json.writeValueAsString(value);
        Object read = json.readValue(text, type);
        assertThat(read).as(text).isEqualTo(value);
    }
}
