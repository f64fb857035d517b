package dev.smallcrm;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.BookSettings.WorkingCalendar.Hours;
import dev.smallcrm.model.Contact;
import dev.smallcrm.storage.MapStorage;
import dev.smallcrm.testkit.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Somebody of whom nothing is known but a name day is in the agenda of that week. */
class AgendaDatesTest {
    private static final LocalDate SATURDAY = LocalDate.of(2026, 7, 25);
    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final WorkingCalendar OFFICE =
            WorkingCalendar.of(NINE, LocalTime.of(17, 0), MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY);

    @Test
    void datesAloneMakeAnAgenda() {
        Clock clock = Clock.fixed(Instant.parse("2026-07-24T08:00:00Z"), ZoneOffset.UTC);
        try (Crm crm = Crm.builder()
                .zone(ZoneId.of("Europe/Warsaw"))
                .country("PL")
                .language(Locale.ENGLISH)
                .storage(new MapStorage(clock))) {
            Contact anna = crm.contacts().add(Contact.person("Anna", "Kowalska").nameDay(MonthDay.of(7, 26)));
            crm.contacts().add(Contact.person("Jan", "Żak").nameDay(MonthDay.of(8, 24)));

            assertThat(crm.agenda().today().items())
                    .extracting(AgendaItem::reason, AgendaItem::contact, AgendaItem::on)
                    .containsExactly(tuple(AgendaItem.Reason.IMPORTANT_DATE, anna, LocalDate.of(2026, 7, 26)));
        }
    }

    @Test
    void whatIsOrWasToldIsNotToldAgainHoweverTheCalendarChanges() {
        for (ClosedDay first : ClosedDay.values()) {
            for (ClosedDay second : ClosedDay.values()) {
                for (LocalDate open : List.of(SATURDAY, SATURDAY.plusDays(1), SATURDAY.plusDays(7))) {
                    WorkingCalendar changed = OFFICE.closedDay(second).open(open, new Hours(NINE, LocalTime.NOON));
                    assertThat(List.of(
                                    told(first, changed, true).size(),
                                    told(first, changed, false).size()))
                            .as("%s, then %s and open on %s", first, second, open)
                            .containsOnly(1);
                }
            }
        }
    }

    private static List<Instant> told(ClosedDay first, WorkingCalendar changed, boolean atOnce) {
        TestClock clock = new TestClock("2026-07-20T22:00:00Z");
        try (Crm crm = Crm.builder()
                .zone(ZoneId.of("Europe/Warsaw"))
                .country("PL")
                .language(Locale.ENGLISH)
                .storage(new MapStorage(clock))) {
            crm.calendar(old -> OFFICE.closedDay(first));
            crm.contacts().add(Contact.person("Anna", "Kowalska").nameDay(MonthDay.from(SATURDAY)));
            List<Instant> told = new ArrayList<>();
            for (int hour = 0; hour < 8 * 24; hour += 3) {
                crm.reminders().deliver(notice -> {
                    told.add(clock.instant());
                    if (atOnce) {
                        crm.calendar(old -> changed);
                    }
                });
                clock.advance(Duration.ofHours(3));
                if (!told.isEmpty()) {
                    crm.calendar(old -> changed.version(old.version()));
                }
            }
            assertThat(crm.check()).isEmpty();
            return told;
        }
    }
}
