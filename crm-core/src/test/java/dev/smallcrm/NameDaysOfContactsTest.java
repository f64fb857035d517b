package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.NotFound;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** On which day a contact may keep the name day. */
class NameDaysOfContactsTest {
    private static final MonthDay KATARZYNA = MonthDay.of(11, 25);

    private static Crm book(String language) {
        return Crm.builder().language(Locale.forLanguageTag(language)).inMemory();
    }

    @Test
    void familiarFormsCountAndTheBirthdayDecides() {
        try (Crm crm = book("pl")) {
            Contact kasia = crm.contacts().add(Contact.person("Kasia", "Nowak").birthday(LocalDate.of(1990, 5, 1)));
            Contact born = crm.contacts().add(Contact.person("Katarzyna", "Lis").birthday(LocalDate.of(1990, 12, 31)));
            Contact unknown = crm.contacts().add(Contact.person("Katarzyna", "Maj"));
            assertThat(crm.contacts().nameDays(kasia)).contains(KATARZYNA).hasSizeGreaterThan(1);
            assertThat(crm.contacts().suggestedNameDay(kasia)).contains(KATARZYNA);
            Contact called = crm.contacts().add(Contact.person("", "Nowak").nickname("Kasia"));
            assertThat(crm.contacts().nameDays(called)).isEqualTo(crm.contacts().nameDays(kasia));
            Contact bornToo = crm.contacts().edit(called, c -> c.birthday(LocalDate.of(1990, 5, 1)));
            assertThat(crm.contacts().suggestedNameDay(bornToo)).contains(KATARZYNA);
            assertThat(crm.contacts().suggestedNameDay(born))
                    .contains(crm.contacts().nameDays(born).get(0));
            assertThat(crm.contacts().suggestedNameDay(unknown)).isEmpty();
            Contact confirmed = crm.contacts().edit(kasia, c -> c.nameDay(KATARZYNA));
            assertThat(confirmed.dates()).hasSize(2);
        }
    }

    @Test
    void theBooksLanguageChoosesTheCalendar() {
        try (Crm crm = book("cs")) {
            Contact katka = crm.contacts().add(Contact.person("Kateřina", "Nová"));
            Contact shop = crm.contacts().add(Contact.organization("Kateřina"));
            assertThat(crm.contacts().nameDays(katka)).containsExactly(KATARZYNA);
            assertThat(crm.contacts().suggestedNameDay(katka)).contains(KATARZYNA);
            assertThat(crm.contacts().nameDays(shop)).isEmpty();
        }
        try (Crm crm = book("en")) {
            assertThat(crm.contacts().nameDays(crm.contacts().add(Contact.person("Katarzyna", ""))))
                    .isEmpty();
        }
    }

    @Test
    void whoSpeaksAnotherLanguageThatHasNameDaysHasThose() {
        try (Crm crm = book("pl")) {
            Contact katka =
                    crm.contacts().add(Contact.person("Kateřina", "Nová").language(Locale.forLanguageTag("cs-CZ")));
            Contact kate = crm.contacts().add(Contact.person("Kasia", "").language(Locale.ENGLISH));
            assertThat(crm.contacts().nameDays(katka)).containsExactly(KATARZYNA);
            assertThat(crm.contacts().suggestedNameDay(katka)).contains(KATARZYNA);
            assertThat(crm.contacts().nameDays(kate)).contains(KATARZYNA);
        }
    }

    @Test
    void aHostsCalendarIsAskedOnceForEachName() {
        List<String> asked = new ArrayList<>();
        try (Crm crm = Crm.builder()
                .nameDays(name -> {
                    asked.add(name);
                    return name.equals("Olga") ? List.of(KATARZYNA) : List.of();
                })
                .inMemory()) {
            crm.contacts()
                    .nameDays(crm.contacts().add(Contact.person("Olga", "").nickname("Ola")));
            assertThat(crm.contacts()
                            .nameDays(crm.contacts().add(Contact.person("X", "").nickname("Olga"))))
                    .containsExactly(KATARZYNA);
            assertThat(asked).containsExactly("Olga", "X", "Olga");
        }
    }

    @Test
    void aHostsCalendarTakesTheirPlace() {
        List<MonthDay> days = List.of(MonthDay.of(7, 1), MonthDay.of(2, 29), MonthDay.of(7, 1));
        try (Crm crm = Crm.builder()
                .language(Locale.forLanguageTag("pl"))
                .nameDays(name -> name.equals("Olga") ? days : List.of())
                .inMemory()) {
            Contact olga = crm.contacts().add(Contact.person("Olga", "").birthday(MonthDay.of(3, 1)));
            Contact anna = crm.contacts().add(Contact.person("Anna", ""));
            assertThat(crm.contacts().nameDays(olga)).containsExactly(MonthDay.of(2, 29), MonthDay.of(7, 1));
            assertThat(crm.contacts().suggestedNameDay(olga)).contains(MonthDay.of(7, 1));
            assertThat(crm.contacts().nameDays(anna)).isEmpty();
        }
    }

    @Test
    void nobodyHasNone() {
        try (Crm crm = book("pl")) {
            assertThatThrownBy(() -> crm.contacts().nameDays(Scene.NOBODY)).isInstanceOf(NotFound.class);
        }
    }
}
