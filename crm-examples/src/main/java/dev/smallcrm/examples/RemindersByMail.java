package dev.smallcrm.examples;

import dev.smallcrm.Crm;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Email;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.ReminderQuery;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Locale;

/**
 * Each colleague gets what is due by mail, through a mailer of the program's own, and the shop what is nobody's, such as a
 * birthday; when that fails, a little later.
 */
public final class RemindersByMail {
    private RemindersByMail() {}

    /** What this program sends mail with. */
    interface Mailer {
        void send(String to, String subject) throws IOException;
    }

    /**
     * Schedules something for a colleague, and knows a customer's birthday, while mail does not work at first.
     *
     * @param args none
     */
    public static void main(String[] args) {
        run(System.out);
    }

    static void run(PrintStream out) {
        MovableClock clock = new MovableClock("2026-11-20T09:00:00Z");
        Mailer mailer = (to, subject) -> {
            if (clock.instant().toString().compareTo("2026-11-20T09:01:00Z") < 0) {
                throw new IOException("the mail server is restarting");
            }
            out.println("To " + to + ": " + subject);
        };
        try (Crm crm = Crm.builder()
                .clock(clock)
                .zone(ZoneId.of("Europe/Warsaw"))
                .country("PL")
                .language(Locale.ENGLISH)
                .inMemory()) {
            crm.contacts()
                    .add(Contact.person("Barbara", "Lis")
                            .email("basia@example.com")
                            .externalRef("login", "basia"));
            Contact farm = crm.contacts().add(Contact.organization("Gospodarstwo Zielone"));
            crm.contacts().add(Contact.person("Jan", "Żak").birthday(MonthDay.of(11, 20)));
            crm.as("basia").followUps().schedule(farm, LocalDate.of(2026, 11, 20), "Ask for the price of apples");

            for (int minute = 0; minute < 3; minute++) {
                crm.reminders().deliver(notice -> {
                    String to = notice.followUp()
                            .details()
                            .assignee()
                            .flatMap(who ->
                                    crm.contacts().get(who).emails().stream().findFirst())
                            .map(Email::address)
                            .orElse("shop@example.com");
                    mailer.send(to, notice.text());
                });
                out.println(crm.reminders()
                                .page(ReminderQuery.in(Reminder.State.WAITING))
                                .items()
                                .size()
                        + " waiting");
                clock.pass(Duration.ofMinutes(1));
            }
        }
    }
}
