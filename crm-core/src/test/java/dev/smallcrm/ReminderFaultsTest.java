package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Health;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.model.StoreException;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.Rows;
import dev.smallcrm.testkit.Seam;
import dev.smallcrm.testkit.Seam.Fault;
import dev.smallcrm.testkit.Seam.Moment;
import dev.smallcrm.testkit.Soak;
import dev.smallcrm.testkit.TestClock;
import dev.smallcrm.testkit.Thrown;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** As {@link FaultsTest}, for reminders: with each call to the database failing in turn, none is lost and none untold. */
@ParameterizedClass
@EnumSource
class ReminderFaultsTest {
    private static final String NINE = "2026-11-20T09:00:00Z";
    private static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Options OPTIONS = new Options(20, MINUTE, 5, MINUTE, CatchUp.ONCE);

    private static final List<Fault> FAULTS = List.of(Fault.SQL_EXCEPTION, Fault.RUNTIME_EXCEPTION, Fault.ERROR);

    private final TestClock clock = new TestClock(NINE);
    private final Seam seam = new Seam();
    private final List<String> otherwise = new ArrayList<>();
    private final List<ReminderId> told = new ArrayList<>();

    @Parameter
    private HostSource database;

    private Rows rows;
    private Crm plain;
    private Crm crm;
    private List<String> before;
    private ReminderId parked;
    private List<ReminderId> due;
    private int faults;

    @BeforeEach
    void open() {
        DataSource source = database.fresh();
        plain = Crm.builder().clock(clock).zone(ZONE).connect(source);
        Contact anna = plain.contacts().add(Contact.person("Anna", "Kowalska"));
        Due eight = Due.at(Instant.parse(NINE).minusSeconds(3_600), ZONE);
        plain.followUps().schedule(FollowUp.of(anna, eight, "Call").recurring(Recurrence.days(1)));
        plain.reminders()
                .deliver(
                        notice -> {
                            throw new IllegalStateException();
                        },
                        new Options(20, MINUTE, 1, MINUTE, CatchUp.ONCE));
        parked = plain.reminders().failed().items().get(0).id();
        plain.followUps().schedule(FollowUp.of(anna, eight, "Write").recurring(Recurrence.weeks(1)));
        plain.followUps().promise(anna, Due.at(Instant.parse(NINE), ZONE), "Send");
        due = ids(State.WAITING, clock.instant());
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

    /** What was parked is so or is not, and a list is read as it is or not at all; starting is delivering on a thread. */
    @Test
    void nothingIsHalf() {
        inTurn(1, (call, fault) -> unparks(call, fault, reminders -> reminders.retry(parked)));
        inTurn(1, (call, fault) -> unparks(call, fault, reminders -> reminders.dismiss(parked)));
        Health health = plain.reminders().health();
        List<Reminder> failed = plain.reminders().failed().items();
        inTurn(2, (call, fault) -> {
            fails(call, fault, Moment.BEFORE, reminders -> {
                assertThat(reminders.failed().items()).isEqualTo(failed);
                assertThat(reminders.health()).isEqualTo(health);
            });
            assertThat(rows.read()).isEqualTo(before);
        });
        assertThat(faults).isGreaterThan(Soak.of(10, 100));
        assertThat(Arrays.stream(Reminders.class.getMethods())
                        .filter(method -> method.getDeclaringClass() == Reminders.class)
                        .map(method -> method.getName()))
                .containsOnly("deliver", "retry", "dismiss", "start", "page", "failed", "health");
    }

    /** What was handed over is noted, or handed over again with the same id when the claim has ended. */
    @Test
    void whatIsDueIsHandedOverAtLeastOnceAndNotedOnce() {
        inTurn(6, this::delivers);
        assertThat(faults).isGreaterThan(Soak.of(8, 300));
    }

    private interface Verb {
        void of(Reminders reminders);
    }

    /** All calls with all kinds take minutes: without the soak some are tried, with one kind on PostgreSQL. */
    private void inTurn(int every, BiConsumer<Integer, Fault> tried) {
        boolean few = database == HostSource.POSTGRESQL && !Soak.ON;
        for (Fault fault : few ? List.of(Fault.SQL_EXCEPTION) : FAULTS) {
            int step = Soak.ON ? 1 : every * (few ? 2 : 1) * (fault == Fault.SQL_EXCEPTION ? 1 : 3);
            int call = 1;
            tried.accept(call, fault);
            while (!seam.failed().isEmpty()) {
                faults++;
                call += step;
                tried.accept(call, fault);
            }
        }
        assertThat(otherwise).isEmpty();
    }

    private void fails(int call, Fault fault, Moment moment, Verb verb) {
        seam.arm(call, fault, moment);
        Throwable thrown = catchThrowable(() -> verb.of(crm.reminders()));
        seam.disarm();
        boolean right = thrown == null || thrown == seam.thrown() || thrown instanceof StoreException;
        if (!right || (thrown instanceof StoreException && Thrown.whole(thrown).contains(Seam.MARKER))) {
            otherwise.add(where(call, fault) + Thrown.whole(thrown));
        }
        if (seam.open() != 0) {
            otherwise.add(where(call, fault) + "connections left open: " + seam.open());
        }
    }

    private String where(int call, Fault fault) {
        return fault + " " + call + ", " + seam.failed() + ": ";
    }

    private void unparks(int call, Fault fault, Verb verb) {
        fails(call, fault, Moment.BEFORE, verb);
        if (seam.committed() == rows.read().equals(before)) {
            otherwise.add(where(call, fault) + "the rows are not those before or after");
        }
        rows.putBack();
        if (seam.failedAtCommit()) {
            fails(call, fault, Moment.AFTER, verb);
            if (rows.read().equals(before)) {
                otherwise.add(where(call, fault) + "the rows are those before");
            }
            rows.putBack();
        }
    }

    private void delivers(int call, Fault fault) {
        delivers(call, fault, Moment.BEFORE);
        if (seam.failedAtCommit()) {
            delivers(call, fault, Moment.AFTER);
        }
    }

    private void delivers(int call, Fault fault, Moment moment) {
        told.clear();
        fails(call, fault, moment, reminders -> reminders.deliver(notice -> told.add(notice.id()), OPTIONS));
        if (told.stream().distinct().count() != told.size()) {
            otherwise.add(where(call, fault) + "told twice at once");
        }
        if (!plain.check().isEmpty()) {
            otherwise.add(where(call, fault) + plain.check());
        }
        List<ReminderId> noted = delivered();
        if (!told.containsAll(noted)) {
            otherwise.add(where(call, fault) + "noted and not told");
        }
        clock.advance(MINUTE);
        List<ReminderId> again = new ArrayList<>();
        crm.reminders().deliver(notice -> again.add(notice.id()), OPTIONS);
        List<ReminderId> rest = due.stream().filter(id -> !noted.contains(id)).toList();
        if (fault == Fault.SQL_EXCEPTION
                && seam.failedAtCommit()
                && told.stream().anyMatch(again::contains)) {
            otherwise.add(where(call, fault) + "told twice, for an answer of the database was lost");
        }
        if (!again.containsAll(rest) || again.size() != rest.size()) {
            otherwise.add(where(call, fault) + "of " + due + " were noted " + noted + ", told again " + again);
        }
        Map<Object, Long> planned = crm.reminders().page(ReminderQuery.in(State.WAITING)).stream()
                .collect(Collectors.groupingBy(Reminder::followUp, Collectors.counting()));
        if (!delivered().containsAll(due) || planned.size() != 2 || planned.containsValue(2L)) {
            otherwise.add(where(call, fault) + "not delivered, or not planned once: " + planned);
        }
        clock.at(NINE);
        rows.putBack();
    }

    private List<ReminderId> delivered() {
        return plain.reminders().page(ReminderQuery.in(State.DELIVERED)).stream()
                .map(Reminder::id)
                .toList();
    }

    private List<ReminderId> ids(State state, Instant until) {
        return plain.reminders().page(ReminderQuery.in(state).before(until.plusNanos(1_000))).stream()
                .map(Reminder::id)
                .toList();
    }
}
