package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Participant;
import dev.smallcrm.model.Interaction.Role;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.Money;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.testkit.BookTest;
import dev.smallcrm.testkit.RandomValues;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is just allowed is taken and comes back as it was given. */
class EdgesTest extends BookTest {
    @Test
    void theLongestTexts() {
        ContactDraft draft = Contact.person("😀".repeat(200), "Ž".repeat(200))
                .nickname("e\u0301".repeat(100))
                .notes("😀\n".repeat(50_000))
                .pin("ł".repeat(300))
                .field("x".repeat(60), "😀".repeat(4_000))
                .tag("😀".repeat(60))
                .phone("1".repeat(60))
                .email("a".repeat(242) + "@example.com")
                .externalRef("s".repeat(60), "😀".repeat(500));
        Contact added = crm.contacts().add(draft);
        assertThat(added.details()).isEqualTo(draft);
        assertThat(crm.contacts().get(added)).isEqualTo(added);
        assertThat(crm.contacts().page(ContactQuery.tagged("😀".repeat(60))).items())
                .containsExactly(added);
        assertThat(crm.contacts().byPhone("1".repeat(60))).containsExactly(added);
        assertThat(crm.contacts().byExternalRef("s".repeat(60), "😀".repeat(500)))
                .contains(added);
    }

    @Test
    void theLongestLists() {
        ContactDraft draft = Contact.organization("Shop");
        for (int i = 0; i < 50; i++) {
            draft = draft.email("shop" + i + "@example.com")
                    .phone("+48 42 630 12 " + (10 + i))
                    .tag("tag " + i)
                    .tag("other " + i)
                    .externalRef("shop", "" + i);
        }
        Contact added = crm.contacts().add(draft);
        assertThat(crm.contacts().get(added).details()).isEqualTo(draft);
        Contact put = crm.contacts().put(draft.notes("known"));
        assertThat(put.details()).isEqualTo(draft.notes("known"));
    }

    @Test
    void textThatBreaksCarelessCode() {
        for (String text : List.of(
                "'; DROP TABLE crm_contact; --",
                "50% off_this\\",
                "{0} ${x} :name ?",
                "<b>&amp;</b>",
                "\u200Fשלום\u200E",
                "\uFFFF\uFFFE",
                "line\u2028separator",
                "İıIi ß ẞ ﬁ",
                "NULL")) {
            ContactDraft draft =
                    Contact.person(text, text).notes(text).tag(text).city(text).externalRef(text, text);
            Contact added = crm.contacts().add(draft);
            assertThat(crm.contacts().get(added).details()).as(text).isEqualTo(draft);
            assertThat(crm.contacts().page(ContactQuery.tagged(text)).items()).containsExactly(added);
            assertThat(crm.contacts().page(ContactQuery.inCity(text)).items()).containsExactly(added);
            assertThat(crm.contacts().byExternalRef(text, text)).contains(added);
            assertThat(crm.contacts().search(text).items()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void theEdgesOfTheCalendar() {
        Instant first = Instant.parse("0001-01-02T00:00:00Z");
        Instant last = Instant.parse("9999-12-30T00:00:00Z");
        Contact anna = crm.contacts()
                .add(Contact.person("Anna", "")
                        .birthday(LocalDate.of(1, 1, 1))
                        .nameDay(MonthDay.of(2, 29))
                        .collected("fair", last));
        assertThat(crm.contacts().get(anna)).isEqualTo(anna);
        Relationship ever = crm.relationships()
                .relate(Relationship.of(anna, RelationshipType.CUSTOMER)
                        .since(LocalDate.of(1, 1, 1))
                        .until(LocalDate.of(9999, 12, 31)));
        assertThat(crm.relationships().get(ever.id())).isEqualTo(ever);
        assertThat(crm.contacts()
                        .page(ContactQuery.related(RelationshipType.CUSTOMER, crm.home())
                                .on(LocalDate.of(9999, 12, 30)))
                        .items())
                .containsExactly(anna);
        Interaction longAgo = crm.interactions().log(Interaction.noteOn(anna).at(first));
        assertThat(crm.interactions().get(longAgo.id())).isEqualTo(longAgo);
        assertThat(longAgo.occurredAt()).isEqualTo(first);
        FollowUp never = crm.followUps().schedule(anna, LocalDate.of(9999, 12, 28), "Say goodbye");
        FollowUp late = crm.followUps().schedule(anna, LocalDate.of(1, 1, 3), "Say hello");
        FollowUp local = crm.followUps()
                .promise(
                        anna,
                        Due.at(LocalDateTime.of(2027, 3, 28, 2, 30), ZoneId.of("Europe/Warsaw")),
                        "In the hour that is left out");
        for (FollowUp task : List.of(never, late, local)) {
            assertThat(crm.followUps().get(task.id())).isEqualTo(task);
        }
        assertThat(crm.contacts().page(ContactQuery.changedSince(first)).items())
                .containsExactly(crm.home(), anna);
    }

    @Test
    void instantsAreCutToMicroseconds() {
        clock.at("2026-11-20T09:00:00.123456789Z");
        Contact anna = crm.contacts().add(Contact.person("Anna", ""));
        assertThat(anna.stamp().createdAt()).isEqualTo(Instant.parse("2026-11-20T09:00:00.123456Z"));
        Interaction call = crm.interactions()
                .log(Interaction.callFrom(anna)
                        .at(Instant.parse("2026-11-20T08:00:00.999999999Z"))
                        .lasting(Duration.ofMillis(1_999)));
        assertThat(call.occurredAt()).isEqualTo(Instant.parse("2026-11-20T08:00:00.999999Z"));
        assertThat(call.details().content().duration()).contains(Duration.ofSeconds(1));
        assertThat(crm.interactions().get(call.id())).isEqualTo(call);
        assertThat(crm.contacts().get(anna).lastContactAt()).contains(call.occurredAt());
    }

    @Test
    void amountsOfEveryCurrency() {
        Contact anna = crm.contacts().add(Contact.person("Anna", ""));
        for (Money amount : List.of(
                Money.of("999999999999999.999999", "PLN"),
                Money.of("-999999999999999.999999", "KWD"),
                Money.of("0", "JPY"),
                Money.of("10", "PLN"),
                Money.of("0.000001", "XAU"))) {
            Interaction bought = crm.interactions().log(Interaction.purchaseBy(anna, amount));
            assertThat(crm.interactions().get(bought.id())).isEqualTo(bought);
            assertThat(bought.details().content().amount()).contains(amount);
        }
    }

    @Test
    void aHundredWhoTookPart() {
        List<ContactId> all = IntStream.range(0, 100)
                .mapToObj(i -> crm.contacts().add(Contact.person("P" + i, "")).id())
                .toList();
        InteractionDraft draft = Interaction.meetingWith(all.get(0));
        for (ContactId other : all.subList(1, 100)) {
            draft = draft.with(other, Role.PRESENT);
        }
        Interaction met = crm.interactions().log(draft);
        assertThat(crm.interactions().get(met.id())).isEqualTo(met);
        assertThat(crm.interactions().timeline(all.get(99)).items()).containsExactly(met);
    }

    @Test
    void whateverAValueCanHold() {
        Contact anna = crm.contacts().add(Contact.person("Anna", ""));
        Contact jan = crm.contacts().add(Contact.person("Jan", ""));
        RandomValues values = new RandomValues(42);
        for (int i = 0; i < 15; i++) {
            Contact added = crm.contacts().add(values.next(ContactDraft.class));
            assertThat(crm.contacts().get(added)).isEqualTo(added);
            assertThat(crm.contacts().byIds(List.of(added.id()))).containsExactly(added);

            InteractionDraft said = values.next(InteractionDraft.class);
            Interaction logged = crm.interactions().log(told(said, anna, jan));
            assertThat(crm.interactions().get(logged.id())).isEqualTo(logged);

            FollowUpDraft wanted = values.next(FollowUpDraft.class);
            FollowUp task = crm.followUps().schedule(asked(wanted, anna, jan, logged));
            assertThat(crm.followUps().get(task.id())).isEqualTo(task);
        }
    }

    private static InteractionDraft told(InteractionDraft said, Contact main, Contact other) {
        return new InteractionDraft(
                said.channel(),
                said.direction(),
                said.outcome(),
                said.content(),
                List.of(new Participant(main.id(), Role.MAIN), new Participant(other.id(), Role.MENTIONED)),
                said.phone(),
                said.occurredAt().map(at -> Instant.ofEpochSecond(Math.floorMod(at.getEpochSecond(), 1_700_000_000L))),
                said.externalId(),
                said.references(),
                Optional.of(other.id()),
                said.awaitsAnswer(),
                Optional.empty());
    }

    private static FollowUpDraft asked(FollowUpDraft wanted, Contact contact, Contact assignee, Interaction answered) {
        LocalDate day = wanted.due().date().withYear(2027).with(MonthDay.of(3, 28));
        return new FollowUpDraft(
                contact.id(),
                wanted.title(),
                new Due(day, wanted.due().time(), wanted.due().zone()),
                Optional.of(assignee.id()),
                wanted.priority(),
                wanted.notes(),
                Optional.of(answered.id()),
                wanted.references(),
                Optional.empty(),
                Optional.empty());
    }
}
