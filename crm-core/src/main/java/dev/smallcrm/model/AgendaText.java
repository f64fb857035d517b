package dev.smallcrm.model;

import java.util.Locale;

/** Writes the lines of an agenda for people. */
final class AgendaText {
    private AgendaText() {}

    static String of(AgendaItem item, Locale locale) {
        return item.contact().displayName() + ", " + item.reason().name().toLowerCase(Locale.ROOT);
    }
}
