package dev.smallcrm;

import dev.smallcrm.CrmListener.Kind;
import dev.smallcrm.CrmListener.Subject;
import dev.smallcrm.model.Conflict;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.ContactRef;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Phone;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.SearchHit;
import dev.smallcrm.rules.NameDays;
import dev.smallcrm.rules.PhoneNumbers;
import dev.smallcrm.rules.PutMerge;
import java.time.Instant;
import java.time.MonthDay;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The verbs of contacts. */
public final class Contacts {
    private final BookView book;

    Contacts(BookView book) {
        this.book = book;
    }

    /**
     * Adds a contact.
     *
     * @param draft a person or an organization with at least a name, a phone or an e-mail address
     * @return the contact as stored
     * @throws InvalidInput if there is nothing to call them by
     * @throws Duplicate if somebody bears one of the external references; it holds their id
     */
    public Contact add(ContactDraft draft) {
        return book.write(work -> {
            return insert(work, callable(draft));
        });
    }

    /**
     * Adds a contact, or brings the one who bears one of its external references up to date. It can be repeated: what
     * changes nothing writes nothing. Given names, notes, language and zone replace what is there; e-mail addresses,
     * phones, addresses, links, tags, fields, dates and references are added to it, behind those that are there. Nothing
     * is taken away and none of them becomes the main one: that is what {@link #put(ContactDraft, UnaryOperator)} and
     * {@link #edit} are for. An archived contact is brought up to date and stays archived.
     *
     * @param draft the contact, with at least one external reference
     * @return the contact as stored
     * @throws InvalidInput if there is no external reference, or nothing to call them by
     * @throws Refused if the references are borne by different contacts
     */
    public Contact put(ContactDraft draft) {
        return put(draft, UnaryOperator.identity());
    }

    /**
     * Puts a contact as {@link #put(ContactDraft)} does, and changes in the same write what comes of that:
     * {@code put(anna, d -> d.mainPhone(number))} when the other system knows which number is the main one now,
     * {@code put(anna, d -> d.reach(d.reach().withPhones(List.of(Phone.of(number)))))} when no other is to stay.
     *
     * @param draft the contact, with at least one external reference
     * @param change makes the details to be stored of those that the put alone would store; may be called again
     * @return the contact as stored
     * @throws InvalidInput if there is no external reference, or nothing to call them by
     * @throws Refused if the references are borne by different contacts, or as {@link #edit}
     */
    public Contact put(ContactDraft draft, UnaryOperator<ContactDraft> change) {
        return book.write(work -> {
            if (draft.externalRefs().isEmpty()) {
                throw new InvalidInput(
                        "externalRefs", "is empty", "name who this is in your system, or add the contact instead");
            }
            callable(draft);
            Optional<Contact> bearer = bearer(work, draft.externalRefs());
            if (bearer.isEmpty()) {
                try {
                    return insert(work, callable(change.apply(draft)));
                } catch (Duplicate e) {
                    // Somebody else put it since we looked.
                    bearer = bearer(work, draft.externalRefs());
                }
            }
            return change(
                    work, bearer.orElseThrow().id(), stored -> change.apply(PutMerge.merge(stored.details(), draft)));
        });
    }

    /**
     * Reads a contact, archived or not.
     *
     * @param contact who
     * @return the contact as stored now
     * @throws NotFound if nobody has the id
     */
    public Contact get(ContactRef contact) {
        return find(contact).orElseThrow(() -> new NotFound("contact", contact.id()));
    }

    /**
     * Reads a contact that may not be there.
     *
     * @param contact who
     * @return the contact as stored now, archived or not; empty if nobody has the id
     */
    public Optional<Contact> find(ContactRef contact) {
        return byIds(List.of(contact.id())).stream().findFirst();
    }

    /**
     * Reads contacts.
     *
     * @param ids the ids, at most 1,000; unknown ones are left out, repeated ones given once
     * @return the contacts, in the order of the ids
     * @throws InvalidInput if there are more than 1,000
     */
    public List<Contact> byIds(Collection<ContactId> ids) {
        if (ids.size() > Page.MAX_LIMIT) {
            throw new InvalidInput(
                    "ids", "has " + ids.size() + " entries, the limit is " + Page.MAX_LIMIT, "ask in several calls");
        }
        List<ContactId> wanted = List.copyOf(ids);
        return book.read(work -> work.session().contacts().byIds(wanted));
    }

    /**
     * Lists contacts.
     *
     * @param query which, in which order and how many
     * @return one page
     */
    public Page<Contact> page(ContactQuery query) {
        return book.read(work -> work.session().contacts().page(Types.resolve(work, query)));
    }

    /**
     * Who is ringing: everybody who can be rung by a number, however it is written.
     *
     * @param number the number as the telephone shows it; without a country it is one of the book's country
     * @return the contacts in use, by name, at most 50; empty if nobody has it, or if it has no digit because the caller
     *     hides it
     * @throws InvalidInput if it is too long or malformed for a number
     */
    public List<Contact> byPhone(String number) {
        if (number.codePoints().noneMatch(Character::isDigit)) {
            return List.of();
        }
        Phone phone = Phone.of(number);
        return book.read(work -> byPhone(work, phone, false));
    }

    /**
     * Who somebody is that another system knows.
     *
     * @param system which system
     * @param key the key there
     * @return the contact, archived or not; empty if nobody bears it
     */
    public Optional<Contact> byExternalRef(String system, String key) {
        ExternalRef ref = ExternalRef.of(system, key);
        return book.read(work -> bearer(work, List.of(ref)));
    }

    /**
     * Changes a contact: reads it, applies the change to what is stored now, and writes it, so that nobody else's change
     * is lost. A change that changes nothing writes nothing.
     *
     * @param contact who, archived or not
     * @param change makes the new details of the stored ones; may be called again
     * @return the contact as stored
     * @throws NotFound if nobody has the id
     * @throws InvalidInput if the change leaves nothing to call them by
     * @throws Refused if it makes a person of an organization, or the other way round, and a relationship that holds or
     *     will hold does not fit that
     */
    public Contact edit(ContactRef contact, UnaryOperator<ContactDraft> change) {
        return book.write(work -> change(work, contact.id(), stored -> change.apply(stored.details())));
    }

    /**
     * Writes a contact back that was read before and changed, for example in a form.
     *
     * @param changed the contact as read, {@link Contact#with} its new details
     * @return the contact as stored
     * @throws Conflict if it was changed since it was read
     * @throws NotFound if nobody has the id
     * @throws InvalidInput if there is nothing to call them by
     */
    public Contact update(Contact changed) {
        return book.write(work -> {
            callable(changed.details());
            return change(work, changed.id(), stored -> {
                if (stored.version() != changed.version()) {
                    throw new Conflict("contact", changed.id(), changed.version(), stored.version());
                }
                return changed.details();
            });
        });
    }

    /**
     * Takes a contact out of lists, search and agendas; everything about it stays, but the follow-ups of its birthdays and
     * other dates are cancelled, unless somebody put them off to a later day. One that is archived already is left as it
     * is.
     *
     * @param contact who
     * @return the contact as stored
     * @throws Refused if it is home, or something else is still open for it: nobody is to be forgotten
     */
    public Contact archive(ContactRef contact) {
        return book.write(work -> {
            work.refuseHome(contact.id());
            Contact stored = work.locked(contact.id());
            if (stored.archived()) {
                return stored;
            }
            AgendaDates.changed(work, stored, stored.with(stored.details().withDates(List.of())));
            if (hasOpen(work, contact)) {
                throw new Refused(
                        "open-for-contact",
                        "Something is still open for the contact " + contact.id()
                                + ": complete or cancel its follow-ups and answer what waits, then archive it");
            }
            return write(work, stored, stored.details(), Optional.of(work.now()));
        });
    }

    /**
     * Brings an archived contact back, and with it the follow-ups of its dates that ended by that, unless they are over by
     * more than a week; one that is in use is left as it is.
     *
     * @param contact who
     * @return the contact as stored
     * @throws NotFound if nobody has the id
     */
    public Contact restore(ContactRef contact) {
        return book.write(work -> back(work, work.contact(contact.id())));
    }

    static Contact back(Work work, Contact read) {
        if (read.archived()) {
            work.keepSettings();
        }
        Contact stored = work.locked(read.id());
        if (!stored.archived()) {
            return stored;
        }
        Contact written = write(work, stored, stored.details(), Optional.empty());
        AgendaDates.changed(work, stored, written);
        return written;
    }

    /**
     * The days on which a person of this given name may keep the name day, by the calendar of their own language, if that
     * has one, else of the book's, or by the host's own. Familiar forms count: Kasia has the days of Katarzyna. Without a
     * given name that it knows, the nickname counts.
     *
     * @param contact who
     * @return the days in the order of the year; empty for a name that the calendar does not know, for an organization,
     *     and in a language without name days
     * @throws NotFound if nobody has the id
     */
    public List<MonthDay> nameDays(ContactRef contact) {
        return book.read(work -> nameDays(work, get(contact)));
    }

    /** Who is only ever called Kasia has the days of Katarzyna, too. */
    private List<MonthDay> nameDays(Work work, Contact there) {
        List<MonthDay> days = nameDays(work, there, there.names().givenName());
        return days.isEmpty() ? nameDays(work, there, there.names().nickname()) : days;
    }

    private List<MonthDay> nameDays(Work work, Contact there, String name) {
        return book.nameDays().isEmpty()
                ? NameDays.of(name, language(work, there))
                : book.nameDays().get().apply(name).stream().distinct().sorted().toList();
    }

    private static Locale language(Work work, Contact there) {
        Locale book = work.settings().language();
        Locale theirs = there.details().language().orElse(book);
        return NameDays.speaks(theirs) ? theirs : book;
    }

    /**
     * The day on which a person is likely to keep the name day, to be confirmed by them or by whoever knows, and then kept
     * by {@link #edit}: the only day of the name, or by the Polish calendar the first on or after the birthday.
     *
     * @param contact who
     * @return one of {@link #nameDays}; empty if there is none to suggest
     * @throws NotFound if nobody has the id
     */
    public Optional<MonthDay> suggestedNameDay(ContactRef contact) {
        return book.read(work -> {
            Contact there = get(contact);
            Optional<MonthDay> born = there.dates().stream()
                    .filter(date -> date.kind() == ImportantDate.Kind.BIRTHDAY)
                    .map(ImportantDate::day)
                    .findFirst();
            return book.nameDays().isPresent()
                    ? NameDays.suggested(nameDays(work, there), born)
                    : NameDays.suggested(
                            there.names().givenName() + " " + there.names().nickname(), born, language(work, there));
        });
    }

    /**
     * Finds contacts by words that somebody half remembers: each must begin a word of the name, the nickname, the
     * organization, the city, a tag or an e-mail address, or be a run of digits of a phone. Case, marks and the order of
     * the words do not matter.
     *
     * @param text what was typed; without a letter or digit nothing is found
     * @return the best 20 of the newest 200 that fit, best first
     */
    public Page<SearchHit> search(String text) {
        return book.read(work -> Searching.search(work, text));
    }

    static Contact insert(Work work, ContactDraft draft) {
        Contact contact =
                new Contact(new ContactId(work.newId()), 1, draft, work.stamp(), Optional.empty(), Optional.empty());
        work.session().contacts().insert(List.of(contact));
        Searching.index(work, contact);
        work.changed(Subject.CONTACT, contact.id(), Kind.ADDED);
        return contact;
    }

    static List<Contact> byPhone(Work work, Phone phone, boolean archived) {
        String canonical =
                PhoneNumbers.canonical(phone.number(), work.settings().country());
        ContactQuery query = ContactQuery.by(new ContactQuery.ByPhone(canonical));
        return work.session()
                .contacts()
                .page(archived ? query.withArchived() : query)
                .items();
    }

    /**
     * Changes a contact. It is read without a lock first, so that those who are found by its name can be locked together
     * with it, in the order of ids.
     */
    private static Contact change(Work work, ContactId id, Function<Contact, ContactDraft> change) {
        Contact read = work.contact(id);
        ContactDraft details = callable(change.apply(read));
        Set<ContactId> people = Searching.foundUnder(work, read, details);
        if (!details.dates().equals(read.dates())) {
            work.keepSettings();
        }
        Contact stored = work.locked(id, people);
        if (stored.version() != read.version()) {
            details = callable(change.apply(stored));
        }
        if (details.equals(stored.details())) {
            return stored;
        }
        Work.requireLocked(people, Searching.foundUnder(work, stored, details));
        if (details.kind() != stored.kind()) {
            Relating.refuseMisfits(work, stored.id(), details.kind());
        }
        Contact written = write(work, stored, details, stored.archivedAt());
        if (!details.dates().equals(stored.dates())) {
            AgendaDates.changed(work, stored, written);
        }
        Searching.index(work, work.session().contacts().byIds(people));
        return written;
    }

    static Contact write(Work work, Contact stored, ContactDraft details, Optional<Instant> archivedAt) {
        Contact written = new Contact(
                stored.id(),
                stored.version() + 1,
                details,
                work.touched(stored.stamp()),
                archivedAt,
                stored.lastContactAt());
        work.session().contacts().update(List.of(written));
        Searching.index(work, written);
        work.changed(Subject.CONTACT, written.id(), Kind.CHANGED);
        return written;
    }

    private static Optional<Contact> bearer(Work work, List<ExternalRef> refs) {
        ContactQuery query =
                ContactQuery.by(new ContactQuery.ByExternalRef(refs)).withArchived();
        List<Contact> bearers = work.session().contacts().page(query).items();
        if (bearers.size() > 1) {
            throw new Refused(
                    "ambiguous-references",
                    "These external references name different contacts, "
                            + bearers.get(0).id() + " and " + bearers.get(1).id() + ": take the wrong one away first");
        }
        return bearers.stream().findFirst();
    }

    private static boolean hasOpen(Work work, ContactRef contact) {
        return work.session().followUps().count(FollowUpQuery.openOf(contact), 1) > 0
                || answers(work, contact, Answer.State.OPEN) > 0
                || answers(work, contact, Answer.State.TAKEN_OVER) > 0;
    }

    private static int answers(Work work, ContactRef contact, Answer.State state) {
        InteractionQuery.By by = new InteractionQuery.AnswersOf(contact.id(), Optional.of(state));
        return work.session().interactions().count(InteractionQuery.by(by), 1);
    }

    private static ContactDraft callable(ContactDraft draft) {
        if (draft.displayName().isEmpty()) {
            throw new InvalidInput(
                    "contact", "has neither a name nor a phone nor an e-mail address", "give at least one of them");
        }
        return draft;
    }
}
