package dev.smallcrm.model;

import dev.smallcrm.model.AgendaItem.Reason;
import dev.smallcrm.model.ImportantDate.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Writes the lines for people, what is unknown left out: of an agenda {@code [pinned note] name (employer), city – why:
 * what – telephone}, of a timeline {@code day and time – what: subject, amount}.
 */
final class Lines {
    private Lines() {}

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
    private static String line(String text) {
        return text.replace('\u2028', ' ').replace('\u2029', ' ');
    }

    static String title(AgendaItem item) {
        String what = item.date().map(ImportantDate::label).orElseGet(() -> what(item));
        Texts texts = Texts.of(item.language());
        String title = what.isEmpty() ? texts.get("title." + titleKey(item)) : what;
        return item.date()
                .map(date -> join(", ", title, years(date, item.on(), texts), marking(date, texts)))
                .orElse(title);
    }

    private static String titleKey(AgendaItem item) {
        if (item.date().isPresent()) {
            return key(item.date().get().kind());
        }
        return item.touch().isPresent() ? "touch" : item.reason() == Reason.MISSED_CALL ? "call" : "answer";
    }

    private static String key(Kind kind) {
        return kind == Kind.BIRTHDAY ? "birthday" : kind == Kind.NAME_DAY ? "nameDay" : "anniversary";
    }

    private static String why(AgendaItem item, TimeWords words) {
        if (item.followUp().isPresent()) {
            return toDo(item, item.followUp().get(), words);
        }
        if (item.interaction().isPresent()) {
            return waits(item, item.interaction().get(), words);
        }
        return item.date()
                .map(date -> day(date, item.on(), words))
                .or(() -> item.touch().map(touch -> silence(touch, words.texts())))
                .orElse("");
    }

    private static String silence(Contact.Touch touch, Texts texts) {
        return touch.lastOn().isEmpty()
                ? texts.count("silence.ever", touch.agreed())
                : texts.get("silence.agreed", texts.count("silence", touch.days()), touch.agreed());
    }

    /** Of a promise what was said to the contact counts; a snooze is our own affair. */
    private static String toDo(AgendaItem item, FollowUp followUp, TimeWords words) {
        Due due = followUp.promise().map(Promise::promisedFor).orElse(followUp.due());
        Instant at = followUp.promise().map(Promise::deadline).orElse(followUp.dueAt());
        boolean wholeDay = due.time().isEmpty();
        Texts texts = words.texts();
        if (item.reason() == Reason.PROMISE_OVERDUE) {
            return texts.get("promise.overdue", late(item, due, words));
        }
        if (item.reason() == Reason.FOLLOW_UP_OVERDUE) {
            return texts.get("followUp.overdue", late(item, due, words));
        }
        String by = wholeDay ? words.day(due.date()) : words.by(at);
        if (item.reason() == Reason.FOLLOW_UP_DUE) {
            return texts.get("followUp.due", by);
        }
        return !wholeDay && words.today(at)
                ? texts.get("promise.due.today", words.time(at))
                : texts.get("promise.due", by);
    }

    private static String late(AgendaItem item, Due due, TimeWords words) {
        LocalDate day = item.reason() == Reason.PROMISE_OVERDUE ? due.date() : item.on();
        boolean byDay = due.time().isEmpty() && words.ahead(day) < 0;
        return byDay ? words.lateSince(day) : words.late(item.late());
    }

    private static String waits(AgendaItem item, Interaction waiting, TimeWords words) {
        Texts texts = words.texts();
        String ago = words.ago(waiting.occurredAt());
        if (item.reason() == Reason.MISSED_CALL) {
            boolean voicemail = waiting.outcome() == Interaction.Outcome.VOICEMAIL;
            return texts.get(voicemail ? "call.voicemail" : "call.missed", ago);
        }
        String asked = texts.get(asked(waiting, texts), ago);
        return item.reason() == Reason.ANSWER_OVERDUE
                ? texts.get("answer.overdue", asked)
                : texts.get("answer.due", asked, words.by(item.dueAt()));
    }

    private static String asked(Interaction waiting, Texts texts) {
        String key = "asked." + waiting.channel().name().toLowerCase(Locale.ROOT);
        return waiting.direction() == Interaction.Direction.INBOUND && texts.has(key) ? key : "asked";
    }

    private static String day(ImportantDate date, LocalDate on, TimeWords words) {
        Texts texts = words.texts();
        String day = words.day(on);
        String named =
                date.kind() == Kind.OTHER ? date.label() + " " + day : texts.get("date." + key(date.kind()), day);
        return join(", ", named, years(date, on, texts), marking(date, texts));
    }

    private static String years(ImportantDate date, LocalDate on, Texts texts) {
        int years = date.year().map(year -> on.getYear() - year.getValue()).orElse(0);
        return years > 0 && date.kind() != Kind.NAME_DAY
                ? texts.count(date.kind() == Kind.BIRTHDAY ? "turns" : "years", years)
                : "";
    }

    private static String marking(ImportantDate date, Texts texts) {
        String known = "marking." + date.marking();
        return texts.has(known) ? texts.get(known) : date.marking();
    }

    private static String what(AgendaItem item) {
        if (item.followUp().isPresent()) {
            return item.followUp().get().title();
        }
        if (item.interaction().isPresent()) {
            return item.interaction().get().subject();
        }
        return item.date()
                .filter(date -> date.kind() != Kind.OTHER)
                .map(ImportantDate::label)
                .orElse("");
    }

    /** The main number; nothing when it stands for the name already. */
    private static String phone(Contact contact, Texts texts) {
        if (contact.details().reach().doNotUse().contains(Channel.CALL)) {
            return texts.get("doNotCall");
        }
        String number =
                contact.phones().isEmpty() ? "" : contact.phones().get(0).number();
        return number.equals(contact.displayName()) ? "" : number;
    }

    private static String join(String separator, String... parts) {
        StringJoiner joined = new StringJoiner(separator);
        for (String part : parts) {
            if (!part.isEmpty()) {
                joined.add(part);
            }
        }
        return joined.toString();
    }

    static String of(Interaction interaction, Locale locale, ZoneId zone) {
        Texts texts = Texts.of(locale);
        ZonedDateTime at = interaction.occurredAt().atZone(zone);
        String date = texts.get(
                "line.date",
                at.getDayOfMonth(),
                texts.get("month." + at.getMonthValue()),
                at.getYear(),
                at.toLocalTime().truncatedTo(ChronoUnit.MINUTES));
        String amount =
                interaction.details().content().amount().map(Money::toString).orElse("");
        String what = join(": ", what(interaction, texts), interaction.subject());
        return line(date + " – " + join(", ", what, amount));
    }

    /** Who buys is plain, and so is who meets. */
    private static String what(Interaction interaction, Texts texts) {
        String channel = texts.get("line." + interaction.channel());
        String sided = interaction.channel() == Channel.PURCHASE
                ? channel
                : said(texts, "line." + interaction.direction(), channel);
        return said(texts, "line." + interaction.outcome(), sided);
    }

    private static String said(Texts texts, String key, String what) {
        return texts.has(key) ? texts.get(key, what) : what;
    }
}
