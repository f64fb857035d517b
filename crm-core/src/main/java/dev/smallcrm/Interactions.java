package dev.smallcrm;

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
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The verbs of interactions: what happened between us and others. */
public final class Interactions {
    private final Context context;

    Interactions(Context context) {
        this.context = context;
    }

    /**
     * Logs what happened. Whether and by when it waits for an answer follows from channel, direction and outcome and from
     * what the contact may expect of us; a talk, or something sent to them, answers what they had asked before.
     *
     * <p>A draft of a telephone number finds who has it: of several the one who was last in contact with us; an archived
     * one comes back; if nobody has it, a contact with this number is made. A draft with an external id that was logged
     * before gives back what is there.
     *
     * @param draft what happened
     * @return the interaction as stored
     * @throws InvalidInput if it lies in the future, or the first participant is not the one main participant
     * @throws NotFound if a participant, the colleague or the promise kept is not there
     * @throws Refused if a participant is archived or home, or the promise kept is closed or another contact's
     */
    public Interaction log(InteractionDraft draft) {
        return context.write(work -> {
            Optional<Interaction> known = draft.externalId().flatMap(id -> Logging.known(work, id));
            if (known.isPresent()) {
                return known.get();
            }
            try {
                return Logging.log(work, Logging.resolve(work, draft));
            } catch (Duplicate e) {
                return load(work, InteractionId.parse(e.existing()));
            }
        });
    }

    /**
     * Reads an interaction, retracted or not.
     *
     * @param id the id
     * @return the interaction as stored now
     * @throws NotFound if there is none
     */
    public Interaction get(InteractionId id) {
        return context.read(work -> load(work, id));
    }

    static Interaction load(Work work, InteractionId id) {
        return work.session().interactions().byIds(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("interaction", id));
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
        return context.read(work -> work.session().interactions().page(query));
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
     * Corrects what was logged; what follows from it (answers, the last contact) is found anew.
     *
     * @param id which
     * @param change makes the new draft of the stored one
     * @return the interaction as stored
     * @throws Refused if it is retracted
     */
    public Interaction correct(InteractionId id, UnaryOperator<InteractionDraft> change) {
        return context.write(work -> {
            Interaction there = load(work, id);
            if (there.retracted()) {
                throw new Refused("retracted", "The interaction " + id + " is retracted: restore it first");
            }
            return Logging.rewrite(work, there, change.apply(there.details()), Optional.empty());
        });
    }

    /**
     * Moves an interaction to the contact it really counts for; who else took part stays.
     *
     * @param id which
     * @param contact the right contact
     * @return the interaction as stored
     */
    public Interaction moveTo(InteractionId id, ContactRef contact) {
        return correct(id, details -> {
            Participant main = new Participant(contact.id(), Role.MAIN);
            List<Participant> others = details.participants().stream()
                    .skip(1)
                    .filter(p -> !p.contact().equals(contact.id()))
                    .toList();
            return details.with(Stream.concat(Stream.of(main), others.stream()).toList());
        });
    }

    /**
     * Hides an interaction that should not have been logged; it can be brought back.
     *
     * @param id which
     * @param reason why, one line of 1 to 300 characters
     * @return the interaction as stored; as it was if it is hidden already
     */
    public Interaction retract(InteractionId id, String reason) {
        return context.write(work -> {
            Interaction there = load(work, id);
            Interaction.Retraction retraction = new Interaction.Retraction(work.now(), work.actor(), reason);
            return there.retracted() ? there : Logging.rewrite(work, there, there.details(), Optional.of(retraction));
        });
    }

    /**
     * Brings a retracted interaction back.
     *
     * @param id which
     * @return the interaction as stored; as it was if it is not hidden
     */
    public Interaction restore(InteractionId id) {
        return context.write(work -> {
            Interaction there = load(work, id);
            return there.retracted() ? Logging.rewrite(work, there, there.details(), Optional.empty()) : there;
        });
    }
}
