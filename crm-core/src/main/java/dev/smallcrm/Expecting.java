package dev.smallcrm;

import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.rules.ExpectationRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What somebody may expect of us. */
final class Expecting {
    private static final Set<RelationshipType> ACTS_FOR =
            Set.of(RelationshipType.WORKS_FOR, RelationshipType.PAYS_FOR, RelationshipType.DECIDES_FOR);

    private Expecting() {}

    /** By what they are to us today, or are those to us for whom they act, one step. */
    static Expectations of(Work work, ContactId contact) {
        Types types = Types.of(work);
        List<Relationship> own = active(work, contact);
        List<Expectations> all = new ArrayList<>(toHome(work, types, contact, own));
        own.stream()
                .filter(link -> ACTS_FOR.contains(link.type()) && link.from().equals(contact))
                .map(Relationship::to)
                .filter(principal -> !principal.equals(work.home()))
                .forEach(principal -> all.addAll(toHome(work, types, principal, active(work, principal))));
        return ExpectationRules.strictest(all, work.settings().everybodyElse());
    }

    private static List<Relationship> active(Work work, ContactId contact) {
        return work.session()
                .relationships()
                .page(RelationshipQuery.of(contact).activeOn(work.today()).limit(Page.MAX_LIMIT))
                .items();
    }

    private static List<Expectations> toHome(Work work, Types types, ContactId contact, List<Relationship> links) {
        return links.stream()
                .filter(link -> link.other(contact).equals(work.home()))
                .map(link -> {
                    RelationshipTypeDefinition stored = types.get(link.type());
                    boolean reads = stored.symmetric() || link.from().equals(contact);
                    return reads
                            ? stored
                            : stored.inverse().flatMap(types::find).orElse(stored);
                })
                .map(RelationshipTypeDefinition::expectations)
                .toList();
    }
}
