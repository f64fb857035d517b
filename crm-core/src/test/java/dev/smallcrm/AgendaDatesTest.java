package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.Contact;
import dev.smallcrm.storage.MapStorage;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Somebody of whom nothing is known but a name day is in the agenda of that week. */
class AgendaDatesTest {

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
}
