package dev.smallcrm.model;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Something to do for a contact by a time, as the book holds it.
 *
 * @param id the id, given by the library
 * @param version counts the writes, from 1
 * @param details what is to be done, for whom and by when
 * @param promise what was said to the contact; empty if nothing was
 * @param series which time of something that recurs it is; empty if it does not
 * @param status whether it is still to be done
 * @param dueAt from when on it is to be done, derived from the due time; of a promise that is put off before it is late
 *     at the latest when it was promised for
 * @param overdueAt from when on it is late, derived alike
 * @param outcome how it went or why it was given up, at most 4,000 characters; empty while open
 * @param closedAt when it was closed; empty while open
 * @param stamp when and by whom it was written
 */
public record FollowUp(
        FollowUpId id,
        long version,
        FollowUpDraft details,
        Optional<Promise> promise,
        Optional<Series> series,
        Status status,
        Instant dueAt,
        Instant overdueAt,
        String outcome,
        Optional<Instant> closedAt,
        Stamp stamp) {
    /** Whether something is still to be done. */
    public enum Status {
        /** To be done. */
        OPEN,
        /** Done. */
        DONE,
        /** Given up by us. */
        CANCELLED,
        /** The contact let us off. */
        RELEASED,
        /** Another promise took its place. */
        SUPERSEDED
    }

    /** How much something matters beside others of the same day. */
    public enum Priority {
        /** First. */
        HIGH,
        /** As usual. */
        NORMAL,
        /** When there is time. */
        LOW
    }

    /** Cuts the instants and measures the outcome. */
    public FollowUp {
        Check.notNull(
                "id", id, "details", details, "promise", promise, "series", series, "status", status, "stamp", stamp);
        dueAt = Check.instant("due", dueAt);
        overdueAt = Check.instant("due", overdueAt);
        outcome = Check.text("outcome", outcome, 4000);
        closedAt = Check.instant("closedAt", closedAt);
    }

    /**
     * Begins something to be done for a contact.
     *
     * @param contact for whom
     * @param due by when
     * @param title what, in one line
     * @return a draft of normal priority, assigned to nobody
     */
    public static FollowUpDraft of(ContactRef contact, Due due, String title) {
        return new FollowUpDraft(
                contact.id(),
                title,
                due,
                Optional.empty(),
                Priority.NORMAL,
                "",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Begins something to be done for a contact on a day.
     *
     * @param contact for whom
     * @param on the day
     * @param title what, in one line
     * @return a draft of normal priority, assigned to nobody
     */
    public static FollowUpDraft of(ContactRef contact, LocalDate on, String title) {
        return of(contact, Due.on(on), title);
    }

    /**
     * For whom.
     *
     * @return the contact's id
     */
    public ContactId contact() {
        return details.contact();
    }

    /**
     * What is to be done.
     *
     * @return one line
     */
    public String title() {
        return details.title();
    }

    /**
     * By when it is to be done now; a snooze moves it, a promise's own time stays.
     *
     * @return the time as given
     */
    public Due due() {
        return details.due();
    }

    /**
     * Whether it is still to be done.
     *
     * @return true while open
     */
    public boolean open() {
        return status == Status.OPEN;
    }

    /**
     * How the promise stands at an instant.
     *
     * @param at the instant, not before it was closed
     * @return the state; empty if it is no promise
     */
    public Optional<Promise.State> promiseState(Instant at) {
        Check.notNull("at", at);
        return promise.map(p -> state(p, at));
    }

    private Promise.State state(Promise p, Instant at) {
        boolean inTime = closedAt.isPresent() && !closedAt.get().isAfter(p.deadline());
        if (status == Status.OPEN) {
            return at.isBefore(p.deadline()) ? Promise.State.OPEN : Promise.State.OVERDUE;
        }
        if (status == Status.DONE) {
            return inTime ? Promise.State.KEPT : Promise.State.KEPT_LATE;
        }
        boolean released = status == Status.RELEASED || (status == Status.SUPERSEDED && inTime);
        return released ? Promise.State.RELEASED : Promise.State.BROKEN;
    }

    /** Says nothing about the people. */
    @Override
    public String toString() {
        return "FollowUp[" + id + ", " + status + "]";
    }

    /**
     * Which time of something that recurs. Each time is a follow-up of its own: when it is done there is the next.
     *
     * @param first the first of them, or the one with which the series was begun anew
     * @param anchor from when on the times are counted
     * @param number which one it is, from 0; from 0 again after they were postponed or another rule began
     */
    public record Series(FollowUpId first, Due anchor, int number) {
        /** Refuses null. */
        public Series {
            Check.notNull("first", first, "anchor", anchor);
        }
    }

    /**
     * How long before it is due something is reminded of: in days and at a time of day, by the clocks of the zone of its
     * due time, or by a duration.
     *
     * <p>One that falls outside of delivery hours waits for the next ones if they begin on the same day, by the book's
     * clocks, and not after the due time (on a date: not after the day). Otherwise it is handed over in the last delivery
     * hours before: at the same time of day, but not less than an hour before they end and not before they begin. If
     * that has passed already it is handed over as soon as there are delivery hours. So with hours from Monday to Friday
     * from 9 to 17 a day before Monday at 10:00 is Friday at 10:00, and three hours before Monday at 8:30 is Friday at
     * 9:00. Promises do not wait for delivery hours.
     *
     * @param days how many days before, 0 to 366
     * @param before how long before, at most 366 days; zero if it is in days
     * @param at the time of day; empty for that at which it is due. One after that is without effect, unless it is due on a
     *     date
     */
    public record Lead(int days, Duration before, Optional<LocalTime> at) {
        private static final int MOST_DAYS = 366;

        /** Cuts the time and measures; throws {@link InvalidInput}. */
        public Lead {
            before = before.truncatedTo(ChronoUnit.MICROS);
            at = at.map(time -> time.truncatedTo(ChronoUnit.MICROS));
            if (days < 0 || days > MOST_DAYS) {
                throw outside(days + " days");
            }
            if (before.isNegative() || before.compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
                throw outside(before.toString());
            }
            if (!before.isZero() && (days > 0 || at.isPresent())) {
                throw new InvalidInput("lead", "is in days and a duration", "give one of them");
            }
        }

        private static InvalidInput outside(String lead) {
            return new InvalidInput("lead", "is " + lead + ", allowed is 0 to 366 days", "give a time within");
        }

        /**
         * So long before.
         *
         * @param before how long, at most 366 days
         * @return the value
         */
        public static Lead of(Duration before) {
            return new Lead(0, before, Optional.empty());
        }

        /**
         * So many days before, at the time of day at which it is due.
         *
         * @param days how many, 0 to 366
         * @return the value
         */
        public static Lead days(int days) {
            return new Lead(days, Duration.ZERO, Optional.empty());
        }

        /**
         * So many days before, at a time of day.
         *
         * @param days how many, 0 to 366
         * @param at the time of day
         * @return the value
         */
        public static Lead days(int days, LocalTime at) {
            return new Lead(days, Duration.ZERO, Optional.of(at));
        }

        /**
         * Reads what {@link #toString()} wrote.
         *
         * @param text the text
         * @return the value
         * @throws InvalidInput if it is no such text
         */
        public static Lead parse(String text) {
            int blank = text.indexOf(' ');
            try {
                Duration before = Duration.parse(blank < 0 ? text : text.substring(0, blank));
                Optional<LocalTime> at =
                        blank < 0 ? Optional.empty() : Optional.of(LocalTime.parse(text.substring(blank + 1)));
                boolean days = text.indexOf('T') < 0 && before.toDays() <= MOST_DAYS;
                return new Lead(days ? (int) before.toDays() : 0, days ? Duration.ZERO : before, at);
            } catch (DateTimeParseException e) {
                throw new InvalidInput("lead", "is not written as one", "pass it as its toString() writes it");
            }
        }

        /** A short form, which {@link #parse} reads: {@code P1D}, {@code P0D 08:00} or {@code PT2H}. */
        @Override
        public String toString() {
            return before.isZero()
                    ? "P" + days + "D" + at.map(time -> " " + time).orElse("")
                    : before.toString();
        }
    }

    /**
     * How often something is to be done again. Where nothing else is chosen, the day of the week, of the month or of the
     * year is that of the first time, the anchor. Occurrences are counted from there, never from one another; the anchor
     * is one of them if the rule falls on it. Each method gives a changed copy.
     *
     * @param unit what is counted
     * @param every how many of them lie between one time and the next, 1 to 999; of days, weeks from Monday to Sunday,
     *     calendar months or years, beginning with the anchor's
     * @param weekdays of weeks: on which days, Monday first, none for the anchor's; of months: at most one, see
     *     {@code nth}
     * @param nth of months: with a weekday, which one of the month it is, 1 to 4, or -1 for the last; without, the day of
     *     the month, 1 to 31, or -1 for the last; empty for the anchor's day
     * @param missingDay what happens to a day that a month does not have; {@link MissingDay#LAST_DAY_OF_MONTH} where the
     *     rule falls on no such day
     * @param until the last day on which it may fall
     * @param times how often in all, 1 to 10,000; not together with {@code until}
     * @param fromDone whether it is counted from the day on which it was done last, not from the anchor
     */
    public record Recurrence(
            Unit unit,
            int every,
            List<DayOfWeek> weekdays,
            Optional<Integer> nth,
            MissingDay missingDay,
            Optional<LocalDate> until,
            Optional<Integer> times,
            boolean fromDone) {
        /** What is counted. */
        public enum Unit {
            /** Days. */
            DAYS,
            /** Weeks. */
            WEEKS,
            /** Months. */
            MONTHS,
            /** Years. */
            YEARS
        }

        /** What happens to 31 June, or to 29 February in most years. */
        public enum MissingDay {
            /** It falls on the last day of that month. */
            LAST_DAY_OF_MONTH,
            /** It falls on the first day of the next month. */
            NEXT_DAY,
            /** It falls out and is not counted. */
            SKIP
        }

        /** Sorts the weekdays and checks that all goes together; throws {@link InvalidInput}. */
        public Recurrence {
            Check.notNull("unit", unit, "nth", nth, "missingDay", missingDay, "until", until, "times", times);
            weekdays = List.copyOf(new TreeSet<>(weekdays));
            boolean misses = RecurrenceForm.mayMiss(unit, weekdays, nth.orElse(31));
            missingDay = misses ? missingDay : MissingDay.LAST_DAY_OF_MONTH;
            RecurrenceForm.check(unit, every, weekdays, nth, until, times, fromDone);
        }

        /**
         * Every so many days.
         *
         * @param every how many, 1 to 999
         * @return the value, without an end
         */
        public static Recurrence days(int every) {
            return of(Unit.DAYS, every);
        }

        /**
         * Every so many weeks, on the anchor's day of the week.
         *
         * @param every how many, 1 to 999
         * @return the value, without an end
         */
        public static Recurrence weeks(int every) {
            return of(Unit.WEEKS, every);
        }

        /**
         * Every so many months, on the anchor's day of the month.
         *
         * @param every how many, 1 to 999
         * @return the value, without an end
         */
        public static Recurrence months(int every) {
            return of(Unit.MONTHS, every);
        }

        /**
         * Every so many years, on the anchor's month and day, which may be 29 February.
         *
         * @param every how many, 1 to 999
         * @return the value, without an end
         */
        public static Recurrence years(int every) {
            return of(Unit.YEARS, every);
        }

        private static Recurrence of(Unit unit, int every) {
            return new Recurrence(
                    unit,
                    every,
                    List.of(),
                    Optional.empty(),
                    MissingDay.LAST_DAY_OF_MONTH,
                    Optional.empty(),
                    Optional.empty(),
                    false);
        }

        /**
         * On these days of its weeks; weeks begin on Monday.
         *
         * @param days the days, in any order; none for the anchor's
         * @return a copy
         */
        public Recurrence on(DayOfWeek... days) {
            return new Recurrence(unit, every, List.of(days), nth, missingDay, until, times, fromDone);
        }

        /**
         * On the second Thursday of its months, for instance.
         *
         * @param which 1 to 4, or -1 for the last
         * @param day the day of the week
         * @return a copy
         */
        public Recurrence on(int which, DayOfWeek day) {
            return new Recurrence(unit, every, List.of(day), Optional.of(which), missingDay, until, times, fromDone);
        }

        /**
         * On a day of its months.
         *
         * @param day 1 to 31
         * @return a copy
         */
        public Recurrence onDay(int day) {
            return new Recurrence(unit, every, List.of(), Optional.of(day), missingDay, until, times, fromDone);
        }

        /**
         * On the last day of its months.
         *
         * @return a copy
         */
        public Recurrence onLastDay() {
            return onDay(-1);
        }

        /**
         * Chooses what happens to a day that a month does not have.
         *
         * @param choice the choice; without effect where the rule falls on no such day
         * @return a copy
         */
        public Recurrence missingDay(MissingDay choice) {
            return new Recurrence(unit, every, weekdays, nth, choice, until, times, fromDone);
        }

        /**
         * Ends it with a day.
         *
         * @param lastDay the last day on which it may fall
         * @return a copy
         */
        public Recurrence until(LocalDate lastDay) {
            return new Recurrence(unit, every, weekdays, nth, missingDay, Optional.of(lastDay), times, fromDone);
        }

        /**
         * Ends it after a number of times, the first one included.
         *
         * @param count 1 to 10,000
         * @return a copy
         */
        public Recurrence times(int count) {
            return new Recurrence(unit, every, weekdays, nth, missingDay, until, Optional.of(count), fromDone);
        }

        /**
         * Counts from the day on which it was done last: {@code days(30).afterDone()} is 30 days after that.
         *
         * @return a copy
         */
        public Recurrence afterDone() {
            return new Recurrence(unit, every, weekdays, nth, missingDay, until, times, true);
        }

        /**
         * Reads the value of an RRULE (RFC 5545, with SKIP of RFC 7529) or what {@link #toString()} wrote. Only what can
         * be kept is read, all else is refused by name: FREQ from DAILY to YEARLY, INTERVAL, COUNT, UNTIL; of weeks
         * BYDAY; of months one BYMONTHDAY, or one BYDAY from 1 to 4 or -1; of years the anchor's BYMONTH and BYMONTHDAY;
         * WKST if it is Monday or changes nothing. A rule without SKIP leaves days out that a month does not have: that
         * is {@link MissingDay#SKIP}.
         *
         * @param rule the text, without a name in front
         * @param anchor the first time. UNTIL with a time, local or in UTC, is taken as the last day on which the
         *     anchor's time of day, in its zone, is not after it; without a time of day the date is taken as it stands
         * @return the value
         * @throws InvalidInput if it is not such a rule, or has what cannot be kept
         */
        public static Recurrence parse(String rule, Due anchor) {
            return RecurrenceReader.read(rule, anchor);
        }

        /**
         * Writes the value of an RRULE (RFC 5545), which {@link #parse} reads again; what becomes of a missing day is
         * written (SKIP of RFC 7529) only where the anchor falls on one that some months do not have.
         *
         * @param anchor the first time; if it has a time of day, UNTIL is given as an instant, as RFC 5545 wants it
         * @return the text, without a name in front
         * @throws InvalidInput if it is counted from the day on which it was done last, which an RRULE cannot say
         */
        public String rrule(Due anchor) {
            return RecurrenceForm.rrule(this, anchor);
        }

        /** A short form, at most 100 characters, which {@link #parse} reads: an RRULE, but for {@code X-FROM=DONE}. */
        @Override
        public String toString() {
            return RecurrenceForm.text(this);
        }
    }
}
