package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.storage.Storage.Finding;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.Race;
import dev.smallcrm.testkit.RandomHistory;
import dev.smallcrm.testkit.Soak;
import dev.smallcrm.testkit.Stores;
import dev.smallcrm.testkit.TestClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a check finds, and what it does not. */
class CheckTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final String NOBODY = "00000000-0000-0007-0000-000000000007";

    /** Each is done to a customer of its own. */
    private static final List<Damage> DAMAGES = List.of(
            damage(
                    "contact-key",
                    Customer::anna,
                    "DELETE FROM crm_contact_key WHERE list = 'tag' AND contact_id = :anna"),
            damage(
                    "contact-key",
                    Customer::anna,
                    "UPDATE crm_contact_key SET list = 'city' WHERE list = 'tag' AND contact_id = :anna"),
            damage(
                    "contact-key",
                    Customer::anna,
                    "INSERT INTO crm_contact_key SELECT 'tag', list_key, sort_key, contact_id FROM crm_contact_key WHERE list = 'phone' AND contact_id = :anna"),
            damage(
                    "contact-key",
                    Customer::anna,
                    "UPDATE crm_contact_key SET sort_key = list_key WHERE list = 'tag' AND contact_id = :anna"),
            damage(
                    "sort-key",
                    Customer::jan,
                    "UPDATE crm_contact SET sort_key = (SELECT sort_key FROM crm_contact WHERE id = :shop) WHERE id = :jan"),
            damage("home", Customer::jan, "UPDATE crm_contact SET home = TRUE WHERE id = :jan"),
            damage("search-document", Customer::jan, "UPDATE crm_search_doc SET doc = ' jan' WHERE contact_id = :jan"),
            damage("search-document", Customer::anna, "DELETE FROM crm_search_doc WHERE contact_id = :anna"),
            damage(
                    "search-document",
                    Customer::jan,
                    "UPDATE crm_search_doc SET number = -number WHERE contact_id = :jan"),
            damage(
                    "last-contact",
                    Customer::jan,
                    "UPDATE crm_contact SET last_contact_at = TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00' WHERE id = :jan"),
            damage(
                    "last-contact",
                    Customer::anna,
                    "UPDATE crm_contact SET last_contact_at = TIMESTAMP WITH TIME ZONE '0001-01-01 00:00:00+00' WHERE id = :anna",
                    "UPDATE crm_relationship SET from_last = TIMESTAMP WITH TIME ZONE '0001-01-01 00:00:00+00' WHERE id = :link"),
            damage(
                    "last-contact",
                    Customer::jan,
                    "UPDATE crm_contact SET silent_since = TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00' WHERE id = :jan"),
            damage(
                    "relationship-sort",
                    Customer::link,
                    "UPDATE crm_relationship SET from_sort = to_sort WHERE id = :link"),
            damage(
                    "relationship-sort",
                    Customer::link,
                    "UPDATE crm_relationship SET to_sort = from_sort WHERE id = :link"),
            damage("relationship-sort", Customer::link, "UPDATE crm_relationship SET start_rank = 1 WHERE id = :link"),
            damage(
                    "last-contact",
                    Customer::anna,
                    "UPDATE crm_contact SET touch_due = TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00' WHERE id = :anna"),
            damage(
                    "relationship-silence",
                    Customer::link,
                    "UPDATE crm_relationship SET from_last = TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00' WHERE id = :link"),
            damage(
                    "relationship-silence",
                    Customer::link,
                    "UPDATE crm_relationship SET to_last = TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00' WHERE id = :link"),
            damage("participant", Customer::note, "DELETE FROM crm_participant WHERE interaction_id = :note"),
            damage(
                    "participant",
                    Customer::note,
                    "INSERT INTO crm_participant SELECT :anna, occurred_at, id FROM crm_interaction WHERE id = :note"),
            damage("participant", Customer::note, "UPDATE crm_interaction SET contact_id = :anna WHERE id = :note"),
            damage("answer", Customer::mail, "UPDATE crm_answer SET state = 'GIVEN' WHERE interaction_id = :mail"),
            damage("answer", Customer::mail, "UPDATE crm_answer SET missed = TRUE WHERE interaction_id = :mail"),
            damage("answer", Customer::mail, "UPDATE crm_answer SET contact_id = :jan WHERE interaction_id = :mail"),
            damage("answer", Customer::mail, "DELETE FROM crm_answer WHERE interaction_id = :mail"),
            damage("external-ref", Customer::anna, "DELETE FROM crm_external_ref WHERE owner_id = :anna"),
            damage(
                    "external-ref",
                    Customer::anna,
                    "UPDATE crm_external_ref SET identity_key = NULL WHERE owner_id = :anna"),
            damage("external-ref", Customer::mail, "DELETE FROM crm_external_ref WHERE owner_id = :mail"),
            damage(
                    "external-ref",
                    Customer::task,
                    "UPDATE crm_external_ref SET owner_kind = 'interaction' WHERE owner_id = :task"),
            damage("orphan", Customer::note, "UPDATE crm_interaction SET keeps = :nobody WHERE id = :note"),
            damage(
                    "orphan",
                    Customer::task,
                    "ALTER TABLE crm_follow_up DROP CONSTRAINT crm_follow_up_for",
                    "UPDATE crm_follow_up SET contact_id = :nobody WHERE id = :task"),
            damage(
                    "orphan",
                    Customer::task,
                    "ALTER TABLE crm_follow_up DROP CONSTRAINT crm_follow_up_answered",
                    "UPDATE crm_follow_up SET answers_id = :nobody WHERE id = :task"),
            damage(
                    "orphan",
                    customer -> NOBODY,
                    "ALTER TABLE crm_relationship DROP CONSTRAINT crm_relationship_has_to",
                    "INSERT INTO crm_relationship SELECT :nobody, version, from_id, 'knows', :nobody, valid_from,"
                            + " valid_to, note, end_reason, created_at, created_by, updated_at, updated_by,"
                            + " start_rank, from_sort, to_sort, from_last, to_last FROM crm_relationship WHERE id = :link"),
            damage(
                    "contact-key",
                    customer -> NOBODY,
                    "ALTER TABLE crm_contact_key DROP CONSTRAINT crm_contact_key_of",
                    "INSERT INTO crm_contact_key SELECT list, list_key, sort_key, :nobody FROM crm_contact_key WHERE contact_id = :anna"),
            damage(
                    "participant",
                    customer -> NOBODY,
                    "ALTER TABLE crm_participant DROP CONSTRAINT crm_participant_in",
                    "INSERT INTO crm_participant SELECT contact_id, occurred_at, :nobody FROM crm_participant WHERE interaction_id = :note"),
            damage(
                    "answer",
                    customer -> NOBODY,
                    "ALTER TABLE crm_answer DROP CONSTRAINT crm_answer_to",
                    "INSERT INTO crm_answer SELECT :nobody, contact_id, occurred_at, missed, due_at, state, settled_at FROM crm_answer WHERE interaction_id = :mail"),
            damage(
                    "search-document",
                    customer -> NOBODY,
                    "ALTER TABLE crm_search_doc DROP CONSTRAINT crm_search_doc_of",
                    "INSERT INTO crm_search_doc SELECT 1000000, :nobody, doc FROM crm_search_doc WHERE contact_id = :jan"),
            damage(
                    "external-ref",
                    customer -> NOBODY,
                    "INSERT INTO crm_external_ref SELECT owner_kind, ref_key, listed_at, :nobody, NULL FROM crm_external_ref WHERE owner_id = :task"),
            damage("reminder", Customer::task, "UPDATE crm_follow_up SET status = 'DONE' WHERE id = :task"),
            damage(
                    "reminder",
                    Customer::task,
                    "UPDATE crm_follow_up SET status = 'CANCELLED' WHERE id = :task",
                    "UPDATE crm_reminder SET state = 'FAILED' WHERE follow_up_id = :task"),
            damage("reminder", Customer::task, "DELETE FROM crm_reminder WHERE follow_up_id = :task"),
            damage("reminder", Customer::task, "UPDATE crm_reminder SET state = 'DROPPED' WHERE follow_up_id = :task"),
            damage(
                    "reminder",
                    Customer::task,
                    "UPDATE crm_reminder SET scheduled_for = next_at - INTERVAL '1' HOUR WHERE follow_up_id = :task"),
            damage(
                    "reminder",
                    Customer::task,
                    "UPDATE crm_reminder SET scheduled_for = next_at + INTERVAL '1' HOUR WHERE follow_up_id = :task"),
            damage("reminder", Customer::task, "UPDATE crm_reminder SET occurrence = 1 WHERE follow_up_id = :task"),
            damage("reminder", Customer::task, again(":task", "occurrence, scheduled_for", "'WAITING'")),
            damage("reminder", Customer::task, again(":task", "occurrence, scheduled_for", "'DELIVERED'")),
            damage("reminder", Customer::weekly, "UPDATE crm_follow_up SET status = 'DONE' WHERE id = :weekly"),
            damage("reminder", Customer::weekly, "DELETE FROM crm_reminder WHERE follow_up_id = :weekly"),
            damage(
                    "reminder",
                    Customer::weekly,
                    "UPDATE crm_reminder SET state = 'DELIVERED' WHERE follow_up_id = :weekly"),
            damage("reminder", Customer::weekly, "UPDATE crm_reminder SET occurrence = 1 WHERE follow_up_id = :weekly"),
            damage(
                    "reminder",
                    Customer::weekly,
                    "UPDATE crm_reminder SET scheduled_for = next_at + INTERVAL '1' HOUR WHERE follow_up_id = :weekly"),
            damage("reminder", Customer::weekly, again(":weekly", "1, scheduled_for + INTERVAL '7' DAY", "'WAITING'")),
            damage(
                    "orphan",
                    Customer::task,
                    "ALTER TABLE crm_reminder DROP CONSTRAINT crm_reminder_about",
                    again(":task", "occurrence, scheduled_for", "'DELIVERED'", ":nobody")));

    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");

    @TempDir
    private Path folder;

    /** Another reminder, whose id is that of its follow-up. */
    private static String again(String followUp, String when, String state) {
        return again(followUp, when, state, followUp);
    }

    private static String again(String followUp, String when, String state, String about) {
        return "INSERT INTO crm_reminder (id, version, follow_up_id, occurrence, scheduled_for, state, next_at, attempts,"
                + " last_error) SELECT follow_up_id, 1, " + about + ", " + when + ", " + state
                + ", next_at, 0, '' FROM crm_reminder WHERE follow_up_id = " + followUp;
    }

    private record Damage(String code, Function<Customer, String> id, List<String> statements) {}

    private static Damage damage(String code, Function<Customer, String> id, String... statements) {
        return new Damage(code, id, List.of(statements));
    }

    /** Ids: Anna works for the shop and waits for an answer to her mail; Jan has a note, a task and one every week. */
    private record Customer(
            String shop, String anna, String link, String mail, String jan, String note, String task, String weekly) {
        static Customer in(Crm crm, int number) {
            Contact shop = crm.contacts().add(Contact.organization("Shop " + number));
            Contact anna = crm.contacts()
                    .add(Contact.person("Anna", "Kowalska " + number)
                            .tag("vip")
                            .phone("+48 600 100 200")
                            .externalRef("till", "anna" + number));
            Relationship link = crm.relationships().relate(anna, RelationshipType.WORKS_FOR, shop);
            Interaction mail = crm.interactions().log(Interaction.mailFrom(anna).externalId("mail", "m" + number));
            Contact jan = crm.contacts().add(Contact.person("Jan", "Nowak " + number));
            Interaction note = crm.interactions().log(Interaction.noteOn(jan));
            FollowUp task =
                    crm.followUps().schedule(FollowUp.of(jan, TODAY, "call").reference("order", "o" + number));
            FollowUp weekly = crm.followUps()
                    .schedule(FollowUp.of(jan, TODAY.plusDays(7), "write").recurring(Recurrence.weeks(1)));
            return new Customer(
                    shop.id().toString(),
                    anna.id().toString(),
                    link.id().toString(),
                    mail.id().toString(),
                    jan.id().toString(),
                    note.id().toString(),
                    task.id().toString(),
                    weekly.id().toString());
        }

        String in(String sql) {
            return sql.replace(":shop", quoted(shop))
                    .replace(":anna", quoted(anna))
                    .replace(":link", quoted(link))
                    .replace(":mail", quoted(mail))
                    .replace(":jan", quoted(jan))
                    .replace(":note", quoted(note))
                    .replace(":task", quoted(task))
                    .replace(":weekly", quoted(weekly))
                    .replace(":nobody", quoted(NOBODY));
        }

        private static String quoted(String id) {
            return "CAST('" + id + "' AS UUID)";
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachDamageToAHostsTablesIsFoundAndNothingElse(HostSource host) throws SQLException {
        var source = host.fresh();
        try (Crm crm = builder().connect(source)) {
            List<Customer> customers = customers(crm);
            assertThat(crm.check()).isEmpty();
            try (Connection connection = source.getConnection()) {
                assertThat(crm.check()).isEmpty();
                List<Finding> expected = damage(connection, customers);
                assertThat(crm.check()).containsExactlyElementsOf(expected);
            }
        }
    }

    @Test
    void eachDamageToAFileIsFoundAndNothingElse() throws SQLException {
        List<Customer> customers;
        try (Crm crm = builder().open(folder.resolve("shop"))) {
            customers = customers(crm);
            assertThat(crm.check()).isEmpty();
        }
        List<Finding> expected;
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:" + folder.resolve("shop"));
        try (Connection connection = source.getConnection("sa", "")) {
            expected = damage(connection, customers);
        }
        try (Crm crm = builder().open(folder.resolve("shop"))) {
            assertThat(crm.check()).containsExactlyElementsOf(expected);
            crm.contacts().add(Contact.person("Basia", ""));
        }
    }

    private CrmBuilder builder() {
        return Crm.builder().clock(clock).country("PL").zone(ZoneId.of("Europe/Warsaw"));
    }

    private static List<Customer> customers(Crm crm) {
        return IntStream.range(0, DAMAGES.size())
                .mapToObj(number -> Customer.in(crm, number))
                .toList();
    }

    private static List<Finding> damage(Connection connection, List<Customer> customers) throws SQLException {
        List<Finding> expected = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < DAMAGES.size(); i++) {
                Damage damage = DAMAGES.get(i);
                for (String sql : damage.statements()) {
                    statement.execute(customers.get(i).in(sql));
                }
                expected.add(new Finding(damage.code(), damage.id().apply(customers.get(i))));
            }
        }
        expected.sort(Comparator.comparing(Finding::code).thenComparing(Finding::id));
        return expected;
    }

    @ParameterizedTest
    @EnumSource
    void aRandomHistoryLeavesNothingOutOfStep(Stores store) {
        for (long seed = 1; seed <= Soak.of(1, 20); seed++) {
            try (Crm crm = store.open(builder(), clock)) {
                RandomHistory history = new RandomHistory(crm, seed, clock::instant);
                for (int day = 0; day < 4; day++) {
                    int refused = history.write(100);
                    assertThat(refused).isLessThan(350);
                    assertThat(crm.check()).as("seed %s, day %s", seed, day).isEmpty();
                    clock.advance(Duration.ofHours(20));
                    assertThat(crm.check())
                            .as("seed %s, after day %s", seed, day)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void whatIsWrittenMeanwhileIsNoFinding() {
        underLoad(Crm.open(folder.resolve("shop")));
        underLoad(Crm.connect(HostSource.POSTGRESQL.fresh()));
    }

    private static void underLoad(Crm open) {
        try (Crm crm = open) {
            Contact shop = crm.contacts().add(Contact.organization("Shop"));
            List<Contact> workers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Contact worker = crm.contacts().add(Contact.person("Anna", "K" + i));
                crm.relationships().relate(worker, RelationshipType.WORKS_FOR, shop);
                workers.add(worker);
            }
            AtomicInteger writing = new AtomicInteger(3);
            List<List<Finding>> found = Race.run(4, number -> {
                List<Finding> all = new ArrayList<>();
                if (number > 0) {
                    RandomHistory history = new RandomHistory(crm, number, Instant::now);
                    for (int i = 0; i < Soak.of(5, 100); i++) {
                        history.write(10);
                        String name = "Shop " + number + i;
                        crm.contacts().edit(shop, c -> c.nickname("").tradeName(name));
                        crm.contacts().edit(workers.get(i % 10), c -> c.nickname(name));
                    }
                    writing.decrementAndGet();
                } else {
                    while (writing.get() > 0) {
                        all.addAll(crm.check());
                    }
                }
                return all;
            });
            assertThat(found).allSatisfy(each -> assertThat(each).isEmpty());
            assertThat(crm.check()).isEmpty();
        }
    }

    @Test
    void aCheckEndsAtAThousandFindings() throws SQLException {
        var source = HostSource.H2.fresh();
        try (Crm crm = builder().connect(source);
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            crm.doInTransaction(book -> IntStream.range(0, 1_100)
                    .forEach(i -> book.contacts().add(Contact.person("Anna", "").tag("vip"))));
            assertThat(crm.check()).isEmpty();
            statement.execute("DELETE FROM crm_contact_key");
            assertThat(crm.check())
                    .hasSize(1_000)
                    .allSatisfy(finding -> assertThat(finding.code()).isEqualTo("contact-key"));
        }
    }

    @Test
    void aTransactionIsNotCheckedFromWithin() {
        try (Crm crm = Crm.inMemory()) {
            crm.doInTransaction(book -> assertThatThrownBy(crm::check).isInstanceOf(IllegalStateException.class));
        }
    }
}
