package dev.smallcrm.storage;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.ReminderId;
import dev.smallcrm.model.ReminderQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One transaction of a storage. It is used by one thread and not after the transaction has ended. */
public interface Session {
    /**
     * The time of this transaction, in microseconds: from the clock that the storage was given, else from the
     * database's when several programs share it. It is the same at every call within a transaction.
     *
     * @return the instant
     */
    Instant now();

    /**
     * The settings of the book.
     *
     * @return their store
     */
    Book book();

    /**
     * The contacts.
     *
     * @return their store
     */
    Contacts contacts();

    /**
     * The relationships; each is stored under the one of its type's keys that the value carries. A store is asked for
     * types by that key too: whoever asks has put it in the place of its inverse. Whoever writes one has locked its
     * contacts before, so that their names stay as they are meanwhile.
     *
     * @return their store
     */
    Store<Relationship, RelationshipId, RelationshipQuery> relationships();

    /**
     * The interactions.
     *
     * @return their store
     */
    Interactions interactions();

    /**
     * The follow-ups and promises.
     *
     * @return their store
     */
    Store<FollowUp, FollowUpId, FollowUpQuery> followUps();

    /**
     * The reminders of follow-ups.
     *
     * @return their store
     */
    Reminders reminders();

    /**
     * The search over contacts.
     *
     * @return its store
     */
    Search search();

    /** What there is once in a book. */
    interface Book {
        /**
         * The settings.
         *
         * @return the settings; empty before {@link #begin}
         */
        Optional<BookSettings> settings();

        /**
         * The settings of the book as they are now, which others may change only when this transaction has ended. It waits
         * for those who are changing them.
         *
         * @param rules by which rules of time zones this transaction derives; if those that are stored are newer, these are
         *     stored in their place, so that a program with newer ones derives anew when it opens the book
         * @return the settings; empty in a fresh store
         */
        Optional<BookSettings> keptSettings(String rules);

        /**
         * The contact that is us.
         *
         * @return its id; empty before {@link #begin}
         */
        Optional<ContactId> home();

        /**
         * Begins the book, once.
         *
         * @param settings the first settings
         * @param home the contact that is us, already inserted; from now on in no list, but in
         *     {@link ContactQuery.ChangedSince} and by its external references
         * @return false if it was begun before, perhaps by another program at the same moment; then nothing is written
         */
        boolean begin(BookSettings settings, ContactId home);

        /**
         * Changes the settings of a book that was begun.
         *
         * @param settings as before but for what everybody else expects and what counts as the last contact
         */
        void change(BookSettings settings);

        /**
         * Replaces the working calendar by a new version, as {@link Store#update} does.
         *
         * @param calendar the calendar
         */
        void put(WorkingCalendar calendar);

        /**
         * By which rules of the world's time zones the times in the book were derived, at least.
         *
         * @return the rules' version, the newer the later in alphabetical order; empty if that is not known
         */
        String zoneRules();

        /**
         * Says by which rules they are from now on.
         *
         * @param version the rules' version
         */
        void zoneRules(String version);

        /**
         * All relationship types.
         *
         * @return the definitions, by key
         */
        List<RelationshipTypeDefinition> types();

        /**
         * Adds a relationship type, or replaces it by a new version, as {@link Store#update} does.
         *
         * @param definition the definition; version 1 is added, a later one replaces the one before
         * @throws dev.smallcrm.model.Duplicate if version 1 is there already
         */
        void put(RelationshipTypeDefinition definition);
    }

    /** The contacts. */
    interface Contacts extends Store<Contact, ContactId, ContactQuery> {
        /**
         * Reads contacts as {@link #byIds} does and keeps others from changing them until the transaction ends; locks
         * are taken in the order of the ids' unsigned bytes.
         *
         * @param ids the ids
         * @return the contacts, in the order of the ids as given
         */
        List<Contact> locked(Collection<ContactId> ids);

        /**
         * Sets when something last passed, without a new version.
         *
         * @param lastContact the instants by contact; an empty one means never; ids that are not there are passed over
         */
        void touch(Map<ContactId, Optional<Instant>> lastContact);
    }

    /** The interactions. */
    interface Interactions extends Store<Interaction, InteractionId, InteractionQuery> {
        /**
         * Sets what became of the answers that interactions wait for, without a new version.
         *
         * @param answers the answers by interaction; an empty one means that it waits for none; ids that are not there
         *     are passed over
         */
        void answers(Map<InteractionId, Optional<Interaction.Answer>> answers);
    }

    /** The reminders: the ledger of what is to be handed over, and was. */
    interface Reminders extends Store<Reminder, ReminderId, ReminderQuery> {
        /**
         * Claims reminders that wait and may be handed over now: each is written as its next version by
         * {@link Reminder#claimed}. One that another transaction has claimed at the same moment is passed over without
         * waiting for that, so that no two are given the same one.
         *
         * @param until when the claim ends
         * @param limit how many at most, 1 or more
         * @return the reminders as they are now, those first that could be handed over first
         */
        List<Reminder> claim(Instant until, int limit);

        /**
         * Drops all reminders of follow-ups that wait, claimed or not, or have failed, each as its next version.
         *
         * @param followUps their ids
         */
        void drop(Collection<FollowUpId> followUps);

        /**
         * When somebody last looked for reminders to hand over, or for important dates, which not every program does.
         *
         * @param dates whether for dates
         * @return the instant; empty if nobody has
         */
        Optional<Instant> lookedAt(boolean dates);

        /**
         * Keeps that somebody looks now.
         *
         * @param dates whether for dates; each of both is kept by itself
         */
        void looked(boolean dates);
    }

    /** The search over contacts, by documents that the library writes. */
    interface Search {
        /**
         * Sets what contacts are found by.
         *
         * @param documents by contact: folded words, each with one blank before it, then the telephone numbers as runs
         *     of digits, each with a blank and a {@code #} before it; an empty document takes the contact out
         * @throws dev.smallcrm.model.NotFound if a contact that gets a document is not there
         */
        void index(Map<ContactId, String> documents);

        /**
         * What contacts are found by now.
         *
         * @param contacts their ids
         * @return the documents by contact, as {@link #index} got them; a contact without one is left out
         */
        Map<ContactId, String> documents(Collection<ContactId> contacts);

        /**
         * Finds contacts whose document has every term: the term begins a word, or consists of digits and stands
         * anywhere in a telephone number.
         *
         * @param terms folded words, letters and digits only, at least one
         * @param limit how many at most, 1 or more
         * @return the contacts last added first; of one call of {@link Store#insert} those further back were added later
         */
        List<ContactId> candidates(List<String> terms, int limit);
    }
}
