package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.testkit.Postgres;
import dev.smallcrm.testkit.TestClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What several programs on one database owe each other. */
class RemindersOnPostgresqlTest {
    private final DataSource source = Postgres.fresh();
    private final List<String> told = new ArrayList<>();

    /** With follow-ups that have come due, a minute after each other. */
    private Crm openWith(String... titles) {
        TestClock clock = new TestClock("2026-11-20T09:00:00Z");
        Crm crm = Crm.builder().clock(clock).zone(ZoneOffset.UTC).connect(source);
        Contact anna = crm.contacts().add(Contact.person("Anna", ""));
        for (String title : titles) {
            crm.followUps().schedule(FollowUp.of(anna, Due.at(clock.instant(), ZoneOffset.UTC), title));
            clock.advance(Duration.ofMinutes(1));
        }
        return crm;
    }

    @Test
    void whatAnotherOneIsClaimingIsPassedOver() throws SQLException {
        try (Crm crm = openWith("Call", "Write");
                Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT 1 FROM crm_reminder ORDER BY next_at FETCH FIRST 1 ROW ONLY FOR UPDATE");
            crm.reminders().deliver(notice -> told.add(notice.followUp().title()));
            assertThat(told).containsExactly("Write");
            other.rollback();
            crm.reminders().deliver(notice -> told.add(notice.followUp().title()));
            assertThat(told).containsExactly("Write", "Call");
        }
    }

    @Test
    void whatIsErasedAfterItWasClaimedIsNotHandedOverAndHoldsNobodyUp() throws SQLException {
        try (Crm crm = openWith("Call", "Write", "Visit");
                Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            assertThat(crm.reminders().deliver(notice -> {
                        told.add(notice.followUp().title());
                        statement.execute("DELETE FROM crm_reminder r USING crm_follow_up f"
                                + " WHERE f.id = r.follow_up_id AND f.title = 'Write'");
                        statement.execute("DELETE FROM crm_follow_up WHERE title = 'Write'");
                    }))
                    .isEqualTo(2);
            assertThat(told).containsExactly("Call", "Visit");
            assertThat(crm.check()).isEmpty();
        }
    }

    /** An hour of skew between a program and the database, either way. */
    @Test
    void theClockOfTheDatabaseDecides() {
        try (Crm crm = Crm.builder().zone(ZoneOffset.UTC).connect(source);
                Crm later = Crm.connect(told(source, Duration.ofHours(1)));
                Crm earlier = Crm.connect(told(source, Duration.ofHours(-1)))) {
            Contact anna = crm.contacts().add(Contact.person("Anna", ""));
            Instant now = Instant.now();
            crm.followUps().schedule(FollowUp.of(anna, Due.at(now.minusSeconds(1_800), ZoneOffset.UTC), "Call"));
            crm.followUps().schedule(FollowUp.of(anna, Due.at(now.plusSeconds(1_800), ZoneOffset.UTC), "Write"));
            assertThat(earlier.reminders()
                            .deliver(notice -> told.add(notice.followUp().title())))
                    .isZero();
            assertThat(later.reminders()
                            .deliver(notice -> told.add(notice.followUp().title())))
                    .isEqualTo(2);
            assertThat(told).containsExactly("Call", "Write");
        }
    }

    /** The same database, by whose clock it is so much later than by the machine's. */
    private static DataSource told(DataSource source, Duration later) {
        return proxy(
                DataSource.class,
                source,
                connection -> connection instanceof Connection real
                        ? proxy(
                                Connection.class,
                                real,
                                prepared -> prepared instanceof PreparedStatement statement
                                        ? proxy(
                                                PreparedStatement.class,
                                                statement,
                                                result -> result instanceof ResultSet rows
                                                        ? proxy(
                                                                ResultSet.class,
                                                                rows,
                                                                value -> value instanceof OffsetDateTime time
                                                                                && statement
                                                                                        .toString()
                                                                                        .contains("current_timestamp")
                                                                        ? time.plus(later)
                                                                        : value)
                                                        : result)
                                        : prepared)
                        : connection);
    }

    private static <T> T proxy(Class<T> type, T target, UnaryOperator<@Nullable Object> change) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return change.apply(method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
