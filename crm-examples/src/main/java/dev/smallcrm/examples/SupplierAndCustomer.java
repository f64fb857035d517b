package dev.smallcrm.examples;

import static dev.smallcrm.model.RelationshipType.CUSTOMER;
import static dev.smallcrm.model.RelationshipType.PROSPECT;
import static dev.smallcrm.model.RelationshipType.SUPPLIER;

import dev.smallcrm.Crm;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who sells to us and buys from us? Being a customer or a supplier is a dated fact, and one contact may be both. */
public final class SupplierAndCustomer {
    private SupplierAndCustomer() {}

    /**
     * Lists who is both, today and a year ago.
     *
     * @param args none
     */
    public static void main(String[] args) {
        run(System.out);
    }

    static void run(PrintStream out) {
        MovableClock clock = new MovableClock("2026-11-20T09:00:00Z");
        try (Crm crm = Crm.builder()
                .clock(clock)
                .zone(ZoneId.of("Europe/Warsaw"))
                .country("PL")
                .language(Locale.ENGLISH)
                .inMemory()) {
            Contact bakery = crm.contacts().add(Contact.organization("Piekarnia Łan"));
            Contact brewery = crm.contacts().add(Contact.organization("Pivovar Černý"));
            Contact farm = crm.contacts().add(Contact.organization("Gospodarstwo Śliwa"));
            for (Contact all : List.of(bakery, brewery, farm)) {
                crm.relationships().relate(Relationship.of(all, SUPPLIER).since(LocalDate.of(2024, 3, 1)));
            }
            LocalDate june = LocalDate.of(2026, 6, 1);
            crm.relationships().relate(Relationship.of(bakery, CUSTOMER).since(LocalDate.of(2025, 1, 15)));
            crm.relationships()
                    .relate(Relationship.of(brewery, CUSTOMER)
                            .since(LocalDate.of(2025, 2, 1))
                            .until(june));
            crm.relationships().relate(farm, PROSPECT);
            both(crm, LocalDate.of(2025, 11, 20), out);
            both(crm, LocalDate.of(2026, 11, 20), out);

            crm.relationships().replace(farm, PROSPECT, CUSTOMER);
            out.println("The farm has bought something");
            both(crm, LocalDate.of(2026, 11, 20), out);

            out.println("What the brewery is and was to us");
            for (Relationship.Seen to : crm.relationships().of(brewery).items()) {
                Relationship dates = to.relationship();
                String end = dates.validTo().map(day -> " until " + day).orElse("");
                out.println("  " + to.ownLabel() + " since " + dates.validFrom() + end);
            }
        }
    }

    private static void both(Crm crm, LocalDate day, PrintStream out) {
        List<Contact> both = new ArrayList<>(on(crm, SUPPLIER, day));
        both.retainAll(on(crm, CUSTOMER, day));
        out.println("Supplier and customer on " + day);
        both.forEach(contact -> out.println("  " + contact.displayName()));
    }

    private static List<Contact> on(Crm crm, RelationshipType type, LocalDate day) {
        ContactQuery query = ContactQuery.related(type, crm.home()).on(day);
        return crm.contacts().page(query).items();
    }
}
