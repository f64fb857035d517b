package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.smallcrm.Writes.Write;
import dev.smallcrm.model.StoreException.OutcomeUnknown;
import dev.smallcrm.model.StoreException.Unavailable;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.Rows;
import dev.smallcrm.testkit.Seam;
import dev.smallcrm.testkit.Seam.Fault;
import dev.smallcrm.testkit.Seam.Moment;
import dev.smallcrm.testkit.Snapshot;
import dev.smallcrm.testkit.TestClock;
import dev.smallcrm.testkit.Thrown;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each write, with each call to the database failing in turn: what is in the book is as before it, or as after it if the
 * commit was under way; what is thrown says which; and the book works on.
 */
@ParameterizedClass
@EnumSource
class FaultsTest {
    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");
    private final Seam seam = new Seam();
    private final List<String> otherwise = new ArrayList<>();

    @Parameter
    private HostSource database;

    private Rows rows;
    private Crm plain;
    private Crm crm;
    private List<Write> writes;
    private List<String> before;
    private int faults;

    @BeforeEach
    void open() {
        DataSource source = database.fresh();
        plain = Crm.builder().clock(clock).country("PL").connect(source);
        writes = new Writes(plain).all().toList();
        crm = Crm.builder().clock(clock).connect(seam.over(source));
        rows = new Rows(source, database);
        rows.keep();
        before = rows.read();
    }

    @AfterEach
    void close() {
        crm.close();
        plain.close();
    }

    @Test
    void nothingIsLostAndNothingIsHalf() {
        boolean all = database == HostSource.H2 || Boolean.getBoolean("crm.soak");
        Set<Fault> kinds = all ? EnumSet.allOf(Fault.class) : EnumSet.of(Fault.SQL_EXCEPTION);
        Snapshot shown = Snapshot.of(plain);
        for (Write write : writes) {
            write.call().accept(crm);
            List<String> after = Rows.alike(rows.read(), before);
            if (!plain.check().isEmpty()) {
                otherwise.add(write + ": it leaves something out of step");
            }
            rows.putBack();
            for (Fault fault : kinds) {
                // All kinds at each call take minutes: without the soak only one kind is tried at each.
                int step = fault == Fault.SQL_EXCEPTION || Boolean.getBoolean("crm.soak") ? 1 : 8;
                int call = 1;
                while (fails(write, call, fault, Moment.BEFORE, after)) {
                    if (seam.failedAtCommit()) {
                        fails(write, call, fault, Moment.AFTER, after);
                    }
                    call += step;
                }
            }
            if (!Snapshot.of(plain).equals(shown)) {
                otherwise.add(write + ": the lists show something else");
            }
        }
        assertThat(otherwise).isEmpty();
        assertThat(faults).isGreaterThan(writes.size() * (kinds.size() + 4));
    }

    /** Whether there was such a call at all. If not, the write has gone well, on a book on which the others failed. */
    private boolean fails(Write write, int call, Fault fault, Moment moment, List<String> after) {
        seam.arm(call, fault, moment);
        Throwable thrown = catchThrowable(() -> write.call().accept(crm));
        seam.disarm();
        boolean failed = !seam.failed().isEmpty();
        String where = write + ", " + fault + " " + moment + " " + call + ", " + seam.failed() + ": ";
        if (failed) {
            faults++;
            check(where, thrown, fault);
        }
        if (seam.open() != 0) {
            otherwise.add(where + "connections left open: " + seam.open());
        }
        List<String> now = rows.read();
        boolean kept = thrown == null || seam.committed();
        boolean right = kept ? Rows.alike(now, before).equals(after) : now.equals(before);
        if (!right) {
            otherwise.add(where + "the rows are not those " + (kept ? "after" : "before"));
        }
        if (!now.equals(before)) {
            rows.putBack();
        }
        return failed;
    }

    private void check(String where, Throwable thrown, Fault fault) {
        if (thrown == null) {
            if (!beforeAnything(seam.failed()) && !seam.committed()) {
                otherwise.add(where + "nothing was thrown");
            }
        } else if (fault == Fault.ERROR || (fault == Fault.RUNTIME_EXCEPTION && !seam.failedAtCommit())) {
            if (thrown != seam.thrown()) {
                otherwise.add(where + Thrown.whole(thrown));
            }
        } else {
            Class<?> expected = seam.failedAtCommit() ? OutcomeUnknown.class : Unavailable.class;
            if (thrown.getClass() != expected || Thrown.whole(thrown).contains(Seam.MARKER)) {
                otherwise.add(where + Thrown.whole(thrown));
            }
        }
    }

    /** The first calls on a connection, which is replaced if it turns out to be dead. */
    private static boolean beforeAnything(String failed) {
        return failed.startsWith("setAutoCommit")
                || failed.startsWith("setTransactionIsolation")
                || failed.contains("SET TRANSACTION ISOLATION LEVEL");
    }
}
