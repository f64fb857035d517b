package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.StoreException.OutcomeUnknown;
import dev.smallcrm.model.StoreException.Unavailable;
import dev.smallcrm.testkit.Race;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the work, the database and its commits throw, and what becomes of it. */
class TransactionFailuresTest {
    /** Not on H2, where one transaction writes at a time. */
    @Test
    void onPostgresqlOfTwoThatLockEachOtherOneMayTryAgain() throws Exception {
        HostDatabase database = HostDatabase.POSTGRESQL;
        DataSource source = Notes.in(database);
        Notes.insert(source, 1, "elsewhere");
        Notes.insert(source, 2, "elsewhere");
        Transactions transactions = over(source, database);
        CountDownLatch bothHaveOne = new CountDownLatch(2);
        List<CompletableFuture<Throwable>> both = List.of(
                Race.begin(() -> swap(transactions, bothHaveOne, 1, 2)),
                Race.begin(() -> swap(transactions, bothHaveOne, 2, 1)));
        List<Throwable> failures = both.stream()
                .map(CompletableFuture::join)
                .filter(each -> each != null)
                .toList();
        assertThat(failures).singleElement().isInstanceOf(Unavailable.class);
        assertThat(failures.get(0).getMessage())
                .matches("Others held the same rows of the database too long \\(SQLState 40...\\); nothing was written:"
                        + " try again");
    }

    @ParameterizedTest
    @EnumSource
    void lendsNoMoreThanOneConnection(HostDatabase database) throws SQLException {
        DataSource source = Notes.in(database);
        try (HikariDataSource pool = HostDatabase.poolOfOne(source, true)) {
            Transactions transactions = over(pool, database);
            transactions.run((handle, now) -> {
                assertThatThrownBy(() -> transactions.run((other, then) -> 0))
                        .isInstanceOf(Unavailable.class)
                        .hasMessage(
                                "No work could be done in the database (SQLState none); nothing was written: see that"
                                        + " it runs and lets us in, and try again");
                return 0;
            });
            assertThat(transactions.<List<Integer>>run((handle, now) -> Notes.ids(handle)))
                    .isEmpty();
            transactions.close();
            transactions.close();
            assertThat(pool.isClosed()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesAloneWhatTheHostsOwnJdbiThrows(HostDatabase database) throws SQLException {
        DataSource source = Notes.in(database);
        Transactions transactions = over(source, database);
        assertThatThrownBy(() -> transactions.run((handle, now) -> {
                    Jdbi.create(source).useHandle(own -> own.execute("NONSENSE"));
                    return 0;
                }))
                .isInstanceOf(StatementException.class);
    }

    @Test
    void onPostgresqlSaysThatAFailureWasCaughtWithin() throws SQLException {
        Transactions transactions = over(Notes.in(HostDatabase.POSTGRESQL), HostDatabase.POSTGRESQL);
        assertThatThrownBy(() -> transactions.run((handle, now) -> {
                    assertThatThrownBy(() -> handle.execute("NONSENSE")).isNotNull();
                    return 0;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Something failed within the transaction and was caught there, so that nothing of it was"
                        + " kept: let what fails end the transaction");
    }

    @Test
    void doesNotKnowWhatBecameOfACommitThatWasNotAnswered() throws SQLException {
        DataSource source = Notes.in(HostDatabase.POSTGRESQL);
        try (HikariDataSource pool = HostDatabase.poolOfOne(source, true)) {
            Transactions transactions = over(pool, HostDatabase.POSTGRESQL);
            assertThatThrownBy(() -> transactions.run((handle, now) -> {
                        Notes.insert(handle, 1, "perhaps");
                        int backend = handle.createQuery("SELECT pg_backend_pid()")
                                .mapTo(Integer.class)
                                .one();
                        Jdbi.create(source)
                                .useHandle(other -> other.createQuery("SELECT pg_terminate_backend(?, 5000)")
                                        .bind(0, backend)
                                        .mapTo(Boolean.class)
                                        .one());
                        return 0;
                    }))
                    .isInstanceOf(OutcomeUnknown.class)
                    .hasMessage("The commit failed in the database and may have been kept or not (SQLState 57P01): read"
                            + " what is there before trying again");
            assertThat(transactions.<List<Integer>>run((handle, now) -> Notes.ids(handle)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhichRowRuleForbidsIt(HostDatabase database) throws SQLException {
        Transactions transactions = over(Notes.in(database), database);
        assertThatThrownBy(() -> transactions.run((handle, now) -> {
                    Notes.insert(handle, 1, "anna@example.com");
                    Notes.insert(handle, 1, "anna@example.com");
                    return 0;
                }))
                .isInstanceOf(Refused.class)
                .hasMessage(
                        "A rule among the rows of the database forbids it (SQLState 23505), most likely because what"
                                + " it refers to is not there; nothing was written");
    }

    private static Throwable swap(Transactions transactions, CountDownLatch bothHaveOne, int mine, int other) {
        try {
            return transactions.run((handle, now) -> {
                touch(handle, mine);
                bothHaveOne.countDown();
                try {
                    bothHaveOne.await();
                } catch (InterruptedException e) {
                    return e;
                }
                touch(handle, other);
                return null;
            });
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static void touch(Handle handle, int id) {
        handle.createUpdate("UPDATE crm_note SET text = 'touched' WHERE id = ?")
                .bind(0, id)
                .execute();
    }

    private static Transactions over(DataSource source, HostDatabase database) {
        return new Transactions(new HostConnections(source), database.dialect(), Optional.empty());
    }
}
