package dev.smallcrm.rules;

import dev.smallcrm.model.Expectations;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What people expect of us who have more than one relationship with us. */
public final class ExpectationRules {
    /** The Gregorian calendar repeats itself after 400 years: 4,800 months are 146,097 days. */
    private static final long MONTHS = 4_800;

    private static final long DAYS = 146_097;

    private static final Comparator<Period> BY_LENGTH =
            Comparator.comparingLong(ExpectationRules::length).thenComparing(Period::toString);

    private ExpectationRules() {}

    /**
     * Takes of each expectation the shortest that anybody states. Periods are compared by their length in days, a month
     * being 30.436875 days, as it is on average.
     *
     * @param all what each relationship makes people expect; may be empty
     * @param otherwise what counts where none of them says anything
     * @return the strictest of each
     */
    public static Expectations strictest(List<Expectations> all, Expectations otherwise) {
        return new Expectations(
                shortest(all, Expectations::answerWithin, Comparator.<Duration>naturalOrder())
                        .or(otherwise::answerWithin),
                shortest(all, Expectations::keepInTouchEvery, BY_LENGTH).or(otherwise::keepInTouchEvery),
                shortest(all, Expectations::losingTouchAfter, BY_LENGTH).or(otherwise::losingTouchAfter));
    }

    private static <T> Optional<T> shortest(
            List<Expectations> all, Function<Expectations, Optional<T>> field, Comparator<T> order) {
        return all.stream().map(field).flatMap(Optional::stream).min(order);
    }

    private static long length(Period period) {
        return period.toTotalMonths() * DAYS + period.get(ChronoUnit.DAYS) * MONTHS;
    }
}
