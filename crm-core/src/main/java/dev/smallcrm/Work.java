package dev.smallcrm;

import dev.smallcrm.CrmListener.Change;
import dev.smallcrm.CrmListener.Kind;
import dev.smallcrm.CrmListener.Subject;
import dev.smallcrm.model.Actor;
import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.model.Stamp;
import dev.smallcrm.model.StoreException.Unavailable;
import dev.smallcrm.rules.UuidV7Generator;
import dev.smallcrm.rules.WorkingTime;
import dev.smallcrm.storage.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One transaction as the services see it: the session, what it wrote, and the one place where ids become contacts. */
final class Work {
    private final Session session;
    private final ContactId home;
    private final UuidV7Generator ids;
    private final Actor actor;
    private final Thread owner = Thread.currentThread();

    /** The view that began the transaction: what all of its views share is kept there. */
    private final Work first;

    private final Map<List<Object>, Change> changes = new LinkedHashMap<>();
    private @Nullable BookSettings settings;
    private @Nullable WorkingTime open;
    private @Nullable WorkingTime delivery;
    private @Nullable Throwable doom;
    private boolean kept;
    private boolean ended;

    Work(Session session, ContactId home, UuidV7Generator ids) {
        this.session = session;
        this.home = home;
        this.ids = ids;
        this.actor = Actor.UNKNOWN;
        this.first = this;
    }

    private Work(Work first, Actor actor) {
        this.session = first.session;
        this.home = first.home;
        this.ids = first.ids;
        this.actor = actor;
        this.first = first;
    }

    /** The same transaction with somebody else writing. */
    Work as(Actor other) {
        return new Work(first, other);
    }

    Session session() {
        return session;
    }

    ContactId home() {
        return home;
    }

    Instant now() {
        return session.now();
    }

    BookSettings settings() {
        BookSettings known = first.settings;
        if (known == null) {
            known = session.book().settings().orElseThrow();
            first.settings = known;
        }
        return known;
    }

    /** The settings as they are now: what counts may have been changed until the contacts of this were locked. */
    BookSettings settingsNow() {
        forget();
        return settings();
    }

    private void forget() {
        first.settings = null;
        first.open = null;
        first.delivery = null;
    }

    /** What is derived from the settings from here on is not derived from old ones: others change them afterwards. */
    void keepSettings() {
        if (!first.kept) {
            forget();
            first.settings = session.book().keptSettings(Opening.zoneRules()).orElseThrow();
            first.kept = true;
        }
    }

    /** When the book is open. */
    WorkingTime open() {
        WorkingTime known = first.open;
        if (known == null) {
            known = new WorkingTime(settings());
            first.open = known;
        }
        return known;
    }

    /** When reminders are handed over. */
    WorkingTime delivery() {
        WorkingTime known = first.delivery;
        if (known == null) {
            known = WorkingTime.ofDelivery(settings());
            first.delivery = known;
        }
        return known;
    }

    /** Writes the working calendar; all that follows in this transaction goes by it. */
    void put(WorkingCalendar calendar) {
        session.book().put(calendar);
        forget();
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), settings().zone());
    }

    UUID newId() {
        return ids.next(now());
    }

    Stamp stamp() {
        return Stamp.of(now(), actor);
    }

    Stamp touched(Stamp stamp) {
        return stamp.touched(now(), actor);
    }

    Actor actor() {
        return actor;
    }

    /** The colleague who bears the actor's key as a login, if somebody in use does. */
    Optional<ContactId> colleague() {
        if (actor.key().isEmpty()) {
            return Optional.empty();
        }
        ContactQuery query =
                ContactQuery.by(new ContactQuery.ByExternalRef(List.of(ExternalRef.of("login", actor.key()))));
        return session.contacts().page(query.limit(1)).stream()
                .filter(contact -> !contact.archived())
                .map(Contact::id)
                .findFirst();
    }

    void changed(Subject subject, Object id, Kind kind) {
        first.changes.putIfAbsent(List.of(subject, id), new Change(subject, id.toString(), kind, now(), actor));
    }

    List<Change> changes() {
        return List.copyOf(first.changes.values());
    }

    /**
     * The contacts that a write is about, locked in id order until the end; each must be there and in use. Home needs no
     * lock: nothing of it is derived from what is written.
     */
    List<Contact> require(Collection<ContactId> wanted) {
        Set<ContactId> others = new LinkedHashSet<>(wanted);
        others.remove(home);
        List<Contact> found = new ArrayList<>(session.contacts().locked(others));
        if (wanted.contains(home)) {
            found.addAll(session.contacts().byIds(List.of(home)));
        }
        List<Contact> ordered = new ArrayList<>();
        for (ContactId id : wanted) {
            ordered.add(inUse(one(
                    "contact", id, found.stream().filter(c -> c.id().equals(id)).toList())));
        }
        return ordered;
    }

    private static Contact inUse(Contact contact) {
        if (contact.archived()) {
            throw new Refused("archived-contact", "The contact " + contact.id() + " is archived: restore it first");
        }
        return contact;
    }

    /** A contact that is named but not written about: there and in use, and not locked. */
    void requireInUse(ContactId id) {
        inUse(contact(id));
    }

    Contact contact(ContactId id) {
        return one("contact", id, session.contacts().byIds(List.of(id)));
    }

    /** A contact, in use or not, locked until the end. */
    Contact locked(ContactId id) {
        return locked(id, Set.of());
    }

    /** The same together with others, in the order of ids. */
    Contact locked(ContactId id, Set<ContactId> others) {
        Set<ContactId> all = new LinkedHashSet<>(others);
        all.add(id);
        return one(
                "contact",
                id,
                session.contacts().locked(all).stream()
                        .filter(each -> each.id().equals(id))
                        .toList());
    }

    /**
     * Whoever is concerned only since the locks were chosen would be locked out of order, so the whole work is begun
     * again.
     */
    static void requireLocked(Set<ContactId> locked, Set<ContactId> concerned) {
        if (!locked.containsAll(concerned)) {
            throw new Unavailable(
                    "Somebody else changed what this is about at the same moment, so nothing was written: try again",
                    null,
                    true);
        }
    }

    Interaction interaction(InteractionId id) {
        return one("interaction", id, session.interactions().byIds(List.of(id)));
    }

    FollowUp followUp(FollowUpId id) {
        return one("follow-up", id, session.followUps().byIds(List.of(id)));
    }

    Relationship relationship(RelationshipId id) {
        return one("relationship", id, session.relationships().byIds(List.of(id)));
    }

    private static <T> T one(String what, Object id, List<T> found) {
        if (found.isEmpty()) {
            throw new NotFound(what, id);
        }
        return found.get(0);
    }

    Paging<Contact, ContactQuery> contacts(ContactQuery query) {
        return new Paging<>(session.contacts(), query, ContactQuery::after);
    }

    Paging<Interaction, InteractionQuery> interactions(InteractionQuery query) {
        return new Paging<>(session.interactions(), query, InteractionQuery::after);
    }

    Paging<FollowUp, FollowUpQuery> followUps(FollowUpQuery query) {
        return new Paging<>(session.followUps(), query, FollowUpQuery::after);
    }

    Paging<Reminder, ReminderQuery> reminders(ReminderQuery query) {
        return new Paging<>(session.reminders(), query, ReminderQuery::after);
    }

    Paging<Relationship, RelationshipQuery> relationships(RelationshipQuery query) {
        return new Paging<>(session.relationships(), query, RelationshipQuery::after);
    }

    Contact require(ContactId id) {
        return require(List.of(id)).get(0);
    }

    void refuseHome(ContactId id) {
        if (id.equals(home)) {
            throw new Refused("home", "Home is us and cannot be used here: name another contact");
        }
    }

    void doom(Throwable cause) {
        if (first.doom == null) {
            first.doom = cause;
        }
    }

    void checkNotDoomed() {
        if (first.doom != null) {
            throw new IllegalStateException(
                    "A write within this transaction failed, so nothing of it is kept: let the failure through, or make"
                            + " each write a transaction of its own",
                    first.doom);
        }
    }

    void checkUsable() {
        if (first.ended) {
            throw new IllegalStateException("This book's transaction has ended: use the CRM that began it");
        }
        if (first.owner != Thread.currentThread()) {
            throw new IllegalStateException("A transaction belongs to the thread that began it");
        }
    }

    void end() {
        first.ended = true;
    }
}
