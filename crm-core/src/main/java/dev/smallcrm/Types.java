package dev.smallcrm;

import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.rules.RelationshipTypes;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The relationship types of a book, and queries put into the terms in which relationships are stored. */
final class Types {
    private final Map<RelationshipType, RelationshipTypeDefinition> byType;

    private Types(Map<RelationshipType, RelationshipTypeDefinition> byType) {
        this.byType = byType;
    }

    static Types of(Work work) {
        return new Types(work.session().book().types().stream()
                .collect(Collectors.toMap(RelationshipTypeDefinition::type, Function.identity())));
    }

    Optional<RelationshipTypeDefinition> find(RelationshipType type) {
        return Optional.ofNullable(byType.get(type));
    }

    RelationshipTypeDefinition get(RelationshipType type) {
        return find(type).orElseThrow(() -> new NotFound("relationship type", type));
    }

    /** The type under which it is stored: itself, or its inverse. */
    RelationshipTypeDefinition stored(RelationshipType type) {
        return get(RelationshipTypes.storedType(get(type)));
    }

    static ContactQuery resolve(Work work, ContactQuery query) {
        if (query.by() instanceof ContactQuery.Related related) {
            Types types = of(work);
            RelationshipTypeDefinition definition = types.get(related.type());
            ContactQuery.By by = new ContactQuery.Related(
                    RelationshipTypes.storedType(definition),
                    RelationshipTypes.side(definition),
                    related.other(),
                    Optional.of(related.on().orElseGet(work::today)));
            return new ContactQuery(by, query.kind(), query.archived(), query.after(), query.limit());
        }
        return query;
    }

    static RelationshipQuery resolve(Work work, RelationshipQuery query) {
        boolean byType = query.by() instanceof RelationshipQuery.OfType;
        if (!byType && query.type().isEmpty()) {
            return query;
        }
        Types types = of(work);
        RelationshipQuery.By by = query.by() instanceof RelationshipQuery.OfType named
                ? new RelationshipQuery.OfType(types.stored(named.stored()).type())
                : query.by();
        return new RelationshipQuery(
                by,
                query.type().map(type -> types.stored(type).type()),
                query.other(),
                query.activeOn(),
                query.after(),
                query.limit());
    }
}
