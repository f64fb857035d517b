package dev.smallcrm;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Stamp;
import dev.smallcrm.rules.RelationshipTypes;
import dev.smallcrm.rules.UuidV7Generator;
import dev.smallcrm.storage.Session;
import dev.smallcrm.storage.Storage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds the book in a storage, or begins it: with home, the settings and the relationship types that ship. */
final class Opening {
    private Opening() {}

    static ContactId begin(
            Storage storage,
            UuidV7Generator ids,
            BookSettings fresh,
            Function<BookSettings, Optional<String>> differs) {
        ContactId home = homeOf(storage, ids, fresh);
        check(storage, differs);
        return home;
    }

    private static ContactId homeOf(Storage storage, UuidV7Generator ids, BookSettings fresh) {
        try {
            return storage.inTransaction(session -> session.book().home().orElseGet(() -> make(session, ids, fresh)));
        } catch (Overtaken e) {
            return known(storage);
        }
    }

    private static ContactId known(Storage storage) {
        return storage.inTransaction(session -> session.book().home().orElseThrow());
    }

    private static void check(Storage storage, Function<BookSettings, Optional<String>> differs) {
        Optional<BookSettings> kept =
                storage.inTransaction(session -> session.book().settings());
        kept.flatMap(differs).ifPresent(difference -> {
            throw new Refused("book-settings", difference);
        });
    }

    private static ContactId make(Session session, UuidV7Generator ids, BookSettings fresh) {
        ContactId home = new ContactId(ids.next(session.now()));
        Contact us = new Contact(
                home,
                1,
                Contact.home(fresh.language()),
                Stamp.of(session.now(), Actor.UNKNOWN),
                Optional.empty(),
                Optional.empty());
        session.contacts().insert(List.of(us));
        if (!session.book().begin(fresh, home)) {
            throw new Overtaken();
        }
        RelationshipTypes.shipped(fresh.language())
                .forEach(type -> session.book().put(type));
        return home;
    }

    /** Another program began the book at the same moment: what was written here is rolled back. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
