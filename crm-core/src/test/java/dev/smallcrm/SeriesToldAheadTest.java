package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.Reminders.Handler;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Lead;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUp.Series;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderQuery;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On Friday the weekend and Monday are told of, and each of these days once, whatever is done ahead. */
class SeriesToldAheadTest extends InStepTest {
    private static final List<String> EACH_ONCE = List.of("0 26T09", "1 27T09", "2 27T09", "3 27T09", "4 30T09");

    private final List<String> told = new ArrayList<>();
    private FollowUp friday;

    @BeforeEach
    void aSeriesThatIsToldOfADayAhead() {
        crm.calendar(old -> SHOP);
        friday = crm.followUps()
                .schedule(FollowUp.of(anna, Due.at(LocalDateTime.parse("2026-11-27T10:00"), ZONE), "Water")
                        .recurring(Recurrence.days(1))
                        .remind(Lead.days(1)));
    }

    private void deliveredAt(String at, Handler handler) {
        clock.at("2026-11-" + at + ":00:00Z");
        crm.reminders().deliver(notice -> {
            told.add(notice.reminder().occurrence() + " " + at);
            handler.remind(notice);
        });
    }

    private void deliveredAt(String... times) {
        for (String at : times) {
            deliveredAt(at, notice -> {});
        }
    }

    private FollowUp completed() {
        return crm.followUps().complete(current().id(), "");
    }

    private List<Integer> deliveredOf(FollowUp followUp) {
        return crm.reminders().page(ReminderQuery.of(followUp.id(), State.DELIVERED)).stream()
                .map(Reminder::occurrence)
                .toList();
    }

    @Test
    void twoThatAreDoneAhead() {
        deliveredAt("26T09", "27T09");
        completed();
        completed();
        completed();
        assertThat(current().series().map(Series::number)).contains(3);
        deliveredAt("27T11", "28T09", "29T09", "30T09");
        assertThat(told).isEqualTo(EACH_ONCE);
    }

    @Test
    void whatWasToldOfIsKeptWithTheTimeThatIsOpen() {
        deliveredAt("26T09", "27T09");
        assertThat(deliveredOf(friday)).containsExactly(0, 1, 2, 3);
        completed();
        assertThat(deliveredOf(friday)).containsExactly(0);
        assertThat(deliveredOf(current())).containsExactly(1, 2, 3);
        completed();
        assertThat(deliveredOf(current())).containsExactly(2, 3);
    }

    @Test
    void oneThatWasDoneByMistake() {
        deliveredAt("26T09", "27T09");
        completed();
        completed();
        crm.followUps().reopen(friday.id());
        assertThat(current().id()).isEqualTo(friday.id());
        deliveredAt("27T11", "28T09", "29T09", "30T09");
        assertThat(told).isEqualTo(EACH_ONCE);
    }

    @Test
    void aHandlerThatDoesWhatIsOpenWheneverItIsTold() {
        for (String at : List.of("26T09", "27T09", "27T11", "28T09", "29T09", "30T09")) {
            deliveredAt(at, notice -> completed());
        }
        assertThat(told).isEqualTo(EACH_ONCE);
    }

    @Test
    void aHandlerThatDoesTheFirstOnlyWhileItIsToldOfTheSecond() {
        deliveredAt("26T09");
        deliveredAt("27T09", notice -> {
            if (notice.reminder().occurrence() == 1) {
                completed();
            }
        });
        deliveredAt("27T11", "28T09", "29T09", "30T09");
        assertThat(told).isEqualTo(EACH_ONCE);
    }
}
