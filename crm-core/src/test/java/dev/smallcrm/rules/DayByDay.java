package dev.smallcrm.rules;

import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.FollowUp.Recurrence.MissingDay;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The days of a recurrence, found the slow way: each day is asked whether it is one. */
record DayByDay(Recurrence recurrence, LocalDate anchor) {
    /** All days up to one, which may be the last of them. */
    List<LocalDate> upTo(LocalDate end) {
        List<LocalDate> days = new ArrayList<>();
        int most = recurrence.times().orElse(Integer.MAX_VALUE);
        LocalDate last = recurrence.until().filter(end::isAfter).orElse(end);
        for (LocalDate day = anchor; !day.isAfter(last) && days.size() < most; day = day.plusDays(1)) {
            if (falls(day)) {
                days.add(day);
            }
        }
        return days;
    }

    private boolean falls(LocalDate day) {
        return switch (recurrence.unit()) {
            case DAYS -> everySo(ChronoUnit.DAYS.between(anchor, day), 1);
            case WEEKS ->
                everySo(ChronoUnit.WEEKS.between(monday(anchor), monday(day)), 1)
                        && onWeekday(day)
                        && (!recurrence.weekdays().isEmpty() || day.getDayOfWeek() == anchor.getDayOfWeek());
            case MONTHS -> onWeekday(day) && fallsInMonth(day, 1);
            case YEARS -> fallsInMonth(day, 12);
        };
    }

    private boolean onWeekday(LocalDate day) {
        return recurrence.weekdays().isEmpty() || recurrence.weekdays().contains(day.getDayOfWeek());
    }

    private boolean everySo(long many, int times) {
        return many >= 0 && many % ((long) recurrence.every() * times) == 0;
    }

    private static LocalDate monday(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.MONDAY ? day : monday(day.minusDays(1));
    }

    /** Whether it is what the rule means by this month's day, or by that of the month before. */
    private boolean fallsInMonth(LocalDate day, int times) {
        YearMonth month = YearMonth.from(day);
        YearMonth before = month.minusMonths(1);
        YearMonth first = YearMonth.from(anchor);
        return (everySo(ChronoUnit.MONTHS.between(first, month), times)
                        && meantIn(month).filter(day::equals).isPresent())
                || (day.getDayOfMonth() == 1
                        && everySo(ChronoUnit.MONTHS.between(first, before), times)
                        && meantIn(before).filter(day::equals).isPresent());
    }

    Optional<LocalDate> meantIn(YearMonth month) {
        int which = recurrence.nth().orElse(anchor.getDayOfMonth());
        if (which > 0 && recurrence.weekdays().isEmpty()) {
            return month.isValidDay(which) ? Optional.of(month.atDay(which)) : missing(month);
        }
        List<LocalDate> days = IntStream.rangeClosed(1, month.lengthOfMonth())
                .mapToObj(month::atDay)
                .filter(this::onWeekday)
                .toList();
        return Optional.of(days.get(which < 0 ? days.size() - 1 : which - 1));
    }

    private Optional<LocalDate> missing(YearMonth month) {
        if (recurrence.missingDay() == MissingDay.SKIP) {
            return Optional.empty();
        }
        LocalDate next = month.plusMonths(1).atDay(1);
        return Optional.of(recurrence.missingDay() == MissingDay.NEXT_DAY ? next : next.minusDays(1));
    }
}
