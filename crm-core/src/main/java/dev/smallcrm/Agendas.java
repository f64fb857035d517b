package dev.smallcrm;

import dev.smallcrm.model.Agenda;
import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.BookSettings.Counting;
import dev.smallcrm.model.Channel;
import dev.smallcrm.model.ContactRef;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The verbs of the agenda: who needs us, and why. */
public final class Agendas {
    /** After it the week that an agenda looks ahead would leave the calendar. */
    private static final int LAST_YEAR = 9998;

    private final BookView book;

    Agendas(BookView book) {
        this.book = book;
    }

    /**
     * Who needs us today, and why: promises and follow-ups that are due or late, missed calls and questions that wait for
     * an answer, important dates of the next seven days, and those with whom nothing has passed for as long as agreed. The
     * first line is the first thing to do.
     *
     * @return at most 20 lines, the rest counted by reason
     */
    public Agenda today() {
        return make(work -> AgendaMaking.make(work, work.today(), work.now(), Optional.empty()));
    }

    /**
     * Who needs us on a day to come, or today. For a day to come it is what will be due by its end if nothing is done
     * before; lateness is reckoned from its start, for today from now.
     *
     * @param date the day
     * @return at most 20 lines, the rest counted by reason
     * @throws InvalidInput if it is before today, or after the year 9998
     */
    public Agenda on(LocalDate date) {
        return make(work -> {
            if (date.isBefore(work.today())) {
                throw new InvalidInput("date", "is before today", "ask for today or a day to come");
            }
            if (date.getYear() > LAST_YEAR) {
                throw new InvalidInput("date", "is after the year " + LAST_YEAR, "ask for a day before its end");
            }
            Instant at = date.equals(work.today()) ? work.now() : FollowUps.start(work, date);
            return AgendaMaking.make(work, date, at, Optional.empty());
        });
    }

    /**
     * Who needs one colleague today: what is assigned to them, and the questions that they took.
     *
     * @param colleague who
     * @return at most 20 lines, the rest counted by reason
     */
    public Agenda forAssignee(ContactRef colleague) {
        return make(work -> AgendaMaking.make(work, work.today(), work.now(), Optional.of(colleague.id())));
    }

    private Agenda make(Function<Work, Agenda> how) {
        return book.read(work -> {
            book.watch().lookNowAndThen(work);
            return how.apply(work);
        });
    }

    /**
     * Says that an item of an agenda is done: a follow-up is completed; a question is answered, which is logged as an
     * e-mail, a message or a letter if it was one, else as a call, about how it went, or about what they asked if that
     * takes more than a line; an important date is logged as a call, a letter or a note, by how it is marked, so that it
     * does not come up again this year; a word with somebody is logged as a call, or on the channel they like best, if such
     * count as the last contact, else on one that counts; if nothing of ours counts it is a call, and the item stays.
     *
     * @param item the item
     * @param what how it went, at most 4,000 characters
     * @throws Refused if somebody did it or put it off before
     */
    public void done(AgendaItem item, String what) {
        book.write(work -> {
            Optional<FollowUp> followUp = item.followUp();
            Optional<Interaction> question = item.interaction();
            if (followUp.isPresent()) {
                return book.followUps().complete(followUp.get().id(), what);
            }
            if (item.touch().isPresent()) {
                return talk(work, item, what);
            }
            return question.isPresent() ? answer(work, question.get().id(), what) : AgendaDates.done(work, item, what);
        });
    }

    /**
     * Puts an item of an agenda off to a day: a follow-up is snoozed; for a question, an important date or a word with
     * somebody a follow-up is scheduled that takes its place.
     *
     * @param item the item
     * @param on the day
     * @throws Refused if somebody did it before, or put a question or a date off before
     */
    public void later(AgendaItem item, LocalDate on) {
        later(item, Due.on(on));
    }

    /**
     * Puts an item of an agenda off to a time, as {@link #later(AgendaItem, LocalDate)}.
     *
     * @param item the item
     * @param until the time
     * @throws Refused if somebody did it before, or put a question or a date off before
     */
    public void later(AgendaItem item, Due until) {
        book.write(work -> {
            // Before any contact, as whoever changes the calendar does.
            work.keepSettings();
            Optional<FollowUp> followUp = item.followUp();
            Optional<Interaction> question = item.interaction();
            if (followUp.isPresent()) {
                return book.followUps().snooze(followUp.get().id(), until);
            }
            if (item.touch().isPresent()) {
                return Touching.putOff(work, item, until);
            }
            return question.isPresent()
                    ? putOff(work, item, question.get().id(), until)
                    : AgendaDates.putOff(work, item, until);
        });
    }

    /** Answers a question on the channel on which it was asked, or else by a call. */
    private static Interaction answer(Work work, InteractionId id, String what) {
        Interaction question = waiting(work, id);
        boolean spoken = question.channel() == Channel.VISIT || question.channel() == Channel.MEETING;
        InteractionDraft reply = to(question.contact(), spoken ? Channel.CALL : question.channel());
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

    private static FollowUp putOff(Work work, AgendaItem item, InteractionId id, Due until) {
        Interaction question = waiting(work, id);
        return Keeping.add(
                work, FollowUp.of(question.contact(), until, item.title()).answers(id), Optional.empty());
    }

    /** The question, if it still waits when the turn of this thread has come. */
    private static Interaction waiting(Work work, InteractionId id) {
        work.require(work.interaction(id).contact());
        Interaction question = work.interaction(id);
        boolean open = question.answer().isPresent() && question.answer().get().state() == Answer.State.OPEN;
        if (!open || question.retracted()) {
            throw new Refused(
                    "waits-no-longer",
                    "The interaction " + id + " no longer waits for an answer: make the agenda anew");
        }
        return question;
    }

    /** Logs a word with somebody, on a channel that counts. */
    private static Interaction talk(Work work, AgendaItem item, String what) {
        Touching.silent(work, item);
        Counting counting = work.settings().counting();
        Optional<Channel> preferred = item.contact().details().reach().preferred();
        List<Channel> all = new ArrayList<>(List.of(preferred.orElse(Channel.CALL), Channel.CALL));
        all.addAll(List.of(Channel.values()));
        all.removeIf(
                some -> some.compareTo(Channel.NOTE) >= 0 || !counting.fromUs().contains(some));
        Channel channel = all.isEmpty() ? Channel.CALL : all.get(0);
        InteractionDraft talk = to(item.contact(), channel);
        return Interactions.log(work, fitsALine(what) ? talk.about(what) : talk.text(what));
    }

    /** Something of ours to somebody: by a call if there is no other way on the channel. */
    private static InteractionDraft to(ContactRef contact, Channel channel) {
        if (channel == Channel.EMAIL) {
            return Interaction.mailTo(contact);
        } else if (channel == Channel.MESSAGE || channel == Channel.REVIEW) {
            return Interaction.messageTo(contact);
        } else if (channel == Channel.LETTER) {
            return Interaction.letterTo(contact);
        } else if (channel == Channel.VISIT) {
            return Interaction.visitTo(contact);
        }
        return channel == Channel.MEETING ? Interaction.meetingWith(contact) : Interaction.callTo(contact);
    }
}
