package dev.smallcrm;

import dev.smallcrm.CrmListener.Change;
import dev.smallcrm.CrmListener.Kind;
import dev.smallcrm.CrmListener.Subject;
import dev.smallcrm.model.Actor;
import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Stamp;
import dev.smallcrm.rules.UuidV7Generator;
import dev.smallcrm.storage.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One transaction as the services see it: the session, what it wrote, and the one place where ids become contacts. */
final class Work {
    private final Session session;
    private final ContactId home;
    private final UuidV7Generator ids;
    private final Actor actor;
    private final Shared shared;

    /** What all views of one transaction have in common. */
    private static final class Shared {
        final Thread owner = Thread.currentThread();
        final Map<Written, Change> changes = new LinkedHashMap<>();

        @Nullable
        BookSettings settings;

        @Nullable
        Throwable doom;

        boolean ended;
    }

    private record Written(Subject subject, String id) {}

    Work(Session session, ContactId home, UuidV7Generator ids) {
        this(session, home, ids, Actor.UNKNOWN, new Shared());
    }

    private Work(Session session, ContactId home, UuidV7Generator ids, Actor actor, Shared shared) {
        this.session = session;
        this.home = home;
        this.ids = ids;
        this.actor = actor;
        this.shared = shared;
    }

    /** The same transaction with somebody else writing. */
    Work as(Actor other) {
        return new Work(session, home, ids, other, shared);
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
        BookSettings known = shared.settings;
        if (known == null) {
            known = session.book().settings().orElseThrow();
            shared.settings = known;
        }
        return known;
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
        Written written = new Written(subject, id.toString());
        shared.changes.putIfAbsent(written, new Change(subject, written.id(), kind, now(), actor));
    }

    List<Change> changes() {
        return List.copyOf(shared.changes.values());
    }

    /**
     * The contacts that a write is about, locked in id order until the end; each must be there and in use. Home needs no
     * lock: nothing of it is derived from what is written.
     */
    List<Contact> require(Collection<ContactId> wanted) {
        List<ContactId> others =
                wanted.stream().filter(id -> !id.equals(home)).distinct().toList();
        List<Contact> found = new ArrayList<>(session.contacts().locked(others));
        if (wanted.contains(home)) {
            found.addAll(session.contacts().byIds(List.of(home)));
        }
        List<Contact> ordered = new ArrayList<>();
        for (ContactId id : wanted) {
            Contact contact = found.stream()
                    .filter(c -> c.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new NotFound("contact", id));
            refuseArchived(contact);
            ordered.add(contact);
        }
        return ordered;
    }

    private static void refuseArchived(Contact contact) {
        if (contact.archived()) {
            throw new Refused("archived-contact", "The contact " + contact.id() + " is archived: restore it first");
        }
    }

    /** A contact that is named but not written about: there and in use, and not locked. */
    void requireInUse(ContactId id) {
        refuseArchived(session.contacts().byIds(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("contact", id)));
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
        if (shared.doom == null) {
            shared.doom = cause;
        }
    }

    void checkNotDoomed() {
        if (shared.doom != null) {
            throw new IllegalStateException(
                    "A write within this transaction failed, so nothing of it is kept: let the failure through, or make"
                            + " each write a transaction of its own",
                    shared.doom);
        }
    }

    void checkUsable() {
        if (shared.ended) {
            throw new IllegalStateException("This book's transaction has ended: use the CRM that began it");
        }
        if (shared.owner != Thread.currentThread()) {
            throw new IllegalStateException("A transaction belongs to the thread that began it");
        }
    }

    void end() {
        shared.ended = true;
    }
}
