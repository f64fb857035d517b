package dev.smallcrm;

import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.rules.RelationshipTypes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The relationship types of a book: what they make of queries, and what they make people expect. */
final class Types {
    static final Set<RelationshipType> ACTS_FOR =
            Set.of(RelationshipType.WORKS_FOR, RelationshipType.PAYS_FOR, RelationshipType.DECIDES_FOR);

    private final Map<RelationshipType, RelationshipTypeDefinition> byType;

    private Types(Map<RelationshipType, RelationshipTypeDefinition> byType) {
        this.byType = byType;
    }

    static Types of(Work work) {
        Map<RelationshipType, RelationshipTypeDefinition> byType = new HashMap<>();
        work.session().book().types().forEach(definition -> byType.put(definition.type(), definition));
        return new Types(byType);
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
        if (query.by() instanceof ContactQuery.Silent silent && silent.before().isEmpty()) {
            Instant before = FollowUps.start(work, work.today().minusDays(silent.days() - 1L));
            ContactQuery.By by = new ContactQuery.Silent(silent.days(), Optional.of(before), Touching.ahead(work));
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

    /** What somebody may expect of us: by what they are to us today, or are those to us for whom they act, one step. */
    static Expectations expectations(Work work, ContactId contact) {
        List<ContactId> one = List.of(contact);
        return Objects.requireNonNull(
                of(work).expectations(work, one, one, work.today()).get(contact));
    }

    /** The relationships with us as they are stored, from each side, and what they make whoever stands there expect. */
    void eachToHome(ToHome each) {
        for (RelationshipTypeDefinition stored : byType.values()) {
            if (stored.symmetric()) {
                each.give(stored.type(), ContactQuery.Side.EITHER, stored.expectations());
            } else if (RelationshipTypes.storedType(stored).equals(stored.type())) {
                each.give(stored.type(), ContactQuery.Side.FROM, stored.expectations());
                each.give(stored.type(), ContactQuery.Side.TO, inverse(stored).expectations());
            }
        }
    }

    /** Is given a type of relationships with us. */
    interface ToHome {
        void give(RelationshipType stored, ContactQuery.Side side, Expectations expectations);
    }

    private RelationshipTypeDefinition inverse(RelationshipTypeDefinition stored) {
        return stored.inverse().flatMap(this::find).orElse(stored);
    }

    /**
     * What several may expect of us on a day, as {@link #expectations(Work, ContactId)} finds it for one today.
     *
     * @param acting those of them who may act for others
     */
    Map<ContactId, Expectations> expectations(
            Work work, Collection<ContactId> contacts, Collection<ContactId> acting, LocalDate day) {
        Set<ContactId> others = new HashSet<>(contacts);
        others.removeAll(acting);
        Map<ContactId, List<Expectations>> all = new HashMap<>();
        Map<ContactId, List<ContactId>> actors = new HashMap<>();
        links(work, others, day, query -> query.with(work.home())).forEach(link -> withHome(work, link, all));
        for (Relationship link : links(work, acting, day, query -> query)) {
            if (link.from().equals(work.home()) || link.to().equals(work.home())) {
                withHome(work, link, all);
            } else if (ACTS_FOR.contains(link.type()) && acting.contains(link.from())) {
                add(actors, link.to(), link.from());
            }
        }
        Map<ContactId, List<Expectations>> inherited = new HashMap<>();
        links(work, actors.keySet(), day, query -> query.with(work.home()))
                .forEach(link -> withHome(work, link, inherited));
        inherited.forEach((other, theirs) -> {
            for (ContactId actor : actors.getOrDefault(other, List.of())) {
                theirs.forEach(each -> add(all, actor, each));
            }
        });
        Map<ContactId, Expectations> strictest = new HashMap<>();
        contacts.forEach(contact -> strictest.put(
                contact,
                RelationshipTypes.strictest(
                        all.getOrDefault(contact, List.of()), work.settings().everybodyElse())));
        return strictest;
    }

    private void withHome(Work work, Relationship link, Map<ContactId, List<Expectations>> all) {
        ContactId contact = link.other(work.home());
        RelationshipTypeDefinition stored = get(link.type());
        boolean reads = stored.symmetric() || link.from().equals(contact);
        add(all, contact, (reads ? stored : inverse(stored)).expectations());
    }

    static <V> void add(Map<ContactId, List<V>> map, ContactId key, V value) {
        map.computeIfAbsent(key, id -> new ArrayList<>()).add(value);
    }

    /** The relationships of some that hold on a day. */
    static List<Relationship> links(
            Work work, Collection<ContactId> contacts, LocalDate day, UnaryOperator<RelationshipQuery> filter) {
        List<ContactId> all = List.copyOf(contacts);
        List<Relationship> links = new ArrayList<>();
        for (int from = 0; from < all.size(); from += Page.MAX_LIMIT) {
            List<ContactId> some = all.subList(from, Math.min(all.size(), from + Page.MAX_LIMIT));
            RelationshipQuery query = RelationshipQuery.by(new RelationshipQuery.OfAny(some))
                    .activeOn(day)
                    .limit(Page.MAX_LIMIT);
            links.addAll(work.relationships(filter.apply(query)).all());
        }
        return links;
    }
}
