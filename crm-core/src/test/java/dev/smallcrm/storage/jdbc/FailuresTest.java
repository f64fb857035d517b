package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.CrmException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailuresTest {

    @ParameterizedTest
    @CsvSource({
        "08006, store-unavailable", "28P01, store-unavailable", "40001, store-unavailable", "40P01, store-unavailable",
        "53300, store-unavailable", "55P03, store-unavailable", "57P01, store-unavailable", "HYT00, store-unavailable",
        "25006, store-unavailable", "90007, store-unavailable", "90028, store-unavailable", "90098, store-unavailable",
        "40003, store-outcome-unknown", "XX001, store-damaged", "90030, store-damaged", "90020, store-in-use",
        "90048, store-incompatible", "42P01, store-incompatible", "42501, store-incompatible",
                "3F000, store-incompatible",
        "22021, refused", "23503, refused",
    })
    void areToldApartByTheirState(String state, String code) {
        RuntimeException told = Failures.translate(new SQLException("secret", state), "the file /srv/shop.mv.db");
        assertThat(told)
                .isInstanceOfSatisfying(
                        CrmException.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(told.getMessage()).contains("the file /srv/shop.mv.db").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "23505, refused",
        "40001, store-unavailable",
        "08006, store-outcome-unknown",
        "57P01, store-outcome-unknown",
        "40003, store-outcome-unknown",
        "90028, store-outcome-unknown",
        "90098, store-outcome-unknown",
    })
    void leaveTheOutcomeOpenIfTheCommitWasNotAnswered(String state, String code) {
        assertThat(Failures.translateCommit(new SQLException("secret", state), "the database"))
                .isInstanceOfSatisfying(
                        CrmException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void withoutAStateMeanThatThereIsNoConnection() {
        assertThat(Failures.translate(new SQLException("pool is empty"), "the database"))
                .hasMessage(
                        "No work could be done in the database (SQLState none); nothing was written: see that it runs"
                                + " and lets us in, and try again");
    }

    @Test
    void ofTheWorkStayWhatTheyAre() {
        RuntimeException own = new RuntimeException(new SQLException("of the host", "08006"));
        assertThat(Failures.translate(own, "the database")).isSameAs(own);
        OutOfMemoryError error = new OutOfMemoryError();
        assertThatThrownBy(() -> Failures.translate(error, "the database")).isSameAs(error);
    }

    @Test
    void keepTheirClassStateAndStackButNotTheirText() {
        SQLException thrown = new SQLException("anna@example.com", "08006", 17, new IllegalStateException("Anna"));
        Throwable standIn = Failures.translate(thrown, "the database").getCause();
        assertThat(standIn).hasMessage("java.sql.SQLException, SQLState 08006, code 17");
        assertThat(standIn.getStackTrace()).isEqualTo(thrown.getStackTrace());
        assertThat(standIn.getCause()).hasMessage("java.lang.IllegalStateException");
    }

    @Test
    void ofABatchAreSeenAsUniqueViolations() {
        SQLException row = new SQLException("Anna", "23505");
        assertThat(Failures.uniqueViolation(new BatchUpdateException("Anna", "23505", 0, new int[0], row)))
                .isTrue();
        assertThat(Failures.uniqueViolation(new IllegalStateException(row))).isTrue();
        assertThat(Failures.uniqueViolation(new SQLException("Anna", "23503"))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void holdNothingOfARow(HostDatabase database) throws SQLException {
        Transactions transactions =
                new Transactions(new HostConnections(Notes.in(database)), database.dialect(), Optional.empty());
        assertHolds(transactions, "INSERT INTO crm_note (id, text) VALUES (:id, :text)");
        assertHolds(transactions, "INSERT INTO crm_note (id, text) VALUES (:id, NULLIF(:text, 'anna@example.com'))");
        assertHolds(transactions, "INSERT INTO crm_note (id, text) VALUES (:id, REPEAT(:text, 99))");
        assertHolds(transactions, "INSERT INTO crm_note (id, text) VALUES (CAST(:text AS INT), :id)");
        assertHolds(transactions, "INSERT INTO nowhere (id, text) VALUES (:id, :text)");
    }

    private static void assertHolds(Transactions transactions, String sql) {
        assertThatThrownBy(() -> transactions.run((handle, now) -> {
                    PreparedBatch batch = handle.prepareBatch(sql);
                    batch.bind("id", 4711).bind("text", "anna@example.com").add();
                    batch.bind("id", 4711).bind("text", "anna@example.com").add();
                    return batch.execute();
                }))
                .isInstanceOf(CrmException.class)
                .satisfies(thrown -> assertThat(whole(thrown)).doesNotContain("anna", "4711"));
    }

    private static String whole(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
