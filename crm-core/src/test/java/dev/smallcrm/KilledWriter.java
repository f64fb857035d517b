package dev.smallcrm;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.smallcrm.model.Contact;
import dev.smallcrm.testkit.ChildJvm;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program that writes to a book as fast as it can, until it is killed, and prints what it wrote when the call has
 * returned: the id of a contact, or {@code import} and a number.
 */
final class KilledWriter {
    /** How many contacts are in one import. */
    static final int IMPORTED = 200;

    private KilledWriter() {}

    /**
     * Writes.
     *
     * @param args {@code single}, {@code import} or {@code compact}; the number of the first import; {@code file} and a
     *     path, or {@code postgresql} and a URL, user and schema
     */
    public static void main(String[] args) {
        System.out.println("opening");
        Crm crm = open(args);
        System.out.println("open");
        AtomicInteger next = new AtomicInteger(Integer.parseInt(args[1]));
        switch (args[0]) {
            case "import" -> always(() -> imported(crm, next.getAndIncrement()));
            case "compact" -> {
                new Thread(() -> always(() -> add(crm))).start();
                always(() -> compacted(crm));
            }
            default -> {
                new Thread(() -> always(() -> add(crm))).start();
                always(() -> add(crm));
            }
        }
    }

    private static void always(Runnable work) {
        while (true) {
            work.run();
        }
    }

    private static void add(Crm crm) {
        System.out.println(
                crm.contacts().add(Contact.person("Anna", "Kowalska")).id());
    }

    private static void imported(Crm crm, int number) {
        crm.doInTransaction(book -> {
            for (int i = 0; i < IMPORTED; i++) {
                book.contacts().add(Contact.person("Anna", "").tag("import " + number));
            }
        });
        System.out.println("import " + number);
    }

    private static void compacted(Crm crm) {
        crm.compact();
        System.out.println("compacted");
    }

    private static Crm open(String[] args) {
        if (args[2].equals("file")) {
            return Crm.open(Path.of(ChildJvm.given(args[3])));
        }
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(ChildJvm.given(args[3]));
        pool.setUsername(ChildJvm.given(args[4]));
        pool.setSchema(ChildJvm.given(args[5]));
        pool.setMaximumPoolSize(2);
        return Crm.connect(new HikariDataSource(pool));
    }
}
