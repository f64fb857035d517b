package dev.smallcrm.examples;

import dev.smallcrm.Crm;
import dev.smallcrm.model.Contact;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** The book lives in the host's own database, beside its tables, and takes time and zone from the host. */
public final class OwnClockZoneAndDatabase {
    private OwnClockZoneAndDatabase() {}

    /**
     * Puts a book into a database that has a table of customers.
     *
     * @param args none
     * @throws SQLException if the database of the example fails
     */
    public static void main(String[] args) throws SQLException {
        run(System.out);
    }

    static void run(PrintStream out) throws SQLException {
        // Any pool will do, and PostgreSQL as well.
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:till", "till", "");
        try (Connection till = pool.getConnection();
                Statement sql = till.createStatement()) {
            sql.execute("CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(100), born DATE)");
            sql.execute("INSERT INTO customer VALUES (4711, 'Václav Dvořák', DATE '1972-01-02')");
            try (ResultSet customers = sql.executeQuery("SELECT id, name, born FROM customer")) {
                book(pool, customers, out);
            }
            try (ResultSet count = sql.executeQuery("SELECT COUNT(*) FROM shop_crm_contact")) {
                count.next();
                out.println("Rows in our own database: " + count.getInt(1) + ", we ourselves are one of them");
            }
        } finally {
            pool.dispose();
        }
    }

    private static void book(DataSource pool, ResultSet customers, PrintStream out) throws SQLException {
        MovableClock clock = new MovableClock("2026-12-31T23:30:00Z");
        try (Crm crm = Crm.builder()
                .clock(clock)
                .zone(ZoneId.of("Europe/Prague"))
                .country("CZ")
                .language(new Locale("cs"))
                .currency(Currency.getInstance("CZK"))
                .tablePrefix("shop_crm_")
                .connect(pool)) {
            while (customers.next()) {
                String[] name = customers.getString("name").split(" ", 2);
                LocalDate born = customers.getObject("born", LocalDate.class);
                String id = customers.getString("id");
                crm.contacts()
                        .put(Contact.person(name[0], name[1]).birthday(born).externalRef("till", id));
            }
            Contact vaclav = crm.contacts().byExternalRef("till", "4711").orElseThrow();
            LocalDate today = crm.agenda().today().date();
            crm.followUps().schedule(vaclav, today, "Popřát k novému roku");
            out.println("In UTC it is " + clock.instant() + ", in the book " + today);
            crm.agenda().today().forEach(item -> out.println(item.text()));
            crm.agenda().today().forEach(item -> out.println(item.text(Locale.ENGLISH)));
        }
    }
}
