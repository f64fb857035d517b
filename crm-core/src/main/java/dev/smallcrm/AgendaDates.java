package dev.smallcrm;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Refused;
import dev.smallcrm.rules.AgendaRules;
import dev.smallcrm.rules.ImportantDates;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The important dates that come up, and what says that one of them is done: something that bears its name. */
final class AgendaDates {
    private static final String SYSTEM = "important-date";

    private AgendaDates() {}

    /** Contacts with the dates that come up and are neither done nor put off, and only those dates. */
    static List<Contact> load(Work work, LocalDate today, int ahead) {
        ContactQuery query = ContactQuery.by(new ContactQuery.DateOn(ImportantDates.days(today, ahead)))
                .limit(Page.MAX_LIMIT);
        List<Contact> open = new ArrayList<>();
        work.contacts(query).forEachRemaining(contacts -> {
            Set<ExternalRef> names = new LinkedHashSet<>();
            contacts.forEach(contact -> contact.dates()
                    .forEach(date -> name(contact, date, today, ahead).ifPresent(names::add)));
            Set<ExternalRef> done = done(work, List.copyOf(names));
            for (Contact contact : contacts) {
                List<ImportantDate> left = contact.dates().stream()
                        .filter(date -> name(contact, date, today, ahead)
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

    private static Optional<ExternalRef> name(Contact contact, ImportantDate date, LocalDate today, int ahead) {
        return ImportantDates.next(date, today, ahead).map(on -> nameOn(on, contact, date));
    }

    private static ExternalRef nameOn(LocalDate on, Contact contact, ImportantDate date) {
        String label = date.label().isEmpty() ? "" : ":" + date.label();
        return ExternalRef.of(SYSTEM, contact.id() + ":" + date.kind() + ":" + on + label);
    }

    /** The dates from a day to today that are neither done nor put off: at most a week of them, as lines without rank. */
    static List<AgendaItem> passed(Work work, LocalDate since) {
        BookSettings settings = work.settings();
        LocalDate weekAgo = work.today().minusDays(AgendaRules.DATES_AHEAD);
        LocalDate from = since.isBefore(weekAgo) ? weekAgo : since;
        int days = (int) ChronoUnit.DAYS.between(from, work.today());
        List<AgendaItem> items = new ArrayList<>();
        for (Contact contact : load(work, from, days)) {
            for (ImportantDate date : contact.dates()) {
                ImportantDates.next(date, from, days)
                        .map(on ->
                                AgendaRules.line(contact, date, on, work.now(), settings.zone(), settings.language()))
                        .ifPresent(items::add);
            }
        }
        return items;
    }

    /** A follow-up that takes the place of a date. */
    static FollowUp putOff(Work work, AgendaItem item, Due until) {
        ExternalRef name = open(work, item);
        FollowUpDraft instead = FollowUp.of(item.contact(), until, item.title()).reference(name.system(), name.key());
        return Keeping.add(work, instead, Optional.empty());
    }

    /** The name of the item's date, if it is still to be thought of when the turn of this thread has come. */
    static ExternalRef open(Work work, AgendaItem item) {
        work.require(List.of(item.contact().id()));
        ExternalRef name = name(item);
        if (done(work, List.of(name)).contains(name)) {
            throw new Refused(
                    "date-done",
                    "The date of the contact " + item.contact().id()
                            + " is done or put off for this year: make the agenda anew");
        }
        return name;
    }

    /** Logs that a date was thought of, in the way in which it is marked; anew if that was retracted. */
    static Interaction greet(Work work, Contact contact, ExternalRef name, String title, String text) {
        String marking = contact.dates().stream()
                .filter(date -> isOf(name, contact, date))
                .map(ImportantDate::marking)
                .findFirst()
                .orElse("");
        InteractionDraft done = switch (marking) {
            case ImportantDate.CALL -> Interaction.callTo(contact);
            case ImportantDate.CARD -> Interaction.letterTo(contact);
            default -> Interaction.noteOn(contact);
        };
        InteractionDraft greeting = done.about(title)
                .purpose(Interaction.Purpose.GREETING)
                .externalId(name.system(), name.key())
                .text(text);
        Optional<Interaction> known = Logging.known(work, greeting);
        return known.isPresent()
                ? Logging.rewrite(
                        work,
                        known.get().id(),
                        there -> there.retracted()
                                ? Logging.with(there.with(greeting.at(work.now())), Optional.empty())
                                : there)
                : Interactions.log(work, greeting);
    }

    /** A follow-up that took the place of a date is done, and so is the date. */
    static void done(Work work, FollowUp closed) {
        for (ExternalRef name : closed.details().references()) {
            if (name.system().equals(SYSTEM)) {
                greet(work, work.contact(closed.contact()), name, closed.title(), closed.outcome());
            }
        }
    }

    /** Whether it is the name of a date in some year. */
    private static boolean isOf(ExternalRef name, Contact contact, ImportantDate date) {
        String[] parts = name.key().split(":", 4);
        return parts.length > 2
                && parts[0].equals(contact.id().toString())
                && parts[1].equals(date.kind().name())
                && date.label().equals(parts.length < 4 ? "" : parts[3]);
    }

    /** The name of one date of one contact in one year. */
    private static ExternalRef name(AgendaItem item) {
        return nameOn(item.on(), item.contact(), item.date().orElseThrow());
    }
}
