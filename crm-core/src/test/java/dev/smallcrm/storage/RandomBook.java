package dev.smallcrm.storage;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.CrmException;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.Promise;
import dev.smallcrm.model.Relationship;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Writes a random history into a book; the same seed writes the same into any book. */
final class RandomBook {
    private final BookUnderTest book;
    private final Random random;
    private final RandomWords words;
    private final List<Contact> contacts = new ArrayList<>();
    private final List<Relationship> links = new ArrayList<>();
    private final List<Interaction> events = new ArrayList<>();
    private final List<FollowUp> tasks = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    RandomBook(BookUnderTest book, long seed) {
        this.book = book;
        this.random = new Random(seed);
        this.words = new RandomWords(random);
        contacts.add(book.home);
    }

    /** What was refused, and why. */
    List<String> write(int steps) {
        while (contacts.size() < 8) {
            attempt(this::add);
        }
        for (int i = 0; i < steps; i++) {
            attempt(one(List.of(
                    this::add,
                    this::edit,
                    this::edit,
                    this::archive,
                    this::touch,
                    this::link,
                    this::end,
                    this::log,
                    this::log,
                    this::correct,
                    this::answer,
                    this::schedule,
                    this::schedule,
                    this::close,
                    this::index)));
            book.clock.advance(Duration.ofMinutes(random.nextInt(3)));
        }
        return refusals;
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (CrmException refused) {
            refusals.add(refused.code() + (refused instanceof Duplicate d ? " of " + d.existing() : ""));
        }
    }

    private void add() {
        contacts.add(book.add(words.contact()));
    }

    private void edit() {
        int i = random.nextInt(contacts.size());
        ContactDraft draft = words.contact();
        contacts.set(i, book.edit(contacts.get(i), old -> draft));
    }

    private void archive() {
        int i = random.nextInt(1, contacts.size());
        Contact old = book.next(contacts.get(i), draft -> draft);
        replace(
                i,
                new Contact(
                        old.id(),
                        old.version(),
                        old.details(),
                        old.stamp(),
                        old.archived() ? Optional.empty() : Optional.of(book.clock.instant()),
                        old.lastContactAt()));
    }

    private void replace(int i, Contact contact) {
        book.write(session -> session.contacts().update(List.of(contact)));
        contacts.set(i, contact);
    }

    private void touch() {
        int i = random.nextInt(contacts.size());
        Contact old = contacts.get(i);
        Optional<Instant> at = random.nextBoolean() ? Optional.of(book.clock.instant()) : Optional.empty();
        book.write(session -> session.contacts().touch(Map.of(old.id(), at)));
        contacts.set(i, new Contact(old.id(), old.version(), old.details(), old.stamp(), old.archivedAt(), at));
    }

    private void link() {
        Contact from = one(contacts);
        Contact to = one(contacts);
        if (!from.id().equals(to.id())) {
            links.add(book.link(from, words.type(), to, words.day()));
        }
    }

    private void end() {
        if (!links.isEmpty()) {
            int i = random.nextInt(links.size());
            Relationship ended = Links.ended(links.get(i), "2026-12-0" + random.nextInt(1, 10));
            book.write(session -> session.relationships().update(List.of(ended)));
            links.set(i, ended);
        }
    }

    private void log() {
        Interaction event = book.interaction(event());
        Optional<Answer> answer = random.nextBoolean() ? Optional.of(newAnswer()) : Optional.empty();
        Interaction whole = new Interaction(event.id(), 1, event.details(), answer, event.retraction(), event.stamp());
        book.write(session -> session.interactions().insert(List.of(whole)));
        events.add(whole);
    }

    private InteractionDraft event() {
        InteractionDraft draft = words.event(one(contacts).id());
        ContactId other = one(contacts).id();
        return draft.participants().get(0).contact().equals(other) || random.nextBoolean()
                ? draft
                : draft.with(other, Interaction.Role.COPIED);
    }

    private void correct() {
        if (!events.isEmpty()) {
            int i = random.nextInt(events.size());
            Interaction old = events.get(i);
            Interaction.Retraction why =
                    new Interaction.Retraction(book.clock.instant(), new Actor("basia"), "logged twice");
            Interaction corrected = new Interaction(
                    old.id(),
                    old.version() + 1,
                    event().at(old.occurredAt()),
                    old.answer(),
                    random.nextInt(3) > 0 ? Optional.empty() : Optional.of(why),
                    old.stamp());
            book.write(session -> session.interactions().update(List.of(corrected)));
            events.set(i, corrected);
        }
    }

    private void answer() {
        if (!events.isEmpty()) {
            int i = random.nextInt(events.size());
            Interaction old = events.get(i);
            Optional<Answer> answer = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(newAnswer());
            book.write(session -> session.interactions().answers(Map.of(old.id(), answer)));
            events.set(
                    i, new Interaction(old.id(), old.version(), old.details(), answer, old.retraction(), old.stamp()));
        }
    }

    private Answer newAnswer() {
        return new Answer(
                book.clock.instant().plusSeconds(60L * random.nextInt(5)),
                one(List.of(Answer.State.values())),
                random.nextBoolean() ? Optional.empty() : Optional.of(book.clock.instant()));
    }

    private void schedule() {
        FollowUpDraft draft = words.task(one(contacts).id(), one(contacts).id(), book.clock.instant());
        FollowUpDraft whole = events.isEmpty() || random.nextBoolean()
                ? draft
                : draft.answers(one(events).id());
        Promise promise =
                new Promise(book.clock.instant(), draft.due(), draft.due().overdueAt(BookUnderTest.WARSAW), last());
        tasks.add(
                random.nextBoolean()
                        ? book.schedule(whole, FollowUp.Status.OPEN, promise)
                        : book.schedule(whole, FollowUp.Status.OPEN));
    }

    private Optional<FollowUpId> last() {
        return tasks.isEmpty() ? Optional.empty() : Optional.of(one(tasks).id());
    }

    private void close() {
        if (!tasks.isEmpty()) {
            int i = random.nextInt(tasks.size());
            FollowUp old = tasks.get(i);
            Due due = random.nextBoolean() ? old.due() : Due.at(book.clock.instant());
            FollowUp next = new FollowUp(
                    old.id(),
                    old.version() + 1,
                    old.details().due(due),
                    old.promise(),
                    Optional.empty(),
                    one(List.of(FollowUp.Status.values())),
                    due.dueAt(BookUnderTest.WARSAW),
                    due.overdueAt(BookUnderTest.WARSAW),
                    "",
                    Optional.empty(),
                    old.stamp());
            book.write(session -> session.followUps().update(List.of(next)));
            tasks.set(i, next);
        }
    }

    private void index() {
        Map<ContactId, String> documents = new HashMap<>();
        contacts.forEach(contact -> documents.put(contact.id(), words.document()));
        book.write(session -> session.search().index(documents));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Everybody there is, and one who is not. */
    List<ContactId> people() {
        List<ContactId> all = new ArrayList<>(contacts.stream().map(Contact::id).toList());
        all.add(new ContactId(new UUID(1, 1)));
        return all;
    }

    List<InteractionId> events() {
        return events.stream().map(Interaction::id).toList();
    }
}
