package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.HaltedDeliverer.Moment;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.testkit.ChildJvm;
import dev.smallcrm.testkit.Postgres;
import dev.smallcrm.testkit.Soak;
import dev.smallcrm.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A program ends at once while it hands over a time of a series, and another takes over. It is nine o'clock UTC. */
class HaltedDeliveryTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");
    private static final Instant NINE = Instant.parse(HaltedDeliverer.NOW);
    private static final Instant EIGHT = NINE.minusSeconds(3_600);
    private static final Duration CLAIM = Options.DEFAULT.claim();
    private static final Duration DAY = Duration.ofDays(1);

    private final TestClock clock = new TestClock(HaltedDeliverer.NOW);

    @TempDir
    private Path folder;

    /** A reminder as a handler gets it. */
    private record Told(ReminderId id, int attempt) {}

    @ParameterizedTest
    @EnumSource
    void onPostgresql(Moment halt) {
        DataSource source = Postgres.fresh();
        takenOver(
                halt,
                BookForChild.arguments(List.of(halt), source),
                () -> builder().connect(source));
    }

    static Stream<Moment> inAFile() {
        return Soak.ON
                ? Stream.of(Moment.values())
                : Stream.of(Moment.IN_THE_HANDLER, Moment.AFTER_THE_PLAN, Moment.AFTER_THE_COMMIT);
    }

    @ParameterizedTest
    @MethodSource
    void inAFile(Moment halt) throws IOException {
        Path shop = folder.toRealPath().resolve("shop");
        takenOver(
                halt,
                BookForChild.arguments(List.of(halt), shop),
                () -> builder().open(shop));
    }

    private CrmBuilder builder() {
        return Crm.builder().zone(ZONE).clock(clock);
    }

    private void takenOver(Moment halt, String[] arguments, Supplier<Crm> opening) {
        FollowUp series;
        FollowUp once;
        try (Crm crm = opening.get()) {
            Contact anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
            series = crm.followUps()
                    .schedule(FollowUp.of(anna, Due.at(EIGHT, ZONE), "Call").recurring(Recurrence.days(1)));
            once = crm.followUps().schedule(FollowUp.of(anna, Due.at(EIGHT.plusSeconds(60), ZONE), "Write"));
        }
        List<HandOver> before = halted(arguments);
        try (Crm crm = opening.get()) {
            ReminderId first = only(crm, series, 0);
            ReminderId other = only(crm, once, 0);
            boolean handled = halt.compareTo(Moment.IN_THE_HANDLER) >= 0;
            boolean noted = halt == Moment.AFTER_THE_COMMIT;
            boolean claimed = halt != Moment.CLAIMING;
            assertThat(before)
                    .containsExactlyElementsOf(handled ? List.of(new HandOver(first, series.id(), 0)) : List.of());
            if (claimed) {
                clock.advance(CLAIM.minusNanos(1_000));
                assertThat(deliver(crm)).isEmpty();
                clock.advance(Duration.ofNanos(1_000));
            }
            int attempt = handled && !noted ? 2 : 1;
            assertThat(deliver(crm))
                    .containsExactlyElementsOf(
                            noted
                                    ? List.of(new Told(other, 1))
                                    : List.of(new Told(first, attempt), new Told(other, 1)));
            assertThat(deliver(crm)).isEmpty();
            ReminderId second = only(crm, series, 1);
            assertThat(ledger(crm, once)).extracting(Reminder::state).containsExactly(State.DELIVERED);
            assertThat(ledger(crm, series))
                    .containsExactlyInAnyOrder(
                            delivered(
                                    first, series, claimed && !noted ? 2 : 1, attempt, noted ? NINE : clock.instant()),
                            Reminder.of(second, series.id(), 1, Due.at(EIGHT.plus(DAY), ZONE), EIGHT.plus(DAY)));
            clock.at(EIGHT.plus(DAY).minusNanos(1_000).toString());
            assertThat(deliver(crm)).isEmpty();
            clock.at(EIGHT.plus(DAY).toString());
            assertThat(deliver(crm)).containsExactly(new Told(second, 1));
            assertThat(ledger(crm, series)).extracting(Reminder::occurrence).containsExactlyInAnyOrder(0, 1, 2);
            assertThat(crm.check()).isEmpty();
        }
    }

    /** What a program handed over until it halted. */
    private static List<HandOver> halted(String... arguments) {
        try (ChildJvm child = ChildJvm.start(HaltedDeliverer.class, arguments)) {
            List<String> lines = child.rest();
            assertThat(lines).doesNotContain("not halted");
            return lines.stream().map(HandOver::read).flatMap(Optional::stream).toList();
        }
    }

    private static List<Told> deliver(Crm crm) {
        List<Told> told = new ArrayList<>();
        int delivered = crm.reminders()
                .deliver(notice ->
                        told.add(new Told(notice.id(), notice.reminder().attempts())));
        assertThat(delivered).isEqualTo(told.size());
        return told;
    }

    private static List<Reminder> ledger(Crm crm, FollowUp followUp) {
        return crm.reminders().page(ReminderQuery.of(followUp.id())).items();
    }

    /** The id of the only reminder of one time of a series. */
    private static ReminderId only(Crm crm, FollowUp followUp, int occurrence) {
        Stream<Reminder> of = ledger(crm, followUp).stream().filter(each -> each.occurrence() == occurrence);
        List<ReminderId> ids = of.map(Reminder::id).toList();
        assertThat(ids).hasSize(1);
        return ids.get(0);
    }

    private static Reminder delivered(ReminderId id, FollowUp of, int claims, int attempts, Instant at) {
        return new Reminder(
                id,
                1 + claims + attempts + 1,
                of.id(),
                0,
                of.due(),
                EIGHT,
                State.DELIVERED,
                at.plus(CLAIM),
                attempts,
                Optional.of(at),
                Optional.of(at),
                "");
    }
}
