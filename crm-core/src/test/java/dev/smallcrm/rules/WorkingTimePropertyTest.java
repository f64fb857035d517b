package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.BookSettings.WorkingCalendar.Hours;
import dev.smallcrm.testkit.Soak;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Arithmetic finds what a look at the clock finds, minute after minute, in zones that do odd things. */
class WorkingTimePropertyTest {
    private static final long SEED = 20261122;

    /** A zone, and days at which its clocks are changed. */
    private static final Map<String, List<LocalDate>> ODD = Map.of(
            "Europe/Warsaw", List.of(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 10, 25)),
            "America/Sao_Paulo", List.of(LocalDate.of(2018, 11, 4), LocalDate.of(2018, 2, 17)),
            "Pacific/Apia", List.of(LocalDate.of(2011, 12, 30), LocalDate.of(2012, 4, 1)),
            "Australia/Lord_Howe", List.of(LocalDate.of(2026, 4, 5), LocalDate.of(2026, 10, 4)),
            "America/St_Johns", List.of(LocalDate.of(2006, 4, 2), LocalDate.of(2006, 10, 29)),
            "Pacific/Kwajalein", List.of(LocalDate.of(1993, 8, 21)),
            "Asia/Kathmandu", List.of(LocalDate.of(1986, 1, 1)),
            "Africa/Casablanca", List.of(LocalDate.of(2026, 2, 15), LocalDate.of(2026, 3, 22)));

    private final Random random = new Random(SEED);

    @Test
    void itIsOpenWhenTheClockOnTheWallSaysSo() {
        int samples = Soak.of(2, 400);
        ODD.forEach((id, changes) -> {
            ZoneId zone = ZoneId.of(id);
            for (int i = 0; i < samples; i++) {
                LocalDate change = changes.get(i % changes.size());
                WorkingCalendar calendar = calendar(change);
                Instant start = change.minusDays(5 + random.nextInt(4))
                        .atStartOfDay(zone)
                        .toInstant();
                same(calendar, zone, new MinuteByMinute(calendar, zone, start, 14 * 1_440));
            }
        });
    }

    private void same(WorkingCalendar calendar, ZoneId zone, MinuteByMinute slow) {
        WorkingTime fast = WorkingTimeTest.in(zone, calendar);
        String what = "seed %d: %s in %s".formatted(SEED, calendar, zone);
        for (int i = 0; i < 100; i++) {
            int from = random.nextInt(slow.minutes);
            int to = from + random.nextInt(slow.minutes - from);
            assertThat(fast.openAt(slow.at(from))).as(what).isEqualTo(slow.openAt(from));
            int open = slow.between(from, to);
            assertThat(fast.between(slow.at(from), slow.at(to))).as(what).isEqualTo(Duration.ofMinutes(open));
            int next = slow.nextOpening(from);
            if (next >= 0) {
                assertThat(fast.nextOpening(slow.at(from))).as(what).contains(slow.at(next));
            }
            if (!slow.openAt(from)) {
                fast.before(slow.at(from))
                        .ifPresent(early -> assertThat(fast.openAt(early))
                                .as("%s, %s before %s", what, early, slow.at(from))
                                .isEqualTo(early.isBefore(slow.at(from))));
            }
            Optional<Instant> worked = fast.after(slow.at(from), Duration.ofMinutes(open));
            assertThat(worked).as(what).contains(slow.at(first(slow, from, to, open)));
        }
    }

    /** The first minute until which it was open for so long. */
    private static int first(MinuteByMinute slow, int from, int to, int open) {
        int minute = to;
        while (minute > from && slow.between(from, minute - 1) == open) {
            minute--;
        }
        return minute;
    }

    @Test
    void aDayIsMovedToTheNextOneOnWhichItIsOpen() {
        ZoneId zone = ZoneId.of("Pacific/Apia");
        for (int i = 0; i < Soak.of(20, 2_000); i++) {
            LocalDate middle = LocalDate.of(2011, 12, 30);
            WorkingCalendar calendar = calendar(middle);
            for (int ahead = -12; ahead < 12; ahead++) {
                LocalDate day = middle.plusDays(ahead);
                assertThat(WorkingTimeTest.in(zone, calendar.closedDay(ClosedDay.FORWARD))
                                .moved(day))
                        .as("seed %d: %s, %s", SEED, calendar, day)
                        .isEqualTo(walked(calendar, zone, day, 1));
                assertThat(WorkingTimeTest.in(zone, calendar.closedDay(ClosedDay.BACK))
                                .moved(day))
                        .isEqualTo(walked(calendar, zone, day, -1));
                assertThat(WorkingTimeTest.in(zone, calendar.closedDay(ClosedDay.STAY))
                                .moved(day))
                        .isEqualTo(day);
            }
        }
    }

    private static LocalDate walked(WorkingCalendar calendar, ZoneId zone, LocalDate from, int step) {
        LocalDate day = from;
        while (MinuteByMinute.hours(calendar, day).isEmpty() || leftOut(day, zone)) {
            day = day.plusDays(step);
        }
        return day;
    }

    private static boolean leftOut(LocalDate day, ZoneId zone) {
        return !day.atStartOfDay(zone).toLocalDate().equals(day);
    }

    @Test
    void betweenAndAfterUndoEachOtherOverCenturies() {
        for (int i = 0; i < Soak.of(10, 2_000); i++) {
            List<String> zones = new ArrayList<>(ODD.keySet());
            zones.sort(null);
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            WorkingTime time = WorkingTimeTest.in(zone, calendar(LocalDate.of(2026, 6, 1)));
            Instant from = Instant.parse("1900-01-01T00:00:00Z").plus(random.nextInt(73_000), ChronoUnit.DAYS);
            Duration worked = Duration.of(
                    Math.abs(random.nextLong() % Soak.of(500_000_000, 2_000_000_000)) * 1_000_003, ChronoUnit.MICROS);
            Instant to = time.after(from, worked).orElseThrow();
            assertThat(time.between(from, to)).as("%s from %s", worked, from).isEqualTo(worked);
            assertThat(time.between(from, to.minus(1, ChronoUnit.MICROS))).isLessThan(worked);
        }
    }

    /** Hours of some days, in steps of a quarter, and exceptions around a day. */
    private WorkingCalendar calendar(LocalDate around) {
        WorkingCalendar calendar = WorkingCalendar.of(time(0, 40), time(41, 97), DayOfWeek.of(1 + random.nextInt(7)));
        for (int i = random.nextInt(12); i > 0; i--) {
            calendar = calendar.open(time(0, 60), time(61, 97), DayOfWeek.of(1 + random.nextInt(7)));
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            LocalDate first = around.plusDays(random.nextInt(12) - 6);
            calendar = random.nextBoolean()
                    ? calendar.closed(first, first.plusDays(random.nextInt(5)), "")
                    : calendar.open(first, new Hours(time(0, 20), time(21, 50)), new Hours(time(50, 70), time(71, 97)));
        }
        return calendar;
    }

    private LocalTime time(int from, int to) {
        return LocalTime.MIDNIGHT.plusMinutes(15L * (from + random.nextInt(to - from)));
    }
}
