package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Contact.Cadence;
import dev.smallcrm.model.Contact.Touch;
import dev.smallcrm.model.Contact.Touch.State;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.Stamp;
import dev.smallcrm.testkit.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TouchesTest {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final LocalDate TALKED = LocalDate.of(2026, 9, 8);
    private static final Expectations CUSTOMER = Expectations.of(Duration.ofMinutes(10), 60, 90);

    /** In Warsaw it was the 8th already. */
    private static final Contact ANNA =
            Values.lastContact(Values.contact(1, Contact.person("Anna", "")), "2026-09-07T22:30:00Z");

    private static Touch touch(Contact contact, Expectations expected, LocalDate on) {
        return touch(contact, expected, on, Optional.empty()).orElseThrow();
    }

    private static Optional<Touch> touch(
            Contact contact, Expectations expected, LocalDate on, Optional<LocalDate> done) {
        Instant last = contact.lastContactAt().orElse(Instant.MIN);
        Instant at = done.map(day -> day.atStartOfDay(WARSAW).toInstant()).orElse(Instant.MIN);
        return Touches.of(contact, last, expected, WARSAW, on, at);
    }

    @Test
    void nothingIsAgreed() {
        assertThat(touch(ANNA, Expectations.NONE, TALKED, Optional.empty())).isEmpty();
        assertThat(touch(own(ANNA, Cadence.NEVER), CUSTOMER, TALKED, Optional.empty()))
                .isEmpty();
    }

    @Test
    void itIsCountedInWholeDaysOfTheBooksZone() {
        LocalDate due = TALKED.plusDays(60);
        assertThat(touch(ANNA, CUSTOMER, TALKED)).isEqualTo(at(State.ON_TRACK, 0, due));
        assertThat(touch(ANNA, CUSTOMER, due.minusDays(1))).isEqualTo(at(State.ON_TRACK, 59, due));
        assertThat(touch(ANNA, CUSTOMER, due)).isEqualTo(at(State.DUE, 60, due));
        assertThat(touch(ANNA, CUSTOMER, TALKED.plusDays(89))).isEqualTo(at(State.DUE, 89, due));
        assertThat(touch(ANNA, CUSTOMER, TALKED.plusDays(90))).isEqualTo(at(State.LOSING_TOUCH, 90, due));
        assertThat(Touches.of(
                                ANNA,
                                ANNA.lastContactAt().orElseThrow(),
                                CUSTOMER,
                                ZoneOffset.UTC,
                                due.minusDays(1),
                                Instant.MIN)
                        .orElseThrow()
                        .state())
                .isEqualTo(State.DUE);
    }

    private static Touch at(State state, int days, LocalDate due) {
        return new Touch(state, Optional.of(TALKED), days, 60, due);
    }

    @Test
    void whatIsAgreedForTheContactComesFirst() {
        Contact often = own(ANNA, Cadence.ofDays(7, 20));
        assertThat(touch(often, CUSTOMER, TALKED.plusDays(7)).state()).isEqualTo(State.DUE);
        assertThat(touch(often, CUSTOMER, TALKED.plusDays(20)).state()).isEqualTo(State.LOSING_TOUCH);
        Contact seldom = own(ANNA, new Cadence(Optional.of(Period.ofYears(1)), Optional.empty()));
        assertThat(touch(seldom, CUSTOMER, TALKED.plusDays(364)).state()).isEqualTo(State.ON_TRACK);
        assertThat(touch(seldom, CUSTOMER, TALKED.plusYears(1)))
                .isEqualTo(new Touch(State.DUE, Optional.of(TALKED), 365, 365, TALKED.plusYears(1)));
    }

    @Test
    void oneOfTheTwoIsEnoughAndEitherMayBeTheShorter() {
        Contact longest = own(ANNA, new Cadence(Optional.empty(), Optional.of(Period.ofMonths(2))));
        LocalDate over = LocalDate.of(2026, 11, 8);
        assertThat(touch(longest, CUSTOMER, over.minusDays(1)).state()).isEqualTo(State.ON_TRACK);
        assertThat(touch(longest, CUSTOMER, over))
                .isEqualTo(new Touch(State.LOSING_TOUCH, Optional.of(TALKED), 61, 61, over));
        Contact turned = own(ANNA, Cadence.ofDays(60, 30));
        assertThat(touch(turned, CUSTOMER, TALKED.plusDays(29)).state()).isEqualTo(State.ON_TRACK);
        assertThat(touch(turned, CUSTOMER, TALKED.plusDays(30)))
                .isEqualTo(new Touch(State.LOSING_TOUCH, Optional.of(TALKED), 30, 60, TALKED.plusDays(30)));
    }

    @Test
    void whatWasDoneInPlaceOfAContactCountsAsOneButNotForTheDaysOfSilence() {
        Optional<LocalDate> done = Optional.of(TALKED.plusDays(50));
        assertThat(touch(ANNA, CUSTOMER, TALKED.plusDays(95), done))
                .contains(at(State.ON_TRACK, 95, TALKED.plusDays(110)));
        Optional<LocalDate> before = Optional.of(TALKED.minusDays(50));
        assertThat(touch(ANNA, CUSTOMER, TALKED.plusDays(60), before)).contains(at(State.DUE, 60, TALKED.plusDays(60)));
    }

    @Test
    void whoWasNeverTalkedToIsDueWithinTheFirstIntervalAndNotOnTheDayTheyWereAdded() {
        LocalDate added = LocalDate.of(2026, 1, 2);
        for (int number = 0; number < 200; number++) {
            Contact contact = Values.contact(number, Contact.person("Jan", ""));
            assertThat(touch(contact, CUSTOMER, added).state()).isEqualTo(State.ON_TRACK);
            assertThat(touch(contact, CUSTOMER, added.plusDays(60)).state()).isNotEqualTo(State.ON_TRACK);
            Touch touch = touch(contact, CUSTOMER, added.plusDays(30));
            assertThat(touch.lastOn()).isEmpty();
            assertThat(touch.days()).isEqualTo(30);
            assertThat(touch.agreed()).isEqualTo(60);
            assertThat(touch.dueOn()).isBetween(added.plusDays(1), added.plusDays(60));
            assertThat(touch(contact, CUSTOMER, touch.dueOn()).state()).isEqualTo(State.DUE);
            assertThat(touch(contact, CUSTOMER, touch.dueOn().plusDays(29)).state())
                    .isEqualTo(State.DUE);
            assertThat(touch(contact, CUSTOMER, touch.dueOn().plusDays(30)).state())
                    .isEqualTo(State.LOSING_TOUCH);
        }
    }

    @Test
    void manyAddedTogetherAreSpreadEvenlyOverTheInterval() {
        Instant now = Instant.parse("2026-11-20T09:00:00Z");
        UuidV7Generator ids = new UuidV7Generator(new SplittableRandom(20261122));
        for (int days : List.of(7, 30, 60, 90)) {
            Expectations expected = Expectations.of(Duration.ofHours(1), days, 2 * days);
            List<Integer> perDay = new ArrayList<>(Collections.nCopies(days, 0));
            int each = 150;
            for (int i = 0; i < days * each; i++) {
                Contact contact = new Contact(
                        new ContactId(ids.next(now)),
                        1,
                        Contact.person("Jan", ""),
                        Stamp.of(now, Actor.UNKNOWN),
                        Optional.empty(),
                        Optional.empty());
                LocalDate due =
                        touch(contact, expected, LocalDate.of(2026, 11, 20)).dueOn();
                int day = (int) ChronoUnit.DAYS.between(LocalDate.of(2026, 11, 21), due);
                perDay.set(day, perDay.get(day) + 1);
            }
            assertThat(perDay).as("in %s days", days).allMatch(count -> count > each * 0.6 && count < each * 1.4);
        }
    }

    @Test
    void theDayOfAnIdIsTheSameForEver() {
        assertThat(touch(Values.contact(1, Contact.person("Jan", "")), CUSTOMER, TALKED)
                        .dueOn())
                .isEqualTo(LocalDate.of(2026, 1, 29));
    }

    private static Contact own(Contact contact, Cadence cadence) {
        return contact.with(contact.details().keepInTouch(cadence));
    }
}
