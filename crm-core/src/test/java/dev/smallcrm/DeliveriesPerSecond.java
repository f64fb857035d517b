package dev.smallcrm;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.smallcrm.model.Contact;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.Race;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Measures how many reminders are handed over in a second, beside a bare loop in JDBC that claims the rows of the same
 * table as many at a time and notes each as delivered in a transaction of its own. Neither waits for a disk.
 */
final class DeliveriesPerSecond {
    private static final int CONTACTS = 50;
    private static final int BATCH = 20;
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

    private final HostSource database;
    private final DataSource source;
    private final Crm crm;
    private final int due;

    private DeliveriesPerSecond(HostSource database, DataSource source, Crm crm, int due) {
        this.database = database;
        this.source = source;
        this.crm = crm;
        this.due = due;
    }

    /**
     * Measures on this machine.
     *
     * @param args how many are due, and how often each is measured; without them 2,000 and 5
     * @throws SQLException if a statement is wrong
     */
    public static void main(String[] args) throws SQLException {
        int due = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        for (HostSource database : HostSource.values()) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(database.fresh());
            config.setMaximumPoolSize(10);
            try (HikariDataSource pool = new HikariDataSource(config);
                    Crm crm = Crm.connect(pool)) {
                schedule(crm, due);
                DeliveriesPerSecond measure = new DeliveriesPerSecond(database, pool, crm, due);
                for (int threads : new int[] {1, 2, 8}) {
                    measure.print(threads, rounds);
                }
            }
        }
    }

    private static void schedule(Crm crm, int due) {
        crm.doInTransaction(book -> {
            List<Contact> contacts = IntStream.range(0, CONTACTS)
                    .mapToObj(i -> book.contacts().add(Contact.person("Anna", "Kowalska")))
                    .toList();
            for (int i = 0; i < due; i++) {
                book.followUps().schedule(contacts.get(i % CONTACTS), LONG_AGO, "Call");
            }
        });
    }

    private void print(int threads, int rounds) throws SQLException {
        double[] ours = new double[rounds];
        double[] bare = new double[rounds];
        // In turn, so that what else the machine does falls on both; the first round only warms up.
        for (int round = -1; round < rounds; round++) {
            double bareNow = perSecond(threads, this::claimBare);
            double oursNow = perSecond(threads, () -> crm.reminders().deliver(notice -> {}));
            if (round >= 0) {
                bare[round] = bareNow;
                ours[round] = oursNow;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-10s %d threads: %6.0f deliveries a second, a bare loop %6.0f, ratio %.2f%n",
                database,
                threads,
                median(ours),
                median(bare),
                median(ours) / median(bare));
    }

    /** What each thread does until nothing is due; it gives back how many it delivered. */
    private interface Loop {
        int run() throws SQLException;
    }

    private double perSecond(int threads, Loop loop) throws SQLException {
        allDue();
        long begun = System.nanoTime();
        List<Integer> delivered = Race.run(threads, thread -> {
            try {
                return loop.run();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        double seconds = (System.nanoTime() - begun) / 1e9;
        int all = delivered.stream().mapToInt(Integer::intValue).sum();
        if (all != due) {
            throw new IllegalStateException(all + " were delivered of " + due);
        }
        return due / seconds;
    }

    private void allDue() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    UPDATE crm_reminder SET version = 1, state = 'WAITING', next_at = scheduled_for, attempts = 0,
                        claimed_at = NULL, delivered_at = NULL
                    """);
            if (database == HostSource.POSTGRESQL) {
                statement.execute("VACUUM ANALYZE crm_reminder");
            }
        }
    }

    private int claimBare() throws SQLException {
        String order = database == HostSource.H2 ? "" : "ORDER BY state, next_at, id ";
        String dueNow = "SELECT id FROM crm_reminder WHERE state = 'WAITING' AND next_at <= CURRENT_TIMESTAMP " + order
                + "FETCH FIRST " + BATCH + " ROWS ONLY FOR UPDATE SKIP LOCKED";
        int delivered = 0;
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(dueNow);
                PreparedStatement claim = connection.prepareStatement("""
                        UPDATE crm_reminder SET version = version + 1, attempts = attempts + 1,
                            claimed_at = CURRENT_TIMESTAMP, next_at = CURRENT_TIMESTAMP + INTERVAL '5' MINUTE
                        WHERE id = ?
                        """);
                PreparedStatement note = connection.prepareStatement("""
                        UPDATE crm_reminder SET version = version + 1, state = 'DELIVERED',
                            delivered_at = CURRENT_TIMESTAMP
                        WHERE id = ? AND version = 2
                        """)) {
            connection.setAutoCommit(false);
            List<UUID> claimed;
            do {
                claimed = claimed(select, claim);
                connection.commit();
                for (UUID id : claimed) {
                    note.setObject(1, id);
                    delivered += note.executeUpdate();
                    connection.commit();
                }
            } while (!claimed.isEmpty());
            connection.setAutoCommit(true);
        }
        return delivered;
    }

    private static List<UUID> claimed(PreparedStatement select, PreparedStatement claim) throws SQLException {
        List<UUID> claimed = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                claimed.add(rows.getObject(1, UUID.class));
            }
        }
        for (UUID id : claimed) {
            claim.setObject(1, id);
            claim.addBatch();
        }
        claim.executeBatch();
        return claimed;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
