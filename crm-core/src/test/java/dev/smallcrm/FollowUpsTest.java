package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.CrmException;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Priority;
import dev.smallcrm.model.FollowUp.Status;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Stamp;
import dev.smallcrm.testkit.BookTest;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is to be done, from being scheduled to being closed. */
class FollowUpsTest extends BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private Contact anna;

    @BeforeEach
    void anna() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
    }

    private FollowUp stored(FollowUp followUp) {
        return crm.followUps().get(followUp.id());
    }

    private static void assertRefused(Supplier<?> call, String message) {
        assertThatThrownBy(call::get).isInstanceOf(Refused.class).hasMessage(message);
    }

    private static void assertInvalid(Supplier<?> call, String message) {
        assertThatThrownBy(call::get).isInstanceOf(InvalidInput.class).hasMessage(message);
    }

    @Test
    void keepsAllThatWasSaid() {
        Contact basia = crm.contacts().add(Contact.person("Basia", "Lis"));
        FollowUpDraft draft = FollowUp.of(
                        anna, Due.at(LocalDateTime.of(2026, 11, 23, 9, 30), ZONE), "Ask for the price")
                .assignedTo(basia)
                .priority(Priority.HIGH)
                .notes("The old list\nis from May.")
                .reference("order", "2026/1182");
        FollowUp made = crm.as("ewa").followUps().schedule(draft);
        Instant due = Instant.parse("2026-11-23T08:30:00Z");
        assertThat(made)
                .isEqualTo(new FollowUp(
                        made.id(),
                        1,
                        draft,
                        Optional.empty(),
                        Optional.empty(),
                        Status.OPEN,
                        due,
                        due,
                        "",
                        Optional.empty(),
                        Stamp.of(clock.instant(), new Actor("ewa"))));
        assertThat(stored(made)).isEqualTo(made);
        assertThat(made.promiseState(clock.instant())).isEmpty();
        assertThat(crm.references("order", "2026/1182").followUps()).containsExactly(made);
    }

    @Test
    void aDayIsDueFromItsStartAndLateFromItsEnd() {
        FollowUp made = crm.followUps().schedule(anna, TODAY, "Ask");
        assertThat(made.due()).isEqualTo(Due.on(TODAY));
        assertThat(made.dueAt()).isEqualTo(Instant.parse("2026-11-19T23:00:00Z"));
        assertThat(made.overdueAt()).isEqualTo(Instant.parse("2026-11-20T23:00:00Z"));
    }

    @Test
    void itIsDoneOnce() {
        FollowUp made = crm.followUps().schedule(anna, TODAY, "Ask");
        clock.advance(Duration.ofHours(1));
        FollowUp done = crm.as("basia").followUps().complete(made.id(), "Ten percent off");
        assertThat(done)
                .isEqualTo(new FollowUp(
                        made.id(),
                        2,
                        made.details(),
                        Optional.empty(),
                        Optional.empty(),
                        Status.DONE,
                        made.dueAt(),
                        made.overdueAt(),
                        "Ten percent off",
                        Optional.of(clock.instant()),
                        made.stamp().touched(clock.instant(), new Actor("basia"))));
        assertThat(stored(made)).isEqualTo(done);
        String closed = "The follow-up " + made.id() + " is closed: reopen it first";
        assertRefused(() -> crm.followUps().complete(made.id(), ""), closed);
        assertRefused(() -> crm.followUps().cancel(made.id(), ""), closed);
        assertRefused(() -> crm.followUps().release(made.id(), ""), closed);
        assertRefused(() -> crm.followUps().snooze(made.id(), Due.on(TODAY)), closed);
        assertRefused(() -> crm.followUps().edit(made.id(), d -> d.title("x")), closed);
        assertRefused(() -> crm.followUps().promiseAgain(made.id(), Due.on(TODAY)), closed);
        assertThat(stored(made)).isEqualTo(done);
    }

    @Test
    void whatWasClosedByMistakeIsOpenedAgain() {
        FollowUp made = crm.followUps().schedule(anna, TODAY, "Ask");
        assertThat(crm.followUps().reopen(made.id())).isEqualTo(made);
        FollowUp cancelled = crm.followUps().cancel(made.id(), "no need");
        assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
        assertThat(cancelled.outcome()).isEqualTo("no need");
        clock.advance(Duration.ofHours(1));
        FollowUp open = crm.followUps().reopen(made.id());
        assertThat(open)
                .isEqualTo(new FollowUp(
                        made.id(),
                        3,
                        made.details(),
                        Optional.empty(),
                        Optional.empty(),
                        Status.OPEN,
                        made.dueAt(),
                        made.overdueAt(),
                        "",
                        Optional.empty(),
                        made.stamp().touched(clock.instant(), Actor.UNKNOWN)));
        assertThat(crm.followUps().release(made.id(), "she found it").status()).isEqualTo(Status.RELEASED);
        crm.contacts().archive(anna);
        assertRefused(
                () -> crm.followUps().reopen(made.id()), "The contact " + anna.id() + " is archived: restore it first");
    }

    @Test
    void itIsPutOffAndChanged() {
        FollowUp made = crm.followUps().schedule(anna, TODAY, "Ask");
        FollowUp later = crm.followUps().snooze(made.id(), Due.on(TODAY.plusDays(3)));
        assertThat(later.details()).isEqualTo(made.details().due(Due.on(TODAY.plusDays(3))));
        assertThat(later.dueAt()).isEqualTo(Instant.parse("2026-11-22T23:00:00Z"));
        assertThat(later.overdueAt()).isEqualTo(Instant.parse("2026-11-23T23:00:00Z"));
        assertThat(crm.followUps().snooze(made.id(), Duration.ofMinutes(90)).dueAt())
                .isEqualTo(Instant.parse("2026-11-20T10:30:00Z"));
        FollowUp edited = crm.followUps()
                .edit(made.id(), d -> d.title("Ask Anna").notes("by mail").priority(Priority.LOW));
        assertThat(edited.details().due()).isEqualTo(Due.at(Instant.parse("2026-11-20T10:30:00Z"), ZONE));
        assertThat(edited.title()).isEqualTo("Ask Anna");
        assertThat(edited.version()).isEqualTo(4);
        assertThat(crm.followUps().edit(made.id(), d -> d)).isEqualTo(edited);
        assertInvalid(
                () -> crm.followUps().snooze(made.id(), Duration.ofDays(367)),
                "within is not between 0 and 366 days: give a time from now");
        assertInvalid(
                () -> crm.followUps().snooze(made.id(), Duration.ofSeconds(-1)),
                "within is not between 0 and 366 days: give a time from now");
    }

    @Test
    void itStaysWithItsContactAndWithWhatItAnswers() {
        Contact jan = crm.contacts().add(Contact.person("Jan", "Nowak"));
        Interaction mail = crm.interactions().log(Interaction.mailFrom(anna));
        FollowUp made = crm.followUps().schedule(anna, TODAY, "Ask");
        String moved = "A follow-up stays with its contact and with what it answers: cancel it and schedule another";
        assertRefused(() -> crm.followUps().edit(made.id(), d -> FollowUp.of(jan, TODAY, "Ask")), moved);
        assertRefused(() -> crm.followUps().edit(made.id(), d -> d.answers(mail.id())), moved);
        assertRefused(
                () -> crm.followUps().schedule(FollowUp.of(jan, TODAY, "Ask").answers(mail.id())),
                "The interaction " + mail.id() + " is not one of the contact " + jan.id()
                        + ": tie the follow-up to one of theirs");
    }

    @Test
    void titlesAndNotesHaveBounds() {
        String longest = "😀".repeat(300);
        FollowUp made = crm.followUps()
                .schedule(FollowUp.of(anna, TODAY, " " + longest + " ").notes("ż".repeat(100_000)));
        assertThat(stored(made).title()).isEqualTo(longest);
        assertThat(stored(made).details().notes()).hasSize(100_000);
        assertInvalid(
                () -> crm.followUps().schedule(anna, TODAY, longest + "x"),
                "title has 301 characters, the limit is 300: shorten it");
        assertInvalid(
                () -> crm.followUps().schedule(anna, TODAY, " \t "), "title is empty: give at least one character");
        assertInvalid(
                () -> crm.followUps().schedule(anna, TODAY, "one\ntwo"),
                "title has a line break or another control character: keep it to one line");
        assertInvalid(
                () -> FollowUp.of(anna, TODAY, "Ask").notes("x".repeat(100_001)),
                "notes has 100001 characters, the limit is 100000: shorten it");
        assertInvalid(
                () -> crm.followUps().complete(made.id(), "x".repeat(4_001)),
                "outcome has 4001 characters, the limit is 4000: shorten it");
        assertThat(stored(made)).isEqualTo(made);
        assertThat(crm.followUps().complete(made.id(), "x".repeat(4_000)).outcome())
                .hasSize(4_000);
    }

    @Test
    void everybodyItNamesIsThereAndInUse() {
        Contact gone = crm.contacts().archive(crm.contacts().add(Contact.person("Ewa", "Bąk")));
        String archived = "The contact " + gone.id() + " is archived: restore it first";
        assertRefused(() -> crm.followUps().schedule(gone, TODAY, "Ask"), archived);
        assertRefused(
                () -> crm.followUps().schedule(FollowUp.of(anna, TODAY, "Ask").assignedTo(gone)), archived);
        assertRefused(
                () -> crm.followUps().schedule(crm.home(), TODAY, "Ask"),
                "Home is us and cannot be used here: name another contact");
        for (Supplier<FollowUp> call : List.<Supplier<FollowUp>>of(
                () -> crm.followUps().schedule(Values.contactId(1), TODAY, "Ask"),
                () -> crm.followUps().schedule(FollowUp.of(anna, TODAY, "Ask").assignedTo(Values.contactId(1))))) {
            assertThatThrownBy(call::get)
                    .isInstanceOf(NotFound.class)
                    .hasMessage("There is no contact with the id " + Values.contactId(1) + " in this book");
        }
        FollowUpId unknown = new FollowUpId(Values.uuid(1));
        assertThatThrownBy(() -> crm.followUps().complete(unknown, ""))
                .isInstanceOf(NotFound.class)
                .hasMessage("There is no follow-up with the id " + unknown + " in this book");
    }

    @Test
    void whoeverSchedulesItDoesItUnlessSomebodyElseIsNamed() {
        Contact basia = crm.contacts().add(Contact.person("Basia", "Lis").externalRef("login", "basia"));
        Book hers = crm.as("basia");
        FollowUp made = hers.followUps().schedule(anna, TODAY, "Ask");
        assertThat(made.details().assignee()).contains(basia.id());
        assertThat(hers.followUps()
                        .schedule(FollowUp.of(anna, TODAY, "Ask").assignedTo(anna))
                        .details()
                        .assignee())
                .contains(anna.id());
        crm.contacts().archive(basia);
        assertThat(hers.followUps().schedule(anna, TODAY, "Ask").details().assignee())
                .isEmpty();
        assertThat(crm.followUps()
                        .snooze(made.id(), Due.on(TODAY.plusDays(1)))
                        .details()
                        .assignee())
                .as("what was hers can still be put off")
                .contains(basia.id());
        assertThat(crm.followUps()
                        .edit(made.id(), d -> d.assignedTo(anna))
                        .details()
                        .assignee())
                .contains(anna.id());
    }

    @Test
    void ofEightWhoCompleteItOneDoes() {
        FollowUp made = crm.followUps().schedule(anna, TODAY, "Ask");
        List<String> outcomes = Race.run(8, i -> {
            try {
                return crm.followUps().complete(made.id(), "by " + i).outcome();
            } catch (CrmException e) {
                return e.getMessage();
            }
        });
        FollowUp done = stored(made);
        assertThat(done.version()).isEqualTo(2);
        assertThat(outcomes)
                .contains(done.outcome())
                .filteredOn(("The follow-up " + made.id() + " is closed: reopen it first")::equals)
                .hasSize(7);
    }
}
