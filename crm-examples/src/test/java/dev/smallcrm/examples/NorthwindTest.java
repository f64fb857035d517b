package dev.smallcrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.Crm;
import dev.smallcrm.model.Interaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another system's tables become a book: its real ones where they are at hand, small ones of their form everywhere. */
class NorthwindTest {
    private static final Path REAL = Path.of(System.getProperty("crm.realdata", ""), "northwind");
    private final MovableClock clock = new MovableClock("2026-11-21T18:00:00Z");

    @Test
    void realTables(@TempDir Path folder) throws Exception {
        if (!Files.isDirectory(REAL)) {
            System.out.println("NOT CHECKED: the Northwind tables are not in " + REAL
                    + "; the import ran on small tables of their form only");
            return;
        }
        String first = Console.of(out -> CornerShop.run(folder, clock, out, "--northwind", REAL.toString()));
        assertThat(first.replace(folder.toString(), "FOLDER")).isEqualTo("""
                customers.csv: 91 lines, 182 new
                suppliers.csv: 29 lines, 58 new
                employees.csv: 9 lines, 9 new
                  orders 100 of 830
                  orders 200 of 830
                  orders 300 of 830
                  orders 400 of 830
                  orders 500 of 830
                  orders 600 of 830
                  orders 700 of 830
                  orders 800 of 830
                  orders 830 of 830
                orders.csv: 830 lines, 830 new

                Who was our customer on 1997-03-01: 74

                Steven Buchanan:
                  manager: Andrew Fuller
                  direct report: Michael Suyama
                  direct report: Robert King
                  direct report: Anne Dodsworth
                  colleague: Northwind Traders

                The last orders of Berglunds snabbköp, found by "lulea":
                  4 March 1998 12:00 – purchase: Order 10924
                  6 February 1998 12:00 – purchase: Order 10875
                  3 February 1998 12:00 – purchase: Order 10866
                  28 January 1998 12:00 – purchase: Order 10857
                  16 January 1998 12:00 – purchase: Order 10837

                The book is FOLDER/northwind.mv.db. Run this again: nothing is doubled.
                """);
        Counts counts = counts(folder);
        assertThat(counts).isEqualTo(new Counts(249, 257, 830, 0));

        String second = Console.of(out -> CornerShop.run(folder, clock, out, "--northwind", REAL.toString()));
        assertThat(second).isEqualTo(first.replaceAll("lines, \\d+ new", "lines, 0 new"));
        assertThat(counts(folder)).isEqualTo(counts);
    }

    @Test
    void smallTables(@TempDir Path folder) throws Exception {
        Path tables = Files.createDirectory(folder.resolve("tables"));
        Files.writeString(tables.resolve("customers.csv"), """
                customer_id,company_name,contact_name,contact_title,address,city,region,postal_code,country,phone,fax
                NORTH,Północ,Jan Maria Żak,Owner,"Długa 1
                at the back",Luleå,,S-958,Sweden,0921-1,0921-2
                SOUTH,South,Ewa Maj,,1 Main St.,Seattle,WA,98101,USA,(206) 555-0101,
                """);
        Files.writeString(tables.resolve("suppliers.csv"), """
                supplier_id,company_name,contact_name,contact_title,address,city,region,postal_code,country,phone,fax,homepage
                1,Mill,Ann Bo,Sales,2 Mill Rd.,Leeds,,LS1,UK,(113) 555,,Mill (on the web)#http://mill.example.com/#
                2,Pit,Cy Do,Sales,3 Pit Rd.,Leeds,,LS1,UK,(113) 556,,#PIT.HTM#
                """);
        Files.writeString(tables.resolve("employees.csv"), """
                employee_id,last_name,first_name,title,birth_date,hire_date,address,city,region,postal_code,country,home_phone,extension,notes,reports_to
                1,Ek,Bo,Sales,1968-12-08,1992-05-01,4 Ek Rd.,Seattle,WA,98122,USA,(206) 555-0102,12,,5
                5,Lund,Eva,Manager,1964-02-29,1992-08-14,5 Lund Rd.,Seattle,WA,98122,USA,(206) 555-0103,13,Speaks Polish.,
                """);
        Files.writeString(tables.resolve("orders.csv"), """
                order_id,customer_id,employee_id,order_date,required_date,shipped_date,ship_via,freight,ship_name,ship_city
                7,NORTH,1,1996-07-04,1996-08-01,1996-07-16,3,32.3800011,"Północ, gate",Luleå
                8,NORTH,5,1997-07-04,1997-08-01,,3,0.5,Północ,Kiruna
                """);
        String first = Console.of(out -> CornerShop.run(folder, clock, out, "--northwind", tables.toString()));
        assertThat(first.replace(folder.toString(), "FOLDER")).isEqualTo("""
                customers.csv: 2 lines, 4 new
                suppliers.csv: 2 lines, 4 new
                employees.csv: 2 lines, 2 new
                  orders 2 of 2
                orders.csv: 2 lines, 2 new

                Who was our customer on 1997-03-01: 1

                Eva Lund:
                  direct report: Bo Ek
                  colleague: Northwind Traders

                The last orders of Północ, found by "lulea":
                  4 July 1997 12:00 – purchase: Order 8
                  4 July 1996 12:00 – purchase: Order 7

                The book is FOLDER/northwind.mv.db. Run this again: nothing is doubled.
                """);
        Counts counts = counts(folder);
        assertThat(counts).isEqualTo(new Counts(10, 11, 2, 0));
        Console.of(out -> CornerShop.run(folder, clock, out, "--northwind", tables.toString()));
        assertThat(counts(folder)).isEqualTo(counts);

        try (Crm crm = Crm.builder().clock(clock).open(folder.resolve("northwind"))) {
            List<Interaction> orders =
                    crm.references(NorthwindOrders.ORDER, "7").interactions();
            assertThat(orders).hasSize(1);
            assertThat(orders.get(0).details().content().amount()).isEmpty();
            assertThat(orders.get(0).details().content().text())
                    .isEqualTo("To Północ, gate, Luleå; shipped on 1996-07-16; freight 32.38");
            assertThat(orders.get(0).details().handledBy())
                    .contains(NorthwindImport.known(crm, NorthwindImport.EMPLOYEE, "1")
                            .id());
        }
    }

    @Test
    void makesNoBookWithoutTables(@TempDir Path folder) throws Exception {
        assertThat(Console.of(out -> CornerShop.run(folder, clock, out, "--northwind", folder.toString())))
                .isEqualTo("There is no customers.csv in " + folder + "\n");
        assertThat(folder).isEmptyDirectory();
    }

    private Counts counts(Path folder) {
        try (Crm crm = Crm.builder().clock(clock).open(folder.resolve("northwind"))) {
            return Counts.of(crm);
        }
    }
}
