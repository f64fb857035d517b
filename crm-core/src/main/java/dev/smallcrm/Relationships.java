package dev.smallcrm;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactRef;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipDraft;
import dev.smallcrm.model.RelationshipId;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.rules.RelationshipTypes;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verbs of relationships: who is what to whom, and since when. */
public final class Relationships {
    private final BookView book;

    Relationships(BookView book) {
        this.book = book;
    }

    /** What happens to relationships that a changed definition no longer allows. */
    public enum Misfits {
        /** The change is refused if there are any. */
        REFUSE,
        /** They stay as they are. */
        KEEP,
        /** Those that still hold end today, with the reason "type changed". */
        END
    }

    /**
     * Makes somebody something to us from today on; if they are that already, nothing changes.
     *
     * @param from who
     * @param type what they are, for example {@link RelationshipType#CUSTOMER}
     * @return the relationship as stored
     */
    public Relationship relate(ContactRef from, RelationshipType type) {
        return relate(Relationship.of(from, type));
    }

    /**
     * Makes somebody something to somebody else from today on; if they are that already, nothing changes.
     *
     * @param from who
     * @param type what they are, for example {@link RelationshipType#WORKS_FOR}
     * @param to to whom
     * @return the relationship as stored
     */
    public Relationship relate(ContactRef from, RelationshipType type, ContactRef to) {
        return relate(Relationship.of(from, type, to));
    }

    /**
     * Makes a relationship. An equal one that is there is given back: one of the same end whose start is the same, or is
     * before today if the draft names none.
     *
     * @param draft who, what, to whom and when
     * @return the relationship as stored; of a type and its inverse under the one whose key comes first
     * @throws InvalidInput if somebody is related to themselves, or the type does not fit their kind
     * @throws NotFound if a contact or the type is not there
     * @throws Refused if a contact is archived
     * @throws Duplicate if another one of the same type between the two shares a day with it; it holds its id
     */
    public Relationship relate(RelationshipDraft draft) {
        return book.write(work -> {
            ContactId to = draft.to().orElse(work.home());
            if (draft.from().equals(to)) {
                throw new InvalidInput("to", "is the contact itself", "name two different contacts");
            }
            List<Contact> both = work.require(List.of(draft.from(), to));
            Types types = Types.of(work);
            RelationshipTypeDefinition definition = types.get(draft.type());
            RelationshipTypes.check(definition, both.get(0), both.get(1));
            RelationshipDraft stored = RelationshipTypes.stored(definition, draft.from(), to);
            LocalDate since = draft.validFrom().orElse(work.today());
            for (Relationship there : Relating.between(work, stored)) {
                if (there.overlaps(since, draft.validTo())) {
                    boolean sameStart = draft.validFrom().isEmpty()
                            ? there.activeOn(since)
                            : there.validFrom().equals(since);
                    if (sameStart && there.validTo().equals(draft.validTo())) {
                        return there;
                    }
                    throw new Duplicate(
                            "relationship", there.id(), "end or correct it, or choose dates that share no day with it");
                }
            }
            return Relating.insert(work, stored, since, draft.validTo(), draft.note());
        });
    }

    /**
     * Reads a relationship.
     *
     * @param id the id
     * @return the relationship as stored now
     * @throws NotFound if there is none
     */
    public Relationship get(RelationshipId id) {
        return book.read(work -> work.relationship(id));
    }

    /** Two who change one relationship take turns by its contacts; what was read before the turn came is read again. */
    private Relationship locked(RelationshipId id, BiFunction<Work, Relationship, Relationship> change) {
        return book.write(work -> {
            Relationship before = work.relationship(id);
            work.session()
                    .contacts()
                    .locked(Stream.of(before.from(), before.to())
                            .filter(side -> !side.equals(work.home()))
                            .toList());
            return change.apply(work, work.relationship(id));
        });
    }

    /**
     * Ends a relationship; one that ends so already is left as it is.
     *
     * @param id which
     * @param validTo the day after the last one it holds
     * @param reason why, one line of at most 300 characters; may be empty
     * @return the relationship as stored
     * @throws InvalidInput if the day is not after its start
     * @throws Refused if it ends already on another day
     */
    public Relationship end(RelationshipId id, LocalDate validTo, String reason) {
        return locked(id, (work, there) -> {
            if (there.validTo().isPresent() && !there.validTo().get().equals(validTo)) {
                throw new Refused(
                        "already-ended", "The relationship " + id + " ends on another day already: correct it instead");
            }
            return Relating.update(work, there, there.validFrom(), Optional.of(validTo), there.note(), reason);
        });
    }

    /**
     * Corrects the dates and the note of a relationship; who is what to whom stays. What changes nothing writes nothing.
     *
     * @param id which
     * @param change makes the new draft of the stored one: {@code r -> r.since(day)}, {@code r -> r.ongoing()}
     * @return the relationship as stored
     * @throws InvalidInput if the end is not after the start
     * @throws Duplicate if it would share a day with another one of the same type between the two
     * @throws Refused if the change names other contacts or another type, or a contact is archived
     */
    public Relationship correct(RelationshipId id, UnaryOperator<RelationshipDraft> change) {
        return locked(id, (work, there) -> {
            RelationshipDraft wanted = change.apply(new RelationshipDraft(
                    there.from(),
                    there.type(),
                    Optional.of(there.to()),
                    Optional.of(there.validFrom()),
                    there.validTo(),
                    there.note()));
            if (!wanted.from().equals(there.from())
                    || !wanted.type().equals(there.type())
                    || !wanted.to().equals(Optional.of(there.to()))) {
                throw new Refused(
                        "relationship-moved",
                        "A relationship stays with its type and its two contacts: end it and relate them anew");
            }
            work.require(List.of(there.from(), there.to()));
            LocalDate since = wanted.validFrom().orElse(there.validFrom());
            Relating.refuseOverlap(work, there, since, wanted.validTo());
            String reason = wanted.validTo().isEmpty() ? "" : there.endReason();
            return Relating.update(work, there, since, wanted.validTo(), wanted.note(), reason);
        });
    }

    /**
     * Makes something else of somebody from today on, for example a customer of a prospect: the one relationship to us
     * ends and the other begins on the same day, in one step.
     *
     * @param from who
     * @param before what they are
     * @param after what they become
     * @return the new relationship
     * @throws Refused if they are not that today
     */
    public Relationship replace(ContactRef from, RelationshipType before, RelationshipType after) {
        return book.write(work -> replace(from, before, after, work.today()));
    }

    /**
     * Makes something else of somebody from a day on, as {@link #replace(ContactRef, RelationshipType, RelationshipType)}.
     *
     * @param from who
     * @param before what they are
     * @param after what they become
     * @param on the first day of the new relationship
     * @return the new relationship
     * @throws Refused if they are not that on the day before, nor from that day on
     * @throws Duplicate if they are the new thing already with another start or end
     */
    public Relationship replace(ContactRef from, RelationshipType before, RelationshipType after, LocalDate on) {
        return book.write(work -> {
            RelationshipDraft next = Relationship.of(from, after).since(on);
            work.require(from.id());
            RelationshipDraft stored = RelationshipTypes.stored(Types.of(work).get(before), from.id(), work.home());
            Relationship there = Relating.between(work, stored).stream()
                    .filter(link ->
                            link.activeOn(on.minusDays(1)) || link.validFrom().equals(on))
                    .findFirst()
                    .orElseThrow(() -> new Refused(
                            "not-related",
                            "The contact " + from.id() + " is no " + before + " of ours on that day: relate it first"));
            // Made on the very day it is replaced it would hold for no day at all, so it gets the day before.
            LocalDate since = there.validFrom().equals(on) ? on.minusDays(1) : there.validFrom();
            Relating.refuseOverlap(work, there, since, Optional.of(on));
            Relating.update(work, there, since, Optional.of(on), there.note(), "became " + after);
            return relate(next);
        });
    }

    /**
     * Lists relationships.
     *
     * @param query which, in which order and how many
     * @return one page
     */
    public Page<Relationship> page(RelationshipQuery query) {
        return book.read(work -> work.session().relationships().page(Types.resolve(work, query)));
    }

    /**
     * Who a contact is to others and others are to them, ended ones too, as the contact sees it; latest start first.
     *
     * @param contact whose
     * @return the first 50
     */
    public Page<Relationship.Seen> of(ContactRef contact) {
        return seen(RelationshipQuery.of(contact), contact);
    }

    /**
     * Who a contact is to others and others are to them today, as the contact sees it; latest start first.
     *
     * @param contact whose
     * @return the first 50
     */
    public Page<Relationship.Seen> activeOf(ContactRef contact) {
        return book.read(work -> seen(RelationshipQuery.of(contact).activeOn(work.today()), contact));
    }

    private Page<Relationship.Seen> seen(RelationshipQuery query, ContactRef viewer) {
        return book.read(work -> {
            Page<Relationship> links = work.session().relationships().page(query);
            Types types = Types.of(work);
            List<ContactId> ids = links.map(link -> link.other(viewer)).items();
            Map<ContactId, Contact> others = work.session().contacts().byIds(ids).stream()
                    .collect(Collectors.toMap(Contact::id, Function.identity()));
            return links.map(link -> new Relationship.Seen(
                    link,
                    Objects.requireNonNull(others.get(link.other(viewer))),
                    RelationshipTypes.labelFor(types.get(link.type()), link, viewer.id()),
                    RelationshipTypes.labelFor(types.get(link.type()), link, link.other(viewer))));
        });
    }

    /**
     * Says what everybody else may expect of us: those who have no relationship with us, and those whose relationships
     * say nothing about it. In a new book it is an answer within a day.
     *
     * @param expectations what they may expect
     * @return the settings as stored
     */
    public BookSettings everybodyElse(Expectations expectations) {
        Objects.requireNonNull(expectations, "expectations");
        return book.write(work -> {
            change(work, settings -> settings.everybodyElse(expectations));
            return work.settingsNow();
        });
    }

    /** Those who change what is written together take turns at home. */
    static void change(Work work, UnaryOperator<BookSettings> change) {
        work.locked(work.home());
        work.session().book().change(change.apply(work.settingsNow()));
    }

    /**
     * All relationship types of the book.
     *
     * @return the definitions, by key
     */
    public List<RelationshipTypeDefinition> definitions() {
        return book.read(work -> work.session().book().types());
    }

    /**
     * Defines a relationship type of one's own, or changes a definition; one that changes nothing writes nothing. If it
     * names an inverse that is not there, that is defined with it, labels and kinds swapped. Relationships that a change
     * no longer allows make it fail.
     *
     * @param definition the definition; its version does not count
     * @return the definition as stored
     */
    public RelationshipTypeDefinition define(RelationshipTypeDefinition definition) {
        return define(definition, Misfits.REFUSE);
    }

    /**
     * Defines a relationship type, and says what happens to relationships that no longer fit.
     *
     * @param definition the definition; its version does not count
     * @param misfits what happens to them
     * @return the definition as stored
     * @throws Refused if there are misfits and they are to be refused; if the type is used and the change would turn its
     *     sides (symmetric or inverse); if the inverse has another inverse
     */
    public RelationshipTypeDefinition define(RelationshipTypeDefinition definition, Misfits misfits) {
        Objects.requireNonNull(misfits, "misfits");
        return book.write(work -> Relating.define(work, definition, misfits));
    }
}
