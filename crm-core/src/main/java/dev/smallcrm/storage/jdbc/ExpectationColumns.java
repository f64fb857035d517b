package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Expectations;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;

/** The three columns that say what is expected, in ISO 8601 text, which keeps months apart from days. */
final class ExpectationColumns {
    private ExpectationColumns() {}

    static Expectations read(Row row) throws SQLException {
        return new Expectations(
                row.maybeText().map(Duration::parse),
                row.maybeText().map(Period::parse),
                row.maybeText().map(Period::parse));
    }

    static void write(Args args, Expectations expectations) {
        args.text("answer_within", expectations.answerWithin().map(Duration::toString))
                .text("keep_in_touch_every", expectations.keepInTouchEvery().map(Period::toString))
                .text("losing_touch_after", expectations.losingTouchAfter().map(Period::toString));
    }
}
