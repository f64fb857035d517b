package dev.smallcrm;

import dev.smallcrm.storage.Storage.Finding;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;

/**
 * One damage that a check is to find.
 *
 * @param code the code of what it finds
 * @param id of what it finds it
 * @param statements do the damage; {@code :anna} and the like stand for ids
 */
record Damage(String code, Function<DamagedCustomer, String> id, List<String> statements) {
    /** Each is done to a customer of its own. */
    static final List<Damage> ALL = List.of(
            damage(
                    "contact-key",
                    DamagedCustomer::anna,
                    "DELETE FROM crm_contact_key WHERE list = 'tag' AND contact_id = :anna"),
            damage(
                    "contact-key",
                    DamagedCustomer::anna,
                    "UPDATE crm_contact_key SET list = 'city' WHERE list = 'tag' AND contact_id = :anna"),
            damage(
                    "contact-key",
                    DamagedCustomer::anna,
                    "INSERT INTO crm_contact_key SELECT 'tag', list_key, sort_key, contact_id FROM crm_contact_key WHERE list = 'phone' AND contact_id = :anna"),
            damage(
                    "contact-key",
                    DamagedCustomer::anna,
                    "UPDATE crm_contact_key SET sort_key = list_key WHERE list = 'tag' AND contact_id = :anna"),
            damage(
                    "sort-key",
                    DamagedCustomer::jan,
                    "UPDATE crm_contact SET sort_key = (SELECT sort_key FROM crm_contact WHERE id = :shop) WHERE id = :jan"),
            damage("home", DamagedCustomer::jan, "UPDATE crm_contact SET home = TRUE WHERE id = :jan"),
            damage(
                    "search-document",
                    DamagedCustomer::jan,
                    "UPDATE crm_search_doc SET doc = ' jan' WHERE contact_id = :jan"),
            damage("search-document", DamagedCustomer::anna, "DELETE FROM crm_search_doc WHERE contact_id = :anna"),
            damage(
                    "search-document",
                    DamagedCustomer::jan,
                    "UPDATE crm_search_doc SET number = -number WHERE contact_id = :jan"),
            damage(
                    "last-contact",
                    DamagedCustomer::jan,
                    "UPDATE crm_contact SET last_contact_at = TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00' WHERE id = :jan"),
            damage(
                    "last-contact",
                    DamagedCustomer::anna,
                    "UPDATE crm_contact SET last_contact_at = TIMESTAMP WITH TIME ZONE '0001-01-01 00:00:00+00' WHERE id = :anna",
                    "UPDATE crm_relationship SET from_last = TIMESTAMP WITH TIME ZONE '0001-01-01 00:00:00+00' WHERE id = :link"),
            damage(
                    "last-contact",
                    DamagedCustomer::jan,
                    "UPDATE crm_contact SET silent_since = TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00' WHERE id = :jan"),
            damage(
                    "relationship-sort",
                    DamagedCustomer::link,
                    "UPDATE crm_relationship SET from_sort = to_sort WHERE id = :link"),
            damage(
                    "relationship-sort",
                    DamagedCustomer::link,
                    "UPDATE crm_relationship SET to_sort = from_sort WHERE id = :link"),
            damage(
                    "relationship-sort",
                    DamagedCustomer::link,
                    "UPDATE crm_relationship SET start_rank = 1 WHERE id = :link"),
            damage(
                    "last-contact",
                    DamagedCustomer::anna,
                    "UPDATE crm_contact SET touch_due = TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00' WHERE id = :anna"),
            damage(
                    "relationship-silence",
                    DamagedCustomer::link,
                    "UPDATE crm_relationship SET from_last = TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00' WHERE id = :link"),
            damage(
                    "relationship-silence",
                    DamagedCustomer::link,
                    "UPDATE crm_relationship SET to_last = TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00' WHERE id = :link"),
            damage("participant", DamagedCustomer::note, "DELETE FROM crm_participant WHERE interaction_id = :note"),
            damage(
                    "participant",
                    DamagedCustomer::note,
                    "INSERT INTO crm_participant SELECT :anna, occurred_at, id FROM crm_interaction WHERE id = :note"),
            damage(
                    "participant",
                    DamagedCustomer::note,
                    "UPDATE crm_interaction SET contact_id = :anna WHERE id = :note"),
            damage(
                    "answer",
                    DamagedCustomer::mail,
                    "UPDATE crm_answer SET state = 'GIVEN' WHERE interaction_id = :mail"),
            damage("answer", DamagedCustomer::mail, "UPDATE crm_answer SET missed = TRUE WHERE interaction_id = :mail"),
            damage(
                    "answer",
                    DamagedCustomer::mail,
                    "UPDATE crm_answer SET contact_id = :jan WHERE interaction_id = :mail"),
            damage("answer", DamagedCustomer::mail, "DELETE FROM crm_answer WHERE interaction_id = :mail"),
            damage("external-ref", DamagedCustomer::anna, "DELETE FROM crm_external_ref WHERE owner_id = :anna"),
            damage(
                    "external-ref",
                    DamagedCustomer::anna,
                    "UPDATE crm_external_ref SET identity_key = NULL WHERE owner_id = :anna"),
            damage("external-ref", DamagedCustomer::mail, "DELETE FROM crm_external_ref WHERE owner_id = :mail"),
            damage(
                    "external-ref",
                    DamagedCustomer::task,
                    "UPDATE crm_external_ref SET owner_kind = 'interaction' WHERE owner_id = :task"),
            damage("orphan", DamagedCustomer::note, "UPDATE crm_interaction SET keeps = :nobody WHERE id = :note"),
            damage(
                    "orphan",
                    DamagedCustomer::task,
                    "ALTER TABLE crm_follow_up DROP CONSTRAINT crm_follow_up_for",
                    "UPDATE crm_follow_up SET contact_id = :nobody WHERE id = :task"),
            damage(
                    "orphan",
                    DamagedCustomer::task,
                    "ALTER TABLE crm_follow_up DROP CONSTRAINT crm_follow_up_answered",
                    "UPDATE crm_follow_up SET answers_id = :nobody WHERE id = :task"),
            damage(
                    "orphan",
                    customer -> DamagedCustomer.NOBODY,
                    "ALTER TABLE crm_relationship DROP CONSTRAINT crm_relationship_has_to",
                    "INSERT INTO crm_relationship SELECT :nobody, version, from_id, 'knows', :nobody, valid_from,"
                            + " valid_to, note, end_reason, created_at, created_by, updated_at, updated_by,"
                            + " start_rank, from_sort, to_sort, from_last, to_last FROM crm_relationship WHERE id = :link"),
            damage(
                    "contact-key",
                    customer -> DamagedCustomer.NOBODY,
                    "ALTER TABLE crm_contact_key DROP CONSTRAINT crm_contact_key_of",
                    "INSERT INTO crm_contact_key SELECT list, list_key, sort_key, :nobody FROM crm_contact_key WHERE contact_id = :anna"),
            damage(
                    "participant",
                    customer -> DamagedCustomer.NOBODY,
                    "ALTER TABLE crm_participant DROP CONSTRAINT crm_participant_in",
                    "INSERT INTO crm_participant SELECT contact_id, occurred_at, :nobody FROM crm_participant WHERE interaction_id = :note"),
            damage(
                    "answer",
                    customer -> DamagedCustomer.NOBODY,
                    "ALTER TABLE crm_answer DROP CONSTRAINT crm_answer_to",
                    "INSERT INTO crm_answer SELECT :nobody, contact_id, occurred_at, missed, due_at, state, settled_at FROM crm_answer WHERE interaction_id = :mail"),
            damage(
                    "search-document",
                    customer -> DamagedCustomer.NOBODY,
                    "ALTER TABLE crm_search_doc DROP CONSTRAINT crm_search_doc_of",
                    "INSERT INTO crm_search_doc SELECT 1000000, :nobody, doc FROM crm_search_doc WHERE contact_id = :jan"),
            damage(
                    "external-ref",
                    customer -> DamagedCustomer.NOBODY,
                    "INSERT INTO crm_external_ref SELECT owner_kind, ref_key, listed_at, :nobody, NULL FROM crm_external_ref WHERE owner_id = :task"),
            damage("reminder", DamagedCustomer::task, "UPDATE crm_follow_up SET status = 'DONE' WHERE id = :task"),
            damage(
                    "reminder",
                    DamagedCustomer::task,
                    "UPDATE crm_follow_up SET status = 'CANCELLED' WHERE id = :task",
                    "UPDATE crm_reminder SET state = 'FAILED' WHERE follow_up_id = :task"),
            damage("reminder", DamagedCustomer::task, "DELETE FROM crm_reminder WHERE follow_up_id = :task"),
            damage(
                    "reminder",
                    DamagedCustomer::task,
                    "UPDATE crm_reminder SET state = 'DROPPED' WHERE follow_up_id = :task"),
            damage(
                    "reminder",
                    DamagedCustomer::task,
                    "UPDATE crm_reminder SET scheduled_for = next_at - INTERVAL '1' HOUR WHERE follow_up_id = :task"),
            damage(
                    "reminder",
                    DamagedCustomer::task,
                    "UPDATE crm_reminder SET scheduled_for = next_at + INTERVAL '1' HOUR WHERE follow_up_id = :task"),
            damage(
                    "reminder",
                    DamagedCustomer::task,
                    "UPDATE crm_reminder SET occurrence = 1 WHERE follow_up_id = :task"),
            damage(
                    "reminder",
                    DamagedCustomer::task,
                    "UPDATE crm_reminder SET due_date = due_date + INTERVAL '1' DAY WHERE follow_up_id = :task"),
            damage("reminder", DamagedCustomer::task, again(":task", "occurrence, scheduled_for", "'WAITING'")),
            damage("reminder", DamagedCustomer::task, again(":task", "occurrence, scheduled_for", "'DELIVERED'")),
            damage("reminder", DamagedCustomer::weekly, "UPDATE crm_follow_up SET status = 'DONE' WHERE id = :weekly"),
            damage("reminder", DamagedCustomer::weekly, "DELETE FROM crm_reminder WHERE follow_up_id = :weekly"),
            damage(
                    "reminder",
                    DamagedCustomer::weekly,
                    "UPDATE crm_reminder SET state = 'DELIVERED' WHERE follow_up_id = :weekly"),
            damage(
                    "reminder",
                    DamagedCustomer::weekly,
                    "UPDATE crm_reminder SET occurrence = 1 WHERE follow_up_id = :weekly"),
            damage(
                    "reminder",
                    DamagedCustomer::weekly,
                    "UPDATE crm_reminder SET scheduled_for = next_at + INTERVAL '1' HOUR WHERE follow_up_id = :weekly"),
            damage(
                    "reminder",
                    DamagedCustomer::weekly,
                    again(":weekly", "1, scheduled_for + INTERVAL '7' DAY", "'WAITING'")),
            damage(
                    "orphan",
                    DamagedCustomer::task,
                    "ALTER TABLE crm_reminder DROP CONSTRAINT crm_reminder_about",
                    again(":task", "occurrence, scheduled_for", "'DELIVERED'", ":nobody")));

    private static Damage damage(String code, Function<DamagedCustomer, String> id, String... statements) {
        return new Damage(code, id, List.of(statements));
    }

    /** Another reminder, whose id is that of its follow-up. */
    private static String again(String followUp, String when, String state) {
        return again(followUp, when, state, followUp);
    }

    private static String again(String followUp, String when, String state, String about) {
        return "INSERT INTO crm_reminder (id, version, follow_up_id, occurrence, scheduled_for, due_date, due_time, due_zone, state,"
                + " next_at, attempts, last_error) SELECT follow_up_id, 1, " + about + ", " + when
                + ", due_date, due_time, due_zone, " + state
                + ", next_at, 0, '' FROM crm_reminder WHERE follow_up_id = " + followUp;
    }

    /** Does it to a customer. */
    Finding to(DamagedCustomer customer, Statement statement) throws SQLException {
        for (String sql : statements) {
            statement.execute(customer.in(sql));
        }
        return new Finding(code, id.apply(customer));
    }
}
