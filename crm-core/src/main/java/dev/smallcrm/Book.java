package dev.smallcrm;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactRef;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Profile;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A customer book: everybody a small business deals with, what was said and promised. All verbs are reached from here.
 *
 * <p>Every verb is one transaction, or part of the one that its thread is in. Values are as of the call and do not
 * change. Null arguments are refused by {@link NullPointerException}; every other failure is a
 * {@link dev.smallcrm.model.CrmException}.
 */
public interface Book {
    /**
     * The contacts.
     *
     * @return their verbs
     */
    Contacts contacts();

    /**
     * Who is what to whom.
     *
     * @return their verbs
     */
    Relationships relationships();

    /**
     * What happened.
     *
     * @return their verbs
     */
    Interactions interactions();

    /**
     * What is to be done, and what was promised.
     *
     * @return their verbs
     */
    FollowUps followUps();

    /**
     * Who needs us, and why.
     *
     * @return its verbs
     */
    Agendas agenda();

    /**
     * The organization whose book this is: us.
     *
     * @return the contact, to be renamed by {@link Contacts#edit}
     */
    Contact home();

    /**
     * What holds for the whole book since its first opening, and its calendar.
     *
     * @return zone, country, language, currency, what everybody may expect and when we are open
     */
    BookSettings settings();

    /**
     * Changes when we are open. What is due on a date that is still to come is due when we open by the new calendar, and
     * its reminder is handed over then; what has come already stays as it is. A calendar that is the same changes nothing.
     *
     * @param change makes the new calendar of the stored one; {@code old -> WorkingCalendar.of(...)} begins anew
     * @return the calendar as stored
     * @throws dev.smallcrm.model.Conflict if somebody else changed it at the same moment
     */
    WorkingCalendar calendar(UnaryOperator<WorkingCalendar> change);

    /**
     * Everything about one contact at a glance, in a bounded number of queries.
     *
     * @param contact who
     * @return the contact, the relationships, what is open, and the newest of the timeline
     * @throws dev.smallcrm.model.NotFound if nobody has the id
     */
    Profile profile(ContactRef contact);

    /**
     * Everything that bears one external reference, archived contacts and closed follow-ups included.
     *
     * @param system which system, for example {@code order}
     * @param key the key there, for example {@code 2026/1182}
     * @return at most 1,000 of each kind
     */
    Referenced references(String system, String key);

    /**
     * The same book with somebody else writing. If a contact bears the external reference ({@code login}, key), what is
     * logged and scheduled is theirs unless said otherwise.
     *
     * @param actor the host's key for who acts, at most 200 characters
     * @return a view; this book stays as it is
     */
    Book as(String actor);

    /**
     * The same book with somebody else writing, as {@link #as(String)}.
     *
     * @param actor who acts
     * @return a view; this book stays as it is
     */
    Book as(Actor actor);

    /**
     * Runs several verbs in one transaction: all of it is kept or nothing. It belongs to this thread: calls on any book of
     * the same CRM from this thread are part of it, calls from other threads never. A transaction within a transaction is
     * part of the outer one, and a write that fails spoils the whole even if the failure is caught. Other programs see it
     * when it is committed; the isolation is READ COMMITTED.
     *
     * @param work what to do with the book it is given, which is refused once the transaction has ended
     * @param <R> what it gives back
     * @return what the work gives back
     * @throws IllegalStateException if a write failed and the failure was caught
     */
    <R> R inTransaction(Function<Book, R> work);

    /**
     * Runs several verbs in one transaction that gives back nothing, as {@link #inTransaction}.
     *
     * @param work what to do with the book it is given
     * @throws IllegalStateException if a write failed and the failure was caught
     */
    void doInTransaction(Consumer<Book> work);

    /**
     * Everything that bears one external reference.
     *
     * @param contacts by name
     * @param interactions newest first; those named so and those tied to it
     * @param followUps by id
     */
    record Referenced(List<Contact> contacts, List<Interaction> interactions, List<FollowUp> followUps) {
        /** Copies the lists. */
        public Referenced {
            contacts = List.copyOf(contacts);
            interactions = List.copyOf(interactions);
            followUps = List.copyOf(followUps);
        }

        /** Shows how many there are, not who. */
        @Override
        public String toString() {
            return "Referenced[" + contacts.size() + ", " + interactions.size() + ", " + followUps.size() + "]";
        }
    }
}
