package dev.smallcrm.examples;

import dev.smallcrm.Crm;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Promise;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** What did we promise, and did we keep it? Putting a promise off moves our list, not what we said. */
public final class WhatDidWePromise {
    private WhatDidWePromise() {}

    /**
     * Makes six promises and looks back three days later.
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
            Contact anna = crm.contacts().add(Contact.person("Anna", "Kowalska").phone("+48 600 100 200"));
            Due tomorrow = Due.on(LocalDate.of(2026, 11, 21));
            FollowUp price = crm.followUps().promise(anna, tomorrow, "Tell her the price");
            FollowUp key = crm.followUps().promise(anna, tomorrow, "Bring the spare key");
            FollowUp filter = crm.followUps().promise(anna, tomorrow, "Order the filter");
            FollowUp chair = crm.followUps().promise(anna, tomorrow, "Look for a second chair");
            FollowUp slip = crm.followUps().promise(anna, tomorrow, "Find the slip from March");
            crm.followUps().promise(anna, Due.on(LocalDate.of(2026, 11, 27)), "Send the new list");

            clock.pass(Duration.ofHours(3));
            crm.followUps().complete(price.id(), "190 with the seal");
            crm.followUps().release(chair.id(), "she found one");
            crm.followUps().snooze(slip.id(), Due.on(LocalDate.of(2026, 11, 24)));
            clock.pass(Duration.ofDays(3));
            crm.followUps().complete(key.id(), "left it with her neighbour");
            crm.followUps().cancel(filter.id(), "not made any more");

            for (Promise.State state : Promise.State.values()) {
                out.println(state);
                crm.followUps().page(FollowUpQuery.of(anna).promisesOnly()).stream()
                        .filter(promise -> promise.promiseState(clock.instant()).equals(Optional.of(state)))
                        .forEach(promise -> out.println("  " + line(promise)));
            }
        }
    }

    private static String line(FollowUp followUp) {
        LocalDate promised = followUp.promise().orElseThrow().promisedFor().date();
        String moved = followUp.due().date().equals(promised)
                ? ""
                : ", put off to " + followUp.due().date();
        String outcome = followUp.outcome().isEmpty() ? "" : ": " + followUp.outcome();
        return followUp.title() + ", promised for " + promised + moved + outcome;
    }
}
