package dev.smallcrm.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What holds for a whole book, kept in it from its first opening; the calendar may be changed later.
 *
 * @param zone the zone in which days begin
 * @param country where telephone numbers without a country are rung: ISO 3166 alpha-2, or empty
 * @param language in which text for people is written
 * @param currency in which amounts without one are meant
 * @param everybodyElse what people expect who have no relationship with us
 * @param counting what counts as the last contact with somebody
 * @param calendar when we are open
 */
public record BookSettings(
        ZoneId zone,
        String country,
        Locale language,
        Currency currency,
        Expectations everybodyElse,
        Counting counting,
        WorkingCalendar calendar) {
    /**
     * What counts as the last contact with somebody, by channel and by who wrote or rang; something that has no direction,
     * as a meeting, counts if its channel does either way. Whatever did not come through never counts: a call that nobody
     * took, a voicemail, a mail that did not arrive.
     *
     * @param fromThem the channels on which it counts if it came from them
     * @param fromUs the channels on which it counts if it came from us
     */
    public record Counting(Set<Channel> fromThem, Set<Channel> fromUs) {
        /** Every talk, mail, message, letter, visit and meeting, either way; no notes, reviews and purchases. */
        public static final Counting DEFAULT = new Counting(
                EnumSet.range(Channel.CALL, Channel.MEETING), EnumSet.range(Channel.CALL, Channel.MEETING));

        /** Copies the sets. */
        public Counting {
            fromThem = Set.copyOf(fromThem);
            fromUs = Set.copyOf(fromUs);
        }
    }

    /** Checks the country; throws {@link InvalidInput}. */
    public BookSettings {
        Check.notNull(
                "zone",
                zone,
                "language",
                language,
                "currency",
                currency,
                "everybodyElse",
                everybodyElse,
                "counting",
                counting,
                "calendar",
                calendar);
        if (!country.matches("([A-Z]{2})?")) {
            throw new InvalidInput("country", "is not two capital letters", "pass an ISO 3166 code, for example PL");
        }
    }

    /**
     * The same with other expectations.
     *
     * @param expected what people expect who have no relationship with us
     * @return a changed copy
     */
    public BookSettings everybodyElse(Expectations expected) {
        return new BookSettings(zone, country, language, currency, expected, counting, calendar);
    }

    /**
     * The same with other contacts that count.
     *
     * @param counted what counts as the last contact with somebody
     * @return a changed copy
     */
    public BookSettings counting(Counting counted) {
        return new BookSettings(zone, country, language, currency, everybodyElse, counted, calendar);
    }

    /**
     * When we are open, in the book's zone. What is due on a date is due when we open, and nothing but promises is handed
     * over while we are closed. Each method gives a changed copy.
     *
     * <p>Where the clocks are put forward, hours that they leave out are not there; where they are set back, what comes
     * twice is as it was at the end of the first time.
     *
     * @param week the usual hours; a day of the week that is not in it is closed
     * @param exceptions days on which others hold, holidays for instance; of several for one day the last one; at most
     *     1,000
     * @param closedDay what becomes of something that is due on a date on which we are closed
     * @param delivery the usual hours in which reminders are handed over; empty for those in which we are open. The
     *     exceptions hold for them too
     * @param version counts the writes, from 1; 0 for one that is not stored yet
     */
    public record WorkingCalendar(
            Map<DayOfWeek, List<Hours>> week,
            List<Days> exceptions,
            ClosedDay closedDay,
            Map<DayOfWeek, List<Hours>> delivery,
            long version) {
        private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;
        private static final int MOST_EXCEPTIONS = 1_000;

        /** Open day and night: what holds for a book until it is told otherwise. */
        public static final WorkingCalendar ALWAYS = of(MIDNIGHT, MIDNIGHT);

        /** Joins hours that meet and checks that there are some; throws {@link InvalidInput}. */
        public WorkingCalendar {
            Check.notNull("closedDay", closedDay);
            week = joined(week);
            exceptions = Check.list("exceptions", exceptions, MOST_EXCEPTIONS);
            delivery = joined(delivery);
            if (week.isEmpty()) {
                throw new InvalidInput("week", "has no hours at all", "give at least one day on which you are open");
            }
        }

        /**
         * What becomes of something that is due on a date on which we are closed; the date itself stays as given. Birthdays
         * and other important dates are told of before the day rather than after it, unless it is {@link #FORWARD}.
         */
        public enum ClosedDay {
            /** It is due on that day; its reminder waits for delivery hours. */
            STAY,
            /** It is due on the next day on which we are open; a promise is not, for the contact was told that day. */
            FORWARD,
            /**
             * It is due on the last day before on which we are open. What is put off to a day for which that is now or
             * before, or entered when that is over, gets the date of the next one instead; what is counted from when it was
             * done is not moved to that day.
             */
            BACK
        }

        /**
         * From one time of a day to another, to the minute.
         *
         * @param from when we open
         * @param to when we close; 00:00 is the end of the day
         */
        public record Hours(LocalTime from, LocalTime to) {
            /** Checks the order and that they are whole minutes; throws {@link InvalidInput}. */
            public Hours {
                Check.notNull("from", from, "to", to);
                if (from.toNanoOfDay() % 60_000_000_000L != 0 || to.toNanoOfDay() % 60_000_000_000L != 0) {
                    throw new InvalidInput(
                            "hours", "have seconds", "give hours and minutes; 00:00 stands for the end of the day");
                }
                if (!to.equals(MIDNIGHT) && !from.isBefore(to)) {
                    throw new InvalidInput(
                            "hours",
                            "from " + from + " to " + to + " end before they begin",
                            "end them at 00:00, and begin those of the next day at 00:00");
                }
            }
        }

        /**
         * Days on which other hours hold than usual.
         *
         * @param first the first of them
         * @param last the last of them, at most 3,660 days later
         * @param hours the hours of each of them; none if we are closed
         * @param name what people call them, one line of at most 60 characters; may be empty
         */
        public record Days(LocalDate first, LocalDate last, List<Hours> hours, String name) {
            private static final int MOST_DAYS = 3_660;

            /** Joins the hours and measures; throws {@link InvalidInput}. */
            public Days {
                first = Check.date("first", first);
                last = Check.date("last", last);
                hours = join(hours);
                name = Check.line("name", name, 60);
                if (last.isBefore(first)) {
                    throw new InvalidInput("last", "is before the first day", "swap them");
                }
                if (last.toEpochDay() - first.toEpochDay() > MOST_DAYS) {
                    throw new InvalidInput(
                            "last", "is more than " + MOST_DAYS + " days after the first", "give what is known so far");
                }
            }

            /** Says nothing of what people wrote. */
            @Override
            public String toString() {
                return "Days[" + first + ", " + last + ", " + hours + "]";
            }
        }

        /**
         * Open on some days of the week and closed on the others.
         *
         * @param from when we open
         * @param to when we close; 00:00 is the end of the day
         * @param days the days; none for every day
         * @return a calendar without exceptions, in which what is due on a closed day stays
         */
        public static WorkingCalendar of(LocalTime from, LocalTime to, DayOfWeek... days) {
            return new WorkingCalendar(with(Map.of(), from, to, days), List.of(), ClosedDay.STAY, Map.of(), 0);
        }

        /**
         * Adds usual hours: in the afternoon as well, or on Saturdays.
         *
         * @param from when we open
         * @param to when we close; 00:00 is the end of the day
         * @param days the days; none for every day
         * @return a copy
         */
        public WorkingCalendar open(LocalTime from, LocalTime to, DayOfWeek... days) {
            return new WorkingCalendar(with(week, from, to, days), exceptions, closedDay, delivery, version);
        }

        /**
         * Sets the hours of one day, for instance of a Sunday before Christmas.
         *
         * @param day the day
         * @param hours its hours, instead of the usual ones
         * @return a copy
         */
        public WorkingCalendar open(LocalDate day, Hours... hours) {
            return on(new Days(day, day, List.of(hours), ""));
        }

        /**
         * Closes for holidays.
         *
         * @param days the days, each for itself
         * @return a copy
         */
        public WorkingCalendar holidays(LocalDate... days) {
            WorkingCalendar changed = this;
            for (LocalDate day : days) {
                changed = changed.closed(day, day, "");
            }
            return changed;
        }

        /**
         * Closes for a while, over the summer for instance.
         *
         * @param first the first day
         * @param last the last day, at most 3,660 days later
         * @param name what people call it, one line of at most 60 characters; may be empty
         * @return a copy
         */
        public WorkingCalendar closed(LocalDate first, LocalDate last, String name) {
            return on(new Days(first, last, List.of(), name));
        }

        /**
         * Closes for the same days of several years, from the first to the fourteenth of August for instance: an exception
         * for each year, which can be taken back by itself.
         *
         * @param from the first day in the first year
         * @param to the last day in the first year, or in the next one if we are closed over New Year
         * @param years in how many years, 1 to 1,000; in those without a 29 February it is the 28th
         * @param name what people call it, one line of at most 60 characters; may be empty
         * @return a copy
         */
        public WorkingCalendar closedYearly(LocalDate from, LocalDate to, int years, String name) {
            Check.notNull("from", from, "to", to);
            if (years < 1) {
                throw new InvalidInput("years", "is less than 1", "say in how many years you are closed");
            }
            WorkingCalendar changed = this;
            for (int year = 0; year < years; year++) {
                changed = changed.closed(from.plusYears(year), to.plusYears(year), name);
            }
            return changed;
        }

        /** Adds an exception; those that it covers as a whole do not count any more. */
        private WorkingCalendar on(Days days) {
            List<Days> all = new ArrayList<>(beyond(days.first(), days.last()));
            all.add(days);
            return exceptions(all);
        }

        /**
         * Takes those exceptions back that lie within some days.
         *
         * @param first the first of the days
         * @param last the last of the days; a longer closing that goes beyond them stays
         * @return a copy
         */
        public WorkingCalendar asUsual(LocalDate first, LocalDate last) {
            Check.notNull("first", first, "last", last);
            return exceptions(beyond(first, last));
        }

        private List<Days> beyond(LocalDate first, LocalDate last) {
            return exceptions.stream()
                    .filter(days -> days.first().isBefore(first) || days.last().isAfter(last))
                    .toList();
        }

        private WorkingCalendar exceptions(List<Days> all) {
            return new WorkingCalendar(week, all, closedDay, delivery, version);
        }

        /**
         * Chooses what becomes of something that is due on a date on which we are closed.
         *
         * @param choice the choice
         * @return a copy
         */
        public WorkingCalendar closedDay(ClosedDay choice) {
            return new WorkingCalendar(week, exceptions, choice, delivery, version);
        }

        /**
         * Adds hours in which reminders are handed over, instead of those in which we are open.
         *
         * @param from from when on
         * @param to until when; 00:00 is the end of the day
         * @param days the days; none for every day
         * @return a copy
         */
        public WorkingCalendar deliver(LocalTime from, LocalTime to, DayOfWeek... days) {
            return new WorkingCalendar(week, exceptions, closedDay, with(delivery, from, to, days), version);
        }

        /**
         * Sets the version, for stores.
         *
         * @param newVersion the version
         * @return a copy
         */
        public WorkingCalendar version(long newVersion) {
            return new WorkingCalendar(week, exceptions, closedDay, delivery, newVersion);
        }

        private static Map<DayOfWeek, List<Hours>> with(
                Map<DayOfWeek, List<Hours>> hours, LocalTime from, LocalTime to, DayOfWeek... days) {
            Map<DayOfWeek, List<Hours>> all = new EnumMap<>(DayOfWeek.class);
            all.putAll(hours);
            for (DayOfWeek day : days.length == 0 ? DayOfWeek.values() : days) {
                List<Hours> more = new ArrayList<>(all.getOrDefault(day, List.of()));
                more.add(new Hours(from, to));
                all.put(day, more);
            }
            return all;
        }

        private static Map<DayOfWeek, List<Hours>> joined(Map<DayOfWeek, List<Hours>> hours) {
            Map<DayOfWeek, List<Hours>> all = new EnumMap<>(DayOfWeek.class);
            hours.forEach((day, of) -> {
                if (!of.isEmpty()) {
                    all.put(day, join(of));
                }
            });
            return Collections.unmodifiableMap(all);
        }

        /** In order; those that meet or overlap are one. */
        private static List<Hours> join(List<Hours> hours) {
            List<Hours> joined = new ArrayList<>();
            for (Hours next :
                    hours.stream().sorted(Comparator.comparing(Hours::from)).toList()) {
                Hours last = joined.isEmpty() ? next : joined.get(joined.size() - 1);
                if (last.to().equals(MIDNIGHT) && !joined.isEmpty()) {
                    break;
                }
                if (joined.isEmpty() || next.from().isAfter(last.to())) {
                    joined.add(next);
                } else if (next.to().equals(MIDNIGHT) || next.to().isAfter(last.to())) {
                    joined.set(joined.size() - 1, new Hours(last.from(), next.to()));
                }
            }
            return List.copyOf(joined);
        }
    }
}
