package dev.smallcrm.rules;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.BookSettings.WorkingCalendar.Days;
import dev.smallcrm.model.BookSettings.WorkingCalendar.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When we are open, and how long, by arithmetic: no day and no minute is gone through, however long a closing is. Of a
 * stretch between two changes of the clocks local times are subtracted from one another, of whole weeks and of exceptions
 * what is known of each.
 *
 * <p>A local time that the clocks leave out is the moment at which they are put forward, so that a day that a zone leaves
 * out has no hours. Of a local time that comes twice the first is meant: the second time is as it was at the end of the
 * first.
 */
public final class WorkingTime {
    /** Nothing is looked for beyond it. */
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

    private static final long LAST_DAY = LocalDate.of(9999, 12, 28).toEpochDay();
    private static final long MINUTE = 60_000_000;
    private static final long DAY = 1_440 * MINUTE;
    private static final Duration HOUR = Duration.ofHours(1);

    private final ZoneId zone;
    private final ZoneRules rules;
    private final ClosedDay closedDay;
    private final Map<DayOfWeek, List<Hours>> week;

    /** What is worked from Monday until the start of each day of the week, and in all of it. */
    private final long[] before = new long[8];

    /** The exceptions by their first day, cut so that none touches another. */
    private final NavigableMap<Long, Span> spans = new TreeMap<>();

    /**
     * Prepares to answer for the hours in which we are open.
     *
     * @param settings the settings of the book
     */
    public WorkingTime(BookSettings settings) {
        this(settings.calendar(), settings.calendar().week(), settings.zone());
    }

    private WorkingTime(WorkingCalendar calendar, Map<DayOfWeek, List<Hours>> week, ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
        this.closedDay = calendar.closedDay();
        this.week = week;
        for (DayOfWeek day : DayOfWeek.values()) {
            before[day.getValue()] = before[day.getValue() - 1] + worked(week.getOrDefault(day, List.of()), DAY);
        }
        for (Days days : calendar.exceptions()) {
            put(days.first().toEpochDay(), days.last().toEpochDay() + 1, days.hours());
        }
        long since = 0;
        long worked = usual(since);
        for (Entry<Long, Span> entry : spans.entrySet()) {
            worked += usual(entry.getKey()) - usual(since);
            Span span = entry.getValue();
            span.before = worked;
            worked += (span.end - entry.getKey()) * worked(span.hours, DAY);
            since = span.end;
        }
    }

    /** Some days that follow each other: the day after them, the hours of each, what is worked until they begin. */
    private static final class Span {
        private final long end;
        private final List<Hours> hours;
        private long before;

        Span(long end, List<Hours> hours) {
            this.end = end;
            this.hours = hours;
        }
    }

    /**
     * Prepares to answer for the hours in which reminders are handed over.
     *
     * @param settings the settings of the book
     * @return when that is
     */
    public static WorkingTime ofDelivery(BookSettings settings) {
        WorkingCalendar calendar = settings.calendar();
        return new WorkingTime(
                calendar, calendar.delivery().isEmpty() ? calendar.week() : calendar.delivery(), settings.zone());
    }

    /**
     * The zone of the hours.
     *
     * @return the book's zone
     */
    public ZoneId zone() {
        return zone;
    }

    ClosedDay closedDay() {
        return closedDay;
    }

    /** The last of several exceptions counts. */
    private void put(long from, long to, List<Hours> hours) {
        Entry<Long, Span> earlier = spans.lowerEntry(from);
        if (earlier != null && earlier.getValue().end > from) {
            cut(earlier.getKey(), earlier.getValue(), from, to);
        }
        NavigableMap<Long, Span> covered = spans.subMap(from, true, to, false);
        if (!covered.isEmpty()) {
            Span last = covered.lastEntry().getValue();
            covered.clear();
            cut(to, last, to, to);
        }
        spans.put(from, new Span(to, hours));
    }

    /** Leaves of a span what is before some days, and what is after them. */
    private void cut(long start, Span span, long from, long to) {
        if (start < from) {
            spans.put(start, new Span(from, span.hours));
        }
        if (span.end > to) {
            spans.put(to, new Span(span.end, span.hours));
        }
    }

    /**
     * Whether we are open.
     *
     * @param at the moment
     * @return true from the moment at which we open until that at which we close, exclusive
     */
    public boolean openAt(Instant at) {
        ZoneOffsetTransition twice = twice(at);
        LocalDateTime local = twice == null
                ? LocalDateTime.ofInstant(at, zone)
                : twice.getDateTimeBefore().minusNanos(1_000);
        return worked(local.plusNanos(1_000)) > worked(local);
    }

    /**
     * When we are open next.
     *
     * @param from the moment from which on to look
     * @return that moment if we are open then; empty if we are not before the end of the year 9999
     */
    public Optional<Instant> nextOpening(Instant from) {
        return openAt(from)
                ? Optional.of(from)
                : after(from, Duration.of(1, ChronoUnit.MICROS)).map(at -> at.minus(1, ChronoUnit.MICROS));
    }

    /**
     * When to do in the last hours what was to be done while we are closed.
     *
     * @param at a moment at which we are closed
     * @return the same time of day in the last hours before it, but not less than an hour before they end and not before
     *     they begin; empty if there were none on that day and none on a day before it
     */
    public Optional<Instant> before(Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        LocalDate today = local.toLocalDate();
        for (LocalDate day : List.of(today, openDay(today.minusDays(1), -1))) {
            List<Hours> hours = hours(day);
            for (int i = hours.size() - 1; i >= 0; i--) {
                Instant opening = instant(day, hours.get(i).from());
                Instant closing = closing(day, hours.get(i));
                if (opening.isBefore(at) && opening.isBefore(closing)) {
                    Instant then = instant(day, local.toLocalTime());
                    Instant last = closing.minus(HOUR);
                    Instant early = then.isBefore(last) ? then : last;
                    return Optional.of(early.isBefore(opening) ? opening : early);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * When we open on a day.
     *
     * @param day the day
     * @return the moment; empty if we are closed all day
     */
    public Optional<Instant> openingOf(LocalDate day) {
        for (Hours hours : hours(day)) {
            Instant opening = instant(day, hours.from());
            if (opening.isBefore(closing(day, hours))) {
                return Optional.of(opening);
            }
        }
        return Optional.empty();
    }

    private Instant closing(LocalDate day, Hours hours) {
        return instant(hours.to().equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day, hours.to());
    }

    private Instant instant(LocalDate day, LocalTime time) {
        LocalDateTime local = day.atTime(time);
        ZoneOffsetTransition transition = rules.getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.atZone(zone).toInstant();
    }

    private List<Hours> hours(LocalDate day) {
        Entry<Long, Span> span = spans.floorEntry(day.toEpochDay());
        return span != null && day.toEpochDay() < span.getValue().end
                ? span.getValue().hours
                : week.getOrDefault(day.getDayOfWeek(), List.of());
    }

    /**
     * Moves a day on which we are closed as the calendar says.
     *
     * @param day the day
     * @return the day itself if we are open or it stays, or if there is no other before the year 1 or after 9999
     */
    public LocalDate moved(LocalDate day) {
        return closedDay == ClosedDay.STAY ? day : openDay(day, closedDay == ClosedDay.FORWARD ? 1 : -1);
    }

    /**
     * The next or the last day on which we are open.
     *
     * @param from the first day to look at
     * @param step 1 for later days, -1 for earlier ones
     * @return the day; the first one if there is none
     */
    public LocalDate openDay(LocalDate from, int step) {
        LocalDate day = from;
        while (day.toEpochDay() < LAST_DAY && day.getYear() > 0) {
            Entry<Long, Span> span = spans.floorEntry(day.toEpochDay());
            boolean exception = span != null && day.toEpochDay() < span.getValue().end;
            if (exception && span.getValue().hours.isEmpty()) {
                day = LocalDate.ofEpochDay(step > 0 ? span.getValue().end : span.getKey() - 1);
            } else if (openingOf(day).isPresent()) {
                return day;
            } else {
                day = day.plusDays(step);
            }
        }
        return from;
    }

    /**
     * How long we are open between two moments.
     *
     * @param from the first
     * @param to the second; not before the first
     * @return the time, to the microsecond
     */
    public Duration between(Instant from, Instant to) {
        long worked = 0;
        for (Instant at = from; at.isBefore(to); ) {
            Instant end = end(at, to);
            worked += worked(at, end);
            at = end;
        }
        return Duration.of(worked, ChronoUnit.MICROS);
    }

    /**
     * The moment at which we have been open for so long.
     *
     * @param from from when on
     * @param worked how long; not negative
     * @return the first such moment, which may be when we close; empty if it is not before the end of the year 9999
     */
    public Optional<Instant> after(Instant from, Duration worked) {
        Instant at = from.truncatedTo(ChronoUnit.MICROS);
        Duration rest = worked;
        while (rest.compareTo(Duration.ZERO) > 0) {
            if (!at.isBefore(LAST)) {
                return Optional.empty();
            }
            Instant end = end(at, LAST);
            Duration here = Duration.of(worked(at, end), ChronoUnit.MICROS);
            if (here.compareTo(rest) >= 0) {
                return Optional.of(within(at, end, rest));
            }
            rest = rest.minus(here);
            at = end;
        }
        return Optional.of(at);
    }

    /** The first moment of a stretch by which so much is worked, found by halving it. */
    private Instant within(Instant start, Instant end, Duration rest) {
        long wanted = rest.getSeconds() * 1_000_000 + (rest.getNano() + 999) / 1_000;
        long low = 0;
        long high = micros(start, end);
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (worked(start, start.plus(middle, ChronoUnit.MICROS)) >= wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return start.plus(low, ChronoUnit.MICROS);
    }

    /** {@link ChronoUnit#between} counts nanoseconds, of which a long holds three centuries. */
    private static long micros(Instant from, Instant to) {
        return (to.getEpochSecond() - from.getEpochSecond()) * 1_000_000 + (to.getNano() - from.getNano()) / 1_000;
    }

    /** The end of the stretch without a change of the clocks that begins at a moment, or a limit before it. */
    private Instant end(Instant at, Instant limit) {
        ZoneOffsetTransition twice = twice(at);
        Instant end = twice == null ? limit : twice.getInstant().minus(twice.getDuration());
        ZoneOffsetTransition next = rules.nextTransition(at);
        if (next != null && next.getInstant().isBefore(end)) {
            end = next.getInstant();
        }
        return end.isBefore(limit) ? end : limit;
    }

    /** What is worked in a stretch without a change of the clocks. */
    private long worked(Instant at, Instant end) {
        if (twice(at) != null) {
            return openAt(at) ? micros(at, end) : 0;
        }
        ZoneOffset offset = rules.getOffset(at);
        return worked(LocalDateTime.ofInstant(end, offset)) - worked(LocalDateTime.ofInstant(at, offset));
    }

    /** The change of the clocks because of which the local time of a moment is one that was there before. */
    private @Nullable ZoneOffsetTransition twice(Instant at) {
        ZoneOffsetTransition last = rules.previousTransition(at.plusNanos(1));
        boolean twice = last != null
                && last.isOverlap()
                && at.isBefore(last.getInstant().minus(last.getDuration()));
        return twice ? last : null;
    }

    /** What is worked until a local time, from some day on, as if the clocks never changed. */
    private long worked(LocalDateTime until) {
        long day = until.toLocalDate().toEpochDay();
        long micros = until.toLocalTime().toNanoOfDay() / 1_000;
        Entry<Long, Span> entry = spans.floorEntry(day);
        long usual = usual(day) + worked(week.getOrDefault(until.getDayOfWeek(), List.of()), micros);
        if (entry == null) {
            return usual;
        }
        Span span = entry.getValue();
        long days = Math.min(day, span.end) - entry.getKey();
        long worked = span.before + days * worked(span.hours, DAY);
        return day < span.end ? worked + worked(span.hours, micros) : worked + usual - usual(span.end);
    }

    /** What is worked until a day begins, from a Monday in 1969 on, if there are no exceptions. */
    private long usual(long day) {
        long days = day + 3; // 1970-01-01 was a Thursday
        return Math.floorDiv(days, 7L) * before[7] + before[(int) Math.floorMod(days, 7L)];
    }

    private static long worked(List<Hours> hours, long untilMicros) {
        long worked = 0;
        for (Hours each : hours) {
            long from = each.from().toNanoOfDay() / 1_000;
            long to = each.to().equals(LocalTime.MIDNIGHT) ? DAY : each.to().toNanoOfDay() / 1_000;
            worked += Math.max(0, Math.min(to, untilMicros) - from);
        }
        return worked;
    }
}
