package dev.smallcrm;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Lead;
import dev.smallcrm.model.FollowUp.Status;
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
import java.time.Instant;
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

    /** Contacts with the dates that the agenda of a day shows, and only those dates. */
    static List<Contact> load(Work work, LocalDate date) {
        return load(work, date, AgendaRules.DATES_AHEAD, FollowUps.start(work, date.plusDays(1)));
    }

    /** Those that come up and are neither done nor put off, nor to be done before the end of the day as a follow-up. */
    private static List<Contact> load(Work work, LocalDate today, int ahead, Instant end) {
        ContactQuery query = ContactQuery.by(new ContactQuery.DateOn(ImportantDates.days(today, ahead)))
                .limit(Page.MAX_LIMIT);
        List<Contact> open = new ArrayList<>();
        for (Paging<Contact, ContactQuery> pages = work.contacts(query); pages.hasNext(); ) {
            List<Contact> contacts = pages.next();
            Set<ExternalRef> names = new LinkedHashSet<>();
            for (Contact contact : contacts) {
                for (ImportantDate date : contact.dates()) {
                    Optional<ExternalRef> name = name(contact, date, today, ahead);
                    if (name.isPresent()) {
                        names.add(name.get());
                    }
                }
            }
            Set<ExternalRef> done = done(work, List.copyOf(names), end);
            for (Contact contact : contacts) {
                List<ImportantDate> left = new ArrayList<>();
                for (ImportantDate date : contact.dates()) {
                    Optional<ExternalRef> name = name(contact, date, today, ahead);
                    if (name.isPresent() && !done.contains(name.get())) {
                        left.add(date);
                    }
                }
                if (!left.isEmpty()) {
                    open.add(contact.with(contact.details().withDates(left)));
                }
            }
        }
        return open;
    }

    private static Set<ExternalRef> done(Work work, List<ExternalRef> names, Instant end) {
        Set<ExternalRef> done = new HashSet<>();
        if (!names.isEmpty()) {
            InteractionQuery query = InteractionQuery.by(new InteractionQuery.ByExternalId(names));
            for (Interaction noted :
                    work.interactions(query.limit(Page.MAX_LIMIT)).all()) {
                done.add(noted.details().externalId().orElseThrow());
            }
            for (FollowUp instead : instead(work, names)) {
                if (!waits(instead) || instead.dueAt().isBefore(end)) {
                    done.addAll(instead.details().references());
                }
            }
        }
        return done;
    }

    private static List<FollowUp> instead(Work work, List<ExternalRef> names) {
        return work.followUps(
                        FollowUpQuery.by(new FollowUpQuery.ByReference(names)).limit(Page.MAX_LIMIT))
                .all();
    }

    private static Optional<ExternalRef> name(Contact contact, ImportantDate date, LocalDate today, int ahead) {
        Optional<LocalDate> on = ImportantDates.next(date, today, ahead);
        return on.isPresent() ? Optional.of(nameOn(on.get(), contact, date)) : Optional.empty();
    }

    private static ExternalRef nameOn(LocalDate on, Contact contact, ImportantDate date) {
        String label = date.label().isEmpty() ? "" : ":" + date.label();
        return ExternalRef.of(SYSTEM, contact.id() + ":" + date.kind() + ":" + on + label);
    }

    /**
     * The dates that are to be told of since the last look, at most a week late, and are neither done nor put off, as lines
     * without rank.
     */
    static List<AgendaItem> come(Work work, Instant last) {
        LocalDate weekAgo = ImportantDates.dueFrom(weekAgo(work), work.open());
        LocalDate since = LocalDate.ofInstant(last, work.settings().zone());
        LocalDate from = since.isBefore(weekAgo) ? weekAgo : since;
        LocalDate until = ImportantDates.toldUntil(work.today(), work.open(), work.delivery());
        int days = (int) ChronoUnit.DAYS.between(from, until);
        List<AgendaItem> items = new ArrayList<>();
        for (Contact contact : load(work, from, days, Instant.MAX)) {
            for (ImportantDate date : contact.dates()) {
                Optional<LocalDate> on = ImportantDates.next(date, from, days);
                if (on.isPresent()) {
                    items.add(line(work, contact, date, on.get()));
                }
            }
        }
        return items;
    }

    /** Makes a follow-up of a date, by which it is told of. */
    static FollowUp make(Work work, AgendaItem item) {
        return putOff(work, item, Due.on(item.on()), false);
    }

    /** A follow-up that takes the place of a date; to its own day it is put off in order to be told of then, no earlier. */
    static FollowUp putOff(Work work, AgendaItem item, Due until) {
        return putOff(work, item, until, until.equals(Due.on(item.on())));
    }

    private static FollowUp putOff(Work work, AgendaItem item, Due until, boolean then) {
        work.keepSettings();
        Optional<FollowUp> made = open(work, item);
        ExternalRef name = name(item);
        FollowUpDraft due = made.isPresent()
                ? made.get().details().due(until)
                : FollowUp.of(item.contact(), until, item.title()).reference(name.system(), name.key());
        FollowUpDraft told = then ? due.remind(Lead.days(0)) : due;
        return made.isPresent() ? Keeping.edit(work, made.get(), told) : Keeping.add(work, told, Optional.empty());
    }

    /**
     * The follow-up by which a date is told of, if there is one when the turn of this thread has come; the date is still to
     * be thought of.
     */
    private static Optional<FollowUp> open(Work work, AgendaItem item) {
        work.require(List.of(item.contact().id()));
        List<ExternalRef> name = List.of(name(item));
        for (FollowUp made : instead(work, name)) {
            if (waits(made)) {
                return Optional.of(made);
            }
        }
        if (!done(work, name, Instant.MAX).isEmpty()) {
            throw new Refused(
                    "date-done",
                    "The date of the contact " + item.contact().id()
                            + " is done or put off for this year: make the agenda anew");
        }
        return Optional.empty();
    }

    /** A date is done; so is the follow-up by which it was told of, if there is one already. */
    static Object done(Work work, AgendaItem item, String text) {
        work.keepSettings();
        Optional<FollowUp> made = open(work, item);
        return made.isPresent()
                ? Keeping.close(work, made.get(), Status.DONE, text, work.now())
                : greet(work, item.contact(), name(item), item.title(), text);
    }

    /** Logs that a date was thought of, in the way in which it is marked; anew if that was retracted. */
    private static Interaction greet(Work work, Contact contact, ExternalRef name, String title, String text) {
        Optional<AgendaItem> line = line(work, contact, List.of(name));
        String marking = line.isEmpty() ? "" : line.get().date().orElseThrow().marking();
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

    /** What greeted another by mistake has a name of its own: their date is still to be thought of. */
    static InteractionDraft named(Interaction greeting) {
        InteractionDraft details = greeting.details();
        Optional<ExternalRef> name = details.externalId();
        boolean anothers = name.isPresent()
                && name.get().system().equals(SYSTEM)
                && !name.get().key().startsWith(greeting.contact().toString());
        return anothers ? details.externalId(SYSTEM, greeting.id().toString()) : details;
    }

    /** A follow-up that took the place of a date is done, and so is the date. */
    static void done(Work work, FollowUp closed) {
        for (ExternalRef name : closed.details().references()) {
            if (name.system().equals(SYSTEM)) {
                greet(work, work.contact(closed.contact()), name, closed.title(), closed.outcome());
            }
        }
    }

    /** Whether it is the follow-up by which a date is told of, on its day or before, and nobody has moved it. */
    static boolean onItsDay(FollowUp followUp) {
        return followUp.promise().isEmpty() && followUp.details().remind().isEmpty() && onItsDay(followUp.details());
    }

    /** Whether it is due on the day of the date for which it stands, however it is reminded of. */
    static boolean onItsDay(FollowUpDraft details) {
        Due due = details.due();
        return due.time().isEmpty() && due.date().toString().equals(day(details));
    }

    private static boolean waits(FollowUp followUp) {
        return followUp.open() && onItsDay(followUp);
    }

    /** Whether it stands for a date before a day and was not put off to a later one. */
    private static boolean ofDate(FollowUp followUp, LocalDate before) {
        String on = day(followUp.details());
        return followUp.promise().isEmpty()
                && followUp.due().date().toString().compareTo(on) <= 0
                && on.compareTo(before.toString()) < 0;
    }

    /** The day of the date for which a follow-up stands, as the names of dates have it; empty if it stands for none. */
    private static String day(FollowUpDraft details) {
        for (ExternalRef name : details.references()) {
            String[] parts = name.key().split(":", 4);
            boolean theirs =
                    parts.length > 2 && parts[0].equals(details.contact().toString());
            if (theirs && name.system().equals(SYSTEM) && details.recurrence().isEmpty()) {
                return parts[2];
            }
        }
        return "";
    }

    /**
     * The open follow-ups of dates that are over by more than a week. Only those are looked through that have been due for
     * so long since the last look, or in the month before.
     */
    static List<FollowUp> over(Work work, Instant last) {
        LocalDate weekAgo = weekAgo(work);
        List<FollowUp> over = new ArrayList<>(work.followUps(FollowUpQuery.open()
                        .dueFrom(last.minus(AgendaRules.DATES_AHEAD + ImportantDates.MOST_EARLY, ChronoUnit.DAYS))
                        .dueBefore(FollowUps.start(work, weekAgo))
                        .limit(Page.MAX_LIMIT))
                .all());
        over.removeIf(followUp -> !ofDate(followUp, weekAgo));
        return over;
    }

    /** Nobody saw to a date, and it is too late for that. */
    static FollowUp end(Work work, FollowUp over) {
        FollowUp there = Keeping.lock(work, over.id());
        String why = ImportantDate.passed(work.settings().language());
        return there.equals(over) ? Keeping.close(work, there, Status.CANCELLED, why, work.now()) : there;
    }

    /**
     * What stands for a date that somebody has no more is not to be done, until they have it again, unless it was given up
     * for a reason; nor is it while they are archived. What says how old they are says it anew.
     */
    static void changed(Work work, Contact before, Contact after) {
        FollowUpQuery query = FollowUpQuery.by(new FollowUpQuery.Of(after.id(), Set.of(Status.OPEN, Status.CANCELLED)));
        for (FollowUp each : work.followUps(query.limit(Page.MAX_LIMIT)).all()) {
            if (ofDate(each, work.today().plusYears(1))) {
                String was = title(work, before, each);
                String title = title(work, after, each);
                if (each.open() && title.isEmpty()) {
                    Keeping.close(work, each, Status.CANCELLED, "", work.now());
                } else if (each.open() && each.title().equals(was)) {
                    Keeping.edit(work, each, each.details().title(title));
                } else if (!each.open()
                        && !after.archived()
                        && (was.isEmpty() || each.closedAt().equals(before.archivedAt()))
                        && each.outcome().isEmpty()
                        && !title.isEmpty()
                        && !ofDate(each, weekAgo(work))) {
                    Keeping.reopen(work, each);
                }
            }
        }
    }

    /** What the follow-up of a date of somebody is called; empty if they have no such date. */
    private static String title(Work work, Contact contact, FollowUp followUp) {
        Optional<AgendaItem> line = line(work, contact, followUp.details().references());
        return line.isEmpty() ? "" : line.get().title();
    }

    private static AgendaItem line(Work work, Contact contact, ImportantDate date, LocalDate on) {
        BookSettings settings = work.settings();
        return AgendaRules.line(contact, date, on, work.now(), settings.zone(), settings.language());
    }

    private static LocalDate weekAgo(Work work) {
        return work.today().minusDays(AgendaRules.DATES_AHEAD);
    }

    /** The line of the date of a contact that bears one of some names, if they have such a date. */
    private static Optional<AgendaItem> line(Work work, Contact contact, List<ExternalRef> names) {
        for (ImportantDate date : contact.dates()) {
            for (ExternalRef name : names) {
                String[] parts = name.key().split(":", 4);
                if (parts.length > 2 && parts[2].matches("\\d{4}-.*")) {
                    LocalDate first = LocalDate.of(Integer.parseInt(parts[2].substring(0, 4)), 1, 1);
                    Optional<LocalDate> on = ImportantDates.next(date, first, 365);
                    if (on.isPresent() && nameOn(on.get(), contact, date).equals(name)) {
                        return Optional.of(line(work, contact, date, on.get()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The name of one date of one contact in one year. */
    private static ExternalRef name(AgendaItem item) {
        return nameOn(item.on(), item.contact(), item.date().orElseThrow());
    }
}
