package dev.smallcrm.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the lines of an agenda for people: {@code [pinned note] name (employer), city – why: what – telephone}; what is unknown is
 * left out.
 */
final class AgendaText {
    private AgendaText() {}

    static String of(AgendaItem item, Locale locale) {
        Texts texts = Texts.of(locale);
        Contact contact = item.contact();
        String employer =
                item.employer().map(of -> " (" + of.displayName() + ")").orElse("");
        String who = join(", ", contact.displayName() + employer, contact.city());
        String why = join(": ", why(item, new TimeWords(texts, item.at(), item.zone())), what(item));
        String note = contact.pinnedNote().isEmpty() ? "" : "[" + contact.pinnedNote() + "]";
        return line(join(" ", note, join(" – ", who, why, phone(contact, texts))));
    }

    /** One line of what may hold the separators of lines and paragraphs. */
    static String line(String text) {
        return text.replace('\u2028', ' ').replace('\u2029', ' ');
    }

    static String title(AgendaItem item) {
        String what = what(item);
        return what.isEmpty() ? Texts.of(item.language()).get("title." + titleKey(item)) : what;
    }

    private static String titleKey(AgendaItem item) {
        return item.date()
                .map(date -> switch (date.kind()) {
                    case BIRTHDAY -> "birthday";
                    case NAME_DAY -> "nameDay";
                    case ANNIVERSARY, OTHER -> "anniversary";
                })
                .orElse(item.reason() == AgendaItem.Reason.MISSED_CALL ? "call" : "answer");
    }

    private static String why(AgendaItem item, TimeWords words) {
        return switch (item.reason()) {
            case PROMISE_OVERDUE, PROMISE_DUE, FOLLOW_UP_OVERDUE, FOLLOW_UP_DUE ->
                item.followUp().map(followUp -> toDo(item, followUp, words)).orElse("");
            case MISSED_CALL, ANSWER_OVERDUE, ANSWER_DUE ->
                item.interaction().map(waiting -> waits(item, waiting, words)).orElse("");
            case IMPORTANT_DATE ->
                item.date().map(date -> day(date, item.on(), words)).orElse("");
        };
    }

    /** Of a promise what was said to the contact counts; a snooze is our own affair. */
    private static String toDo(AgendaItem item, FollowUp followUp, TimeWords words) {
        Due due = followUp.promise().map(Promise::promisedFor).orElse(followUp.due());
        Instant at = followUp.promise().map(Promise::deadline).orElse(followUp.dueAt());
        boolean wholeDay = due.time().isEmpty();
        Texts texts = words.texts();
        return switch (item.reason()) {
            case PROMISE_OVERDUE -> texts.get("promise.overdue", late(item, due, words));
            case FOLLOW_UP_OVERDUE -> texts.get("followUp.overdue", late(item, due, words));
            case FOLLOW_UP_DUE -> texts.get("followUp.due", wholeDay ? words.day(due.date()) : words.by(at));
            default ->
                !wholeDay && words.today(at)
                        ? texts.get("promise.due.today", words.time(at))
                        : texts.get("promise.due", wholeDay ? words.day(due.date()) : words.by(at));
        };
    }

    private static String late(AgendaItem item, Due due, TimeWords words) {
        boolean byDay = due.time().isEmpty() && words.ahead(due.date()) < 0;
        return byDay ? words.lateSince(due.date()) : words.late(item.late());
    }

    private static String waits(AgendaItem item, Interaction waiting, TimeWords words) {
        Texts texts = words.texts();
        String ago = words.ago(waiting.occurredAt());
        if (item.reason() == AgendaItem.Reason.MISSED_CALL) {
            boolean voicemail = waiting.outcome() == Interaction.Outcome.VOICEMAIL;
            return texts.get(voicemail ? "call.voicemail" : "call.missed", ago);
        }
        String asked = texts.get(asked(waiting), ago);
        return item.reason() == AgendaItem.Reason.ANSWER_OVERDUE
                ? texts.get("answer.overdue", asked)
                : texts.get("answer.due", asked, words.by(item.dueAt()));
    }

    private static String asked(Interaction waiting) {
        if (waiting.direction() != Interaction.Direction.INBOUND) {
            return "asked";
        }
        return switch (waiting.channel()) {
            case EMAIL -> "asked.email";
            case MESSAGE -> "asked.message";
            case LETTER -> "asked.letter";
            case REVIEW -> "asked.review";
            case CALL, VISIT, MEETING, NOTE, PURCHASE -> "asked";
        };
    }

    private static String day(ImportantDate date, LocalDate on, TimeWords words) {
        Texts texts = words.texts();
        String day = words.day(on);
        return switch (date.kind()) {
            case BIRTHDAY -> join(", ", texts.get("date.birthday", day), years("turns", date, on, texts));
            case NAME_DAY -> texts.get("date.nameDay", day);
            case ANNIVERSARY -> join(", ", texts.get("date.anniversary", day), years("years", date, on, texts));
            case OTHER -> join(", ", date.label() + " " + day, years("years", date, on, texts));
        };
    }

    private static String years(String key, ImportantDate date, LocalDate on, Texts texts) {
        return date.year()
                .map(year -> on.getYear() - year.getValue())
                .filter(years -> years > 0)
                .map(years -> texts.count(key, years))
                .orElse("");
    }

    private static String what(AgendaItem item) {
        return item.followUp()
                .map(FollowUp::title)
                .or(() -> item.interaction().map(Interaction::subject))
                .or(() -> item.date()
                        .filter(date -> date.kind() != ImportantDate.Kind.OTHER)
                        .map(ImportantDate::label))
                .orElse("");
    }

    /** The main number; nothing when it stands for the name already. */
    private static String phone(Contact contact, Texts texts) {
        if (contact.details().reach().doNotUse().contains(Channel.CALL)) {
            return texts.get("doNotCall");
        }
        return contact.phones().stream()
                .map(Phone::number)
                .limit(1)
                .filter(number -> !number.equals(contact.displayName()))
                .findFirst()
                .orElse("");
    }

    static String join(String separator, String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
    }
}
