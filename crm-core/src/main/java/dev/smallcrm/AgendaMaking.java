package dev.smallcrm;

import dev.smallcrm.model.Agenda;
import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.AgendaItem.Reason;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
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
import dev.smallcrm.rules.AgendaRules;
import dev.smallcrm.rules.ImportantDates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what an agenda is made of, no more than it needs, and counts the rest. */
final class AgendaMaking {
    /** Enough of each kind that the best 20 are among them: each list comes in the order of its urgency. */
    private static final int ENOUGH = 200;

    /** Who waits needs us, however late the answer may be by agreement. */
    private static final Instant WHENEVER = Instant.parse("9999-12-30T00:00:00Z");

    private static final int COUNTED = 1000;
    private static final String DATES = "important-date";

    private AgendaMaking() {}

    static Agenda make(Work work, LocalDate date, Instant at, Optional<ContactId> colleague) {
        Instant end = FollowUps.start(work, date.plusDays(1));
        Map<Reason, Integer> more = new EnumMap<>(Reason.class);
        FollowUpQuery open = colleague.map(FollowUpQuery::assignedTo).orElseGet(FollowUpQuery::open);
        List<FollowUp> followUps = followUps(work, open.limit(ENOUGH), start(work, date), at, end, more);
        List<Interaction> waiting = waiting(work, colleague, more);
        List<Contact> dated = colleague.isPresent() ? List.of() : dated(work, date, more);
        Map<ContactId, Contact> contacts = contacts(work, followUps, waiting, dated);
        return AgendaRules.agenda(
                date,
                at,
                work.settings().zone(),
                work.settings().language(),
                followUps,
                waiting,
                dated,
                id -> java.util.Objects.requireNonNull(contacts.get(id)),
                more);
    }

    private static Instant start(Work work, LocalDate date) {
        return FollowUps.start(work, date);
    }

    /** Promises first: however many follow-ups are due before them, none may hide a promise. */
    private static List<FollowUp> followUps(
            Work work, FollowUpQuery open, Instant start, Instant at, Instant end, Map<Reason, Integer> more) {
        Page<FollowUp> promises =
                work.session().followUps().page(open.promisesOnly().dueBefore(end));
        Page<FollowUp> all = work.session().followUps().page(open.dueBefore(end));
        List<FollowUp> loaded =
                Stream.concat(promises.stream(), all.stream()).distinct().toList();
        if (promises.next().isPresent() || all.next().isPresent()) {
            int late = count(work, open.promisesOnly(), start, at);
            int due = work.session().followUps().count(open.promisesOnly().dueBefore(end), COUNTED) - late;
            rest(more, Reason.PROMISE_OVERDUE, late, loaded, f -> f.promise().isPresent() && late(f, at));
            rest(more, Reason.PROMISE_DUE, due, loaded, f -> f.promise().isPresent() && !late(f, at));
            int allLate = count(work, open, start, at) - late;
            int allDue = work.session().followUps().count(open.dueBefore(end), COUNTED) - late - due - allLate;
            rest(
                    more,
                    Reason.FOLLOW_UP_OVERDUE,
                    allLate,
                    loaded,
                    f -> f.promise().isEmpty() && late(f, at));
            rest(more, Reason.FOLLOW_UP_DUE, allDue, loaded, f -> f.promise().isEmpty() && !late(f, at));
        }
        return loaded;
    }

    private static boolean late(FollowUp followUp, Instant at) {
        return !at.isBefore(followUp.overdueAt());
    }

    /** What is late: due before the day began, or at a time since. What is due some time today begins with the day. */
    private static int count(Work work, FollowUpQuery open, Instant start, Instant at) {
        int before = work.session().followUps().count(open.dueBefore(start), COUNTED);
        Instant afterStart = start.plusNanos(1000);
        return afterStart.isBefore(at)
                ? before
                        + work.session()
                                .followUps()
                                .count(open.dueFrom(afterStart).dueBefore(at), COUNTED)
                : before;
    }

    private static void rest(
            Map<Reason, Integer> more,
            Reason reason,
            int counted,
            List<FollowUp> loaded,
            java.util.function.Predicate<FollowUp> of) {
        int rest = Math.min(counted, COUNTED) - (int) loaded.stream().filter(of).count();
        if (rest > 0) {
            more.put(reason, rest);
        }
    }

    private static List<Interaction> waiting(Work work, Optional<ContactId> colleague, Map<Reason, Integer> more) {
        InteractionQuery query =
                InteractionQuery.by(new InteractionQuery.Waiting(WHENEVER)).limit(ENOUGH);
        Page<Interaction> page = work.session().interactions().page(query);
        if (page.next().isPresent() && colleague.isEmpty()) {
            int rest = work.session().interactions().count(query, COUNTED)
                    - page.items().size();
            more.put(Reason.ANSWER_OVERDUE, rest);
        }
        return page.stream()
                .filter(i -> colleague.isEmpty() || i.details().handledBy().equals(colleague))
                .toList();
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

    /** Contacts with the dates that come up and are not done yet, and only those dates. */
    private static List<Contact> dated(Work work, LocalDate date, Map<Reason, Integer> more) {
        ContactQuery query = ContactQuery.by(
                        new ContactQuery.DateOn(ImportantDates.days(date, AgendaRules.DATES_AHEAD)))
                .limit(ENOUGH);
        Page<Contact> page = work.session().contacts().page(query);
        if (page.next().isPresent()) {
            more.put(
                    Reason.IMPORTANT_DATE,
                    work.session().contacts().count(query, COUNTED)
                            - page.items().size());
        }
        Map<ExternalRef, Contact> names = new java.util.LinkedHashMap<>();
        for (Contact contact : page.items()) {
            contact.dates()
                    .forEach(d -> ImportantDates.next(d, date, AgendaRules.DATES_AHEAD)
                            .ifPresent(on -> names.put(name(contact, d, on), contact)));
        }
        Set<ExternalRef> done = done(work, List.copyOf(names.keySet()));
        List<Contact> open = new ArrayList<>();
        for (Contact contact : page.items()) {
            List<ImportantDate> left = contact.dates().stream()
                    .filter(d -> ImportantDates.next(d, date, AgendaRules.DATES_AHEAD)
                            .filter(on -> !done.contains(name(contact, d, on)))
                            .isPresent())
                    .toList();
            if (!left.isEmpty()) {
                open.add(contact.with(contact.details().withDates(left)));
            }
        }
        return open;
    }

    private static Set<ExternalRef> done(Work work, List<ExternalRef> names) {
        if (names.isEmpty()) {
            return Set.of();
        }
        Set<ExternalRef> done = new HashSet<>();
        Paging.each(
                InteractionQuery.by(new InteractionQuery.ByExternalId(names)).limit(Page.MAX_LIMIT),
                work.session().interactions()::page,
                InteractionQuery::after,
                found -> found.forEach(i -> i.details().externalId().ifPresent(done::add)));
        Paging.each(
                FollowUpQuery.by(new FollowUpQuery.ByReference(names)).limit(Page.MAX_LIMIT),
                work.session().followUps()::page,
                FollowUpQuery::after,
                found -> found.forEach(f -> done.addAll(f.details().references())));
        return done;
    }

    /** The name of one date of one contact in one year, by which it is known whether it was done. */
    private static ExternalRef name(Contact contact, ImportantDate date, LocalDate on) {
        String label = date.label().isEmpty() ? "" : ":" + date.label();
        return ExternalRef.of(DATES, contact.id() + ":" + date.kind() + ":" + on + label);
    }

    private static ExternalRef name(AgendaItem item) {
        return name(item.contact(), item.date().orElseThrow(), item.on());
    }

    static InteractionDraft reply(Interaction question) {
        InteractionDraft reply = switch (question.channel()) {
            case EMAIL -> Interaction.mailTo(question.contact());
            case MESSAGE, REVIEW -> Interaction.messageTo(question.contact());
            case LETTER -> Interaction.letterTo(question.contact());
            case VISIT -> Interaction.visitTo(question.contact());
            default -> Interaction.callTo(question.contact());
        };
        return reply.about(question.subject());
    }

    static InteractionDraft greeting(AgendaItem item) {
        ExternalRef name = name(item);
        return Interaction.noteOn(item.contact())
                .about(title(item))
                .purpose(Interaction.Purpose.GREETING)
                .externalId(name.system(), name.key());
    }

    static FollowUpDraft instead(AgendaItem item, Due until) {
        Optional<Interaction> question = item.interaction();
        FollowUpDraft draft = FollowUp.of(item.contact(), until, title(item));
        if (question.isPresent()) {
            return draft.answers(question.get().id());
        }
        ExternalRef name = name(item);
        return draft.reference(name.system(), name.key());
    }

    private static String title(AgendaItem item) {
        Optional<ImportantDate> date = item.date();
        if (date.isPresent()) {
            ImportantDate day = date.get();
            return day.label().isEmpty()
                    ? day.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    : day.label();
        }
        String subject = item.interaction().map(Interaction::subject).orElse("");
        return subject.isEmpty() ? item.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ') : subject;
    }
}
