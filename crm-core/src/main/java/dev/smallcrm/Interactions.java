package dev.smallcrm;

import dev.smallcrm.model.BookSettings.Counting;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.ContactRef;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Participant;
import dev.smallcrm.model.Interaction.Role;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The verbs of interactions: what happened between us and others. */
public final class Interactions {
    /** How many contacts are held at a time while what counts changes. */
    private static final int RECOUNTED = 200;

    private final BookView book;

    Interactions(BookView book) {
        this.book = book;
    }

    /**
     * Logs what happened. Whether and by when it waits for an answer follows from channel, direction and outcome and from
     * what the contact may expect of us; a talk, or something sent to them that is no greeting, answers what they had asked
     * before.
     *
     * <p>A draft of a telephone number finds who has it: of several the one who was last in contact with us; an archived
     * one comes back; if nobody has it, a contact with this number is made.
     *
     * <p>A draft with an external id that was logged before writes nothing and gives back what is there, even if that was
     * retracted: what somebody hid does not come back because it is imported again.
     *
     * @param draft what happened; a time up to five minutes ahead, by another machine's clock, is taken as now
     * @return the interaction as stored
     * @throws InvalidInput if it lies in the future, or the first participant is not the one main participant
     * @throws NotFound if a participant, the colleague or the promise kept is not there
     * @throws Refused if a participant or the colleague is archived, a participant is home, or the promise kept is closed
     *     or another contact's
     */
    public Interaction log(InteractionDraft draft) {
        return book.write(work -> log(work, draft));
    }

    static Interaction log(Work work, InteractionDraft draft) {
        Optional<Interaction> known = Logging.known(work, draft);
        InteractionDraft counting = draft;
        if (known.isEmpty() && draft.participants().isEmpty()) {
            Optional<Contact> caller = Logging.caller(work, draft);
            known = Logging.known(work, draft);
            counting = known.isPresent() ? draft : Logging.countingFor(work, draft, caller);
        }
        if (known.isPresent()) {
            return known.get();
        }
        try {
            return Logging.log(work, counting);
        } catch (Duplicate e) {
            return work.interaction(InteractionId.parse(e.existing()));
        }
    }

    /**
     * Says what counts as the last contact with somebody, and finds everybody's anew, some hundred of them at a time, each
     * time in a transaction of its own unless this thread is in one. If it fails on the way, what was found stays and
     * {@link Crm#check} names the others: call it again.
     *
     * @param counting which interactions count from now on
     */
    public void count(Counting counting) {
        Objects.requireNonNull(counting, "counting");
        Optional<ContactQuery> rest =
                Optional.of(ContactQuery.changedSince(Checking.EARLIEST).limit(RECOUNTED));
        for (boolean first = true; rest.isPresent(); first = false) {
            boolean begins = first;
            ContactQuery some = rest.get();
            rest = book.write(work -> {
                if (begins) {
                    Relationships.change(work, settings -> settings.counting(counting));
                }
                Page<Contact> page = work.session().contacts().page(some);
                Following.recount(work, page.items());
                return page.next().map(some::after);
            });
        }
    }

    /**
     * Reads an interaction, retracted or not.
     *
     * @param id the id
     * @return the interaction as stored now
     * @throws NotFound if there is none
     */
    public Interaction get(InteractionId id) {
        return book.read(work -> work.interaction(id));
    }

    /**
     * What a contact took part in, newest first; retracted ones are left out.
     *
     * @param contact who
     * @return the first 50
     */
    public Page<Interaction> timeline(ContactRef contact) {
        return page(InteractionQuery.timeline(contact));
    }

    /**
     * Lists interactions.
     *
     * @param query which, in which order and how many
     * @return one page
     */
    public Page<Interaction> page(InteractionQuery query) {
        return book.read(work -> work.session().interactions().page(query));
    }

    /**
     * Who called while we were out and was not called back: missed calls and voice mails that nobody has answered, newest
     * first.
     *
     * @param since from when on
     * @return the first 50
     */
    public Page<Interaction> missed(Instant since) {
        return page(InteractionQuery.by(new InteractionQuery.Missed(since)));
    }

    /**
     * Corrects what was logged; what follows from it is found anew: answers, the last contact, the promise that it keeps.
     *
     * @param id which
     * @param change makes the new draft of the stored one; may be called again
     * @return the interaction as stored
     * @throws NotFound if there is none
     * @throws InvalidInput as {@link #log}
     * @throws Refused if it is retracted, or as {@link #log}
     * @throws Duplicate if something else bears the new external id; it holds its id
     */
    public Interaction correct(InteractionId id, UnaryOperator<InteractionDraft> change) {
        return book.write(work -> Logging.rewrite(work, id, there -> {
            if (there.retracted()) {
                throw new Refused("retracted", "The interaction " + id + " is retracted: restore it first");
            }
            return there.with(change.apply(there.details()));
        }));
    }

    /**
     * Moves an interaction to the contact it really counts for; who else took part stays. Open follow-ups and promises
     * that took over its answer move with it; a promise that it kept is open again, for it was made to somebody else, and
     * an important date that was marked by it is still to be marked, if no follow-up of the date was completed.
     *
     * @param id which
     * @param contact the right contact
     * @return the interaction as stored; as it was if it counts for the contact already
     * @throws NotFound if the interaction or the contact is not there
     * @throws Refused if it is retracted, or one of the two contacts is archived or home
     */
    public Interaction moveTo(InteractionId id, ContactRef contact) {
        return correct(id, details -> {
            List<Participant> before = details.participants();
            if (before.get(0).contact().equals(contact.id())) {
                return details;
            }
            Stream<Participant> others =
                    before.stream().skip(1).filter(p -> !p.contact().equals(contact.id()));
            return details.keepsNothing()
                    .with(Stream.concat(Stream.of(new Participant(contact.id(), Role.MAIN)), others)
                            .toList());
        });
    }

    /**
     * Hides an interaction that should not have been logged; it can be brought back. What it had answered waits again,
     * and a promise that it kept is open again.
     *
     * @param id which
     * @param reason why, one line of 1 to 300 characters
     * @return the interaction as stored; as it was if it is hidden already
     * @throws NotFound if there is none
     * @throws Refused if its contact is archived
     */
    public Interaction retract(InteractionId id, String reason) {
        return book.write(work -> {
            Interaction.Retraction retraction = new Interaction.Retraction(work.now(), work.actor(), reason);
            return Logging.rewrite(
                    work, id, there -> there.retracted() ? there : Logging.with(there, Optional.of(retraction)));
        });
    }

    /**
     * Brings a retracted interaction back, with all that followed from it. The promise that it kept is left alone if it
     * was closed otherwise.
     *
     * @param id which
     * @return the interaction as stored; as it was if it is not hidden
     * @throws NotFound if there is none
     * @throws Refused if its contact is archived
     */
    public Interaction restore(InteractionId id) {
        return book.write(work -> Logging.rewrite(work, id, there -> Logging.with(there, Optional.empty())));
    }
}
