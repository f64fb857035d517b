package dev.smallcrm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What times, days and spans are refused, word for word, and what is taken at the edge. */
class TimesTest {
    private static final ContactId ID = new ContactId(new UUID(0, 1));
    private static final ContactId OTHER = new ContactId(new UUID(0, 2));

    @Test
    void aDateExistsInItsYear() {
        MonthDay leapDay = MonthDay.of(2, 29);
        refused(
                () -> birthday(leapDay, 1900),
                "date is 29 February in a year that has none: correct the day or leave the year out");
        assertThat(birthday(leapDay, 2000).year()).contains(Year.of(2000));
        assertThat(ImportantDate.birthday(leapDay).day()).isEqualTo(leapDay);
        String outside = "date year is outside the years 1 to 9999: leave the year out";
        refused(() -> birthday(MonthDay.of(1, 1), 0), outside);
        refused(() -> birthday(MonthDay.of(1, 1), 10_000), outside);
        assertThat(birthday(MonthDay.of(1, 1), 1).year()).contains(Year.of(1));
        assertThat(birthday(MonthDay.of(12, 31), 9999).year()).contains(Year.of(9999));
        refused(
                () -> new ImportantDate(ImportantDate.Kind.OTHER, leapDay, Optional.empty(), " ", ""),
                "date label is empty for a date of the kind OTHER: say what day it is");
    }

    private static ImportantDate birthday(MonthDay day, int year) {
        return new ImportantDate(ImportantDate.Kind.BIRTHDAY, day, Optional.of(Year.of(year)), "", "");
    }

    @Test
    void aRelationshipEndsAfterItStarts() {
        LocalDate day = LocalDate.of(2026, 11, 21);
        String message = "validTo is not after validFrom: name the day after the last day it was valid";
        RelationshipDraft draft = Relationship.of(ID, RelationshipType.CUSTOMER).since(day);
        refused(() -> draft.until(day), message);
        refused(() -> draft.until(day.minusDays(1)), message);
        refused(() -> relationship(OTHER, day, day), message);
        assertThat(draft.until(day.plusDays(1)).validTo()).contains(day.plusDays(1));
        assertThat(relationship(OTHER, day, day.plusDays(1)).activeOn(day)).isTrue();
        String outside = " is outside the years 1 to 9999: give a date within them";
        refused(() -> draft.since(LocalDate.of(0, 12, 31)), "validFrom" + outside);
        refused(() -> draft.until(LocalDate.of(10_000, 1, 1)), "validTo" + outside);
        refused(() -> relationship(OTHER, LocalDate.MIN, day), "validFrom" + outside);
        refused(() -> relationship(OTHER, day, LocalDate.MAX), "validTo" + outside);
        assertThat(relationship(OTHER, LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31))
                        .activeOn(day))
                .isTrue();
    }

    @Test
    void nobodyIsRelatedToHimself() {
        LocalDate day = LocalDate.of(2026, 11, 21);
        refused(() -> relationship(ID, day, day.plusDays(1)), "to is the contact itself: name two different contacts");
    }

    private static Relationship relationship(ContactId to, LocalDate from, LocalDate until) {
        return new Relationship(
                new RelationshipId(new UUID(0, 3)),
                1,
                ID,
                RelationshipType.CUSTOMER,
                to,
                from,
                Optional.of(until),
                "",
                "",
                Stamp.of(Instant.EPOCH, Actor.UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource({"0001-01-02T00:00:00Z", "9999-12-30T00:00:00Z", "1969-12-31T23:59:59.999999Z"})
    void instantsAtTheEdgeAreTaken(Instant at) {
        assertThat(Interaction.callFrom(ID).at(at).occurredAt()).contains(at);
    }

    @ParameterizedTest
    @CsvSource({"0001-01-01T23:59:59.999999999Z", "9999-12-30T00:00:00.000000001Z", "-1000000000-01-01T00:00:00Z"})
    void instantsBeyondTheEdgeAreRefused(Instant at) {
        String outside = " is outside the years 1 to 9999: give a time within them";
        refused(() -> Interaction.callFrom(ID).at(at), "occurredAt" + outside);
        refused(() -> Stamp.of(at, Actor.UNKNOWN), "createdAt" + outside);
        refused(() -> Due.at(at), "due" + outside);
        refused(() -> ContactQuery.changedSince(at), "since" + outside);
        refused(() -> FollowUpQuery.open().dueFrom(at), "from" + outside);
        refused(() -> FollowUpQuery.open().dueBefore(at), "before" + outside);
        refused(() -> Contact.person("", "").collected("", at), "collectedAt" + outside);
    }

    @Test
    void instantsAreCutToMicroseconds() {
        Instant nanos = Instant.parse("2026-11-21T08:00:00.123456789Z");
        assertThat(Interaction.callFrom(ID).at(nanos).occurredAt())
                .contains(Instant.parse("2026-11-21T08:00:00.123456Z"));
        Instant before1970 = Instant.parse("1969-12-31T23:59:59.999999999Z");
        assertThat(Stamp.of(before1970, Actor.UNKNOWN).createdAt())
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
        assertThat(Due.at(nanos).time()).contains(LocalTime.parse("08:00:00.123456"));
    }

    @Test
    void aDueTimeHasAZoneAndADueDateHasNone() {
        LocalDate day = LocalDate.of(2026, 11, 21);
        ZoneId warsaw = ZoneId.of("Europe/Warsaw");
        String message = "due has a time or a zone without the other: give both or neither";
        refused(() -> new Due(day, Optional.of(LocalTime.NOON), Optional.empty()), message);
        refused(() -> new Due(day, Optional.empty(), Optional.of(warsaw)), message);
        refused(
                () -> Due.on(LocalDate.of(10_000, 1, 1)),
                "due is outside the years 1 to 9999: give a date within them");
        assertThat(Due.on(day).dueAt(warsaw)).isEqualTo(Instant.parse("2026-11-20T23:00:00Z"));
        assertThat(Due.on(day).overdueAt(warsaw)).isEqualTo(Instant.parse("2026-11-21T23:00:00Z"));
        Due inTheGap = Due.at(LocalDateTime.parse("2026-03-29T02:30"), warsaw);
        assertThat(inTheGap.dueAt(ZoneOffset.UTC)).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        Due twice = Due.at(LocalDateTime.parse("2026-10-25T02:30"), warsaw);
        assertThat(twice.dueAt(ZoneOffset.UTC)).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void aDurationIsWholeSecondsOfAYearAtMost() {
        InteractionDraft call = Interaction.callFrom(ID);
        assertThat(call.lasting(Duration.ofMillis(61_999)).content().duration()).contains(Duration.ofSeconds(61));
        assertThat(call.lasting(Duration.ZERO).content().duration()).contains(Duration.ZERO);
        assertThat(call.lasting(Duration.ofDays(366)).content().duration()).contains(Duration.ofDays(366));
        String message = "duration is not between 0 and 366 days: correct it";
        refused(() -> call.lasting(Duration.ofNanos(-1)), message);
        refused(() -> call.lasting(Duration.ofDays(366).plusNanos(1)), message);
    }

    @Test
    void expectationsAreMoreThanZero() {
        assertThat(Expectations.of(Duration.ofDays(366), 1, 1).answerWithin()).contains(Duration.ofDays(366));
        String within = "answerWithin is not between 0 and 366 days: give a duration within them";
        refused(() -> Expectations.of(Duration.ZERO, 1, 1), within);
        refused(() -> Expectations.of(Duration.ofMinutes(-1), 1, 1), within);
        refused(() -> Expectations.of(Duration.ofDays(366).plusNanos(1), 1, 1), within);
        String more = " is not more than zero: give a number of days, weeks or months";
        refused(() -> Expectations.of(Duration.ofDays(1), 0, 1), "keepInTouchEvery" + more);
        refused(() -> Expectations.of(Duration.ofDays(1), 1, -1), "losingTouchAfter" + more);
        refused(
                () -> new Expectations(Optional.empty(), Optional.of(Period.of(1, -1, 0)), Optional.empty()),
                "keepInTouchEvery" + more);
        String longer = " is longer than 100 years: give a number of days, weeks or months";
        refused(() -> Expectations.of(Duration.ofDays(1), 36_526, 1), "keepInTouchEvery" + longer);
        refused(() -> Expectations.of(Duration.ofDays(1), 1, Integer.MAX_VALUE), "losingTouchAfter" + longer);
        assertThat(Contact.Cadence.ofDays(36_525, 36_525).every()).contains(Period.ofDays(36_525));
        refused(() -> Contact.Cadence.ofDays(0, 1), "every" + more);
        refused(() -> Contact.Cadence.ofDays(1, -1), "losingAfter" + more);
        refused(() -> Contact.Cadence.ofDays(Integer.MAX_VALUE, 1), "every" + longer);
        refused(
                () -> new Contact.Cadence(Optional.empty(), Optional.of(Period.of(Integer.MAX_VALUE, 1, 1))),
                "losingAfter" + longer);
    }

    private static void refused(Supplier<?> work, String message) {
        assertThatThrownBy(work::get).isInstanceOf(InvalidInput.class).hasMessage(message);
    }
}
