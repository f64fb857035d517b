package dev.smallcrm;

import dev.smallcrm.model.Agenda;
import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whom those on an agenda work for, found for all of its lines at once. */
final class AgendaEmployers {
    private AgendaEmployers() {}

    static Agenda named(Work work, Agenda agenda) {
        List<ContactId> people = agenda.items().stream()
                .map(AgendaItem::contact)
                .filter(contact -> contact.kind() == ContactKind.PERSON)
                .map(Contact::id)
                .distinct()
                .toList();
        if (people.isEmpty()) {
            return agenda;
        }
        RelationshipQuery query = RelationshipQuery.by(new RelationshipQuery.OfAny(people))
                .type(RelationshipType.WORKS_FOR)
                .activeOn(agenda.date())
                .limit(Page.MAX_LIMIT);
        List<Relationship> links =
                work.session().relationships().page(Types.resolve(work, query)).items();
        Map<ContactId, List<ContactId>> others =
                people.stream().collect(Collectors.toMap(Function.identity(), person -> others(links, person)));
        Map<ContactId, Contact> organizations =
                work
                        .session()
                        .contacts()
                        .byIds(others.values().stream().flatMap(List::stream).toList())
                        .stream()
                        .filter(contact -> contact.kind() == ContactKind.ORGANIZATION)
                        .collect(Collectors.toMap(Contact::id, Function.identity()));
        List<AgendaItem> items = agenda.items().stream()
                .map(item -> with(
                        item,
                        employer(others.getOrDefault(item.contact().id(), List.of()), organizations)
                                .filter(organization -> !organization.id().equals(work.home()))))
                .toList();
        return new Agenda(agenda.date(), agenda.at(), items, agenda.more());
    }

    private static List<ContactId> others(List<Relationship> links, ContactId person) {
        return links.stream()
                .filter(link -> link.from().equals(person) || link.to().equals(person))
                .map(link -> link.other(person))
                .distinct()
                .toList();
    }

    private static Optional<Contact> employer(List<ContactId> others, Map<ContactId, Contact> organizations) {
        List<ContactId> employers =
                others.stream().filter(organizations::containsKey).toList();
        return employers.size() == 1 ? Optional.ofNullable(organizations.get(employers.get(0))) : Optional.empty();
    }

    private static AgendaItem with(AgendaItem item, Optional<Contact> employer) {
        return new AgendaItem(
                item.reason(),
                item.rank(),
                item.contact(),
                employer,
                item.dueAt(),
                item.late(),
                item.followUp(),
                item.interaction(),
                item.date(),
                item.on(),
                item.at(),
                item.zone(),
                item.language());
    }
}
