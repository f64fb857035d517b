package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Conflict;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import java.sql.SQLException;
import java.util.List;

/** The relationship types as rows. */
final class RelationshipTypes {
    private static final String ALL = """
            SELECT type, label, inverse_label, inverse_type, from_kinds, to_kinds, both_ways,
                answer_within, keep_in_touch_every, losing_touch_after, version
            FROM {p}relationship_type
            """;

    private static final String VERSION = """
            SELECT version FROM {p}relationship_type WHERE type = :type
            """;

    private static final String INSERT = """
            INSERT INTO {p}relationship_type (type, version, label, inverse_label, inverse_type, from_kinds, to_kinds,
                both_ways, answer_within, keep_in_touch_every, losing_touch_after)
            VALUES (:type, :version, :label, :inverse_label, :inverse_type, :from_kinds, :to_kinds,
                :both_ways, :answer_within, :keep_in_touch_every, :losing_touch_after)
            """;

    private static final String UPDATE = """
            UPDATE {p}relationship_type
            SET version = :version, label = :label, inverse_label = :inverse_label, inverse_type = :inverse_type,
                from_kinds = :from_kinds, to_kinds = :to_kinds, both_ways = :both_ways, answer_within = :answer_within,
                keep_in_touch_every = :keep_in_touch_every, losing_touch_after = :losing_touch_after
            WHERE type = :type AND version = :stored
            """;

    private final Db db;

    RelationshipTypes(Db db) {
        this.db = db;
    }

    List<RelationshipTypeDefinition> all() {
        return db.query(ALL, new Args(), RelationshipTypes::read);
    }

    /** Gives false if there is one with this key; then the transaction goes on. */
    boolean add(RelationshipTypeDefinition definition) {
        if (db.first(VERSION, key(definition), Row::number).isPresent()) {
            return false;
        }
        try {
            db.atomically(() -> db.update(INSERT, write(definition)));
            return true;
        } catch (RuntimeException e) {
            if (Failures.uniqueViolation(e)) {
                return false;
            }
            throw e;
        }
    }

    void replace(RelationshipTypeDefinition definition) {
        long stored = definition.version() - 1;
        if (db.update(UPDATE, write(definition).number("stored", stored)) == 0) {
            String what = "relationship type";
            long actual = db.first(VERSION, key(definition), Row::number)
                    .orElseThrow(() -> new NotFound(what, definition.type()));
            throw new Conflict(what, definition.type(), stored, actual);
        }
    }

    private static Args key(RelationshipTypeDefinition definition) {
        return new Args().text("type", definition.type().key());
    }

    private static RelationshipTypeDefinition read(Row row) throws SQLException {
        return new RelationshipTypeDefinition(
                new RelationshipType(row.text()),
                row.text(),
                row.text(),
                row.maybeText().map(RelationshipType::new),
                Parts.enums(ContactKind.class, row),
                Parts.enums(ContactKind.class, row),
                row.flag(),
                Parts.expectations(row),
                row.number());
    }

    private static Args write(RelationshipTypeDefinition definition) {
        Args args = key(definition)
                .number("version", definition.version())
                .text("label", definition.label())
                .text("inverse_label", definition.inverseLabel())
                .text("inverse_type", definition.inverse().map(RelationshipType::key))
                .texts("from_kinds", Parts.ofEnums(definition.fromKinds()))
                .texts("to_kinds", Parts.ofEnums(definition.toKinds()))
                .flag("both_ways", definition.symmetric());
        return Parts.write(args, definition.expectations());
    }
}
