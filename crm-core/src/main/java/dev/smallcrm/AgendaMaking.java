package dev.smallcrm;

import dev.smallcrm.model.Agenda;
import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.AgendaItem.Reason;
import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Contact.Touch;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.rules.AgendaRules;
import dev.smallcrm.rules.Answers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers what an agenda is made of, up to 1,000 of each kind, so that the first 20 are among them whatever their priority,
 * and counts by reason how many there are beyond them.
 */
final class AgendaMaking {
    /** Where counting stops: far beyond what an agenda says, so that differences of counts are right. */
    private static final int COUNTED = 100_000;

    /** Who waits needs us, however late the answer may be by agreement. */
    private static final Instant WHENEVER = Instant.parse("9999-12-30T00:00:00Z");

    private static final Channel[] WRITTEN =
            EnumSet.complementOf(EnumSet.of(Channel.CALL)).toArray(new Channel[0]);

    private final Work work;
    private final LocalDate date;
    private final Instant at;
    private final Optional<ContactId> colleague;
    private final Map<Reason, Integer> more = new EnumMap<>(Reason.class);

    private AgendaMaking(Work work, LocalDate date, Instant at, Optional<ContactId> colleague) {
        this.work = work;
        this.date = date;
        this.at = at;
        this.colleague = colleague;
    }

    static Agenda make(Work work, LocalDate date, Instant at, Optional<ContactId> colleague) {
        return new AgendaMaking(work, date, at, colleague).make();
    }

    private Agenda make() {
        List<FollowUp> followUps = followUps();
        List<Interaction> waiting = colleague.isPresent() ? taken() : waiting();
        List<Contact> dated = colleague.isPresent() ? List.of() : AgendaDates.load(work, date);
        Map<Contact, Touch> touches = colleague.isPresent() ? Map.of() : new Touching(work, date).due(more);
        Set<ContactId> ids = new HashSet<>();
        for (FollowUp followUp : followUps) {
            ids.add(followUp.contact());
        }
        for (Interaction question : waiting) {
            ids.add(question.contact());
        }
        for (Contact contact : dated) {
            ids.add(contact.id());
        }
        Map<ContactId, Contact> contacts = new HashMap<>();
        for (Contact contact : work.session().contacts().byIds(ids)) {
            contacts.put(contact.id(), contact);
        }
        more.values().removeIf(count -> count <= 0);
        Agenda agenda = AgendaRules.agenda(
                date,
                at,
                work.settings().zone(),
                work.settings().language(),
                followUps,
                waiting,
                dated,
                touches,
                id -> Objects.requireNonNull(contacts.get(id)),
                more);
        return withEmployers(agenda);
    }

    /** Earliest due first; promises by themselves: however many follow-ups are due before them, none may hide a promise. */
    private List<FollowUp> followUps() {
        FollowUpQuery open = colleague
                .map(FollowUpQuery::assignedTo)
                .orElseGet(FollowUpQuery::open)
                .dueBefore(FollowUps.start(work, date.plusDays(1)))
                .limit(Page.MAX_LIMIT);
        Page<FollowUp> promises = work.session().followUps().page(open.promisesOnly());
        Page<FollowUp> all = work.session().followUps().page(open);
        Set<FollowUp> loaded = new LinkedHashSet<>(promises.items());
        loaded.addAll(all.items());
        if (promises.next().isPresent() || all.next().isPresent()) {
            int promised = count(open.promisesOnly());
            int latePromises = late(open.promisesOnly());
            int late = late(open) - latePromises;
            more.put(Reason.PROMISE_OVERDUE, latePromises);
            more.put(Reason.PROMISE_DUE, promised - latePromises);
            more.put(Reason.FOLLOW_UP_OVERDUE, late);
            more.put(Reason.FOLLOW_UP_DUE, count(open) - promised - late);
            for (FollowUp followUp : loaded) {
                more.merge(reason(followUp), -1, Integer::sum);
            }
        }
        return List.copyOf(loaded);
    }

    /** By due times, as the store counts. */
    private Reason reason(FollowUp followUp) {
        boolean late = !at.isBefore(followUp.overdueAt());
        return followUp.promise().isPresent()
                ? (late ? Reason.PROMISE_OVERDUE : Reason.PROMISE_DUE)
                : (late ? Reason.FOLLOW_UP_OVERDUE : Reason.FOLLOW_UP_DUE);
    }

    /** Due before the day began, or at a time since. What is due some time on the day begins with it, or when we open. */
    private int late(FollowUpQuery query) {
        Instant afterNow = next(at);
        int late = count(query.dueBefore(afterNow));
        Instant start = FollowUps.start(work, date);
        for (Instant wholeDay :
                new HashSet<>(List.of(start, work.open().openingOf(date).orElse(start)))) {
            if (wholeDay.isBefore(afterNow)) {
                late -= count(query.dueFrom(wholeDay).dueBefore(next(wholeDay)));
            }
        }
        return late;
    }

    private static Instant next(Instant instant) {
        return instant.plus(1, ChronoUnit.MICROS);
    }

    private int count(FollowUpQuery query) {
        return work.session().followUps().count(query, COUNTED);
    }

    /** Which questions a colleague took is known only by looking through all that wait. */
    private List<Interaction> taken() {
        List<Interaction> taken = new ArrayList<>();
        for (Paging<Interaction, InteractionQuery> pages = work.interactions(before(WHENEVER)); pages.hasNext(); ) {
            for (Interaction question : pages.next()) {
                if (question.details().handledBy().equals(colleague)) {
                    taken.add(question);
                }
            }
        }
        return onceEach(taken);
    }

    /** Longest owed first, calls by themselves. */
    private List<Interaction> waiting() {
        InteractionQuery call = before(WHENEVER).channels(Channel.CALL);
        InteractionQuery other = before(WHENEVER).channels(WRITTEN);
        Page<Interaction> calls = work.session().interactions().page(call);
        Page<Interaction> others = work.session().interactions().page(other);
        if (calls.next().isPresent()) {
            more.put(Reason.MISSED_CALL, count(call) - calls.items().size());
        }
        if (others.next().isPresent()) {
            int overdue = count(before(next(at)).channels(WRITTEN));
            int loaded = others.items().size();
            more.put(Reason.ANSWER_OVERDUE, overdue - loaded);
            more.put(Reason.ANSWER_DUE, count(other) - Math.max(overdue, loaded));
        }
        List<Interaction> all = new ArrayList<>(onceEach(calls.items()));
        all.addAll(others.items());
        return all;
    }

    private static InteractionQuery before(Instant due) {
        return InteractionQuery.by(new InteractionQuery.Waiting(due)).limit(Page.MAX_LIMIT);
    }

    private int count(InteractionQuery query) {
        return work.session().interactions().count(query, COUNTED);
    }

    /** Somebody who called several times comes once, as of the first call: one call back answers them all. */
    private static List<Interaction> onceEach(List<Interaction> waiting) {
        Set<ContactId> called = new HashSet<>();
        List<Interaction> once = new ArrayList<>();
        for (Interaction question : waiting) {
            if (!Answers.missedCall(question.details()) || called.add(question.contact())) {
                once.add(question);
            }
        }
        return once;
    }

    /** Names whom those on the agenda work for, found for all of its lines at once. */
    private Agenda withEmployers(Agenda agenda) {
        Map<ContactId, Set<ContactId>> others = new HashMap<>();
        for (AgendaItem item : agenda.items()) {
            if (item.contact().kind() == ContactKind.PERSON) {
                others.put(item.contact().id(), new HashSet<>());
            }
        }
        if (others.isEmpty()) {
            return agenda;
        }
        RelationshipQuery jobs = RelationshipQuery.by(new RelationshipQuery.OfAny(List.copyOf(others.keySet())))
                .type(RelationshipType.WORKS_FOR)
                .activeOn(date)
                .limit(Page.MAX_LIMIT);
        for (Relationship link :
                work.session().relationships().page(Types.resolve(work, jobs)).items()) {
            for (ContactId side : List.of(link.from(), link.to())) {
                Set<ContactId> theirs = others.get(side);
                if (theirs != null) {
                    theirs.add(link.other(side));
                }
            }
        }
        Set<ContactId> ids = new HashSet<>();
        for (Set<ContactId> theirs : others.values()) {
            ids.addAll(theirs);
        }
        List<Contact> found = work.session().contacts().byIds(ids);
        List<AgendaItem> items = new ArrayList<>();
        for (AgendaItem item : agenda.items()) {
            Set<ContactId> theirs = others.getOrDefault(item.contact().id(), Set.of());
            List<Contact> employers = new ArrayList<>();
            for (Contact contact : found) {
                if (contact.kind() == ContactKind.ORGANIZATION && theirs.contains(contact.id())) {
                    employers.add(contact);
                }
            }
            boolean one = employers.size() == 1 && !employers.get(0).id().equals(work.home());
            items.add(one ? of(item, employers.get(0)) : item);
        }
        return new Agenda(agenda.date(), agenda.at(), items, agenda.more());
    }

    private static AgendaItem of(AgendaItem item, Contact employer) {
        return new AgendaItem(
                item.reason(),
                item.rank(),
                item.contact(),
                Optional.of(employer),
                item.dueAt(),
                item.late(),
                item.followUp(),
                item.interaction(),
                item.date(),
                item.touch(),
                item.on(),
                item.at(),
                item.zone(),
                item.language());
    }
}
