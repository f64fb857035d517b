package dev.smallcrm.storage;

import static dev.smallcrm.storage.BookUnderTest.POLISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.Conflict;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.testkit.RandomValues;
import dev.smallcrm.testkit.TestClock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link Session.Book}. */
interface BookContract extends ContractPart {
    @Test
    default void settingsAndHomeAreEmptyBeforeTheBookIsBegun() throws Exception {
        try (Storage storage = empty(new TestClock("2026-11-21T08:00:00Z"))) {
            Optional<BookSettings> settings =
                    storage.inTransaction(session -> session.book().settings());
            Optional<ContactId> home =
                    storage.inTransaction(session -> session.book().home());
            List<RelationshipTypeDefinition> types =
                    storage.inTransaction(session -> session.book().types());
            assertThat(settings).isEmpty();
            assertThat(home).isEmpty();
            assertThat(types).isEmpty();
        }
    }

    @Test
    default void settingsAndHomeAreThoseWithWhichItWasBegun() {
        Optional<BookSettings> settings = book().in(session -> session.book().settings());
        Optional<BookSettings> kept = book().in(session -> session.book().keptSettings("2025a"));
        assertThat(kept).isEqualTo(settings);
        Optional<ContactId> home = book().in(session -> session.book().home());
        assertThat(settings).contains(POLISH);
        assertThat(home).contains(book().home.id());
    }

    @Test
    default void theRulesOfZonesAreThoseLastSaid() {
        String before = book().in(session -> session.book().zoneRules());
        assertThat(before).isEmpty();
        book().in(session -> {
            session.book().zoneRules("2025a");
            session.book().zoneRules("2025b");
            return before;
        });
        String after = book().in(session -> session.book().zoneRules());
        assertThat(after).isEqualTo("2025b");
    }

    @Test
    default void whoDerivesByOlderRulesOfZonesSaysSo() {
        List<String> known = book().in(session -> {
            session.book().zoneRules("2025b");
            session.book().keptSettings("2026a");
            String newer = session.book().zoneRules();
            session.book().keptSettings("2025a");
            return List.of(newer, session.book().zoneRules());
        });
        assertThat(known).containsExactly("2025b", "2025a");
    }

    @Test
    default void settingsComeBackEqual() throws Exception {
        RandomValues values = new RandomValues(7);
        for (int i = 0; i < 5; i++) {
            BookSettings settings = values.next(BookSettings.class);
            Contact home = book().contact(Contact.organization("Our business"));
            try (Storage storage = empty(new TestClock("2026-11-21T08:00:00Z"))) {
                boolean begun = storage.inTransaction(session -> {
                    session.contacts().insert(List.of(home));
                    return session.book().begin(settings, home.id());
                });
                Optional<BookSettings> read =
                        storage.inTransaction(session -> session.book().settings());
                assertThat(begun).isTrue();
                assertThat(read).contains(settings);
            }
        }
    }

    @Test
    default void aBookIsBegunOnce() {
        Contact another = book().person("Jan", "Nowak");
        BookSettings other = new RandomValues(1).next(BookSettings.class);
        boolean begun = book().in(session -> session.book().begin(other, another.id()));
        assertThat(begun).isFalse();
        settingsAndHomeAreThoseWithWhichItWasBegun();
    }

    @Test
    default void whatEverybodyElseExpectsAndWhatCountsCanBeChanged() {
        BookSettings other = new RandomValues(3).next(BookSettings.class);
        BookSettings changed = new BookSettings(
                POLISH.zone(),
                POLISH.country(),
                POLISH.language(),
                POLISH.currency(),
                other.everybodyElse(),
                other.counting(),
                POLISH.calendar());
        book().write(session -> session.book().change(changed));
        Optional<BookSettings> read = book().in(session -> session.book().settings());
        assertThat(read).contains(changed);
        book().write(session -> session.book().change(POLISH));
        settingsAndHomeAreThoseWithWhichItWasBegun();
    }

    @Test
    default void theCalendarIsReplacedByItsNextVersion() {
        RandomValues values = new RandomValues(5);
        for (int version = 1; version <= 5; version++) {
            WorkingCalendar calendar = values.next(WorkingCalendar.class).version(version);
            book().write(session -> session.book().put(calendar));
            Optional<BookSettings> settings =
                    book().in(session -> session.book().settings());
            assertThat(settings)
                    .contains(new BookSettings(
                            POLISH.zone(),
                            POLISH.country(),
                            POLISH.language(),
                            POLISH.currency(),
                            POLISH.everybodyElse(),
                            POLISH.counting(),
                            calendar));
        }
        assertThatThrownBy(() -> book().write(session -> session.book().put(WorkingCalendar.ALWAYS.version(5))))
                .isInstanceOf(Conflict.class)
                .hasMessage(
                        "The working calendar of the book was changed in the meantime: expected version 4, stored is"
                                + " 5; read it again and repeat the change");
    }

    @Test
    default void typesAreGivenByKey() {
        for (String key : List.of("works-for-free", "a", "works1", "b-0", "works", "b0", "b")) {
            book().write(session -> session.book().put(type(key, 1, "x")));
        }
        List<RelationshipTypeDefinition> types =
                book().in(session -> session.book().types());
        assertThat(types)
                .extracting(definition -> definition.type().key())
                .containsExactly(
                        "a", "b", "b-0", "b0", "customer", "knows", "works", "works-for", "works-for-free", "works1");
    }

    @Test
    default void definitionsComeBackEqual() {
        RandomValues values = new RandomValues(11);
        for (int i = 0; i < 10; i++) {
            RelationshipTypeDefinition definition =
                    values.next(RelationshipTypeDefinition.class).version(1);
            book().write(session -> session.book().put(definition));
            List<RelationshipTypeDefinition> types =
                    book().in(session -> session.book().types());
            assertThat(types).contains(definition);
            RelationshipTypeDefinition bare = type(definition.type().key(), 2, "x");
            book().write(session -> session.book().put(bare));
            types = book().in(session -> session.book().types());
            assertThat(types).contains(bare).doesNotContain(definition);
        }
    }

    @Test
    default void versionOneOfATypeThatIsThereIsADuplicate() {
        assertThatThrownBy(() -> book().write(session -> session.book().put(type("customer", 1, "again"))))
                .isInstanceOfSatisfying(
                        Duplicate.class, e -> assertThat(e.existing()).isEqualTo("customer"));
    }

    @Test
    default void aLaterVersionOfATypeReplacesTheOneBefore() {
        book().write(session -> session.book().put(type("customer", 2, "buyer")));
        assertThatThrownBy(() -> book().write(session -> session.book().put(type("customer", 2, "client"))))
                .isInstanceOf(Conflict.class)
                .hasMessage(
                        "The relationship type customer was changed in the meantime: expected version 1, stored is 2;"
                                + " read it again and repeat the change");
        assertThatThrownBy(() -> book().write(session -> session.book().put(type("owner", 2, "owner"))))
                .isInstanceOf(NotFound.class)
                .hasMessage("There is no relationship type with the id owner in this book");
        List<RelationshipTypeDefinition> types =
                book().in(session -> session.book().types());
        assertThat(types).contains(type("customer", 2, "buyer"));
    }

    private static RelationshipTypeDefinition type(String key, long version, String label) {
        return RelationshipTypeDefinition.of(new RelationshipType(key), label, "of " + label)
                .version(version);
    }
}
