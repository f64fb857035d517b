package dev.smallcrm.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.ContactId;
import dev.smallcrm.testkit.TestClock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same history gives the same answers here as in the plain Java store, which is too simple to be clever. */
interface SameAnswersContract extends ContractPart {
    @Test
    default void aRandomHistoryIsListedAsInThePlainJavaStore() throws Exception {
        for (long seed = 1; seed <= 3; seed++) {
            TestClock clock = new TestClock(BookUnderTest.START.toString());
            TestClock plainClock = new TestClock(BookUnderTest.START.toString());
            try (Storage here = empty(clock);
                    Storage plain = new MapStorage(plainClock)) {
                same(seed, new BookUnderTest(here, clock), new BookUnderTest(plain, plainClock));
            }
        }
    }

    private static void same(long seed, BookUnderTest here, BookUnderTest plain) {
        RandomBook history = new RandomBook(here, seed);
        RandomBook plainHistory = new RandomBook(plain, seed);
        List<String> refusals = history.write(150);
        assertThat(refusals).as("refusals, seed %s", seed).isEqualTo(plainHistory.write(150));
        RandomQuestions questions = new RandomQuestions(new Random(seed), history.people(), history.events());
        for (int i = 0; i < 60; i++) {
            same(Walk.CONTACTS, questions.contacts(), here, plain, seed);
            same(Walk.RELATIONSHIPS, questions.relationships(), here, plain, seed);
            same(Walk.INTERACTIONS, questions.interactions(), here, plain, seed);
            same(Walk.FOLLOW_UPS, questions.followUps(), here, plain, seed);
            List<String> terms = questions.terms();
            List<ContactId> found = here.in(session -> session.search().candidates(terms, 5));
            List<ContactId> expected = plain.in(session -> session.search().candidates(terms, 5));
            assertThat(found).as("candidates of %s, seed %s", terms, seed).isEqualTo(expected);
        }
        List<ContactId> people = history.people();
        assertThat(here.<Map<ContactId, String>>in(session -> session.search().documents(people)))
                .as("documents, seed %s", seed)
                .isEqualTo(plain.<Map<ContactId, String>>in(
                        session -> session.search().documents(people)));
        assertThat(here.storage.check()).as("out of step, seed %s", seed).isEmpty();
    }

    private static <T, Q> void same(Walk<T, Q> walk, Q query, BookUnderTest here, BookUnderTest plain, long seed) {
        assertThat(walk.all(here, query)).as("%s, seed %s", query, seed).isEqualTo(walk.all(plain, query));
        assertThat(walk.count(here, query, 7)).as("%s, seed %s", query, seed).isEqualTo(walk.count(plain, query, 7));
    }
}
