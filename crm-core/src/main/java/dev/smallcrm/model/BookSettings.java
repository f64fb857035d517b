package dev.smallcrm.model;

import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What holds for a whole book, kept in it from its first opening.
 *
 * @param zone the zone in which days begin
 * @param country where telephone numbers without a country are rung: ISO 3166 alpha-2, or empty
 * @param language in which text for people is written
 * @param currency in which amounts without one are meant
 * @param everybodyElse what people expect who have no relationship with us
 * @param counting what counts as the last contact with somebody
 */
public record BookSettings(
        ZoneId zone,
        String country,
        Locale language,
        Currency currency,
        Expectations everybodyElse,
        Counting counting) {
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
                counting);
        if (!country.matches("([A-Z]{2})?")) {
            throw new InvalidInput("country", "is not two capital letters", "pass an ISO 3166 code, for example PL");
        }
    }
}
