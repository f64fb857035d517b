package dev.smallcrm.examples;

import dev.smallcrm.Crm;
import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/** A beekeeper has stockists: shops that keep the honey on their shelves and want an answer within two hours. */
public final class OwnRelationshipType {
    /** A key that stays; what it means is defined in the book and may change. */
    private static final RelationshipType STOCKIST = new RelationshipType("stockist");

    private OwnRelationshipType() {}

    /**
     * Defines a type, uses it, and shows what it makes of a message.
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
            crm.contacts().edit(crm.home(), home -> home.tradeName("Pasieka Lipowa"));
            crm.relationships()
                    .define(RelationshipTypeDefinition.of(STOCKIST, "stockist", "maker")
                            .between(Set.of(ContactKind.ORGANIZATION), Set.of(ContactKind.ORGANIZATION))
                            .expectations(Expectations.of(Duration.ofHours(2), 30, 90)));

            Contact shop =
                    crm.contacts().add(Contact.organization("Sklep na Rogu").phone("33 555 01 00"));
            Contact zofia = crm.contacts().add(Contact.person("Zofia", "Łukasiewicz"));
            crm.relationships().relate(shop, STOCKIST);
            crm.relationships().relate(zofia, RelationshipType.WORKS_FOR, shop);
            crm.relationships().of(shop).forEach(related -> out.println(shop.displayName() + " > " + related.text()));
            crm.relationships()
                    .of(crm.home())
                    .forEach(related -> out.println(crm.home().displayName() + " > " + related.text()));
            try {
                crm.relationships().relate(zofia, STOCKIST);
            } catch (InvalidInput e) {
                out.println(e.getMessage());
            }

            // Zofia works for a stockist, so she may expect what a stockist may.
            crm.interactions().log(Interaction.messageFrom(zofia).about("Twelve more jars by Friday?"));
            clock.pass(Duration.ofHours(1));
            crm.agenda().today().forEach(item -> out.println(item.text()));
            clock.pass(Duration.ofHours(2));
            AgendaItem first = crm.agenda().today().items().get(0);
            out.println(first.text());
            crm.agenda().done(first, "They come on Thursday");
            out.println("Answered, " + crm.agenda().today().items().size() + " to go");
        }
    }
}
