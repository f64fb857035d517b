package dev.smallcrm.model;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;

/**
 * What holds for a whole book, kept in it from its first opening.
 *
 * @param zone the zone in which days begin
 * @param country where telephone numbers without a country are rung: ISO 3166 alpha-2, or empty
 * @param language in which text for people is written
 * @param currency in which amounts without one are meant
 * @param everybodyElse what people expect who have no relationship with us
 */
public record BookSettings(
        ZoneId zone, String country, Locale language, Currency currency, Expectations everybodyElse) {
    /** Checks the country; throws {@link InvalidInput}. */
    public BookSettings {
        Check.notNull("zone", zone, "language", language, "currency", currency, "everybodyElse", everybodyElse);
        if (!country.matches("([A-Z]{2})?")) {
            throw new InvalidInput("country", "is not two capital letters", "pass an ISO 3166 code, for example PL");
        }
    }
}
