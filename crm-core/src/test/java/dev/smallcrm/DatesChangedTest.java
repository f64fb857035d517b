package dev.smallcrm;

import static java.time.DayOfWeek.FRIDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Lead;
import dev.smallcrm.model.FollowUp.Status;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A birthday that was told and then turns out to be another day, or none. */
class DatesChangedTest extends BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate BORN = LocalDate.of(1986, 11, 20);

    private Contact anna(ImportantDate... dates) {
        return crm.contacts().add(Contact.person("Anna", "Kowalska").withDates(List.of(dates)));
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        crm.reminders().deliver(notice -> told.add(notice.text()));
        return told;
    }

    private List<String> open() {
        return crm.followUps().page(FollowUpQuery.open()).stream()
                .map(FollowUp::title)
                .toList();
    }

    @AfterEach
    void allIsInStep() {
        assertThat(crm.check()).isEmpty();
    }

    @Test
    void onTheDayThatItIsNotItIsNothingToDoAnyMore() {
        Contact anna = anna(ImportantDate.birthday(BORN));
        FollowUp call = crm.followUps().schedule(anna, TODAY, "Call");
        assertThat(told()).hasSize(2);

        crm.contacts().edit(anna, c -> c.birthday(BORN.plusDays(2)));

        assertThat(open()).containsExactly("Call");
        crm.followUps().complete(call.id(), "");
        clock.advance(Duration.ofDays(2));
        assertThat(told()).containsExactly("Anna Kowalska – to do today: Birthday, turns 40");
        assertThat(open()).containsExactly("Birthday, turns 40");
    }

    @Test
    void correctedByMistakeAndBackItIsToBeDoneAndNotToldAgain() {
        Contact anna = anna(ImportantDate.birthday(BORN));
        assertThat(told()).hasSize(1);
        crm.contacts().edit(anna, c -> c.birthday(BORN.plusDays(90)));
        assertThat(open()).isEmpty();

        crm.contacts().edit(anna, c -> c.birthday(BORN));

        assertThat(open()).containsExactly("Birthday, turns 40");
        assertThat(told()).isEmpty();
        clock.advance(Duration.ofDays(8));
        assertThat(told()).isEmpty();
        crm.contacts().edit(anna, c -> c.birthday(BORN.plusDays(90)));
        crm.contacts().edit(anna, c -> c.birthday(BORN));
        assertThat(open()).as("it is over").isEmpty();
    }

    @Test
    void whoIsArchivedByMistakeAndRestoredHasTheirBirthdayThisYearAllTheSame() {
        Contact anna = anna(ImportantDate.birthday(BORN).markedBy(ImportantDate.CARD));
        crm.agenda().later(crm.agenda().today().items().get(0), TODAY);
        crm.contacts().archive(anna);
        assertThat(told()).isEmpty();
        clock.advance(Duration.ofMinutes(1));

        crm.contacts().restore(anna);

        assertThat(open()).containsExactly("Birthday, turns 40, card");
        assertThat(crm.agenda().today().items()).hasSize(1);
        assertThat(told()).containsExactly("Anna Kowalska – to do today: Birthday, turns 40, card");
        crm.contacts().archive(anna);
        crm.contacts().restore(anna);
        assertThat(open()).hasSize(1);
        assertThat(told()).as("it was told").isEmpty();
    }

    @Test
    void soHasWhoeverComesBackByRinging() {
        Contact anna = anna(ImportantDate.birthday(BORN));
        crm.contacts().edit(anna, c -> c.phone("+48 600 100 200"));
        assertThat(told()).hasSize(1);
        crm.contacts().archive(anna);

        crm.interactions().log(Interaction.callFrom("600 100 200"));

        assertThat(open()).containsExactly("Birthday, turns 40");
        assertThat(told()).isEmpty();
    }

    @Test
    void whatSomebodyCancelledOrIsOverIsNotOpenedByThat() {
        Contact anna = anna(ImportantDate.birthday(BORN), ImportantDate.anniversary(BORN, "wedding"));
        assertThat(told()).hasSize(2);
        for (FollowUp each : crm.followUps().page(FollowUpQuery.openOf(anna)).items()) {
            if (each.title().startsWith("Birthday")) {
                crm.followUps().cancel(each.id(), "");
            }
        }
        clock.advance(Duration.ofHours(1));
        crm.contacts().archive(anna);
        crm.contacts().restore(anna);
        assertThat(open()).containsExactly("wedding, 40 years");

        FollowUp wedding =
                crm.followUps().page(FollowUpQuery.openOf(anna)).items().get(0);
        crm.followUps().cancel(wedding.id(), "they parted");
        crm.contacts().archive(anna);
        crm.contacts().restore(anna);
        assertThat(open()).as("given up as she was archived").isEmpty();

        crm.followUps().reopen(wedding.id());
        crm.contacts().archive(anna);
        clock.advance(Duration.ofDays(8));
        crm.contacts().restore(anna);
        assertThat(open()).isEmpty();
    }

    @Test
    void whatIsOverAndNobodyEndedKeepsNobodyFromBeingArchived() {
        Contact anna = anna(ImportantDate.birthday(BORN));
        assertThat(told()).hasSize(1);
        clock.advance(Duration.ofDays(9));
        assertThat(crm.contacts().archive(anna).archived()).isTrue();
    }

    @Test
    void takenAwayItIsNothingToDo() {
        Contact anna = anna(ImportantDate.birthday(BORN), ImportantDate.anniversary(BORN, "wedding"));
        assertThat(told()).hasSize(2);

        crm.contacts()
                .edit(
                        anna,
                        c -> c.withDates(c.dates().stream()
                                .filter(date -> date.label().isEmpty())
                                .toList()));

        assertThat(open()).containsExactly("Birthday, turns 40");
    }

    @Test
    void withAnotherYearTheyTurnAnotherAgeAndAreNotToldAgain() {
        Contact anna = anna(ImportantDate.birthday(BORN));
        assertThat(told()).hasSize(1);
        FollowUp before =
                crm.followUps().page(FollowUpQuery.openOf(anna)).items().get(0);

        crm.contacts().edit(anna, c -> c.birthday(BORN.minusYears(1)).datesMarkedBy(ImportantDate.FLOWERS));

        assertThat(open()).containsExactly("Birthday, turns 41, flowers");
        assertThat(crm.followUps().get(before.id()).dueAt()).isEqualTo(before.dueAt());
        assertThat(told()).isEmpty();
    }

    @Test
    void aTitleOfTheirOwnAndADayOfTheirOwnStay() {
        Contact anna = anna(ImportantDate.birthday(BORN), ImportantDate.nameDay(MonthDay.from(TODAY)));
        assertThat(told()).hasSize(2);
        for (FollowUp each : crm.followUps().page(FollowUpQuery.openOf(anna)).items()) {
            crm.followUps()
                    .edit(
                            each.id(),
                            draft -> each.title().equals("Name day")
                                    ? draft.due(Due.on(TODAY.plusDays(3)))
                                    : draft.title("Ring her"));
        }

        crm.contacts().edit(anna, c -> c.withDates(List.of(ImportantDate.birthday(BORN.minusYears(1)))));

        assertThat(open()).containsExactly("Ring her", "Name day");
    }

    @Test
    void ofTwoAnniversariesEachIsMarkedAsItsOwn() {
        Contact anna = anna(
                anniversary(5, 3).markedBy(ImportantDate.CARD),
                anniversary(11, 20).markedBy(ImportantDate.CALL));
        crm.agenda().done(crm.agenda().today().items().get(0), "glad");
        assertThat(crm.interactions().timeline(anna).items().get(0).channel()).isEqualTo(Channel.CALL);
    }

    @Test
    void aLeapDayIsMarkedAsItsOwnOnThe28th() {
        Contact anna = anna(
                anniversary(5, 3).markedBy(ImportantDate.CARD),
                anniversary(2, 29).markedBy(ImportantDate.CALL));
        clock.at("2027-02-28T09:00:00Z");
        assertThat(told()).hasSize(1);
        crm.contacts().edit(anna, c -> c.notes("Likes tea").withDates(c.dates().subList(1, 2)));
        FollowUp open = crm.followUps().page(FollowUpQuery.openOf(anna)).items().get(0);
        crm.followUps().complete(open.id(), "glad");
        assertThat(crm.interactions().timeline(anna).items().get(0).channel()).isEqualTo(Channel.CALL);
        assertThat(crm.followUps().get(open.id()).status()).isEqualTo(Status.DONE);
    }

    private static ImportantDate anniversary(int month, int day) {
        return new ImportantDate(
                ImportantDate.Kind.ANNIVERSARY, MonthDay.of(month, day), Optional.<Year>empty(), "", "");
    }

    @Test
    void aDayThatIsAddedIsMarkedLikeAllTheOthers() {
        Contact anna = anna(ImportantDate.birthday(BORN), ImportantDate.nameDay(MonthDay.of(7, 26)));
        crm.contacts().edit(anna, c -> c.datesMarkedBy(ImportantDate.DISCOUNT));

        Contact more = crm.contacts().edit(anna, c -> c.date(anniversary(5, 3)));
        assertThat(more.dates()).endsWith(anniversary(5, 3).markedBy(ImportantDate.DISCOUNT));

        Contact mixed = crm.contacts()
                .edit(
                        anna,
                        c -> c.date(anniversary(6, 4).markedBy(ImportantDate.CARD))
                                .date(anniversary(7, 5))
                                .birthday(BORN.plusDays(1)));
        assertThat(mixed.dates())
                .endsWith(
                        anniversary(6, 4).markedBy(ImportantDate.CARD),
                        anniversary(7, 5),
                        ImportantDate.birthday(BORN.plusDays(1)).markedBy(ImportantDate.DISCOUNT));
    }

    @Test
    void remindedOfAsTheySayItIsStillDueOnItsDayWhateverTheCalendar() {
        LocalDate saturday = TODAY.plusDays(1);
        crm.calendar(old -> WorkingCalendar.of(LocalTime.of(9, 0), LocalTime.of(17, 0), FRIDAY)
                .closedDay(ClosedDay.BACK));
        Contact anna = anna(ImportantDate.birthday(saturday.minusYears(40)));
        assertThat(told()).hasSize(1);
        FollowUp open = crm.followUps().page(FollowUpQuery.openOf(anna)).items().get(0);
        assertThat(open.dueAt()).isEqualTo("2026-11-20T23:00:00Z");

        FollowUp edited = crm.followUps().edit(open.id(), draft -> draft.remind(Lead.days(0)));

        assertThat(edited.dueAt()).isEqualTo(open.dueAt());
        crm.calendar(old -> old.holidays(TODAY.plusDays(14)));
        assertThat(crm.followUps().get(open.id()).dueAt()).isEqualTo(edited.dueAt());
    }
}
