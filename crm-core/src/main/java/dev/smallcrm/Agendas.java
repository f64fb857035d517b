package dev.smallcrm;

import dev.smallcrm.model.Agenda;
import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.ContactRef;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The verbs of the agenda: who needs us, and why. */
public final class Agendas {
    /** After it the week that an agenda looks ahead would leave the calendar. */
    private static final int LAST_YEAR = 9998;

    private final Context context;

    Agendas(Context context) {
        this.context = context;
    }

    /**
     * Who needs us today, and why: promises and follow-ups that are due or late, missed calls and questions that wait for
     * an answer, and important dates of the next seven days. The first line is the first thing to do.
     *
     * @return at most 20 lines, the rest counted by reason
     */
    public Agenda today() {
        return context.read(work -> AgendaMaking.make(work, work.today(), work.now(), Optional.empty()));
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
        return context.read(work -> {
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
        return context.read(work -> AgendaMaking.make(work, work.today(), work.now(), Optional.of(colleague.id())));
    }

    /**
     * Says that an item of an agenda is done: a follow-up is completed; a question is answered, which is logged as an
     * e-mail, a message or a letter if it was one, else as a call, about how it went, or about what they asked if that
     * takes more than a line; an important date is noted, so that it does not come up again this year.
     *
     * @param item the item
     * @param what how it went, at most 4,000 characters
     * @throws Refused if somebody did it or put it off before
     */
    public void done(AgendaItem item, String what) {
        context.write(work -> {
            Optional<FollowUp> followUp = item.followUp();
            Optional<Interaction> question = item.interaction();
            if (followUp.isPresent()) {
                return new FollowUps(context).complete(followUp.get().id(), what);
            }
            return question.isPresent()
                    ? AgendaActing.answer(work, question.get().id(), what)
                    : AgendaActing.note(work, item, what);
        });
    }

    /**
     * Puts an item of an agenda off to a day: a follow-up is snoozed; for a question or an important date a follow-up is
     * scheduled that takes its place.
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
        context.write(work -> {
            Optional<FollowUp> followUp = item.followUp();
            Optional<Interaction> question = item.interaction();
            if (followUp.isPresent()) {
                return new FollowUps(context).snooze(followUp.get().id(), until);
            }
            return question.isPresent()
                    ? AgendaActing.putOff(work, item, question.get().id(), until)
                    : AgendaActing.putOff(work, item, until);
        });
    }
}
