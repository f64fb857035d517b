package dev.smallcrm.rules;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The name days of one language, read from its resource: a line for each day of a leap year, with the names of that day
 * (the best known of several days of a name may have a star), each with its familiar forms at its first day. A familiar
 * form of several names stands for all of them.
 */
final class NameDayCalendar {

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final String BEST_KNOWN = "*";

    /** Of a leap year. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    /** What was found under one name: its days in the order of the year, and which of several is the best known. */
    record Entry(List<MonthDay> days, Optional<MonthDay> bestKnown) {

        private static Entry of(List<Line> lines) {
            List<MonthDay> days = lines.stream()
                    .flatMap(line -> line.days().stream())
                    .distinct()
                    .sorted()
                    .toList();
            return new Entry(days, lines.size() == 1 ? lines.get(0).bestKnown() : Optional.empty());
        }
    }

    /** One name of the resource. */
    record Line(String name, List<MonthDay> days, Optional<MonthDay> bestKnown, List<String> familiar) {

        private Line on(MonthDay day, boolean best, List<String> forms) {
            return new Line(
                    name,
                    Stream.concat(days.stream(), Stream.of(day)).toList(),
                    best ? Optional.of(day) : bestKnown,
                    forms.isEmpty() ? familiar : forms);
        }
    }

    private final Map<String, Entry> entries = new HashMap<>();

    private NameDayCalendar(List<Line> lines) {
        // Marks tell Láďa (Ladislav) from Lada: what is spelled so comes first, and a name before a familiar form.
        add(lines, NameDayCalendar::spelled, line -> Stream.of(line.name()));
        add(lines, NameDayCalendar::spelled, line -> line.familiar().stream());
        add(lines, Folding::fold, line -> Stream.of(line.name()));
        add(lines, Folding::fold, line -> line.familiar().stream());
    }

    static NameDayCalendar read(String language) {
        return new NameDayCalendar(lines(language));
    }

    static List<Line> lines(String language) {
        Map<String, Line> lines = new LinkedHashMap<>();
        LocalDate date = FIRST_DAY;
        for (String names : NameDayFile.lines("namedays_" + language + ".txt")) {
            if (names.startsWith("#")) {
                continue;
            }
            for (String each : names.split(" ", -1)) {
                List<String> forms = List.of(each.split("=", -1));
                boolean best = forms.get(0).endsWith(BEST_KNOWN);
                String name = forms.get(0).replace(BEST_KNOWN, "");
                Line before = lines.getOrDefault(name, new Line(name, List.of(), Optional.empty(), List.of()));
                lines.put(name, before.on(MonthDay.from(date), best, forms.subList(1, forms.size())));
            }
            date = date.plusDays(1);
        }
        lines.remove("");
        return List.copyOf(lines.values());
    }

    /** What is known of each of the given names, in the order of the text; unknown names are left out. */
    List<Entry> find(String givenNames) {
        List<Entry> found = new ArrayList<>();
        for (String word : NOT_OF_A_NAME.split(INVISIBLE.matcher(givenNames).replaceAll(""), -1)) {
            Entry entry = entries.get(spelled(word));
            if (entry == null) {
                entry = entries.get(Folding.fold(word));
            }
            if (entry != null) {
                found.add(entry);
            }
        }
        return found;
    }

    private void add(List<Line> lines, UnaryOperator<String> key, Function<Line, Stream<String>> words) {
        Map<String, List<Line>> byKey = new HashMap<>();
        for (Line line : lines) {
            words.apply(line)
                    .map(key)
                    .distinct()
                    .forEach(k ->
                            byKey.computeIfAbsent(k, none -> new ArrayList<>()).add(line));
        }
        byKey.forEach((k, found) -> entries.putIfAbsent(k, Entry.of(found)));
    }

    private static String spelled(String word) {
        return Normalizer.normalize(word, Form.NFC).toLowerCase(Locale.ROOT);
    }
}
