package dev.smallcrm;

import dev.smallcrm.CrmListener.Kind;
import dev.smallcrm.CrmListener.Subject;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipDraft;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.rules.RelationshipTypes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writing relationships and the definitions of their types, with what follows from them. */
final class Relating {
    private Relating() {}

    static List<Relationship> between(Work work, RelationshipDraft stored) {
        ContactId to = stored.to().orElseThrow();
        ContactId one = stored.from().equals(work.home()) ? to : stored.from();
        ContactId other = one.equals(to) ? stored.from() : to;
        return work.relationships(RelationshipQuery.of(one).type(stored.type()).with(other)).all().stream()
                .filter(there -> there.from().equals(stored.from()))
                .toList();
    }

    static Relationship insert(
            Work work, RelationshipDraft stored, LocalDate since, Optional<LocalDate> until, String note) {
        Relationship made = new Relationship(
                new RelationshipId(work.newId()),
                1,
                stored.from(),
                stored.type(),
                stored.to().orElseThrow(),
                since,
                until,
                note,
                "",
                work.stamp());
        work.session().relationships().insert(List.of(made));
        work.changed(Subject.RELATIONSHIP, made.id(), Kind.ADDED);
        reindex(work, made);
        return made;
    }

    private static void reindex(Work work, Relationship link) {
        if (link.type().equals(RelationshipType.WORKS_FOR)) {
            Searching.index(work, work.session().contacts().byIds(List.of(link.from())));
        }
    }

    static void refuseOverlap(Work work, Relationship there, LocalDate since, Optional<LocalDate> until) {
        for (Relationship other : between(work, Relationship.of(there.from(), there.type(), there.to()))) {
            if (!other.id().equals(there.id()) && other.overlaps(since, until)) {
                throw new Duplicate(
                        "relationship", other.id(), "choose dates that share no day with it, or end it first");
            }
        }
    }

    static Relationship update(
            Work work, Relationship there, LocalDate from, Optional<LocalDate> to, String note, String reason) {
        Relationship written = new Relationship(
                there.id(),
                there.version() + 1,
                there.from(),
                there.type(),
                there.to(),
                from,
                to,
                note,
                reason,
                work.touched(there.stamp()));
        boolean same = from.equals(there.validFrom())
                && to.equals(there.validTo())
                && written.note().equals(there.note())
                && written.endReason().equals(there.endReason());
        if (same) {
            return there;
        }
        work.session().relationships().update(List.of(written));
        work.changed(Subject.RELATIONSHIP, written.id(), Kind.CHANGED);
        reindex(work, written);
        return written;
    }

    /** A contact becomes another kind only if its relationships from today on fit that. */
    static void refuseMisfits(Work work, ContactId contact, ContactKind kind) {
        Types types = Types.of(work);
        for (Relationship link :
                work.relationships(RelationshipQuery.of(contact)).all()) {
            if (goesOn(work, link) && !RelationshipTypes.fits(types.get(link.type()), link, contact, kind)) {
                throw new Refused(
                        "misfits",
                        "The relationship " + link.id() + " of the contact " + contact
                                + " does not fit the other kind: end it first");
            }
        }
    }

    /** Whether it holds today or will on a day to come. */
    static boolean goesOn(Work work, Relationship link) {
        return link.validTo().isEmpty() || link.validTo().get().isAfter(work.today());
    }

    static void endAsMisfit(Work work, Relationship link) {
        LocalDate end = link.validFrom().isBefore(work.today())
                ? work.today()
                : link.validFrom().plusDays(1);
        update(work, link, link.validFrom(), Optional.of(end), link.note(), "type changed");
    }

    /** Defines a type anew or otherwise, with what that does to relationships that are there. */
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
        RelationshipTypeDefinition mirrored = RelationshipTypeDefinition.of(
                        inverse, definition.inverseLabel(), definition.label())
                .inverse(definition.type())
                .between(definition.toKinds(), definition.fromKinds())
                .expectations(
                        there.map(RelationshipTypeDefinition::expectations).orElse(Expectations.NONE));
        if (there.isEmpty() || !there.get().version(0).equals(mirrored)) {
            put(work, mirrored, there);
        }
    }

    /** What was the inverse of a type goes on as a type of its own. */
    private static void letGo(Work work, RelationshipTypeDefinition former) {
        RelationshipTypeDefinition alone = RelationshipTypeDefinition.of(
                        former.type(), former.label(), former.inverseLabel())
                .between(former.fromKinds(), former.toKinds())
                .expectations(former.expectations());
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
        work.relationships(ofType(stored)).forEachRemaining(links -> {
            Map<ContactId, ContactKind> kinds = kinds(work, links);
            links.stream()
                    .filter(link -> goesOn(work, link))
                    .filter(link -> !from.contains(kinds.get(link.from())) || !to.contains(kinds.get(link.to())))
                    .forEach(unfit::add);
        });
        if (misfits == Relationships.Misfits.REFUSE && !unfit.isEmpty()) {
            throw new Refused(
                    "misfits",
                    "The relationship type " + wanted.type() + " has relationships that would no longer fit ("
                            + unfit.size() + "): keep or end them");
        }
        unfit.forEach(link -> endAsMisfit(work, link));
    }

    private static Map<ContactId, ContactKind> kinds(Work work, List<Relationship> links) {
        Set<ContactId> ids = new HashSet<>();
        for (Relationship link : links) {
            ids.add(link.from());
            ids.add(link.to());
        }
        Map<ContactId, ContactKind> kinds = new HashMap<>();
        work.session().contacts().byIds(ids).forEach(contact -> kinds.put(contact.id(), contact.kind()));
        return kinds;
    }
}
