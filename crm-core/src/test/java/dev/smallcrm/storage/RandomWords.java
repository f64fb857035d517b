package dev.smallcrm.storage;

import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.RelationshipType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Random drafts and questions out of few words, so that much is alike and much is found. */
final class RandomWords {
    private static final List<String> NAMES =
            List.of("", "Nowak", "nowak", "Łódź", "Lodz", "Černý", "Zając", "O'Neill", "😀", "Яблоко", "10");
    private static final List<String> TAGS = List.of("vip", "VIP", "łódź", "Lodz", "%", "_", "'", "a b", "a-b");
    private static final List<String> PHONES =
            List.of("600 100 200", "+48600100200", "0048 42 630 12 00", "42 630 12 00", "112", "+1 212 555 0100");
    private static final List<String> DOCUMENTS =
            List.of("", " anna kowalska #48600100200", " jan nowak lodz", " anna 10 #112", " nowak jan #4860", " an");

    private final Random random;

    RandomWords(Random random) {
        this.random = random;
    }

    ContactDraft contact() {
        ContactDraft draft =
                random.nextBoolean() ? Contact.person(one(NAMES), one(NAMES)) : Contact.organization(one(NAMES));
        for (int i = random.nextInt(3); i > 0; i--) {
            draft = draft.tag(one(TAGS)).phone(one(PHONES));
        }
        draft = random.nextBoolean() ? draft.city(one(TAGS)) : draft;
        draft = random.nextBoolean() ? draft.birthday(date()) : draft;
        return random.nextInt(3) > 0 ? draft : draft.externalRef(ref());
    }

    InteractionDraft event(ContactId contact) {
        Interaction.Direction direction = one(List.of(Interaction.Direction.values()));
        Interaction.Outcome outcome = one(List.of(Interaction.Outcome.values()));
        Channel channel = one(List.of(Channel.values()));
        InteractionDraft draft = new InteractionDraft(
                channel,
                direction,
                outcome,
                Interaction.Content.NONE,
                List.of(new Interaction.Participant(contact, Interaction.Role.MAIN)),
                "",
                Optional.empty(),
                random.nextInt(4) > 0 ? Optional.empty() : Optional.of(ref()),
                random.nextBoolean() ? List.of() : List.of(ref()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return random.nextBoolean() ? draft : draft.at(instant());
    }

    FollowUpDraft task(ContactId contact, ContactId assignee, Instant now) {
        Due due = random.nextBoolean() ? Due.on(LocalDate.parse(day())) : Due.at(now.plusSeconds(random.nextInt(99)));
        FollowUpDraft draft = FollowUp.of(contact, due, "Call");
        draft = random.nextBoolean() ? draft : draft.assignedTo(assignee);
        return random.nextBoolean() ? draft : draft.reference("shop", "" + random.nextInt(4));
    }

    String name() {
        return one(NAMES);
    }

    String tag() {
        return one(TAGS);
    }

    String document() {
        return one(DOCUMENTS);
    }

    ExternalRef ref() {
        return ExternalRef.of("shop", "" + random.nextInt(12));
    }

    RelationshipType type() {
        return one(List.of(RelationshipType.CUSTOMER, RelationshipType.WORKS_FOR, RelationshipType.KNOWS));
    }

    /** From the days around the one on which tests take place. */
    String day() {
        return "2026-11-" + (18 + random.nextInt(8));
    }

    LocalDate date() {
        return one(List.of(LocalDate.of(2000, 2, 29), LocalDate.of(1999, 2, 28), LocalDate.of(1980, 11, 21)));
    }

    MonthDay monthDay() {
        return MonthDay.from(date());
    }

    Instant instant() {
        return BookUnderTest.START.plusSeconds(60L * (random.nextInt(120) - 30));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
