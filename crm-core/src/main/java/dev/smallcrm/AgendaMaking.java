package dev.smallcrm;

import dev.smallcrm.model.Agenda;
import dev.smallcrm.model.AgendaItem.Reason;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.rules.AgendaRules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what an agenda is made of. */
final class AgendaMaking {
    private AgendaMaking() {}

    static Agenda make(Work work, LocalDate date, Instant at, Optional<ContactId> colleague) {
        Map<Reason, Integer> more = new EnumMap<>(Reason.class);
        AgendaFollowUps followUps = AgendaFollowUps.load(work, date, at, colleague);
        AgendaWaiting waiting = AgendaWaiting.load(work, at, colleague);
        List<Contact> dated = colleague.isPresent() ? List.of() : AgendaDates.load(work, date);
        more.putAll(followUps.more());
        more.putAll(waiting.more());
        Map<ContactId, Contact> contacts = contacts(work, followUps.loaded(), waiting.loaded(), dated);
        Agenda agenda = AgendaRules.agenda(
                date,
                at,
                work.settings().zone(),
                work.settings().language(),
                followUps.loaded(),
                waiting.loaded(),
                dated,
                id -> Objects.requireNonNull(contacts.get(id)),
                more);
        return AgendaEmployers.named(work, agenda);
    }

    private static Map<ContactId, Contact> contacts(
            Work work, List<FollowUp> followUps, List<Interaction> waiting, List<Contact> dated) {
        Set<ContactId> ids = Stream.of(
                        followUps.stream().map(FollowUp::contact),
                        waiting.stream().map(Interaction::contact),
                        dated.stream().map(Contact::id))
                .flatMap(Function.identity())
                .collect(Collectors.toSet());
        return work.session().contacts().byIds(ids).stream()
                .collect(Collectors.toMap(Contact::id, Function.identity()));
    }
}
