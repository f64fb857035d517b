package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.CrmException;
import dev.smallcrm.model.StoreException.Incompatible;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.Seam;
import dev.smallcrm.testkit.Seam.Fault;
import dev.smallcrm.testkit.Seam.Moment;
import dev.smallcrm.testkit.Soak;
import dev.smallcrm.testkit.TestClock;
import dev.smallcrm.testkit.Thrown;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What a host can catch within a transaction, of ours or of its own: exceptions of ours and no text of a driver's. */
class WhatHostsCatchTest {
    /** Each single call takes minutes. */
    private static final int STEP = Soak.of(11, 1);

    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");
    private final Seam seam = new Seam();
    private final List<String> otherwise = new ArrayList<>();
    private final Map<String, Consumer<Book>> calls = new LinkedHashMap<>();
    private Crm crm;
    private DataSource watched;

    @BeforeEach
    void open() {
        DataSource source = HostSource.H2.fresh();
        watched = seam.over(source);
        crm = Crm.builder().clock(clock).country("PL").connect(watched);
        new Writes(crm).all().forEach(write -> calls.put(write.toString(), write.call()));
        new Reads(crm).all().forEach(read -> calls.put(read.toString(), read.call()));
    }

    @AfterEach
    void close() {
        crm.close();
        assertThat(seam.open()).isZero();
    }

    @Test
    void everyVerbThatReadsIsTried() {
        Set<String> reading = new TreeSet<>(EveryVerbTest.READING);
        new Reads(crm).all().forEach(read -> reading.remove(read.verb()));
        assertThat(reading)
                .as("those that only lead to others")
                .containsExactly(
                        "book.agenda",
                        "book.as",
                        "book.contacts",
                        "book.followUps",
                        "book.interactions",
                        "book.relationships");
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"SQL_EXCEPTION", "CONNECTION_GONE", "NO_ROLLBACK"})
    void inATransactionOfOurs(Fault fault) {
        eachAt(STEP, (name, call, n) -> {
            boolean failed = inTransactionFails(name, call, n, fault);
            assertThat(seam.committed()).as("%s, %s", name, n).isFalse();
            return failed;
        });
        assertThat(otherwise).isEmpty();
    }

    private interface Attempt {
        /** Whether there was such a call at all. */
        boolean fails(String name, Consumer<Book> call, int number);
    }

    /** From verb to verb another one of the first few fails first. */
    private void eachAt(int step, Attempt attempt) {
        int first = 0;
        for (Map.Entry<String, Consumer<Book>> call : calls.entrySet()) {
            first = first % step + 1;
            int n = first;
            while (attempt.fails(call.getKey(), call.getValue(), n)) {
                n += step;
            }
        }
    }

    private boolean inTransactionFails(String name, Consumer<Book> call, int number, Fault fault) {
        AtomicReference<Throwable> caught = new AtomicReference<>();
        IllegalArgumentException noFailure = new IllegalArgumentException("undo it");
        seam.arm(number, fault, Moment.BEFORE);
        Throwable thrown = catchThrowable(() -> crm.doInTransaction(book -> {
            caught.set(catchThrowable(() -> call.accept(book)));
            if (caught.get() == null) {
                throw noFailure;
            }
        }));
        boolean failed = !seam.failed().isEmpty();
        seam.disarm();
        if (caught.get() != null) {
            requireOurs(name + ", " + number, caught.get());
            if (!(thrown instanceof IllegalStateException) || thrown.getCause() != caught.get()) {
                otherwise.add(name + ", " + number + " does not doom the transaction: " + thrown);
            }
        } else if (thrown != noFailure) {
            requireOurs(name + ", " + number, thrown);
        }
        return failed;
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"SQL_EXCEPTION", "CONNECTION_GONE"})
    void inATransactionOfTheHosts(Fault fault) {
        eachAt(STEP, (name, call, n) -> withinFails(name, call, n, fault));
        eachAt(
                STEP,
                (name, call, n) -> withinFails(name, book -> book.doInTransaction(caughtIn(name, call)), n, fault));
        assertThat(otherwise).isEmpty();
    }

    private Consumer<Book> caughtIn(String name, Consumer<Book> call) {
        return inner -> {
            Throwable caught = catchThrowable(() -> call.accept(inner));
            if (caught != null) {
                requireOurs(name, caught);
                throw new SomethingElse();
            }
        };
    }

    private static final class SomethingElse extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private boolean withinFails(String name, Consumer<Book> call, int number, Fault fault) {
        try (Connection connection = watched.getConnection()) {
            connection.setAutoCommit(false);
            seam.arm(number, fault, Moment.BEFORE);
            Throwable thrown = catchThrowable(() -> call.accept(crm.within(connection)));
            boolean failed = !seam.failed().isEmpty();
            seam.disarm();
            if (thrown != null && !(thrown instanceof SomethingElse)) {
                requireOurs(name + ", " + number, thrown);
            }
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            return failed;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void requireOurs(String what, Throwable thrown) {
        if (!(thrown instanceof CrmException) || Thrown.whole(thrown).contains(Seam.MARKER)) {
            otherwise.add(what + ", " + seam.failed() + ": " + Thrown.whole(thrown));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTableThatIsGoneDoomsTheTransactionThatOnlyReadIt(HostSource database) throws SQLException {
        DataSource source = database.fresh();
        try (Crm book = Crm.connect(source);
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE crm_follow_up RENAME TO elsewhere");
            AtomicReference<Throwable> caught = new AtomicReference<>();
            assertThatThrownBy(() -> book.doInTransaction(inner -> {
                        inner.contacts().add(Contact.person("Anna", ""));
                        caught.set(catchThrowable(() -> inner.followUps().today()));
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A write within this transaction failed, so nothing of it is kept: let the failure"
                            + " through, or make each write a transaction of its own")
                    .cause()
                    .isSameAs(caught.get())
                    .isInstanceOf(Incompatible.class)
                    .hasMessageMatching("What was found in the database is not what this version of the library expects"
                            + " \\(SQLState 42\\w+\\): see that nobody else changed its tables and rights");
            assertThat(book.contacts().page(ContactQuery.all()).items()).isEmpty();
        }
    }
}
