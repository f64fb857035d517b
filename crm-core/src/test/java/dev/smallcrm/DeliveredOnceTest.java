package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.Reminders.Health;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.testkit.Postgres;
import dev.smallcrm.testkit.Soak;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is due comes to one of several programs and threads, also when some of the programs are killed. */
class DeliveredOnceTest {
    private static final int DUE = Soak.of(200, 10_000);
    private static final int THREADS = 10;
    private static final int CONTACTS = 40;
    private static final Duration UNTIL_KILLED = Duration.ofSeconds(2);
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

    private final Random random = new Random(20261122);
    private final List<DelivererJvm> all = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        all.forEach(DelivererJvm::close);
    }

    @Test
    void twoProgramsOnPostgresqlShareWhatIsDue() throws Exception {
        DataSource source = Postgres.fresh();
        try (Crm crm = Crm.connect(source)) {
            Set<FollowUpId> due = due(crm);
            DelivererJvm one = start(BookForChild.arguments(List.of(THREADS, 20, 300, 0), source));
            DelivererJvm other = start(BookForChild.arguments(List.of(THREADS, 20, 300, 0), source));
            List.of(one.awaitOpen(), other.awaitOpen()).forEach(DelivererJvm::begin);
            assertThat(one.end()).isEqualTo("done " + one.handOvers().size());
            assertThat(other.end()).isEqualTo("done " + other.handOvers().size());
            assertThat(one.handOvers()).isNotEmpty();
            assertThat(other.handOvers()).isNotEmpty();
            assertThat(handOvers()).hasSize(DUE);
            assertToldOf(crm, due);
            assertThat(ledger(crm)).extracting(Reminder::attempts).containsOnly(1);
        }
    }

    @Test
    void theThreadsOfAProgramThatHasAFileShareWhatIsDue() throws Exception {
        Path shop = folder.toRealPath().resolve("shop");
        Set<FollowUpId> due;
        try (Crm crm = Crm.open(shop)) {
            due = due(crm);
        }
        DelivererJvm program = start(BookForChild.arguments(List.of(THREADS, 20, 300, 0), shop));
        program.awaitOpen().begin();
        assertThat(program.end()).isEqualTo("done " + DUE);
        assertThat(handOvers()).hasSize(DUE);
        try (Crm crm = Crm.open(shop)) {
            assertToldOf(crm, due);
            assertThat(ledger(crm)).extracting(Reminder::attempts).containsOnly(1);
        }
    }

    @Test
    void ofProgramsThatAreKilledOnlyWhatTheyWereAtIsToldAgainAndNothingIsLost() throws Exception {
        DataSource source = Postgres.fresh();
        // The handler takes a while, so that the work lasts longer than the kills and is under way at each of them.
        String[] arguments = BookForChild.arguments(List.of(THREADS, 5, 3, 20), source);
        try (Crm crm = Crm.connect(source)) {
            Set<FollowUpId> due = due(crm);
            List<DelivererJvm> running = new ArrayList<>(List.of(start(arguments), start(arguments)));
            for (DelivererJvm program : running) {
                program.awaitOpen();
            }
            running.forEach(DelivererJvm::begin);
            List<DelivererJvm> killed = new ArrayList<>();
            while (Soak.ON ? waiting(crm) : killed.size() < 2) {
                DelivererJvm next = running.remove(0);
                if (!ends(next)) {
                    next.kill();
                    killed.add(next);
                }
                DelivererJvm again = start(arguments);
                again.begin();
                running.add(again);
            }
            for (DelivererJvm program : running) {
                assertThat(program.end()).startsWith("done ");
            }
            assertToldOf(crm, due);
            assertThat(repeated()).isSubsetOf(underWay(killed));
        }
    }

    @Test
    void ofAProgramWithAFileThatIsKilledOnlyWhatItWasAtIsToldAgainAndNothingIsLost() throws Exception {
        Path shop = folder.toRealPath().resolve("shop");
        String[] arguments = BookForChild.arguments(List.of(THREADS, 5, 3, 20), shop);
        Set<FollowUpId> due;
        try (Crm crm = Crm.open(shop)) {
            due = due(crm);
        }
        DelivererJvm running = start(arguments);
        running.begin();
        List<DelivererJvm> killed = new ArrayList<>();
        while ((Soak.ON || killed.size() < 2) && !ends(running)) {
            running.kill();
            killed.add(running);
            running = start(arguments);
            running.begin();
        }
        assertThat(running.end()).startsWith("done ");
        try (Crm crm = Crm.open(shop)) {
            assertToldOf(crm, due);
        }
        assertThat(killed).hasSizeGreaterThan(1);
        assertThat(repeated()).isSubsetOf(underWay(killed));
    }

    /** Lets it work for two seconds, or without the soak until it has handed a few reminders over: whether it ends. */
    private boolean ends(DelivererJvm program) throws Exception {
        if (Soak.ON) {
            return program.awaitOpen().endsWithin(UNTIL_KILLED);
        }
        program.awaitHandOvers(1 + random.nextInt(2 * THREADS));
        return false;
    }

    private DelivererJvm start(String... arguments) {
        DelivererJvm program = new DelivererJvm(arguments);
        all.add(program);
        return program;
    }

    /** Follow-ups that are all due, for several contacts, since those for one contact are handed over in turn. */
    private static Set<FollowUpId> due(Crm crm) {
        List<Contact> contacts = crm.inTransaction(book -> IntStream.range(0, CONTACTS)
                .mapToObj(i -> book.contacts().add(Contact.person("Anna", "Kowalska")))
                .toList());
        return IntStream.range(0, DUE / CONTACTS)
                .boxed()
                .flatMap(part -> crm
                        .inTransaction(book -> contacts.stream()
                                .map(each -> book.followUps()
                                        .schedule(each, LONG_AGO, "Call")
                                        .id())
                                .toList())
                        .stream())
                .collect(Collectors.toSet());
    }

    private static boolean waiting(Crm crm) {
        return !crm.reminders().page(ReminderQuery.in(State.WAITING)).items().isEmpty();
    }

    private List<HandOver> handOvers() throws Exception {
        List<HandOver> handOvers = new ArrayList<>();
        for (DelivererJvm program : all) {
            handOvers.addAll(program.handOvers());
        }
        return handOvers;
    }

    /** Nothing is missing, and each follow-up has one reminder, whose id came with every hand-over. */
    private void assertToldOf(Crm crm, Set<FollowUpId> due) throws Exception {
        Map<FollowUpId, Set<ReminderId>> told = handOvers().stream()
                .collect(Collectors.groupingBy(
                        HandOver::followUp, Collectors.mapping(HandOver::reminder, Collectors.toSet())));
        List<Reminder> ledger = ledger(crm);
        assertThat(told.keySet()).isEqualTo(due);
        assertThat(told)
                .isEqualTo(ledger.stream()
                        .collect(Collectors.groupingBy(
                                Reminder::followUp, Collectors.mapping(Reminder::id, Collectors.toSet()))));
        assertThat(ledger).hasSize(DUE);
        assertThat(waiting(crm)).isFalse();
        Health health = crm.reminders().health();
        assertThat(health.lookedAt()).isPresent();
        assertThat(health).isEqualTo(new Health(health.lookedAt(), 0, 0, 0, false));
        assertThat(crm.check()).isEmpty();
    }

    /** All that was delivered. */
    private static List<Reminder> ledger(Crm crm) {
        ReminderQuery delivered = ReminderQuery.in(State.DELIVERED).limit(Page.MAX_LIMIT);
        List<Reminder> ledger = new ArrayList<>();
        Page<Reminder> page = crm.reminders().page(delivered);
        ledger.addAll(page.items());
        for (Optional<Cursor> next = page.next(); next.isPresent(); next = page.next()) {
            page = crm.reminders().page(delivered.after(next.get()));
            ledger.addAll(page.items());
        }
        return ledger;
    }

    private Set<ReminderId> repeated() throws Exception {
        Set<ReminderId> once = new HashSet<>();
        return handOvers().stream()
                .map(HandOver::reminder)
                .filter(id -> !once.add(id))
                .collect(Collectors.toSet());
    }

    /** What the threads of killed programs had begun last: one each. */
    private static Set<ReminderId> underWay(List<DelivererJvm> killed) throws Exception {
        Set<ReminderId> underWay = new HashSet<>();
        for (DelivererJvm program : killed) {
            program.last().forEach(handOver -> underWay.add(handOver.reminder()));
        }
        return underWay;
    }
}
