package dev.smallcrm.storage;

import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipQuery;
import java.util.Optional;
import java.util.function.Predicate;

/** The lists of relationships. */
final class RelationshipLists {
    private RelationshipLists() {}

    static Listing<Relationship> of(RelationshipQuery query) {
        Predicate<Relationship> residual =
                link -> query.type().map(link.type()::equals).orElse(true)
                        && query.activeOn().map(link::activeOn).orElse(true);
        if (query.by() instanceof RelationshipQuery.Of of) {
            ContactId side = of.contact();
            return new Listing<>(
                    "relationships of a contact",
                    residual.and(link -> (link.from().equals(side) || link.to().equals(side))
                            && query.other().map(link.other(side)::equals).orElse(true)),
                    link -> Place.latestFirst(link.validFrom(), link.id().value()),
                    query.after(),
                    query.limit());
        }
        if (query.by() instanceof RelationshipQuery.OfAny any) {
            return new Listing<>(
                    "relationships of several",
                    residual.and(link -> of(any, link.from(), link.to(), query.other())
                            || of(any, link.to(), link.from(), query.other())),
                    link -> Place.byId(link.id().value()),
                    query.after(),
                    query.limit());
        }
        if (query.by() instanceof RelationshipQuery.OfType type) {
            return new Listing<>(
                    "relationships of a type",
                    residual.and(link -> link.type().equals(type.stored())
                            && query.other()
                                    .map(id ->
                                            link.from().equals(id) || link.to().equals(id))
                                    .orElse(true)),
                    link -> Place.byId(link.id().value()),
                    query.after(),
                    query.limit());
        }
        throw new IllegalArgumentException("no list by " + query.by());
    }

    private static boolean of(
            RelationshipQuery.OfAny any, ContactId side, ContactId otherSide, Optional<ContactId> other) {
        return any.contacts().contains(side) && other.map(otherSide::equals).orElse(true);
    }
}
