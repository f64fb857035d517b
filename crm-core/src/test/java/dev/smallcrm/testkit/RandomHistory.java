package dev.smallcrm.testkit;

import dev.smallcrm.Book;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.CrmException;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Does at random what people do with a book, by its verbs; what is refused is left out. */
public final class RandomHistory {
    private static final List<String> NAMES =
            List.of("Anna", "Łucja", "Żaneta", "Jan", "Ömer", "Zoë", "Šárka", "O'Neil");
    private static final List<String> TAGS = List.of("vip", "Łódź", "lost", "New");

    private final Supplier<? extends Book> book;
    private final Random random;
    private final Supplier<Instant> now;
    private final List<Contact> contacts = new ArrayList<>();
    private final List<Relationship> links = new ArrayList<>();
    private final List<Interaction> events = new ArrayList<>();
    private final List<FollowUp> tasks = new ArrayList<>();
    private int refused;

    /**
     * Prepares to write.
     *
     * @param book where
     * @param seed the same gives the same history in an empty book
     * @param now the book's time
     */
    public RandomHistory(Book book, long seed, Supplier<Instant> now) {
        this(() -> book, seed, now);
    }

    /**
     * Prepares to write to a book that is opened again meanwhile.
     *
     * @param book where, at each step
     * @param seed the same gives the same history in an empty book
     * @param now the book's time
     */
    public RandomHistory(Supplier<? extends Book> book, long seed, Supplier<Instant> now) {
        this.book = book;
        this.random = new Random(seed);
        this.now = now;
    }

    /**
     * Writes.
     *
     * @param steps how often something is tried
     * @return how much of it was refused
     */
    public int write(int steps) {
        List<Runnable> verbs = List.of(
                this::add,
                this::edit,
                this::archive,
                this::relate,
                this::relate,
                this::end,
                this::log,
                this::log,
                this::log,
                this::log,
                this::correct,
                this::hide,
                this::schedule,
                this::schedule,
                this::close,
                this::close);
        while (contacts.size() < 4) {
            contacts.add(book.get().contacts().add(Contact.person(one(NAMES), one(NAMES))));
        }
        for (int i = 0; i < steps; i++) {
            try {
                one(verbs).run();
            } catch (CrmException e) {
                refused++;
            }
        }
        return refused;
    }

    private void add() {
        contacts.add(book.get().contacts().add(draft()));
    }

    private ContactDraft draft() {
        ContactDraft draft = random.nextInt(3) == 0
                ? Contact.organization(one(NAMES) + " sp. z o.o.")
                : Contact.person(one(NAMES), one(NAMES));
        ContactDraft tagged = random.nextBoolean() ? draft.tag(one(TAGS)) : draft;
        ContactDraft rung = random.nextBoolean() ? tagged.phone("+48 42 630 12 0" + random.nextInt(10)) : tagged;
        return random.nextBoolean() ? rung.externalRef("till", String.valueOf(random.nextInt(40))) : rung;
    }

    private void edit() {
        ContactDraft wanted = draft();
        int i = random.nextInt(contacts.size());
        contacts.set(
                i, book.get().contacts().edit(contacts.get(i), old -> random.nextBoolean() ? wanted : old.tag("seen")));
    }

    private void archive() {
        int i = random.nextInt(contacts.size());
        Contact old = contacts.get(i);
        contacts.set(
                i,
                random.nextInt(3) == 0
                        ? book.get().contacts().archive(old)
                        : book.get().contacts().restore(old));
    }

    private void relate() {
        RelationshipType type = one(List.of(RelationshipType.WORKS_FOR, RelationshipType.KNOWS));
        links.add(book.get()
                .relationships()
                .relate(Relationship.of(one(contacts), type, one(contacts)).since(day(-5))));
    }

    private void end() {
        if (!links.isEmpty()) {
            book.get().relationships().end(one(links).id(), day(2), "gone");
        }
    }

    private LocalDate day(int least) {
        return LocalDate.ofInstant(now.get(), book.get().settings().zone()).plusDays(least + random.nextInt(6));
    }

    private void log() {
        events.add(book.get().interactions().log(event()));
    }

    private InteractionDraft event() {
        Contact who = one(contacts);
        InteractionDraft draft = one(List.of(
                Interaction.callFrom(who),
                Interaction.callTo(who),
                Interaction.missedCallFrom(who),
                Interaction.mailFrom(who),
                Interaction.mailTo(who),
                Interaction.noteOn(who),
                Interaction.purchaseBy(who)));
        Contact other = one(contacts);
        InteractionDraft joined = !other.id().equals(who.id()) && random.nextInt(3) == 0
                ? draft.with(other.id(), one(List.of(Interaction.Role.COPIED, Interaction.Role.MENTIONED)))
                : draft;
        InteractionDraft named =
                random.nextInt(3) == 0 ? joined.externalId("mail", String.valueOf(random.nextInt(200))) : joined;
        return named.at(now.get().minusSeconds(60L * random.nextInt(2_000)));
    }

    private void correct() {
        if (!events.isEmpty()) {
            InteractionDraft wanted = event();
            Interaction old = one(events);
            if (random.nextBoolean()) {
                book.get()
                        .interactions()
                        .correct(
                                old.id(),
                                details -> details.at(wanted.occurredAt().orElseThrow()));
            } else {
                book.get().interactions().moveTo(old.id(), one(contacts));
            }
        }
    }

    private void hide() {
        if (!events.isEmpty()) {
            Interaction event = one(events);
            if (random.nextBoolean()) {
                book.get().interactions().retract(event.id(), "twice");
            } else {
                book.get().interactions().restore(event.id());
            }
        }
    }

    private void schedule() {
        FollowUpDraft draft = FollowUp.of(one(contacts), day(-1), "call");
        if (!events.isEmpty() && random.nextBoolean()) {
            Interaction event = one(events);
            draft = FollowUp.of(event.contact(), day(-1), "answer").answers(event.id());
        }
        tasks.add(
                random.nextBoolean()
                        ? book.get().followUps().schedule(draft)
                        : book.get().followUps().promise(draft));
    }

    private void close() {
        if (tasks.isEmpty()) {
            return;
        }
        FollowUp task = one(tasks);
        switch (random.nextInt(6)) {
            case 0 -> book.get().followUps().complete(task.id(), "done");
            case 1 -> book.get().followUps().cancel(task.id(), "no more");
            case 2 -> book.get().followUps().release(task.id(), "never mind");
            case 3 -> book.get().followUps().reopen(task.id());
            case 4 -> tasks.add(book.get().followUps().promiseAgain(task.id(), Due.on(day(1))));
            default ->
                events.add(book.get()
                        .interactions()
                        .log(Interaction.callTo(task.contact())
                                .keeps(task)
                                .at(now.get().minus(Duration.ofMinutes(1)))));
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
