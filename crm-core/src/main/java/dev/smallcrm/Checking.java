package dev.smallcrm;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Status;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.rules.Occurrences.Occurrence;
import dev.smallcrm.rules.UuidV7Generator;
import dev.smallcrm.storage.Storage;
import dev.smallcrm.storage.Storage.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds what is out of step in a book: what the storage keeps beside the values, and what follows from the values here.
 * What seems so is looked at again with everybody kept away who could be changing it.
 */
final class Checking {
    private static final int BATCH = 100;
    static final Instant EARLIEST = Instant.parse("0002-01-01T00:00:00Z");

    private final Transactions transactions;
    private final Set<Finding> found =
            new TreeSet<>(Comparator.comparing(Finding::code).thenComparing(Finding::id));

    Checking(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Those of a book that is not open. */
    static List<Finding> findings(Storage storage, ContactId home) {
        UuidV7Generator none = new UuidV7Generator(new Random(0));
        return new Checking(new Transactions(storage, home, none, changes -> {}, true, Optional.empty())).findings();
    }

    List<Finding> findings() {
        found.addAll(transactions.check());
        Optional<ContactQuery> query =
                Optional.of(ContactQuery.changedSince(EARLIEST).limit(BATCH));
        while (query.isPresent() && found.size() < Storage.MOST_FINDINGS) {
            ContactQuery current = query.get();
            Page<Contact> suspects = transactions.run(work -> suspects(work, current), false);
            for (Contact contact : suspects.items()) {
                found.addAll(transactions.run(work -> again(work, contact.id()), false));
            }
            query = suspects.next().map(current::after);
        }
        closed(State.WAITING);
        closed(State.FAILED);
        return found.stream().limit(Storage.MOST_FINDINGS).toList();
    }

    /** Follow-ups that nobody is to be reminded of any more; those that are open are found by their contacts. */
    private void closed(State state) {
        Optional<ReminderQuery> query = Optional.of(ReminderQuery.in(state).limit(BATCH));
        while (query.isPresent() && found.size() < Storage.MOST_FINDINGS) {
            ReminderQuery current = query.get();
            Page<Reminder> page =
                    transactions.run(work -> work.session().reminders().page(current), false);
            Set<FollowUpId> about = page.stream().map(Reminder::followUp).collect(Collectors.toSet());
            for (FollowUp followUp :
                    transactions.run(work -> work.session().followUps().byIds(about), false)) {
                if (!followUp.open()) {
                    found.addAll(transactions.run(work -> again(work, followUp), false));
                }
            }
            query = page.next().map(current::after);
        }
    }

    private static List<Finding> again(Work work, FollowUp followUp) {
        work.session().contacts().locked(List.of(followUp.contact()));
        return reminders(work, work.followUp(followUp.id()));
    }

    private static List<Finding> reminders(Work work, FollowUp followUp) {
        return inStep(work, followUp)
                ? List.of()
                : List.of(new Finding("reminder", followUp.id().toString()));
    }

    private static Page<Contact> suspects(Work work, ContactQuery query) {
        Page<Contact> page = work.session().contacts().page(query);
        Map<ContactId, String> documents = documents(work, page.items());
        List<Contact> suspects = new ArrayList<>();
        for (Contact contact : page.items()) {
            if (!of(work, contact, documents).isEmpty()) {
                suspects.add(contact);
            }
        }
        return new Page<>(suspects, page.next());
    }

    private static Map<ContactId, String> documents(Work work, List<Contact> contacts) {
        return work.session()
                .search()
                .documents(contacts.stream().map(Contact::id).toList());
    }

    private static List<Finding> again(Work work, ContactId id) {
        List<Contact> locked = List.of();
        List<Contact> needed = Searching.foundBy(work, id);
        while (locked.size() != needed.size() || !locked.containsAll(needed)) {
            locked = work.session()
                    .contacts()
                    .locked(needed.stream().map(Contact::id).toList());
            needed = Searching.foundBy(work, id);
        }
        Contact contact = needed.get(0);
        return of(work, contact, documents(work, List.of(contact)));
    }

    private static List<Finding> of(Work work, Contact contact, Map<ContactId, String> documents) {
        List<Finding> found = new ArrayList<>();
        if (!Searching.inStep(work, contact, documents.getOrDefault(contact.id(), ""))) {
            found.add(new Finding("search-document", contact.id().toString()));
        }
        if (!Following.lastContact(work, contact.id(), Instant.MAX).equals(contact.lastContactAt())) {
            found.add(new Finding("last-contact", contact.id().toString()));
        }
        for (InteractionId question :
                Following.changed(work, contact.id(), Optional.empty()).keySet()) {
            found.add(new Finding("answer", question.toString()));
        }
        for (FollowUp followUp : work.followUps(FollowUpQuery.openOf(contact)).all()) {
            found.addAll(reminders(work, followUp));
        }
        return found;
    }

    /**
     * Whether what is kept of a follow-up's reminders can have come of what was done with it. What was dropped before
     * anybody claimed it counts for nothing.
     */
    private static boolean inStep(Work work, FollowUp followUp) {
        Set<Due> told = new HashSet<>();
        List<Reminder> kept = new ArrayList<>();
        Instant seen = Instant.EPOCH;
        boolean waiting = false;
        int untried = 0;
        for (Reminder each : Ledger.of(work, followUp.id())) {
            boolean waits = each.state() == State.WAITING;
            if ((waits || each.state() == State.FAILED) && !(followUp.open() && fits(work, followUp, each))) {
                return false;
            }
            // What was put off since it was told of may be told of once more for the same moment.
            Instant changed = followUp.stamp().updatedAt();
            boolean before =
                    each.deliveredAt().filter(at -> !at.isAfter(changed)).isPresent();
            if (followUp.open() && each.state() != State.DROPPED && !before && !told.add(each.due())) {
                return false;
            }
            if (Ledger.kept(each)) {
                kept.add(each);
            }
            Instant over = each.deliveredAt().orElse(each.state() == State.FAILED ? each.nextAt() : seen);
            seen = over.isAfter(seen) ? over : seen;
            waiting |= waits;
            // One that was parked and is tried again has an error and may wait beside another.
            untried += waits && each.lastError().isEmpty() ? 1 : 0;
        }
        return !followUp.open() || (untried <= 1 && (waiting || nothingMore(work, followUp, kept, seen)));
    }

    /** For when it is due, or before that by its lead time, or, as nothing is done about it, for a time after that. */
    private static boolean fits(Work work, FollowUp followUp, Reminder reminder) {
        int number = Ledger.number(followUp);
        Instant at = reminder.scheduledFor();
        Set<Instant> moments = Set.copyOf(List.of(Ledger.at(work, followUp), followUp.dueAt()));
        // When it is told of goes by the calendar, which may have been another then.
        boolean then = moments.contains(at)
                || AgendaDates.onItsDay(followUp)
                || reminder.attempts() > 0
                || reminder.claimedAt().isPresent();
        if (reminder.occurrence() == number && then && Ledger.isOf(work, followUp, reminder)) {
            return true;
        }
        return followUp.series().isPresent()
                ? reminder.occurrence() > number && !reminder.due().equals(followUp.due())
                : reminder.occurrence() == 0
                        && Ledger.putOff(followUp)
                        && reminder.due().equals(followUp.due())
                        && !reminder.due().equals(Ledger.due(work, followUp));
    }

    /** Whether all was handed over that there is for now, or parked or dismissed. */
    private static boolean nothingMore(Work work, FollowUp followUp, List<Reminder> kept, Instant seen) {
        Instant latest = Collections.max(List.of(Ledger.at(work, followUp), followUp.dueAt()));
        // By the hours of then what is due on that day may have come.
        Instant changed = followUp.stamp().updatedAt();
        LocalDate day = Ledger.day(work, changed.isAfter(seen) ? changed : seen);
        if (followUp.details().recurrence().filter(each -> !each.fromDone()).isPresent()) {
            Optional<Occurrence> next = Reminding.upcoming(work, followUp, kept);
            // Of the last one somebody may have been told with the one before, which was put off to just then.
            return (!kept.isEmpty() || toldWith(work, followUp))
                    && (next.isEmpty() || !next.get().due().date().isAfter(day));
        }
        boolean told = false;
        boolean putOff = false;
        for (Reminder each : kept) {
            told |= AgendaDates.onItsDay(followUp) || Ledger.isOf(work, followUp, each);
            putOff |= Ledger.putOff(followUp) && Ledger.same(work, each.due(), followUp.due());
        }
        // What it was put off to has come up, or is over.
        Instant due = Ledger.at(work, followUp, followUp.due());
        boolean come = followUp.due().time().isEmpty() && !followUp.due().date().isAfter(day);
        boolean over = !Ledger.putOff(followUp) || come || !due.isAfter(latest) || !due.isAfter(seen);
        return putOff || (told && over);
    }

    private static boolean toldWith(Work work, FollowUp followUp) {
        for (FollowUp each : Recurring.others(work, followUp, Status.DONE)) {
            if (each.dueAt().equals(followUp.dueAt()) && Ledger.told(work, each).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
