package dev.smallcrm;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.AgendaItem.Reason;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Contact.Touch;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.ContactQuery.Side;
import dev.smallcrm.model.ContactQuery.SilentRelated;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.rules.Touches;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeping in touch: how it stands with whom, and who is due for a word. Who may be is found along the indexes of the last
 * contact, for each kind of relationship by itself, and then looked at closely.
 */
final class Touching {
    /** What stands in place of a word bears this name, with the contact's id. */
    private static final String SYSTEM = "keep-in-touch";

    /** No contact was earlier. */
    private static final Instant FIRST = Instant.parse("0001-01-03T00:00:00Z");

    private static final Comparator<Map.Entry<Contact, Touch>> WORST_FIRST = Map.Entry.<Contact, Touch>comparingByValue(
                    Comparator.comparing(Touch::state).reversed().thenComparing(Touch::dueOn))
            .thenComparing(entry -> entry.getKey().id().value());

    /** How many days later than in the book's zone somebody may be due by the clock; see {@link Touches#aboutDue}. */
    private static final int SLACK = 3;

    private static final int MOST_PAGES = 10;

    private final Work work;
    private final LocalDate date;
    private final Map<ContactId, Contact> found = new LinkedHashMap<>();

    /** When something last passed with somebody who acts for them: it passed with them, too. */
    private final Map<ContactId, Instant> through = new HashMap<>();

    /** When something last passed with those whose last contact is still to come. */
    private final Map<ContactId, Instant> happened = new HashMap<>();

    Touching(Work work, LocalDate date) {
        this.work = work;
        this.date = date;
    }

    /** How it stands today with one contact. */
    static Optional<Touch> of(Work work, Contact contact) {
        if (contact.archived() || contact.id().equals(work.home())) {
            return Optional.empty();
        }
        Expectations expected = contact.details().reach().cadence().isPresent()
                ? Expectations.NONE
                : Types.expectations(work, contact.id());
        Touching touching = new Touching(work, work.today());
        touching.through(Set.of(contact.id()));
        return touching.touch(contact, expected, instead(work, List.of(contact)).getOrDefault(contact.id(), List.of()));
    }

    private static ExternalRef name(ContactId contact) {
        return ExternalRef.of(SYSTEM, contact.toString());
    }

    /** A follow-up in place of a word. */
    static FollowUp putOff(Work work, AgendaItem item, Due until) {
        silent(work, item);
        ExternalRef name = name(item.contact().id());
        FollowUpDraft wanted = FollowUp.of(item.contact(), until, item.title());
        FollowUpDraft instead = wanted.due(Keeping.ahead(work, wanted)).reference(name.system(), name.key());
        return Keeping.add(work, instead, Optional.empty());
    }

    /** Refuses if something has passed since, or is planned, when the turn of this thread has come. */
    static void silent(Work work, AgendaItem item) {
        Contact contact = work.require(item.contact().id());
        boolean planned = instead(work, List.of(contact)).getOrDefault(contact.id(), List.of()).stream()
                .anyMatch(FollowUp::open);
        if (planned || !contact.lastContactAt().equals(item.contact().lastContactAt())) {
            throw new Refused(
                    "in-touch",
                    "Something has passed with the contact " + contact.id() + " or is planned: make the agenda anew");
        }
    }

    private static Map<ContactId, List<FollowUp>> instead(Work work, Collection<Contact> contacts) {
        Map<ContactId, List<FollowUp>> instead = new HashMap<>();
        if (!contacts.isEmpty()) {
            List<ExternalRef> names = new ArrayList<>();
            for (Contact contact : contacts) {
                names.add(name(contact.id()));
            }
            FollowUpQuery query =
                    FollowUpQuery.by(new FollowUpQuery.ByReference(names)).limit(Page.MAX_LIMIT);
            for (FollowUp followUp : work.followUps(query).all()) {
                Types.add(instead, followUp.contact(), followUp);
            }
        }
        return instead;
    }

    /** Finds when something last passed with those who act for some contacts on the day, or did when it passed. */
    private void through(Set<ContactId> contacts) {
        Map<ContactId, List<Relationship>> actors = new HashMap<>();
        for (Relationship link : Types.links(
                work, contacts, date, query -> RelationshipQuery.by(query.by()).limit(Page.MAX_LIMIT))) {
            if (Types.ACTS_FOR.contains(link.type())
                    && contacts.contains(link.to())
                    && !link.validFrom().isAfter(date)) {
                Types.add(actors, link.from(), link);
            }
        }
        for (Contact actor : work.session().contacts().byIds(actors.keySet())) {
            for (Relationship link : actors.getOrDefault(actor.id(), List.of())) {
                through.put(link.to(), later(during(link, actor), link.to()));
            }
        }
    }

    /** When something last passed with somebody while they acted for another. */
    private Instant during(Relationship link, Contact actor) {
        Instant last = last(actor);
        if (link.validTo().isEmpty()) {
            return last;
        }
        Instant end = Due.on(link.validTo().get()).dueAt(work.open().zone());
        return last.isBefore(end)
                ? last
                : Following.lastContact(work, actor.id(), end.minusNanos(1)).orElse(Instant.MIN);
    }

    private Instant later(Instant last, ContactId contact) {
        Instant other = through.getOrDefault(contact, last);
        return other.isAfter(last) ? other : last;
    }

    /** What was logged while a clock was ahead has not happened yet. */
    private Instant last(Contact contact) {
        Instant last = contact.lastContactAt().orElse(Instant.MIN);
        return last.isAfter(ahead(work).orElseThrow())
                ? happened.computeIfAbsent(
                        contact.id(),
                        id -> Following.lastContact(work, id, work.now()).orElse(Instant.MIN))
                : last;
    }

    /** What was done in place of a word counts like one. */
    private Optional<Touch> touch(Contact contact, Expectations expected, List<FollowUp> instead) {
        Instant done = Instant.MIN;
        for (FollowUp followUp : instead) {
            if (followUp.status() == FollowUp.Status.DONE) {
                Instant closed = followUp.closedAt().orElseThrow();
                done = closed.isAfter(done) ? closed : done;
            }
        }
        Instant last = later(last(contact), contact.id());
        // Whoever was never talked to counts from when they were added.
        boolean before = contact.lastContactAt().isEmpty()
                && last.isBefore(contact.stamp().createdAt());
        return Touches.of(
                contact, before ? Instant.MIN : last, expected, work.settings().zone(), date, done);
    }

    /**
     * With whom something should pass by the day, those first whom we are losing, then longest due first, up to 1,000.
     *
     * @param more is told how many there are beyond
     */
    Map<Contact, Touch> due(Map<Reason, Integer> more) {
        Types types = Types.of(work);
        List<LocalDate> all = new ArrayList<>();
        types.eachToHome((type, side, expected) -> latest(expected).ifPresent(latest -> {
            all.add(latest);
            related(types, type, side, Optional.of(work.home()), latest, found);
        }));
        Map<ContactId, Contact> acting = new HashMap<>();
        if (!all.isEmpty()) {
            for (RelationshipType type : Types.ACTS_FOR) {
                related(types, type, Side.FROM, Optional.empty(), Collections.max(all), acting);
            }
        }
        if (latest(work.settings().everybodyElse()).isPresent()) {
            look(types, silentBefore(FollowUps.start(work, date)), false, acting);
        }
        ContactQuery ahead = ContactQuery.by(silentBefore(FIRST)).limit(Page.MAX_LIMIT);
        for (Contact contact : work.session().contacts().page(ahead).items()) {
            acting.put(contact.id(), contact);
        }
        found.putAll(acting);
        look(types, new ContactQuery.OwnCadence(FollowUps.start(work, date.plusDays(SLACK))), false, found);
        return found.isEmpty() ? Map.of() : looked(types, acting.keySet(), more);
    }

    private ContactQuery.Silent silentBefore(Instant before) {
        return new ContactQuery.Silent(1, Optional.of(before), ahead(work));
    }

    /** After it nothing has happened yet: it was logged while a clock was ahead. */
    static Optional<Instant> ahead(Work work) {
        return Optional.of(work.now().plus(2, ChronoUnit.DAYS));
    }

    /**
     * Those who have been silent for longest may have agreed to that, so they hide nobody: the rest is looked at, too,
     * until there are enough who are due.
     *
     * @param never whether those with whom nothing ever passed come first, who are not in the order in which they are due
     * @return whether there are more
     */
    private boolean look(Types types, ContactQuery.By by, boolean never, Map<ContactId, Contact> into) {
        Optional<ContactQuery> next = Optional.of(ContactQuery.by(by).limit(Page.MAX_LIMIT));
        boolean all = false;
        for (int due = 0, pages = 0; next.isPresent() && (all || due < Page.MAX_LIMIT) && pages < MOST_PAGES; pages++) {
            ContactQuery query = next.get();
            Page<Contact> page = work.session().contacts().page(query);
            next = page.next().map(query::after);
            Map<ContactId, Contact> silent = new LinkedHashMap<>();
            for (Contact contact : page.items()) {
                all = never && contact.lastContactAt().isEmpty();
                if (contact.details().reach().cadence().isEmpty() != by instanceof ContactQuery.OwnCadence) {
                    silent.put(contact.id(), contact);
                }
            }
            if (next.isPresent() || pages > 0) {
                Map<ContactId, Expectations> expected =
                        types.expectations(work, silent.keySet(), silent.keySet(), date);
                keepDue(silent, expected);
                through(silent.keySet());
                keepDue(silent, expected);
            }
            into.putAll(silent);
            due += silent.size();
        }
        return next.isPresent();
    }

    private Map<Contact, Touch> looked(Types types, Collection<ContactId> acting, Map<Reason, Integer> more) {
        Map<ContactId, Expectations> expected = types.expectations(work, found.keySet(), acting, date);
        keepDue(found, expected);
        through(found.keySet());
        keepDue(found, expected);
        List<Map.Entry<Contact, Touch>> due = new ArrayList<>();
        for (Contact contact : found.values()) {
            due.add(Map.entry(contact, due(contact, expected, List.of()).orElseThrow()));
        }
        due.sort(WORST_FIRST);
        int looked = Math.min(due.size(), Page.MAX_LIMIT);
        for (Map.Entry<Contact, Touch> each : due.subList(looked, due.size())) {
            boolean losing = each.getValue().state() == Touch.State.LOSING_TOUCH;
            more.merge(losing ? Reason.LOSING_TOUCH : Reason.TOUCH_DUE, 1, Integer::sum);
        }
        List<Contact> first = new ArrayList<>();
        for (Map.Entry<Contact, Touch> each : due.subList(0, looked)) {
            first.add(each.getKey());
        }
        Map<ContactId, List<FollowUp>> instead = instead(work, first);
        Map<Contact, Touch> touches = new LinkedHashMap<>();
        for (Contact contact : first) {
            List<FollowUp> theirs = instead.getOrDefault(contact.id(), List.of());
            if (theirs.stream().noneMatch(FollowUp::open)) {
                due(contact, expected, theirs).ifPresent(touch -> touches.put(contact, touch));
            }
        }
        return touches;
    }

    /** Leaves those out who are not due by what is known so far. */
    private void keepDue(Map<ContactId, Contact> contacts, Map<ContactId, Expectations> expected) {
        contacts.values().removeIf(contact -> due(contact, expected, List.of()).isEmpty());
    }

    private Optional<Touch> due(Contact contact, Map<ContactId, Expectations> expected, List<FollowUp> instead) {
        return touch(contact, expected.getOrDefault(contact.id(), Expectations.NONE), instead)
                .filter(touch -> touch.state() != Touch.State.ON_TRACK);
    }

    /** Whoever had a word after that day is not due, but for the ends of months. */
    private Optional<LocalDate> latest(Expectations expected) {
        Optional<LocalDate> every = expected.keepInTouchEvery().map(date::minus);
        Optional<LocalDate> losing = expected.losingTouchAfter().map(date::minus);
        return every.isEmpty() || (losing.isPresent() && losing.get().isAfter(every.get())) ? losing : every;
    }

    /**
     * Those with whom nothing ever passed come first, for they are due from the next day on, one after the other; so that
     * they hide nobody, the others are asked for by themselves if there are more than a page of them.
     */
    private void related(
            Types types,
            RelationshipType type,
            Side side,
            Optional<ContactId> other,
            LocalDate day,
            Map<ContactId, Contact> into) {
        // The end of a month may be up to three days early.
        LocalDate latest = day.plusDays(4);
        Instant start = FollowUps.start(work, latest.isAfter(date) ? date.plusDays(1) : latest);
        Instant before = start.isBefore(FIRST) ? FIRST : start;
        if (look(types, new SilentRelated(type, side, other, date, false, before), true, into)) {
            look(types, new SilentRelated(type, side, other, date, true, before), false, into);
        }
    }
}
