package dev.smallcrm.model;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Writes an interaction for people: {@code day and time – what: subject, amount}; what is unknown is left out. */
final class InteractionText {
    private InteractionText() {}

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
        String what = AgendaText.join(": ", what(interaction, texts), interaction.subject());
        return AgendaText.line(date + " – " + AgendaText.join(", ", what, amount));
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
