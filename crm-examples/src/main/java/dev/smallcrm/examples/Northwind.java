package dev.smallcrm.examples;

import dev.smallcrm.Crm;
import dev.smallcrm.CrmBuilder;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.RelationshipType;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** The book of a trading company, filled from the tables of its old system. */
final class Northwind {
    private static final List<String> TABLES = List.of("customers.csv", "suppliers.csv", "employees.csv", "orders.csv");

    private Northwind() {}

    static void run(Path folder, Clock clock, Path tables, PrintStream out) {
        for (String table : TABLES) {
            if (!Files.isReadable(tables.resolve(table))) {
                out.println("There is no " + table + " in " + tables);
                return;
            }
        }
        CrmBuilder builder = Crm.builder()
                .clock(clock)
                .zone(ZoneId.of("America/Los_Angeles"))
                .country("US")
                .language(Locale.ENGLISH)
                .currency(Currency.getInstance("USD"));
        try (Crm crm = builder.open(folder.resolve("northwind"))) {
            fill(crm, tables, out);

            out.println();
            LocalDate then = LocalDate.of(1997, 3, 1);
            out.println("Who was our customer on " + then + ": " + customersOn(crm, then));

            Contact buchanan = NorthwindImport.known(crm, NorthwindImport.EMPLOYEE, "5");
            out.println();
            out.println(buchanan.displayName() + ":");
            crm.relationships().of(buchanan).forEach(related -> out.println("  " + related.text()));

            Contact lulea = crm.contacts().search("lulea").items().get(0).contact();
            out.println();
            out.println("The last orders of " + lulea.displayName() + ", found by \"lulea\":");
            crm.interactions().timeline(lulea).stream()
                    .limit(5)
                    .forEach(order -> out.println("  " + order.text(crm.settings())));
        }
        out.println();
        out.println("The book is " + folder.resolve("northwind.mv.db") + ". Run this again: nothing is doubled.");
    }

    private static void fill(Crm crm, Path tables, PrintStream out) {
        crm.contacts().edit(crm.home(), home -> home.tradeName("Northwind Traders"));
        CsvFile customers = CsvFile.of(tables.resolve("customers.csv"));
        CsvFile suppliers = CsvFile.of(tables.resolve("suppliers.csv"));
        CsvFile employees = CsvFile.of(tables.resolve("employees.csv"));
        CsvFile orders = CsvFile.of(tables.resolve("orders.csv"));
        out.println(crm.inTransaction(book -> new NorthwindImport(book).customers(customers, orders))
                .text());
        out.println(crm.inTransaction(book -> new NorthwindImport(book).suppliers(suppliers))
                .text());
        out.println(crm.inTransaction(book -> new NorthwindImport(book).employees(employees))
                .text());
        out.println(new NorthwindOrders(crm, out).orders(orders).text());
    }

    private static int customersOn(Crm crm, LocalDate day) {
        ContactQuery query = ContactQuery.related(RelationshipType.CUSTOMER, crm.home())
                .on(day)
                .limit(1000);
        return crm.contacts().page(query).items().size();
    }
}
