package dev.smallcrm.model;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a relationship makes people expect of us.
 *
 * @param answerWithin how soon a question is answered or at least a time is promised; more than zero, at most a year
 * @param keepInTouchEvery how often something should pass between us; more than zero, at most 100 years
 * @param losingTouchAfter after what silence we are losing them; more than zero, at most 100 years
 */
public record Expectations(
        Optional<Duration> answerWithin, Optional<Period> keepInTouchEvery, Optional<Period> losingTouchAfter) {
    /** Nothing in particular is expected. */
    public static final Expectations NONE = new Expectations(Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks the bounds; throws {@link InvalidInput}. */
    public Expectations {
        if (answerWithin.isPresent()) {
            Duration within = answerWithin.get();
            if (within.isNegative() || within.isZero() || within.compareTo(Duration.ofDays(366)) > 0) {
                throw new InvalidInput("answerWithin", "is not between 0 and 366 days", "give a duration within them");
            }
        }
        check("keepInTouchEvery", keepInTouchEvery);
        check("losingTouchAfter", losingTouchAfter);
    }

    static void check(String field, Optional<Period> period) {
        if (period.isPresent() && (period.get().isNegative() || period.get().isZero())) {
            throw new InvalidInput(field, "is not more than zero", "give a number of days, weeks or months");
        }
        if (period.isPresent()
                && period.get().toTotalMonths() * 30 + period.get().get(ChronoUnit.DAYS) > 36_525) {
            throw new InvalidInput(field, "is longer than 100 years", "give a number of days, weeks or months");
        }
    }

    /**
     * Expectations in minutes and days.
     *
     * @param answerWithin how soon a question is answered
     * @param keepInTouchDays how often something should pass, in days
     * @param losingTouchDays after how many days of silence we are losing them
     * @return the value
     */
    public static Expectations of(Duration answerWithin, int keepInTouchDays, int losingTouchDays) {
        return new Expectations(
                Optional.of(answerWithin),
                Optional.of(Period.ofDays(keepInTouchDays)),
                Optional.of(Period.ofDays(losingTouchDays)));
    }
}
