package dev.smallcrm.rules;

import java.time.MonthDay;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The name days of Czech, Slovak and Polish given names.
 *
 * <p>Each language has its own calendar, which is read when that language is asked for the first time. A Polish calendar
 * has many days for a common name; these are the ones that calendars in use agree on.
 *
 * <p>What a calendar says is a suggestion: people keep the day they are used to, so somebody confirms it.
 */
public final class NameDays {
    private static final Set<String> CALENDARS = Set.of("cs", "pl", "sk");
    private static final Map<String, NameDayCalendar> READ = new ConcurrentHashMap<>();

    private NameDays() {}

    /**
     * Gives all name days of a given name. Case and accents do not matter, familiar forms count: {@code kasia} has the
     * days of Katarzyna. A form that stands for several names has the days of all of them ({@code Renia} those of Irena,
     * Regina and Renata), and so have several given names in one text ({@code Anna Maria}).
     *
     * @param givenName any text
     * @param language the language; what country it has does not matter
     * @return the days in the order of the year, each once; empty for a name that this language's calendar does not know,
     *     and for a language other than Czech, Slovak and Polish; unmodifiable
     */
    public static List<MonthDay> of(String givenName, Locale language) {
        return calendar(language).stream()
                .flatMap(calendar -> calendar.find(givenName).stream())
                .flatMap(entry -> entry.days().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Suggests the one day on which somebody is likely to keep the name day. Of several given names the first that the
     * calendar knows counts.
     *
     * <ul>
     *   <li>A name with one day: that day.
     *   <li>A Polish name with several: the first on or after the birthday, as the custom is; without a birthday the day by
     *       which the name is known (24 June for Jan), and none where opinions differ.
     *   <li>A Czech or Slovak name with several (Petr): none, for there the birthday decides nothing.
     * </ul>
     *
     * @param givenName any text
     * @param birthday the day and month of birth, if known
     * @param language the language; what country it has does not matter
     * @return the day, one of {@link #of}; empty if there is none to suggest
     */
    public static Optional<MonthDay> suggested(String givenName, Optional<MonthDay> birthday, Locale language) {
        boolean countedFromTheBirthday = language.getLanguage().equals("pl");
        return calendar(language).stream()
                .flatMap(calendar -> calendar.find(givenName).stream())
                .findFirst()
                .flatMap(entry -> suggested(entry.days(), countedFromTheBirthday ? birthday : Optional.empty())
                        .or(entry::bestKnown));
    }

    /**
     * Suggests one of several days by the custom that the birthday decides: for a calendar of the host's own.
     *
     * @param days the days of one name, in any order
     * @param birthday the day and month of birth, if known
     * @return the only day; of several the first on or after the birthday, the end of the year followed by its beginning;
     *     empty if there is no day, or several and no birthday
     */
    public static Optional<MonthDay> suggested(List<MonthDay> days, Optional<MonthDay> birthday) {
        List<MonthDay> ofTheYear = days.stream().distinct().sorted().toList();
        if (ofTheYear.size() == 1) {
            return Optional.of(ofTheYear.get(0));
        }
        return birthday.flatMap(born -> ofTheYear.stream()
                .filter(day -> !day.isBefore(born))
                .findFirst()
                .or(() -> ofTheYear.stream().findFirst()));
    }

    /**
     * Whether there is a calendar of a language.
     *
     * @param language what country it has does not matter
     * @return whether it is Czech, Slovak or Polish
     */
    public static boolean speaks(Locale language) {
        return CALENDARS.contains(language.getLanguage());
    }

    private static Optional<NameDayCalendar> calendar(Locale language) {
        return speaks(language)
                ? Optional.of(READ.computeIfAbsent(language.getLanguage(), NameDayCalendar::read))
                : Optional.empty();
    }
}
