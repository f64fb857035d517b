package dev.smallcrm;

import dev.smallcrm.CrmListener.Kind;
import dev.smallcrm.CrmListener.Subject;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.rules.RelationshipTypes;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Writing relationships, with what follows from them. */
final class Relating {
    private Relating() {}

    static List<Relationship> between(Work work, RelationshipTypes.Stored stored) {
        ContactId one = stored.from().equals(work.home()) ? stored.to() : stored.from();
        ContactId other = one.equals(stored.from()) ? stored.to() : stored.from();
        return Paging.all(
                        RelationshipQuery.of(one).type(stored.type()).with(other),
                        work.session().relationships()::page,
                        RelationshipQuery::after)
                .stream()
                .filter(there -> there.from().equals(stored.from()))
                .toList();
    }

    static Relationship insert(
            Work work, RelationshipTypes.Stored stored, LocalDate since, Optional<LocalDate> until, String note) {
        Relationship made = new Relationship(
                new RelationshipId(work.newId()),
                1,
                stored.from(),
                stored.type(),
                stored.to(),
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

    static Relationship load(Work work, RelationshipId id) {
        return work.session().relationships().byIds(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("relationship", id));
    }

    static void refuseOverlap(Work work, Relationship there, LocalDate since, Optional<LocalDate> until) {
        for (Relationship other : between(work, new RelationshipTypes.Stored(there.type(), there.from(), there.to()))) {
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
        Paging.all(RelationshipQuery.of(contact), work.session().relationships()::page, RelationshipQuery::after)
                .stream()
                .filter(link -> link.validTo().isEmpty() || link.validTo().get().isAfter(work.today()))
                .filter(link -> !RelationshipTypes.fits(types.get(link.type()), link, contact, kind))
                .findFirst()
                .ifPresent(link -> {
                    throw new Refused(
                            "misfits",
                            "The relationship " + link.id() + " of the contact " + contact
                                    + " does not fit the other kind: end it first");
                });
    }

    static void endAsMisfit(Work work, Relationship link) {
        LocalDate end = link.validFrom().isBefore(work.today())
                ? work.today()
                : link.validFrom().plusDays(1);
        update(work, link, link.validFrom(), Optional.of(end), link.note(), "type changed");
    }
}
