package dev.smallcrm.rules;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUp.Recurrence.MissingDay;
import dev.smallcrm.rules.Occurrences.Occurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When what recurs comes up, by example. */
class OccurrencesTest {
    private static final Recurrence DAILY = Recurrence.days(1);
    private static final Instant ANY = Instant.EPOCH;

    @Test
    void daysAndWeeksAreCountedFromTheAnchor() {
        assertThat(first(4, Recurrence.days(3), "2026-11-29")).isEqualTo("2026-11-29 2026-12-02 2026-12-05 2026-12-08");
        assertThat(first(3, Recurrence.weeks(2), "2026-11-26")).isEqualTo("2026-11-26 2026-12-10 2026-12-24");
    }

    /** 25 November 2026 is a Wednesday. */
    @Test
    void weeksBeginOnMondayAndTheFirstIsTheAnchorsOwn() {
        Recurrence rule = Recurrence.weeks(2);
        assertThat(first(5, rule.on(THURSDAY, MONDAY), "2026-11-25"))
                .isEqualTo("2026-11-26 2026-12-07 2026-12-10 2026-12-21 2026-12-24");
        assertThat(first(3, rule.on(MONDAY), "2026-11-25")).isEqualTo("2026-12-07 2026-12-21 2027-01-04");
        assertThat(first(3, rule.on(WEDNESDAY, SATURDAY), "2026-11-25")).isEqualTo("2026-11-25 2026-11-28 2026-12-09");
    }

    @Test
    void monthsHaveADayALastDayAndNthWeekdays() {
        assertThat(first(3, Recurrence.months(1).on(2, THURSDAY), "2026-11-13"))
                .isEqualTo("2026-12-10 2027-01-14 2027-02-11");
        assertThat(first(3, Recurrence.months(1).on(-1, FRIDAY), "2026-11-01"))
                .isEqualTo("2026-11-27 2026-12-25 2027-01-29");
        assertThat(first(4, Recurrence.months(1).onLastDay(), "2027-12-31"))
                .isEqualTo("2027-12-31 2028-01-31 2028-02-29 2028-03-31");
        assertThat(first(3, Recurrence.months(3).onDay(10), "2026-11-11"))
                .isEqualTo("2027-02-10 2027-05-10 2027-08-10");
    }

    @ParameterizedTest
    @CsvSource({
        "LAST_DAY_OF_MONTH, 2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31",
        "NEXT_DAY, 2026-01-31 2026-03-01 2026-03-31 2026-05-01 2026-05-31",
        "SKIP, 2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31"
    })
    void the31stIsKeptInShortMonths(MissingDay policy, String days) {
        assertThat(first(5, Recurrence.months(1).missingDay(policy), "2026-01-31"))
                .isEqualTo(days);
        assertThat(first(5, Recurrence.months(1).onDay(31).missingDay(policy), "2026-01-01"))
                .isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({
        "LAST_DAY_OF_MONTH, 2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29",
        "NEXT_DAY, 2024-02-29 2025-03-01 2026-03-01 2027-03-01 2028-02-29",
        "SKIP, 2024-02-29 2028-02-29 2032-02-29 2036-02-29 2040-02-29"
    })
    void the29thOfFebruaryIsKeptInEveryYear(MissingDay policy, String days) {
        assertThat(first(5, Recurrence.years(1).missingDay(policy), "2024-02-29"))
                .isEqualTo(days);
    }

    @Test
    void aDayThatNeverIsHasNoOccurrence() {
        Recurrence rule = Recurrence.months(12).onDay(31).missingDay(MissingDay.SKIP);
        assertThat(in("UTC", rule, "2026-04-01").at(0)).isEmpty();
        assertThat(in("UTC", rule, "2026-04-01").from(LocalDate.of(2030, 1, 1))).isEmpty();
    }

    @Test
    void theLastDayBelongsToItAndNoneComesAfterTheLastTime() {
        Recurrence until = DAILY.until(LocalDate.of(2026, 11, 24));
        assertThat(first(9, until, "2026-11-22")).isEqualTo("2026-11-22 2026-11-23 2026-11-24");
        assertThat(first(9, until, "2026-11-25")).isEmpty();
        assertThat(in("UTC", until, "2026-11-22").from(LocalDate.of(2026, 11, 25)))
                .isEmpty();
        assertThat(first(9, DAILY.times(1), "2026-11-22")).isEqualTo("2026-11-22");
        Occurrences thrice = in("UTC", DAILY.times(3), "2026-11-22");
        assertThat(thrice.from(LocalDate.of(2026, 11, 24)).map(Occurrence::number))
                .contains(2);
        assertThat(thrice.from(LocalDate.of(2026, 11, 25))).isEmpty();
        assertThat(thrice.next(1, ANY).map(Occurrence::number)).contains(2);
        assertThat(thrice.next(2, ANY)).isEmpty();
        assertThat(thrice.at(-1)).isEmpty();
    }

    @Test
    void aDayBeforeTheAnchorFindsTheFirst() {
        Occurrences rule = in("UTC", Recurrence.weeks(1), "2026-11-22");
        assertThat(rule.from(LocalDate.MIN)).isEqualTo(rule.at(0)).isPresent();
        assertThat(rule.from(LocalDate.of(2026, 11, 22))).isEqualTo(rule.at(0));
    }

    /** In the year 9999 there is no next one; nothing is thrown. */
    @Test
    void theCalendarEndsTheSeries() {
        for (Recurrence rule : new Recurrence[] {
            DAILY,
            Recurrence.days(999),
            Recurrence.weeks(999).on(MONDAY, FRIDAY),
            Recurrence.months(1).missingDay(MissingDay.NEXT_DAY),
            Recurrence.months(999).onLastDay(),
            Recurrence.years(1).missingDay(MissingDay.SKIP),
            Recurrence.years(999)
        }) {
            for (String anchor : new String[] {"0001-01-02", "2024-02-29", "9999-12-28", "9999-12-30"}) {
                for (String zone : new String[] {"UTC", "+18:00", "-18:00", "Europe/Warsaw"}) {
                    checkTheEnd(in(zone, rule, anchor + "T00:00"), ZoneOffset.UTC);
                    checkTheEnd(in(zone, rule, anchor), ZoneId.of(zone));
                }
            }
        }
        assertThat(first(9, DAILY, "9999-12-27")).isEqualTo("9999-12-27 9999-12-28");
        assertThat(first(9, Recurrence.months(1).onLastDay(), "9999-10-05")).isEqualTo("9999-10-31 9999-11-30");
    }

    private static void checkTheEnd(Occurrences series, ZoneId book) {
        assertThat(series.at(Integer.MAX_VALUE)).isEmpty();
        assertThat(series.from(LocalDate.MAX)).isEmpty();
        assertThat(series.from(LocalDate.of(9999, 12, 29))).isEmpty();
        series.from(LocalDate.of(9999, 12, 1)).ifPresent(found -> {
            assertThat(found.due().date()).isBefore(LocalDate.of(9999, 12, 29));
            assertThat(found.due().overdueAt(book)).isBefore(Instant.parse("9999-12-30T00:00:00Z"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        // Put forward from 02:00 to 03:00, and back from 03:00 to 02:00.
        "Europe/Warsaw, 2026-03-28T02:30, 2026-03-28T01:30:00Z 2026-03-29T01:30:00Z 2026-03-30T00:30:00Z",
        "Europe/Warsaw, 2026-10-24T02:30, 2026-10-24T00:30:00Z 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z",
        "Europe/Warsaw, 2026-10-24T09:00, 2026-10-24T07:00:00Z 2026-10-25T08:00:00Z 2026-10-26T08:00:00Z",
        "America/New_York, 2026-03-07T02:15, 2026-03-07T07:15:00Z 2026-03-08T07:15:00Z 2026-03-09T06:15:00Z",
        "America/New_York, 2026-10-31T01:30, 2026-10-31T05:30:00Z 2026-11-01T05:30:00Z 2026-11-02T06:30:00Z",
        // By half an hour.
        "Australia/Lord_Howe, 2026-10-03T02:15, 2026-10-02T15:45:00Z 2026-10-03T15:45:00Z 2026-10-04T15:15:00Z",
        "Australia/Lord_Howe, 2026-04-04T01:45, 2026-04-03T14:45:00Z 2026-04-04T14:45:00Z 2026-04-05T15:15:00Z",
        // Back for Ramadan and forward after it.
        "Africa/Casablanca, 2026-02-14T02:30, 2026-02-14T01:30:00Z 2026-02-15T01:30:00Z 2026-02-16T02:30:00Z",
        "Africa/Casablanca, 2026-03-21T02:30, 2026-03-21T02:30:00Z 2026-03-22T02:30:00Z 2026-03-23T01:30:00Z"
    })
    void aDailyTimeComesOnceADayWhenTheClocksChange(ZoneId zone, LocalDateTime from, String instants) {
        Occurrences daily = new Occurrences(DAILY, Due.at(from, zone), ZoneOffset.UTC);
        assertThat(IntStream.range(0, 3)
                        .mapToObj(number ->
                                daily.at(number).orElseThrow().due().dueAt(zone).toString())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(instants);
    }

    @Test
    void aWholeDayIsOneOfTheBooksZone() {
        Occurrences daily = new Occurrences(DAILY, Due.on(LocalDate.of(2026, 3, 28)), ZoneId.of("Europe/Warsaw"));
        Due due = daily.at(1).orElseThrow().due();
        assertThat(due).isEqualTo(Due.on(LocalDate.of(2026, 3, 29)));
        assertThat(due.overdueAt(ZoneId.of("Europe/Warsaw"))).isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "Pacific/Apia, 2011-12-30, 2011-12-29",
        "Pacific/Fakaofo, 2011-12-30, 2011-12-29",
        "Pacific/Kwajalein, 1993-08-21, 1993-08-20",
        "Pacific/Kiritimati, 1994-12-31, 1994-12-30"
    })
    void aDayThatAZoneLeftOutIsTakenAsTheNext(String zone, LocalDate none, LocalDate before) {
        LocalDate after = none.plusDays(1);
        for (String time : new String[] {"", "T00:00", "T09:00", "T23:59"}) {
            assertThat(first(3, DAILY, zone, before + time)).isEqualTo(before + " " + after + " " + after.plusDays(1));
            Occurrences daily = in(zone, DAILY, before + time);
            assertThat(daily.at(1))
                    .isEqualTo(daily.at(2))
                    .map(Occurrence::number)
                    .contains(2);
            assertThat(daily.from(none)).isEqualTo(daily.at(2));
            assertThat(daily.next(0, ANY)).isEqualTo(daily.at(2));
            assertThat(daily.at(2).orElseThrow().due().overdueAt(ZoneId.of(zone)))
                    .isBeforeOrEqualTo(
                            after.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant());
            assertThat(first(2, Recurrence.weeks(1), zone, none + time)).isEqualTo(after + " " + none.plusDays(7));
            Occurrences weekly = in(zone, Recurrence.weeks(1), none.minusDays(7) + time);
            assertThat(weekly.from(none))
                    .isEqualTo(weekly.from(after))
                    .map(Occurrence::number)
                    .contains(1);
            assertThat(first(9, DAILY.until(none), zone, before + time)).isEqualTo(before + " " + after);
            assertThat(first(9, DAILY.times(2), zone, before + time)).isEqualTo(before + " " + after);
            assertThat(first(9, DAILY.times(3), zone, before + time)).isEqualTo(before + " " + after);
            Occurrences done = in(zone, DAILY.afterDone(), before.minusDays(3) + time);
            assertThat(done.next(0, before.atTime(12, 0).atZone(ZoneId.of(zone)).toInstant())
                            .map(found -> found.due().date()))
                    .contains(after);
        }
    }

    /** Kwajalein had 30 September 1969 twice. */
    @Test
    void ofADayThatAZoneHadTwiceTheFirstIsMeant() {
        ZoneId zone = ZoneId.of("Pacific/Kwajalein");
        Occurrences daily = in("Pacific/Kwajalein", DAILY, "1969-09-29T12:00");
        assertThat(IntStream.range(0, 3)
                        .mapToObj(number ->
                                daily.at(number).orElseThrow().due().dueAt(zone).toString()))
                .containsExactly("1969-09-29T01:00:00Z", "1969-09-30T01:00:00Z", "1969-10-02T00:00:00Z");
    }

    @Test
    void whatIsCountedFromWhenItWasDoneKnowsItsFirstAndTheNext() {
        Recurrence rule = Recurrence.days(30).afterDone();
        Occurrences series = in("Europe/Warsaw", rule, "2026-11-22T09:00");
        assertThat(series.at(0).map(Occurrence::due)).contains(due("2026-11-22T09:00", "Europe/Warsaw"));
        assertThat(series.at(1)).isEmpty();
        assertThat(series.from(LocalDate.of(2026, 11, 22))).isEqualTo(series.at(0));
        assertThat(series.from(LocalDate.of(2026, 11, 23))).isEmpty();
        // Half past eleven in the evening in UTC is the next day in Warsaw.
        assertThat(series.next(0, Instant.parse("2026-12-01T23:30:00Z")))
                .contains(new Occurrence(1, due("2027-01-01T09:00", "Europe/Warsaw")));
        assertThat(series.next(7, Instant.parse("2026-12-01T22:30:00Z")))
                .contains(new Occurrence(8, due("2026-12-31T09:00", "Europe/Warsaw")));
    }

    @ParameterizedTest
    @CsvSource({
        "LAST_DAY_OF_MONTH, 2027-02-28",
        "NEXT_DAY, 2027-03-01",
        "SKIP, 2027-03-31",
    })
    void monthsAfterItWasDoneKnowShortMonths(MissingDay policy, LocalDate next) {
        Recurrence rule = Recurrence.months(1).missingDay(policy).afterDone();
        Instant done = Instant.parse("2027-01-31T10:00:00Z");
        assertThat(in("UTC", rule, "2026-06-15").next(3, done)).contains(new Occurrence(4, Due.on(next)));
        assertThat(in("UTC", rule.until(next), "2026-06-15").next(3, done)).isPresent();
        assertThat(in("UTC", rule.until(next.minusDays(1)), "2026-06-15").next(3, done))
                .isEmpty();
        assertThat(in("UTC", rule.times(5), "2026-06-15").next(3, done)).isPresent();
        assertThat(in("UTC", rule.times(4), "2026-06-15").next(3, done)).isEmpty();
        assertThat(in("UTC", rule, "2026-06-15").next(3, Instant.parse("9999-12-29T10:00:00Z")))
                .isEmpty();
    }

    @Test
    void weeksAndYearsAfterItWasDone() {
        Instant leapDay = Instant.parse("2028-02-29T10:00:00Z");
        assertThat(in("UTC", Recurrence.weeks(2).afterDone(), "2026-01-05").next(0, leapDay))
                .contains(new Occurrence(1, Due.on(LocalDate.of(2028, 3, 14))));
        assertThat(in("UTC", Recurrence.years(1).afterDone(), "2026-01-05").next(0, leapDay))
                .contains(new Occurrence(1, Due.on(LocalDate.of(2029, 2, 28))));
    }

    private static String first(int many, Recurrence rule, String anchor) {
        return first(many, rule, "UTC", anchor);
    }

    /** As many as there are up to a number of them, one after the other. */
    private static String first(int many, Recurrence rule, String zone, String anchor) {
        Occurrences series = in(zone, rule, anchor);
        StringBuilder days = new StringBuilder();
        Optional<Occurrence> found = series.at(0);
        for (int i = 0; i < many && found.isPresent(); i++) {
            days.append(days.isEmpty() ? "" : " ").append(found.get().due().date());
            found = series.next(found.get().number(), ANY);
        }
        return days.toString();
    }

    private static Occurrences in(String zone, Recurrence rule, String anchor) {
        return new Occurrences(rule, due(anchor, zone), ZoneId.of(zone));
    }

    private static Due due(String text, String zone) {
        return text.length() == 10 ? Due.on(LocalDate.parse(text)) : Due.at(LocalDateTime.parse(text), ZoneId.of(zone));
    }
}
