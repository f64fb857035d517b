package dev.smallcrm;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.rules.AgendaRules;
import dev.smallcrm.rules.ImportantDates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The important dates that come up, and what says that one of them is done: something that bears its name. */
final class AgendaDates {
    private static final String SYSTEM = "important-date";
    private static final int AHEAD = AgendaRules.DATES_AHEAD;

    private AgendaDates() {}

    /** Contacts with the dates that come up and are neither done nor put off, and only those dates. */
    static List<Contact> load(Work work, LocalDate today) {
        ContactQuery query = ContactQuery.by(new ContactQuery.DateOn(ImportantDates.days(today, AHEAD)))
                .limit(Page.MAX_LIMIT);
        List<Contact> open = new ArrayList<>();
        work.contacts(query).forEachRemaining(contacts -> {
            Set<ExternalRef> names = new LinkedHashSet<>();
            contacts.forEach(contact ->
                    contact.dates().forEach(date -> name(contact, date, today).ifPresent(names::add)));
            Set<ExternalRef> done = done(work, List.copyOf(names));
            for (Contact contact : contacts) {
                List<ImportantDate> left = contact.dates().stream()
                        .filter(date -> name(contact, date, today)
                                .filter(name -> !done.contains(name))
                                .isPresent())
                        .toList();
                if (!left.isEmpty()) {
                    open.add(contact.with(contact.details().withDates(left)));
                }
            }
        });
        return open;
    }

    private static Set<ExternalRef> done(Work work, List<ExternalRef> names) {
        Set<ExternalRef> done = new HashSet<>();
        if (!names.isEmpty()) {
            work.interactions(InteractionQuery.by(new InteractionQuery.ByExternalId(names))
                            .limit(Page.MAX_LIMIT))
                    .all()
                    .forEach(noted -> noted.details().externalId().ifPresent(done::add));
            work.followUps(FollowUpQuery.by(new FollowUpQuery.ByReference(names))
                            .limit(Page.MAX_LIMIT))
                    .all()
                    .forEach(instead -> done.addAll(instead.details().references()));
        }
        return done;
    }

    static boolean done(Work work, ExternalRef name) {
        return done(work, List.of(name)).contains(name);
    }

    private static Optional<ExternalRef> name(Contact contact, ImportantDate date, LocalDate today) {
        return ImportantDates.next(date, today, AHEAD).map(on -> nameOn(on, contact, date));
    }

    private static ExternalRef nameOn(LocalDate on, Contact contact, ImportantDate date) {
        String label = date.label().isEmpty() ? "" : ":" + date.label();
        return ExternalRef.of(SYSTEM, contact.id() + ":" + date.kind() + ":" + on + label);
    }

    /** The name of one date of one contact in one year. */
    static ExternalRef name(AgendaItem item) {
        return nameOn(item.on(), item.contact(), item.date().orElseThrow());
    }
}
