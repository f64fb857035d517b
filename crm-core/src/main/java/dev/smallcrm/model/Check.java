package dev.smallcrm.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one place where text, lists and times are measured before they become part of a value. */
final class Check {
    /** The longest free text, in code points. */
    static final int LONG_TEXT = 100_000;

    private static final int UUID_LENGTH = 36;
    private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

    private Check() {}

    /** None of these is null; each stands behind its name. */
    static void notNull(@Nullable Object... named) {
        for (int i = 0; i < named.length; i += 2) {
            if (named[i + 1] == null) {
                throw new NullPointerException(named[i] + " is null");
            }
        }
    }

    /** One line of text: edges stripped, no control characters, at most {@code max} code points. */
    static String line(String field, String value, int max) {
        String line = text(field, value.strip(), max);
        if (line.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidInput(field, "has a line break or another control character", "keep it to one line");
        }
        return line;
    }

    /** As {@link #line}, and not blank. */
    static String required(String field, String value, int max) {
        String line = line(field, value, max);
        if (line.isEmpty()) {
            throw new InvalidInput(field, "is empty", "give at least one character");
        }
        return line;
    }

    /** Text of any number of lines, kept to the letter, at most {@code max} code points. */
    static String text(String field, String value, int max) {
        int length = value.codePointCount(0, value.length());
        if (length > max) {
            throw new InvalidInput(field, "has " + length + " characters, the limit is " + max, "shorten it");
        }
        value.codePoints().forEach(c -> {
            if (c == 0) {
                throw new InvalidInput(field, "has a NUL character", "remove it");
            }
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                throw new InvalidInput(
                        field, "has half of a surrogate pair", "pass whole characters, it was cut in two");
            }
        });
        return value;
    }

    static <T> List<T> list(String field, List<T> values, int max) {
        return sized(field, List.copyOf(values), values.size(), max);
    }

    static <T> T sized(String field, T copy, int size, int max) {
        if (size > max) {
            throw new InvalidInput(field, "has " + size + " entries, the limit is " + max, "keep the ones in use");
        }
        return copy;
    }

    /** An instant that every store can hold, cut to microseconds. */
    static Instant instant(String field, Instant value) {
        if (value.isBefore(FIRST) || value.isAfter(LAST)) {
            throw new InvalidInput(field, "is outside the years 1 to 9999", "give a time within them");
        }
        return value.truncatedTo(ChronoUnit.MICROS);
    }

    static Optional<Instant> instant(String field, Optional<Instant> value) {
        return value.map(at -> instant(field, at));
    }

    static Optional<LocalDate> date(String field, Optional<LocalDate> value) {
        return value.map(day -> date(field, day));
    }

    static LocalDate date(String field, LocalDate value) {
        if (value.getYear() < 1 || value.getYear() > 9999) {
            throw new InvalidInput(field, "is outside the years 1 to 9999", "give a date within them");
        }
        return value;
    }

    /** An id from text, the same way for each kind of id. */
    static UUID uuid(String field, String text) {
        try {
            if (text.length() == UUID_LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            throw notAnId(field);
        }
        throw notAnId(field);
    }

    private static InvalidInput notAnId(String field) {
        return new InvalidInput(field, "is not a UUID", "pass an id as its toString() writes it");
    }
}
