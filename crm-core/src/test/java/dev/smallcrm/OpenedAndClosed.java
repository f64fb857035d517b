package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.testkit.ChildJvm;
import dev.smallcrm.testkit.JdkFileThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Another process, in which nobody else is: it opens and closes books again and again, and prints which threads and
 * descriptors there are then that were not there before.
 */
final class OpenedAndClosed {
    /** So many rounds until the classes are loaded, and what is opened with them. */
    private static final int FIRST = 25;

    private OpenedAndClosed() {}

    /**
     * Runs it.
     *
     * @param arguments how often; the folder for the file, the URL of a PostgreSQL database, and the schema there
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(ChildJvm.given(arguments[0]));
        Path file = Path.of(ChildJvm.given(arguments[1])).resolve("shop");
        rounds("file", rounds, () -> Crm.open(file));
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
        rounds("H2", rounds, () -> Crm.connect(h2));
        System.out.println("H2 sessions: " + sessions(h2));
        PGSimpleDataSource postgresql = new PGSimpleDataSource();
        postgresql.setURL(ChildJvm.given(arguments[2]));
        postgresql.setUser("shop");
        postgresql.setCurrentSchema(ChildJvm.given(arguments[3]));
        postgresql.setApplicationName(OpenCloseTest.APPLICATION);
        // Each connection is a process of the server's.
        rounds("PostgreSQL", rounds / 4, () -> Crm.connect(postgresql));
        System.out.println("END");
        System.in.read();
    }

    private static void rounds(String place, int rounds, Supplier<Crm> opening) throws Exception {
        for (int i = 0; i < FIRST; i++) {
            round(i, opening);
        }
        Set<Thread> threads = threads();
        List<String> descriptors = descriptors();
        for (int i = 0; i < rounds; i++) {
            round(i, opening);
        }
        List<String> left = descriptors();
        descriptors.forEach(left::remove);
        System.out.println(place + ", threads: " + endless(threads) + ", descriptors: " + left);
    }

    private static void round(int number, Supplier<Crm> opening) throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        try (Crm crm = opening.get()) {
            if (number % 20 == 0) {
                crm.listen(changes -> heard.countDown());
                crm.contacts().put(Contact.person("Anna", "").externalRef("till", "1"));
                crm.contacts().put(Contact.person("Anna", number + "").externalRef("till", "1"));
                heard.await();
            }
            assertThat(crm.contacts().page(ContactQuery.all()).items()).hasSize(1);
        }
    }

    private static Set<Thread> threads() {
        return Set.copyOf(Thread.getAllStackTraces().keySet());
    }

    /** Those that are new and do not end; one that is on its way out may take a moment. */
    private static List<String> endless(Set<Thread> before) throws InterruptedException {
        List<String> names = new ArrayList<>();
        for (Thread thread : threads()) {
            if (!before.contains(thread) && !(thread instanceof JdkFileThread)) {
                thread.join(2_000);
                if (thread.isAlive()) {
                    names.add(thread.getName());
                }
            }
        }
        return names;
    }

    /** What each leads to: files by their names, sockets and pipes by their numbers. */
    private static List<String> descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.map(OpenedAndClosed::target).sorted().collect(Collectors.toCollection(ArrayList::new));
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (NoSuchFileException e) {
            return "that by which they are listed";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int sessions(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
