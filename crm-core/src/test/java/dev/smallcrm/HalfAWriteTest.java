package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.StoreException.Unavailable;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.Seam;
import dev.smallcrm.testkit.TestClock;
import dev.smallcrm.testkit.Thrown;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A write within a transaction of the host's that fails, and of which what it did cannot be taken back. */
class HalfAWriteTest {
    private static final String ROLL_BACK =
            "What failed in the database could not be taken back, so the transaction may hold half of a write: roll it"
                    + " back, and try again in another one";
    private static final String REFUSED =
            "A failure within this transaction could not be taken back, so it may hold half of a write: roll it back, and"
                    + " use crm.within in another one";

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @EnumSource
    void isNotCommittedByMistake(HostSource database) throws Exception {
        DataSource source = database.fresh();
        try (Crm crm = Crm.builder()
                        .clock(new TestClock("2026-11-20T09:00:00Z"))
                        .country("PL")
                        .connect(source);
                Connection connection = source.getConnection()) {
            List<Consumer<Book>> calls = new ArrayList<>();
            new Writes(crm).all().forEach(write -> calls.add(write.call()));
            new Reads(crm).all().forEach(read -> calls.add(read.call()));
            List<Contact> before = everybody(crm);
            crm.listen(heard::add);
            connection.setAutoCommit(false);
            Crm.Within book = crm.within(withoutSavepoints(connection));
            book.contacts().add(Contact.person("Basia", ""));
            assertThatThrownBy(() -> book.doInTransaction(inner -> {
                        inner.contacts().add(Contact.person("Half", ""));
                        throw new IllegalArgumentException("changed my mind");
                    }))
                    .isInstanceOf(Unavailable.class)
                    .hasMessage(ROLL_BACK)
                    .hasCauseInstanceOf(IllegalArgumentException.class)
                    .satisfies(thrown -> assertThat(Thrown.whole(thrown))
                            .contains("DriverFailure")
                            .doesNotContain(Seam.MARKER));
            for (Consumer<Book> call : calls) {
                refused(() -> call.accept(book));
                refused(() -> call.accept(book.as("basia")));
            }
            refused(book::committed);
            connection.rollback();
            refused(book::committed);
            assertThat(everybody(crm)).isEqualTo(before);
            assertThat(heard.poll(50, TimeUnit.MILLISECONDS)).isNull();
            crm.within(connection).contacts().add(Contact.person("Ola", ""));
            connection.commit();
            assertThat(everybody(crm)).hasSize(before.size() + 1);
            connection.setAutoCommit(true);
        }
    }

    private static List<Contact> everybody(Crm crm) {
        return crm.contacts().page(ContactQuery.all().withArchived()).items();
    }

    private static void refused(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(IllegalStateException.class).hasMessage(REFUSED);
    }

    /** A connection that cannot go back to one. */
    private static Connection withoutSavepoints(Connection whole) {
        return (Connection) Proxy.newProxyInstance(
                HalfAWriteTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("rollback") && method.getParameterCount() == 1) {
                        throw new SQLException(Seam.MARKER, "3B001");
                    }
                    try {
                        return method.invoke(whole, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
