package dev.smallcrm.rules;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The name days of one language, read from its resource: a line has a name, its days as {@code MMDD} (the best known of
 * several may have a star), then its familiar forms. A familiar form on several lines stands for all those names.
 */
final class NameDayCalendar {

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final char BEST_KNOWN = '*';

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

    /** One line of the resource. */
    record Line(String name, List<MonthDay> days, Optional<MonthDay> bestKnown, List<String> familiar) {

        static Line parse(String text) {
            String[] words = text.split(" ", -1);
            List<MonthDay> days = new ArrayList<>();
            Optional<MonthDay> best = Optional.empty();
            int i = 1;
            for (; i < words.length && Character.isDigit(words[i].charAt(0)); i++) {
                int date = Integer.parseInt(words[i].substring(0, 4));
                MonthDay day = MonthDay.of(date / 100, date % 100);
                days.add(day);
                if (words[i].charAt(words[i].length() - 1) == BEST_KNOWN) {
                    best = Optional.of(day);
                }
            }
            return new Line(words[0], List.copyOf(days), best, List.of(words).subList(i, words.length));
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
        return NameDayFile.lines("namedays_" + language + ".txt").stream()
                .filter(line -> !line.startsWith("#"))
                .map(Line::parse)
                .toList();
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
