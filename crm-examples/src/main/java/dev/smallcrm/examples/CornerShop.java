package dev.smallcrm.examples;

import dev.smallcrm.Crm;
import dev.smallcrm.CrmBuilder;
import dev.smallcrm.model.Agenda;
import dev.smallcrm.model.Contact;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/**
 * The book of a corner shop, filled from the spreadsheets of its keeper: who needs us today, what passed with somebody,
 * who was that again. Running it again doubles nothing.
 *
 * <p>{@code --northwind DIR} fills another book instead, from the tables of the Northwind sample database.
 */
public final class CornerShop {
    private CornerShop() {}

    /**
     * Writes the book into the current folder and prints what a morning begins with.
     *
     * @param args nothing, or {@code --northwind} and the folder with its CSV files
     */
    public static void main(String[] args) {
        run(Path.of("").toAbsolutePath(), Clock.systemUTC(), System.out, args);
    }

    static void run(Path folder, Clock clock, PrintStream out, String... args) {
        if (args.length == 0) {
            shop(folder, clock, out);
        } else if (args.length == 2 && args[0].equals("--northwind")) {
            Northwind.run(folder, clock, Path.of(args[1]), out);
        } else {
            out.println("Pass nothing, or --northwind and the folder with customers.csv, suppliers.csv,"
                    + " employees.csv and orders.csv");
        }
    }

    private static void shop(Path folder, Clock clock, PrintStream out) {
        CrmBuilder builder = Crm.builder()
                .clock(clock)
                .zone(ZoneId.of("Europe/Warsaw"))
                .country("PL")
                .language(Locale.ENGLISH)
                .currency(Currency.getInstance("PLN"));
        try (Crm crm = builder.open(folder.resolve("corner-shop"))) {
            LocalDate today = crm.agenda().today().date();
            fill(crm, today).forEach(tally -> out.println(tally.text()));

            out.println();
            out.println("Who needs us on "
                    + today.format(DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH)) + ":");
            Agenda agenda = crm.agenda().today();
            agenda.forEach(item -> out.println(String.format(Locale.ROOT, "%3d  %s", item.rank(), item.text())));
            agenda.more().forEach((reason, count) -> out.println("     and more, " + reason + ": " + count));

            Contact tomasz =
                    crm.contacts().byExternalRef(ShopImport.LIST, "c-16").orElseThrow();
            out.println();
            out.println("What passed with " + tomasz.displayName() + ":");
            crm.interactions().timeline(tomasz).forEach(i -> out.println("  " + i.text(crm.settings())));

            out.println();
            out.println("Who was that again, \"cerna tesin\":");
            crm.contacts().search("cerna tesin").forEach(hit -> out.println("  " + hit.text()));
        }
        out.println();
        out.println("The book is " + folder.resolve("corner-shop.mv.db") + ". Run this again: nothing is doubled.");
    }

    /** All of a file is in the book, or nothing of it. */
    private static List<Tally> fill(Crm crm, LocalDate today) {
        crm.doInTransaction(book -> new ShopImport(book).home("Sklep na Rogu"));
        return List.of(
                crm.inTransaction(book -> new ShopImport(book).customers(CsvFile.sample("customers.csv"))),
                crm.inTransaction(book -> new ShopImport(book).suppliers(CsvFile.sample("suppliers.csv"))),
                crm.inTransaction(book -> new ShopImport(book).colleagues(CsvFile.sample("colleagues.csv"))),
                crm.inTransaction(book -> new ShopLog(book, today).lines(CsvFile.sample("log.csv"))));
    }
}
