package dev.smallcrm.model;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.Locale;
import java.util.Optional;

/**
 * A day to think of somebody every year.
 *
 * @param kind what day it is
 * @param day day and month
 * @param year the year it began, if known
 * @param label what it is called, needed for {@link Kind#OTHER}; one line of at most 60 characters. With another label it
 *     is another date: it comes again though it was done this year
 * @param marking how they would have it marked: one of {@link #CALL}, {@link #CARD}, {@link #FLOWERS} and
 *     {@link #DISCOUNT}, or anything else; one line of at most 60 characters, empty if nobody said
 */
public record ImportantDate(Kind kind, MonthDay day, Optional<Year> year, String label, String marking) {
    /** Marked by a call. */
    public static final String CALL = "call";

    /** Marked by a card in the post. */
    public static final String CARD = "card";

    /** Marked by flowers. */
    public static final String FLOWERS = "flowers";

    /** Marked by a lower price. */
    public static final String DISCOUNT = "discount";

    /** What is remembered on the day. */
    public enum Kind {
        /** The day somebody was born. */
        BIRTHDAY,
        /** The day of the saint or the calendar whose name somebody bears. */
        NAME_DAY,
        /** A wedding, a founding, the first order. */
        ANNIVERSARY,
        /** Anything else; the label says what. */
        OTHER
    }

    /** Checks that the day exists in the year; throws {@link InvalidInput}. */
    public ImportantDate {
        Check.notNull("kind", kind, "day", day);
        label = Check.line("date label", label, 60);
        marking = Check.line("date marking", marking, 60);
        if (kind == Kind.OTHER && label.isEmpty()) {
            throw new InvalidInput("date label", "is empty for a date of the kind OTHER", "say what day it is");
        }
        if (year.isPresent()) {
            int y = year.get().getValue();
            if (y < 1 || y > 9999) {
                throw new InvalidInput("date year", "is outside the years 1 to 9999", "leave the year out");
            }
            if (!day.isValidYear(y)) {
                throw new InvalidInput(
                        "date", "is 29 February in a year that has none", "correct the day or leave the year out");
            }
        }
    }

    /**
     * A birthday with its year.
     *
     * @param date the day of birth
     * @return the value
     */
    public static ImportantDate birthday(LocalDate date) {
        return new ImportantDate(Kind.BIRTHDAY, MonthDay.from(date), Optional.of(Year.from(date)), "", "");
    }

    /**
     * A birthday whose year nobody told us.
     *
     * @param day day and month
     * @return the value
     */
    public static ImportantDate birthday(MonthDay day) {
        return new ImportantDate(Kind.BIRTHDAY, day, Optional.empty(), "", "");
    }

    /**
     * A name day.
     *
     * @param day day and month
     * @return the value
     */
    public static ImportantDate nameDay(MonthDay day) {
        return new ImportantDate(Kind.NAME_DAY, day, Optional.empty(), "", "");
    }

    /**
     * An anniversary with the year it counts from.
     *
     * @param date the first day
     * @param label what is celebrated; may be empty
     * @return the value
     */
    public static ImportantDate anniversary(LocalDate date, String label) {
        return new ImportantDate(Kind.ANNIVERSARY, MonthDay.from(date), Optional.of(Year.from(date)), label, "");
    }

    /**
     * How they would have it marked.
     *
     * @param how {@link #CALL}, {@link #CARD}, {@link #FLOWERS}, {@link #DISCOUNT}, or a line of your own
     * @return the date with that
     */
    public ImportantDate markedBy(String how) {
        return new ImportantDate(kind, day, year, label, how);
    }

    /**
     * What a follow-up of a date says that was ended because nobody saw to it.
     *
     * @param language English, Polish or Czech; any other language is answered in English
     * @return one line
     */
    public static String passed(Locale language) {
        return Texts.of(language).get("date.passed");
    }

    /** Shows the kind only. */
    @Override
    public String toString() {
        return "ImportantDate[" + kind + "]";
    }
}
