package dev.smallcrm.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.AgendaItem.Reason;
import dev.smallcrm.testkit.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whole lines, on Monday 23 November 2026 at 10:00 in Warsaw. */
class AgendaTextTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Contact ANNA = Values.contact(
            1, Contact.person("Anna", "Kowalska").phone("+48 42 630 12 00").city("Łódź"));

    @Test
    void promises() {
        assertThat(lines(todo(Reason.PROMISE_OVERDUE, promise(time("2026-11-23T09:40")), "PT20M")))
                .containsExactly(
                        "Anna Kowalska, Łódź – promise overdue by 20 min: Call back with a date – +48 42 630 12 00",
                        "Anna Kowalska, Łódź – obietnica spóźniona o 20 min: Call back with a date – +48 42 630 12 00",
                        "Anna Kowalska, Łódź – slib po termínu o 20 min: Call back with a date – +48 42 630 12 00");
        assertThat(why(todo(Reason.PROMISE_OVERDUE, promise(Due.on(TODAY.minusDays(2))), "PT34H")))
                .containsExactly("promise overdue by 2 days", "obietnica spóźniona o 2 dni", "slib po termínu o 2 dny");
        assertThat(why(todo(Reason.PROMISE_DUE, promise(time("2026-11-23T10:30")), "PT0S")))
                .containsExactly("promised by 10:30", "obiecane do 10:30", "slíbeno do 10:30");
        assertThat(why(todo(Reason.PROMISE_DUE, promise(Due.on(TODAY)), "PT0S")))
                .containsExactly("promised, due today", "obiecane, termin dziś", "slíbeno, termín dnes");
        assertThat(why(todo(Reason.PROMISE_DUE, promise(time("2026-11-24T09:05")), "PT0S")))
                .containsExactly(
                        "promised, due tomorrow by 09:05",
                        "obiecane, termin jutro do 09:05",
                        "slíbeno, termín zítra do 09:05");
    }

    @Test
    void aSnoozedPromiseIsLateByWhatWasSaid() {
        FollowUp snoozed = Values.promise(
                1,
                FollowUp.of(ANNA, time("2026-11-23T09:59"), "Call back"),
                Due.at(LocalDateTime.parse("2026-11-20T12:00"), Values.WARSAW));
        assertThat(why(todo(Reason.PROMISE_OVERDUE, snoozed, "PT70H")))
                .containsExactly("promise overdue by 2 days", "obietnica spóźniona o 2 dni", "slib po termínu o 2 dny");
    }

    @Test
    void timesAreThoseOfTheBooksZone() {
        Due tokyo = Due.at(LocalDateTime.parse("2026-11-23T18:30"), ZoneId.of("Asia/Tokyo"));
        assertThat(why(todo(Reason.PROMISE_DUE, promise(tokyo), "PT0S")))
                .containsExactly("promised by 10:30", "obiecane do 10:30", "slíbeno do 10:30");
    }

    @Test
    void followUps() {
        assertThat(why(todo(Reason.FOLLOW_UP_DUE, followUp(Due.on(TODAY)), "PT0S")))
                .containsExactly("to do today", "do zrobienia dziś", "k vyřízení dnes");
        assertThat(why(todo(Reason.FOLLOW_UP_DUE, followUp(time("2026-11-23T16:00")), "PT0S")))
                .containsExactly("to do by 16:00", "do zrobienia do 16:00", "k vyřízení do 16:00");
        assertThat(why(todo(Reason.FOLLOW_UP_OVERDUE, followUp(time("2026-11-23T07:00")), "PT3H")))
                .containsExactly("overdue by 3 h", "spóźnione o 3 h", "po termínu o 3 h");
        assertThat(why(todo(Reason.FOLLOW_UP_OVERDUE, followUp(Due.on(TODAY.minusDays(1))), "PT10H")))
                .containsExactly("overdue by 1 day", "spóźnione o 1 dzień", "po termínu o 1 den");
    }

    @Test
    void whatWaits() {
        InteractionDraft missed = Interaction.missedCallFrom(ANNA);
        assertThat(lines(waits(Reason.MISSED_CALL, missed, "2026-11-23T06:00:00Z")))
                .containsExactly(
                        "Anna Kowalska, Łódź – called 3 h ago, nobody has called back – +48 42 630 12 00",
                        "Anna Kowalska, Łódź – nieodebrane połączenie 3 h temu, nikt nie oddzwonił – +48 42 630 12 00",
                        "Anna Kowalska, Łódź – zmeškaný hovor před 3 h, nikdo nezavolal zpět – +48 42 630 12 00");
        assertThat(why(waits(
                        Reason.MISSED_CALL, missed.outcome(Interaction.Outcome.VOICEMAIL), "2026-11-18T06:00:00Z")))
                .containsExactly(
                        "left a voicemail 5 days ago, nobody has called back",
                        "wiadomość głosowa 5 dni temu, nikt nie oddzwonił",
                        "hlasová zpráva před 5 dny, nikdo nezavolal zpět");
        assertThat(lines(waits(
                        Reason.ANSWER_OVERDUE,
                        Interaction.mailFrom(ANNA).about("Can the heater be repaired?"),
                        "2026-11-22T08:00:00Z")))
                .containsExactly(
                        "Anna Kowalska, Łódź – e-mailed 1 day ago, no answer: Can the heater be repaired? – +48 42 630 12 00",
                        "Anna Kowalska, Łódź – e-mail 1 dzień temu, bez odpowiedzi: Can the heater be repaired? – +48 42 630 12 00",
                        "Anna Kowalska, Łódź – e-mail před 1 dnem, bez odpovědi: Can the heater be repaired? – +48 42 630 12 00");
        assertThat(why(waits(Reason.ANSWER_DUE, Interaction.messageFrom(ANNA), "2026-11-23T08:55:00Z")))
                .containsExactly(
                        "sent a message 5 min ago, answer due by 10:05",
                        "wiadomość 5 min temu, odpowiedź do 10:05",
                        "zpráva před 5 min, odpovědět do 10:05");
    }

    @Test
    void everyWayOfAsking() {
        assertThat(english(Interaction.letterFrom(ANNA))).isEqualTo("sent a letter 2 days ago, no answer");
        assertThat(english(Interaction.reviewFrom(ANNA))).isEqualTo("wrote a review 2 days ago, no answer");
        assertThat(english(Interaction.callFrom(ANNA))).isEqualTo("asked 2 days ago, no answer");
        assertThat(english(Interaction.mailTo(ANNA))).isEqualTo("asked 2 days ago, no answer");
    }

    @Test
    void silence() {
        assertThat(lines(silent(74, 60, Optional.of(TODAY.minusDays(74)))))
                .containsExactly(
                        "Anna Kowalska, Łódź – no word for 74 days, 60 agreed – +48 42 630 12 00",
                        "Anna Kowalska, Łódź – bez kontaktu od 74 dni, ustalone 60 – +48 42 630 12 00",
                        "Anna Kowalska, Łódź – 74 dní bez kontaktu, dohodnuto 60 – +48 42 630 12 00");
        assertThat(why(silent(1, 1, Optional.of(TODAY.minusDays(1)))))
                .containsExactly(
                        "no word for 1 day, 1 agreed",
                        "bez kontaktu od 1 dnia, ustalone 1",
                        "1 den bez kontaktu, dohodnuto 1");
        assertThat(why(silent(3, 2, Optional.of(TODAY.minusDays(3)))))
                .containsExactly(
                        "no word for 3 days, 2 agreed",
                        "bez kontaktu od 3 dni, ustalone 2",
                        "3 dny bez kontaktu, dohodnuto 2");
        assertThat(why(silent(5, 60, Optional.empty())))
                .containsExactly(
                        "no word yet, 60 days agreed",
                        "jeszcze bez kontaktu, ustalone 60 dni",
                        "zatím bez kontaktu, dohodnuto 60 dní");
        assertThat(why(silent(1, 1, Optional.empty())))
                .containsExactly(
                        "no word yet, 1 day agreed",
                        "jeszcze bez kontaktu, ustalony 1 dzień",
                        "zatím bez kontaktu, dohodnut 1 den");
        assertThat(silent(74, 60, Optional.empty()).title()).isEqualTo("Keep in touch");
    }

    private static AgendaItem silent(int days, int agreed, Optional<LocalDate> last) {
        Contact.Touch touch = new Contact.Touch(Contact.Touch.State.DUE, last, days, agreed, TODAY.minusDays(1));
        AgendaItem item = day(ImportantDate.birthday(TODAY), "2026-11-23");
        return new AgendaItem(
                Reason.TOUCH_DUE,
                1,
                ANNA,
                Optional.empty(),
                item.dueAt(),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(touch),
                TODAY,
                NOW,
                Values.WARSAW,
                Locale.ENGLISH);
    }

    @Test
    void importantDates() {
        assertThat(why(day(ImportantDate.birthday(LocalDate.of(1986, 11, 26)), "2026-11-26")))
                .containsExactly(
                        "birthday on Thursday, turns 40",
                        "urodziny w czwartek, kończy 40 lat",
                        "narozeniny ve čtvrtek, dovrší 40 let");
        assertThat(why(day(ImportantDate.birthday(MonthDay.of(11, 24)), "2026-11-24")))
                .containsExactly("birthday tomorrow", "urodziny jutro", "narozeniny zítra");
        assertThat(why(day(ImportantDate.birthday(TODAY), "2026-11-23")))
                .containsExactly("birthday today", "urodziny dziś", "narozeniny dnes");
        assertThat(why(day(ImportantDate.nameDay(MonthDay.of(11, 23)), "2026-11-23")))
                .containsExactly("name day today", "imieniny dziś", "svátek dnes");
        assertThat(why(day(ImportantDate.anniversary(LocalDate.of(2024, 11, 30), "wedding"), "2026-11-30")))
                .containsExactly(
                        "anniversary on 30 November, 2 years: wedding",
                        "rocznica 30 listopada, 2 lata: wedding",
                        "výročí 30. listopadu, 2 roky: wedding");
        ImportantDate fair = new ImportantDate(
                ImportantDate.Kind.OTHER, MonthDay.of(11, 28), Optional.of(Year.of(2025)), "{0} fair", "");
        assertThat(why(day(fair, "2026-11-28")))
                .containsExactly(
                        "{0} fair on Saturday, 1 year", "{0} fair w sobotę, 1 rok", "{0} fair v sobotu, 1 rok");
    }

    @Test
    void theNoteComesFirstAndWhatIsUnknownIsLeftOut() {
        Contact stranger =
                Values.contact(2, Contact.person("", "").phone("600 100 200").pin("prepayment only"));
        AgendaItem call = item(
                Reason.MISSED_CALL,
                stranger,
                Optional.empty(),
                Optional.of(Values.waiting(
                        1, Interaction.missedCallFrom(stranger).at(NOW.minusSeconds(3_599)), "2026-11-23T09:05:00Z")),
                Optional.empty(),
                TODAY,
                Duration.ZERO);
        assertThat(call.text()).isEqualTo("[prepayment only] 600 100 200 – called 59 min ago, nobody has called back");
    }

    @Test
    void whoAskedNotToBeCalledIsNotCalled() {
        Contact anna = ANNA.with(ANNA.details().doNotUse(Channel.CALL));
        AgendaItem today = item(
                Reason.FOLLOW_UP_DUE,
                anna,
                Optional.of(followUp(Due.on(TODAY))),
                Optional.empty(),
                Optional.empty(),
                TODAY,
                Duration.ZERO);
        assertThat(lines(today))
                .containsExactly(
                        "Anna Kowalska, Łódź – to do today: Call back with a date – do not call",
                        "Anna Kowalska, Łódź – do zrobienia dziś: Call back with a date – nie dzwonić",
                        "Anna Kowalska, Łódź – k vyřízení dnes: Call back with a date – nevolat");
    }

    @Test
    void itIsOneLine() {
        FollowUp twoLines = Values.followUp(1, FollowUp.of(ANNA, TODAY, "Call\u2028back\u2029today"));
        assertThat(lines(todo(Reason.FOLLOW_UP_DUE, twoLines, "PT0S")).get(0))
                .isEqualTo("Anna Kowalska, Łódź – to do today: Call back today – +48 42 630 12 00");
    }

    private static String english(InteractionDraft draft) {
        return why(waits(Reason.ANSWER_OVERDUE, draft, "2026-11-21T07:00:00Z")).get(0);
    }

    /** The middle of the lines. */
    private static List<String> why(AgendaItem item) {
        return lines(item).stream()
                .map(line -> line.split(" – ", -1)[1]
                        .replace(": Call back with a date", "")
                        .replace(": Call back", ""))
                .toList();
    }

    /** The line in English, Polish and Czech. */
    private static List<String> lines(AgendaItem item) {
        assertThat(item.text()).isEqualTo(item.text(Locale.ENGLISH));
        return List.of(
                item.text(Locale.GERMANY),
                item.text(Locale.forLanguageTag("pl-PL")),
                item.text(Locale.forLanguageTag("cs")));
    }

    private static Due time(String local) {
        return Due.at(LocalDateTime.parse(local), Values.WARSAW);
    }

    private static FollowUp followUp(Due due) {
        return Values.followUp(1, FollowUp.of(ANNA, due, "Call back with a date"));
    }

    private static FollowUp promise(Due due) {
        return Values.promise(1, FollowUp.of(ANNA, due, "Call back with a date"), due);
    }

    private static AgendaItem todo(Reason reason, FollowUp followUp, String late) {
        return item(
                reason,
                ANNA,
                Optional.of(followUp),
                Optional.empty(),
                Optional.empty(),
                LocalDate.ofInstant(followUp.dueAt(), Values.WARSAW),
                Duration.parse(late));
    }

    private static AgendaItem waits(Reason reason, InteractionDraft draft, String at) {
        Interaction waiting = Values.waiting(1, draft.at(Instant.parse(at)), "2026-11-23T09:05:00Z");
        return item(reason, ANNA, Optional.empty(), Optional.of(waiting), Optional.empty(), TODAY, Duration.ZERO);
    }

    private static AgendaItem day(ImportantDate date, String on) {
        return item(
                Reason.IMPORTANT_DATE,
                ANNA,
                Optional.empty(),
                Optional.empty(),
                Optional.of(date),
                LocalDate.parse(on),
                Duration.ZERO);
    }

    private static AgendaItem item(
            Reason reason,
            Contact contact,
            Optional<FollowUp> followUp,
            Optional<Interaction> interaction,
            Optional<ImportantDate> date,
            LocalDate on,
            Duration late) {
        Instant dueAt = interaction
                .map(i -> i.answer().orElseThrow().dueAt())
                .or(() -> followUp.map(FollowUp::dueAt))
                .orElseGet(() -> on.atStartOfDay(Values.WARSAW).toInstant());
        return new AgendaItem(
                reason,
                1,
                contact,
                Optional.empty(),
                dueAt,
                late,
                followUp,
                interaction,
                date,
                Optional.empty(),
                on,
                NOW,
                Values.WARSAW,
                Locale.ENGLISH);
    }
}
