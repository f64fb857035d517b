package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.testkit.Postgres;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.TestClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Two programs on one database, of which one changes the calendar. */
class CalendarRaceTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final Instant OPENING = Instant.parse("2026-11-23T09:00:00Z");

    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");

    private CrmBuilder builder() {
        return Crm.builder().clock(clock).zone(ZoneOffset.UTC);
    }

    /** Nobody saw the one that was being written, and it stayed due at midnight. */
    @Test
    void whatIsScheduledWhileTheCalendarIsChangedIsDueAtTheNewOpening() throws SQLException {
        DataSource source = Postgres.fresh();
        try (Crm shop = builder().connect(source);
                Crm office = builder().connect(source);
                Connection connection = source.getConnection()) {
            Contact anna = shop.contacts().add(Contact.person("Anna", ""));
            connection.setAutoCommit(false);
            FollowUp call = shop.within(connection).followUps().schedule(anna, MONDAY, "Call");
            assertThat(call.dueAt()).isEqualTo(Instant.parse("2026-11-23T00:00:00Z"));
            CompletableFuture<WorkingCalendar> changing = Race.begin(() -> change(office));
            await(source, 1, changing);
            connection.commit();
            changing.join();
            assertThat(shop.followUps().get(call.id()).dueAt()).isEqualTo(OPENING);
        }
    }

    @Test
    void aPromiseThatIsOpenAgainWhileTheCalendarIsChangedIsDueAtTheNewOpening() throws SQLException {
        DataSource source = Postgres.fresh();
        try (Crm shop = builder().connect(source);
                Crm office = builder().connect(source);
                Connection connection = source.getConnection()) {
            Contact anna = shop.contacts().add(Contact.person("Anna", ""));
            FollowUp promise = shop.followUps().promise(anna, Due.on(MONDAY), "Call");
            Interaction call = shop.interactions()
                    .log(Interaction.callTo(anna).about("The heater").keeps(promise));
            connection.setAutoCommit(false);
            shop.within(connection).interactions().retract(call.id(), "It was another");
            CompletableFuture<WorkingCalendar> changing = Race.begin(() -> change(office));
            await(source, 1, changing);
            connection.commit();
            changing.join();
            FollowUp open = shop.followUps().get(promise.id());
            assertThat(open.status()).isEqualTo(FollowUp.Status.OPEN);
            assertThat(open.dueAt()).isEqualTo(OPENING);
        }
    }

    /** It derived all by the old calendar again. */
    @Test
    void whoOpensTheBookWithNewerRulesOfZonesWhileTheCalendarIsChangedGoesByTheNewOne() throws SQLException {
        DataSource source = Postgres.fresh();
        try (Crm shop = builder().connect(source);
                Connection connection = source.getConnection()) {
            Contact anna = shop.contacts().add(Contact.person("Anna", ""));
            FollowUp call = shop.followUps().schedule(anna, MONDAY, "Call");
            try (Statement statement = connection.createStatement()) {
                statement.execute("UPDATE crm_book SET zone_rules = '1999a'");
                statement.execute("UPDATE crm_follow_up SET due_at = due_at - INTERVAL '1' HOUR");
            }
            connection.setAutoCommit(false);
            change(shop.within(connection));
            CompletableFuture<Crm> opening = Race.begin(() -> builder().connect(source));
            await(source, 1, opening);
            connection.commit();
            opening.join().close();
            assertThat(shop.followUps().get(call.id()).dueAt()).isEqualTo(OPENING);
        }
    }

    /** One locked the contact first and the other the book, until the database ended one of them. */
    @Test
    void whoPutsAQuestionOffAndWhoChangesTheCalendarWaitInOneOrder() throws SQLException {
        DataSource source = Postgres.fresh();
        try (Crm shop = builder().connect(source);
                Connection first = source.getConnection();
                Connection second = source.getConnection();
                Connection third = source.getConnection()) {
            Contact anna = shop.contacts().add(Contact.person("Anna", ""));
            shop.followUps().schedule(anna, MONDAY, "Call");
            shop.interactions().log(Interaction.mailFrom(anna).about("When?"));
            clock.advance(Duration.ofDays(2));
            AgendaItem question = shop.agenda().today().items().get(0);
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            third.setAutoCommit(false);
            shop.within(first).contacts().edit(anna, c -> c.city("Łódź"));
            CompletableFuture<Boolean> later = Race.begin(() -> {
                shop.within(second).agenda().later(question, MONDAY.plusDays(7));
                return commit(second);
            });
            await(source, 1, later);
            CompletableFuture<Boolean> changing = Race.begin(() -> {
                change(shop.within(third));
                return commit(third);
            });
            await(source, 2, changing);
            first.commit();
            assertThat(later.join()).isTrue();
            assertThat(changing.join()).isTrue();
            assertThat(shop.followUps().page(FollowUpQuery.open()).items())
                    .extracting(FollowUp::dueAt)
                    .containsExactly(OPENING, OPENING.plus(Duration.ofDays(7)));
        }
    }

    private static boolean commit(Connection connection) {
        try {
            connection.commit();
            return true;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static WorkingCalendar change(Book book) {
        return book.calendar(old -> WorkingCalendar.of(LocalTime.of(9, 0), LocalTime.of(17, 0)));
    }

    /** Until so many wait for others, or it is done. */
    private static void await(DataSource source, int many, CompletableFuture<?> until) throws SQLException {
        while (!until.isDone() && waiting(source) < many) {
            Thread.onSpinWait();
        }
    }

    /** How many wait for a lock in the database. */
    static int waiting(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet waiting = statement.executeQuery(
                        "SELECT COUNT(DISTINCT l.pid) FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                                + " WHERE NOT l.granted AND a.datname = current_database()")) {
            waiting.next();
            return waiting.getInt(1);
        }
    }
}
