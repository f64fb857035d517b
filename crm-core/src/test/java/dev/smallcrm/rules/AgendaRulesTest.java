package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.smallcrm.model.Agenda;
import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.AgendaItem.Reason;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Contact.Touch;
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
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** On Monday 23 November 2026 at 10:00 in Warsaw. */
class AgendaRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Contact ANNA = Values.contact(1, Contact.person("Anna", "Kowalska"));

    @Test
    void theFirstLineIsTheFirstThingToDo() {
        Contact dated = ANNA.with(ANNA.details()
                .birthday(MonthDay.of(11, 25))
                .nameDay(MonthDay.of(11, 23))
                .date(ImportantDate.anniversary(LocalDate.of(2020, 12, 1), "out of sight")));
        Agenda agenda = agenda(
                List.of(
                        followUp(1, Due.on(TODAY), Priority.NORMAL),
                        followUp(2, time("2026-11-23T15:00"), Priority.NORMAL),
                        followUp(3, Due.on(TODAY), Priority.HIGH),
                        followUp(4, Due.on(TODAY.minusDays(1)), Priority.LOW),
                        followUp(5, time("2026-11-23T09:00"), Priority.NORMAL),
                        promise(6, time("2026-11-23T09:40")),
                        promise(7, Due.on(TODAY.minusDays(1))),
                        promise(8, time("2026-11-23T10:30")),
                        promise(9, Due.on(TODAY)),
                        promise(10, time("2026-11-23T10:00")),
                        followUp(11, Due.on(TODAY.plusDays(1)), Priority.HIGH)),
                List.of(
                        mail(20, "2026-11-23T09:05:00Z"),
                        mail(21, "2026-11-23T09:00:00Z"),
                        mail(22, "2026-11-23T16:00:00Z"),
                        call(23, Outcome.MISSED, "2026-11-23T10:00:00Z"),
                        call(24, Outcome.VOICEMAIL, "2026-11-23T08:00:00Z")),
                List.of(dated));
        assertThat(agenda.items())
                .extracting(AgendaRulesTest::describe)
                .containsExactly(
                        "PROMISE_OVERDUE 7 late PT10H",
                        "PROMISE_OVERDUE 6 late PT20M",
                        "PROMISE_OVERDUE 10 late PT0S",
                        "MISSED_CALL 24 late PT1H",
                        "MISSED_CALL 23 late PT0S",
                        "ANSWER_OVERDUE 21 late PT0S",
                        "ANSWER_DUE 20 late PT0S",
                        "PROMISE_DUE 8 late PT0S",
                        "ANSWER_DUE 22 late PT0S",
                        "PROMISE_DUE 9 late PT0S",
                        "FOLLOW_UP_OVERDUE 5 late PT1H",
                        "FOLLOW_UP_OVERDUE 4 late PT10H",
                        "FOLLOW_UP_DUE 3 late PT0S",
                        "FOLLOW_UP_DUE 2 late PT0S",
                        "FOLLOW_UP_DUE 1 late PT0S",
                        "IMPORTANT_DATE NAME_DAY 2026-11-23 late PT0S",
                        "IMPORTANT_DATE BIRTHDAY 2026-11-25 late PT0S");
        assertThat(agenda.items())
                .extracting(AgendaItem::rank)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 17).mapToObj(i -> (int) i).toList());
        assertThat(agenda.more()).isEmpty();
    }

    @Test
    void anItemHasAllThatALineNeeds() {
        FollowUp promise = promise(6, time("2026-11-22T09:40"));
        AgendaItem item = agenda(List.of(promise), List.of(), List.of()).items().get(0);
        assertThat(item.contact()).isEqualTo(ANNA);
        assertThat(item.followUp()).contains(promise);
        assertThat(item.interaction()).isEmpty();
        assertThat(item.date()).isEmpty();
        assertThat(item.dueAt()).isEqualTo("2026-11-22T08:40:00Z");
        assertThat(item.on()).isEqualTo("2026-11-22");
        assertThat(item.at()).isEqualTo(NOW);
        assertThat(item.zone()).isEqualTo(Values.WARSAW);
        assertThat(item.language()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void aSnoozedPromiseStaysLateToTheContact() {
        FollowUp snoozed =
                Values.promise(1, FollowUp.of(ANNA, time("2026-11-23T17:00"), "Call back"), time("2026-11-20T10:00"));
        FollowUp untilTomorrow =
                Values.promise(2, FollowUp.of(ANNA, Due.on(TODAY.plusDays(1)), "Call back"), time("2026-11-20T10:00"));
        AgendaItem item = agenda(List.of(snoozed, untilTomorrow), List.of(), List.of())
                .items()
                .get(0);
        assertThat(describe(item)).isEqualTo("PROMISE_OVERDUE 1 late PT72H");
        assertThat(item.dueAt()).isEqualTo("2026-11-23T16:00:00Z");
        assertThat(agenda(List.of(untilTomorrow), List.of(), List.of()).items()).isEmpty();
    }

    @Test
    void whatIsLeftOutIsCounted() {
        List<FollowUp> followUps = LongStream.range(0, 15)
                .mapToObj(i -> followUp(100 + i, Due.on(TODAY), Priority.NORMAL))
                .toList();
        List<Interaction> waiting = LongStream.range(0, 8)
                .mapToObj(i -> mail(200 + i, "2026-11-23T08:00:00Z"))
                .toList();
        Contact dated = ANNA.with(ANNA.details().nameDay(MonthDay.from(TODAY)));
        Agenda agenda = agenda(
                followUps,
                waiting,
                List.of(dated),
                Map.of(),
                id -> ANNA,
                Map.of(Reason.FOLLOW_UP_DUE, 5, Reason.PROMISE_DUE, 0, Reason.MISSED_CALL, Integer.MAX_VALUE));
        assertThat(agenda.items()).hasSize(20);
        assertThat(agenda.more())
                .isEqualTo(Map.of(Reason.FOLLOW_UP_DUE, 3 + 5, Reason.IMPORTANT_DATE, 1, Reason.MISSED_CALL, 1_000));
    }

    @Test
    void thoseInSilenceComeLast() {
        Contact jan = Values.contact(2, Contact.person("Jan", ""));
        Contact ewa = Values.contact(3, Contact.person("Ewa", ""));
        Contact archived = Values.archived(Values.contact(4, Contact.person("Ola", "")));
        Agenda agenda = agenda(
                List.of(followUp(1, Due.on(TODAY), Priority.LOW)),
                List.of(),
                List.of(ANNA.with(ANNA.details().nameDay(MonthDay.from(TODAY)))),
                Map.of(
                        ANNA, touch(Touch.State.DUE, 9),
                        jan, touch(Touch.State.LOSING_TOUCH, 1),
                        ewa, touch(Touch.State.DUE, 10),
                        archived, touch(Touch.State.DUE, 99)),
                id -> ANNA,
                Map.of(Reason.TOUCH_DUE, 3));
        assertThat(agenda.items())
                .extracting(AgendaItem::reason, AgendaItem::contact, AgendaItem::late)
                .containsExactly(
                        tuple(Reason.FOLLOW_UP_DUE, ANNA, Duration.ZERO),
                        tuple(Reason.IMPORTANT_DATE, ANNA, Duration.ZERO),
                        tuple(Reason.LOSING_TOUCH, jan, Duration.ofHours(24 + 10)),
                        tuple(Reason.TOUCH_DUE, ewa, Duration.ofHours(24 * 10 + 10)),
                        tuple(Reason.TOUCH_DUE, ANNA, Duration.ofHours(24 * 9 + 10)));
        assertThat(agenda.more()).isEqualTo(Map.of(Reason.TOUCH_DUE, 3));
    }

    private static Touch touch(Touch.State state, int daysLate) {
        return new Touch(state, Optional.empty(), 60 + daysLate, 60, TODAY.minusDays(daysLate));
    }

    @Test
    void archivedContactsNeedNothing() {
        Contact archived = Values.archived(ANNA.with(ANNA.details().nameDay(MonthDay.from(TODAY))));
        Agenda agenda = agenda(
                List.of(followUp(1, Due.on(TODAY), Priority.HIGH)),
                List.of(mail(2, "2026-11-23T08:00:00Z")),
                List.of(archived),
                Map.of(),
                id -> archived,
                Map.of());
        assertThat(agenda.items()).isEmpty();
        assertThat(agenda.more()).isEmpty();
    }

    @Test
    void theContactIsShownWithAllItsDates() {
        Contact stored = ANNA.with(ANNA.details().nameDay(MonthDay.of(11, 23)).birthday(MonthDay.of(11, 24)));
        Contact left =
                stored.with(stored.details().withDates(List.of(stored.dates().get(1))));
        Agenda agenda = agenda(List.of(), List.of(), List.of(left), Map.of(), id -> stored, Map.of());
        assertThat(agenda.items())
                .extracting(AgendaRulesTest::describe)
                .containsExactly("IMPORTANT_DATE BIRTHDAY 2026-11-24 late PT0S");
        assertThat(agenda.items().get(0).contact()).isEqualTo(stored);
    }

    @Test
    void onADayGoneByNobodyWaitsWhoAskedLater() {
        List<Interaction> asked = List.of(mail(1, "2026-11-23T09:05:00Z"));
        assertThat(agenda(TODAY.minusDays(1), List.of(), asked).items()).isEmpty();
        assertThat(agenda(TODAY, List.of(), asked).items()).hasSize(1);
    }

    @Test
    void onADayToComeItHoldsWhatIsDueByItsEnd() {
        LocalDate friday = LocalDate.of(2026, 11, 27);
        List<FollowUp> followUps = List.of(
                followUp(1, Due.on(friday), Priority.NORMAL),
                followUp(2, Due.on(friday.plusDays(1)), Priority.NORMAL),
                followUp(3, Due.on(TODAY), Priority.NORMAL));
        assertThat(agenda(friday, followUps, List.of()).items())
                .extracting(AgendaRulesTest::describe)
                .containsExactly("FOLLOW_UP_OVERDUE 3 late PT72H", "FOLLOW_UP_DUE 1 late PT0S");
    }

    /** At the start of a day. */
    private static Agenda agenda(LocalDate day, List<FollowUp> followUps, List<Interaction> waiting) {
        return AgendaRules.agenda(
                day,
                day.atStartOfDay(Values.WARSAW).toInstant(),
                Values.WARSAW,
                Locale.ENGLISH,
                followUps,
                waiting,
                List.of(),
                Map.of(),
                AgendaRulesTest::anna,
                Map.of());
    }

    private static Agenda agenda(List<FollowUp> followUps, List<Interaction> waiting, List<Contact> dated) {
        return agenda(followUps, waiting, dated, Map.of(), AgendaRulesTest::anna, Map.of());
    }

    private static Agenda agenda(
            List<FollowUp> followUps,
            List<Interaction> waiting,
            List<Contact> dated,
            Map<Contact, Touch> touches,
            Function<ContactId, Contact> contacts,
            Map<Reason, Integer> more) {
        return AgendaRules.agenda(
                TODAY, NOW, Values.WARSAW, Locale.ENGLISH, followUps, waiting, dated, touches, contacts, more);
    }

    private static Contact anna(ContactId id) {
        assertThat(id).isEqualTo(ANNA.id());
        return ANNA;
    }

    private static String describe(AgendaItem item) {
        String source = item.followUp()
                .map(followUp -> number(followUp.id().value().getLeastSignificantBits()))
                .or(() -> item.interaction()
                        .map(waiting -> number(waiting.id().value().getLeastSignificantBits())))
                .or(() -> item.date().map(date -> date.kind() + " " + item.on()))
                .orElseThrow();
        Duration late = item.late();
        return item.reason() + " " + source + " late " + late;
    }

    private static String number(long id) {
        return Long.toString(id & 0xFFFF);
    }

    private static Due time(String local) {
        return Due.at(LocalDateTime.parse(local), Values.WARSAW);
    }

    private static FollowUp followUp(long number, Due due, Priority priority) {
        return Values.followUp(number, FollowUp.of(ANNA, due, "Ask").priority(priority));
    }

    private static FollowUp promise(long number, Due due) {
        return Values.promise(number, FollowUp.of(ANNA, due, "Call back"), due);
    }

    private static Interaction mail(long number, String dueAt) {
        return Values.waiting(number, Interaction.mailFrom(ANNA).at(NOW.minusSeconds(60)), dueAt);
    }

    private static Interaction call(long number, Outcome outcome, String dueAt) {
        return Values.waiting(
                number, Interaction.missedCallFrom(ANNA).outcome(outcome).at(NOW.minusSeconds(60)), dueAt);
    }
}
