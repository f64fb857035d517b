package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.Page;
import dev.smallcrm.storage.jdbc.LargeBookLists.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each page of a list, not only its first, is read along the index that was made for it, and nothing is sorted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ListPlans {
    private final Dialect dialect;
    private DataSource source;

    ListPlans(Dialect dialect) {
        this.dialect = dialect;
    }

    /** A database with nothing in it. */
    abstract DataSource source() throws Exception;

    /** Lets the database look at what is in it. */
    abstract void analyze(DataSource filled) throws Exception;

    /** Checks that a plan uses an index, reads no table from end to end and, unless it may, sorts nothing. */
    abstract void check(String plan, String index, boolean maySort);

    @BeforeAll
    final void fill() throws Exception {
        source = source();
        LargeBook.fill(JdbcStorage.connect(source, JdbcStorage.Options.DEFAULT));
        analyze(source);
    }

    static Stream<Listed> lists() {
        return LargeBookLists.all();
    }

    @ParameterizedTest
    @MethodSource("lists")
    final void walksItsIndex(Listed list) {
        Optional<Cursor> next = check(list, Optional.empty());
        next.ifPresent(cursor -> check(list, Optional.of(cursor)));
    }

    private Optional<Cursor> check(Listed list, Optional<Cursor> after) {
        List<Page<?>> pages = new ArrayList<>();
        List<String> plans =
                new Plans(source, dialect).of(session -> pages.add(list.pages().page(session, after)));
        assertThat(pages.get(0).items()).isNotEmpty();
        assertThat(plans).hasSameSizeAs(list.indexes());
        for (int i = 0; i < plans.size(); i++) {
            check(plans.get(i), list.indexes().get(i), list.maySort());
        }
        return pages.get(0).next();
    }
}
