package dev.smallcrm;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Role;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.rules.Answers;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** When something last passed with a contact. */
final class LastContacts {
    private LastContacts() {}

    /** Moves the last contact on, if this is later and something really passed. */
    static void logged(Work work, Interaction interaction, List<Contact> participants) {
        if (!Answers.touches(interaction.details())) {
            return;
        }
        Instant at = interaction.occurredAt();
        Map<ContactId, Optional<Instant>> later = participants.stream()
                .filter(contact -> contact.lastContactAt().isEmpty()
                        || contact.lastContactAt().get().isBefore(at))
                .filter(contact -> tookPart(interaction, contact.id()))
                .collect(Collectors.toMap(Contact::id, contact -> Optional.of(at)));
        if (!later.isEmpty()) {
            work.session().contacts().touch(later);
        }
    }

    /** Finds the last contact anew, after something was hidden, moved or corrected. */
    static void findAnew(Work work, Collection<ContactId> contacts) {
        Map<ContactId, Optional<Instant>> last = new HashMap<>();
        contacts.forEach(contact -> last.put(contact, lastContact(work, contact)));
        work.session().contacts().touch(last);
    }

    private static Optional<Instant> lastContact(Work work, ContactId contact) {
        Optional<InteractionQuery> query = Optional.of(InteractionQuery.timeline(contact));
        while (query.isPresent()) {
            InteractionQuery current = query.get();
            Page<Interaction> page = work.session().interactions().page(current);
            Optional<Instant> found = page.stream()
                    .filter(interaction -> Answers.touches(interaction.details()) && tookPart(interaction, contact))
                    .map(Interaction::occurredAt)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            query = page.next().map(current::after);
        }
        return Optional.empty();
    }

    /** Being spoken of is no contact. */
    private static boolean tookPart(Interaction interaction, ContactId contact) {
        return interaction.details().participants().stream()
                .anyMatch(p -> p.contact().equals(contact) && p.role() != Role.MENTIONED);
    }
}
