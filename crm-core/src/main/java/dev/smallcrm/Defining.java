package dev.smallcrm;

import dev.smallcrm.CrmListener.Kind;
import dev.smallcrm.CrmListener.Subject;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Defining and changing relationship types, with what that does to relationships that are there. */
final class Defining {
    private Defining() {}

    static RelationshipTypeDefinition define(
            Work work, RelationshipTypeDefinition definition, Relationships.Misfits misfits) {
        Types types = Types.of(work);
        Optional<RelationshipTypeDefinition> known = types.find(definition.type());
        if (known.isPresent() && known.get().version(0).equals(definition.version(0))) {
            return known.get();
        }
        known.ifPresent(there -> {
            refuseTurning(work, types, there, definition);
            if (!there.fromKinds().equals(definition.fromKinds())
                    || !there.toKinds().equals(definition.toKinds())) {
                settle(work, types, definition, misfits);
            }
            there.inverse()
                    .filter(former -> !definition.inverse().equals(Optional.of(former)))
                    .ifPresent(former -> letGo(work, types.get(former)));
        });
        definition.inverse().ifPresent(inverse -> inverse(work, types, definition, inverse));
        return put(work, definition, known);
    }

    private static RelationshipTypeDefinition put(
            Work work, RelationshipTypeDefinition definition, Optional<RelationshipTypeDefinition> known) {
        RelationshipTypeDefinition written =
                definition.version(known.map(there -> there.version() + 1).orElse(1L));
        work.session().book().put(written);
        work.changed(Subject.RELATIONSHIP_TYPE, written.type(), known.isPresent() ? Kind.CHANGED : Kind.ADDED);
        return written;
    }

    /** The other side of the same fact has the labels and kinds the other way round, and expectations of its own. */
    private static void inverse(
            Work work, Types types, RelationshipTypeDefinition definition, RelationshipType inverse) {
        Optional<RelationshipTypeDefinition> there = types.find(inverse);
        if (there.isPresent() && !there.get().inverse().equals(Optional.of(definition.type()))) {
            throw new Refused(
                    "inverse-taken",
                    "The relationship type " + inverse + " is there and its inverse is not " + definition.type()
                            + ": choose another inverse");
        }
        RelationshipTypeDefinition mirrored = new RelationshipTypeDefinition(
                inverse,
                definition.inverseLabel(),
                definition.label(),
                Optional.of(definition.type()),
                definition.toKinds(),
                definition.fromKinds(),
                false,
                there.map(RelationshipTypeDefinition::expectations).orElse(Expectations.NONE),
                0);
        if (there.isEmpty() || !there.get().version(0).equals(mirrored)) {
            put(work, mirrored, there);
        }
    }

    /** What was the inverse of a type goes on as a type of its own. */
    private static void letGo(Work work, RelationshipTypeDefinition former) {
        RelationshipTypeDefinition alone = new RelationshipTypeDefinition(
                former.type(),
                former.label(),
                former.inverseLabel(),
                Optional.empty(),
                former.fromKinds(),
                former.toKinds(),
                false,
                former.expectations(),
                0);
        put(work, alone, Optional.of(former));
    }

    private static void refuseTurning(
            Work work, Types types, RelationshipTypeDefinition there, RelationshipTypeDefinition wanted) {
        boolean turns =
                there.symmetric() != wanted.symmetric() || !there.inverse().equals(wanted.inverse());
        if (turns && work.session().relationships().count(ofType(types.stored(there.type())), 1) > 0) {
            throw new Refused(
                    "type-in-use",
                    "The relationship type " + there.type() + " is in use, so its sides cannot be turned: define"
                            + " another type");
        }
    }

    private static RelationshipQuery ofType(RelationshipTypeDefinition stored) {
        return RelationshipQuery.by(new RelationshipQuery.OfType(stored.type())).limit(Page.MAX_LIMIT);
    }

    private static void settle(
            Work work, Types types, RelationshipTypeDefinition wanted, Relationships.Misfits misfits) {
        if (misfits == Relationships.Misfits.KEEP) {
            return;
        }
        RelationshipTypeDefinition stored = types.stored(wanted.type());
        boolean straight = stored.type().equals(wanted.type());
        Set<ContactKind> from = straight ? wanted.fromKinds() : wanted.toKinds();
        Set<ContactKind> to = straight ? wanted.toKinds() : wanted.fromKinds();
        List<Relationship> unfit = new ArrayList<>();
        Paging.each(ofType(stored), work.session().relationships()::page, RelationshipQuery::after, links -> {
            Map<ContactId, ContactKind> kinds = kinds(work, links);
            links.stream()
                    .filter(link ->
                            link.validTo().isEmpty() || link.validTo().get().isAfter(work.today()))
                    .filter(link -> !from.contains(kinds.get(link.from())) || !to.contains(kinds.get(link.to())))
                    .forEach(unfit::add);
        });
        if (misfits == Relationships.Misfits.REFUSE && !unfit.isEmpty()) {
            throw new Refused(
                    "misfits",
                    "The relationship type " + wanted.type() + " has relationships that would no longer fit ("
                            + unfit.size() + "): keep or end them");
        }
        unfit.forEach(link -> Relating.endAsMisfit(work, link));
    }

    private static Map<ContactId, ContactKind> kinds(Work work, List<Relationship> links) {
        List<ContactId> ids = links.stream()
                .flatMap(link -> Stream.of(link.from(), link.to()))
                .distinct()
                .toList();
        return work.session().contacts().byIds(ids).stream().collect(Collectors.toMap(Contact::id, Contact::kind));
    }
}
