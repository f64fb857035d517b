package dev.smallcrm;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Options;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A test about what somebody is told of, and when: month, day and hour, in UTC, and which time of a series. */
abstract class ToldTest extends InStepTest {
    final List<String> told = new ArrayList<>();

    static LocalDate nov(int day) {
        return LocalDate.of(2026, 11, day);
    }

    final void deliverAt(String... times) {
        deliverAt(CatchUp.ONCE, times);
    }

    final void deliverAt(CatchUp catchUp, String... times) {
        for (String time : times) {
            clock.at("2026-" + time + ":00Z");
            crm.reminders()
                    .deliver(
                            notice -> told.add(time + " #" + notice.reminder().occurrence()),
                            new Options(20, Duration.ofMinutes(5), 10, Duration.ofMinutes(1), catchUp));
        }
    }
}
