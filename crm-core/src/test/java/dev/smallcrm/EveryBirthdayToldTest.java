package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.Contact;
import dev.smallcrm.rules.ImportantDates;
import dev.smallcrm.storage.MapStorage;
import dev.smallcrm.testkit.TestClock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the hours, the closings and what becomes of closed days: nobody's birthday is forgotten, late or told twice. */
class EveryBirthdayToldTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 20);
    private static final int DAYS = 40;

    @ParameterizedTest
    @EnumSource
    void onItsDayOrOnTheDayToWhichThatIsMovedOrBefore(ClosedDay closedDay) {
        for (int seed = 1; seed <= 4; seed++) {
            Random random = new Random(seed);
            WorkingCalendar calendar = calendar(random).closedDay(closedDay);
            Map<String, List<LocalDate>> told = told(calendar);
            assertThat(told).as("%s", calendar).hasSize(DAYS);
            told.forEach((birthday, days) -> {
                LocalDate on = LocalDate.parse(birthday);
                assertThat(days)
                        .as("%s, %s", birthday, calendar)
                        .singleElement()
                        .satisfies(day -> assertThat(day)
                                .isBetween(
                                        on.minusDays(ImportantDates.MOST_EARLY),
                                        closedDay == ClosedDay.FORWARD ? on.plusDays(15) : on));
            });
        }
    }

    /** Who has a birthday on each of forty days, and when they are told of. */
    private static Map<String, List<LocalDate>> told(WorkingCalendar calendar) {
        TestClock clock = new TestClock(FIRST.minusDays(20) + "T00:00:00Z");
        Map<String, List<LocalDate>> told = new TreeMap<>();
        try (Crm crm =
                Crm.builder().zone(ZONE).country("PL").language(Locale.ENGLISH).storage(new MapStorage(clock))) {
            crm.calendar(old -> calendar);
            for (int i = 0; i < DAYS; i++) {
                LocalDate on = FIRST.plusDays(i);
                crm.contacts().add(Contact.person(on.toString(), "").birthday(MonthDay.from(on)));
            }
            for (int day = -20; day < DAYS + 20; day++) {
                for (LocalTime time : times(calendar)) {
                    LocalDate today = FIRST.plusDays(day);
                    clock.at(today.atTime(time).atZone(ZONE).toInstant().toString());
                    crm.reminders()
                            .deliver(notice -> told.computeIfAbsent(
                                            notice.contact().displayName(), name -> new ArrayList<>())
                                    .add(today));
                }
            }
            assertThat(crm.check()).isEmpty();
        }
        return told;
    }

    /** What hourly looks find out is found out in the first hour of the day and where hours begin and end. */
    private static List<LocalTime> times(WorkingCalendar calendar) {
        LocalTime from = calendar.delivery().values().iterator().next().get(0).from();
        return List.of(LocalTime.MIDNIGHT, from, LocalTime.of(23, 30)).stream()
                .distinct()
                .sorted()
                .toList();
    }

    private static WorkingCalendar calendar(Random random) {
        int from = random.nextInt(23);
        LocalDate closed = FIRST.plusDays(random.nextInt(DAYS));
        return WorkingCalendar.of(LocalTime.of(9, 0), LocalTime.of(17, 0), days(random))
                .deliver(LocalTime.of(from, 0), LocalTime.of(from, 30), days(random))
                .closed(closed, closed.plusDays(random.nextInt(8)), "");
    }

    private static DayOfWeek[] days(Random random) {
        DayOfWeek first = DayOfWeek.of(1 + random.nextInt(7));
        return EnumSet.range(first, DayOfWeek.of(first.getValue() + random.nextInt(8 - first.getValue())))
                .toArray(new DayOfWeek[0]);
    }
}
