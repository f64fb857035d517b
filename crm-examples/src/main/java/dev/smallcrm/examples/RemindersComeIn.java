package dev.smallcrm.examples;

import dev.smallcrm.Crm;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Recurrence;
import java.io.PrintStream;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What is due is printed when its time comes, here by a clock that goes an hour at each look. */
public final class RemindersComeIn {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    private RemindersComeIn() {}

    /**
     * Schedules, and lets a week pass.
     *
     * @param args none
     */
    public static void main(String[] args) {
        run(System.out);
    }

    static void run(PrintStream out) {
        MovableClock clock = new MovableClock("2026-11-20T09:00:00Z");
        ZoneId zone = ZoneId.of("Europe/Warsaw");
        try (Crm crm = Crm.builder()
                .clock(clock)
                .zone(zone)
                .country("PL")
                .language(Locale.ENGLISH)
                .inMemory()) {
            Contact bakery = crm.contacts().add(Contact.organization("Piekarnia Kłos"));
            Contact anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
            Due eight = Due.at(LocalDateTime.parse("2026-11-20T08:00"), zone);
            FollowUp order = crm.followUps()
                    .schedule(FollowUp.of(bakery, eight, "Order bread")
                            .recurring(Recurrence.weeks(1).on(DayOfWeek.MONDAY, DayOfWeek.THURSDAY)));
            crm.followUps().promise(anna, Duration.ofHours(3), "Call back with a date");

            for (int hour = 0; hour < 7 * 24; hour++) {
                crm.reminders()
                        .deliver(notice ->
                                out.println(TIME.format(clock.instant().atZone(zone)) + "  " + notice.text()));
                if (hour == 80) {
                    crm.followUps().complete(order.id(), "40 loaves");
                }
                clock.pass(Duration.ofHours(1));
            }
        }
    }
}
