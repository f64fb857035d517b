package dev.smallcrm.examples;

import dev.smallcrm.Crm;
import dev.smallcrm.model.Agenda;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.RelationshipType;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;

/** Somebody asks, we do not know yet and say when we call back; until we do, the agenda does not forget it. */
public final class PromiseToCallBack {
    private PromiseToCallBack() {}

    /**
     * Logs a call, promises, is late, calls back.
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
            crm.relationships().relate(anna, RelationshipType.CUSTOMER);

            Interaction call = crm.interactions()
                    .log(Interaction.callFrom(anna)
                            .about("Can the heater be repaired?")
                            .reference("order", "1182"));
            FollowUp promise = crm.followUps().promise(call, Duration.ofMinutes(30), "Call back with a date");
            agenda(crm, "Just promised", out);

            clock.pass(Duration.ofMinutes(45));
            agenda(crm, "A quarter of an hour too late", out);

            crm.interactions()
                    .log(Interaction.callTo(anna)
                            .about("Heater: on Tuesday at ten")
                            .reference("order", "1182")
                            .keeps(promise));
            agenda(crm, "Called back", out);

            out.println("Everything about order 1182");
            crm.references("order", "1182").interactions().forEach(i -> out.println("  " + i.text(crm.settings())));
        }
    }

    private static void agenda(Crm crm, String when, PrintStream out) {
        out.println(when);
        Agenda agenda = crm.agenda().today();
        agenda.forEach(item -> out.println("  " + item.text()));
        if (agenda.items().isEmpty()) {
            out.println("  nobody needs us");
        }
    }
}
