package dev.smallcrm.examples;

import dev.smallcrm.Crm;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Profile;
import dev.smallcrm.model.RelationshipType;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** It rings: who is it, what must I know before I pick up, and what did we promise? */
public final class ItRings {
    private ItRings() {}

    /**
     * Rings three times.
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
            Contact jan = crm.contacts()
                    .add(Contact.person("Jan", "Żak").phone("+48 42 630 12 00").pin("prepayment only"));
            Contact ewa = crm.contacts().add(Contact.person("Ewa", "Żak").phone("0048 42 630 12 00"));
            crm.relationships().relate(jan, RelationshipType.CUSTOMER);
            crm.relationships().relate(ewa, RelationshipType.PROSPECT);
            Interaction call = crm.interactions().log(Interaction.callFrom(jan).about("Is the stove in?"));
            crm.followUps().promise(call, Duration.ofHours(4), "Tell him when the stove comes");

            clock.pass(Duration.ofDays(1));
            rings(crm, "42 630 12 00", out);
            rings(crm, "0048 600 100 200", out);

            out.println("Who called and was not called back");
            Instant lastWeek = clock.instant().minus(Duration.ofDays(7));
            for (Interaction missed : crm.interactions().missed(lastWeek).items()) {
                out.println("  " + missed.text(crm.settings()));
                crm.contacts().edit(missed.contact(), stranger -> stranger.name("Ola", "Maj"));
                crm.interactions().log(Interaction.callTo(missed.contact()).about("She looks for a stove"));
            }
            rings(crm, "+48 600 100 200", out);
        }
    }

    private static void rings(Crm crm, String number, PrintStream out) {
        out.println(number + " is ringing");
        List<Contact> callers = crm.contacts().byPhone(number);
        for (Contact caller : callers) {
            Profile profile = crm.profile(caller);
            String note = caller.pinnedNote().isEmpty() ? "" : ": " + caller.pinnedNote();
            out.println("  " + caller.displayName() + note);
            profile.relationships().forEach(to -> out.println("    " + to.ownLabel()));
            profile.open().forEach(open -> out.println("    to do: " + open.title()));
            for (Interaction past : profile.timeline().items()) {
                out.println("    " + past.text(crm.settings()));
            }
        }
        if (callers.isEmpty()) {
            // Nobody picks up: the stranger becomes a contact, known by the number until somebody asks for the name.
            Interaction missed = crm.interactions().log(Interaction.missedCallFrom(number));
            Contact stranger = crm.contacts().get(missed.contact());
            out.println("  nobody we know; kept as " + stranger.displayName());
        }
    }
}
