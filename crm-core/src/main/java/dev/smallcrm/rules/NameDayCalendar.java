package dev.smallcrm.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The name days of one language, read from its resource: a line for each day of a leap year, with the names of that day
 * (the best known of several days of a name may have a star), each with its familiar forms at its first day. A familiar
 * form of several names stands for all of them. The one thing of these rules that reads.
 */
final class NameDayCalendar {

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final String BEST_KNOWN = "*";

    /** Of a leap year. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    /** What is known of a name, or of several that share a familiar form: its days in the order of the year. */
    record Entry(String name, List<MonthDay> days, Optional<MonthDay> bestKnown, List<String> familiar) {

        private Entry on(MonthDay day, boolean best, List<String> forms) {
            return new Entry(
                    name,
                    Stream.concat(days.stream(), Stream.of(day)).toList(),
                    best ? Optional.of(day) : bestKnown,
                    forms.isEmpty() ? familiar : forms);
        }

        private Entry with(Entry other) {
            return new Entry(
                    "",
                    Stream.concat(days.stream(), other.days.stream())
                            .distinct()
                            .sorted()
                            .toList(),
                    Optional.empty(),
                    List.of());
        }
    }

    private final Map<String, Entry> entries = new HashMap<>();

    private NameDayCalendar(List<Entry> names) {
        // Marks tell Láďa (Ladislav) from Lada: what is spelled so comes first, and a name before a familiar form.
        add(names, NameDayCalendar::spelled, entry -> List.of(entry.name()));
        add(names, NameDayCalendar::spelled, Entry::familiar);
        add(names, Folding::fold, entry -> List.of(entry.name()));
        add(names, Folding::fold, Entry::familiar);
    }

    static NameDayCalendar read(String language) {
        return new NameDayCalendar(names(language));
    }

    static List<Entry> names(String language) {
        Map<String, Entry> names = new LinkedHashMap<>();
        LocalDate date = FIRST_DAY;
        for (String day : lines("namedays_" + language + ".txt")) {
            if (day.startsWith("#")) {
                continue;
            }
            for (String each : day.split(" ", -1)) {
                List<String> forms = List.of(each.split("=", -1));
                String name = forms.get(0).replace(BEST_KNOWN, "");
                boolean best = !name.equals(forms.get(0));
                Entry before = names.getOrDefault(name, new Entry(name, List.of(), Optional.empty(), List.of()));
                names.put(name, before.on(MonthDay.from(date), best, forms.subList(1, forms.size())));
            }
            date = date.plusDays(1);
        }
        names.remove("");
        return List.copyOf(names.values());
    }

    private static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(NameDayCalendar.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private void add(List<Entry> names, UnaryOperator<String> key, Function<Entry, List<String>> words) {
        Map<String, Entry> byKey = new HashMap<>();
        for (Entry entry : names) {
            Set<String> keys = new HashSet<>();
            words.apply(entry).forEach(word -> keys.add(key.apply(word)));
            keys.forEach(each -> byKey.merge(each, entry, Entry::with));
        }
        byKey.forEach(entries::putIfAbsent);
    }

    private static String spelled(String word) {
        return Normalizer.normalize(word, Form.NFC).toLowerCase(Locale.ROOT);
    }
}
