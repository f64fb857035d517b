package dev.smallcrm.rules;

import dev.smallcrm.model.Agenda;
import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.AgendaItem.Reason;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Contact.Touch;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Priority;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Who needs us, and in which order. */
public final class AgendaRules {
    /** How many days before an important date it comes up. */
    public static final int DATES_AHEAD = 7;

    private static final int MOST_COUNTED = 1_000;

    private static final Comparator<ImportantDate> DATES = Comparator.comparing(ImportantDate::kind)
            .thenComparing(ImportantDate::day)
            .thenComparing(ImportantDate::label)
            .thenComparing(ImportantDate::marking)
            .thenComparing(date -> date.year().map(Year::getValue).orElse(0));

    /** The first thing to do first: the reasons stand in this order already. */
    private static final Comparator<AgendaItem> ORDER = Comparator.comparing(AgendaRules::group)
            .thenComparing(AgendaRules::priority)
            .thenComparing(AgendaRules::lateFrom)
            .thenComparing(AgendaItem::reason)
            .thenComparing(AgendaRules::id, UuidV7Generator::compare)
            .thenComparing(AgendaItem::date, AgendaRules::compareDates);

    private AgendaRules() {}

    /**
     * Makes the agenda of a day out of what is open. The order is a total one and does not depend on the order of the
     * arguments:
     *
     * <ol>
     *   <li>promises that are late by what was said to the contact;
     *   <li>calls to be returned;
     *   <li>answers that are late;
     *   <li>promises and answers that are in time, whichever is late next;
     *   <li>follow-ups that are late;
     *   <li>follow-ups that are in time;
     *   <li>important dates;
     *   <li>those whom we are losing;
     *   <li>those with whom something should pass between us;
     * </ol>
     *
     * within each by priority (what has none counts as {@code NORMAL}), then by the moment from which on it is late (for
     * dates by the day), then as in {@link AgendaItem.Reason}, then by the id of the source (for dates: of the contact).
     *
     * <p>Left out are archived contacts, what is to be done only after the day, and what happened only after it.
     *
     * @param date the day
     * @param at the moment for which lateness is reckoned
     * @param zone the book's zone
     * @param language the book's language
     * @param followUps open follow-ups and promises
     * @param waiting interactions whose answer is open
     * @param withDates contacts with the dates that are not done yet, and no others
     * @param touches contacts with whom nothing has passed for as long as agreed, and how it stands with them
     * @param contacts finds each contact that the three lists name, as it is stored
     * @param notLoaded how many more there are than the lists hold, by reason
     * @return at most {@link Agenda#MAX_ITEMS} items, the first thing to do first, and how many more there are
     */
    public static Agenda agenda(
            LocalDate date,
            Instant at,
            ZoneId zone,
            Locale language,
            List<FollowUp> followUps,
            List<Interaction> waiting,
            List<Contact> withDates,
            Map<Contact, Touch> touches,
            Function<ContactId, Contact> contacts,
            Map<Reason, Integer> notLoaded) {
        List<AgendaItem> items = new ArrayList<>();
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        for (FollowUp followUp : followUps) {
            if (followUp.dueAt().isBefore(end)) {
                items.add(item(
                        reason(followUp, at),
                        contacts.apply(followUp.contact()),
                        followUp.dueAt(),
                        Optional.of(followUp),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        LocalDate.ofInstant(followUp.dueAt(), zone),
                        at,
                        zone,
                        language));
            }
        }
        for (Interaction question : waiting) {
            Instant dueAt = question.answer().orElseThrow().dueAt();
            if (question.occurredAt().isBefore(end)) {
                items.add(item(
                        reason(question, at),
                        contacts.apply(question.contact()),
                        dueAt,
                        Optional.empty(),
                        Optional.of(question),
                        Optional.empty(),
                        Optional.empty(),
                        LocalDate.ofInstant(dueAt, zone),
                        at,
                        zone,
                        language));
            }
        }
        for (Contact contact : withDates) {
            for (ImportantDate day : contact.dates()) {
                Optional<LocalDate> on = ImportantDates.next(day, date, DATES_AHEAD);
                if (on.isPresent()) {
                    items.add(line(contacts.apply(contact.id()), day, on.get(), at, zone, language));
                }
            }
        }
        for (Map.Entry<Contact, Touch> each : touches.entrySet()) {
            Touch touch = each.getValue();
            items.add(item(
                    touch.state() == Touch.State.LOSING_TOUCH ? Reason.LOSING_TOUCH : Reason.TOUCH_DUE,
                    each.getKey(),
                    touch.dueOn().atStartOfDay(zone).toInstant(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(touch),
                    touch.dueOn(),
                    at,
                    zone,
                    language));
        }
        items.removeIf(each -> each.contact().archived());
        items.sort(ORDER);
        int shown = Math.min(items.size(), Agenda.MAX_ITEMS);
        List<AgendaItem> ranked = new ArrayList<>();
        for (AgendaItem each : items.subList(0, shown)) {
            ranked.add(ranked(each, ranked.size() + 1));
        }
        return new Agenda(date, at, ranked, more(items.subList(shown, items.size()), notLoaded));
    }

    /**
     * The line of an important date, which has no rank yet.
     *
     * @param contact whose
     * @param day the date
     * @param on the day on which it falls
     * @param at now
     * @param zone the book's zone
     * @param language the book's language
     * @return the line
     */
    public static AgendaItem line(
            Contact contact, ImportantDate day, LocalDate on, Instant at, ZoneId zone, Locale language) {
        return item(
                Reason.IMPORTANT_DATE,
                contact,
                on.atStartOfDay(zone).toInstant(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(day),
                Optional.empty(),
                on,
                at,
                zone,
                language);
    }

    /** An item whose place is not known yet. */
    private static AgendaItem item(
            Reason reason,
            Contact contact,
            Instant dueAt,
            Optional<FollowUp> followUp,
            Optional<Interaction> interaction,
            Optional<ImportantDate> date,
            Optional<Touch> touch,
            LocalDate on,
            Instant at,
            ZoneId zone,
            Locale language) {
        return new AgendaItem(
                reason,
                0,
                contact,
                Optional.empty(),
                dueAt,
                Duration.ZERO,
                followUp,
                interaction,
                date,
                touch,
                on,
                at,
                zone,
                language);
    }

    private static Reason reason(FollowUp followUp, Instant at) {
        boolean late = !at.isBefore(lateFrom(followUp));
        return followUp.promise().isPresent()
                ? (late ? Reason.PROMISE_OVERDUE : Reason.PROMISE_DUE)
                : (late ? Reason.FOLLOW_UP_OVERDUE : Reason.FOLLOW_UP_DUE);
    }

    private static Reason reason(Interaction question, Instant at) {
        if (Answers.missedCall(question.details())) {
            return Reason.MISSED_CALL;
        }
        return at.isBefore(question.answer().orElseThrow().dueAt()) ? Reason.ANSWER_DUE : Reason.ANSWER_OVERDUE;
    }

    /** A snooze moves what is due, not what the contact was told. */
    private static Instant lateFrom(FollowUp followUp) {
        return followUp.promise().isPresent() ? followUp.promise().get().deadline() : followUp.overdueAt();
    }

    private static Instant lateFrom(AgendaItem item) {
        if (item.date().isPresent()) {
            return item.on().plusDays(1).atStartOfDay(item.zone()).toInstant();
        }
        return item.followUp().isPresent() ? lateFrom(item.followUp().get()) : item.dueAt();
    }

    /** Promises and answers that are in time stand together. */
    private static Reason group(AgendaItem item) {
        return item.reason() == Reason.ANSWER_DUE ? Reason.PROMISE_DUE : item.reason();
    }

    private static Priority priority(AgendaItem item) {
        return item.followUp().isPresent() ? item.followUp().get().details().priority() : Priority.NORMAL;
    }

    private static UUID id(AgendaItem item) {
        if (item.followUp().isPresent()) {
            return item.followUp().get().id().value();
        }
        return item.interaction().isPresent()
                ? item.interaction().get().id().value()
                : item.contact().id().value();
    }

    private static int compareDates(Optional<ImportantDate> one, Optional<ImportantDate> other) {
        return one.isPresent() && other.isPresent() ? DATES.compare(one.get(), other.get()) : 0;
    }

    private static AgendaItem ranked(AgendaItem item, int rank) {
        Instant lateFrom = lateFrom(item);
        return new AgendaItem(
                item.reason(),
                rank,
                item.contact(),
                item.employer(),
                item.dueAt(),
                item.at().isAfter(lateFrom) ? Duration.between(lateFrom, item.at()) : Duration.ZERO,
                item.followUp(),
                item.interaction(),
                item.date(),
                item.touch(),
                item.on(),
                item.at(),
                item.zone(),
                item.language());
    }

    private static Map<Reason, Integer> more(List<AgendaItem> cut, Map<Reason, Integer> notLoaded) {
        Map<Reason, Integer> more = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            int count = notLoaded.getOrDefault(reason, 0);
            for (AgendaItem item : cut) {
                count = item.reason() == reason ? sum(count, 1) : count;
            }
            if (count > 0) {
                more.put(reason, sum(count, 0));
            }
        }
        return more;
    }

    private static int sum(int one, int other) {
        return (int) Math.min((long) one + other, MOST_COUNTED);
    }
}
