package dev.smallcrm.rules;

import dev.smallcrm.model.Agenda;
import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.AgendaItem.Reason;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Who needs us, and in which order. */
public final class AgendaRules {
    /** How many days before an important date it comes up. */
    public static final int DATES_AHEAD = 7;

    private static final int MOST_COUNTED = 1_000;

    private AgendaRules() {}

    /**
     * Makes the agenda of a day out of what is open. The order is a total one and does not depend on the order of the
     * arguments:
     *
     * <ol>
     *   <li>promises that are late by what was said to the contact;
     *   <li>calls to be returned;
     *   <li>answers that are late;
     *   <li>promises and answers that are in time, whichever is late next;
     *   <li>follow-ups that are late;
     *   <li>follow-ups that are in time;
     *   <li>important dates;
     * </ol>
     *
     * within each by priority (what has none counts as {@code NORMAL}), then by the moment from which on it is late (for
     * dates by the day), then as in {@link AgendaItem.Reason}, then by the id of the source (for dates: of the contact).
     *
     * <p>Left out are archived contacts, what is to be done only after the day, and what happened only after it.
     *
     * @param date the day
     * @param at the moment for which lateness is reckoned
     * @param zone the book's zone
     * @param language the book's language
     * @param followUps open follow-ups and promises
     * @param waiting interactions whose answer is open
     * @param withDates contacts with the dates that are not done yet, and no others
     * @param contacts finds each contact that the three lists name, as it is stored
     * @param notLoaded how many more there are than the lists hold, by reason
     * @return at most {@link Agenda#MAX_ITEMS} items, the first thing to do first, and how many more there are
     */
    public static Agenda agenda(
            LocalDate date,
            Instant at,
            ZoneId zone,
            Locale language,
            List<FollowUp> followUps,
            List<Interaction> waiting,
            List<Contact> withDates,
            Function<ContactId, Contact> contacts,
            Map<Reason, Integer> notLoaded) {
        List<AgendaEntry> entries = new ArrayList<>();
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        for (FollowUp followUp : followUps) {
            if (followUp.dueAt().isBefore(end)) {
                entries.add(AgendaEntry.of(followUp, at, zone));
            }
        }
        for (Interaction interaction : waiting) {
            if (interaction.occurredAt().isBefore(end)) {
                entries.add(AgendaEntry.of(interaction, at, zone));
            }
        }
        for (Contact contact : withDates) {
            contact.dates()
                    .forEach(day -> ImportantDates.next(day, date, DATES_AHEAD)
                            .ifPresent(on -> entries.add(AgendaEntry.of(contact.id(), day, on, zone))));
        }
        List<AgendaEntry> ordered = entries.stream()
                .filter(entry -> !contacts.apply(entry.contact()).archived())
                .sorted(AgendaEntry.ORDER)
                .toList();
        int shown = Math.min(ordered.size(), Agenda.MAX_ITEMS);
        List<AgendaItem> items = IntStream.range(0, shown)
                .mapToObj(i ->
                        ordered.get(i).item(i + 1, contacts.apply(ordered.get(i).contact()), at, zone, language))
                .toList();
        return new Agenda(date, at, items, more(ordered.subList(shown, ordered.size()), notLoaded));
    }

    private static Map<Reason, Integer> more(List<AgendaEntry> cut, Map<Reason, Integer> notLoaded) {
        Map<Reason, Integer> more = new EnumMap<>(Reason.class);
        notLoaded.forEach((reason, count) -> more.merge(reason, count, AgendaRules::sum));
        cut.forEach(entry -> more.merge(entry.reason(), 1, AgendaRules::sum));
        more.values().removeIf(count -> count <= 0);
        more.replaceAll((reason, count) -> sum(count, 0));
        return more;
    }

    private static int sum(int one, int other) {
        return (int) Math.min((long) one + other, MOST_COUNTED);
    }
}
