package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.Crm;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.testkit.TestClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a book from before there were reminders is given of them is what it would have had. */
class RemindersMigratedTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");

    @ParameterizedTest
    @EnumSource
    void promisesThatWerePutOff(HostDatabase database) throws SQLException {
        DataSource source = database.fresh();
        try (Crm crm = Crm.builder().zone(ZONE).clock(clock).connect(source)) {
            Contact anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
            for (Due promised : times()) {
                crm.followUps().schedule(FollowUp.of(anna, promised, said(promised)));
                for (Due until : times()) {
                    FollowUp promise = crm.followUps().promise(FollowUp.of(anna, promised, said(promised, until)));
                    crm.followUps().snooze(promise.id(), until);
                }
            }
            Map<String, Object> known = waiting(crm);
            assertThat(known).hasSize(times().size() * (times().size() + 1));
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM crm_reminder");
                for (String each : Migration.shipped().get(1).statements()) {
                    if (each.startsWith("INSERT INTO {p}reminder ")) {
                        statement.execute(new Sql("crm_").text(each));
                    }
                }
            }
            assertThat(waiting(crm)).isEqualTo(known);
            assertThat(crm.check()).isEmpty();
        }
    }

    private static List<Due> times() {
        Stream<Due> days = Stream.of(0, 1, 3, 4).map(TODAY::plusDays).map(Due::on);
        Stream<Due> hours = Stream.of(8, 24, 63, 72, 80, 96, 100)
                .map(hour -> Due.at(TODAY.atStartOfDay().plus(Duration.ofHours(hour)), ZONE));
        return Stream.concat(days, hours).toList();
    }

    private static String said(Due... times) {
        return Stream.of(times)
                .map(due -> due.date() + " " + due.time().map(Object::toString).orElse("day"))
                .collect(Collectors.joining(", then "));
    }

    private static Map<String, Object> waiting(Crm crm) {
        Map<String, Object> waiting = new TreeMap<>();
        for (Reminder each :
                crm.reminders().page(ReminderQuery.in(State.WAITING).limit(500)).items()) {
            waiting.put(
                    crm.followUps().get(each.followUp()).details().title(), List.of(each.due(), each.scheduledFor()));
        }
        return waiting;
    }
}
