package dev.smallcrm.model;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUp.Recurrence.MissingDay;
import dev.smallcrm.testkit.RandomRecurrences;
import dev.smallcrm.testkit.Soak;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A recurrence as text: what is written, what is read of it again, and what is refused by name. */
class RecurrenceTextTest {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
    private static final Due ON_A_DAY = Due.on(LocalDate.of(2026, 11, 30));
    private static final Due AT_NINE = Due.at(LocalDateTime.parse("2026-11-22T09:00"), WARSAW);

    @Test
    void isWrittenInTheWordsOfTheStandard() {
        String backward = ";RSCALE=GREGORIAN;SKIP=BACKWARD";
        written(Recurrence.days(1), "FREQ=DAILY");
        written(Recurrence.days(3).times(12), "FREQ=DAILY;INTERVAL=3;COUNT=12");
        written(Recurrence.weeks(1), "FREQ=WEEKLY");
        written(
                Recurrence.weeks(2).on(SUNDAY, MONDAY).until(LAST),
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;UNTIL=20261231");
        written(Recurrence.months(1), "FREQ=MONTHLY" + backward);
        written(Recurrence.months(1).onDay(28), "FREQ=MONTHLY;BYMONTHDAY=28");
        written(Recurrence.months(1).onDay(31), "FREQ=MONTHLY;BYMONTHDAY=31" + backward);
        written(Recurrence.months(1).onDay(31).missingDay(MissingDay.SKIP), "FREQ=MONTHLY;BYMONTHDAY=31");
        written(Recurrence.months(6).onLastDay(), "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1");
        written(Recurrence.months(1).on(2, THURSDAY), "FREQ=MONTHLY;BYDAY=2TH");
        written(Recurrence.months(1).on(-1, FRIDAY), "FREQ=MONTHLY;BYDAY=-1FR");
        written(Recurrence.years(1), "FREQ=YEARLY" + backward);
        written(
                Recurrence.years(4).missingDay(MissingDay.NEXT_DAY),
                "FREQ=YEARLY;INTERVAL=4;RSCALE=GREGORIAN;SKIP=FORWARD");
    }

    /** Readers of RFC 5545 alone refused the commonest rules. */
    @Test
    void whatBecomesOfAMissingDayIsWrittenOnlyWhereOneMayBeMissing() {
        Due day = Due.on(LocalDate.of(2026, 6, 28));
        assertThat(Recurrence.years(1).rrule(day)).isEqualTo("FREQ=YEARLY");
        assertThat(Recurrence.months(1).rrule(day)).isEqualTo("FREQ=MONTHLY");
        Due missing = Due.on(LocalDate.of(2028, 2, 29));
        assertThat(Recurrence.years(1).rrule(missing)).isEqualTo("FREQ=YEARLY;RSCALE=GREGORIAN;SKIP=BACKWARD");
        assertThat(Recurrence.months(1).onDay(31).rrule(day))
                .isEqualTo("FREQ=MONTHLY;BYMONTHDAY=31;RSCALE=GREGORIAN;SKIP=BACKWARD");
    }

    private static void written(Recurrence rule, String text) {
        assertThat(rule).hasToString(text);
        assertThat(rule.rrule(ON_A_DAY)).isEqualTo(text);
        assertThat(Recurrence.parse(text, ON_A_DAY)).isEqualTo(rule);
    }

    @Test
    void anRruleCannotSayThatItIsCountedFromWhenItWasDone() {
        Recurrence rule = Recurrence.days(30).afterDone();
        assertThat(rule).hasToString("FREQ=DAILY;INTERVAL=30;X-FROM=DONE");
        assertThat(Recurrence.parse(rule.toString(), AT_NINE)).isEqualTo(rule);
        assertThatThrownBy(() -> rule.rrule(AT_NINE))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("rrule cannot say that it is counted from when it was done:"
                        + " write the next date by itself");
    }

    @Test
    void everyRuleComesBackFromItsText() {
        Random random = new Random(20261122);
        RandomRecurrences rules = new RandomRecurrences(random);
        List<ZoneId> zones = List.of(WARSAW, ZoneId.of("America/New_York"), ZoneId.of("Pacific/Kiritimati"));
        for (int i = 0; i < Soak.of(2_000, 500_000); i++) {
            Recurrence rule = rules.next();
            Due anchor = Due.at(
                    rules.date().atTime(LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L))),
                    zones.get(i % zones.size()));
            Due day = Due.on(anchor.date());
            assertThat(Recurrence.parse(rule.toString(), anchor)).isEqualTo(rule);
            boolean misses = rule.nth().orElse(day.date().getDayOfMonth()) > 28;
            Recurrence read = misses ? rule : rule.missingDay(MissingDay.SKIP);
            assertThat(Recurrence.parse(rule.rrule(anchor), anchor))
                    .as("%s", anchor)
                    .isEqualTo(read);
            assertThat(Recurrence.parse(rule.rrule(day), day)).isEqualTo(read);
            Recurrence done = Recurrence.months(1 + random.nextInt(999))
                    .times(1 + random.nextInt(10_000))
                    .afterDone();
            assertThat(Recurrence.parse(done.toString(), day)).isEqualTo(done);
        }
    }

    @Test
    void theTextIsShort() {
        assertThat(List.of(
                        Recurrence.weeks(999).on(DayOfWeek.values()).times(10_000),
                        Recurrence.weeks(999).on(DayOfWeek.values()).until(LAST),
                        Recurrence.months(999).onDay(31).times(10_000),
                        Recurrence.months(999).times(10_000).afterDone()))
                .allSatisfy(rule -> assertThat(rule.toString()).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void untilIsWrittenAsTheInstantOfTheLastOne() {
        Recurrence rule = Recurrence.days(1).until(LAST);
        assertThat(rule.rrule(AT_NINE)).isEqualTo("FREQ=DAILY;UNTIL=20261231T080000Z");
        Recurrence far = Recurrence.days(1).until(LocalDate.of(9999, 12, 31));
        Due west = Due.at(LocalDateTime.parse("2026-11-22T20:00"), ZoneId.of("-18:00"));
        assertThat(far.rrule(west)).isEqualTo("FREQ=DAILY;UNTIL=99991231T140000Z");
        assertThat(Recurrence.days(1).until(LocalDate.of(7, 1, 2)).rrule(ON_A_DAY))
                .isEqualTo("FREQ=DAILY;UNTIL=00070102");
    }

    /** It was compared by the wall, where half past two comes twice, or not at all. */
    @ParameterizedTest
    @CsvSource({
        "20261025T011500Z, 2026-10-25",
        "20261025T003000Z, 2026-10-25",
        "20261025T002959Z, 2026-10-24",
        "20270328T013000Z, 2027-03-28",
        "20270328T011500Z, 2027-03-27",
        "20270328T005959Z, 2027-03-27"
    })
    void untilIsTheInstantItSaysWhenTheClocksChange(String until, LocalDate last) {
        Due anchor = Due.at(LocalDateTime.parse("2026-01-01T02:30"), WARSAW);
        assertThat(Recurrence.parse("FREQ=DAILY;UNTIL=" + until, anchor).until())
                .contains(last);
    }

    @ParameterizedTest
    @CsvSource({
        "20261231, 2026-12-31, 2026-12-31",
        // Nine in the morning in Warsaw is eight in UTC.
        "20261231T080000Z, 2026-12-31, 2026-12-31",
        "20261231T075959Z, 2026-12-30, 2026-12-31",
        "20261230T230000Z, 2026-12-30, 2026-12-30",
        "20261231T225959Z, 2026-12-31, 2026-12-31",
        "20261231T235959Z, 2026-12-31, 2026-12-31",
        "20261231T090000, 2026-12-31, 2026-12-31",
        "20261231T085959, 2026-12-30, 2026-12-31"
    })
    void untilIsTakenAsTheLastDayOnWhichItMayFall(String until, LocalDate atNine, LocalDate onADay) {
        String text = "FREQ=DAILY;UNTIL=" + until;
        assertThat(Recurrence.parse(text, AT_NINE).until()).contains(atNine);
        assertThat(Recurrence.parse(text, ON_A_DAY).until()).contains(onADay);
    }

    @Test
    void whatOthersWriteIsRead() {
        read("freq=daily", Recurrence.days(1));
        read(" FREQ=DAILY;INTERVAL=1;WKST=SU ", Recurrence.days(1));
        read(
                "BYDAY=TH,TU;COUNT=07;FREQ=WEEKLY",
                Recurrence.weeks(1).on(TUESDAY, THURSDAY).times(7));
        read("FREQ=MONTHLY;BYDAY=+2TH", Recurrence.months(1).on(2, THURSDAY));
        // A rule of RFC 5545 leaves the days out that a month does not have.
        read("FREQ=MONTHLY", Recurrence.months(1).missingDay(MissingDay.SKIP));
        read("FREQ=YEARLY", Recurrence.years(1).missingDay(MissingDay.SKIP));
        read("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=OMIT", Recurrence.years(1).missingDay(MissingDay.SKIP));
        read("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=22", Recurrence.years(1).missingDay(MissingDay.SKIP));
        read("FREQ=MONTHLY;BYMONTHDAY=+15", Recurrence.months(1).onDay(15));
        read("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=+22", Recurrence.years(1).missingDay(MissingDay.SKIP));
        read("FREQ=YEARLY;BYMONTH=11", Recurrence.years(1).missingDay(MissingDay.SKIP));
    }

    private static void read(String text, Recurrence rule) {
        assertThat(Recurrence.parse(text, AT_NINE)).isEqualTo(rule);
    }

    /** 22 November 2026 is a Sunday, the 23rd a Monday, the 25th a Wednesday. */
    @ParameterizedTest
    @CsvSource({
        "23, FREQ=WEEKLY;INTERVAL=2;WKST=SU, true",
        "23, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SA;WKST=SU', true",
        "23, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU', false",
        "22, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU', false",
        "22, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU', true",
        "22, 'FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,SU;WKST=SU', true",
        "25, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,FR;WKST=WE', true",
        "25, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,WE;WKST=WE', false",
        "25, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,WE;WKST=MO', true",
        "25, FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU;WKST=SU, true"
    })
    void whereWeeksBeginIsRefusedIfItMatters(int day, String text, boolean read) {
        Due anchor = Due.on(LocalDate.of(2026, 11, day));
        if (read) {
            assertThat(Recurrence.parse(text, anchor)).isNotNull();
        } else {
            assertThatThrownBy(() -> Recurrence.parse(text, anchor))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("rrule has a WKST other than MO, and it matters:"
                            + " choose the days for weeks from Monday on");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BYSECOND", "BYMINUTE", "BYHOUR", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"})
    void whatCannotBeKeptIsRefusedByName(String name) {
        for (String frequency : RecurrenceForm.FREQUENCIES) {
            refused(
                    "FREQ=" + frequency + ";" + name + "=1",
                    "has " + name + " where it cannot be kept: leave it out, or make a follow-up for each time");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=DAILY;BYDAY=MO, BYDAY",
        "FREQ=DAILY;BYMONTHDAY=1, BYMONTHDAY",
        "FREQ=DAILY;BYMONTH=1, BYMONTH",
        "FREQ=WEEKLY;BYMONTHDAY=1, BYMONTHDAY",
        "FREQ=WEEKLY;BYMONTH=1, BYMONTH",
        "FREQ=MONTHLY;BYMONTH=1, BYMONTH",
        "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=1FR, BYMONTHDAY",
        "FREQ=YEARLY;BYDAY=20MO, BYDAY",
        "FREQ=YEARLY;BYMONTHDAY=22, BYMONTHDAY",
        "FREQ=YEARLY;BYMONTH=11;BYDAY=1MO, BYDAY",
        "FREQ=DAILY;X-FROM=START, a part of another name",
        "FREQ=DAILY;Anna Kowalska=1, a part of another name"
    })
    void whatCannotBeKeptHereIsRefusedByName(String text, String name) {
        refused(text, "has " + name + " where it cannot be kept: leave it out, or make a follow-up for each time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TH", "1SU,-1SU", "-2MO", "5MO", "0MO", "11MO", "", "MO,TU", "--1MO", "1-1MO"})
    void aWeekdayOfTheMonthIsOne(String byDay) {
        refused(
                "FREQ=MONTHLY;BYDAY=" + byDay,
                "has a BYDAY that is not one weekday of the month, 1 to 4 or -1 for the last:"
                        + " write it like 2TH, or make a follow-up for each");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BYMONTH=10", "BYMONTH=11;BYMONTHDAY=21", "BYMONTH=11;BYMONTHDAY=-1"})
    void aYearlyRuleFallsOnTheFirstDay(String day) {
        refused("FREQ=YEARLY;" + day, "has another BYMONTH or BYMONTHDAY than the first time: begin on that day");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=HOURLY | FREQ is not one of DAILY, WEEKLY, MONTHLY, YEARLY: correct it",
                "FREQ= | FREQ is not one of DAILY, WEEKLY, MONTHLY, YEARLY: correct it",
                "INTERVAL=2 | has no FREQ: begin with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY",
                "FREQ=DAILY;FREQ=DAILY | has FREQ twice: keep one of them",
                "FREQ=DAILY;Anna=1;ANNA=2 | has a part of another name twice: keep one of them",
                "FREQ=DAILY; | has a part that is not of the form NAME=VALUE: pass what stands behind RRULE:",
                "RRULE:FREQ=DAILY | has no FREQ: begin with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY",
                "every Monday | has a part that is not of the form NAME=VALUE: pass what stands behind RRULE:",
                "'' | is empty: give at least one character",
                "FREQ=DAILY;INTERVAL=0 | INTERVAL is not one number from 1 to 999: correct it",
                "FREQ=DAILY;INTERVAL=1000 | INTERVAL is not one number from 1 to 999: correct it",
                "FREQ=DAILY;INTERVAL=999999 | INTERVAL is not one number from 1 to 999: correct it",
                "FREQ=DAILY;INTERVAL= | INTERVAL is not one number from 1 to 999: correct it",
                "FREQ=DAILY;INTERVAL=٢ | INTERVAL is not one number from 1 to 999: correct it",
                "FREQ=DAILY;COUNT=0 | COUNT is not one number from 1 to 10000: correct it",
                "FREQ=DAILY;COUNT=-1 | COUNT is not one number from 1 to 10000: correct it",
                "FREQ=DAILY;COUNT=10001 | COUNT is not one number from 1 to 10000: correct it",
                "FREQ=WEEKLY;BYDAY=1MO | BYDAY is not one of MO, TU, WE, TH, FR, SA, SU: correct it",
                "FREQ=WEEKLY;BYDAY= | BYDAY is not one of MO, TU, WE, TH, FR, SA, SU: correct it",
                "FREQ=WEEKLY;BYDAY=MO, | BYDAY is not one of MO, TU, WE, TH, FR, SA, SU: correct it",
                "FREQ=MONTHLY;BYDAY=1XX | BYDAY is not one of MO, TU, WE, TH, FR, SA, SU: correct it",
                "FREQ=MONTHLY;BYMONTHDAY=0 | BYMONTHDAY is not -1 or one number from 1 to 31: correct it",
                "FREQ=MONTHLY;BYMONTHDAY=32 | BYMONTHDAY is not -1 or one number from 1 to 31: correct it",
                "FREQ=MONTHLY;BYMONTHDAY=-3 | BYMONTHDAY is not -1 or one number from 1 to 31: correct it",
                "FREQ=MONTHLY;BYMONTHDAY=2,15 | BYMONTHDAY is not -1 or one number from 1 to 31: correct it",
                "FREQ=YEARLY;BYMONTH=6,7 | BYMONTH is not one number from 1 to 12: correct it",
                "FREQ=DAILY;WKST=XX | WKST is not one of MO, TU, WE, TH, FR, SA, SU: correct it",
                "FREQ=DAILY;RSCALE=HEBREW | RSCALE is not one of GREGORIAN: correct it",
                "FREQ=DAILY;SKIP=NEVER | SKIP is not one of BACKWARD, FORWARD, OMIT: correct it"
            })
    void whatIsWrongIsSaidByName(String text, String message) {
        refused(text, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026123",
                "202612311",
                "20260231",
                "-0010101",
                "20261231T",
                "20261231Z",
                "20261231T0800Z",
                "20261231T246000Z",
                "20261231T235960Z",
                "20261231T080000+0100",
                "20261231T080000ZZ"
            })
    void untilIsADateOrATime(String until) {
        refused(
                "FREQ=DAILY;UNTIL=" + until,
                "UNTIL is not a date like 20261231 or a time like 20261231T225959Z: correct it");
    }

    @Test
    void whatTheRuleRefusesIsSaidByTheRule() {
        assertThatThrownBy(() -> Recurrence.parse("FREQ=DAILY;COUNT=2;UNTIL=20261231", ON_A_DAY))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("until comes with times: keep one of them");
        assertThatThrownBy(() -> Recurrence.parse("FREQ=DAILY;UNTIL=00001231", ON_A_DAY))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("until is outside the years 1 to 9999: give a date within them");
        refused("FREQ=DAILY;" + "X".repeat(1000), "has 1011 characters, the limit is 1000: shorten it");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> Recurrence.parse(text, ON_A_DAY))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("rrule " + message);
    }
}
