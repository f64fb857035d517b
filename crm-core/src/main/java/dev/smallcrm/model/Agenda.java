package dev.smallcrm.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Who needs us on a day, the first thing to do first.
 *
 * @param date the day, in the book's zone
 * @param at the moment for which lateness was reckoned
 * @param items at most 20 lines
 * @param more how many there are beyond these lines, by reason; reasons without any are left out. No count goes beyond
 *     1,000
 */
public record Agenda(LocalDate date, Instant at, List<AgendaItem> items, Map<AgendaItem.Reason, Integer> more) {
    /** How many lines an agenda has at most. */
    public static final int MAX_ITEMS = 20;

    /** Copies. */
    public Agenda {
        Check.notNull("date", date, "at", at);
        items = List.copyOf(items);
        more = Map.copyOf(more);
    }

    /**
     * Does something with each line, in order.
     *
     * @param action what to do
     */
    public void forEach(Consumer<? super AgendaItem> action) {
        items.forEach(action);
    }

    /** Says nothing about the people. */
    @Override
    public String toString() {
        return "Agenda[" + date + ", " + items.size() + " items]";
    }
}
