package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.smallcrm.Writes.Write;
import dev.smallcrm.model.StoreException.Unavailable;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.Rows;
import dev.smallcrm.testkit.Seam;
import dev.smallcrm.testkit.Seam.Fault;
import dev.smallcrm.testkit.Seam.Moment;
import dev.smallcrm.testkit.TestClock;
import dev.smallcrm.testkit.Thrown;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each write in a transaction of the host's, with each call failing in turn: the host's own row is kept, ours is not. */
class FaultsWithinTest {
    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");
    private final Seam seam = new Seam();
    private final List<String> otherwise = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void theHostsTransactionGoesOn(HostSource database) throws SQLException {
        DataSource source = database.fresh();
        DataSource watched = seam.over(source);
        Orders.make(source);
        try (Crm crm = Crm.builder().clock(clock).country("PL").connect(source)) {
            List<Write> writes = new Writes(crm).all().toList();
            Rows rows = new Rows(source, database);
            rows.keep();
            List<String> before = rows.read();
            int expected = 0;
            for (Write write : writes) {
                for (int call = 1; fails(crm, watched, write, call); call++) {
                    expected++;
                    if (!rows.read().equals(before)) {
                        otherwise.add(write + ", " + call + ", " + seam.failed() + ": the rows are not those before");
                        rows.putBack();
                    }
                }
                expected++;
                rows.putBack();
            }
            assertThat(otherwise).isEmpty();
            assertThat(seam.open()).isZero();
            assertThat(Orders.all(source)).hasSize(expected);
        }
    }

    /** Whether there was such a call at all. */
    private boolean fails(Crm crm, DataSource watched, Write write, int call) throws SQLException {
        try (Connection connection = watched.getConnection()) {
            connection.setAutoCommit(false);
            seam.arm(call, call % 2 == 0 ? Fault.SQL_EXCEPTION : Fault.RUNTIME_EXCEPTION, Moment.BEFORE);
            Throwable thrown = catchThrowable(() -> write.call().accept(crm.within(connection)));
            seam.disarm();
            boolean failed = !seam.failed().isEmpty();
            boolean right = failed
                    ? thrown == seam.thrown() || (thrown instanceof Unavailable && call % 2 == 0)
                    : thrown == null;
            String text = thrown == null ? "" : Thrown.whole(thrown);
            if (!right || (thrown instanceof Unavailable && text.contains(Seam.MARKER))) {
                otherwise.add(write + ", " + call + ", " + seam.failed() + ": " + text);
            }
            Orders.insert(connection, UUID.randomUUID(), "heater");
            connection.commit();
            connection.setAutoCommit(true);
            return failed;
        }
    }
}
