package dev.smallcrm.storage;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.Conflict;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.RelationshipTypeDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What there is once in a book. */
final class MapBook implements Session.Book {
    private final MapTransaction transaction;

    MapBook(MapTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<BookSettings> keptSettings(String rules) {
        Tables tables = transaction.write();
        if (tables.zoneRules().compareTo(rules) > 0) {
            tables.zoneRules(rules);
        }
        return tables.settings();
    }

    @Override
    public Optional<BookSettings> settings() {
        return transaction.read().settings();
    }

    @Override
    public Optional<ContactId> home() {
        return transaction.read().home();
    }

    @Override
    public boolean begin(BookSettings settings, ContactId home) {
        Tables tables = transaction.write();
        if (tables.home().isPresent()) {
            return false;
        }
        tables.begin(settings, home);
        return true;
    }

    @Override
    public void change(BookSettings settings) {
        transaction.write().change(settings);
    }

    @Override
    public void put(WorkingCalendar calendar) {
        Tables tables = transaction.write();
        BookSettings there = tables.settings().orElseThrow();
        long stored = there.calendar().version();
        if (calendar.version() - 1 != stored) {
            throw new Conflict("working calendar", "of the book", calendar.version() - 1, stored);
        }
        tables.change(new BookSettings(
                there.zone(),
                there.country(),
                there.language(),
                there.currency(),
                there.everybodyElse(),
                there.counting(),
                calendar));
    }

    @Override
    public String zoneRules() {
        return transaction.read().zoneRules();
    }

    @Override
    public void zoneRules(String version) {
        transaction.write().zoneRules(version);
    }

    @Override
    public List<RelationshipTypeDefinition> types() {
        return transaction.read().types.all().stream()
                .sorted(Comparator.comparing(definition -> definition.type().key()))
                .toList();
    }

    @Override
    public void put(RelationshipTypeDefinition definition) {
        Tables tables = transaction.write();
        if (definition.version() > 1) {
            tables.types.update(List.of(definition));
        } else if (tables.types.has(definition.type())) {
            throw new Duplicate("relationship type", definition.type(), "change that one");
        } else {
            tables.types.insert(List.of(definition));
        }
    }
}
