package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.smallcrm.CrmListener.Change;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.testkit.HostSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A book whose transactions are Spring's, on a pool of a single connection. */
@ParameterizedClass
@EnumSource
class SpringTransactionsTest {
    private final BlockingQueue<List<Change>> heard = new LinkedBlockingQueue<>();

    @Parameter
    private HostSource database;

    private HikariDataSource pool;
    private TransactionTemplate transactions;
    private JdbcTemplate jdbc;
    private Crm crm;

    @BeforeEach
    void open() throws SQLException {
        HikariConfig one = new HikariConfig();
        one.setDataSource(database.fresh());
        one.setMaximumPoolSize(1);
        one.setConnectionTimeout(2_000);
        pool = new HikariDataSource(one);
        Orders.make(pool);
        transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
        jdbc = new JdbcTemplate(pool);
        crm = Crm.builder().transactions(new BySpring()).connect(pool);
        crm.listen(heard::add);
    }

    @AfterEach
    void close() {
        crm.close();
        assertThat(pool.isClosed()).isFalse();
        pool.close();
    }

    @Test
    void aVerbIsATransactionOfItsOwn() throws Exception {
        Contact anna = crm.contacts().add(Contact.person("Anna", ""));
        assertThat(everybody()).containsExactly(anna);
        assertThat(heard.poll(1, TimeUnit.MINUTES)).hasSize(1);
    }

    @Test
    void isKeptWithTheHostsOwnRowsAndHeardOfAfterwards() throws Exception {
        Contact anna = transactions.execute(status -> {
            Contact added = crm.contacts().add(Contact.person("Anna", ""));
            jdbc.update("INSERT INTO orders VALUES (?, 'heater')", added.id().value());
            crm.contacts().edit(added, c -> c.tag("regular"));
            assertThat(heard).isEmpty();
            return crm.contacts().get(added);
        });
        assertThat(everybody()).containsExactly(anna);
        assertThat(Orders.all(pool)).containsExactly("heater");
        assertThat(heard.poll(1, TimeUnit.MINUTES)).hasSize(1);
        assertThat(heard.poll(1, TimeUnit.MINUTES)).hasSize(1);
    }

    @Test
    void isUndoneWithTheHostsOwnRowsAndNobodyHears() throws Exception {
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    Contact anna = crm.contacts().add(Contact.person("Anna", ""));
                    jdbc.update(
                            "INSERT INTO orders VALUES (?, 'heater')", anna.id().value());
                    throw new IllegalArgumentException("no stock");
                }))
                .hasMessage("no stock");
        assertThat(everybody()).isEmpty();
        assertThat(Orders.all(pool)).isEmpty();
        assertThat(heard.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void aFailureThatTheHostCatchesLeavesTheTransactionUsable() throws Exception {
        crm.contacts().add(Contact.person("Franek", "").externalRef("till", "1"));
        Contact anna = transactions.execute(status -> {
            assertThatThrownBy(
                            () -> crm.contacts().add(Contact.person("Frank", "").externalRef("till", "1")))
                    .isInstanceOf(Duplicate.class);
            assertThat(status.isRollbackOnly()).isFalse();
            return crm.contacts().add(Contact.person("Anna", ""));
        });
        assertThat(everybody()).contains(anna).hasSize(2);
    }

    @Test
    void aTransactionOfOursWithinIsTakenBackWholeWhenItFails() throws Exception {
        assertThatThrownBy(() -> crm.doInTransaction(book -> {
                    Contact anna = book.contacts().add(Contact.person("Anna", ""));
                    jdbc.update(
                            "INSERT INTO orders VALUES (?, 'heater')", anna.id().value());
                    throw new IllegalArgumentException("no stock");
                }))
                .hasMessage("no stock");
        assertThat(everybody()).isEmpty();
        assertThat(Orders.all(pool)).isEmpty();
    }

    @Test
    void aRunnerThatDoesNotRunIsFoundOut() {
        assertThatThrownBy(() -> Crm.builder().transactions(work -> {}).connect(pool))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The transaction runner came back without having run what it was given");
    }

    private List<Contact> everybody() {
        return crm.contacts().page(ContactQuery.all()).items();
    }

    private final class BySpring implements Crm.TransactionRunner {
        @Override
        public void run(Consumer<Connection> work) {
            transactions.executeWithoutResult(status -> jdbc.execute((ConnectionCallback<Void>) connection -> {
                work.accept(connection);
                return null;
            }));
        }

        @Override
        public void afterCommit(Runnable listeners) {
            if (!TransactionSynchronizationManager.isSynchronizationActive()) {
                listeners.run();
                return;
            }
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    listeners.run();
                }
            });
        }
    }
}
