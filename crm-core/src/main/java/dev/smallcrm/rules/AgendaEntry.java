package dev.smallcrm.rules;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.AgendaItem.Reason;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Priority;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A line of an agenda before it has its place.
 *
 * @param reason why
 * @param priority how much it matters
 * @param dueAt from when on it is to be done
 * @param lateFrom from when on it is late
 * @param on the day of {@code dueAt}
 * @param contact who
 * @param id the id of the source
 * @param followUp the source, if it is one
 * @param interaction the source, if it is one
 * @param date the source, if it is one
 */
record AgendaEntry(
        Reason reason,
        Priority priority,
        Instant dueAt,
        Instant lateFrom,
        LocalDate on,
        ContactId contact,
        UUID id,
        Optional<FollowUp> followUp,
        Optional<Interaction> interaction,
        Optional<ImportantDate> date) {

    private static final Comparator<ImportantDate> DATES = Comparator.comparing(ImportantDate::kind)
            .thenComparing(ImportantDate::day)
            .thenComparing(ImportantDate::label)
            .thenComparing(date -> date.year().map(Year::getValue).orElse(0));

    /** The first thing to do first. */
    static final Comparator<AgendaEntry> ORDER = Comparator.comparingInt(AgendaEntry::group)
            .thenComparing(AgendaEntry::priority)
            .thenComparing(AgendaEntry::lateFrom)
            .thenComparing(AgendaEntry::reason)
            .thenComparing(AgendaEntry::id, IdOrder::compare)
            .thenComparing(entry -> entry.date, AgendaEntry::compareDates);

    static AgendaEntry of(FollowUp followUp, Instant at, ZoneId zone) {
        // A snooze moves what is due, not what the contact was told.
        Instant lateFrom = followUp.promise().map(Promise::deadline).orElse(followUp.overdueAt());
        boolean late = !at.isBefore(lateFrom);
        Reason reason = followUp.promise().isPresent()
                ? (late ? Reason.PROMISE_OVERDUE : Reason.PROMISE_DUE)
                : (late ? Reason.FOLLOW_UP_OVERDUE : Reason.FOLLOW_UP_DUE);
        return new AgendaEntry(
                reason,
                followUp.details().priority(),
                followUp.dueAt(),
                lateFrom,
                followUp.dueAt().atZone(zone).toLocalDate(),
                followUp.contact(),
                followUp.id().value(),
                Optional.of(followUp),
                Optional.empty(),
                Optional.empty());
    }

    static AgendaEntry of(Interaction waiting, Instant at, ZoneId zone) {
        Instant dueAt = waiting.answer().orElseThrow().dueAt();
        Reason reason = Answers.missedCall(waiting.details())
                ? Reason.MISSED_CALL
                : at.isBefore(dueAt) ? Reason.ANSWER_DUE : Reason.ANSWER_OVERDUE;
        return new AgendaEntry(
                reason,
                Priority.NORMAL,
                dueAt,
                dueAt,
                dueAt.atZone(zone).toLocalDate(),
                waiting.contact(),
                waiting.id().value(),
                Optional.empty(),
                Optional.of(waiting),
                Optional.empty());
    }

    static AgendaEntry of(ContactId contact, ImportantDate date, LocalDate on, ZoneId zone) {
        return new AgendaEntry(
                Reason.IMPORTANT_DATE,
                Priority.NORMAL,
                on.atStartOfDay(zone).toInstant(),
                on.plusDays(1).atStartOfDay(zone).toInstant(),
                on,
                contact,
                contact.value(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(date));
    }

    AgendaItem item(int rank, Contact who, Instant at, ZoneId zone, Locale language) {
        Duration late = at.isAfter(lateFrom) ? Duration.between(lateFrom, at) : Duration.ZERO;
        return new AgendaItem(reason, rank, who, dueAt, late, followUp, interaction, date, on, at, zone, language);
    }

    private int group() {
        return switch (reason) {
            case PROMISE_OVERDUE -> 0;
            case MISSED_CALL -> 1;
            case ANSWER_OVERDUE -> 2;
            case PROMISE_DUE, ANSWER_DUE -> 3;
            case FOLLOW_UP_OVERDUE -> 4;
            case FOLLOW_UP_DUE -> 5;
            case IMPORTANT_DATE -> 6;
        };
    }

    private static int compareDates(Optional<ImportantDate> one, Optional<ImportantDate> other) {
        return one.isPresent() && other.isPresent() ? DATES.compare(one.get(), other.get()) : 0;
    }
}
