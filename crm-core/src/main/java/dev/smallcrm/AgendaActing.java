package dev.smallcrm;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.Refused;
import java.util.List;
import java.util.Optional;

/** What is done about an item of an agenda whose source is a question or a date, once only. */
final class AgendaActing {
    private AgendaActing() {}

    /** Answers a question on the channel on which it was asked, or else by a call. */
    static Interaction answer(Work work, InteractionId id, String what) {
        Interaction question = waiting(work, id);
        InteractionDraft reply = switch (question.channel()) {
            case EMAIL -> Interaction.mailTo(question.contact());
            case MESSAGE, REVIEW -> Interaction.messageTo(question.contact());
            case LETTER -> Interaction.letterTo(question.contact());
            case CALL, VISIT, MEETING, NOTE, PURCHASE -> Interaction.callTo(question.contact());
        };
        return Interactions.log(
                work,
                fitsALine(what)
                        ? reply.about(what)
                        : reply.about(question.subject()).text(what));
    }

    private static boolean fitsALine(String what) {
        String line = what.strip();
        return !line.isEmpty()
                && line.codePointCount(0, line.length()) <= 300
                && line.codePoints().noneMatch(Character::isISOControl);
    }

    static FollowUp putOff(Work work, AgendaItem item, InteractionId id, Due until) {
        Interaction question = waiting(work, id);
        return Keeping.add(
                work, FollowUp.of(question.contact(), until, item.title()).answers(id), Optional.empty());
    }

    /** The question, if it still waits when the turn of this thread has come. */
    private static Interaction waiting(Work work, InteractionId id) {
        work.require(Interactions.load(work, id).contact());
        Interaction question = Interactions.load(work, id);
        boolean open = question.answer()
                .filter(answer -> answer.state() == Answer.State.OPEN)
                .isPresent();
        if (!open || question.retracted()) {
            throw new Refused(
                    "waits-no-longer",
                    "The interaction " + id + " no longer waits for an answer: make the agenda anew");
        }
        return question;
    }

    /** Notes an important date as done; a note that was retracted is written anew. */
    static Interaction note(Work work, AgendaItem item, String what) {
        ExternalRef name = open(work, item);
        InteractionDraft note = Interaction.noteOn(item.contact())
                .about(item.title())
                .purpose(Interaction.Purpose.GREETING)
                .externalId(name.system(), name.key())
                .text(what);
        Optional<Interaction> retracted = Logging.known(work, note);
        return retracted.isPresent()
                ? Correcting.rewrite(
                        work,
                        retracted.get().id(),
                        there -> Correcting.with(there.with(note.at(work.now())), Optional.empty()))
                : Interactions.log(work, note);
    }

    static FollowUp putOff(Work work, AgendaItem item, Due until) {
        ExternalRef name = open(work, item);
        FollowUpDraft instead = FollowUp.of(item.contact(), until, item.title()).reference(name.system(), name.key());
        return Keeping.add(work, instead, Optional.empty());
    }

    /** The name of the item's date, if it is still to be thought of when the turn of this thread has come. */
    private static ExternalRef open(Work work, AgendaItem item) {
        work.require(List.of(item.contact().id()));
        ExternalRef name = AgendaDates.name(item);
        if (AgendaDates.done(work, name)) {
            throw new Refused(
                    "date-done",
                    "The date of the contact " + item.contact().id()
                            + " is done or put off for this year: make the agenda anew");
        }
        return name;
    }
}
