package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Agenda;
import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.AgendaItem.Reason;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Priority;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Outcome;
import dev.smallcrm.testkit.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every agenda. */
class AgendaRulesPropertyTest {
    private static final LocalDate TODAY = LocalDate.of(2028, 2, 24);
    private static final Instant NOW = TODAY.atTime(10, 0).atZone(Values.WARSAW).toInstant();

    private final List<Contact> contacts = new ArrayList<>();
    private final List<FollowUp> followUps = new ArrayList<>();
    private final List<Interaction> waiting = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121})
    void isTheSameInWhateverOrderItsPartsCome(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            some(random);
            Agenda agenda = agenda();
            checkSound(agenda);
            for (int j = 0; j < 5; j++) {
                Collections.shuffle(contacts, random);
                Collections.shuffle(followUps, random);
                Collections.shuffle(waiting, random);
                assertThat(agenda()).as("seed %d, agenda %d", seed, i).isEqualTo(agenda);
            }
        }
    }

    /** What is left out never comes before what is shown: the first lines stay when the last ones are taken away. */
    @ParameterizedTest
    @ValueSource(longs = {1, 20261121})
    void theFirstLinesDoNotDependOnTheRest(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            some(random);
            List<AgendaItem> before = agenda().items();
            if (before.isEmpty()) {
                continue;
            }
            AgendaItem last = before.get(before.size() - 1);
            last.followUp().ifPresent(followUps::remove);
            last.interaction().ifPresent(waiting::remove);
            if (last.date().isEmpty()) {
                assertThat(agenda().items().subList(0, before.size() - 1))
                        .as("seed %d, agenda %d", seed, i)
                        .isEqualTo(before.subList(0, before.size() - 1));
            }
        }
    }

    private void checkSound(Agenda agenda) {
        List<AgendaItem> items = agenda.items();
        assertThat(items).hasSizeLessThanOrEqualTo(Agenda.MAX_ITEMS);
        assertThat(items)
                .extracting(AgendaItem::rank)
                .isEqualTo(IntStream.rangeClosed(1, items.size()).boxed().toList());
        long dates = contacts.stream()
                .flatMap(contact -> contact.dates().stream())
                .filter(date -> ImportantDates.next(date, TODAY, AgendaRules.DATES_AHEAD)
                        .isPresent())
                .count();
        Instant end = TODAY.plusDays(1).atStartOfDay(Values.WARSAW).toInstant();
        long due = followUps.stream().filter(f -> f.dueAt().isBefore(end)).count();
        int more = agenda.more().values().stream().mapToInt(Integer::intValue).sum();
        assertThat((long) items.size() + more).isEqualTo(due + waiting.size() + dates);
        assertThat(more == 0 || items.size() == Agenda.MAX_ITEMS).isTrue();
        for (AgendaItem item : items) {
            assertThat(item.late()).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(item.text(Locale.forLanguageTag("pl")))
                    .contains(" – ")
                    .doesNotContain("{")
                    .doesNotContain("\n");
        }
        List<Reason> reasons = items.stream().map(AgendaItem::reason).distinct().toList();
        assertThat(reasons.indexOf(Reason.PROMISE_OVERDUE)).isLessThanOrEqualTo(0);
    }

    private Agenda agenda() {
        Map<ContactId, Contact> byId = contacts.stream().collect(Collectors.toMap(Contact::id, Function.identity()));
        return AgendaRules.agenda(
                TODAY, NOW, Values.WARSAW, Locale.ENGLISH, followUps, waiting, contacts, Map.of(), byId::get, Map.of());
    }

    /** A few contacts and so many things for them that ties are frequent. */
    private void some(Random random) {
        contacts.clear();
        followUps.clear();
        waiting.clear();
        for (int i = 0; i < 3; i++) {
            ContactDraft draft = Contact.person("Anna", "Kowalska");
            for (int j = random.nextInt(4); j > 0; j--) {
                MonthDay day = MonthDay.from(TODAY.plusDays(random.nextInt(12)));
                draft = draft.date(
                        ImportantDate.anniversary(day.atYear(2024 - random.nextInt(2)), "day " + random.nextInt(2)));
            }
            contacts.add(Values.contact(i, draft));
        }
        int many = random.nextInt(40);
        for (int i = 0; i < many; i++) {
            ContactId contact = Values.contactId(random.nextInt(3));
            long number = (i % 2 == 0 ? 0x4000_0000_0000_0000L : 0) + i;
            Due due = due(random);
            switch (random.nextInt(4)) {
                case 0 ->
                    followUps.add(Values.followUp(
                            number, FollowUp.of(contact, due, "Ask").priority(priority(random))));
                case 1 ->
                    followUps.add(Values.promise(
                            number, FollowUp.of(contact, due, "Call back").priority(priority(random)), due(random)));
                case 2 ->
                    waiting.add(Values.waiting(
                            number,
                            Interaction.mailFrom(contact).at(NOW),
                            due.dueAt(Values.WARSAW).toString()));
                default ->
                    waiting.add(Values.waiting(
                            number,
                            Interaction.missedCallFrom(contact)
                                    .outcome(random.nextBoolean() ? Outcome.MISSED : Outcome.VOICEMAIL)
                                    .at(NOW),
                            due.dueAt(Values.WARSAW).toString()));
            }
        }
    }

    private static Priority priority(Random random) {
        return List.of(Priority.values()).get(random.nextInt(3));
    }

    private static Due due(Random random) {
        return random.nextBoolean()
                ? Due.on(TODAY.plusDays(random.nextInt(4) - 2))
                : Due.at(NOW.plus(random.nextInt(7) - 3, ChronoUnit.HOURS));
    }
}
