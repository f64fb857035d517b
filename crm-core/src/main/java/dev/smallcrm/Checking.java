package dev.smallcrm;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.Reminder.State;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.rules.UuidV7Generator;
import dev.smallcrm.storage.Storage;
import dev.smallcrm.storage.Storage.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
        return RemindersInStep.inStep(work, followUp)
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
}
