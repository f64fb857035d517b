package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Lead;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUp.Series;
import dev.smallcrm.model.FollowUp.Status;
import dev.smallcrm.model.FollowUpQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an older time of a series is opened again, what was done after it stays done: the series goes on behind that. */
class ReopenedSeriesTest extends InStepTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final List<String> told = new ArrayList<>();

    private FollowUp today(Recurrence rule) {
        return crm.followUps().schedule(FollowUp.of(anna, TODAY, "Water").recurring(rule));
    }

    private List<FollowUp> all(Status status) {
        return crm.followUps().page(FollowUpQuery.of(anna)).stream()
                .filter(each -> each.status() == status)
                .toList();
    }

    private FollowUp completed(FollowUp followUp) {
        crm.followUps().complete(followUp.id(), "");
        return current();
    }

    private void deliveredOn(LocalDate day) {
        clock.at(day + "T09:00:00Z");
        crm.reminders().deliver(notice -> told.add(notice.followUp().due().date() + " on " + day));
    }

    @Test
    void whatIsDoneAndToldIsNotToBeDoneAndToldAgain() {
        FollowUp first = today(Recurrence.days(1));
        deliveredOn(TODAY);
        FollowUp second = completed(first);
        deliveredOn(TODAY.plusDays(1));
        FollowUp third = completed(second);

        crm.followUps().reopen(first.id());
        assertThat(current().id()).isEqualTo(first.id());
        FollowUp next = completed(first);

        assertThat(next.series()).contains(new Series(first.id(), first.due(), 2));
        assertThat(next.due()).isEqualTo(third.due());
        deliveredOn(TODAY.plusDays(1));
        deliveredOn(TODAY.plusDays(2));
        assertThat(told)
                .containsExactly("2026-11-20 on 2026-11-20", "2026-11-21 on 2026-11-21", "2026-11-22 on 2026-11-22");
    }

    @Test
    void itIsLeftOutLikewise() {
        FollowUp first = today(Recurrence.days(1));
        completed(completed(first));
        crm.followUps().reopen(first.id());

        FollowUp skipped = crm.followUps().skip(first.id());

        assertThat(skipped.due()).isEqualTo(Due.on(TODAY.plusDays(2)));
        assertThat(completed(skipped).due()).isEqualTo(Due.on(TODAY.plusDays(3)));
    }

    @Test
    void aNumberOfTimesIsThatManyAlsoCountedFromWhenItWasDone() {
        FollowUp first = today(Recurrence.days(7).afterDone().times(3));
        clock.at("2026-11-21T09:00:00Z");
        FollowUp second = completed(first);
        clock.at("2026-11-25T09:00:00Z");
        completed(second);
        clock.at("2026-11-26T09:00:00Z");
        crm.followUps().reopen(first.id());

        FollowUp third = completed(first);

        assertThat(third.due()).isEqualTo(Due.on(LocalDate.of(2026, 12, 2)));
        crm.followUps().complete(third.id(), "");
        assertThat(all(Status.DONE)).hasSize(3);
        crm.followUps().reopen(second.id());
        crm.followUps().complete(second.id(), "");
        assertThat(all(Status.OPEN)).as("it has ended").isEmpty();
    }

    @Test
    void whatWasMovedSinceStaysMoved() {
        FollowUp first = today(Recurrence.weeks(1).times(3));
        FollowUp moved = crm.followUps().postpone(completed(first).id(), Due.on(TODAY.plusDays(9)));
        FollowUp last = completed(moved);
        crm.followUps().reopen(first.id());

        FollowUp again = completed(first);

        assertThat(again.due()).isEqualTo(last.due()).isEqualTo(Due.on(TODAY.plusDays(16)));
        assertThat(again.series()).isEqualTo(last.series());
        crm.followUps().complete(again.id(), "");
        assertThat(all(Status.DONE)).hasSize(3);
        assertThat(all(Status.OPEN)).isEmpty();
    }

    /** It went on by the rule that was changed since, and on the same day again. */
    @Test
    void whatWasChangedSinceStaysChanged() {
        LocalDate january = LocalDate.of(2026, 1, 31);
        clock.at("2026-01-31T09:00:00Z");
        FollowUp month =
                crm.followUps().schedule(FollowUp.of(anna, january, "Count").recurring(Recurrence.months(1)));
        for (int i = 1; i <= 6; i++) {
            month = completed(month);
            clock.at(january.plusMonths(i) + "T09:00:00Z");
        }
        FollowUp july = crm.followUps()
                .edit(
                        month.id(),
                        d -> d.title("Count all")
                                .recurring(Recurrence.months(1).missingDay(Recurrence.MissingDay.SKIP)));

        FollowUp next = completed(july);

        assertThat(next.due()).isEqualTo(Due.on(LocalDate.of(2026, 8, 31)));
        assertThat(next.details()).isEqualTo(july.details().due(next.due()));
    }

    @Test
    void soDoesWhatIsPostponedOrChangedAfterItWasOpenedAgain() {
        FollowUp first = today(Recurrence.weeks(1));
        completed(completed(first));
        crm.followUps().reopen(first.id());
        crm.followUps().edit(first.id(), d -> d.title("Water well"));
        assertThat(completed(first).title()).isEqualTo("Water well");

        crm.followUps().reopen(first.id());
        crm.followUps().postpone(first.id(), Due.on(TODAY.plusDays(2)));
        assertThat(completed(first).due()).isEqualTo(Due.on(TODAY.plusDays(9)));
    }

    /** It was told again: what had been told of the second one stayed with the first. */
    @Test
    void oneAfterTheOtherOpenedAgainIsNotToldAgain() {
        FollowUp first = today(Recurrence.days(1));
        deliveredOn(TODAY);
        FollowUp second = completed(first);
        deliveredOn(TODAY.plusDays(1));
        crm.followUps().reopen(first.id());
        crm.followUps().reopen(second.id());
        deliveredOn(TODAY.plusDays(1));
        assertThat(told).containsExactly("2026-11-20 on 2026-11-20", "2026-11-21 on 2026-11-21");
    }

    /** It was told never: the next one had been told, a day before, at the very moment when it was due. */
    @Test
    void oneThatWasNeverToldIsToldThoughTheNextWasToldWhenItWasDue() {
        FollowUp first = crm.followUps()
                .schedule(FollowUp.of(anna, Due.at(TODAY.plusDays(2).atTime(10, 0), ZONE), "Water")
                        .recurring(Recurrence.days(1))
                        .remind(Lead.days(1)));
        completed(first);
        clock.at("2026-11-22T09:00:00Z");
        List<Integer> numbers = new ArrayList<>();
        crm.reminders().deliver(notice -> numbers.add(notice.reminder().occurrence()));
        crm.followUps().reopen(first.id());
        clock.at("2026-11-22T12:00:00Z");
        crm.reminders().deliver(notice -> numbers.add(notice.reminder().occurrence()));
        assertThat(numbers).containsExactly(1, 0);
    }

    /** It was told again: who had told of it was another that had been done meanwhile. */
    @Test
    void whatWasToldAndCancelledIsNotToldAgainWhenItIsOpenedAfterOthersWereDone() {
        FollowUp first = today(Recurrence.days(1));
        FollowUp second = completed(first);
        deliveredOn(TODAY.plusDays(1));
        crm.followUps().reopen(first.id());
        clock.at("2026-11-22T08:00:00Z");
        completed(completed(first));
        crm.followUps().reopen(second.id());
        deliveredOn(TODAY.plusDays(2));
        assertThat(told).containsExactly("2026-11-21 on 2026-11-21");
    }
}
