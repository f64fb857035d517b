package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.Stamp;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The small values that several tables have, in columns that are called the same in all of them. */
final class Parts {
    private static final String OF_LOCALE = "_";

    private Parts() {}

    /** A list in one list of texts: all parts of the first, then all of the second. */
    static <T> List<String> write(Collection<T> values, Function<T, List<String>> parts) {
        return values.stream().flatMap(value -> parts.apply(value).stream()).toList();
    }

    static <T> List<T> read(List<String> texts, int width, Function<List<String>, T> make) {
        List<T> values = new ArrayList<>(texts.size() / width);
        for (int start = 0; start < texts.size(); start += width) {
            values.add(make.apply(texts.subList(start, start + width)));
        }
        return values;
    }

    static List<String> ofReferences(Collection<ExternalRef> refs) {
        return write(refs, ref -> List.of(ref.system(), ref.key(), ref.label(), ref.uri()));
    }

    static List<ExternalRef> references(Row row) throws SQLException {
        return read(row.texts(), 4, part -> new ExternalRef(part.get(0), part.get(1), part.get(2), part.get(3)));
    }

    static <E extends Enum<E>> List<String> ofEnums(Collection<E> constants) {
        return constants.stream().sorted().map(Enum::name).toList();
    }

    static <E extends Enum<E>> Set<E> enums(Class<E> type, Row row) throws SQLException {
        Set<E> constants = EnumSet.noneOf(type);
        row.texts().forEach(name -> constants.add(Enum.valueOf(type, name)));
        return constants;
    }

    /** A language as text, so that each comes back equal: as a BCP 47 tag where that says it all. */
    static String ofLocale(Locale locale) {
        String tag = locale.toLanguageTag();
        return Locale.forLanguageTag(tag).equals(locale)
                ? tag
                : OF_LOCALE + String.join(OF_LOCALE, locale.getLanguage(), locale.getCountry(), locale.getVariant());
    }

    static Locale locale(String text) {
        if (!text.startsWith(OF_LOCALE)) {
            return Locale.forLanguageTag(text);
        }
        String[] parts = text.split(OF_LOCALE, 4);
        return new Locale(parts[1], parts[2], parts[3]);
    }

    /** When and by whom a row was written. */
    static Stamp stamp(Row row) throws SQLException {
        return new Stamp(row.at(), new Actor(row.text()), row.at(), new Actor(row.text()));
    }

    static Args write(Args args, Stamp stamp) {
        return args.at("created_at", stamp.createdAt())
                .text("created_by", stamp.createdBy().key())
                .at("updated_at", stamp.updatedAt())
                .text("updated_by", stamp.updatedBy().key());
    }

    /** What is expected, in ISO 8601 text, which keeps months apart from days. */
    static Expectations expectations(Row row) throws SQLException {
        return new Expectations(
                row.maybeText().map(Duration::parse),
                row.maybeText().map(Period::parse),
                row.maybeText().map(Period::parse));
    }

    static Args write(Args args, Expectations expectations) {
        return args.text("answer_within", expectations.answerWithin().map(Duration::toString))
                .text("keep_in_touch_every", expectations.keepInTouchEvery().map(Period::toString))
                .text("losing_touch_after", expectations.losingTouchAfter().map(Period::toString));
    }

    static Optional<Due> due(Row row) throws SQLException {
        var date = row.maybeDate();
        var time = row.maybeTime();
        var zone = row.maybeText().map(ZoneId::of);
        return date.map(day -> new Due(day, time, zone));
    }

    static void due(Args args, String of, Optional<Due> due) {
        args.value(of + "_date", JDBCType.DATE, due.map(Due::date))
                .value(of + "_time", JDBCType.TIME, due.flatMap(Due::time))
                .text(of + "_zone", due.flatMap(Due::zone).map(ZoneId::getId));
    }
}
