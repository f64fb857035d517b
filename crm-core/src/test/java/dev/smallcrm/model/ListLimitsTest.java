package dev.smallcrm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Interaction.Participant;
import dev.smallcrm.model.Interaction.Role;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many of each there may be, what a list may not hold twice, and that nobody can change it afterwards. */
class ListLimitsTest {
    private static final ContactDraft JAN = Contact.person("Jan", "Nowak");
    private static final ContactId ID = new ContactId(new UUID(0, 1));

    @Test
    void everyListHasItsLimit() {
        Contact.Reach none = Contact.Reach.NONE;
        limit("emails", 50, i -> Email.of("a" + i + "@x"), none::withEmails, Contact.Reach::emails);
        limit("phones", 50, i -> Phone.of("60" + i), none::withPhones, Contact.Reach::phones);
        limit("addresses", 50, i -> PostalAddress.inCity("c" + i), none::withAddresses, Contact.Reach::addresses);
        limit("links", 50, i -> new Link("l" + i, ""), none::withLinks, Contact.Reach::links);
        limit("dates", 50, ListLimitsTest::date, JAN::withDates, ContactDraft::dates);
        limit("externalRefs", 50, ListLimitsTest::ref, JAN::withExternalRefs, ContactDraft::externalRefs);
        limit("tags", 100, i -> "t" + i, ListLimitsTest::tagged, ContactDraft::tags);
        limit(
                "participants",
                100,
                ListLimitsTest::participant,
                l -> Interaction.callFrom(ID).with(l),
                d -> d.participants());
        limit("references", 50, ListLimitsTest::ref, ListLimitsTest::tied, InteractionDraft::references);
        limit("references", 50, ListLimitsTest::ref, ListLimitsTest::todo, FollowUpDraft::references);
    }

    private static <T, R> void limit(
            String field, int limit, IntFunction<T> item, Function<List<T>, R> maker, Function<R, List<T>> reader) {
        List<T> full = IntStream.range(0, limit).mapToObj(item).toList();
        List<T> given = new ArrayList<>(full);
        R made = maker.apply(given);
        given.clear();
        assertThat(reader.apply(made)).isEqualTo(full);
        assertThatThrownBy(() -> reader.apply(made).remove(0)).isInstanceOf(UnsupportedOperationException.class);
        List<T> more = IntStream.rangeClosed(0, limit).mapToObj(item).toList();
        refused(
                () -> maker.apply(more),
                field + " has " + (limit + 1) + " entries, the limit is " + limit + ": keep the ones in use");
    }

    @Test
    void thereAreAtMost200CustomFieldsInTheOrderOfTheirNamesAndEmptyOnesAreNone() {
        Map<String, String> full = IntStream.range(0, 200).boxed().collect(Collectors.toMap(i -> "f" + i, i -> "x"));
        assertThat(fields(full).customFields()).isEqualTo(full);
        assertThat(List.copyOf(fields(full).customFields().keySet())).isSorted();
        refused(
                () -> fields(full).field("one more", "x"),
                "customFields has 201 entries, the limit is 200: keep the ones in use");
        assertThat(fields(full).field("f7", "").field("another", "").customFields())
                .hasSize(199);
        refused(
                () -> JAN.field("f", "😀".repeat(4001)),
                "customField text has 4001 characters, the limit is 4000: shorten it");
        refused(
                () -> JAN.field("😀".repeat(61), "x"),
                "customField name has 61 characters, the limit is 60: shorten it");
        refused(() -> JAN.field(" ", "x"), "customField name is empty: give at least one character");
        assertThat(JAN.field("😀".repeat(60), "😀\n".repeat(2000)).customFields())
                .isEqualTo(Map.of("😀".repeat(60), "😀\n".repeat(2000)));
    }

    @Test
    void aTagIsOneLineOfAtMost60CharactersAndThereOnce() {
        assertThat(JAN.tag("😀".repeat(60)).tags()).containsExactly("😀".repeat(60));
        refused(() -> JAN.tag("😀".repeat(61)), "tag has 61 characters, the limit is 60: shorten it");
        refused(() -> JAN.tag("a\nb"), "tag has a line break or another control character: keep it to one line");
        assertThat(JAN.tag("a").tag(" a ").tag("b").tags()).containsExactly("a", "b");
    }

    @Test
    void aReferenceIsNamedOnce() {
        ExternalRef labelled = new ExternalRef("shop", "1", "order", "https://shop/1");
        refused(
                () -> JAN.withExternalRefs(List.of(ExternalRef.of("shop", "1"), labelled)),
                "externalRefs names the same system and key twice: keep one of them");
        assertThat(JAN.externalRef("shop", "1").externalRef(labelled).externalRefs())
                .containsExactly(labelled);
    }

    @Test
    void aContactTakesPartOnce() {
        refused(
                () -> Interaction.callFrom(ID).with(ID, Role.COPIED),
                "participants names a contact twice: give each one role");
    }

    @Test
    void aPageHasOneToAThousandItems() {
        assertThat(ContactQuery.all().limit(1).limit()).isEqualTo(1);
        assertThat(ContactQuery.all().limit(1000).limit()).isEqualTo(1000);
        String problem = ", allowed is 1 to 1000: ask for pages of that";
        refused(() -> ContactQuery.all().limit(0), "limit is 0" + problem);
        refused(() -> InteractionQuery.timeline(ID).limit(1001), "limit is 1001" + problem);
        refused(() -> RelationshipQuery.of(ID).limit(-1), "limit is -1" + problem);
        refused(() -> FollowUpQuery.open().limit(Integer.MAX_VALUE), "limit is 2147483647" + problem);
    }

    private static ImportantDate date(int number) {
        return new ImportantDate(ImportantDate.Kind.OTHER, MonthDay.of(1, 1), Optional.empty(), "d" + number, "");
    }

    private static ExternalRef ref(int number) {
        return ExternalRef.of("shop", "" + number);
    }

    private static Participant participant(int number) {
        return new Participant(new ContactId(new UUID(1, number)), Role.PRESENT);
    }

    private static ContactDraft tagged(List<String> tags) {
        return new ContactDraft(
                JAN.kind(),
                JAN.names(),
                JAN.reach(),
                JAN.language(),
                JAN.zone(),
                "",
                "",
                tags,
                Map.of(),
                List.of(),
                List.of(),
                JAN.origin());
    }

    private static ContactDraft fields(Map<String, String> fields) {
        return new ContactDraft(
                JAN.kind(),
                JAN.names(),
                JAN.reach(),
                JAN.language(),
                JAN.zone(),
                "",
                "",
                List.of(),
                fields,
                List.of(),
                List.of(),
                JAN.origin());
    }

    private static InteractionDraft tied(List<ExternalRef> references) {
        InteractionDraft draft = Interaction.callFrom(ID);
        for (ExternalRef reference : references) {
            draft = draft.reference(reference.system(), reference.key());
        }
        return draft;
    }

    private static FollowUpDraft todo(List<ExternalRef> references) {
        return new FollowUpDraft(
                ID,
                "Call",
                Due.on(LocalDate.of(2026, 12, 1)),
                Optional.empty(),
                FollowUp.Priority.NORMAL,
                "",
                Optional.empty(),
                references,
                Optional.empty(),
                Optional.empty());
    }

    private static void refused(Supplier<?> work, String message) {
        assertThatThrownBy(work::get).isInstanceOf(InvalidInput.class).hasMessage(message);
    }
}
