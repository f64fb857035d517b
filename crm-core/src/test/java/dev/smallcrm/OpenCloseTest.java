package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.smallcrm.Writes.Write;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.testkit.ChildJvm;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.Soak;
import dev.smallcrm.testkit.TestClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Books that are opened and closed again and again leave nothing behind. */
class OpenCloseTest {
    /** How the other process calls itself at PostgreSQL. */
    static final String APPLICATION = "opened-and-closed";

    private static final int ROUNDS = Soak.of(50, 10_000);
    private static final int CALLERS = 50;
    private static final String CLOSED = "This CRM is closed: open it again";

    @TempDir
    private Path folder;

    @Test
    void noThreadNoDescriptorAndNoConnectionIsLeft() throws SQLException {
        try (Connection connection = HostSource.POSTGRESQL.fresh().getConnection();
                ChildJvm other = ChildJvm.startTellingThreads(
                        OpenedAndClosed.class,
                        String.valueOf(ROUNDS),
                        folder.toString(),
                        connection.getMetaData().getURL(),
                        connection.getSchema())) {
            List<String> said = Stream.generate(other::line)
                    .takeWhile(line -> !line.isEmpty() && !line.equals("END"))
                    .toList();
            assertThat(said)
                    .containsExactly(
                            "file, threads: [], descriptors: []",
                            "H2, threads: [], descriptors: []",
                            "H2 sessions: 1",
                            "PostgreSQL, threads: [], descriptors: []");
            assertThat(connectionsOfTheOther(connection)).isZero();
        }
    }

    /** The server takes a moment to see that a connection was closed. */
    private static int connectionsOfTheOther(Connection connection) throws SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        try (PreparedStatement count =
                connection.prepareStatement("SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = ?")) {
            count.setString(1, APPLICATION);
            while (true) {
                try (ResultSet rows = count.executeQuery()) {
                    rows.next();
                    if (rows.getInt(1) == 0 || System.nanoTime() > end) {
                        return rows.getInt(1);
                    }
                }
            }
        }
    }

    @Test
    void aCloseDuringCallsOfFiftyThreadsEndsThemAllAndLosesNothing() throws Exception {
        closedDuringCalls(() -> Crm.open(folder.resolve("shop")));
    }

    @ParameterizedTest
    @EnumSource
    void soDoesOneOnADatabaseOfTheHostsWhoseConnectionsAreAllGivenBack(HostSource database) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.fresh());
        config.setMaximumPoolSize(10);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            closedDuringCalls(() -> Crm.connect(pool));
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            assertThat(pool.isClosed()).isFalse();
        }
    }

    private static void closedDuringCalls(Supplier<Crm> opening) throws Exception {
        List<ContactId> acknowledged = new ArrayList<>();
        Crm crm = opening.get();
        CountDownLatch begun = new CountDownLatch(CALLERS);
        List<CompletableFuture<List<ContactId>>> callers = IntStream.range(0, CALLERS)
                .mapToObj(i -> Race.begin(() -> addUntilClosed(crm, begun)))
                .toList();
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        crm.close();
        crm.close();
        for (CompletableFuture<List<ContactId>> caller : callers) {
            acknowledged.addAll(caller.get(1, TimeUnit.MINUTES));
        }
        try (Crm again = opening.get()) {
            assertThat(acknowledged)
                    .hasSizeGreaterThanOrEqualTo(CALLERS)
                    .allSatisfy(id -> assertThat(again.contacts().find(id)).isPresent());
        }
    }

    private static List<ContactId> addUntilClosed(Crm crm, CountDownLatch begun) {
        List<ContactId> acknowledged = new ArrayList<>();
        while (true) {
            try {
                acknowledged.add(crm.contacts().add(Contact.person("Anna", "")).id());
                begun.countDown();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage(CLOSED);
                return acknowledged;
            }
        }
    }

    @Test
    void whatIsCalledAfterTheCloseSaysSo() throws SQLException {
        Crm inMemory = Crm.builder()
                .clock(new TestClock("2026-11-20T09:00:00Z"))
                .country("PL")
                .inMemory();
        List<Write> writes = new Writes(inMemory).all().toList();
        inMemory.close();
        inMemory.close();
        for (Write write : writes) {
            refused(write.toString(), () -> write.call().accept(inMemory));
        }
        LocalDate today = LocalDate.of(2026, 11, 20);
        List<Consumer<Book>> reads = List.of(
                Book::home,
                Book::settings,
                book -> book.profile(Scene.NOBODY),
                book -> book.references("till", "1"),
                book -> book.inTransaction(inner -> inner),
                book -> book.contacts().page(ContactQuery.all()),
                book -> book.contacts().search("anna"),
                book -> book.relationships().of(Scene.NOBODY),
                book -> book.interactions().timeline(Scene.NOBODY),
                book -> book.followUps().today(),
                book -> book.agenda().on(today));
        for (Consumer<Book> read : reads) {
            refused("a read", () -> read.accept(inMemory));
            refused("a read by somebody", () -> read.accept(inMemory.as("basia")));
        }
        Crm file = Crm.open(folder.resolve("shop"));
        file.close();
        refused("backup", () -> file.backup(folder.resolve("copy")));
        refused("compact", file::compact);
        refused("health", file::health);
        refused("listen", () -> file.listen(changes -> {}));
        Crm host;
        try (Connection connection = HostSource.H2.fresh().getConnection()) {
            host = Crm.connect(HostSource.H2.fresh());
            host.close();
            connection.setAutoCommit(false);
            refused("within", () -> host.within(connection).home());
        }
    }

    private static void refused(String what, Runnable call) {
        assertThatThrownBy(call::run)
                .as(what)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(CLOSED);
    }

    @Test
    void withinATransactionItIsRefused() {
        try (Crm crm = Crm.inMemory()) {
            Runnable closing = crm::close;
            assertThatThrownBy(() -> crm.doInTransaction(book -> closing.run()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("This thread is in a transaction of the book: do this after it");
            assertThat(crm.contacts().page(ContactQuery.all()).items()).isEmpty();
        }
    }
}
