package dev.smallcrm.examples;

import dev.smallcrm.Crm;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.RelationshipType;
import java.io.PrintStream;
import java.util.Locale;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The book takes part in the transactions of Spring: an order and what the book says of it are kept together. */
public final class WithSpring {
    private WithSpring() {}

    /**
     * Takes one order that is kept and one that is not.
     *
     * @param args none
     */
    public static void main(String[] args) {
        run(System.out);
    }

    static void run(PrintStream out) {
        // In a Spring program these three are beans.
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:orders", "shop", "");
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
        jdbc.execute("CREATE TABLE orders (number INT PRIMARY KEY, customer UUID, total INT)");
        try (Crm crm = Crm.builder()
                .language(Locale.ENGLISH)
                .transactions(work -> transactions.executeWithoutResult(
                        status -> jdbc.execute((ConnectionCallback<Boolean>) connection -> {
                            work.accept(connection);
                            return true;
                        })))
                .connect(pool)) {
            order(crm, jdbc, transactions, 1182, 90);
            try {
                order(crm, jdbc, transactions, 1183, -1);
            } catch (IllegalArgumentException e) {
                out.println("Not taken: " + e.getMessage());
            }
            Contact anna = crm.contacts().byExternalRef("shop", "7").orElseThrow();
            out.println("Orders: " + jdbc.queryForObject("SELECT COUNT(*) FROM orders", Integer.class));
            crm.interactions().timeline(anna).forEach(talk -> out.println(talk.subject()));
        } finally {
            pool.dispose();
        }
    }

    private static void order(Crm crm, JdbcTemplate jdbc, TransactionTemplate transactions, int number, int total) {
        transactions.executeWithoutResult(status -> {
            Contact anna = crm.contacts().put(Contact.person("Anna", "Kowalska").externalRef("shop", "7"));
            crm.relationships().relate(anna, RelationshipType.CUSTOMER);
            crm.interactions().log(Interaction.noteOn(anna).about("ordered " + number));
            jdbc.update("INSERT INTO orders VALUES (?, ?, ?)", number, anna.id().value(), total);
            if (total < 0) {
                throw new IllegalArgumentException("a total below nothing");
            }
        });
    }
}
